"""法庭日历: one day of the court, hours down and courtrooms across."""

from dataclasses import dataclass
from datetime import date

from yunclient.session import intents
from yunclient.session.calendar import moved, today
from yunclient.session.state import Client
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.model import Model
from yunclient.ui.viewmodels.words import (
    day_text,
    hour_text,
    local_time,
    phase_text,
    problem_text,
)
from yunhearing.ids import HearingId
from yunhearing.scheduling import Planned
from yunhearing.state import Phase

FIRST, LAST = 8, 18  # hours that are always shown: a gap is seen where nothing stands


@dataclass(frozen=True)
class SlotView:
    """One hearing of the day. `own`: its readiness board can be opened from here."""

    id: HearingId
    courtroom: int
    hour: int
    when: str
    title: str
    facts: str
    over: bool
    own: bool


@dataclass(frozen=True)
class CalendarView:
    """The day; `message` where there is nothing to show yet."""

    court: str
    greeting: str
    day: str
    date: str
    is_today: bool
    count: str
    courtrooms: tuple[str, ...]
    hours: tuple[int, ...]
    slots: tuple[SlotView, ...]
    message: str
    problem: str


def calendar_view(state: Client, now: int) -> CalendarView | None:
    """What the page shows at machine time `now` (ms); None while it is not in view."""
    book = state.daybook
    if book is None:
        return None
    rooms = book.reply.courtrooms if book.reply is not None else ()
    own = {item.id for item in state.hearings.items}
    slots = tuple(
        _slot(item, column, item.id in own)
        for column, room in enumerate(rooms)
        for item in room.hearings
    )
    hours = [slot.hour for slot in slots]
    problem = problem_text(book.problem).sentence if book.problem is not None else ""
    message = tr("正在读取这一天的安排…") if book.reply is None and not problem else ""
    if book.reply is not None and not rooms:
        message = tr("这一天没有庭审。")
    count = sum(1 for slot in slots if not slot.over)
    return CalendarView(
        court=state.server.court,
        greeting=tr("您好，{name}", name=state.account.name) if state.account else "",
        day=book.day,
        date=day_text(date.fromisoformat(book.day)),
        is_today=book.day == today(state, now).isoformat(),
        count=tr("共 {n} 场", n=count) if book.reply is not None else "",
        courtrooms=tuple(room.courtroom for room in rooms),
        hours=tuple(range(min([FIRST, *hours]), max([LAST, *hours]) + 1)),
        slots=slots,
        message=message,
        problem=problem,
    )


def _slot(item: Planned, column: int, own: bool) -> SlotView:
    over = item.phase in (Phase.ENDED, Phase.SEALED, Phase.CANCELLED)
    judge = tr("审判员 {name}", name=item.judge) if item.judge else ""
    return SlotView(
        id=item.id,
        courtroom=column,
        hour=local_time(item.scheduled_at).hour,
        when=f"{hour_text(item.scheduled_at)} {phase_text(item.phase)}",
        title=item.title,
        facts="　".join(filter(None, (tr("庭审号 {number}", number=item.number), judge))),
        over=over,
        own=own,
    )


class CalendarModel(Model[CalendarView | None]):
    """Verbs of the calendar."""

    def _compute(self) -> CalendarView | None:
        return calendar_view(self._state, self._clock())

    def turn(self, days: int) -> None:
        """So many days on, or back."""
        if self.view is not None:
            self.intent.emit(intents.OpenCalendar(moved(self.view.day, days)))

    def show_day(self, day: str) -> None:
        self.intent.emit(intents.OpenCalendar(day))

    def open_board(self, hearing: HearingId) -> None:
        self.intent.emit(intents.OpenBoard(hearing))

    def leave(self) -> None:
        self.intent.emit(intents.CloseCalendar())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())
