"""Ink over a page: what is dry from cached tiles, what is wet as paths, names beside it, the pen.

Tiles are 1024 pixels of the page as it is drawn, unrotated; the painter turns them with the page.
"""

import secrets
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPen, QTransform

from yunclient.session.inks import Place
from yunclient.ui import theme
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.ink_marks import Line, NameTag, PageInk
from yunclient.ui.widgets.page_place import FULL, GRID, Sheet
from yunhearing.frames import Inking, Pointing
from yunhearing.ids import StrokeId
from yunhearing.ink import MAX_POINTS, Mark, Tool
from yunhearing.inking import SHAPES, pack

MOST_TILES: Final = 24
WIDTHS: Final = {
    Tool.PEN: 220,
    Tool.HIGHLIGHTER: 1300,
    Tool.RECTANGLE: 220,
    Tool.ARROW: 260,
    Tool.TEXT: 1500,
}
SENT_MS: Final = 17  # between two frames of the stroke under the pen
POINTED_MS: Final = 50
REACH: Final = 10  # px around the eraser
CARD: Final = (112, 44)  # px of a name
PACKED: Final = 200  # points of a frame, at most
FULL_STROKE: Final = MAX_POINTS // 2


def paint(painter: QPainter, line: Line, across: float, down: float) -> None:
    """The stroke on a page so many units wide and high."""
    if not line.points:
        return
    spots = [QPointF(x / FULL * across, y / FULL * down) for x, y in line.points]
    width, colour = max(1.0, line.width / FULL * across), QColor(line.colour)
    if line.tool is Tool.TEXT:
        _write(painter, spots[0], line.text, width, colour)
        return
    if line.tool is Tool.HIGHLIGHTER:
        colour.setAlpha(90)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(line.tool, spots, width))


def _write(painter: QPainter, at: QPointF, text: str, height: float, colour: QColor) -> None:
    face = font("body")
    face.setPixelSize(max(6, round(height)))
    painter.setFont(face)
    painter.setPen(colour)
    for number, row in enumerate(text.split("\n")):
        painter.drawText(at + QPointF(0, height * (1 + 1.3 * number)), row)


def _path(tool: Tool, spots: list[QPointF], width: float) -> QPainterPath:
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


class Tiles:
    """Dry ink as pictures, for one size of one page; new strokes are added to what is there."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._boxes: list[QRectF] = []
        self._tiles: dict[tuple[int, int], QImage | None] = {}

    def show(self, painter: QPainter, ink: PageInk, sheet: Sheet) -> None:
        """Paint what is in sight, in pixels of the drawn page."""
        self._follow(ink, sheet)
        back, _ = sheet.transform.inverted()
        page = QRectF(0, 0, *sheet.pixels)
        seen = back.mapRect(QRectF(0, 0, *sheet.room)).intersected(page)
        if seen.isEmpty() or not self._lines:
            return
        columns = range(int(seen.left()) // GRID, int(seen.right()) // GRID + 1)
        rows = range(int(seen.top()) // GRID, int(seen.bottom()) // GRID + 1)
        for cell in [(column, row) for row in rows for column in columns]:
            image = self._tile(cell, sheet)
            if image is not None:
                painter.drawImage(QPointF(cell[0] * GRID, cell[1] * GRID), image)

    def _follow(self, ink: PageInk, sheet: Sheet) -> None:
        key, lines = (ink.evidence, ink.page, sheet.pixels), ink.dry
        known = len(self._lines)
        grown = key == self._key and lines[:known] == self._lines
        if grown and len(lines) == known:
            return
        new = lines[known:] if grown else lines
        boxes = [box_of(line, *sheet.pixels) for line in new]
        if not grown:
            self._boxes, self._tiles = [], {}
        self._boxes += boxes
        for cell in list(self._tiles):
            if any(box.intersects(_cell(cell)) for box in boxes):
                del self._tiles[cell]
        self._key, self._lines = key, lines

    def _tile(self, cell: tuple[int, int], sheet: Sheet) -> QImage | None:
        if cell not in self._tiles:
            self._tiles[cell] = self._drawn(cell, sheet)
        image = self._tiles.pop(cell)
        self._tiles[cell] = image  # the newest used stay
        while len(self._tiles) > MOST_TILES:
            del self._tiles[next(iter(self._tiles))]
        return image

    def _drawn(self, cell: tuple[int, int], sheet: Sheet) -> QImage | None:
        area = _cell(cell)
        pairs = zip(self._lines, self._boxes, strict=True)
        here = [line for line, box in pairs if box.intersects(area)]
        if not here:
            return None
        image = QImage(GRID, GRID, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        for line in here:
            paint(painter, line, *sheet.pixels)
        painter.end()
        return image


def _cell(cell: tuple[int, int]) -> QRectF:
    return QRectF(cell[0] * GRID, cell[1] * GRID, GRID, GRID)


class InkLayer(QObject):
    """The overlay of a page view. `tool` None: the hand moves the page.

    `inked(Inking)`, `drew(Mark)`, `dropped()`, `erased(ids)`, `pointed(Pointing)`,
    `text_wished(x, y)`, `stale()`: paint anew.
    """

    inked = Signal(object)
    drew = Signal(object)
    dropped = Signal()
    erased = Signal(object)
    pointed = Signal(object)
    text_wished = Signal(int, int)
    stale = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tool: Tool | None = None
        self.erasing = self.pointing = False
        self.colour = theme.TEXT_1
        self._ink = PageInk()
        self._tiles = Tiles()
        self._id = StrokeId("")
        self._points: list[Place] = []
        self._told = 0
        self._left: dict[str, Line] = {}  # finished, not yet heard of again
        self._at: Place | None = None
        self._send = QTimer(self, singleShot=True, interval=SENT_MS)
        self._send.timeout.connect(self._tell)
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
        scale = QTransform.fromScale(1 / sheet.ratio, 1 / sheet.ratio)
        painter.setWorldTransform(sheet.transform * scale * base)
        self._tiles.show(painter, self._ink, sheet)
        for line in (*self._ink.wet, *self._left.values(), *self._own()):
            paint(painter, line, *sheet.pixels)
        painter.setWorldTransform(base)
        self._paint_names(painter, sheet)
        self._paint_dot(painter, sheet)

    def _own(self) -> tuple[Line, ...]:
        return (self._line(self._points),) if self._points and self.tool is not None else ()

    def _line(self, points: Sequence[Place]) -> Line:
        tool = self.tool or Tool.PEN
        return Line(self._id, self.colour, tool, WIDTHS[tool], tuple(points))

    def _paint_names(self, painter: QPainter, sheet: Sheet) -> None:
        """At the right edge, none over another; none where there is no room for them."""
        right, height = sheet.room[0] / sheet.ratio, sheet.room[1] / sheet.ratio
        wide, high = px(CARD[0]), px(CARD[1])
        if right < 4 * wide:
            return
        lines = {line.id: line for line in self._ink.dry}
        places = []
        for tag in self._ink.names:
            line = lines.get(tag.stroke)
            if line is not None:
                area = sheet.places.mapRect(box_of(line, FULL, FULL))
                if 0 <= area.center().y() <= height:
                    places.append((area, tag))
        floor = float(px(6))
        for area, tag in sorted(places, key=lambda place: place[0].center().y()):
            top = max(floor, area.center().y() - high / 2)
            if top + high > height:
                break
            card = QRectF(right - wide - px(8), top, wide, high)
            floor = card.bottom() + px(4)
            _paint_card(painter, card, area, tag)

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
            if event.button() is not Qt.MouseButton.LeftButton or not sheet.on_page(at):
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
        self._told = min(self._told + PACKED, len(self._points)) - 1 if tool not in SHAPES else 0
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


def touches(line: Line, sheet: Sheet, spot: QRectF) -> bool:
    """Whether the stroke is seen within this part of the widget."""
    if not sheet.places.mapRect(box_of(line, FULL, FULL)).intersects(spot):
        return False
    if line.tool is Tool.TEXT:
        return True
    spots = [QPointF(x, y) for x, y in line.points]
    path = sheet.places.map(_path(line.tool, spots, float(line.width)))
    return path.intersects(spot)


def _paint_card(painter: QPainter, card: QRectF, area: QRectF, tag: NameTag) -> None:
    middle = QPointF(card.left(), card.center().y())
    colour = QColor(tag.colour)
    if area.right() < card.left():
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.right(), area.center().y()), middle)
    painter.setPen(QPen(QColor(theme.BORDER), 1))
    painter.setBrush(QColor(theme.SURFACE))
    painter.drawRoundedRect(card, 4, 4)
    painter.fillRect(QRectF(card.left(), card.top(), px(4), card.height()), colour)
    inner = card.adjusted(px(12), px(4), -px(4), -px(4))
    top, bottom = QRectF(inner), QRectF(inner)
    top.setBottom(inner.center().y())
    bottom.setTop(inner.center().y())
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    painter.setFont(font("label"))
    painter.setPen(QColor(theme.TEXT_2))
    painter.drawText(top, flags, tag.title)
    painter.setFont(font("small"))
    painter.setPen(QColor(theme.TEXT_1))
    painter.drawText(bottom, flags, tag.name)
