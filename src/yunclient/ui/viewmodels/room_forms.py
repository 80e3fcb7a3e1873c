"""Acts that need a word before: a reason, or the next date. Questions with something to fill in."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from msgspec.structs import replace

from yunclient.session.hours import COURT_TIME
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_controls import ACTS, Verb
from yunclient.ui.viewmodels.room_orders import Order
from yunclient.ui.viewmodels.words import local_time, problem_text
from yunhearing.commands import Command, MoveOffline
from yunhearing.rules import may
from yunhearing.state import Hearing

Asked = Verb | Order

LONGEST: Final = 200  # letters of a reason
_OFFLINE: Final = (
    later("当事人的网络或设备不能支持"),
    later("需要核对证据原件或实物"),
    later("案情复杂，不宜在线审理"),
    later("当事人申请线下审理并获准许"),
)
_DATE: Final = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
_TIME: Final = re.compile(r"(\d{1,2})[:：.](\d{2})")


@dataclass(frozen=True)
class FormView:
    """A reason to give; or, where `date` is not "", the next date. `key`: another form is new.

    `shortcuts` are texts for the field, or dates: (word, text).
    """

    key: str
    icon: str
    title: str
    text: str
    code: str
    label: str
    shortcuts: tuple[tuple[str, str], ...]
    confirm: str
    safe: str
    required: bool = True
    note: str = ""
    date: str = ""
    courtroom: str = ""
    busy: bool = False
    problem: str = ""


@dataclass(frozen=True)
class NextDate:
    """What the person filled in: a text is what is wrong with it."""

    at: int | None = None
    wrong: str = ""


def form(asked: Asked | None, room: Room, server_now: int, *, tried: bool) -> FormView | None:
    """The open form; None as soon as the act is no longer possible. `tried`: it was sent once."""
    hearing = room.hearing
    if asked is None or hearing is None or room.link.state is not LinkState.LIVE:
        return None
    if isinstance(asked, Order):
        return _of_order(asked, room, hearing)
    if asked not in ACTS or may(hearing, room.me, ACTS[asked].command) is not None:
        return None
    return _next(room, hearing, server_now, tried) if asked is Verb.ADJOURN else _offline()


def _of_order(order: Order, room: Room, hearing: Hearing) -> FormView | None:
    ask = order.ask
    if ask is None or all(may(hearing, room.me, c) is not None for c in order.commands):
        return None
    words = problem_text(Problem(ask.code))
    return FormView(
        key=f"{ask.code} {ask.who}",
        icon=order.icon,
        title=words.title.format(who=ask.who),
        text=words.text,
        code=words.code,
        label=tr("事由") if ask.required else tr("事由（可不填）"),
        shortcuts=tuple((phrase, phrase) for phrase in ask.phrases),
        confirm=order.text,
        safe=tr("取消"),
        required=ask.required,
    )


def _offline() -> FormView:
    words = problem_text(Problem(ProblemCode.MOVE_OFFLINE))
    return FormView(
        key=Verb.OFFLINE.value,
        icon=ACTS[Verb.OFFLINE].icon,
        title=words.title,
        text=words.text,
        code=words.code,
        label=tr("事由"),
        shortcuts=tuple((translate(w), translate(w)) for w in _OFFLINE),
        confirm=tr("转为线下审理"),
        safe=tr("继续网上庭审"),
    )


def _next(room: Room, hearing: Hearing, server_now: int, tried: bool) -> FormView:
    words = problem_text(Problem(ProblemCode.ADJOURN_HEARING))
    today, first = local_time(server_now).date(), local_time(hearing.facts.scheduled_at)
    days = ((tr("一周后"), 7), (tr("两周后"), 14), (tr("四周后"), 28))
    problem = room.adjourning.problem if tried else None
    return FormView(
        key=Verb.ADJOURN.value,
        icon=ACTS[Verb.ADJOURN].icon,
        title=words.title,
        text=words.text,
        code=words.code,
        label=tr("日期"),
        shortcuts=tuple((w, (today + timedelta(n)).isoformat()) for w, n in days),
        confirm=tr("延期到这一天"),
        safe=tr("继续庭审"),
        date=f"{first:%H:%M}",
        courtroom=hearing.facts.courtroom,
        busy=room.adjourning.sent,
        problem=problem_text(problem).sentence if problem is not None else "",
    )


def with_reason(order: Order, reason: str) -> tuple[Command, ...]:
    """The order's commands with the reason in them."""
    return tuple(replace(command, reason=reason) for command in order.commands)


def offline(reason: str) -> Command:
    return MoveOffline(reason)


def next_date(day_text: str, hour: str, server_now: int) -> NextDate:
    """The moment that was written, in this machine's time zone; or what is wrong with it."""
    days, hours = _DATE.fullmatch(day_text.strip()), _TIME.fullmatch(hour.strip())
    if days is None:
        return NextDate(wrong=tr("请填写日期，例如 2026-12-01。"))
    if hours is None:
        return NextDate(wrong=tr("请填写时间，例如 09:30。"))
    try:
        day, clock = days.groups(), hours.groups()
        at = datetime.combine(date(*map(int, day)), time(int(clock[0]), int(clock[1])))
    except ValueError:
        return NextDate(wrong=tr("没有这一天或这个时间，请核对。"))
    moment = round(at.replace(tzinfo=COURT_TIME).timestamp() * 1000)
    if moment <= server_now:
        return NextDate(wrong=tr("这个时间已经过去，请另选一个。"))
    return NextDate(moment)
