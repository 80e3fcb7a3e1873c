"""Private company: who may step aside, who hears whom there, and how one comes back."""

from dataclasses import dataclass

from yunclient.session.commands import under_way
from yunclient.session.state import LinkState, Room
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.room_controls import ControlView, Look, Verb
from yunclient.ui.viewmodels.room_words import aside_text
from yunhearing.attendance import company, hidden, together
from yunhearing.commands import ComeBack, Command, StepAside
from yunhearing.roles import STAFF, Role
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Presence


@dataclass(frozen=True)
class AsideView:
    """The frame around the pictures while one is aside: who hears one, and the way back."""

    title: str
    text: str
    back: str
    busy: bool = False


def control(room: Room, hearing: Hearing, me: Person) -> ControlView | None:
    """The button to step aside or to come back; None where there is nobody to speak with."""
    if room.link.state is not LinkState.LIVE:
        return None
    wanted = command(me)
    if under_way(room, wanted):
        text = tr("正在返回…") if me.aside else tr("正在离席…")
        return ControlView(Verb.ASIDE, Look.PENDING, "users", text, enabled=False)
    if may(hearing, me.id, wanted) is not None:
        return None
    if me.aside:
        return ControlView(Verb.ASIDE, Look.ACTIVE, "resume", tr("返回法庭"))
    text, tip = _words(me), tr("只有本方的人听得到；法官宣布开庭或继续时自动返回")
    return ControlView(Verb.ASIDE, Look.IDLE, "users", text, tip=tip)


def command(me: Person) -> Command:
    return ComeBack() if me.aside else StepAside()


def _words(me: Person) -> str:
    if me.role in STAFF:
        return tr("合议")
    return tr("与当事人私谈") if me.role is Role.COUNSEL else tr("与代理人私谈")


def frame(room: Room, hearing: Hearing, me: Person) -> AsideView | None:
    """Who hears one now, by name: it must never be a guess."""
    if not me.aside:
        return None
    unseen = hidden(hearing, me) | {me.id}
    here = [p for p in hearing.people if p.presence is Presence.SEATED and p.id not in unseen]
    heard = [p.name for p in here if together(me, p)]
    side = [p.name for p in here if company(p) == company(me) and not p.aside]
    parts = []
    if heard:
        names = tr("、").join(heard)
        parts.append(tr("只有 {names} 听得到、看得到您，其他人听不到、看不到。", names=names))
    else:
        parts.append(tr("现在没有人听得到您。"))
    if side:
        parts.append(tr("{names} 还在法庭。", names=tr("、").join(side)))
    parts.append(tr("法官宣布开庭或继续时，自动返回法庭并静音。"))
    busy = under_way(room, ComeBack())
    back = tr("正在返回…") if busy else tr("返回法庭")
    return AsideView(aside_text(me), "".join(parts), back, busy)
