"""What a file of evidence is to the viewer's desk, whatever its kind."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from yunclient.viewer.blocks import HopelessError
from yunclient.viewer.messages import MAX_AREA, MAX_SIDE, Box, Reason, Tile

Stop = Callable[[], bool]
"""Whether to leave off: nobody waits any more, or it took too long."""

Hit = tuple[Box, ...]


class Drawn(NamedTuple):
    """BGRX rows of width*4 bytes."""

    width: int
    height: int
    pixels: bytearray | bytes


class StoppedError(Exception):
    """Work was left off because `Stop` said so."""


class Pages(Protocol):
    """An opened file. Errors: those of `blocks.py`, `StoppedError`; others mean damage."""

    count: int
    turned: bool

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page, counted from 1."""

    def draw(self, tile: Tile, stop: Stop) -> Drawn: ...

    def read(self, page: int) -> str: ...

    def search(self, page: int, text: str, limit: int) -> list[Hit]: ...

    def close(self) -> None: ...


class Area(NamedTuple):
    """A tile in whole pixels of a page drawn `page_width` x `page_height`."""

    page_width: int
    page_height: int
    x: int
    y: int
    width: int
    height: int


def area(tile: Tile, size: tuple[float, float]) -> Area:
    """Where a tile lies; `HopelessError` if it is outside or larger than may be drawn."""
    page_height = max(1, round(tile.width * size[1] / size[0]))
    width = min(tile.w or MAX_SIDE, tile.width - tile.x)
    height = min(tile.h or MAX_SIDE, page_height - tile.y)
    if page_height > MAX_SIDE or width < 1 or height < 1 or width * height > MAX_AREA:
        raise HopelessError(Reason.TOO_LARGE, page=True)
    return Area(tile.width, page_height, tile.x, tile.y, width, height)
