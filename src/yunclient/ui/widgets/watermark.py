"""The viewer's name and the time, faint and slanted over pictures: whose screen a photo shows.

The words are drawn once for a text and a size; a frame only lays the finished stamps over a
picture, few and small, so that most of it is not touched at all.
"""

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from yunclient.ui.theme import font, metrics, px
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.plate import NARROW, drawn, height_of, width_of

SLANT: Final = 18  # degrees, rising
STRENGTH: Final = 0.17  # of the letters: seen in a photo, not in the way of a face
EDGE: Final = 0.13  # of the dark line around them, for bright pictures
GAP_X, GAP_Y = 190, 130


def paint_watermark(painter: QPainter, box: Box, text: str, scale: float, dpr: float) -> None:
    """Lay the stamps over a picture; at least one is whole in it wherever one has room."""
    if not text:
        return
    stamp = stamp_pixmap(text, box.width < px(NARROW), scale, dpr)
    width, height = width_of(stamp), height_of(stamp)
    clipped = painter.hasClipping()
    clip = painter.clipRegion() if clipped else None
    painter.setClipRect(QRect(*box), Qt.ClipOperation.IntersectClip)
    for x, y in places(box, width, height):
        painter.drawPixmap(QPointF(x, y), stamp)
    if clip is not None:
        painter.setClipRegion(clip)
    else:
        painter.setClipping(False)


def places(box: Box, width: float, height: float) -> list[tuple[float, float]]:
    """Where stamps lie: in rows, every other one shifted, the whole in the middle of the box."""
    across, down = width + px(GAP_X), height + px(GAP_Y)
    columns = max(1, round(box.width / across))
    rows = max(1, round(box.height / down))
    step_x, step_y = box.width / columns, box.height / rows
    return [
        (
            box.x + step_x * (column + 0.5) - width / 2 + shift,
            box.y + step_y * (row + 0.5) - height / 2,
        )
        for row in range(rows)
        for shift in (step_x / 4 * (1 if row % 2 else -1) if columns > 1 else 0.0,)
        for column in range(columns)
    ]


@lru_cache(maxsize=16)
def stamp_pixmap(text: str, narrow: bool, scale: float, dpr: float) -> QPixmap:
    """The slanted words; `scale` is part of the key because type grows with it."""
    type_ = "micro" if narrow else "small"
    long, tall = metrics(type_).horizontalAdvance(text), metrics(type_).height()
    angle = math.radians(SLANT)
    width = long * math.cos(angle) + tall * math.sin(angle) + 4
    height = long * math.sin(angle) + tall * math.cos(angle) + 4

    def draw(painter: QPainter) -> None:
        light, dark = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black)
        light.setAlphaF(STRENGTH)
        dark.setAlphaF(EDGE)
        painter.translate(QRectF(0, 0, width, height).center())
        painter.rotate(-SLANT)
        path = QPainterPath()
        path.addText(QPointF(-long / 2, tall / 2 - metrics(type_).descent()), font(type_), text)
        painter.strokePath(path, QPen(dark, 1.5))
        painter.fillPath(path, light)

    return drawn(width, height, dpr, draw)
