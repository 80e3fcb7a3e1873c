"""Plays one sound or film of evidence: a thread decodes, the mixer takes the sound, a tile shows.

The clock is the master: it follows what the parent says, as all clients follow the court's clock.
What is late is left out; what is far behind is sought anew.
"""

import logging
import threading
import time
from collections.abc import Callable

from yunclient.media.film.blocks import Blocks, StarvedError
from yunclient.media.film.reel import BrokenFilmError, Reel
from yunclient.media.film.running import Running, Stage
from yunclient.media.film.sound import FilmSound
from yunclient.media.film.timing import FilmClock
from yunclient.media.mixer import Mixer
from yunclient.media.tiles import Showing, Tiles
from yunclient.session.messages import (
    FilmBroken,
    FilmNeeds,
    FilmOpened,
    FilmWaits,
    FromEngine,
    OpenFilm,
)
from yunclient.session.state import FILM
from yunhearing.frames import Source

_log = logging.getLogger(__name__)


class FilmPlayer:
    """The public methods come from the engine's loop and return at once."""

    def __init__(
        self, film: OpenFilm, mixer: Mixer, tiles: Tiles, tell: Callable[[FromEngine], None]
    ) -> None:
        self.doc = film.doc
        self._film, self._mixer, self._tiles, self._tell = film, mixer, tiles, tell
        self._blocks = Blocks(film.size, self._need, self._waits)
        self._clock = FilmClock(0.0)
        self._sound = FilmSound(self._clock)
        self._changed = threading.Condition()
        self._wish: tuple[float, bool] = (0.0, False)
        self._wished_at = time.monotonic()
        self._sought = False  # a wish that is not yet carried out
        self._over = False
        self._thread = threading.Thread(target=self._run, name="film", daemon=True)
        self._thread.start()

    def give(self, offset: int, data: bytes) -> None:
        """Bytes have come; none: they could not be fetched."""
        if data:
            self._blocks.give(offset, data)
        else:
            self._blocks.fail(offset)

    def play(self, position_ms: int, running: bool) -> None:
        """Be there now, and go on or stand; a place where the film is anyway is not sought."""
        position, now = position_ms / 1000, time.monotonic()
        near = abs(self._clock.at(now) - position) < 0.05 and self._clock.running == running
        if near and running:
            return
        with self._changed:
            self._wish, self._wished_at, self._sought = (position, running), now, True
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify()
        self._blocks.end()

    def _need(self, offset: int, length: int) -> None:
        self._tell(FilmNeeds(self.doc, offset, length))

    def _waits(self, waiting: bool) -> None:
        if not self._over:
            self._tell(FilmWaits(self.doc, waiting))

    # What follows runs in the film's thread.

    def _run(self) -> None:
        showing: Showing | None = None
        try:
            reel = Reel(self._blocks, self._film.kind)
            try:
                showing = self._begin(reel)
                self._perform(reel, showing)
            finally:
                reel.close()
        except (BrokenFilmError, StarvedError) as error:
            code = error.code if isinstance(error, BrokenFilmError) else "starved"
            self._broken(code)
        except Exception:
            _log.exception("film")
            self._broken("damaged")
        finally:
            self._mixer.remove(self._sound)
            if showing is not None:
                showing.end()

    def _broken(self, code: str) -> None:
        if not self._over:
            self._tell(FilmBroken(self.doc, code))

    def _begin(self, reel: Reel) -> Showing | None:
        self._clock.duration = reel.duration
        width, height = reel.size
        milliseconds = round(reel.duration * 1000)
        self._tell(FilmOpened(self.doc, milliseconds, width, height, reel.sounds))
        if reel.sounds:
            self._mixer.add(self._sound)
        with self._changed:
            self._sought = True  # the first picture, or what was wished meanwhile
        return self._tiles.begin(FILM, Source.CAMERA) if width else None

    def _perform(self, reel: Reel, showing: Showing | None) -> None:
        stage = Stage(showing, self._sound, self._clock)
        while self._await_wish():
            position, running = self._take_wish()
            reel.seek(position)
            self._sound.clear()
            self._clock.set(position, running, time.monotonic())
            if Running(reel, stage, position, self._wait).go():
                self._catch_up()

    def _wait(self, seconds: float) -> bool:
        """Whether something else is wished, or comes to be within this time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._sought or self._over, seconds)

    def _catch_up(self) -> None:
        """The clock ran away while bytes were waited for: seek its place."""
        with self._changed:
            if not self._sought:
                now = time.monotonic()
                self._wish, self._wished_at, self._sought = (self._clock.at(now), True), now, True

    def _await_wish(self) -> bool:
        """Wait for the next place; False when it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._sought or self._over)
            return not self._over

    def _take_wish(self) -> tuple[float, bool]:
        """A place and whether to go on from there; time that passed since it was wished counts."""
        with self._changed:
            self._sought = False
            (position, running), since = self._wish, self._wished_at
        return position + (time.monotonic() - since if running else 0.0), running
