"""Where a page lies in a view: places on the page to points of the widget and back.

A place is 0..65535 in each direction over the page as it lies, whatever its rotation (as in
`yunhearing.evidence`). The page is drawn unrotated, `pixels` large, and turned when it is painted.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, floor, sqrt
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QTransform

from yunclient.viewer.messages import MAX_AREA, MAX_SIDE, Tile
from yunhearing.evidence import View

FULL: Final = 65535
ZOOM_LEAST, ZOOM_MOST, ZOOM_WHOLE = 100, 16000, 1000
GRID: Final = 1024  # pixels of a tile's side
QUICK: Final = 400  # pixels of the first look's width


@dataclass(frozen=True)
class Sheet:
    """One page in a view. Lengths are device pixels; `room` is the view, `size` the page's own.

    `ratio` is device pixels to one of the widget. The place `x`, `y` is in the middle of the view,
    as far as the page's edges allow; `margin` is kept free around it.
    """

    size: tuple[float, float]
    room: tuple[int, int]
    page: int = 1
    quarter: int = 0
    zoom: float = ZOOM_WHOLE
    x: float = FULL / 2
    y: float = 0.0
    margin: int = 0
    ratio: float = 1.0

    # how large

    @cached_property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the page as it is drawn, unrotated."""
        width, height = self.size
        across = height if self.quarter % 2 else width
        factor = max(1, self.room[0] - 2 * self.margin) * self.zoom / ZOOM_WHOLE / across
        factor = min(factor, MAX_SIDE / max(width, height))
        return max(1, round(width * factor)), max(1, round(height * factor))

    @property
    def turned(self) -> tuple[int, int]:
        """Width and height of the page as it is seen."""
        width, height = self.pixels
        return (height, width) if self.quarter % 2 else (width, height)

    @property
    def zoom_of_page(self) -> int:
        """The zoom with which the whole page is seen."""
        width, height = self.size[::-1] if self.quarter % 2 else self.size
        wide = max(1, self.room[0] - 2 * self.margin)
        high = max(1, self.room[1] - 2 * self.margin)
        return held(round(ZOOM_WHOLE * min(1.0, high / (wide * height / width))))

    # where

    @cached_property
    def origin(self) -> tuple[int, int]:
        """Left and top of the page as it is seen."""
        width, height = self.turned
        across, down = self._turn(self.x / FULL, self.y / FULL)
        left = _offset(width, self.room[0], across * width, self.margin)
        return left, _offset(height, self.room[1], down * height, self.margin)

    @property
    def rect(self) -> QRect:
        """The page as it is seen."""
        return QRect(QPoint(*self.origin), QSize(*self.turned))

    @cached_property
    def transform(self) -> QTransform:
        """From pixels of the drawn page to device pixels of the view."""
        (width, height), (left, top) = self.pixels, self.origin
        made = QTransform.fromTranslate(left, top)
        if self.quarter == 1:
            made.translate(height, 0)
        elif self.quarter == 2:
            made.translate(width, height)
        elif self.quarter == 3:
            made.translate(0, width)
        return made.rotate(90 * self.quarter)

    @cached_property
    def places(self) -> QTransform:
        """From places on the page to points of the widget: what an overlay paints with."""
        width, height = self.pixels
        scale = QTransform.fromScale(width / FULL, height / FULL)
        return scale * self.transform * QTransform.fromScale(1 / self.ratio, 1 / self.ratio)

    def point_of(self, x: float, y: float) -> QPointF:
        """The point of the widget where this place is seen."""
        return self.places.map(QPointF(x, y))

    def place_at(self, point: QPointF) -> tuple[int, int]:
        """The place seen at this point of the widget; beyond the page, its edge."""
        back, _ = self.places.inverted()
        at = back.map(point)
        return _within(at.x()), _within(at.y())

    def on_page(self, point: QPointF) -> bool:
        """Whether the page is seen there."""
        return QRectF(self.rect).contains(point * self.ratio)

    # moving

    def panned(self, dx: float, dy: float) -> "Sheet":
        """With what is seen moved by so many pixels of the widget."""
        middle = QPointF(self.room[0] / 2, self.room[1] / 2) / self.ratio
        return self._middle(middle - QPointF(dx, dy))

    def zoomed(self, zoom: float, about: QPointF) -> "Sheet":
        """With another zoom; the place at this point of the widget stays there where it can."""
        back, _ = self.places.inverted()
        place = back.map(about)
        middle = QPointF(self.room[0] / 2, self.room[1] / 2) / self.ratio
        other = replace(self, zoom=max(ZOOM_LEAST, min(zoom, ZOOM_MOST)))
        return other._middle(other.point_of(place.x(), place.y()) + middle - about)

    def shows(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether all of this part of the page is in sight."""
        part = self.places.mapRect(QRectF(left, top, right - left, bottom - top))
        return QRectF(0, 0, self.room[0] / self.ratio, self.room[1] / self.ratio).contains(part)

    def _middle(self, point: QPointF) -> "Sheet":
        """With the place at this point in the middle; held where the page's edges hold it."""
        back, _ = self.places.inverted()
        at = back.map(point)
        moved = replace(self, x=at.x(), y=at.y())
        middle = QPointF(self.room[0] / 2, self.room[1] / 2) / self.ratio
        back, _ = moved.places.inverted()
        real = back.map(middle)
        return replace(moved, x=_held(real.x()), y=_held(real.y()))

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        """Fractions of the page as it lies to those of the page as it is seen."""
        turns = ((x, y), (1 - y, x), (1 - x, 1 - y), (y, 1 - x))
        return turns[self.quarter]

    # what is to be drawn

    def tiles(self) -> tuple[Tile, ...]:
        """What of the page is in sight, from the middle on; a small page whole."""
        width, height = self.pixels
        if width * height <= MAX_AREA:
            return (Tile(self.page, width),)
        back, _ = self.transform.inverted()
        seen = back.mapRect(QRectF(0, 0, *self.room)).intersected(QRectF(0, 0, width, height))
        if seen.isEmpty():
            return ()
        columns = range(floor(seen.left() / GRID), ceil(seen.right() / GRID))
        rows = range(floor(seen.top() / GRID), ceil(seen.bottom() / GRID))
        middle = seen.center() / GRID - QPointF(0.5, 0.5)
        cells = sorted(
            ((column, row) for row in rows for column in columns),
            key=lambda cell: (cell[0] - middle.x()) ** 2 + (cell[1] - middle.y()) ** 2,
        )
        return tuple(Tile(self.page, width, c * GRID, r * GRID, GRID, GRID) for c, r in cells)

    def quick(self) -> Tile:
        """A small picture of the whole page: the first look."""
        return quick(self.page, self.size)

    def view(self, of: View) -> View:
        """As everybody may be shown it."""
        x, y = round(_held(self.x)), round(_held(self.y))
        return replace_view(of, self.page, self.quarter, held(round(self.zoom)), x, y)


def replace_view(of: View, page: int, quarter: int, zoom: int, x: int, y: int) -> View:
    return View(of.evidence, page, quarter, zoom, x, y, of.playback)


def end_of(quarter: int, *, bottom: bool) -> tuple[float, float]:
    """The place at the top, or the bottom, of the page as it is seen."""
    tops = ((FULL / 2, 0.0), (0.0, FULL / 2), (FULL / 2, float(FULL)), (float(FULL), FULL / 2))
    return tops[(quarter + 2 * bottom) % 4]


def quick(page: int, size: tuple[float, float], width: int = QUICK) -> Tile:
    """A whole page about so wide; a long one smaller, so that it can be drawn at once."""
    long = size[1] / size[0]
    return Tile(page, max(1, min(width, int(sqrt(MAX_AREA / max(long, 1e-6))), int(30000 / long))))


def held(zoom: int) -> int:
    """The zoom within its limits."""
    return max(ZOOM_LEAST, min(zoom, ZOOM_MOST))


def _held(place: float) -> float:
    return max(0.0, min(float(FULL), place))


def _within(place: float) -> int:
    return round(_held(place))


def _offset(length: int, room: int, middle: float, margin: int) -> int:
    """In the middle where there is room, else so that no more than the margin is left beside."""
    if length + 2 * margin <= room:
        return (room - length) // 2
    return round(min(margin, max(room - margin - length, room / 2 - middle)))
