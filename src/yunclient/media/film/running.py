"""One way through a film, from a place that was sought until another is wished, or to the end."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

import av

from yunclient.media.film.reel import Heard, Reel, Shown
from yunclient.media.film.sound import FilmSound
from yunclient.media.film.timing import FilmClock
from yunclient.media.tiles import Showing

AHEAD = 1.5  # s read before they are due: sound and picture lie up to a second apart in a file
READY = 3  # pictures decoded before they are due
STORED = 2_000  # packets not yet decoded
LATE = 0.1  # s after which a picture is left out
BEHIND = 2.0  # s late before the clock's place is sought instead of decoded towards
LONGEST = 0.25  # s between looks at the clock


class Stage(NamedTuple):
    """Where a film goes: the tile of its pictures, if it has some, its sound, and its clock."""

    showing: Showing | None
    sound: FilmSound
    clock: FilmClock


class Running:
    """`go` runs in the film's thread; `wait(seconds)` ends early, and True, when it is to stop."""

    def __init__(
        self, reel: Reel, stage: Stage, start: float, wait: Callable[[float], bool]
    ) -> None:
        self._reel, self._stage, self._start, self._wait = reel, stage, start, wait
        self._packets = reel.packets()
        self._stored: deque[av.Packet[Any]] = deque()
        self._pictures: deque[Shown] = deque()
        self._read = start
        self._ended = False
        self._shown = stage.showing is None
        self._newest: Shown | None = None  # before the place: shown if nothing comes behind it

    def go(self) -> bool:
        """Whether the clock ran away, so that its place is to be sought."""
        while not self._wait(0.0):
            position = self._stage.clock.at(time.monotonic())
            if self._behind(position):
                return True
            if not (self._show(position) or self._decode() or self._feed(position)):
                if self._finished():
                    return False
                if self._wait(self._rest(position)):
                    return False
        return False

    def _behind(self, position: float) -> bool:
        late = self._stage.clock.running and position - self._read > BEHIND
        return late and not self._ended

    def _show(self, position: float) -> bool:
        """Show the picture that is due; the first one at once."""
        showing = self._stage.showing
        if showing is None or not self._pictures:
            return False
        if self._shown and self._pictures[0].at > position:
            return False
        picture = self._pictures.popleft()
        following = self._pictures[0].at if self._pictures else None
        if self._shown and following is not None and following <= position - LATE:
            return True
        self._shown = True
        showing.show(picture.frame)
        return True

    def _decode(self) -> bool:
        """Decode one packet of pictures, if there is room for them."""
        if not self._stored or len(self._pictures) >= READY:
            return False
        for part in self._reel.decode(self._stored.popleft()):
            if isinstance(part, Shown):
                self._queue(part)
        return True

    def _queue(self, picture: Shown) -> None:
        """The picture of a place is the last one that began before it."""
        if not self._shown and not self._pictures:
            if picture.at <= self._start:
                self._newest = picture
                return
            if self._newest is not None:
                self._pictures.append(self._newest)
        self._pictures.append(picture)

    def _feed(self, position: float) -> bool:
        """Read one packet, if little is ready; sound is decoded at once, it must not wait."""
        if self._ended or len(self._stored) >= STORED:
            return False
        if self._shown and self._read - position > AHEAD:
            return False
        packet = next(self._packets, None)
        if packet is None:
            self._end()
            return True
        self._read = max(self._read, self._reel.starts(packet))
        if self._reel.pictured(packet):
            self._stored.append(packet)
            return True
        for part in self._reel.decode(packet):
            if isinstance(part, Heard):
                self._stage.sound.push(part.sample, part.sound)
        return True

    def _end(self) -> None:
        self._ended = True
        self._stored.extend(self._reel.last())

    def _finished(self) -> bool:
        """Whether the end was reached and shown; a place behind the last picture shows that."""
        if not self._ended or self._stored or self._pictures:
            return False
        if not self._shown and self._newest is not None and self._stage.showing is not None:
            self._shown = True
            self._stage.showing.show(self._newest.frame)
        running, left = self._stage.clock.running, self._stage.sound.waiting
        return not running or left == 0

    def _rest(self, position: float) -> float:
        due = self._pictures[0].at - position if self._pictures else LONGEST
        return min(max(due, 0.002), LONGEST) if self._stage.clock.running else LONGEST
