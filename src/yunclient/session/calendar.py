"""法庭日历: one day of the court, asked for while it shows; pure."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.calls import Call, Topic
from yunclient.session.desk_pages import Daybook
from yunclient.session.hours import court_time
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.state import Client, Page
from yunhearing.scheduling import CalendarReply

EVERY = 10_000  # ms between two questions
AFTER_FAILURE = 5000  # ms

Step = tuple[Client, tuple[do.Effect, ...]]


def ticked(client: Client, now: int) -> Client:
    """The client that asks again, where the calendar shows and its answer is old enough."""
    book = client.daybook
    if book is None or client.page is not Page.CALENDAR or busy(client, Topic.CALENDAR):
        return client
    pause = EVERY if book.problem is None else AFTER_FAILURE
    return client if now - book.asked_at < pause else _asking(client, book, now)


def _asking(client: Client, book: Daybook, now: int) -> Client:
    client = replace(client, daybook=replace(book, asked_at=now))
    path = f"/api/calendar?day={book.day}"
    return asked(client, Topic.CALENDAR, Call("GET", path, CalendarReply))


def today(client: Client, now: int) -> date:
    return court_time(now + client.server.clock_offset).date()


def moved(day: str, days: int) -> str:
    """The day so many days later, as an ISO date."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _open(client: Client, intent: intents.OpenCalendar, at: Moment) -> Step:
    if client.account is None or not client.account.staff or client.room is not None:
        return client, ()
    day = intent.day or today(client, at.now).isoformat()
    client = replace(client, page=Page.CALENDAR)
    return _asking(client, Daybook(day), at.now), ()


def _close(client: Client, intent: intents.CloseCalendar, at: Moment) -> Step:
    if client.page is not Page.CALENDAR:
        return client, ()
    return replace(dropped(client, Topic.CALENDAR), page=Page.LIST, daybook=None), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenCalendar: _open,
    intents.CloseCalendar: _close,
}


def came(client: Client, reply: CalendarReply, moment: Moment) -> Client:
    """The day of the calendar, or of the hearing that is being planned."""
    if client.page is Page.PLAN and client.planning is not None:
        return replace(client, planning=replace(client.planning, day=reply))
    if client.daybook is None:
        return client
    return replace(client, daybook=replace(client.daybook, reply=reply, problem=None))


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    """While planning, the day is only a help: it is asked for again with another date."""
    if client.page is Page.PLAN and client.planning is not None:
        return replace(client, planning=replace(client.planning, day=None))
    if client.daybook is None:
        return client
    return replace(client, daybook=replace(client.daybook, problem=problem))
