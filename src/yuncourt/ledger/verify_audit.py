"""Whether an exported audit is what its signed head says, and continues an older one; offline."""

from collections.abc import Iterable

import msgspec

from yuncourt.ledger.keys import verify
from yuncourt.ledger.verify import Verdict
from yunhearing.audit import AuditRow, decode_entry
from yunhearing.merkle import (
    BadNote,
    Checkpoint,
    Frontier,
    commitment,
    open_note,
    verify_inclusion,
)


class Head(msgspec.Struct, frozen=True):
    """The first line of an export."""

    checkpoint: str
    key: str


def check_export(lines: Iterable[bytes], *, key: str = "", against: str = "") -> Verdict:
    """The verdict on the lines of an export; `key` and `against` are of what was kept elsewhere.

    A part of an export, its first line and some others, is checked by their proofs.
    """
    try:
        first, *rest = lines
        head = msgspec.json.decode(first, type=Head)
        rows = [msgspec.json.decode(line, type=AuditRow) for line in rest]
        now = open_note(head.checkpoint, key or head.key, verify)
        old = open_note(against, key or head.key, verify) if against else None
    except (ValueError, msgspec.MsgspecError) as error:  # BadNote is one
        what = "a signed head" if isinstance(error, BadNote) else "the file"
        return Verdict(False, f"{what} cannot be trusted: {error}")
    for row in rows:
        if wrong := _wrong(row, now):
            return Verdict(False, f"entry {row.number} {wrong}")
    if [row.number for row in rows] != list(range(1, now.size + 1)):
        if old is not None:
            return Verdict(False, "not all entries are here: an older head cannot be compared")
        return Verdict(True, f"verified: {len(rows)} of {now.size} entries")
    if old is not None and (late := _discontinued(rows, old, now)):
        return Verdict(False, late)
    return Verdict(True, f"verified: all {now.size} entries")


def _wrong(row: AuditRow, head: Checkpoint) -> str:
    """What is wrong with an entry; erased ones still have their place."""
    if not verify_inclusion(row.commitment, row.number - 1, head.size, row.proof, head.root):
        return "is not in the signed log"
    if row.salt is None or row.text is None:
        return "" if row.salt is None and row.text is None else "was erased in part"
    try:
        decode_entry(row.text)
        same = commitment(row.salt, row.text.encode()) == row.commitment
    except (ValueError, msgspec.MsgspecError):
        same = False
    return "" if same else "was rewritten"


def _discontinued(rows: list[AuditRow], old: Checkpoint, now: Checkpoint) -> str:
    if old.origin != now.origin:
        return f"the older head is of another log: {old.origin}"
    if old.size > len(rows):
        return f"cut short: entry {len(rows) + 1} is missing"
    if Frontier.over([row.commitment for row in rows[: old.size]]).root != old.root:
        return f"rewritten: entries 1 to {old.size} have another root"
    return ""
