"""A stroke as pixels: its path, where it leaves ink, and whether it is touched.

Paths are kept in units of the page, `UNIT` to its width, so that they serve at every zoom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from yunclient.ui.theme import font
from yunclient.ui.viewmodels.ink_marks import Line
from yunclient.ui.widgets.page_place import FULL, Sheet
from yunhearing.ink import Tool

UNIT: Final = 1000.0  # of a page's width
GLASS: Final = 90  # alpha of the highlighter


@dataclass(frozen=True)
class Shape:
    """A stroke ready to be painted at any zoom. `box` and `width` in units of the page."""

    line: Line
    path: QPainterPath
    box: QRectF
    width: float


def shape_of(line: Line, long: float) -> Shape:
    """The stroke on a page `long` times as high as wide."""
    spots = [QPointF(x / FULL * UNIT, y / FULL * UNIT * long) for x, y in line.points]
    width = line.width / FULL * UNIT
    path = path_of(line.tool, spots, width)
    return Shape(line, path, box_of(line, UNIT, UNIT * long), width)


def paint_shape(painter: QPainter, shape: Shape, scale: float) -> None:
    """The stroke, `scale` pixels to a unit, by a painter that paints in pixels."""
    line = shape.line
    if not line.points:
        return
    colour = QColor(line.colour)
    if line.tool is Tool.TEXT:
        at = shape.path.elementAt(0)
        spot = QPointF(at.x, at.y) * scale
        _write(painter, spot, line.text, max(1.0, shape.width * scale), colour)
        return
    if line.tool is Tool.HIGHLIGHTER:
        colour.setAlpha(GLASS)
    pen = QPen(colour, max(1.0 / scale, shape.width))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    base = painter.worldTransform()
    painter.scale(scale, scale)
    painter.drawPath(shape.path)
    painter.setWorldTransform(base)


def paint(painter: QPainter, line: Line, across: float, down: float) -> None:
    """The stroke on a page so many units wide and high."""
    paint_shape(painter, shape_of(line, down / across), across / UNIT)


def _write(painter: QPainter, at: QPointF, text: str, height: float, colour: QColor) -> None:
    face = font("body")
    face.setPixelSize(max(6, round(height)))
    painter.setFont(face)
    painter.setPen(colour)
    for number, row in enumerate(text.split("\n")):
        painter.drawText(at + QPointF(0, height * (1 + 1.3 * number)), row)


def path_of(tool: Tool, spots: Sequence[QPointF], width: float) -> QPainterPath:
    """The way of the pen; empty without points."""
    if not spots:
        return QPainterPath()
    path = QPainterPath(spots[0])
    if tool is Tool.RECTANGLE:
        path = QPainterPath()
        path.addRect(QRectF(spots[0], spots[-1]).normalized())
    elif tool is Tool.ARROW:
        _arrow(path, spots[0], spots[-1], width)
    elif len(spots) == 1:
        path.lineTo(spots[0] + QPointF(0.01, 0))
    else:  # smooth: through the middles, bent by the points
        for one, other in pairwise(spots[1:]):
            path.quadTo(one, (one + other) / 2)
        path.lineTo(spots[-1])
    return path


def _arrow(path: QPainterPath, tail: QPointF, head: QPointF, width: float) -> None:
    path.lineTo(head)
    back = tail - head
    length = max(1e-6, (back.x() ** 2 + back.y() ** 2) ** 0.5)
    back *= min(6 * width, length) / length
    for turn in (-28, 28):
        path.moveTo(head)
        path.lineTo(head + QTransform().rotate(turn).map(back))


def box_of(line: Line, across: float, down: float) -> QRectF:
    """Where it leaves ink, on a page so large."""
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    if not xs:
        return QRectF()
    more = max(2.0, line.width / FULL * across) * (6 if line.tool is Tool.ARROW else 1)
    left, top = min(xs) / FULL * across, min(ys) / FULL * down
    box = QRectF(left, top, max(xs) / FULL * across - left, max(ys) / FULL * down - top)
    if line.tool is Tool.TEXT:
        rows = line.text.split("\n")
        box.setSize(QRectF(0, 0, more * max(map(len, rows)), more * 1.4 * len(rows)).size())
    return box.adjusted(-more, -more, more, more)


def touches(line: Line, sheet: Sheet, spot: QRectF) -> bool:
    """Whether the stroke is seen within this part of the widget."""
    if not sheet.places.mapRect(box_of(line, FULL, FULL)).intersects(spot):
        return False
    if line.tool is Tool.TEXT:
        return True
    spots = [QPointF(x, y) for x, y in line.points]
    path = sheet.places.map(path_of(line.tool, spots, float(line.width)))
    return path.intersects(spot)
