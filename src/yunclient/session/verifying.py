"""存证核验: an item's mark is checked when somebody looks at it; what came of it is judged; pure.

The three questions are those of `yunhearing.receipts`; this adds what only this machine knows: the
entry the hearing's own log names, and the ledger's head that was seen at an earlier time.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, evidence_intents as intents, news
from yunclient.session.chain import Chain, Mark, Papers
from yunclient.session.ledger import Verify
from yunclient.session.moment import Moment
from yunclient.session.state import Client, Room
from yunhearing.digests import Digests
from yunhearing.evidence import Exhibit
from yunhearing.exhibits import visible
from yunhearing.ids import EvidenceId, Millis
from yunhearing.merkle import BadNote, Checkpoint, open_note
from yunhearing.receipts import (
    RFC3161,
    CheckAnchor,
    Finding,
    Light,
    Seen,
    Verdict,
    Why,
    continues,
    verify_receipt,
)

Step = tuple[Client, tuple[do.Effect, ...]]


def settled(client: Client) -> Client:
    """The client that forgets marks with the room they were checked in."""
    room = client.room
    if room is None or room.hearing is not None or room.chain == Chain():
        return client
    return replace(client, room=replace(room, chain=Chain()))


# judging


def judged(
    papers: Papers, entry: int, file: Digests | None, key: str, verify: Verify
) -> tuple[Verdict, int]:
    """The verdict, and the entries of the newest head where that holds, else 0.

    `entry` is the number the item has by the hearing's log, `key` the court's.
    """
    newest = _signed(papers.newest, key, verify)
    seen = Seen(newest, papers.placed) if newest is not None else None
    verdict = verify_receipt(
        papers.receipt, verify, key=key, file=file, anchors=_anchors(papers), seen=seen
    )
    wrong = _doubt(papers, entry, key, newest)
    if wrong is not None and verdict.ledger.light is not Light.WRONG:
        verdict = _spoiled(verdict, wrong)
    holds = newest is not None and verdict.ledger.light is not Light.WRONG
    return verdict, newest.size if newest is not None and holds else 0


def _anchors(papers: Papers) -> dict[str, CheckAnchor]:
    """The time stamp was checked where papers are read; what was not, is not here either."""
    stamp = papers.stamp
    return {} if stamp is None else {RFC3161: lambda _proof, _head: stamp.at}


def _doubt(papers: Papers, entry: int, key: str, newest: Checkpoint | None) -> Why | None:
    """What is wrong with the ledger beyond the receipt itself."""
    if papers.receipt.index != entry:
        return Why.OTHER_ENTRY
    if not key:  # nothing of it can be judged, and nothing will be green
        return None
    if newest is None:
        return Why.UNSIGNED
    kept = body(papers.kept)
    grew = kept is None or (kept.size <= newest.size and continues(kept, newest, papers.grown))
    return None if grew else Why.FORKED


def _spoiled(verdict: Verdict, why: Why) -> Verdict:
    """Nothing that hangs on the ledger is good any more."""
    unchanged = verdict.unchanged
    if unchanged.light is Light.GOOD:
        unchanged = Finding(Light.UNCHECKED, Why.UNPROVEN)
    ledger = Finding(Light.WRONG, why)
    return verdict._replace(unchanged=unchanged, ledger=ledger, anchored_at=None)


def _signed(note: str, key: str, verify: Verify) -> Checkpoint | None:
    try:
        return open_note(note, key, verify) if key else None
    except BadNote:
        return None


def body(note: str) -> Checkpoint | None:
    """The head of a note without its signature: to ask by, or of one this program kept itself."""
    try:
        return Checkpoint.parse(note.rpartition("\n\n")[0] + "\n") if note else None
    except BadNote:
        return None


# what came


def read(client: Client, fact: news.MarkRead, at: Moment) -> Client:
    """The client with the mark; an answer to an older check is dropped."""
    room = client.room
    if room is None or (room.chain.checking, room.chain.since) != (fact.evidence, fact.since):
        return client
    chain = replace(room.chain, checking=None)
    exhibit = _seen(room, fact.evidence)
    if exhibit is not None:
        mark = _mark(client, exhibit, fact, at)
        chain = replace(chain, marks=chain.marks | {fact.evidence: mark})
        holds = mark.size and fact.papers is not None
        chain = replace(chain, head=fact.papers.newest) if holds and fact.papers else chain
    return replace(client, room=replace(room, chain=chain))


def _mark(client: Client, exhibit: Exhibit, fact: news.MarkRead, at: Moment) -> Mark:
    now = Millis(at.now + client.server.clock_offset)
    mark = Mark(now, fact.took, file=fact.file, unfetched=fact.unfetched, unread=fact.unread)
    if fact.papers is None:
        return mark
    key = client.server.log_key
    verdict, size = judged(fact.papers, exhibit.entry, fact.file, key, at.verify)
    stamp = fact.papers.stamp
    by = stamp.by if stamp is not None and verdict.anchored_at is not None else ""
    return replace(mark, verdict=verdict, size=size, stamper=by, receipt=fact.papers.receipt)


def _seen(room: Room, id_: EvidenceId) -> Exhibit | None:
    """The item, if one may see it."""
    exhibit = room.hearing.exhibit(id_) if room.hearing is not None else None
    if exhibit is None or room.hearing is None or room.mine is None:
        return None
    return exhibit if visible(room.hearing, room.mine, exhibit) else None


# gestures


def _open(client: Client, intent: intents.OpenMark, at: Moment) -> Step:
    """The panel; an item that was not checked is, at once."""
    room = client.room
    if room is None or _seen(room, intent.evidence) is None:
        return client, ()
    chain = replace(room.chain, open=intent.evidence)
    client = replace(client, room=replace(room, chain=chain))
    return (client if intent.evidence in chain.marks else _begun(client, at)), ()


def _begun(client: Client, at: Moment) -> Client:
    """The client that checks the item whose panel shows, instead of another one."""
    room = client.room
    if room is None or room.chain.open is None or room.chain.checking is room.chain.open:
        return client
    chain = replace(room.chain, checking=room.chain.open, since=at.now)
    return replace(client, room=replace(room, chain=chain))


def _again(client: Client, _: intents.CheckMark, at: Moment) -> Step:
    return _begun(client, at), ()


def _stop(client: Client, _: intents.StopMark, at: Moment) -> Step:
    room = client.room
    if room is None or room.chain.checking is None:
        return client, ()
    return replace(client, room=replace(room, chain=replace(room.chain, checking=None))), ()


def _close(client: Client, _: intents.CloseMark, at: Moment) -> Step:
    """A check that is under way goes on: its lights come to the catalogue."""
    room = client.room
    if room is None or room.chain.open is None:
        return client, ()
    return replace(client, room=replace(room, chain=replace(room.chain, open=None))), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenMark: _open,
    intents.CheckMark: _again,
    intents.StopMark: _stop,
    intents.CloseMark: _close,
}


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """What was begun is done, what was given up is ended; a head that holds outlives the room."""
    before, now = _chain(old), _chain(new)
    if now.checking is not None and (now.checking, now.since) != (before.checking, before.since):
        yield do.CheckMark(now.checking, now.since)
    elif now.checking is None and before.checking is not None:
        yield do.StopMark()
    if now.head and now.head != before.head:
        yield do.KeepLedgerHead(now.head)


def _chain(client: Client) -> Chain:
    return client.room.chain if client.room is not None else Chain()
