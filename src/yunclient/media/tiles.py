"""The engine's side of the picture memory: scales a decoded frame to its tile and publishes it.

Called from several threads. Who shows a person's picture holds a `Showing`; a newer one, or its
end, makes the older one powerless, so that a frame still being decoded can never appear on a tile
that was given away.
"""

import contextlib
import threading
import time
from collections.abc import Callable

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from yunclient.media.pictures import Segment
from yunclient.session.messages import Tile
from yunhearing.ids import PersonId


class Tiles:
    """All tiles of the window. `on_fresh` and `on_live` come from any thread and must not wait."""

    def __init__(
        self,
        on_fresh: Callable[[PersonId], None],
        on_live: Callable[[tuple[PersonId, ...]], None],
    ) -> None:
        self._on_fresh, self._on_live = on_fresh, on_live
        self._lock = threading.Lock()  # guards the two dictionaries, never held while painting
        self._places: dict[PersonId, _Place] = {}
        self._showings: dict[PersonId, Showing] = {}
        self._live: tuple[PersonId, ...] = ()

    def arrange(self, tiles: tuple[Tile, ...]) -> None:
        """Open the window's tiles; a resized one gets its last frame again at once."""
        kept = {t.person: p for t in tiles if (p := self._places.get(t.person)) and p.tile == t}
        places = dict(kept)
        for tile in tiles:
            if tile.person not in kept:
                # The window may have resized once more meanwhile; its next message is under way.
                with contextlib.suppress(FileNotFoundError, ValueError):
                    places[tile.person] = _Place(tile)
        with self._lock:
            old, self._places = self._places, places
            showings = [s for p, s in self._showings.items() if p in places and p not in kept]
        for showing in showings:
            showing.repaint()
        for person, place in old.items():
            if places.get(person) is not place:
                place.close()

    def begin(self, person: PersonId) -> "Showing":
        """Take over this person's tile; it stays blank until the first frame."""
        showing = Showing(self, person)
        with self._lock:
            old, self._showings[person] = self._showings.get(person), showing
        if old is not None:
            old.end()
        return showing

    def close(self) -> None:
        with self._lock:
            showings = list(self._showings.values())
        for showing in showings:
            showing.end()
        self.arrange(())

    def _place(self, person: PersonId) -> "_Place | None":
        with self._lock:
            return self._places.get(person)

    def _ended(self, showing: "Showing") -> None:
        with self._lock:
            if self._showings.get(showing.person) is showing:
                del self._showings[showing.person]
        self._tell_live()

    def _painted(self, showing: "Showing", first: bool) -> None:
        if first:
            self._tell_live()
        self._on_fresh(showing.person)

    def _tell_live(self) -> None:
        with self._lock:
            live = tuple(p for p, s in self._showings.items() if s.frame is not None)
            if live != self._live:
                self._live = live
                self._on_live(live)  # within the lock, so that the last word is the true one


class Showing:
    """The right to paint one person's tile until `end`."""

    def __init__(self, tiles: Tiles, person: PersonId) -> None:
        self.person = person
        self.since = time.monotonic()
        self.frame: av.VideoFrame | None = None
        self._tiles = tiles
        self._lock = threading.Lock()
        self._over = False

    def show(self, frame: av.VideoFrame) -> None:
        with self._lock:
            if self._over:
                return
            first, self.frame = self.frame is None, frame
            place = self._tiles._place(self.person)
            if place is not None:
                place.paint(frame)
        self._tiles._painted(self, first)

    def repaint(self) -> None:
        if (frame := self.frame) is not None:
            self.show(frame)

    def end(self) -> None:
        """Blank the tile for good; nothing appears on it from here any more."""
        with self._lock:
            if self._over:
                return
            self._over, self.frame = True, None
            place = self._tiles._place(self.person)
            if place is not None:
                place.blank()
        self._tiles._ended(self)


class _Place:
    def __init__(self, tile: Tile) -> None:
        self.tile = tile
        self._segment = Segment.attach(tile)
        self._lock = threading.Lock()
        self._scaler = VideoReformatter()
        self._sequence = self._segment.begun  # goes on where an engine before this one stopped
        self._open = True

    def paint(self, frame: av.VideoFrame) -> None:
        """Scale into the free buffer, whole picture visible, bars where the shapes differ."""
        with self._lock:
            if not self._open:
                return
            width, height = _fit(frame.width, frame.height, self.tile.width, self.tile.height)
            scaled = self._scaler.reformat(
                frame, width=width, height=height, format="bgra", interpolation="BILINEAR"
            )
            plane = scaled.planes[0]
            source = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
            self._sequence += 1
            buffer = self._segment.begin(self._sequence)
            picture = np.frombuffer(buffer, np.uint8).reshape(self.tile.height, -1)
            top, left = (self.tile.height - height) // 2, (self.tile.width - width) // 2
            if top or left:
                picture[:] = 0
            picture[top : top + height, left * 4 : (left + width) * 4] = source[
                :height, : width * 4
            ]
            self._segment.finish(self._sequence)

    def blank(self) -> None:
        with self._lock:
            if self._open:
                self._segment.blank()

    def close(self) -> None:
        with self._lock:
            self._open = False
            self._segment.blank()
            self._segment.close()


def _fit(width: int, height: int, into_width: int, into_height: int) -> tuple[int, int]:
    """The largest size of the same shape; a difference under 3% is stretched rather than barred."""
    shape, place = width / height, into_width / into_height
    if abs(shape / place - 1) < 0.03:
        return into_width, into_height
    if shape > place:
        return into_width, max(2, round(into_width / shape))
    return max(2, round(into_height * shape)), into_height
