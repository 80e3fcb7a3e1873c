"""Ink over a page: what is dry from tiles, what is wet as paths, names beside it, the pen."""

import secrets
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QTransform

from yunclient.session.inks import Place
from yunclient.ui import theme
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.ink_marks import Line, PageInk
from yunclient.ui.widgets.ink_names import column_of, paint_names
from yunclient.ui.widgets.ink_paint import paint, touches
from yunclient.ui.widgets.ink_tiles import InkTiles
from yunclient.ui.widgets.page_place import Sheet
from yunhearing.frames import Inking, Pointing
from yunhearing.ids import StrokeId
from yunhearing.ink import MAX_POINTS, Mark, Tool
from yunhearing.inking import SHAPES, pack

WIDTHS: Final = {
    Tool.PEN: 220,
    Tool.HIGHLIGHTER: 1300,
    Tool.RECTANGLE: 220,
    Tool.ARROW: 260,
    Tool.TEXT: 1500,
}
PAUSE_MS: Final = 2  # between two turns of work on the tiles
HEARD_MS: Final = 1000  # after which a finished stroke that nobody took up vanishes
SENT_MS: Final = 17  # between two frames of the stroke under the pen
POINTED_MS: Final = 50
REACH: Final = 10  # px around the eraser
PACKED: Final = 200  # points of a frame, at most
FULL_STROKE: Final = MAX_POINTS // 2


class InkLayer(QObject):
    """The overlay of a page view. `tool` None: the hand moves the page.

    `inked(Inking)`, `drew(Mark)`, `dropped()`, `erased(ids)`, `pointed(Pointing)`,
    `text_wished(x, y)`, `stale()`: paint anew, `beside(int)`: points wanted right of the page for
    names.
    """

    inked = Signal(object)
    drew = Signal(object)
    dropped = Signal()
    erased = Signal(object)
    pointed = Signal(object)
    text_wished = Signal(int, int)
    stale = Signal()
    beside = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tool: Tool | None = None
        self.erasing = self.pointing = False
        self.colour = theme.TEXT_1
        self._ink = PageInk()
        self._tiles = InkTiles()
        self._id = StrokeId("")
        self._points: list[Place] = []
        self._told = 0
        self._left: dict[str, Line] = {}  # finished, not yet heard of again
        self._at: Place | None = None
        self._send = QTimer(self, singleShot=True, interval=SENT_MS)
        self._send.timeout.connect(self._tell)
        self._unheard = QTimer(self, singleShot=True, interval=HEARD_MS)
        self._unheard.timeout.connect(self.forget)
        self._work = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._work.timeout.connect(self._go_on)
        self._point = QTimer(self, singleShot=True, interval=POINTED_MS)
        self._point.timeout.connect(self._tell_point)

    # what it shows

    def present(self, ink: PageInk) -> None:
        """Other ink; the page turned under the pen ends its stroke."""
        if (ink.evidence, ink.page) != (self._ink.evidence, self._ink.page):
            self.drop()
            self._left = {}
        if ink != self._ink:
            known = {line.id for line in (*ink.dry, *ink.wet)}
            self._left = {id_: line for id_, line in self._left.items() if id_ not in known}
            self._ink = ink
            self.beside.emit(column_of(ink.names))
            self.stale.emit()

    @staticmethod
    def new_id() -> StrokeId:
        """An id no other stroke has."""
        return StrokeId(secrets.token_hex(8))

    def forget(self) -> None:
        """What was not heard of again is not ink."""
        self._left = {}
        self.stale.emit()

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = painter.worldTransform()
        wide, high = sheet.room
        painter.setClipRect(QRectF(0, 0, wide / sheet.ratio, high / sheet.ratio))
        scale = QTransform.fromScale(1 / sheet.ratio, 1 / sheet.ratio)
        painter.setWorldTransform(sheet.transform * scale * base)
        self._tiles.show(painter, self._ink, sheet)
        if self._tiles.busy:
            self._work.start()
        for line in (*self._ink.wet, *self._left.values(), *self._own()):
            paint(painter, line, *sheet.pixels)
        painter.setWorldTransform(base)
        painter.setClipping(False)
        lines = {line.id: line for line in self._ink.dry}
        paint_names(painter, [(tag, lines.get(tag.stroke)) for tag in self._ink.names], sheet)
        self._paint_dot(painter, sheet)

    @property
    def sharp(self) -> bool:
        """Whether all dry ink in sight is painted at this zoom, nothing stretched."""
        return self._tiles.sharp

    def _go_on(self) -> None:
        """Make more of the tiles; what is in sight is painted anew when one of it is whole."""
        if self._tiles.work():
            self.stale.emit()
        elif self._tiles.busy:
            self._work.start()

    def _own(self) -> tuple[Line, ...]:
        return (self._line(self._points),) if self._points and self.tool is not None else ()

    def _line(self, points: Sequence[Place]) -> Line:
        tool = self.tool or Tool.PEN
        return Line(self._id, self.colour, tool, WIDTHS[tool], tuple(points))

    def _paint_dot(self, painter: QPainter, sheet: Sheet) -> None:
        if self._ink.dot is None:
            return
        x, y, name, colour = self._ink.dot
        at, tint = sheet.point_of(x, y), QColor(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        for radius, alpha in ((14, 60), (6, 220)):
            tint.setAlpha(alpha)
            painter.setBrush(tint)
            painter.drawEllipse(at, px(radius), px(radius))
        painter.setFont(font("label"))
        painter.setPen(tint)
        painter.drawText(at + QPointF(px(16), px(5)), name)

    # the pen

    def mouse(self, event: QMouseEvent, sheet: Sheet) -> bool:
        """Taken where a tool is in the hand and the page is under it."""
        kind, at = event.type(), event.position()
        place = sheet.place_at(at)
        if kind is QMouseEvent.Type.MouseMove and self.pointing and sheet.on_page(at):
            self._at = place
            if not self._point.isActive():
                self._point.start()
        if self.erasing:
            return self._rub(event, sheet)
        if self.tool is None:
            return False
        if kind is QMouseEvent.Type.MouseButtonPress:
            seen = sheet.on_page(at) and at.x() * sheet.ratio < sheet.room[0]
            if event.button() is not Qt.MouseButton.LeftButton or not seen:
                return False
            self._begin(place)
        elif kind is QMouseEvent.Type.MouseMove and self._points:
            self._draw_to(place)
        elif kind is QMouseEvent.Type.MouseButtonRelease and self._points:
            self._end()
        return True

    def _begin(self, place: Place) -> None:
        if self.tool is Tool.TEXT:
            self.text_wished.emit(*place)
            return
        self._id, self._points, self._told = self.new_id(), [place], 0

    def _draw_to(self, place: Place) -> None:
        if self.tool in SHAPES:
            self._points = [self._points[0], place]
        elif place != self._points[-1]:
            self._points.append(place)
            if len(self._points) >= FULL_STROKE:  # a long one is drawn as several
                self._end()
                self._begin(place)
        if not self._send.isActive():
            self._send.start()
        self.stale.emit()

    def _end(self) -> None:
        points, self._points = self._points, []
        tool, ink = self.tool, self._ink
        self._send.stop()
        self.stale.emit()
        if tool is None or ink.evidence is None or (tool in SHAPES and len(points) < 2):
            return
        self._left[self._id] = self._line(points)
        self._unheard.start()
        made = Mark(self._id, ink.evidence, ink.page, tool, WIDTHS[tool], pack(points))
        self.drew.emit(made)

    def drop(self) -> None:
        """The stroke under the pen comes to nothing."""
        if self._points:
            self._points = []
            self._send.stop()
            self.dropped.emit()
            self.stale.emit()

    def _tell(self) -> None:
        ink, tool = self._ink, self.tool
        if not self._points or tool is None or ink.evidence is None:
            return
        new = self._points if tool in SHAPES else self._points[self._told :][:PACKED]
        if tool not in SHAPES:
            self._told += len(new) - 1  # the next piece begins where this one ends
            if self._told < len(self._points) - 1:
                self._send.start()  # the rest without waiting for the pen to move
        frame = Inking(self._id, ink.evidence, ink.page, tool, WIDTHS[tool], pack(new))
        self.inked.emit(frame)

    def _tell_point(self) -> None:
        if self._at is not None and self._ink.evidence is not None and self.pointing:
            self.pointed.emit(Pointing(self._ink.evidence, self._ink.page, *self._at))

    def _rub(self, event: QMouseEvent, sheet: Sheet) -> bool:
        """A touch takes away the strokes under it."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return True
        reach = px(REACH)
        at, around = event.position(), QPointF(reach, reach)
        spot = QRectF(at - around, at + around)
        ids = tuple(line.id for line in self._ink.dry if touches(line, sheet, spot))
        if ids:
            self.erased.emit(ids[-1:])
        return True
