"""Everything the hearing room shows, as one frozen value."""

from dataclasses import dataclass, replace
from enum import Enum

from yunclient.session.shelf import Tab
from yunclient.session.state import Client, LinkState, Room
from yunclient.ui.notices import BannerView, QuestionView
from yunclient.ui.viewmodels import (
    room_aside as company,
    room_controls as buttons,
    room_forms as forms,
    room_help as helps,
    room_lobby as lobbies,
    room_panel as panels,
    room_requests as asking,
    room_scenes as scenes,
    room_share as shares,
)
from yunclient.ui.viewmodels.filing import leaving
from yunclient.ui.viewmodels.guide import TourView, tour_view
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.room_desk import DeskView, desk
from yunclient.ui.viewmodels.room_tiles import TileView, speakers, tiles, waiting_tile
from yunclient.ui.viewmodels.words import local_time
from yunhearing.ids import PersonId
from yunhearing.roles import CALLED, Role
from yunhearing.state import Hearing, Person


class Scene(Enum):
    CARD = "card"
    WAITING = "waiting"
    COURT = "court"


@dataclass(frozen=True)
class RoomView:
    """What is None is not shown. With a `card` there is nothing else but the header."""

    header: panels.HeaderView | None = None
    banner: BannerView | None = None
    card: scenes.CardView | None = None
    waiting: scenes.WaitingView | None = None
    lobby: lobbies.LobbyView | None = None
    discipline: lobbies.DisciplineView | None = None
    check: lobbies.CheckView | None = None
    countdown: lobbies.CountdownView | None = None
    bench: buttons.BenchView | None = None
    stage_notice: scenes.StageNotice | None = None
    aside: company.AsideView | None = None
    warning: scenes.WarningView | None = None
    form: forms.FormView | None = None
    tiles: tuple[TileView, ...] = ()
    watermark: str = ""
    panel: panels.PanelView | None = None
    own_request: asking.OwnRequestView | None = None
    desk: DeskView | None = None
    reconnect: panels.ReconnectView | None = None
    controls: tuple[buttons.ControlView, ...] = ()
    status: buttons.StatusView | None = None
    question: QuestionView | None = None
    share: shares.ShareView | None = None
    shared: shares.SharedBar | None = None
    watched: shares.WatchedView | None = None
    help: helps.HelpView | None = None
    tour: TourView | None = None
    tab: Tab | None = None

    @property
    def scene(self) -> Scene:
        """What fills the page; when it changes, what had the focus is gone."""
        if self.card is not None:
            return Scene.CARD
        waits = (self.waiting, self.lobby, self.discipline)
        return Scene.COURT if waits == (None, None, None) else Scene.WAITING

    @property
    def asks(self) -> bool:
        """Whether a question or a form waits for its answer."""
        return (self.question, self.form, self.share) != (None, None, None)

    @property
    def covered(self) -> bool:
        """Whether something lies over the page that has to keep the focus."""
        return self.asks or self.tour is not None

    def control(self, verb: Verb) -> buttons.ControlView | None:
        return next((c for c in self.controls if c.verb is verb), None)


@dataclass(frozen=True)
class Hand:
    """What the person does on the page that the court knows nothing of.

    `asking`: the act whose question is open; `step`: how far the guide has come, if it is shown;
    `reading`: the discipline is read once more; `form`: what is being filled in.
    """

    asking: Verb | None = None
    step: int = 0
    reading: bool = False
    form: forms.FormView | None = None


def room_view(
    state: Client,
    now_ms: int,
    speaking: frozenset[PersonId] | None = None,
    hand: Hand = Hand(),
    plugged: BannerView | None = None,
) -> RoomView:
    """What the room shows at machine time `now_ms`.

    `speaking`: who counts as speaking, by default who is heard; `plugged`: what a device coming
    or going gives to say, where nothing graver does.
    """
    room = state.room
    if room is None:
        return RoomView()
    server_now = now_ms + state.server.clock_offset
    card = scenes.card(room, state.server.support_phone)
    if card is not None:
        closed = panels.closed_header(state, room)
        return RoomView(header=closed, card=card, help=helps.panel(state))
    question = scenes.question(hand.asking, room)
    if hand.asking is Verb.LEAVE:
        question = leaving(state, question)
    if room.waiting is not None or room.hearing is None or room.mine is None:
        view = _waiting(state, room, now_ms, server_now, question, reading=hand.reading)
        return replace(view, banner=view.banner or plugged)
    heard = speakers(room) if speaking is None else speaking
    court = _court(state, room, room.mine, now_ms, heard, question)
    banner = court.banner or plugged
    return replace(court, banner=banner, form=hand.form, tour=tour_view(state, hand.step))


def _court(
    state: Client,
    room: Room,
    me: Person,
    now_ms: int,
    speaking: frozenset[PersonId],
    question: QuestionView | None,
) -> RoomView:
    hearing = room.hearing
    assert hearing is not None  # noqa: S101 - `me` was found in it
    server_now = now_ms + state.server.clock_offset
    lost = room.link.state is LinkState.LOST
    work = None if lost else desk(room, hearing, me, server_now, speaking)
    countdown = lobbies.countdown(hearing.opens_at, hearing.phase, server_now)
    aside = None if lost else company.frame(room, hearing, me)
    quiet = countdown is not None or aside is not None
    watching = me.role is Role.OBSERVER
    return RoomView(
        header=panels.header(state, room, me),
        banner=panels.banner(state, room, now_ms),
        bench=buttons.bench(room, hearing, me),
        stage_notice=None
        if quiet
        else scenes.unrecorded(hearing, me) or scenes.stage_notice(hearing, room.adjourning.number),
        aside=aside,
        warning=scenes.warning(room),
        countdown=countdown,
        tiles=tiles(state, room, now_ms, speaking),
        watermark=watermark(me, server_now),
        panel=None if lost or work else panels.panel(room, hearing, server_now),
        own_request=None if lost else asking.own_request(room, hearing, me, now_ms, server_now),
        desk=work,
        reconnect=panels.reconnect(state, room, me, now_ms) if lost else None,
        controls=_controls(state, room, hearing, me, server_now),
        share=None if lost else shares.dialog(room, hearing, me),
        shared=shares.bar(room),
        watched=shares.watched(state),
        help=helps.panel(state),
        status=buttons.status(room, hearing, now_ms, server_now, watching=watching)
        if lost or work or watching or room.shelf.tab is not Tab.VIDEO
        else None,
        question=question,
        tab=room.shelf.tab,
    )


def _controls(
    state: Client, room: Room, hearing: Hearing, me: Person, server_now: int
) -> tuple[buttons.ControlView, ...]:
    """The bar; who only watches has nothing to switch."""
    ends = (buttons.devices(), helps.control(state), buttons.leave())
    if me.role is Role.OBSERVER:
        return ends
    between = (
        asking.speak(room, hearing, me, server_now),
        shares.control(room, hearing, me, server_now),
        company.control(room, hearing, me),
    )
    own = (buttons.microphone(state, room, me), buttons.camera(state, room, me))
    return (*own, *filter(None, between), *ends)


def watermark(me: Person, server_now: int) -> str:
    """Whose screen this is, and the court's minute: a photo of it says so."""
    return f"{me.name} {local_time(server_now):%Y-%m-%d %H:%M}"


def _waiting(
    state: Client,
    room: Room,
    now_ms: int,
    server_now: int,
    question: QuestionView | None,
    *,
    reading: bool,
) -> RoomView:
    me, own = room.waiting, waiting_tile(state, room)
    if me is None or own is None:
        return RoomView()
    phone, apart = state.server.support_phone, me.role in CALLED
    discipline = lobbies.discipline(state, room, me, again=reading)
    lobby, witness = lobbies.lobby(room, me, phone, now_ms, server_now), None
    if apart:
        witness = scenes.waiting(room, phone, now_ms, server_now)
    return RoomView(
        header=panels.waiting_header(state, room, me, server_now),
        banner=panels.banner(state, room, now_ms),
        waiting=witness if discipline is None else None,
        lobby=lobby if discipline is None else None,
        discipline=discipline,
        check=None if apart else lobbies.check(state, now_ms),
        countdown=lobbies.countdown(room.opens_at, room.phase, server_now, waits=True),
        tiles=(own,),
        controls=(
            *(() if me.role is Role.OBSERVER else (buttons.waiting_microphone(called=apart),)),
            buttons.devices(),
            helps.control(state),
            buttons.leave(waiting=True),
        ),
        status=buttons.waiting_status(room, apart=apart),
        help=helps.panel(state),
        question=question,
    )
