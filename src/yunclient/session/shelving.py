"""The evidence tab: the catalogue follows the exhibits, files are opened in the viewer; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news
from yunclient.session.asking import asked, busy
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.shelf import Mark, Paper, PaperState, Shelf, Tab
from yunclient.session.state import Client, Engine, LinkState, Room
from yunhearing.evidence import PAGED, FileKind, View
from yunhearing.exhibits import on_view
from yunhearing.filing import CatalogueReply, EvidenceReply
from yunhearing.ids import EvidenceId
from yunhearing.state import Hearing

AGAIN = 5000  # ms after a failure
MOST_PAPERS = 6  # open in the viewer at once
MOST_LOOKS = 100

Step = tuple[Client, tuple[do.Effect, ...]]


def settled(client: Client, now: int) -> Client:
    """The client that asks for the catalogue where it is old, and opens what is in view."""
    if client.room is None:
        return client
    if client.room.hearing is None:  # who waits outside again keeps nothing of what was seen
        empty = replace(client.room, shelf=Shelf())
        return client if empty == client.room else replace(client, room=empty)
    return _opened(_asked(client, client.room, client.room.hearing, now))


def _marks(hearing: Hearing) -> tuple[Mark, ...]:
    return tuple((e.id, e.exchanged, e.withdrawn, e.presented) for e in hearing.exhibits)


def _asked(client: Client, room: Room, hearing: Hearing, now: int) -> Client:
    shelf, marks = room.shelf, _marks(hearing)
    wanted = bool(marks) or shelf.tab is Tab.EVIDENCE
    late = shelf.problem is not None and now - shelf.asked_at >= AGAIN
    due = wanted and (late or (shelf.marks != marks and shelf.problem is None))
    if not due or room.link.state is not LinkState.LIVE or busy(client, Topic.EVIDENCE):
        return client
    call = Call("GET", f"/api/hearings/{room.id}/evidence", CatalogueReply)
    return asked(_with(client, marks=marks, asked_at=now), Topic.EVIDENCE, call)


def _opened(client: Client) -> Client:
    """Every file in view has its number in the viewer; the oldest out of view are let go."""
    room = client.room
    if room is None or room.hearing is None:
        return client
    shelf, wanted = room.shelf, _in_view(room.shelf, room.hearing)
    docs, papers = client.docs, shelf.papers
    for id_ in wanted:
        paper = _paper(shelf, room.hearing, id_, docs + 1)
        if id_ not in papers and paper is not None:
            papers, docs = papers | {id_: paper}, docs + 1
    spare = [id_ for id_ in papers if id_ not in wanted][: max(0, len(papers) - MOST_PAPERS)]
    if papers is shelf.papers and not spare:
        return client
    kept = {id_: paper for id_, paper in papers.items() if id_ not in spare}
    return replace(_with(client, papers=kept), docs=docs)


def _in_view(shelf: Shelf, hearing: Hearing) -> tuple[EvidenceId, ...]:
    """What is looked at here, and what everybody is shown: it opens before anybody turns to it."""
    shown = tuple(view.evidence for view in on_view(hearing.showing))
    own = (id_ for id_ in (shelf.open, shelf.beside) if id_ is not None)
    return tuple(dict.fromkeys((*shown, *own)))


def _paper(shelf: Shelf, hearing: Hearing, id_: EvidenceId, doc: int) -> Paper | None:
    item = shelf.item(id_)
    if item is None or item.kind not in PAGED or hearing.exhibit(id_) is None:
        return None
    size = item.view_size or (0 if item.kind is FileKind.WORD else item.size)
    return Paper(doc, item.kind, size) if size else None


def _with(client: Client, **changes: Any) -> Client:
    if client.room is None:
        return client
    return replace(client, room=replace(client.room, shelf=replace(client.room.shelf, **changes)))


def reading(room: Room | None) -> bool:
    """Whether the evidence tab is in view."""
    return room is not None and room.hearing is not None and room.shelf.tab is Tab.EVIDENCE


def foreseen(client: Client) -> bool:
    """Whether a file may be wanted soon: a press right after the tab came up finds the viewer up.

    It takes 200 to 600 ms to start, and does not compete with the engine that starts.
    """
    room = client.room
    held = room is not None and room.hearing is not None and bool(room.hearing.exhibits)
    return reading(room) or (held and client.engine is Engine.READY)


def paths(room: Room | None) -> dict[int, tuple[str, Paper]]:
    """Where each file that is open in the viewer is read from."""
    if room is None:
        return {}
    papers = room.shelf.papers.items()
    return {p.doc: (f"/api/evidence/{id_}/view", p) for id_, p in papers if not p.reason}


# what the court answers


def came(client: Client, reply: CatalogueReply, moment: Moment) -> Client:
    """The catalogue; a file whose bytes are others now is opened anew."""
    return settled(_with(client, known=reply, problem=None), moment.now)


def failed(client: Client, problem: Problem, _: Moment) -> Client:
    return _with(client, problem=problem)


def exchanged(client: Client, reply: EvidenceReply, moment: Moment) -> Client:
    """The item as it is now; the hearing tells the others."""
    known = client.room.shelf.known if client.room is not None else None
    if known is None:
        return _with(client, exchanging=None)
    items = tuple(reply.item if item.id == reply.item.id else item for item in known.items)
    return _with(client, exchanging=None, known=replace(known, items=items))


def not_exchanged(client: Client, problem: Problem, _: Moment) -> Client:
    of = client.room.shelf.exchanging if client.room is not None else None
    return _with(client, exchanging=None, troubled=problem, trouble_of=of)


# what the viewer says


def paper_opened(client: Client, fact: news.PaperOpened, _: Moment) -> Client:
    def opened(paper: Paper) -> Paper:
        size = {"pages": fact.pages, "width": fact.width, "height": fact.height}
        return replace(paper, state=PaperState.OPEN, reason="", **size)

    return _changed(client, lambda paper: paper.doc == fact.doc, opened)


def paper_broken(client: Client, fact: news.PaperBroken, _: Moment) -> Client:
    def broken(paper: Paper) -> Paper:
        return replace(paper, state=PaperState.BROKEN, reason=fact.reason)

    return _changed(client, lambda paper: paper.doc == fact.doc, broken)


def _changed(
    client: Client, which: Callable[[Paper], bool], change: Callable[[Paper], Paper]
) -> Client:
    papers = client.room.shelf.papers if client.room is not None else {}
    if not any(map(which, papers.values())):
        return client
    after = {id_: change(paper) if which(paper) else paper for id_, paper in papers.items()}
    return _with(client, papers=after)


# gestures


def _show_tab(client: Client, intent: intents.ShowTab, at: Moment) -> Step:
    room = client.room
    if room is None or room.hearing is None or room.shelf.tab is intent.tab:
        return client, ()
    return settled(_with(client, tab=intent.tab), at.now), ()


def _open_exhibit(client: Client, intent: intents.OpenExhibit, at: Moment) -> Step:
    """An item not heard of, or withdrawn from sight, opens nothing."""
    room, id_ = client.room, intent.evidence
    if room is None or room.hearing is None or room.hearing.exhibit(id_) is None:
        return client, ()
    looks = room.shelf.looks
    if intent.view is not None:
        looks = _kept(looks | {id_: intent.view})
    beside = None if room.shelf.beside == id_ else room.shelf.beside
    after = _with(client, tab=Tab.EVIDENCE, open=id_, beside=beside, looks=looks)
    return settled(after, at.now), ()


def _open_beside(client: Client, intent: intents.OpenBeside, at: Moment) -> Step:
    """A second item, of pages, that is not in view already."""
    room, id_ = client.room, intent.evidence
    if room is None or room.hearing is None:
        return client, ()
    exhibit = room.hearing.exhibit(id_)
    paged = exhibit is not None and exhibit.kind in PAGED and id_ != room.shelf.open
    if id_ is not None and not paged:
        return client, ()
    return settled(_with(client, tab=Tab.EVIDENCE, beside=id_), at.now), ()


def _look(client: Client, intent: intents.Look, at: Moment) -> Step:
    room, view = client.room, intent.view
    if room is None or room.hearing is None or room.hearing.exhibit(view.evidence) is None:
        return client, ()
    if room.shelf.looks.get(view.evidence) == view:
        return client, ()
    return _with(client, looks=_kept(room.shelf.looks | {view.evidence: view})), ()


def _kept(looks: dict[EvidenceId, View]) -> dict[EvidenceId, View]:
    return dict(list(looks.items())[-MOST_LOOKS:])


def _exchange(client: Client, intent: intents.ExchangeEvidence, at: Moment) -> Step:
    shelf = client.room.shelf if client.room is not None else None
    if shelf is None or shelf.exchanging is not None or shelf.item(intent.evidence) is None:
        return client, ()
    client = _with(client, exchanging=intent.evidence, troubled=None, trouble_of=None)
    call = Call("POST", f"/api/evidence/{intent.evidence}/exchange", EvidenceReply)
    return asked(client, Topic.EXCHANGE, call), ()


def _read_again(client: Client, _: intents.ReadAgain, at: Moment) -> Step:
    """What is broken is forgotten, so that it is opened anew."""
    if client.room is None:
        return client, ()
    papers = {id_: p for id_, p in client.room.shelf.papers.items() if not p.reason}
    return settled(_with(client, papers=papers, marks=None, problem=None), at.now), ()


def _heed(client: Client, _: intents.HeedTrouble, at: Moment) -> Step:
    return _with(client, troubled=None, trouble_of=None), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.ShowTab: _show_tab,
    intents.OpenExhibit: _open_exhibit,
    intents.OpenBeside: _open_beside,
    intents.Look: _look,
    intents.ExchangeEvidence: _exchange,
    intents.ReadAgain: _read_again,
    intents.HeedTrouble: _heed,
}
