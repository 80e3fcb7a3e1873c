"""Asking to speak: one's own request in its states, as a button of the bar and a card beside it."""

from dataclasses import dataclass
from typing import Final, Literal

from yunclient.session.commands import under_way
from yunclient.session.state import LinkState, Outcome, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_controls import ControlView, Look, Verb
from yunclient.ui.viewmodels.room_words import stopwatch_text
from yunhearing.commands import Command, EndRight, MakeRequest, WithdrawRequest
from yunhearing.requests import live
from yunhearing.roles import STAFF
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Request, RequestKind

TOLD_MS: Final = 30_000
"""How long the answer of the bench stays beside the stage."""

KEY: Final = "Ctrl+H"
OwnState = Literal["waiting", "granted", "told"]

REQUEST_WORDS: Final = {
    RequestKind.SPEAK: ("hand", later("申请发言")),
    RequestKind.ANNOTATE: ("pen", later("申请批注")),
    RequestKind.PRESENT: ("present", later("申请举示")),
    RequestKind.SHARE: ("share-screen", later("申请共享桌面")),
    RequestKind.CORRECT: ("edit-line", later("申请更正笔录")),
    RequestKind.PRESENT: ("present", later("申请举示")),
}
"""Icon and name of each kind; whoever made it, the bench has to read it."""


@dataclass(frozen=True)
class OwnRequestView:
    """我的申请: what is so, for how long, and the act that is left ("" if none)."""

    state: OwnState
    title: str
    time: str
    text: str
    action: str = ""
    busy: bool = False

    @property
    def spoken(self) -> str:
        return tr("，").join((self.title, self.text))


def command(hearing: Hearing, me: Person) -> Command:
    """What the button asks for now: the floor, its end, or that one no longer wants it."""
    request = live(hearing.requests, me.id, RequestKind.SPEAK)
    if request is None:
        return MakeRequest(RequestKind.SPEAK)
    granted = request.granted_at is not None
    return EndRight(request.id) if granted else WithdrawRequest(request.id)


def speak(room: Room, hearing: Hearing, me: Person, server_now: int) -> ControlView | None:
    """The button of the bar; None for the court's staff and where there is nothing to ask."""
    if me.role in STAFF:
        return None
    request = live(hearing.requests, me.id, RequestKind.SPEAK)
    wanted = command(hearing, me)
    if room.link.state is not LinkState.LIVE:
        text = tr("发言 待恢复")
        known = request is not None
        return ControlView(Verb.SPEAK, Look.PENDING, "hand", text, enabled=False) if known else None
    if under_way(room, wanted):
        text = _sending(wanted)
        return ControlView(Verb.SPEAK, Look.PENDING, "hand", text, enabled=False)
    if may(hearing, me.id, wanted) is not None:
        return None
    return _button(request, server_now)


def _sending(wanted: Command) -> str:
    if isinstance(wanted, MakeRequest):
        return tr("正在申请…")
    return tr("正在结束…") if isinstance(wanted, EndRight) else tr("正在撤回…")


def _button(request: Request | None, server_now: int) -> ControlView:
    if request is None:
        tip = tr("请法官准许您发言（{key}）", key=KEY)
        return ControlView(Verb.SPEAK, Look.IDLE, "hand", tr("申请发言"), tip=tip)
    if request.granted_at is not None:
        tip = tr("说完后点按，把发言权交还法庭（{key}）", key=KEY)
        return ControlView(Verb.SPEAK, Look.ACTIVE, "hand", tr("结束发言"), tip=tip)
    waited = stopwatch_text(server_now - request.made_at)
    text = tr("等待法官同意 {time}", time=waited)
    name = tr("等待法官同意发言，按下撤回申请")
    tip = tr("点按撤回申请（{key}）", key=KEY)
    return ControlView(Verb.SPEAK, Look.PENDING, "hand", text, name, tip=tip)


def own_request(
    room: Room, hearing: Hearing, me: Person, now_ms: int, server_now: int
) -> OwnRequestView | None:
    """The card beside the stage; None while nothing is asked and no answer is fresh."""
    if me.role in STAFF:
        return None
    request = live(hearing.requests, me.id, RequestKind.SPEAK)
    if request is None:
        return _told(room, now_ms)
    wanted = command(hearing, me)
    busy = under_way(room, wanted)
    if request.granted_at is not None:
        time = stopwatch_text(server_now - request.granted_at)
        text = tr("请讲；说完点“结束发言”。") if me.mic else tr("请打开麦克风再讲（Ctrl+D）。")
        return OwnRequestView("granted", tr("法官同意您发言"), time, text)
    time = tr("已等 {time}", time=stopwatch_text(server_now - request.made_at))
    action = _sending(wanted) if busy else tr("撤回申请")
    return OwnRequestView("waiting", tr("申请发言"), time, tr("等待法官同意"), action, busy)


_TOLD: Final = {
    (RequestKind.ANNOTATE, Outcome.REFUSED): (
        later("法官没有同意您批注"),
        later("可以口头说明要指出的地方，需要时再申请。"),
    ),
    (RequestKind.ANNOTATE, Outcome.REVOKED): (
        later("法官收回了您的批注"),
        later("已经画上的留在卷中，需要时可以再次申请。"),
    ),
    (RequestKind.PRESENT, Outcome.REFUSED): (
        later("法官没有同意您举示"),
        later("请按法庭安排的次序举证，需要时再申请。"),
    ),
    (RequestKind.PRESENT, Outcome.REVOKED): (
        later("法官结束了您的举示"),
        later("需要时可以再次申请。"),
    ),
    (RequestKind.SPEAK, Outcome.REFUSED): (
        later("法官没有同意您发言"),
        later("请先听；需要时可以再次申请。"),
    ),
    (RequestKind.SPEAK, Outcome.REVOKED): (
        later("法官结束了您的发言"),
        later("还有话说，可以再次申请。"),
    ),
    (RequestKind.SHARE, Outcome.REFUSED): (
        later("法官没有同意您共享桌面"),
        later("可以先口头说明要给大家看什么，再申请一次。"),
    ),
    (RequestKind.SHARE, Outcome.REVOKED): (
        later("法官收回了您的桌面共享"),
        later("共享已经停止，需要时可以再次申请。"),
    ),
}


def _told(room: Room, now_ms: int) -> OwnRequestView | None:
    answer = room.answered
    fresh = answer is not None and now_ms - answer.at < TOLD_MS
    told = _TOLD.get((answer.kind, answer.outcome)) if answer is not None and fresh else None
    if told is None:
        return None
    title, text = (translate(words) for words in told)
    return OwnRequestView("told", title, "", text)
