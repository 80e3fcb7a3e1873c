"""The readiness board: per person what is done, what is missing, and the one thing to do next."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yunclient.devicetest.checks import Fault
from yunclient.session import intents
from yunclient.session.board import Board
from yunclient.session.state import Client, Page
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.device_test_words import fault_text
from yunclient.ui.viewmodels.model import Model
from yunclient.ui.viewmodels.room_words import stopwatch_text
from yunclient.ui.viewmodels.words import (
    day_text,
    hour_text,
    local_time,
    problem_text,
    role_text,
)
from yunhearing.ids import PersonId
from yunhearing.rest import DeviceTestBody, IdentityState, PartResult, Readiness
from yunhearing.roles import STAFF, Role
from yunhearing.scheduling import Notice, NoticeFault, NoticeKind, NoticeState
from yunhearing.state import Door, Presence

HERE: Final = frozenset({Presence.LOBBY, Presence.SEATED})
SLOW: Final = 1000  # kbit/s below which pictures suffer

DOCUMENTS: Final = (
    later("居民身份证"),
    later("护照"),
    later("律师执业证"),
    later("港澳居民来往内地通行证"),
    later("台湾居民来往大陆通行证"),
    later("外国人永久居留身份证"),
    later("法定代表人身份证明"),
)
_NOTICES: Final = {
    NoticeState.QUEUED: later("等待发送"),
    NoticeState.SENT: later("已发出"),
    NoticeState.DELIVERED: later("已送达"),
    NoticeState.FAILED: later("未送达"),
}
_NOTICE_FAULTS: Final = {
    NoticeFault.NO_PHONE: later("没有登记手机号，通知发不出去。请补登手机号后重发。"),
    NoticeFault.REFUSED: later("运营商拒收了这条短信。请核对手机号后重发。"),
    NoticeFault.UNREACHABLE: later("短信通道没有应答。请稍后重发，急事请打电话。"),
    NoticeFault.UNDELIVERED: later("短信没有送到，可能是空号或关机。请核对手机号后重发。"),
    NoticeFault.TOO_LATE: later("短信来不及送到。请打电话通知。"),
}


class Tone(StrEnum):
    """How a fact stands."""

    OK = "ok"
    BUSY = "busy"
    WARN = "warn"
    BAD = "bad"
    NONE = "none"


class Deed(StrEnum):
    """The one thing to do next for a person."""

    NOTHING = ""
    RESEND = "resend"
    REMIND = "remind"
    CHECK = "check"


class Filter(StrEnum):
    ALL = "all"
    TROUBLED = "troubled"
    ABSENT = "absent"


@dataclass(frozen=True)
class Fact:
    """One cell: how it stands, and the words."""

    tone: Tone
    text: str


@dataclass(frozen=True)
class RowView:
    """One person. `facts` are in the order of `COLUMNS`; `detail` is told below the table."""

    person: PersonId
    name: str
    role: Role
    title: str
    facts: tuple[Fact, ...]
    verdict: Fact
    deed: Deed
    deed_text: str
    busy: bool
    detail: str


@dataclass(frozen=True)
class CheckView:
    """The document of one person is being looked at."""

    person: PersonId
    title: str
    busy: bool


@dataclass(frozen=True)
class NoticeLine:
    """One message: to whom and why, how it stands and since when, and what is wrong with it."""

    head: str
    state: Fact
    when: str
    fault: str


@dataclass(frozen=True)
class BoardView:
    """`rows` None: nothing came yet. `absent` are the people a reminder to all would reach."""

    court: str
    greeting: str
    title: str
    facts: str
    until: str
    clock: str
    counts: tuple[int, int, int]
    filters: tuple[str, str, str]
    chosen: Filter
    rows: tuple[RowView, ...] | None
    absent: tuple[PersonId, ...]
    resend: str
    resending: bool
    check: CheckView | None
    telling: bool
    notices: tuple[NoticeLine, ...] | None
    note: str
    code: str
    back: str


COLUMNS: Final = (
    ("bell", later("邀请")),
    ("sms", later("通知")),
    ("phone", later("绑定")),
    ("devices", later("设备检测")),
    ("signal", later("网络")),
    ("door", later("等候室")),
    ("id-card", later("身份核对")),
    ("sign", later("同意线上")),
)


def board_view(state: Client, now: int, chosen: Filter, checking: PersonId | None) -> BoardView:
    """What the board shows at machine time `now` (ms)."""
    board = state.board
    if board is None:
        raise ValueError("no board")
    rows = None if board.people is None else tuple(_row(p, board) for p in board.people)
    all_ = rows or ()
    troubled = [r for r in all_ if r.verdict.tone is Tone.BAD]
    absent = [r for r in all_ if r.deed in {Deed.RESEND, Deed.REMIND}]
    ready = sum(r.verdict.tone is Tone.OK for r in all_)
    shown = {Filter.ALL: all_, Filter.TROUBLED: troubled, Filter.ABSENT: absent}[chosen]
    wait = board.scheduled_at - now - state.server.clock_offset
    name = state.account.name if state.account else ""
    trouble = board.trouble or board.problem
    told = problem_text(trouble) if trouble is not None else None
    return BoardView(
        court=state.server.court,
        greeting=tr("您好，{name}", name=name) if name else "",
        title=board.title,
        facts=" · ".join((tr("庭审号 {number}", number=board.number), board.courtroom)),
        until=_until(board, wait),
        clock=stopwatch_text(wait) if 0 < wait < 86_400_000 else "",
        counts=(ready, len(all_) - ready - len(troubled), len(troubled)),
        filters=(
            tr("全部 {n}", n=len(all_)),
            tr("要处理 {n}", n=len(troubled)),
            tr("未到 {n}", n=len(absent)),
        ),
        chosen=chosen,
        rows=None if rows is None else tuple(shown),
        absent=tuple(r.person for r in absent),
        resend=tr("给未到的 {n} 人重发通知", n=len(absent)),
        resending=bool(board.resending),
        check=_check(board, checking),
        telling=board.telling,
        notices=notice_lines(board),
        note=f"{told.title}{_stop(told.text)}" if told else _worst(troubled),
        code=told.code if told else "",
        back=tr("返回庭审") if state.room is not None else tr("庭审列表"),
    )


def _stop(text: str) -> str:
    return f"：{text}" if text else ""


def _worst(troubled: list[RowView]) -> str:
    first = next((row for row in troubled if row.detail), None)
    return f"{first.name}：{first.detail}" if first else ""


def _until(board: Board, wait: int) -> str:
    hour = hour_text(board.scheduled_at)
    if wait <= 0:
        return tr("定于 {hour} 开庭", hour=hour)
    if wait < 86_400_000:
        return tr("距开庭 {hour}", hour=hour)
    return tr("{day} {hour} 开庭", day=day_text(local_time(board.scheduled_at).date()), hour=hour)


def _check(board: Board, checking: PersonId | None) -> CheckView | None:
    person = next((p for p in board.people or () if p.person == checking), None)
    if person is None:
        return None
    title = tr("核对 {name} 的证件：请本人在画面里出示，看清照片、姓名和有效期。", name=person.name)
    return CheckView(person.person, title, board.checked == checking)


def _row(p: Readiness, board: Board) -> RowView:
    roles = {other.person: other.role for other in board.people or ()}
    facts = (
        _invited(p),
        _noticed(p),
        _bound(p),
        _tested(p),
        _network(p),
        _present(p),
        _identified(p),
        _consented(p),
    )
    verdict, deed = _verdict(p)
    sending = p.person in board.resending
    return RowView(
        person=p.person,
        name=p.name,
        role=p.role,
        title=role_text(p.role, roles.get(p.of) if p.of else None),
        facts=facts,
        verdict=verdict,
        deed=deed,
        deed_text=_deed_text(deed, sending=sending, resent=p.person in board.resent),
        busy=sending or board.checked == p.person,
        detail=_detail(p),
    )


def _deed_text(deed: Deed, *, sending: bool, resent: bool) -> str:
    if sending:
        return tr("重发中…")
    if resent and deed in {Deed.RESEND, Deed.REMIND}:
        return tr("再发一次")
    texts = {
        Deed.NOTHING: "",
        Deed.RESEND: tr("重发"),
        Deed.REMIND: tr("再提醒"),
        Deed.CHECK: tr("核对证件"),
    }
    return texts[deed]


def _invited(p: Readiness) -> Fact:
    if p.role in STAFF or p.notice is not None:
        return Fact(Tone.OK, tr("已邀请"))
    return Fact(Tone.NONE, tr("未邀请"))


def _noticed(p: Readiness) -> Fact:
    if p.notice is None:
        return Fact(Tone.NONE, tr("不需要") if p.role in STAFF else tr("未发"))
    tones = {
        NoticeState.QUEUED: Tone.BUSY,
        NoticeState.SENT: Tone.OK,
        NoticeState.DELIVERED: Tone.OK,
        NoticeState.FAILED: Tone.BAD,
    }
    return Fact(tones[p.notice.state], translate(_NOTICES[p.notice.state]))


def _bound(p: Readiness) -> Fact:
    return Fact(Tone.OK, tr("已绑定")) if p.bound else Fact(Tone.NONE, tr("未绑定"))


def _tested(p: Readiness) -> Fact:
    if p.test is None:
        return Fact(Tone.NONE, tr("未测"))
    results = {part: result for part, result in p.test.parts.items() if part != "network"}
    if PartResult.FAILED in results.values():
        return Fact(Tone.BAD, _fault(p.test) or tr("不通过"))
    if PartResult.UNTESTED in results.values():
        return Fact(Tone.WARN, tr("没有测完"))
    return Fact(Tone.OK, tr("通过"))


def _fault(test: DeviceTestBody) -> str:
    """The first fault that is known here, in its short words."""
    for code in test.faults:
        if code in set(Fault):
            return fault_text(Fault(code), {})[0]
    return ""


def _network(p: Readiness) -> Fact:
    test = p.test
    if test is None or test.down_kbps is None or test.up_kbps is None:
        return Fact(Tone.NONE, tr("未测"))
    slowest = min(test.down_kbps, test.up_kbps)
    text = tr("{rate} Mb/s", rate=f"{slowest / 1000:.1f}")
    bad = test.parts.get("network") is PartResult.FAILED
    return Fact(Tone.BAD if bad else Tone.WARN if slowest < SLOW else Tone.OK, text)


def _present(p: Readiness) -> Fact:
    if p.door is Door.SHUT:
        return Fact(Tone.BAD, tr("已请出"))
    return {
        Presence.AWAY: Fact(Tone.NONE, tr("未到")),
        Presence.LOBBY: Fact(Tone.OK, tr("在等候")),
        Presence.SEATED: Fact(Tone.OK, tr("已入庭")),
        Presence.LOST: Fact(Tone.WARN, tr("掉线")),
    }[p.presence]


def _identified(p: Readiness) -> Fact:
    if p.role in STAFF:
        return Fact(Tone.OK, tr("工作人员"))
    return {
        IdentityState.OPEN: Fact(Tone.BUSY if p.presence in HERE else Tone.NONE, tr("待核对")),
        IdentityState.CONFIRMED: Fact(Tone.OK, tr("已核对")),
        IdentityState.REFUSED: Fact(Tone.BAD, tr("不一致")),
    }[p.identity]


def _consented(p: Readiness) -> Fact:
    if p.role in STAFF:
        return Fact(Tone.NONE, tr("不需要"))
    if p.consented_at is None:
        return Fact(Tone.WARN, tr("未表示"))
    day = local_time(p.consented_at).date()
    return Fact(Tone.OK, tr("{m}月{d}日", m=day.month, d=day.day))


def _verdict(p: Readiness) -> tuple[Fact, Deed]:  # noqa: PLR0911 - a table, one row each
    """The conclusion, and what to do: what must be mended comes before what is waited for."""
    here = p.presence in HERE
    if p.role in STAFF:
        fact = Fact(Tone.OK, tr("就绪")) if here else Fact(Tone.NONE, tr("等到庭"))
        return fact, Deed.NOTHING
    if p.door is Door.SHUT or p.identity is IdentityState.REFUSED:
        return Fact(Tone.BAD, tr("要处理")), Deed.CHECK if here else Deed.NOTHING
    failed_notice = p.notice is not None and p.notice.state is NoticeState.FAILED
    if failed_notice and not here:
        return Fact(Tone.BAD, tr("要处理")), Deed.RESEND
    if _tested(p).tone is Tone.BAD or _network(p).tone is Tone.BAD:
        next_ = Deed.CHECK if _due(p) else Deed.NOTHING
        return Fact(Tone.BAD, tr("要处理")), next_ if here else Deed.REMIND
    if not here:
        return Fact(Tone.NONE, tr("等到庭")), Deed.REMIND
    if _due(p):
        return Fact(Tone.WARN, tr("待核身份")), Deed.CHECK
    if _network(p).tone is Tone.WARN:
        return Fact(Tone.WARN, tr("网络弱")), Deed.NOTHING
    return Fact(Tone.OK, tr("就绪")), Deed.NOTHING


def _due(p: Readiness) -> bool:
    return p.presence in HERE and p.identity is IdentityState.OPEN


def _detail(p: Readiness) -> str:
    """What is wrong with this person, in a sentence."""
    if p.door is Door.SHUT:
        return tr("已被请出法庭，可以在庭审的参与人里重新准许。")
    if p.identity is IdentityState.REFUSED:
        return tr("证件和本人不一致（{by}核对）。请法官处理。", by=p.identity_by)
    if (notice := _failed(p)) is not None and notice.fault is not None:
        return translate(_NOTICE_FAULTS[notice.fault])
    if p.test is not None and p.test.faults and _tested(p).tone is Tone.BAD:
        return tr("设备检测：{fault}。可以打电话教他重新检测。", fault=_fault(p.test))
    return ""


def _failed(p: Readiness) -> Notice | None:
    return p.notice if p.notice is not None and p.notice.state is NoticeState.FAILED else None


_KINDS: Final = {
    NoticeKind.INVITED: later("开庭通知"),
    NoticeKind.CHANGED: later("改期通知"),
    NoticeKind.CANCELLED: later("取消通知"),
    NoticeKind.REMOVED: later("不再参加的通知"),
    NoticeKind.DAY_BEFORE: later("前一天的提醒"),
    NoticeKind.HOUR_BEFORE: later("前一小时的提醒"),
}
_STANDS: Final = {
    NoticeState.QUEUED: Tone.BUSY,
    NoticeState.SENT: Tone.BUSY,
    NoticeState.DELIVERED: Tone.OK,
    NoticeState.FAILED: Tone.BAD,
}


def notice_lines(board: Board) -> tuple[NoticeLine, ...] | None:
    """Each message, the newest first; None while nothing came."""
    if board.notices is None:
        return None
    names = {person.person: person.name for person in board.people or ()}
    newest = sorted(board.notices, key=lambda notice: notice.at, reverse=True)
    return tuple(_notice_line(notice, names.get(notice.person, "")) for notice in newest)


def _notice_line(notice: Notice, name: str) -> NoticeLine:
    kind, state = translate(_KINDS[notice.kind]), translate(_NOTICES[notice.state])
    when = f"{day_text(local_time(notice.at).date())} {hour_text(notice.at)}"
    if notice.attempts > 1:
        when = tr("{when}　试了 {n} 次", when=when, n=notice.attempts)
    fault = translate(_NOTICE_FAULTS[notice.fault]) if notice.fault is not None else ""
    head = f"{name}　{kind}" if name else kind
    return NoticeLine(head, Fact(_STANDS[notice.state], state), when, fault)


class BoardModel(Model[BoardView | None]):
    """Verbs of the board; which filter and whose document is looked at is the page's own."""

    _chosen = Filter.ALL
    _checking: PersonId | None = None
    _noting = False

    def _compute(self) -> BoardView | None:
        board = self._state.board
        if board is None or self._state.page is not Page.BOARD:
            return None
        self._heed(board)
        return board_view(self._state, self._clock(), self._chosen, self._checking)

    def _heed(self, board: Board) -> None:
        """A document that the court has taken note of is no longer looked at."""
        was, self._noting = self._noting, board.checked is not None
        if was and not self._noting and board.trouble is None:
            self._checking = None

    def choose(self, chosen: Filter) -> None:
        self._chosen = chosen
        self.refresh()

    def act(self, person: PersonId, deed: Deed) -> None:
        """What the button of a row does."""
        if deed is Deed.CHECK:
            self._checking = person
            self.refresh()
        elif deed is not Deed.NOTHING:
            self.intent.emit(intents.Resend((person,)))

    def resend_all(self) -> None:
        if self.view is not None:
            self.intent.emit(intents.Resend(self.view.absent))

    def show_notices(self) -> None:
        """Open 送达记录, or close it."""
        if self.view is not None:
            self.intent.emit(intents.ShowNotices(not self.view.telling))

    def note_document(self, document: str, *, matches: bool) -> None:
        if self._checking is not None:
            self.intent.emit(intents.CheckIdentity(self._checking, document, matches))

    def stop_checking(self) -> None:
        self._checking = None
        self.refresh()

    def leave(self) -> None:
        self._checking = None
        self.intent.emit(intents.CloseBoard())

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))
