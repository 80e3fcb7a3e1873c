"""The desk of judge and clerk: who asks, who has the floor, who waits, and what may be done.

What the rules forbid is not offered; what was asked and not answered yet is busy.
"""

from dataclasses import dataclass

from yunclient.session.state import Room
from yunclient.ui.language import tr, translate
from yunclient.ui.viewmodels.room_orders import Order, OrderKind, admit_all, for_all, order
from yunclient.ui.viewmodels.room_panel import happening_lines
from yunclient.ui.viewmodels.room_people import (
    PersonRow,
    WitnessRow,
    people_rows,
    seated,
    witness_rows,
)
from yunclient.ui.viewmodels.room_requests import REQUEST_WORDS
from yunclient.ui.viewmodels.room_words import stopwatch_text, title_of
from yunhearing.commands import AnswerRequest, EndRight
from yunhearing.ids import PersonId, RequestId
from yunhearing.roles import CALLED, ORDER, STAFF, Role
from yunhearing.state import Hearing, Person, Presence, Request, RequestKind


@dataclass(frozen=True)
class RequestCard:
    """One request of the queue, the oldest first.

    `sending` says which answer is under way, "" if none. Who may not answer has no orders.
    """

    request: RequestId
    icon: str
    title: str
    who: str
    role: Role
    waited: str
    accept: Order | None = None
    refuse: Order | None = None
    sending: str = ""

    @property
    def spoken(self) -> str:
        return tr("，").join((f"{self.who} {self.title}", self.waited))


@dataclass(frozen=True)
class RightRow:
    """Who has the floor or another right; rights stand in the order of their granting."""

    request: RequestId
    icon: str
    who: str
    role: Role
    words: str
    end: Order | None = None
    kind: RequestKind = RequestKind.SPEAK


@dataclass(frozen=True)
class DeskView:
    """The right panel of judge and clerk; `people` stand at the left where there is room."""

    count: str
    requests: tuple[RequestCard, ...]
    rights: tuple[RightRow, ...]
    orders: tuple[Order, ...]
    note: str
    waiting: tuple[WitnessRow, ...]
    people: tuple[PersonRow, ...]
    seated: str
    happenings: tuple[tuple[str, str], ...]
    admit_all: Order | None = None

    def orders_for(self, person: PersonId) -> tuple[Order, ...]:
        """The menu of a person in the list, for the tile of the same person."""
        return next((row.orders for row in self.people if row.person == person), ())


def desk(
    room: Room, hearing: Hearing, me: Person, server_now: int, speaking: frozenset[PersonId]
) -> DeskView | None:
    """The desk of who may see every request; None for everybody else."""
    if me.role not in STAFF:
        return None
    waiting = [r for r in hearing.requests if r.granted_at is None]
    granted = [r for r in hearing.requests if r.granted_at is not None]
    return DeskView(
        count=tr("{n} 项", n=len(waiting)) if waiting else "",
        requests=tuple(_card(room, hearing, r, server_now) for r in waiting),
        rights=tuple(_right(room, hearing, r, server_now) for r in granted),
        orders=for_all(room, hearing),
        note=tr("锁定后，经法官同意才能打开麦克风。") if me.role in ORDER else "",
        waiting=witness_rows(room, hearing),
        people=people_rows(room, hearing, server_now, speaking),
        seated=_counted(hearing),
        happenings=happening_lines(hearing),
        admit_all=_admit_all(room, hearing),
    )


def _counted(hearing: Hearing) -> str:
    """Who waits is counted at the head too: a long list hides the lobby below it."""
    here = tr("在庭 {n} 人", n=seated(hearing))
    waits = sum(p.presence is Presence.LOBBY for p in hearing.people)
    return tr("{here} · 等候 {waits} 人", here=here, waits=waits) if waits else here


def _admit_all(room: Room, hearing: Hearing) -> Order | None:
    """For one alone the order in the line is enough."""
    waits = [p for p in hearing.people if p.presence is Presence.LOBBY and p.role not in CALLED]
    return admit_all(room, hearing) if len(waits) > 1 else None


def _who(hearing: Hearing, request: Request) -> tuple[str, Role]:
    person = hearing.person(request.by)
    if person is None:
        return "", Role.OBSERVER
    return f"{title_of(person, hearing)} {person.name}", person.role


def _card(room: Room, hearing: Hearing, request: Request, now: int) -> RequestCard:
    icon, title = REQUEST_WORDS[request.kind]
    who, role = _who(hearing, request)
    accept = _answer(room, request, who, grant=True)
    refuse = _answer(room, request, who, grant=False)
    sending = next((o.text for o in (accept, refuse) if o is not None and o.busy), "")
    return RequestCard(
        request.id,
        icon,
        translate(title),
        who,
        role,
        tr("已等 {time}", time=stopwatch_text(now - request.made_at)),
        accept,
        refuse,
        sending,
    )


def _answer(room: Room, request: Request, who: str, *, grant: bool) -> Order | None:
    title = translate(REQUEST_WORDS[request.kind][1])
    words = (tr("同意"), tr("已点同意，正在送达…"))
    icon = "check"
    kind: OrderKind = "outline"
    if not grant:
        words = (tr("不同意"), tr("已点不同意，正在送达…"))
        icon, kind = "cross", "secondary"
    name = tr("{act}：{who} {title}", act=words[0], who=who, title=title)
    return order(room, (AnswerRequest(request.id, grant),), words, icon, kind=kind, name=name)


def _right(room: Room, hearing: Hearing, request: Request, now: int) -> RightRow:
    icon, _ = REQUEST_WORDS[request.kind]
    who, role = _who(hearing, request)
    since = stopwatch_text(now - (request.granted_at or now))
    running = {
        RequestKind.SPEAK: tr("发言 {time}", time=since),
        RequestKind.SHARE: tr("共享桌面 {time}", time=since),
        RequestKind.ANNOTATE: tr("批注 {time}", time=since),
        RequestKind.PRESENT: tr("举示 {time}", time=since),
        RequestKind.CORRECT: tr("更正笔录 {time}", time=since),
        RequestKind.PRESENT: tr("举示 {time}", time=since),
    }
    act = tr("结束发言") if request.kind is RequestKind.SPEAK else tr("收回")
    end = order(
        room,
        (EndRight(request.id),),
        (act, tr("正在收回…")),
        "refuse",
        name=tr("{act}：{who}", act=act, who=who),
    )
    return RightRow(request.id, icon, who, role, running[request.kind], end, request.kind)
