"""Presenting and ink in each of its states, for pictures and tests."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any, Final

from msgspec.structs import replace

from yunclient.session.inks import Following, Inks
from yunclient.session.state import Answered, Client, Outcome
from yunclient.ui.gallery_evidence import EXHIBITS, SHOWN, SMALL, evidence, held, page
from yunclient.ui.gallery_states import NOW, Shot, at
from yunclient.ui.pages.room import RoomPage
from yunhearing.evidence import Showing, View
from yunhearing.ids import Millis, PersonId, RequestId, StrokeId
from yunhearing.ink import Ink, Mark, Stroke, Tool
from yunhearing.inking import pack
from yunhearing.state import Hearing, Request, RequestKind

Place = tuple[int, int]


def ring(x: int, y: int, wide: int, high: int) -> list[Place]:
    """An ellipse by hand: it ends a little beyond its beginning."""
    turns = [2 * pi * n / 40 - 2.6 for n in range(43)]
    return [(round(x + wide * cos(t)), round(y + high * sin(t))) for t in turns]


def stroke(
    number: int,
    by: str,
    points: Sequence[Place],
    tool: Tool = Tool.PEN,
    width: int = 220,
    **more: Any,
) -> Stroke:
    mark = Mark(StrokeId(f"stroke{number:06}"), SHOWN, 1, tool, width, pack(points), **more)
    return Stroke(mark, PersonId(by), number)


DRAWN: Final = (
    stroke(1, "d-counsel", ring(55700, 13000, 5200, 950)),
    stroke(2, "d-counsel", [(25500, 20200), (38500, 20200)], Tool.HIGHLIGHTER, 1100),
    stroke(3, "judge", [(6000, 23200), (18500, 25600)], Tool.RECTANGLE),
    stroke(4, "plaintiff", [(49000, 27500), (53800, 14600)], Tool.ARROW),
    stroke(5, "plaintiff", [(39500, 28200)], Tool.TEXT, 1300, text="余下 36 台已补送"),
)


def request(by: str, kind: RequestKind, *, granted: bool = False) -> Request:
    made = at(9, 41)
    return Request(
        RequestId(f"{by}-{kind}"),
        kind,
        PersonId(by),
        made,
        Millis(NOW - 32_000) if granted else None,
    )


def asking(*requests: Request, **more: Any) -> Hearing:
    return held(requests=requests, **more)


def drawing(me: str, hearing: Hearing, **more: Any) -> Client:
    """The room with ink on the page in view."""
    state = evidence(me, hearing)
    inks = Inks(Ink(hearing.seen, {s.mark.id: s for s in DRAWN}))
    room = replace(state.room, inks=inks, **more) if state.room is not None else None
    return replace(state, room=room)


def inked(me: str, *requests: Request, **more: Any) -> RoomPage:
    return page(drawing(me, asking(*requests), **more))


def leading(me: str) -> RoomPage:
    """One presents oneself."""
    return page(drawing(me, asking(showing=Showing(PersonId(me), View(SHOWN)))))


def refused(me: str) -> RoomPage:
    told = Answered(RequestKind.ANNOTATE, Outcome.REFUSED, int(NOW))
    return page(drawing(me, asking(), answered=told))


MAY: Final = request("plaintiff", RequestKind.ANNOTATE, granted=True)
WISH: Final = request("plaintiff", RequestKind.ANNOTATE)
SHOW_WISH: Final = request("plaintiff", RequestKind.PRESENT)
MAY_SHOW: Final = request("plaintiff", RequestKind.PRESENT, granted=True)
QUEUE: Final = (
    WISH,
    request("defendant", RequestKind.PRESENT),
    request("d-counsel", RequestKind.ANNOTATE, granted=True),
    request("p-counsel", RequestKind.ANNOTATE, granted=True),
)

CROWD: Final = (
    *QUEUE,
    request("plaintiff", RequestKind.PRESENT, granted=True),
    request("defendant", RequestKind.ANNOTATE, granted=True),
)

OTHER: Final = EXHIBITS[0].id


def comparing(me: str, *requests: Request) -> RoomPage:
    """Two items side by side, as somebody else presents them."""
    showing = Showing(PersonId("d-counsel"), View(SHOWN), View(OTHER))
    state = drawing(me, asking(*requests, showing=showing))
    if state.room is not None:
        paper = replace(state.room.shelf.papers[SHOWN], doc=2)
        papers = state.room.shelf.papers | {OTHER: paper}
        both = replace(state.room.shelf, beside=OTHER, papers=papers)
        state = replace(state, room=replace(state.room, shelf=both))
    return page(state)


SHOTS: Final = (
    Shot("ink-beside", lambda: comparing("plaintiff", MAY), large=True),
    Shot("ink-beside-small", lambda: comparing("plaintiff"), size=SMALL),
    Shot("ink-judge", lambda: inked("judge"), large=True),
    Shot("ink-party", lambda: inked("plaintiff", MAY), large=True),
    Shot("ink-small", lambda: inked("plaintiff", MAY), size=SMALL, large=True),
    Shot("ink-waiting", lambda: inked("plaintiff", WISH)),
    Shot("ink-granted", lambda: inked("plaintiff", replace(MAY, granted_at=NOW))),
    Shot("ink-refused", lambda: refused("plaintiff")),
    Shot("ink-show-wish", lambda: inked("plaintiff", SHOW_WISH), size=SMALL, large=True),
    Shot("ink-show-granted", lambda: inked("plaintiff", MAY_SHOW), size=SMALL, large=True),
    Shot("ink-leading", lambda: leading("judge")),
    Shot("ink-away", lambda: inked("plaintiff", following=Following(on=False))),
    Shot("ink-requests", lambda: inked("judge", *QUEUE), large=True),
    Shot("ink-requests-small", lambda: inked("judge", *QUEUE), size=SMALL, large=True),
    Shot("ink-requests-crowd", lambda: inked("judge", *CROWD), size=SMALL, large=True),
)
