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
from yunhearing.frames import Source
from yunhearing.ids import PersonId

Key = tuple[PersonId, Source]
Sizes = dict[PersonId, tuple[int, int]]


class Tiles:
    """All tiles of the window. The callbacks come from any thread and must not wait.

    `on_live` gets whose camera runs; `on_screens` whose shared screen, and that picture's own size.
    """

    def __init__(
        self,
        on_fresh: Callable[[PersonId], None],
        on_live: Callable[[tuple[PersonId, ...]], None],
        on_screens: Callable[[Sizes], None] = lambda _: None,
    ) -> None:
        self._on_fresh, self._on_live, self._on_screens = on_fresh, on_live, on_screens
        self._lock = threading.Lock()  # guards the two dictionaries, never held while painting
        self._places: dict[Key, _Place] = {}
        self._showings: dict[Key, Showing] = {}
        self._live: tuple[PersonId, ...] = ()
        self._screens: Sizes = {}

    def arrange(self, tiles: tuple[Tile, ...]) -> None:
        """Open the window's tiles; a resized one gets its last frame again at once."""
        wanted = {(t.person, t.source): t for t in tiles}
        kept = {k: p for k, t in wanted.items() if (p := self._places.get(k)) and p.tile == t}
        places = dict(kept)
        for key, tile in wanted.items():
            if key not in kept:
                # The window may have resized once more meanwhile; its next message is under way.
                with contextlib.suppress(FileNotFoundError, ValueError):
                    places[key] = _Place(tile)
        with self._lock:
            old, self._places = self._places, places
            showings = [s for k, s in self._showings.items() if k in places and k not in kept]
        for showing in showings:
            showing.repaint()
        for key, place in old.items():
            if places.get(key) is not place:
                place.close()

    def begin(self, person: PersonId, source: Source = Source.CAMERA) -> "Showing":
        """Take over this person's tile; it stays blank until the first frame."""
        showing = Showing(self, person, source)
        with self._lock:
            old, self._showings[showing.key] = self._showings.get(showing.key), showing
        if old is not None:
            old.end()
        return showing

    def close(self) -> None:
        with self._lock:
            showings = list(self._showings.values())
        for showing in showings:
            showing.end()
        self.arrange(())

    def _place(self, key: Key) -> "_Place | None":
        with self._lock:
            return self._places.get(key)

    def _ended(self, showing: "Showing") -> None:
        with self._lock:
            if self._showings.get(showing.key) is showing:
                del self._showings[showing.key]
        self._tell_live()

    def _painted(self, showing: "Showing", other: bool) -> None:
        if other:
            self._tell_live()
        self._on_fresh(showing.person)

    def _tell_live(self) -> None:
        with self._lock:
            shown = [(k, s.frame) for k, s in self._showings.items() if s.frame is not None]
            live = tuple(person for (person, source), _ in shown if source is Source.CAMERA)
            screens = {p: _size(frame) for (p, s), frame in shown if s is Source.SCREEN}
            # Told within the lock, so that the last word is the true one.
            if live != self._live:
                self._live = live
                self._on_live(live)
            if screens != self._screens:
                self._screens = screens
                self._on_screens(screens)


class Showing:
    """The right to paint one person's tile until `end`."""

    def __init__(self, tiles: Tiles, person: PersonId, source: Source = Source.CAMERA) -> None:
        self.person, self.key = person, (person, source)
        self.since = time.monotonic()
        self.frame: av.VideoFrame | None = None
        self._tiles = tiles
        self._lock = threading.Lock()
        self._over = False

    def show(self, frame: av.VideoFrame) -> None:
        with self._lock:
            if self._over:
                return
            before, self.frame = self.frame, frame
            place = self._tiles._place(self.key)
            if place is not None:
                place.paint(frame)
        self._tiles._painted(self, before is None or _size(before) != _size(frame))

    def repaint(self) -> None:
        if (frame := self.frame) is not None:
            self.show(frame)

    def end(self) -> None:
        """Blank the tile for good; nothing appears on it from here any more."""
        with self._lock:
            if self._over:
                return
            self._over, self.frame = True, None
            place = self._tiles._place(self.key)
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


def _size(frame: av.VideoFrame) -> tuple[int, int]:
    return frame.width, frame.height


def _fit(width: int, height: int, into_width: int, into_height: int) -> tuple[int, int]:
    """The largest size of the same shape; a difference under 3% is stretched rather than barred."""
    shape, place = width / height, into_width / into_height
    if abs(shape / place - 1) < 0.03:
        return into_width, into_height
    if shape > place:
        return into_width, max(2, round(into_width / shape))
    return max(2, round(into_height * shape)), into_height
