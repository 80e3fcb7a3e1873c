"""The hearing list: today's hearings as cards, those to come as rows, one's own devices."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from yunclient.session import intents
from yunclient.session.checkup import today as today_here
from yunclient.session.state import Client, DeviceKind, Devices, HearingList
from yunclient.session.uploading import files
from yunclient.ui.language import tr
from yunclient.ui.viewmodels import hearing_papers as papers
from yunclient.ui.viewmodels.model import ButtonView, Model
from yunclient.ui.viewmodels.words import (
    ProblemText,
    day_text,
    device_name,
    device_text,
    duration_text,
    hour_text,
    local_time,
    problem_text,
)
from yunhearing.ids import HearingId
from yunhearing.rest import HearingReply
from yunhearing.roles import DESK_STAFF, PRESIDING, Role
from yunhearing.state import Phase

KEPT = timedelta(days=30)  # for which signed transcripts of earlier days are shown
MOST_KEPT = 50
SOON_MS = 2 * 3600 * 1000  # a hearing just after midnight still belongs to this evening


class CardState(StrEnum):
    """What a card says about its hearing, in the order of the list."""

    RUNNING = "running"
    RECESS = "recess"
    CLOSED = "closed"  # ended, not dismissed: one may still enter
    COMING = "coming"
    OVER = "over"


class Body(StrEnum):
    """What fills the page."""

    LOADING = "loading"
    EMPTY = "empty"
    CARDS = "cards"
    FAILED = "failed"


@dataclass(frozen=True)
class CardView:
    """One hearing of today. `enter` is "" where one can no longer enter, `enter_name` its name.

    `board` is "" for who may not see who is ready, `plan` where nothing can be changed any more,
    `files` for who hands in no evidence, `paper` where there is no signed transcript to save,
    `film` where one may not have or make the film.
    """

    id: HearingId
    state: CardState
    hour: str
    beside_hour: str
    chip: str
    number: str
    title: str
    facts: str
    enter: str
    enter_name: str
    board: str = ""
    plan: str = ""
    files: str = ""
    paper: str = ""
    film: str = ""


@dataclass(frozen=True)
class UpcomingView:
    """One hearing of another day; `board`, `plan`, `files` and `paper` as on a card."""

    id: HearingId
    day: str
    hour: str
    title: str
    number: str
    board: str = ""
    plan: str = ""
    files: str = ""
    paper: str = ""
    film: str = ""


@dataclass(frozen=True)
class DeviceLine:
    """One of one's own devices: which one, or what is wrong with it."""

    kind: DeviceKind
    name: str
    device: str
    problem: str = ""


@dataclass(frozen=True)
class HearingsView:
    """Everything the list shows that is not a fixed label. `prepare`: what parties get ready.

    `tested`: the device test was passed on this machine today; `account`: one has an account here.
    `desk`: who fixes hearings finds the ways there, `drafted`: one was left half planned.
    `past`: earlier hearings with a signed transcript; `saved`: how saving one went.
    """

    court: str
    greeting: str
    day: str
    updated: str
    refresh: ButtonView
    body: Body
    cards: tuple[CardView, ...]
    upcoming: tuple[UpcomingView, ...]
    devices: tuple[DeviceLine, ...]
    tested: bool
    prepare: bool
    problem: ProblemText | None
    account: bool = False
    desk: bool = False
    drafted: bool = False
    past: tuple[UpcomingView, ...] = ()
    saved: str = ""
    unsaved: bool = False


def hearings_view(state: Client, now: int) -> HearingsView:
    """What the list shows at machine time `now` (ms); hours are this machine's."""
    listing = state.hearings
    court_now = now + state.server.clock_offset
    today, later_ = _split(listing.items, court_now)
    name = state.account.name if state.account else ""
    staff = state.account is not None and state.account.staff
    busy = listing.loading
    saved, unsaved = papers.told(state)
    return HearingsView(
        court=state.server.court,
        greeting=tr("您好，{name}", name=name) if name else "",
        day=day_text(local_time(court_now).date()),
        updated=_updated(listing, court_now),
        refresh=ButtonView(tr("正在刷新…") if busy else tr("刷新"), busy=busy),
        body=_body(listing),
        cards=tuple(_card(item, court_now, staff) for item in today),
        upcoming=tuple(_upcoming(item) for item in later_),
        devices=device_lines(state.devices),
        tested=state.tested_on == today_here(now),
        prepare=not staff,
        desk=_at_the_desk(state),
        drafted=state.draft is not None,
        problem=problem_text(listing.problem) if listing.problem else None,
        account=state.account is not None and state.account.only_hearing is None,
        past=_past(listing.items, {item.id for item in today}, court_now),
        saved=saved,
        unsaved=unsaved,
    )


def _past(
    items: tuple[HearingReply, ...], shown: set[HearingId], now: int
) -> tuple[UpcomingView, ...]:
    """Signed transcripts of the last weeks, the newest first; not those that have a card."""
    since = now - int(KEPT.total_seconds() * 1000)
    kept = [i for i in items if i.transcript and i.id not in shown and i.scheduled_at >= since]
    kept.sort(key=lambda item: item.scheduled_at, reverse=True)
    return tuple(_upcoming(item) for item in kept[:MOST_KEPT])


def _at_the_desk(state: Client) -> bool:
    """Whether one fixes hearings; where it is not said what one is employed for, the court says."""
    account = state.account
    if account is None or not account.staff or account.only_hearing is not None:
        return False
    return account.role is None or account.role in DESK_STAFF


def _body(listing: HearingList) -> Body:
    if listing.items:
        return Body.CARDS
    if listing.problem is not None:
        return Body.FAILED
    return Body.LOADING if listing.loaded_at is None else Body.EMPTY


def _updated(listing: HearingList, now: int) -> str:
    if listing.loaded_at is None:
        return ""
    if listing.problem is not None:
        return tr("{hour} 的内容，连上后自动更新", hour=hour_text(listing.loaded_at))
    if now - listing.loaded_at < 60_000:
        return tr("刚刚更新，状态变化会自动显示")
    return tr("{hour} 更新，状态变化会自动显示", hour=hour_text(listing.loaded_at))


def card_state(item: HearingReply) -> CardState:
    if item.dismissed or item.phase in (Phase.SEALED, Phase.CANCELLED):
        return CardState.OVER
    return {
        Phase.SCHEDULED: CardState.COMING,
        Phase.OPEN: CardState.RUNNING,
        Phase.RECESS: CardState.RECESS,
        Phase.ENDED: CardState.CLOSED,
    }[item.phase]


def _split(
    items: tuple[HearingReply, ...], now: int
) -> tuple[list[HearingReply], list[HearingReply]]:
    """Today's (with what is left of earlier days) in order of state and hour, and later days'."""
    day = local_time(now).replace(hour=0, minute=0, second=0, microsecond=0)
    begin = int(day.timestamp() * 1000)
    end = max(int((day + timedelta(days=1)).timestamp() * 1000), now + SOON_MS)
    today, later_ = [], []
    for item in items:
        state = card_state(item)
        active = state in (CardState.RUNNING, CardState.RECESS, CardState.CLOSED)
        if item.scheduled_at >= end and not active:
            later_.append(item)
        elif item.scheduled_at >= begin or state is not CardState.OVER:
            today.append(item)
    order = list(CardState)
    today.sort(key=lambda item: (order.index(card_state(item)), item.scheduled_at))
    later_.sort(key=lambda item: item.scheduled_at)
    return today, later_


def _card(item: HearingReply, now: int, staff: bool) -> CardView:
    state = card_state(item)
    return CardView(
        id=item.id,
        state=state,
        hour=hour_text(item.scheduled_at),
        beside_hour=_beside_hour(item, state, now, staff),
        chip=_chip(state),
        number=tr("庭审号 {number}", number=item.number),
        title=_title(item),
        facts="\u3000".join(filter(None, (item.case_number, item.courtroom, _judge(item)))),
        enter="" if state is CardState.OVER else tr("进入庭审"),
        enter_name=tr("进入庭审 {number} {title}", number=item.number, title=item.title),
        board=tr("就绪情况") if _looks_after(item, state) else "",
        plan=tr("修改") if _looks_after(item, state) and state is CardState.COMING else "",
        files=tr("提交证据") if files(item) else "",
        paper=tr("保存笔录") if item.transcript else "",
        film=tr("导出录像") if papers.filmed(item) else "",
    )


def _looks_after(item: HearingReply, state: CardState) -> bool:
    return item.my_role in PRESIDING | {Role.CLERK} and state is not CardState.OVER


def _title(item: HearingReply) -> str:
    return "\u3000".join(filter(None, (item.title, item.cause)))


def _judge(item: HearingReply) -> str:
    return tr("审判员 {name}", name=item.judge) if item.judge else ""


def _chip(state: CardState) -> str:
    return {
        CardState.RUNNING: tr("正在进行"),
        CardState.RECESS: tr("休庭中"),
        CardState.CLOSED: tr("已闭庭"),
        CardState.COMING: tr("未开始"),
        CardState.OVER: tr("已结束"),
    }[state]


def _beside_hour(item: HearingReply, state: CardState, now: int, staff: bool) -> str:
    if item.to_sign:
        when = f"{local_time(item.sign_by):%m-%d %H:%M}" if item.sign_by is not None else ""
        return tr("请在 {when} 前签署笔录", when=when) if when else tr("笔录等您签名")
    if state in (CardState.CLOSED, CardState.OVER):
        return tr("{hour} 闭庭", hour=hour_text(item.ended_at)) if item.ended_at else ""
    if item.opened_at is not None:
        return tr("已开庭 {time}", time=duration_text(now - item.opened_at))
    if item.scheduled_at > now:
        return tr("还有 {time}", time=duration_text(item.scheduled_at - now))
    day = local_time(item.scheduled_at).date()
    if day != local_time(now).date():
        return day_text(day)
    return tr("到时间了") if staff else tr("等待法官开庭")


def _upcoming(item: HearingReply) -> UpcomingView:
    mine = _looks_after(item, card_state(item))
    return UpcomingView(
        id=item.id,
        day=day_text(local_time(item.scheduled_at).date()),
        hour=hour_text(item.scheduled_at),
        title=_title(item),
        number=tr("庭审号 {number}", number=item.number),
        board=tr("就绪情况") if mine else "",
        plan=tr("修改") if mine else "",
        files=tr("提交证据") if files(item) else "",
        paper=tr("保存笔录") if item.transcript else "",
        film=tr("导出录像") if papers.filmed(item) else "",
    )


def device_lines(devices: Devices) -> tuple[DeviceLine, ...]:
    """The chosen camera, microphone and loudspeaker by name."""
    return tuple(_device_line(kind, devices) for kind in DeviceKind)


def _device_line(kind: DeviceKind, devices: Devices) -> DeviceLine:
    used = devices.used(kind)
    if used is not None and devices.chosen.get(kind) is not None:
        name = device_name(kind, used)
    elif not devices.present:
        name = tr("正在查找")  # the engine has not told yet
    else:
        name = tr("系统默认") if devices.present.get(kind) else tr("没有找到")
    problem = devices.problems.get(kind)
    return DeviceLine(kind, device_text(kind), name, problem_text(problem).title if problem else "")


class HearingsModel(Model[HearingsView]):
    """Verbs of the hearing list."""

    def _compute(self) -> HearingsView:
        return hearings_view(self._state, self._clock())

    def enter(self, hearing: HearingId) -> None:
        self.intent.emit(intents.EnterHearing(hearing))

    def open_plan(self, hearing: HearingId | None = None) -> None:
        """Change this hearing; without one, fix a new one."""
        self.intent.emit(intents.OpenPlan(hearing))

    def open_calendar(self) -> None:
        self.intent.emit(intents.OpenCalendar())

    def open_board(self, hearing: HearingId) -> None:
        self.intent.emit(intents.OpenBoard(hearing))

    def open_upload(self, hearing: HearingId) -> None:
        self.intent.emit(intents.OpenUpload(hearing))

    def save_paper(self, hearing: HearingId, path: str) -> None:
        """The signed transcript, into this file."""
        self.intent.emit(intents.SaveFile(papers.source(hearing), path))

    def export_film(self, hearing: HearingId, path: str) -> None:
        """The film of the hearing, into this file, once the court has made it."""
        self.intent.emit(intents.ExportFilm(hearing, path))

    def begin_test(self) -> None:
        self.intent.emit(intents.BeginTest())

    def reload(self) -> None:
        self.intent.emit(intents.Refresh())

    def open_account(self) -> None:
        self.intent.emit(intents.OpenAccount())

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))
