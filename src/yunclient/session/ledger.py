"""The client's own check of the log, by RFC 9162 (2.1.4) and C2SP tlog-checkpoint.

Every signed head must fit what was received and continue what was kept before.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Ledger, LogTrust, Room
from yunhearing.merkle import BadNote, Checkpoint, Frontier, open_note, verify_consistency

Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, signature, message) -> whether the Ed25519 signature holds."""


def begun(room: Room, size: int, peaks: Sequence[bytes]) -> Room:
    """The room after a snapshot; the last head that was trusted must be continued by the next."""
    try:
        frontier = Frontier.from_peaks(size, peaks)
    except ValueError:
        return _broken(room)
    old = room.ledger
    trust = LogTrust.BROKEN if room.trust is LogTrust.BROKEN else LogTrust.UNCHECKED
    kept = old.head or old.kept
    return replace(room, ledger=Ledger(frontier, kept=kept, recalled=old.recalled), trust=trust)


def appended(ledger: Ledger, commitment: bytes) -> Ledger:
    return replace(ledger, frontier=ledger.frontier.append(commitment))


def headed(room: Room, note: str, key: str, verify: Verify) -> Room | None:
    """The room after a signed head over the events sent so far.

    A head of fewer events than were received cannot be checked any more and is passed over;
    None: it is over events that did not arrive.
    """
    if not key or not note:
        return room
    try:
        head = open_note(note, key, verify)
    except BadNote:
        return _broken(room)
    frontier = room.ledger.frontier
    if head.size < frontier.size:
        return room
    if head.size > frontier.size:
        return None
    if head.root != frontier.root:
        return _broken(room)
    return _continued(replace(room, ledger=replace(room.ledger, head=head, note=note)))


def recalled(room: Room, note: str) -> Room:
    """The room after the disk was asked for a head of an earlier visit."""
    ledger = room.ledger
    kept = ledger.kept or _own(note)
    return _continued(replace(room, ledger=replace(ledger, kept=kept, recalled=True)))


def proven(room: Room, first: int, second: int, proof: Sequence[bytes] | None) -> Room:
    """The room after the server's proof that the tree of size `second` continues that of `first`.

    Without an answer the next head asks again.
    """
    kept, head = room.ledger.kept, room.ledger.proving
    if kept is None or head is None or (kept.size, head.size) != (first, second):
        return room
    ledger = replace(room.ledger, proving=None)
    if proof is None:
        return replace(room, ledger=ledger)
    if not verify_consistency(first, second, proof, kept.root, head.root):
        return _broken(room)
    return _trusted(replace(room, ledger=replace(ledger, kept=None)))


def _continued(room: Room) -> Room:
    """The room with its newest head held against the kept one, as far as that goes by itself."""
    ledger = room.ledger
    kept, head = ledger.kept, ledger.head
    if head is None or not ledger.recalled:
        return room
    if kept is None:
        return _trusted(room)
    if kept.origin != head.origin or kept.size > head.size:
        return _broken(room)
    if kept.size == head.size:
        same = kept.root == head.root
        return _trusted(replace(room, ledger=replace(ledger, kept=None))) if same else _broken(room)
    if ledger.proving is not None:
        return room
    return replace(room, ledger=replace(ledger, proving=head))


def _own(note: str) -> Checkpoint | None:
    """The head of a note this program kept itself; a damaged file counts as none."""
    try:
        return Checkpoint.parse(note.rpartition("\n\n")[0] + "\n") if note else None
    except BadNote:
        return None


def _trusted(room: Room) -> Room:
    return room if room.trust is LogTrust.BROKEN else replace(room, trust=LogTrust.VERIFIED)


def _broken(room: Room) -> Room:
    """The room whose log was changed: stays so until the room is left, and no head is kept."""
    return replace(room, trust=LogTrust.BROKEN, problem=Problem(ProblemCode.LOG_BROKEN))
