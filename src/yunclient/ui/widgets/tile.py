"""One tile of the stage, painted: picture or card, veil, ring, and the plates over it.

No widget of its own: the stage paints all tiles with one painter.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.room_tiles import Card, TileView
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.plate import (
    INSET,
    NARROW,
    WEAK,
    Size,
    bars_pixmap,
    drawn,
    height_of,
    inset_of,
    plate_of,
    plate_pixmap,
    plate_size,
    tag_pixmap,
    tight,
    width_of,
)

RADIUS: Final = 6
VEIL: Final = QColor(theme.STAGE)
VEIL.setAlphaF(0.66)


def paint_overlay(painter: QPainter, box: Box, view: TileView, dpr: float) -> None:
    """Everything that lies over the picture or card, from the veil to the plates."""
    if view.frozen and not view.blank:
        painter.fillRect(QRect(*box), VEIL)
    _corners(painter, box, dpr)
    if view.speaking:
        _ring(painter, box, theme.SPEAKING, 3)
    elif view.kept:
        _ring(painter, box, theme.BRASS, 2)
    inset = inset_of(box)
    size = plate_size(box)
    top, low = _bars(painter, box, view, size, dpr)
    plate = plate_pixmap(plate_of(view), low - box.x - 2 * inset, size, theme.scale(), dpr)
    bottom = box.bottom - inset - height_of(plate)
    painter.drawPixmap(QPointF(box.x + inset, bottom), plate)
    if view.tag is not None:
        tag = tag_pixmap(view.tag, top - box.x - 2 * inset, size, theme.scale(), dpr)
        painter.drawPixmap(QPointF(box.x + inset, box.y + inset), tag)


def _bars(
    painter: QPainter, box: Box, view: TileView, size: Size, dpr: float
) -> tuple[float, float]:
    """The network sign, lower right; in a tight tile a weak one alone, upper right.

    Returns where the room for the tag and where that for the plate ends.
    """
    right, high = float(box.right), tight(box)
    if view.bars is None or (high and view.bars > WEAK):
        return right, right
    pixmap = bars_pixmap(view.bars, size, theme.scale(), dpr)
    inset = inset_of(box)
    left = right - inset - width_of(pixmap)
    top = box.y + inset if high else box.bottom - inset - height_of(pixmap)
    painter.drawPixmap(QPointF(left, top), pixmap)
    return (left, right) if high else (right, left)


def paint_card(painter: QPainter, box: Box, view: TileView) -> None:
    """The card of a tile without a picture."""
    paint_sign(painter, box, view.card, tagged=view.tag is not None)


def paint_sign(painter: QPainter, box: Box, card: Card, *, tagged: bool = False) -> None:
    """A sign and one line in the middle of an empty place; the sign alone where it is low.

    `tagged`: a tag lies over its upper edge as the plate does over the lower.
    """
    rect = QRect(*box)
    painter.fillRect(rect, QColor(theme.TILE_EMPTY))
    narrow = box.width < px(NARROW)
    side, type_ = (px(22), "micro") if narrow else (px(32), "small")
    words = QRectF(0, 0, box.width - 2 * px(12), metrics(type_).height() * 2)
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    height = metrics(type_).boundingRect(words.toRect(), flags, card.text).height() + px(8)
    above = px(plate_size(box).height) if tight(box) else px(INSET) * (1 if narrow else 0)
    room = box.height - (0 if tagged and not tight(box) else px(INSET) + above)
    worded = not tight(box) or side + height <= room
    top = box.y + (room - side - (height if worded else 0)) / 2
    icon = QRectF(box.x + (box.width - side) / 2, top, side, side)
    icons.paint(painter, card.icon, theme.ON_DARK_2, icon)
    if not worded:
        return
    painter.setFont(font(type_))
    painter.setPen(QColor(theme.ON_DARK_2))
    words.moveTo(box.x + px(12), icon.bottom() + px(8))
    painter.drawText(words, flags, card.text)


def paint_picture(painter: QPainter, box: Box, image: QImage, mirrored: bool, dpr: float) -> None:
    """The picture over the whole tile; pixel for pixel when it was made for this tile."""
    target = device_rect(box, dpr)
    if mirrored:
        image = image.flipped(Qt.Orientation.Horizontal)
    painter.save()
    painter.scale(1 / dpr, 1 / dpr)
    if image.size() == target.size():
        painter.drawImage(target.topLeft(), image)
    else:  # only until the engine has changed to this size
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image, covering(image, target))
    painter.restore()


def device_rect(box: Box, dpr: float) -> QRect:
    """The tile in device pixels."""
    return QRect(*(round(n * dpr) for n in box))


def covering(image: QImage, target: QRect) -> QRect:
    """The middle part of the image that has the target's shape."""
    part = QSizeF(target.size()).scaled(QSizeF(image.size()), Qt.AspectRatioMode.KeepAspectRatio)
    cut = QRectF(QPointF(0, 0), part)
    cut.moveCenter(QRectF(image.rect()).center())
    return cut.toRect()


def _corners(painter: QPainter, box: Box, dpr: float) -> None:
    """Rounds the tile by painting the stage over its four corners."""
    radius = px(RADIUS)
    corner = corner_pixmap(radius, dpr)
    part = radius * dpr
    for dx in (0, 1):
        for dy in (0, 1):
            at = QPointF(box.right - radius if dx else box.x, box.bottom - radius if dy else box.y)
            source = QRectF(dx * part, dy * part, part, part)
            painter.drawPixmap(QRectF(at, QSizeF(radius, radius)), corner, source)


@lru_cache(maxsize=8)
def corner_pixmap(radius: int, dpr: float) -> QPixmap:
    """What lies outside a circle of this radius, in the stage's colour."""

    def draw(painter: QPainter) -> None:
        path = QPainterPath()
        path.addRect(QRectF(0, 0, 2 * radius, 2 * radius))
        path.addEllipse(QRectF(0, 0, 2 * radius, 2 * radius))
        painter.fillPath(path, QColor(theme.STAGE))

    return drawn(2 * radius, 2 * radius, dpr, draw)


def _ring(painter: QPainter, box: Box, colour: str, width: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(
        QRectF(QRect(*box)).adjusted(half, half, -half, -half), px(RADIUS), px(RADIUS)
    )
    painter.restore()
