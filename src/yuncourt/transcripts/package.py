"""What lies in the package of a hearing: the signed transcript, its receipt, the log and its head.

`log.jsonl` has a line for each event, in order: `salt` (hex) and `text`, or its `commitment` (hex)
where the text was erased. Recordings are named by their hashes, they are kept elsewhere.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

import msgspec

from yuncourt.ledger.keys import verify as signed_by
from yuncourt.store.streams import Entry
from yuncourt.transcripts.archive import packed
from yunhearing.digests import Digests
from yunhearing.ids import Millis
from yunhearing.merkle import BadNote, Frontier, commitment, open_note

TRANSCRIPT = "transcript.pdf"
RECEIPT = "transcript.receipt.json"
LOG = "log.jsonl"
HEAD = "log.checkpoint"


class LogLine(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One event as it was committed to."""

    salt: str = ""
    text: str = ""
    commitment: str = ""


class Standing(StrEnum):
    """What the log of a package is worth."""

    GOOD = "good"  # it is the log that the court signed
    UNCHECKED = "unchecked"  # whole, but the key was not given
    WRONG = "wrong"  # not the log that the head was signed for


class Parts(NamedTuple):
    """What goes in."""

    pdf: bytes
    receipt: bytes
    entries: Iterable[Entry]
    head: str


def package(hearing: str, at: Millis, parts: Parts, recordings: Mapping[str, Digests]) -> bytes:
    """The file. `recordings` by name of file. Raises ValueError for a bad name."""
    inside = {
        TRANSCRIPT: parts.pdf,
        RECEIPT: parts.receipt,
        LOG: b"".join(msgspec.json.encode(_line(entry)) + b"\n" for entry in parts.entries),
        HEAD: parts.head.encode(),
    }
    return packed(hearing, at, inside, {f"recordings/{k}": v for k, v in recordings.items()})


def _line(entry: Entry) -> LogLine:
    if entry.salt is None or entry.text is None:
        return LogLine(commitment=entry.commitment.hex())
    return LogLine(entry.salt.hex(), entry.text)


def log_standing(log: bytes, head: bytes, key: str) -> Standing:
    """Whether each event is what the court's signed head says; `key` "" where it is not known."""
    try:
        grown = Frontier.over([_leaf(line) for line in _lines(log)])
        if not key:
            return Standing.UNCHECKED
        signed = open_note(head.decode(), key, signed_by)
    except (ValueError, BadNote):  # msgspec's and Unicode errors are ValueErrors
        return Standing.WRONG
    same = (signed.size, signed.root) == (grown.size, grown.root)
    return Standing.GOOD if same else Standing.WRONG


def _lines(log: bytes) -> list[LogLine]:
    return [msgspec.json.decode(text, type=LogLine) for text in log.splitlines()]


def _leaf(line: LogLine) -> bytes:
    if line.commitment:
        return bytes.fromhex(line.commitment)
    return commitment(bytes.fromhex(line.salt), line.text.encode())
