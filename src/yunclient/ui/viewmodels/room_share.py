"""Sharing a desktop: the button, the dialog, the bar while it lasts, and who is being watched."""

from dataclasses import dataclass
from typing import Final

from yunclient.session.commands import under_way
from yunclient.session.room_panels import Screen, Sharing, Unshared
from yunclient.session.state import Client, LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_controls import ControlView, Look, Verb
from yunclient.ui.viewmodels.room_words import stopwatch_text, title_of
from yunhearing.commands import Command, EndRight, MakeRequest, WithdrawRequest
from yunhearing.ids import PersonId
from yunhearing.requests import live
from yunhearing.roles import BENCH
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Request, RequestKind

ICON: Final = "share-screen"


@dataclass(frozen=True)
class ChoiceView:
    """One window or screen of the dialog."""

    id: str
    title: str
    window: bool
    preview: bytes
    size: str


@dataclass(frozen=True)
class ShareView:
    """The dialog. `told`: why there is something to choose, `warn`: what went wrong."""

    told: str
    warn: bool
    choices: tuple[ChoiceView, ...]
    empty: str
    who: str
    ending: bool = False


@dataclass(frozen=True)
class SharedBar:
    """What one shares now; `waits`: the engine has not begun yet."""

    title: str
    waits: bool
    ending: bool


@dataclass(frozen=True)
class WatchedView:
    """Whose screen is the main picture, and its own size in pixels; `label` says it whole."""

    person: PersonId
    who: str
    label: str
    width: int
    height: int


def command(hearing: Hearing, me: Person) -> Command:
    """What the button asks for now: the right, its end, or that one no longer wants it."""
    request = live(hearing.requests, me.id, RequestKind.SHARE)
    if request is None:
        return MakeRequest(RequestKind.SHARE)
    granted = request.granted_at is not None
    return EndRight(request.id) if granted else WithdrawRequest(request.id)


def control(room: Room, hearing: Hearing, me: Person, server_now: int) -> ControlView | None:
    """The button of the bar; None where there is nothing to ask."""
    request, wanted = live(hearing.requests, me.id, RequestKind.SHARE), command(hearing, me)
    if room.link.state is not LinkState.LIVE:
        text, known = tr("共享 待恢复"), request is not None
        return ControlView(Verb.SHARE, Look.PENDING, ICON, text, enabled=False) if known else None
    if under_way(room, wanted):
        return ControlView(Verb.SHARE, Look.PENDING, ICON, _sending(wanted), enabled=False)
    if may(hearing, me.id, wanted) is not None:
        return None
    return _button(room, request, me, server_now)


def _sending(wanted: Command) -> str:
    if isinstance(wanted, MakeRequest):
        return tr("正在申请…")
    return tr("正在结束…") if isinstance(wanted, EndRight) else tr("正在撤回…")


def _button(room: Room, request: Request | None, me: Person, server_now: int) -> ControlView:
    if request is None and me.role in BENCH:
        tip = tr("选一个窗口或屏幕给全体看")
        return ControlView(Verb.SHARE, Look.IDLE, ICON, tr("共享桌面"), tip=tip)
    if request is None:
        tip = tr("请法官准许您把桌面给全体看")
        return ControlView(Verb.SHARE, Look.IDLE, ICON, tr("申请共享桌面"), tip=tip)
    if request.granted_at is None:
        waited = stopwatch_text(server_now - request.made_at)
        text, name = tr("等待同意 {time}", time=waited), tr("等待法官同意共享桌面，按下撤回申请")
        return ControlView(Verb.SHARE, Look.PENDING, ICON, text, name, tip=tr("点按撤回申请"))
    if room.sharing is not None and room.sharing.shared is None:
        return ControlView(Verb.SHARE, Look.ACTIVE, ICON, tr("选择共享内容"))
    return ControlView(Verb.SHARE, Look.ACTIVE, ICON, tr("结束共享"))


_ENDED: Final = {
    Unshared.GONE: later("刚才共享的窗口已关闭，或屏幕已断开，共享随之停止。可以另选一个。"),
    Unshared.FAILED: later("共享没有成功。请再选一次，或换一个窗口。"),
    Unshared.UNSUPPORTED: later("这台电脑的桌面不允许程序读取画面，不能共享。"),
}
_EMPTY: Final = {
    Unshared.UNSUPPORTED: _ENDED[Unshared.UNSUPPORTED],
    Unshared.FAILED: later("没能取得窗口和屏幕，正在再试…"),
    Unshared.GONE: later("没能取得窗口和屏幕，正在再试…"),
}


def dialog(room: Room, hearing: Hearing, me: Person) -> ShareView | None:
    """What can be shared, while one chooses."""
    sharing = room.sharing
    if sharing is None or not sharing.choosing:
        return None
    told = tr("请选一个窗口或屏幕，点“开始共享”后别人才看得到。")
    if me.role not in BENCH:
        told = tr("法官已同意。") + told
    if sharing.ended is not None:
        told = translate(_ENDED[sharing.ended])
    return ShareView(
        told,
        sharing.ended is not None,
        tuple(map(_choice, sharing.screens or ())),
        _empty(sharing),
        f"{title_of(me, hearing)} {me.name}",
        under_way(room, command(hearing, me)),
    )


def _choice(screen: Screen) -> ChoiceView:
    size = f"{screen.width} × {screen.height}"
    title = screen.title or (tr("没有标题的窗口") if screen.window else tr("屏幕"))
    return ChoiceView(screen.id, title, screen.window, screen.preview, size)


def _empty(sharing: Sharing) -> str:
    if sharing.trouble is not None:
        return translate(_EMPTY[sharing.trouble])
    if sharing.screens is None:
        return tr("正在取得窗口和屏幕…")
    return "" if sharing.screens else tr("没有可以共享的窗口。请先打开要给大家看的文件。")


def bar(room: Room | None) -> SharedBar | None:
    """The bar that stays on top of everything while one shares."""
    if room is None or room.sharing is None or room.sharing.shared is None:
        return None
    hearing, me = room.hearing, room.mine
    if hearing is None or me is None:
        return None
    title = _choice(room.sharing.shared).title
    return SharedBar(title, room.sharing.size is None, under_way(room, command(hearing, me)))


def watched(state: Client) -> WatchedView | None:
    """The shared screen that is seen now: of who was granted the right last."""
    room = state.room
    if room is None or room.hearing is None or room.link.state is not LinkState.LIVE:
        return None
    rights = [r for r in room.hearing.requests if r.kind is RequestKind.SHARE and r.granted_at]
    shown = [r.by for r in reversed(rights) if r.by in room.media.screens and r.by != room.me]
    person = room.hearing.person(shown[0]) if shown else None
    if person is None:
        return None
    width, height = room.media.screens[person.id]
    who = f"{title_of(person, room.hearing)} {person.name}"
    return WatchedView(person.id, who, tr("{who} 正在共享桌面", who=who), width, height)
