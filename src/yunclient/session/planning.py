"""Fixing a hearing, changing it, calling it off: what is asked for and what comes of it; pure."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from yunclient.session import boarding, drafting, effects as do, intents
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.board import Board
from yunclient.session.calendar import today
from yunclient.session.calls import Call, Topic
from yunclient.session.desk_pages import Draft, Planning
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Page
from yunhearing.ids import Millis
from yunhearing.scheduling import (
    CalendarReply,
    CaseReply,
    DeskReply,
    FixedReply,
    PlanReply,
    PreviewReply,
)

PAUSE = 800  # ms without a keystroke before something is asked of what was typed
AFTER_FAILURE = 5000  # ms

AWAY = frozenset({ProblemCode.SERVER_UNREACHABLE, ProblemCode.SERVER_FAULT, ProblemCode.THROTTLED})

TOPICS = (Topic.DESK, Topic.CASE, Topic.PREVIEW, Topic.PLAN, Topic.FIX)

Step = tuple[Client, tuple[do.Effect, ...]]


def _with(client: Client, **changes: Any) -> Client:
    if client.planning is None:
        return client
    return replace(client, planning=replace(client.planning, **changes))


def _next_workday(day: date) -> date:
    """A day somebody would choose: not today, when nobody could be told in time."""
    ahead = (day + timedelta(days=n) for n in range(1, 4))
    return next(one for one in ahead if one.weekday() < 5)


def server_now(client: Client, now: int) -> int:
    return now + client.server.clock_offset


# what is asked by itself


def ticked(client: Client, now: int) -> Client:
    """The client that asks for what the page needs and does not have."""
    page = client.planning
    if client.page is not Page.PLAN or page is None or page.fixed or page.done:
        return client
    if now - page.asked_at < (AFTER_FAILURE if page.problem is not None else PAUSE):
        return client
    for ask in (_desk, _plan, _day, _previews):
        client = ask(client, now)
    return client


def _desk(client: Client, now: int) -> Client:
    page = client.planning
    if page is None or page.desk is not None or busy(client, Topic.DESK):
        return client
    client = _with(client, asked_at=now)
    return asked(client, Topic.DESK, Call("GET", "/api/desk", DeskReply))


def _plan(client: Client, now: int) -> Client:
    page = client.planning
    if page is None or page.hearing is None or page.plan is not None or busy(client, Topic.PLAN):
        return client
    client = _with(client, asked_at=now)
    path = f"/api/hearings/{page.hearing}/plan"
    return asked(client, Topic.PLAN, Call("GET", path, PlanReply))


def _day(client: Client, now: int) -> Client:
    """What else the court has on the draft's day."""
    page = client.planning
    if page is None or not page.draft.day or page.asked_day == page.draft.day:
        return client
    if busy(client, Topic.CALENDAR):
        return client
    client = _with(client, asked_day=page.draft.day, asked_at=now)
    path = f"/api/calendar?day={page.draft.day}"
    return asked(client, Topic.CALENDAR, Call("GET", path, CalendarReply))


def _previews(client: Client, now: int) -> Client:
    """The messages as they would be sent, of a draft that could be saved."""
    page = client.planning
    if page is None or page.hearing is not None or page.previewed == page.draft:
        return client
    if now - page.edited_at < PAUSE or busy(client, Topic.PREVIEW):
        return client
    if drafting.faults(page.draft, server_now(client, now)):
        return client
    client = _with(client, previewed=page.draft, asked_at=now)
    body = drafting.fixing(page.draft)
    return asked(client, Topic.PREVIEW, Call("POST", "/api/hearings/preview", PreviewReply, body))


# gestures


def _open(client: Client, intent: intents.OpenPlan, at: Moment) -> Step:
    """A draft that was left is still there; of a hearing its plan is asked for."""
    if client.account is None or not client.account.staff or client.room is not None:
        return client, ()
    fresh = Draft(at.new_id(), day=_next_workday(today(client, at.now)).isoformat())
    draft = fresh if intent.hearing is not None else client.draft or fresh
    page = Planning(draft, intent.hearing, edited_at=at.now)
    client = replace(client, page=Page.PLAN, planning=page)
    return _plan(_desk(client, at.now), at.now), ()


def _edit(client: Client, intent: intents.EditPlan, at: Moment) -> Step:
    page = client.planning
    if page is None or busy(client, Topic.FIX) or page.fixed or page.done:
        return client, ()
    same_case = intent.draft.case_number.strip() == page.draft.case_number.strip()
    return _with(
        client,
        draft=intent.draft,
        edited_at=at.now,
        problem=None,
        case=page.case if same_case else None,
        unknown=page.unknown and same_case,
    ), ()


def _look_up(client: Client, intent: intents.LookUpCase, at: Moment) -> Step:
    page = client.planning
    if page is None or page.hearing is not None or page.case is not None:
        return client, ()
    number = page.draft.case_number.strip()
    if not number or busy(client, Topic.CASE):
        return client, ()
    path = f"/api/cases?number={quote(number, safe='')}"
    client = _with(client, unknown=False)
    return asked(client, Topic.CASE, Call("GET", path, CaseReply)), ()


def _bring(client: Client, intent: intents.BringPeople, at: Moment) -> Step:
    page = client.planning
    if page is None or page.case is None:
        return client, ()
    draft = drafting.brought(page.draft, page.case)
    return _with(client, draft=draft, edited_at=at.now), ()


def _save(client: Client, intent: intents.SavePlan, at: Moment) -> Step:
    page = client.planning
    if page is None or busy(client, Topic.FIX) or page.fixed or page.done:
        return client, ()
    now = server_now(client, at.now)
    client = _with(client, tried=True, problem=None)
    if drafting.faults(page.draft, now, before=page.before):
        return client, ()
    if page.hearing is None:
        call = Call("POST", "/api/hearings", FixedReply, drafting.fixing(page.draft))
        return asked(client, Topic.FIX, call), ()
    if page.plan is None or page.before is None:
        return client, ()
    body = drafting.changing(page.draft, page.before, page.plan)
    call = Call("PATCH", f"/api/hearings/{page.hearing}", body=body)
    return asked(client, Topic.FIX, call), ()


def _cancel(client: Client, intent: intents.CancelHearing, at: Moment) -> Step:
    page = client.planning
    if page is None or page.plan is None or busy(client, Topic.FIX) or page.done:
        return client, ()
    client = _with(client, cancelled=True, problem=None)
    path = f"/api/hearings/{page.hearing}/cancel"
    return asked(client, Topic.FIX, Call("POST", path)), ()


def _leave(client: Client, intent: intents.LeavePlan, at: Moment) -> Step:
    """Half a new hearing is kept while the program runs; half a change is not."""
    page = client.planning
    if page is None or client.page is not Page.PLAN:
        return client, ()
    client = dropped(client, *TOPICS, Topic.CALENDAR)
    keep = page.hearing is None and page.fixed is None and not intent.discard
    if page.hearing is None:
        client = replace(client, draft=page.draft if keep else None)
    client = replace(client, page=Page.LIST, planning=None)
    return client, ()


def _follow(client: Client, intent: intents.FollowPlan, at: Moment) -> Step:
    page = client.planning
    if page is None or page.fixed is None:
        return client, ()
    draft = page.draft
    board = Board(
        page.fixed.id,
        drafting.title(draft),
        page.fixed.number,
        draft.courtroom.strip(),
        Millis(drafting.starts(draft) or 0),
    )
    client = dropped(client, *TOPICS, Topic.CALENDAR)
    client = replace(client, page=Page.BOARD, planning=None, draft=None, board=board)
    return boarding.ticked(client, at.now), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.OpenPlan: _open,
    intents.EditPlan: _edit,
    intents.LookUpCase: _look_up,
    intents.BringPeople: _bring,
    intents.SavePlan: _save,
    intents.CancelHearing: _cancel,
    intents.LeavePlan: _leave,
    intents.FollowPlan: _follow,
}


# what the court answers


def desk_came(client: Client, reply: DeskReply, moment: Moment) -> Client:
    """What can be chosen from; the only courtroom is chosen."""
    client = _with(client, desk=reply, problem=None)
    page = client.planning
    if page is None or page.draft.courtroom or len(reply.courtrooms) != 1:
        return client
    return _with(client, draft=replace(page.draft, courtroom=reply.courtrooms[0]))


def case_came(client: Client, reply: CaseReply, moment: Moment) -> Client:
    """A known case says what it is about."""
    page = client.planning
    if page is None:
        return client
    return _with(client, case=reply, draft=replace(page.draft, cause=reply.cause))


def case_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    if problem.code is ProblemCode.NOT_FOUND:
        return _with(client, unknown=True)
    return _with(client, problem=problem)


def plan_came(client: Client, reply: PlanReply, moment: Moment) -> Client:
    page = client.planning
    if page is None:
        return client
    draft = drafting.of_plan(reply, page.draft.key)
    return _with(client, plan=reply, before=draft, draft=draft, problem=None)


def previews_came(client: Client, reply: PreviewReply, moment: Moment) -> Client:
    """The court answers again, if it did not; what it refused to save stays refused."""
    page = client.planning
    away = page is not None and page.problem is not None and page.problem.code in AWAY
    client = _with(client, previews=reply.previews)
    return _with(client, problem=None) if away else client


def preview_failed(client: Client, problem: Problem, moment: Moment) -> Client:
    """What the court would not take is said before it is sent; else it is asked once more."""
    client = _with(client, previews=(), problem=problem, asked_at=moment.now)
    return client if problem.code is ProblemCode.FIELD_REFUSED else _with(client, previewed=None)


def saved(client: Client, reply: FixedReply | None, moment: Moment) -> Client:
    """The court has it; the draft has done its duty."""
    if reply is None:
        return _with(client, done=True)
    return replace(_with(client, fixed=reply), draft=None)


def not_saved(client: Client, problem: Problem, moment: Moment) -> Client:
    """What was typed stays, and so does its key: sent again it makes no second hearing."""
    return _with(client, problem=problem, cancelled=False, asked_at=moment.now)


def failed(client: Client, problem: Problem, moment: Moment) -> Client:
    return _with(client, problem=problem, asked_at=moment.now)
