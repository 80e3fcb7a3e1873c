"""The verbs of the hearing room, and when what it shows is computed anew."""

from typing import Any, Final

from PySide6.QtCore import QTimer, Signal

from yunclient.session import intents
from yunclient.session.state import Client, DeviceKind, LinkState, Room
from yunclient.ui.viewmodels import (
    room_aside as company,
    room_forms as forms,
    room_requests as asking,
    room_share as shares,
)
from yunclient.ui.viewmodels.chain import ChainModel
from yunclient.ui.viewmodels.evidence import EvidenceModel
from yunclient.ui.viewmodels.examining import ExaminingModel
from yunclient.ui.viewmodels.filing import FilingModel
from yunclient.ui.viewmodels.film import FilmModel
from yunclient.ui.viewmodels.guide import guide_steps
from yunclient.ui.viewmodels.ink import InkModel
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.plugging import PlugWatch
from yunclient.ui.viewmodels.room_controls import ACTS, Look, Verb
from yunclient.ui.viewmodels.room_orders import Order
from yunclient.ui.viewmodels.room_tiles import speakers
from yunclient.ui.viewmodels.room_view import Hand, RoomView, room_view
from yunclient.ui.viewmodels.signing import SigningModel
from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.viewmodels.transcript_writing import WritingModel
from yunclient.ui.viewmodels.words import bundle_name
from yunhearing.commands import (
    AcceptDiscipline,
    Command,
    EndHearing,
    SwitchCamera,
    SwitchMicrophone,
)
from yunhearing.frames import Layer
from yunhearing.help import HelpLine
from yunhearing.ids import PersonId
from yunhearing.state import EndReason

LINGER_MS: Final = 400
"""How long the speaking ring stays after the last sound."""

FORMS: Final = frozenset({Verb.ADJOURN, Verb.OFFLINE})
ASKS_FIRST: Final = frozenset({Verb.LEAVE, Verb.END, Verb.REOPEN, Verb.DISMISS})
SHORT: Final = 5  # ms past the second, so that the new second is surely there


class RoomModel(Model[RoomView]):
    """Follows the state and the seconds; `devices_wanted` asks for the page of devices."""

    devices_wanted = Signal()

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._asking: Verb | None = None
        self._step = 0
        self._reading = False
        self._form: forms.Asked | None = None
        self._tried = False
        self._plugs = PlugWatch(state.devices)
        self._heard: dict[PersonId, int] = {}
        super().__init__(state, clock)
        self.evidence = EvidenceModel(state, clock)
        self.examining, self.film = ExaminingModel(state, clock), FilmModel(state, clock)
        self.ink, self.ink_beside = InkModel(state, clock), InkModel(state, clock)
        self.filing = FilingModel(state, clock)
        self.chain = ChainModel(state, clock)
        self.transcript, self.writing = TranscriptModel(state, clock), WritingModel(state, clock)
        self.signing = SigningModel(state, clock)
        for part in self._parts():
            part.setParent(self)
            part.intent.connect(self.intent)
        self._second = QTimer(self, singleShot=True)
        self._second.timeout.connect(self.refresh)
        self._linger = QTimer(self, singleShot=True)
        self._linger.timeout.connect(self.refresh)
        self._wind()

    def _compute(self) -> RoomView:
        now = self._clock()
        room = self._state.room
        heard = speakers(room) if room is not None else frozenset()
        self._heard = {p: at for p, at in self._heard.items() if now - at < LINGER_MS}
        self._heard |= dict.fromkeys(heard, now)
        self._plugs.follow(self._state.devices, now)
        hand = Hand(self._asking, self._step, self._reading, self._shown_form(now))
        view = room_view(self._state, now, frozenset(self._heard), hand, self._plugs.banner(now))
        if view.question is None:
            self._asking = None
        if view.tour is None:
            self._step = 0
        if view.form is None:
            self._form = None
        if view.discipline is None:
            self._reading = False
        return view

    def _shown_form(self, now: int) -> forms.FormView | None:
        room = self._state.room
        if room is None:
            return None
        return forms.form(
            self._form, room, now + self._state.server.clock_offset, tried=self._tried
        )

    def follow(self, state: Client) -> None:
        super().follow(state)
        for part in self._parts():
            part.follow(state)

    def _parts(self) -> tuple[Model[Any], ...]:
        """The models of the tabs, which follow with this one."""
        ink = (self.ink, self.ink_beside)
        seen = (self.evidence, self.examining, self.film, *ink, self.filing, self.chain)
        return *seen, self.transcript, self.writing, self.signing

    def refresh(self) -> None:
        super().refresh()
        self._wind()

    def _wind(self) -> None:
        """Wait for the next second that shows, and for the end of the ring of who fell silent."""
        room, now = self._state.room, self._clock()
        wait = _to_next_second(room, now, now + self._state.server.clock_offset)
        if wait is None:
            self._second.stop()
        else:
            self._second.start(wait + SHORT)
        silent = set(self._heard) - (speakers(room) if room is not None else set())
        ends = [self._heard[person] + LINGER_MS for person in silent]
        if ends:
            self._linger.start(max(1, min(ends) - now))

    # verbs

    def press(self, verb: Verb) -> None:
        """A button, or its key; what ends something for others asks once before."""
        control = self.view.control(verb)
        if control is not None and not control.enabled:
            return
        if verb in ASKS_FIRST:
            self._ask(verb)
        elif verb in (Verb.MICROPHONE, Verb.CAMERA) and control is not None:
            self._switch(verb, control.look is Look.FAILED)
        elif verb is Verb.SPEAK:
            self._ask_to_speak()
        elif verb is Verb.SHARE:
            self._share()
        elif verb is Verb.HELP:
            self.intent.emit(intents.OpenHelp(on=not self._state.help.open))
        elif verb is Verb.ASIDE:
            self._walk()
        elif verb in FORMS:
            self._open(verb)
        elif verb in ACTS:
            self._send(ACTS[verb].command)
        elif verb is Verb.DEVICES:
            self.devices_wanted.emit()
        else:
            self.intent.emit(_INTENTS[verb])

    def answer(self, key: str) -> None:
        """The answer to the open question; every key but the act's own is the safe one."""
        asked, self._asking = self._asking, None
        self.refresh()
        if key == "leave" and asked is Verb.LEAVE:
            self.intent.emit(intents.LeaveRoom())
        elif key == Verb.HELP.value and asked is Verb.LEAVE:
            self.intent.emit(intents.OpenHelp(on=True))
        elif asked in ACTS and key == asked.value:
            self._send(ACTS[asked].command)

    def carry_out(self, order: Order) -> None:
        """A press on the desk or in a menu; what is under way already is not sent again."""
        if order.ask is not None:
            self._open(order)
            return
        for command in order.commands:
            self._send(command)

    def give(self, text: str, hour: str = "", courtroom: str = "") -> str:
        """What was filled into the open form; "" or a sentence on what is wrong with it."""
        asked = self._form
        if asked is Verb.ADJOURN:
            return self._adjourn(text, hour, courtroom)
        commands = (forms.offline(text),)
        if isinstance(asked, Order):
            commands = forms.with_reason(asked, text)  # type: ignore[assignment]  # of any length
        self.close_form()
        for command in commands if asked is not None else ():
            self._send(command)
        return ""

    def adjourn_undated(self) -> None:
        """延期开庭, the date to be told later."""
        self.close_form()
        self._send(EndHearing(EndReason.ADJOURNED))

    def close_form(self) -> None:
        self._form = None
        self.refresh()

    def heed_warning(self) -> None:
        self.intent.emit(intents.HeedWarning())

    def _open(self, asked: forms.Asked) -> None:
        self._form, self._tried = asked, False
        self.refresh()

    def _adjourn(self, text: str, hour: str, courtroom: str) -> str:
        room, now = self._state.room, self._clock() + self._state.server.clock_offset
        date = forms.next_date(text, hour, now)
        if room is None or date.at is None:
            return date.wrong
        same = courtroom == room.facts.courtroom
        self._tried = True
        self.intent.emit(intents.Adjourn(date.at, "" if same else courtroom))
        return ""

    def _walk(self) -> None:
        """Aside, or back into the courtroom."""
        me = self._state.room.mine if self._state.room is not None else None
        if me is not None:
            self._send(company.command(me))

    def accept_discipline(self) -> None:
        """The text that is on screen was read and promised."""
        text = self._state.room.discipline.text if self._state.room is not None else None
        view = self.view.discipline
        if text is not None and view is not None and view.accept and not view.busy:
            self._send(AcceptDiscipline(text.version))

    def fetch_discipline(self) -> None:
        self.intent.emit(intents.ReadDiscipline())

    def read_discipline(self, on: bool) -> None:
        """Show the text once more, or go back to the lobby."""
        self._reading = on
        self.refresh()

    def test_devices(self) -> None:
        self.intent.emit(intents.BeginTest())

    def show_layers(self, layers: dict[PersonId, Layer]) -> None:
        """The stage says what it has room for."""
        self.intent.emit(intents.ShowLayers(layers))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))

    def open_board(self) -> None:
        """Who is ready, while the hearing goes on."""
        if self._state.room is not None:
            self.intent.emit(intents.OpenBoard(self._state.room.id))

    def begin_tour(self) -> None:
        self.intent.emit(intents.Tour(on=True))

    def step_tour(self, by: int) -> None:
        """On or back; the ends stay where they are."""
        self._step = max(0, min(self._step + by, len(guide_steps()) - 1))
        self.refresh()

    def end_tour(self) -> None:
        self.intent.emit(intents.Tour(on=False))

    def _ask(self, verb: Verb) -> None:
        self._asking = verb
        self.refresh()

    def _switch(self, verb: Verb, failed: bool) -> None:
        """Wish the other state; after a failure try the device again."""
        me = self._state.room.mine if self._state.room is not None else None
        if me is None:
            return
        kind = DeviceKind.MICROPHONE if verb is Verb.MICROPHONE else DeviceKind.CAMERA
        if failed:
            self.intent.emit(intents.ChooseDevice(kind, self._state.devices.chosen.get(kind)))
        elif verb is Verb.MICROPHONE:
            self._send(SwitchMicrophone(on=not me.mic))
        else:
            self._send(SwitchCamera(on=not me.camera))

    def _ask_to_speak(self) -> None:
        """Ask, withdraw or end, whatever the button stands for now."""
        room = self._state.room
        if room is not None and room.hearing is not None and room.mine is not None:
            self._send(asking.command(room.hearing, room.mine))

    def _share(self) -> None:
        """Ask, withdraw, choose or end, whatever the button stands for now."""
        room = self._state.room
        if room is None or room.hearing is None or room.mine is None:
            return
        if room.sharing is not None and room.sharing.shared is None:
            self.intent.emit(intents.ChooseScreen(on=True))
        else:
            self.end_sharing()

    def end_sharing(self) -> None:
        """Give the right back; without one the request, or ask for it."""
        room = self._state.room
        if room is not None and room.hearing is not None and room.mine is not None:
            self._send(shares.command(room.hearing, room.mine))

    def put_away_share(self) -> None:
        self.intent.emit(intents.ChooseScreen(on=False))

    def share_screen(self, screen: str) -> None:
        self.intent.emit(intents.ShareScreen(screen))

    def say_help(self, text: str) -> None:
        self.intent.emit(intents.SayHelp(text))

    def say_again(self) -> None:
        self.intent.emit(intents.SayAgain())

    def follow_line(self, line: HelpLine | None) -> None:
        self.intent.emit(intents.FollowLine(line))

    def close_help(self) -> None:
        self.intent.emit(intents.OpenHelp(on=False))

    def bundle_name(self) -> str:
        return bundle_name(self._clock())

    def make_bundle(self, path: str) -> None:
        self.intent.emit(intents.MakeBundle(path))

    def _send(self, command: Command) -> None:
        self.intent.emit(intents.Send(command))


_INTENTS: Final[dict[Verb, intents.Intent]] = {
    Verb.RECONNECT: intents.Refresh(),
    Verb.TAKE_SEAT: intents.TakeSeat(),
    Verb.BACK: intents.LeaveRoom(),
}


def _to_next_second(room: Room | None, now: int, server_now: int) -> int | None:
    """Milliseconds until a number on the page changes by itself; None if none does."""
    if room is None or room.link.state is LinkState.CLOSED:
        return None
    opens_at = room.opens_at if room.hearing is None else room.hearing.opens_at
    if opens_at is not None:
        return (opens_at - server_now) % 1000 or 1000
    if room.link.state is LinkState.LOST or room.hearing is None:
        return 1000 - (now - room.link.since) % 1000
    if room.hearing.clock.since is not None:
        return 1000 - room.hearing.clock.at(server_now) % 1000
    timed = room.answered is not None or room.hearing.requests
    return 1000 - server_now % 1000 if timed else None
