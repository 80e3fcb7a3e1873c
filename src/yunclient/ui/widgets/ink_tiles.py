"""Dry ink as pictures that are made a few milliseconds at a time, so that no frame waits for ink.

What is in sight is made first, then a small picture of the whole page, then the neighbours. Until
a tile is ready, the tiles of the zoom before are stretched over its place, or the small picture.
Tiles are unrotated; the painter turns them with the page.
"""

from dataclasses import dataclass
from time import perf_counter
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from yunclient.ui.viewmodels.ink_marks import Line, PageInk
from yunclient.ui.widgets.ink_boxes import Boxes
from yunclient.ui.widgets.ink_paint import UNIT, Shape, paint_shape, shape_of
from yunclient.ui.widgets.page_place import Sheet

SIDE: Final = 512  # pixels of a tile
SMALL: Final = 1024  # pixels of the long side of the picture of the whole page
SPARE: Final = 24  # tiles kept beyond twice what is in sight
SLICE: Final = 0.004  # seconds of one turn of work
IN_FRAME: Final = 0.0015  # of it within the painting of a frame
CHECK: Final = 8  # strokes between two looks at the clock

Cell = tuple[int, int]


@dataclass
class Tile:
    """A part of the page at one scale; `upto` strokes of it are painted into `work`.

    `ready` is what was whole last, shown until the next is; `image` None: there is no ink.
    """

    area: QRectF  # in pixels of the drawn page
    work: QImage | None = None
    upto: int = 0
    image: QImage | None = None
    ready: bool = False

    def again(self) -> None:
        """From the first stroke; meanwhile what was whole stays in sight."""
        self.work, self.upto = None, 0

    def go_on(self, shapes: list[Shape], boxes: Boxes, scale: float, until: float) -> bool:
        """Paint on until it is whole or the time is over; whether it is whole."""
        here = boxes.meeting(self.near(scale), self.upto)
        painter = self._painter() if here else None
        for number in here:
            if painter is None or perf_counter() >= until:
                break
            paint_shape(painter, shapes[number], scale)
            self.upto = number + 1
        else:
            self.upto = len(shapes)
        if painter is not None:
            painter.end()
        if self.upto < len(shapes):
            return False
        self.image, self.ready = self.work, True
        return True

    def near(self, scale: float) -> QRectF:
        """Its part of the page in units, a little more for what is never thinner than a pixel."""
        part = QRectF(self.area.topLeft() / scale, self.area.size() / scale)
        return part.adjusted(-2 / scale, -2 / scale, 2 / scale, 2 / scale)

    def _painter(self) -> QPainter:
        if self.work is None:
            size = QSize(round(self.area.width()), round(self.area.height()))
            self.work = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            self.work.fill(0)
        painter = QPainter(self.work)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.area.topLeft())
        return painter


class Layer:
    """All tiles of a page drawn so large."""

    def __init__(self, pixels: tuple[int, int]) -> None:
        self.pixels = pixels
        self.scale = pixels[0] / UNIT
        self.tiles: dict[Cell, Tile] = {}

    def cells(self, area: QRectF) -> list[Cell]:
        """Those this part of the drawn page lies in."""
        area = area.intersected(QRectF(0, 0, *self.pixels))
        if area.isEmpty():
            return []
        columns = range(int(area.left()) // SIDE, int(area.right() - 1e-6) // SIDE + 1)
        rows = range(int(area.top()) // SIDE, int(area.bottom() - 1e-6) // SIDE + 1)
        return [(column, row) for row in rows for column in columns]

    def tile(self, cell: Cell) -> Tile:
        """Gives the tile, from now on the one used last."""
        tile = self.tiles.pop(cell, None)
        if tile is None:
            tile = Tile(QRectF(cell[0] * SIDE, cell[1] * SIDE, SIDE, SIDE))
        self.tiles[cell] = tile
        return tile

    def keep(self, most: int) -> None:
        """Only so many, the newest used."""
        while len(self.tiles) > most:
            del self.tiles[next(iter(self.tiles))]

    def covers(self, area: QRectF) -> bool:
        """Whether all of this part has been painted once."""
        tiles = [self.tiles.get(cell) for cell in self.cells(area)]
        return bool(tiles) and all(tile is not None and tile.ready for tile in tiles)


class InkTiles:
    """The dry ink of one page. `show` paints what there is; `work` makes more of it."""

    def __init__(self) -> None:
        self._page: tuple[object, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._shapes: list[Shape] = []
        self._boxes = Boxes()
        self._long = 1.0
        self._layer = Layer((1, 1))
        self._before: Layer | None = None
        self._small = Layer((1, 1))
        self._seen: list[Cell] = []
        self._around: list[Cell] = []

    def show(self, painter: QPainter, ink: PageInk, sheet: Sheet) -> None:
        """Paint what is in sight, in pixels of the drawn page."""
        self._follow(ink, sheet)
        if not self._lines:
            self._page, self._seen, self._around = (), [], []  # the next begins anew
            return
        back, _ = sheet.transform.inverted()
        seen = back.mapRect(QRectF(0, 0, *sheet.room))
        self._seen = self._layer.cells(seen)
        wider = self._layer.cells(seen.adjusted(-SIDE, -SIDE, SIDE, SIDE))
        self._around = [cell for cell in wider if cell not in set(self._seen)]
        self.work(IN_FRAME)
        for cell in self._seen:
            self._show(painter, self._layer.tile(cell))
        self._layer.keep(2 * len(wider) + SPARE)

    def work(self, slice_: float = SLICE) -> bool:
        """Work for so many seconds; whether what is in sight became better by it."""
        if not self._lines:
            return False
        until = perf_counter() + slice_
        if not self._shaped(until):
            return False
        better = False
        for cell in self._seen:
            better = self._advance(self._layer, cell, until) or better
        for layer, cells in ((self._small, [(0, 0)]), (self._layer, self._around)):
            for cell in cells:
                self._advance(layer, cell, until)
        return better

    @property
    def sharp(self) -> bool:
        """Whether all in sight is painted as it should be, nothing instead of it."""
        return not self._lines or all(self._is_ready(cell) for cell in self._seen)

    @property
    def busy(self) -> bool:
        """Whether there is work left."""
        if not self._lines:
            return False
        wanted = [self._layer.tiles.get(cell) for cell in (*self._seen, *self._around)]
        wanted.append(self._small.tiles.get((0, 0)))
        return any(tile is None or not self._whole(tile) for tile in wanted)

    def _whole(self, tile: Tile) -> bool:
        return tile.ready and tile.upto == len(self._lines)

    def _advance(self, layer: Layer, cell: Cell, until: float) -> bool:
        """Whether this tile became whole just now."""
        tile = layer.tile(cell)
        if self._whole(tile) or perf_counter() >= until:
            return False
        return tile.go_on(self._shapes, self._boxes, layer.scale, until)

    def _shaped(self, until: float) -> bool:
        """Whether all strokes have their shapes."""
        while len(self._shapes) < len(self._lines):
            if len(self._shapes) % CHECK == 0 and perf_counter() >= until:
                return False
            self._shapes.append(shape_of(self._lines[len(self._shapes)], self._long))
        if len(self._boxes) < len(self._shapes):
            self._boxes.add(self._shapes[len(self._boxes) :])
        return True

    def _show(self, painter: QPainter, tile: Tile) -> None:
        if not tile.ready and self._instead(painter, tile.area):
            return
        image = tile.image if tile.ready else tile.work
        if image is not None:
            painter.drawImage(tile.area.topLeft(), image)

    def _instead(self, painter: QPainter, area: QRectF) -> bool:
        """The same part from another size; whether there is one."""
        for layer in (self._before, self._small):
            if layer is None:
                continue
            ratio = layer.pixels[0] / self._layer.pixels[0]
            there = QRectF(area.topLeft() * ratio, area.size() * ratio)
            if layer.covers(there):
                for cell in layer.cells(there):
                    tile = layer.tiles[cell]
                    part = there.intersected(tile.area)
                    if tile.image is not None:
                        goal = QRectF(part.topLeft() / ratio, part.size() / ratio)
                        at = part.translated(-tile.area.topLeft())
                        painter.drawImage(goal, tile.image, at)
                return True
        return False

    # what has changed

    def _follow(self, ink: PageInk, sheet: Sheet) -> None:
        long = sheet.size[1] / sheet.size[0]
        if (ink.evidence, ink.page, long) != self._page:
            self._page, self._long = (ink.evidence, ink.page, long), long
            self._lines, self._shapes, self._before = (), [], None
            self._boxes = Boxes()
            self._layer = Layer(sheet.pixels)
            self._small = _small(long)
        if sheet.pixels != self._layer.pixels:
            if self._before is None or all(self._is_ready(cell) for cell in self._seen):
                self._before = self._layer
            self._layer = Layer(sheet.pixels)
        if ink.dry is not self._lines:
            self._take(ink.dry)

    def _is_ready(self, cell: Cell) -> bool:
        tile = self._layer.tiles.get(cell)
        return tile is not None and tile.ready

    def _take(self, lines: tuple[Line, ...]) -> None:
        """Strokes at the end are added to what there is; else tiles where any differ start anew."""
        known = len(self._lines)
        if lines[:known] == self._lines:
            self._lines = lines
            return
        kept = {shape.line.id: shape for shape in self._shapes}
        now = {line.id: line for line in lines}
        gone = [s for s in self._shapes if now.get(s.line.id) != s.line]
        told = {shape.line.id for shape in gone}
        shapes = []
        for line in lines:
            shape = kept.get(line.id)
            if shape is None or line.id in told:
                shape = shape_of(line, self._long)
                gone.append(shape)
            shapes.append(shape)
        whole = known == len(self._shapes)
        self._lines, self._shapes, self._boxes = lines, shapes, Boxes(shapes)
        for layer in (self._layer, self._before, self._small):
            if layer is not None:
                _mend(layer, gone, known if whole else -1, len(lines))


def _mend(layer: Layer, gone: list[Shape], known: int, count: int) -> None:
    """Tiles none of these lies in are as whole as they were."""
    boxes = Boxes(gone)
    for tile in layer.tiles.values():
        if tile.upto == known and not boxes.meeting(tile.near(layer.scale)):
            tile.upto = count
        else:
            tile.again()


def _small(long: float) -> Layer:
    """The whole page as one tile."""
    width = max(1, round(SMALL / max(1.0, long)))
    layer = Layer((width, max(1, round(width * long))))
    layer.tiles[0, 0] = Tile(QRectF(0, 0, *layer.pixels))
    return layer
