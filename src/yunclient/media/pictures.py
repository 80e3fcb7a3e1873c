"""Pictures in shared memory: one segment per tile, two buffers, newest wins, nothing waits.

Layout of a segment, little-endian: u32 magic, u32 width, u32 height, u32 writing, u64 sequence,
then two buffers of height*width*4 bytes (BGRX). The writer stores the low half of the next sequence
in `writing`, fills buffer `sequence % 2` of that next sequence and then stores it in `sequence`; 0
means blank, and after a blank the numbers go on. A reader draws buffer `sequence % 2` and asks
`still` afterwards whether the writer has begun to fill it meanwhile. The parent makes and unlinks
every segment; the engine only opens them.
"""

import contextlib
import sys
from collections.abc import Callable, Iterable
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
from typing import NamedTuple, Protocol

from yunclient.session.messages import ShowTiles, Tile
from yunhearing.frames import Source
from yunhearing.ids import PersonId

MAGIC = 0x4C495459
HEADER = 24
MAX_SIDE = 4096

Key = tuple[PersonId, Source]


class Picture(NamedTuple):
    """One picture as 32-bit BGRX rows of width*4 bytes; valid while `still` says so."""

    data: memoryview
    width: int
    height: int
    sequence: int


class Pictures(Protocol):
    """The reader's side: what the video grid paints from."""

    def latest(self, person: PersonId, source: Source = Source.CAMERA) -> Picture | None:
        """The newest picture of this person's tile; None while the tile is blank."""

    def still(self, person: PersonId, picture: Picture, source: Source = Source.CAMERA) -> bool:
        """Whether the picture was not overwritten while it was drawn."""

    def resize(
        self,
        sizes: Iterable[tuple[PersonId, int, int]],
        screens: Iterable[tuple[PersonId, int, int]] = (),
    ) -> None:
        """Say which tiles there are and their sizes in device pixels; others are released.

        `screens` are those of shared screens, `sizes` those of cameras.
        """


class Segment:
    """One tile's shared memory seen from either side."""

    def __init__(self, memory: SharedMemory, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._memory = memory
        view, size = _view(memory), width * height * 4
        self._words = view[:HEADER].cast("I")
        self._long = view[:HEADER].cast("Q")
        self.buffers = tuple(view[HEADER + n * size : HEADER + (n + 1) * size] for n in (0, 1))

    @classmethod
    def create(cls, width: int, height: int) -> "Segment":
        memory = _Memory(create=True, size=HEADER + 2 * width * height * 4)
        segment = cls(memory, width, height)
        segment._words[:] = memoryview(_header(width, height)).cast("I")
        return segment

    @classmethod
    def attach(cls, tile: Tile) -> "Segment":
        """Open the parent's segment; FileNotFoundError if it is gone, ValueError if it differs."""
        memory = _open(tile.memory)
        size = HEADER + 2 * tile.width * tile.height * 4
        if memory.size < size or bytes(_view(memory)[:12]) != _header(tile.width, tile.height)[:12]:
            memory.close()
            raise ValueError("not the picture memory it was said to be")
        return cls(memory, tile.width, tile.height)

    @property
    def name(self) -> str:
        return self._memory.name

    @property
    def sequence(self) -> int:
        return self._long[2]

    @property
    def begun(self) -> int:
        return self._words[3]

    def begin(self, sequence: int) -> memoryview:
        """The buffer to fill for this sequence."""
        self._words[3] = sequence & 0xFFFFFFFF
        return self.buffers[sequence % 2]

    def finish(self, sequence: int) -> None:
        self._long[2] = sequence

    def blank(self) -> None:
        self._long[2] = 0

    def intact(self, sequence: int) -> bool:
        ahead = (self._words[3] - sequence) & 0xFFFFFFFF
        return self._long[2] != 0 and ahead <= 1

    def unlink(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._memory.unlink()

    def close(self) -> bool:
        """Let go of the memory; False while someone still holds a view of it, to be tried again."""
        try:
            for view in (self._words, self._long, *self.buffers):
                view.release()
            self._memory.close()
        except BufferError:
            return False
        return True


class PictureBoard:
    """The parent's side of all tiles, for one thread; `show` tells the engine where to paint."""

    def __init__(self, show: Callable[[ShowTiles], None]) -> None:
        self._show = show
        self._tiles: dict[Key, Segment] = {}
        self._fading: dict[Key, Segment] = {}  # shown until the resized tile has a picture
        self._unclosed: list[Segment] = []

    def latest(self, person: PersonId, source: Source = Source.CAMERA) -> Picture | None:
        key = (person, source)
        for segment in (self._tiles.get(key), self._fading.get(key)):
            if segment is not None and (sequence := segment.sequence):
                buffer = segment.buffers[sequence % 2]
                return Picture(buffer, segment.width, segment.height, sequence)
        return None

    def still(self, person: PersonId, picture: Picture, source: Source = Source.CAMERA) -> bool:
        key = (person, source)
        for segment in (self._tiles.get(key), self._fading.get(key)):
            if segment is not None and picture.data is segment.buffers[picture.sequence % 2]:
                return segment.intact(picture.sequence)
        return False

    def resize(
        self,
        sizes: Iterable[tuple[PersonId, int, int]],
        screens: Iterable[tuple[PersonId, int, int]] = (),
    ) -> None:
        wanted = {(p, Source.CAMERA): (_side(w), _side(h)) for p, w, h in sizes}
        wanted |= {(p, Source.SCREEN): (_side(w), _side(h)) for p, w, h in screens}
        if wanted == {key: (s.width, s.height) for key, s in self._tiles.items()}:
            return
        for key, segment in [*self._tiles.items()]:
            if wanted.get(key) != (segment.width, segment.height):
                del self._tiles[key]
                self._fade(key, segment, stays=key in wanted)
        for key, (width, height) in wanted.items():
            if key not in self._tiles:
                self._tiles[key] = Segment.create(width, height)
        self.announce()

    def announce(self) -> None:
        """Tell the engine all tiles; also after it has started anew."""
        self._show(
            ShowTiles(
                tuple(
                    Tile(person, s.name, s.width, s.height, source)
                    for (person, source), s in self._tiles.items()
                )
            )
        )

    def blank(self) -> None:
        """Show nothing any more: the engine that painted is gone."""
        for segment in (*self._tiles.values(), *self._fading.values()):
            segment.blank()

    def close(self) -> None:
        for segment in (*self._tiles.values(), *self._fading.values()):
            self._release(segment)
        self._tiles.clear()
        self._fading.clear()

    def _fade(self, key: Key, segment: Segment, *, stays: bool) -> None:
        """Keep the last tile that has a picture, to bridge the time until the new one has."""
        former = self._fading.pop(key, None)
        if former is not None and stays and not segment.sequence:
            segment, former = former, segment
        if former is not None:
            self._release(former)
        if stays:
            segment.unlink()
            self._fading[key] = segment
        else:
            self._release(segment)

    def _release(self, segment: Segment) -> None:
        segment.unlink()
        self._unclosed = [s for s in (*self._unclosed, segment) if not s.close()]


class _Memory(SharedMemory):
    def __del__(self) -> None:
        # A painter may still pin the last picture when the program ends; the memory goes with it.
        with contextlib.suppress(BufferError):
            super().__del__()


def _view(memory: SharedMemory) -> memoryview:
    if memory.buf is None:
        raise ValueError("picture memory is closed")
    return memory.buf


def _header(width: int, height: int) -> bytes:
    return b"".join(n.to_bytes(4, "little") for n in (MAGIC, width, height, 0, 0, 0))


def _side(pixels: int) -> int:
    return min(max(pixels, 2), MAX_SIDE)


def _open(name: str) -> "_Memory":
    """Open memory without the resource tracker learning of it: only its maker shall clean it up.

    Before Python 3.13 there is no argument for this (CPython issue 82300).
    """
    if sys.version_info >= (3, 13):
        return _Memory(name=name, track=False)
    register = resource_tracker.register
    resource_tracker.register = lambda *_: None
    try:
        return _Memory(name=name)
    finally:
        resource_tracker.register = register
