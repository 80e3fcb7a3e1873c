"""One's own picture with the dashed head and shoulders to sit in, and what to do to sit in them."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from yunclient.devicetest.judge_image import HEAD_HEIGHT, HEAD_WIDTH, HEAD_X, HEAD_Y
from yunclient.media.pictures import Pictures
from yunclient.ui import icons, theme
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.device_test_stages import ImageStage
from yunclient.ui.viewmodels.room_tiles import Card, Mic
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.own_picture import OwnPicture
from yunclient.ui.widgets.plate import WIDE_PLATE, Plate, plate_pixmap
from yunclient.ui.widgets.tile import paint_sign

LINE: Final = 48
INSET: Final = 12
GROW: Final = 1.08  # a little of the picture may be cut where that fills the room
HINT_Y: Final = 0.8  # on the chest: the face stays free
NECK_X, NECK_Y = 0.65, 0.76  # where the head's oval opens, by its half axes
SHOULDER: Final = 0.302  # from the middle to where a shoulder leaves the picture, of its width


def picture_rect(room: QRectF, aspect: float) -> QRectF:
    """Where the whole picture lies in (and a little beyond) the room; its shape is kept."""
    fit = min(room.width() / aspect, room.height())
    cover = max(room.width() / aspect, room.height())
    height = min(cover, fit * GROW)
    rect = QRectF(0, 0, height * aspect, height)
    rect.moveCenter(room.center())
    return rect


def outline(rect: QRectF, *, mirrored: bool) -> QPainterPath:
    """Head and shoulders over a picture that lies in `rect`."""
    centre = QPointF(1 - HEAD_X if mirrored else HEAD_X, HEAD_Y)
    rx, ry = HEAD_WIDTH / 2, HEAD_HEIGHT / 2

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())

    def side(sign: int) -> tuple[QPointF, QPointF, QPointF, QPointF]:
        """A shoulder from the neck to the picture's lower edge."""
        neck = at(centre.x() + sign * NECK_X * rx, centre.y() + NECK_Y * ry)
        bend = at(centre.x() + sign * SHOULDER * 0.68, neck_y + 0.06)
        fall = at(centre.x() + sign * SHOULDER, neck_y + 0.16)
        return neck, bend, fall, at(centre.x() + sign * SHOULDER, 1.0)

    neck_y = centre.y() + NECK_Y * ry
    path = QPainterPath()
    for sign in (-1, 1):
        neck, bend, fall, end = side(sign)
        path.moveTo(neck)
        path.cubicTo(bend, fall, end)
    head = QRectF(at(centre.x() - rx, centre.y() - ry), at(centre.x() + rx, centre.y() + ry))
    path.arcMoveTo(head, 230)
    path.arcTo(head, 230, -280)
    return path


class FramedPicture(OwnPicture):
    """The picture below a line of text."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._view: ImageStage | None = None
        self.setProperty("dark", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, view: ImageStage) -> None:
        if view == self._view:
            return
        old, self._view = self._view, view
        self.setAccessibleName(view.spoken)
        self.show_person(view.person)
        if old is not None and old.aspect != view.aspect:
            self.ask()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(640), px(LINE + 360))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(320), px(LINE + 180))

    # where things lie

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, px(LINE), 0, 0)

    def _picture(self) -> QRectF:
        aspect = self._view.aspect if self._view is not None else 16 / 9
        return picture_rect(self._room(), aspect)

    def box(self) -> Box:
        """The part of the picture that is seen, in whole pixels."""
        rect: QRect = self._picture().intersected(self._room()).toRect()
        return Box(rect.x(), rect.y(), rect.width(), rect.height())

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view = self._view
        painter = self.begin_paint(theme.STAGE)
        if view is None:
            return
        painted = self.paint_newest(painter, mirrored=view.mirrored)
        if not painted:
            room = self._room().toRect()
            box = Box(room.x(), room.y(), room.width(), room.height())
            paint_sign(painter, box, Card("camera-off", view.waiting))
        painter.fillRect(QRectF(0, 0, self.width(), px(LINE)), QColor(theme.PLATE))
        self._paint_line(painter, view)
        if painted:
            self._paint_frame(painter, view)
            self._paint_words(painter, view)
        self._paint_plate(painter, view)

    def _paint_line(self, painter: QPainter, view: ImageStage) -> None:
        """The rule of the court above the picture, with a cross where it is not kept."""
        side, gap = (px(20), px(10)) if view.failed else (0, 0)
        room_for = self.width() - side - gap - px(16)
        types = ("lead", "body", "small", "label")
        widths = {one: metrics(one).horizontalAdvance(view.line) for one in types}
        type_ = next((one for one in types if widths[one] <= room_for), types[-1])
        width = widths[type_]
        x = (self.width() - width - side - gap) / 2
        if side:
            at = QRectF(x, (px(LINE) - side) / 2, side, side)
            icons.paint(painter, "cross-circle", theme.OFF_DARK_EDGE, at)
        painter.setFont(font(type_))
        painter.setPen(QColor(theme.ON_DARK_1))
        room = QRectF(x + side + gap, 0, width + 4, px(LINE))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), view.line)

    def _paint_frame(self, painter: QPainter, view: ImageStage) -> None:
        path = outline(self._picture(), mirrored=view.mirrored)
        painter.save()
        painter.setClipRect(self._room())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = px(3.5 if view.failed else 3)
        colour = theme.NET_WEAK if view.failed else theme.SURFACE
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        for ink, thick in ((theme.PLATE, width + (4 if view.failed else 2)), (colour, width)):
            pen = QPen(QColor(ink), thick, Qt.PenStyle.CustomDashLine, cap, join)
            pen.setDashPattern([px(12) / thick, px(9) / thick])  # in widths of the pen
            painter.setPen(pen)
            painter.drawPath(path)
        painter.restore()

    def _paint_words(self, painter: QPainter, view: ImageStage) -> None:
        """Which way to move below the face, the light in the corner, all well at the right."""
        rect, inset = self._picture(), px(INSET)
        seen = QRectF(QRect(*self.box()))
        if view.hint:
            tag = _Tag(view.hint, view.hint_icon, "h3", 48)
            place = tag.rect()
            place.moveCenter(QPointF(rect.center().x(), rect.y() + rect.height() * HINT_Y))
            tag.paint(painter, place)
        if view.badge:
            tag = _Tag(view.badge, "backlight", "body", 40)
            place = tag.rect()
            place.moveTopRight(QPointF(seen.right() - inset, seen.y() + inset))
            tag.paint(painter, place)
        if view.placed:
            tag = _Tag(view.placed, "check", "small", 28, theme.SPEAKING)
            place = tag.rect()
            place.moveBottomRight(QPointF(seen.right() - inset, seen.bottom() - inset))
            tag.paint(painter, place)

    def _paint_plate(self, painter: QPainter, view: ImageStage) -> None:
        if not view.name:
            return
        plate = Plate(view.role, view.title, view.title, view.name, "", Mic.NONE)
        dpr, limit = self.devicePixelRatioF(), self.width() / 2
        pixmap = plate_pixmap(plate, limit, WIDE_PLATE, theme.scale(), dpr)
        seen, inset = QRect(*self.box()), px(INSET)
        bottom = seen.bottom() + 1 - inset - pixmap.height() / dpr
        painter.drawPixmap(QPointF(seen.x() + inset, bottom), pixmap)


class _Tag(NamedTuple):
    """A dark plate with a sign and a few words; `height` in px at 100%."""

    text: str
    icon: str
    type_: str
    height: int
    ink: str = theme.NET_WEAK

    def _sizes(self) -> tuple[int, int, int]:
        """The side of the sign, the padding and the gap."""
        return px(self.height * 0.5), px(self.height * 0.33), px(self.height * 0.2)

    def rect(self) -> QRectF:
        side, pad, gap = self._sizes()
        words = metrics(self.type_).horizontalAdvance(self.text)
        return QRectF(0, 0, 2 * pad + side + gap + words, px(self.height))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        side, pad, gap = self._sizes()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.PLATE))
        painter.drawRoundedRect(rect, px(4), px(4))
        sign = QRectF(rect.x() + pad, rect.center().y() - side / 2, side, side)
        icons.paint(painter, self.icon, self.ink, sign)
        painter.setFont(font(self.type_))
        painter.setPen(QColor(theme.SURFACE))
        words = rect.adjusted(pad + side + gap, 0, 4, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text)
