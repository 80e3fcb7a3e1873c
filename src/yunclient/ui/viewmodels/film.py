"""Sound and film in view: where it is, how long it takes, and who moves it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer

from yunclient.session import intents
from yunclient.session.film import Film, FilmState
from yunclient.session.playing import playback, presented
from yunclient.session.state import Client, Engine, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_words import stopwatch_text
from yunhearing.commands import Show
from yunhearing.evidence import FileKind, Playback, View
from yunhearing.exhibits import on_view

SKIP_MS: Final = 10_000
EVERY_MS: Final = 250
_BROKEN: Final = {
    "damaged": later("文件损坏，播放不了。可以下载原件，用其他播放器打开。"),
    "unsupported": later("这种编码播放不了。可以下载原件，用其他播放器打开。"),
    "too_large": later("画面太大，播放不了。可以下载原件，用其他播放器打开。"),
    "starved": later("网络中断，读不到文件。网络恢复后再试。"),
}


@dataclass(frozen=True)
class FilmView:
    """`picture`: width and height in pixels, zeros of a sound. `leads`: everybody follows."""

    name: str
    picture: tuple[int, int]
    quarter: int
    position_ms: int
    duration_ms: int
    time: str
    running: bool
    state: str
    broken: str
    enabled: bool
    leads: bool
    along: bool
    sound: bool


class FilmModel(Model[FilmView | None]):
    """Follows the film in view and, while it runs, the clock."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        super().__init__(state, clock)
        self._tick = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._tick.timeout.connect(self.refresh)
        self._wind()

    def refresh(self) -> None:
        super().refresh()
        self._wind()

    def _wind(self) -> None:
        if self.view is not None and self.view.running:
            self._tick.start()

    def _compute(self) -> FilmView | None:
        return film_view(self._state, self._server_now)

    @property
    def _server_now(self) -> int:
        return self._clock() + self._state.server.clock_offset

    # verbs

    def toggle(self) -> None:
        """Play or pause; from the end, from the beginning."""
        view = self.view
        if view is None or not view.enabled:
            return
        ended = view.position_ms >= view.duration_ms
        self._go(0 if ended and not view.running else view.position_ms, not view.running or ended)

    def seek(self, position_ms: int) -> None:
        if self.view is not None and self.view.enabled:
            self._go(position_ms, self.view.running)

    def skip(self, by_ms: int) -> None:
        if self.view is not None:
            self.seek(self.view.position_ms + by_ms)

    def join(self) -> None:
        """As it is presented."""
        self.intent.emit(intents.PlayAlong())

    def retry(self) -> None:
        self.intent.emit(intents.PlayAgain())

    def _go(self, position_ms: int, running: bool) -> None:
        room, view = self._state.room, self.view
        if room is None or room.film is None or view is None:
            return
        position = min(max(0, position_ms), view.duration_ms)
        if view.leads:
            self._lead(room, position, running)
        else:
            self.intent.emit(intents.PlayAlone(position, running))

    def _lead(self, room: Room, position: int, running: bool) -> None:
        """Move it for everybody."""
        showing = room.hearing.showing if room.hearing is not None else None
        if showing is None or room.film is None:
            return
        evidence, still = room.film.evidence, Playback(position)
        view, *rest = (
            _at(view, still) if view.evidence == evidence else view for view in on_view(showing)
        )
        self.intent.emit(intents.Send(Show(view, rest[0] if rest else None, running)))


def film_view(state: Client, server_now: int) -> FilmView | None:
    """The sound or film in view at server time `server_now`; None where none is."""
    room = state.room
    film = room.film if room is not None else None
    if room is None or film is None:
        return None
    now = playback(room)
    position = min(now.at(server_now), film.duration_ms)
    running = now.since is not None and position < film.duration_ms
    item = room.shelf.item(film.evidence)
    opened = film.state is FilmState.OPEN and state.engine is Engine.READY
    return FilmView(
        name=item.name if item is not None else "",
        picture=(film.width, film.height),
        quarter=room.shelf.look.quarter if room.shelf.look is not None else 0,
        position_ms=position,
        duration_ms=film.duration_ms,
        time=f"{stopwatch_text(position)} / {stopwatch_text(film.duration_ms)}",
        running=running and opened,
        state=_state_text(state, film),
        broken=translate(_BROKEN[film.reason]) if film.state is FilmState.BROKEN else "",
        enabled=opened,
        leads=_leads(room, film) and film.alone is None,
        along=film.alone is not None and presented(room, film.evidence) is not None,
        sound=film.kind is FileKind.AUDIO,
    )


def _leads(room: Room, film: Film) -> bool:
    showing = room.hearing.showing if room.hearing is not None else None
    shown = any(view.evidence == film.evidence for view in on_view(showing))
    return showing is not None and showing.by == room.me and shown


def _state_text(state: Client, film: Film) -> str:
    if state.engine is not Engine.READY:
        return tr("媒体引擎正在启动…")
    if film.state is FilmState.OPENING:
        return tr("正在打开…")
    return tr("正在缓冲…") if film.waiting else ""


def _at(view: View, still: Playback) -> View:
    return View(view.evidence, view.page, view.quarter, view.zoom, view.x, view.y, still)
