"""Whether a log on disk still continues a checkpoint that was kept elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from yuncourt.ledger.keys import verify
from yuncourt.store.streams import Entry, Streams
from yunhearing.codec import BadFrame, decode_event
from yunhearing.ids import HearingId
from yunhearing.merkle import BadNote, Checkpoint, commitment, open_note, root


class Verdict(NamedTuple):
    """What was found, for the operator to read."""

    good: bool
    text: str


async def check(streams: Streams, *, note: str, vkey: str, hearing: str | None = None) -> Verdict:
    """Recompute the log from what is stored, and compare it with the note's checkpoint."""
    try:
        checkpoint = open_note(note, vkey, verify)
    except BadNote as error:
        return Verdict(False, f"the checkpoint cannot be trusted: {error}")
    named = checkpoint.origin.rpartition("/")[2]
    if hearing is not None and hearing != named:
        return Verdict(False, f"the checkpoint is of another hearing: {named}")
    return judge(await streams.read(HearingId(named)), named, checkpoint)


def judge(entries: Sequence[Entry], hearing: str, checkpoint: Checkpoint) -> Verdict:
    """The verdict on entries in order."""
    wrong = first_wrong(entries, hearing)
    if wrong is not None:
        return Verdict(False, f"rewritten: event {wrong} is not what was committed to")
    if len(entries) < checkpoint.size:
        return Verdict(False, f"cut short: event {len(entries) + 1} is missing")
    leaves = [entry.commitment for entry in entries]
    if root(leaves[: checkpoint.size]) != checkpoint.root:
        return Verdict(False, f"rewritten: events 1 to {checkpoint.size} have another root")
    more = len(entries) - checkpoint.size
    gone = ", ".join(str(entry.number) for entry in entries if entry.text is None)
    erased = f"; erased: {gone}" if gone else ""
    return Verdict(True, f"verified: {checkpoint.size} events, and {more} after them{erased}")


def first_wrong(entries: Sequence[Entry], hearing: str) -> int | None:
    """The first number whose text does not fit its commitment or place; an erased text does."""
    for number, entry in enumerate(entries, 1):
        if entry.number != number or not _fits(entry, hearing):
            return number
    return None


def _fits(entry: Entry, hearing: str) -> bool:
    if entry.salt is None or entry.text is None:
        return entry.salt is None and entry.text is None
    try:
        event = decode_event(entry.text)
        same = commitment(entry.salt, entry.text.encode()) == entry.commitment
    except (BadFrame, ValueError):
        return False
    return same and event.number == entry.number and event.hearing == hearing
