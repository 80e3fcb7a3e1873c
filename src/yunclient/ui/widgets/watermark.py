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
STRENGTH: Final = 0.2  # of the letters: seen in a photo, not in the way of a face
EDGE: Final = 0.16  # of the dark line around them, for bright pictures
GAP_X, GAP_Y = 190, 130
STAGGER: Final = 0.3  # of a row, between neighbouring columns
ABOVE: Final = 0.38  # of the height


def paint_watermark(painter: QPainter, box: Box, text: str, scale: float, dpr: float) -> None:
    """Lay the stamps over a picture; at least one, whole where it has room."""
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
    """Where stamps lie: beside the middle, where faces are; a single one above the plate."""
    if box.width < 2 * width:
        return [(box.x + 2.0, box.y + box.height * ABOVE - height / 2)]
    columns = 2 * max(1, round(box.width / (width + px(GAP_X)) / 2))
    rows = max(1, round(box.height / (height + px(GAP_Y))))
    step_x, step_y = box.width / columns, box.height / rows
    return [
        (
            box.x + step_x * (column + 0.5) - width / 2,
            box.y + step_y * (row + 0.5 + STAGGER * (column % 2 - 0.5)) - height / 2,
        )
        for row in range(rows)
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
