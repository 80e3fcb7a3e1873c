"""What became of one's wish to present or to draw, told over the page of evidence."""

from dataclasses import dataclass

from yunclient.session.commands import under_way
from yunclient.session.state import LinkState, Room
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.room_words import stopwatch_text
from yunhearing.commands import Command, Present, WithdrawRequest
from yunhearing.evidence import View
from yunhearing.requests import live
from yunhearing.roles import STAFF
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Request, RequestKind

TOLD_MS = 15_000
"""How long it is told that one may draw; the bar of pens says so from then on."""


@dataclass(frozen=True)
class WishView:
    """`good`: the bench agreed; else one waits. `act` None: nothing is left to do here."""

    title: str
    text: str
    time: str = ""
    good: bool = False
    words: str = ""
    act: Command | None = None
    busy: bool = False


def wish(room: Room, hearing: Hearing, me: Person, now: int) -> WishView | None:
    """The wish there is something to tell of; `now` by the court's clock."""
    if me.role in STAFF or room.link.state is not LinkState.LIVE:
        return None
    wants = live(hearing.requests, me.id, RequestKind.PRESENT)
    leads = hearing.showing is not None and hearing.showing.by == me.id
    if wants is not None and not leads:
        if wants.granted_at is None:
            return _waiting(room, wants, tr("申请举示"), now)
        return _may_present(room, hearing, me)
    draws = live(hearing.requests, me.id, RequestKind.ANNOTATE)
    return _ink(room, draws, now) if draws is not None else None


def _ink(room: Room, draws: Request, now: int) -> WishView | None:
    if draws.granted_at is None:
        return _waiting(room, draws, tr("申请批注"), now)
    if now - draws.granted_at > TOLD_MS:
        return None
    return WishView(tr("法官同意您批注"), tr("选一支笔就可以画；画完点“结束批注”。"), good=True)


def _waiting(room: Room, request: Request, title: str, now: int) -> WishView:
    act = WithdrawRequest(request.id)
    busy = under_way(room, act)
    words = tr("正在撤回…") if busy else tr("撤回")
    time = tr("已等 {time}", time=stopwatch_text(now - request.made_at))
    return WishView(title, tr("等待法官同意"), time, words=words, act=act, busy=busy)


def _may_present(room: Room, hearing: Hearing, me: Person) -> WishView:
    title, evidence = tr("法官同意您举示"), room.shelf.open
    if evidence is not None:
        page = room.shelf.looks.get(evidence, View(evidence)).page
        act = Present(evidence, page)
        if may(hearing, me.id, act) is None:
            text, busy = tr("各方将看到您打开的这一页。"), under_way(room, act)
            return WishView(title, text, good=True, words=tr("举示本件"), act=act, busy=busy)
    return WishView(title, tr("从目录里打开要举示的证据。"), good=True)
