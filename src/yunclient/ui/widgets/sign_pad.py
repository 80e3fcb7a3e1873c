"""What signing is drawn with: the code for the phone, its time, the pad, a written name."""

from typing import Final

import segno
from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QWidget

from yunclient.ui import theme
from yunclient.ui.theme import font, px
from yunclient.ui.widgets.layout import fix
from yunhearing.handwriting import MAX_POINTS, MAX_STROKES, Handwriting, Point, legible

CODE, QUIET = 266, 16
PAD_WIDTH, PAD_HEIGHT, MARGIN = 668, 206, 14
FULL: Final = 65535
LONGEST_MS: Final = 600_000
INK: Final = "#17191C"


class CodeView(QWidget):
    """The QR code of an address, drawn sharp at any scale; covered once its time is over."""

    def __init__(self) -> None:
        super().__init__()
        self._url, self._cover = "", ""
        self._matrix: tuple[bytearray, ...] = ()
        fix(self, width=CODE, height=CODE)

    def present(self, url: str, cover: str) -> None:
        """`cover`: the word over a code that is no longer good, "" while it is."""
        if url != self._url:
            self._matrix = tuple(segno.make(url, error="m", micro=False).matrix) if url else ()
        self._url, self._cover = url, cover
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.SURFACE))
        if self._matrix and not self._cover:
            side = (self.width() - 2 * px(QUIET)) / len(self._matrix)
            for y, row in enumerate(self._matrix):
                for x, dark in enumerate(row):
                    if dark:
                        left, top = px(QUIET) + x * side, px(QUIET) + y * side
                        painter.fillRect(QRectF(left, top, side + 0.3, side + 0.3), QColor(INK))
        painter.setPen(QPen(QColor(theme.BORDER), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QColor(theme.TEXT_2))
        painter.setFont(font("body"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._cover)


class TimeRing(QWidget):
    """How much of a code's time is left."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._turn = "", 0.0
        fix(self, width=64, height=64)

    def present(self, text: str, turn: float) -> None:
        self._text, self._turn = text, turn
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(QColor(theme.BORDER), 4))
        painter.drawEllipse(box)
        painter.setPen(QPen(QColor(theme.ACCENT), 4))
        painter.drawArc(box, 90 * 16, round(360 * 16 * self._turn))
        painter.setPen(QColor(theme.TEXT_1))
        painter.setFont(font("h4"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._text)


class NameView(QWidget):
    """A name as it was written."""

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[list[Point]] = []
        fix(self, width=PAD_WIDTH, height=PAD_HEIGHT)

    def show_name(self, writing: Handwriting) -> None:
        self.strokes = [list(stroke) for stroke in writing.strokes]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.BORDER_CONTROL), 1))
        painter.setBrush(QColor(theme.SURFACE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        scale, left, top = self._place()
        painter.translate(left, top)
        for stroke in self.strokes:
            for one, other in zip(stroke, stroke[1:] or stroke, strict=False):
                pen = QPen(QColor(INK), px(2) + px(4) * other[3] / FULL)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                start = QPointF(one[0] * scale, one[1] * scale)
                painter.drawLine(start, QPointF(other[0] * scale, other[1] * scale))

    def _place(self) -> tuple[float, float, float]:
        """Scale, left and top: whatever the shape of the pad it was written on, all of it shows."""
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            return 1.0, 0.0, 0.0
        least, most = (
            QPointF(f(p[0] for p in points), f(p[1] for p in points)) for f in (min, max)
        )
        wide, high = max(1.0, most.x() - least.x()), max(1.0, most.y() - least.y())
        edge = px(MARGIN)
        usual = max(self.width(), self.height()) / FULL
        scale = min(usual, (self.width() - 2 * edge) / wide, (self.height() - 2 * edge) / high)
        middle = (least + most) * scale / 2
        return scale, self.width() / 2 - middle.x(), self.height() / 2 - middle.y()


class SignPad(NameView):
    """A name is written here, by mouse, pen or finger. `changed()`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._clock = QElapsedTimer()
        self._pressure = 0.5
        self._down = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking, False)

    def _side(self) -> int:
        return max(self.width(), self.height())

    def _place(self) -> tuple[float, float, float]:
        """What is written stays where it is written."""
        return self._side() / FULL, 0.0, 0.0

    @property
    def writing(self) -> Handwriting | None:
        """What was written; None while it cannot be a name."""
        if not self.strokes:
            return None
        made = Handwriting(tuple(map(tuple, self.strokes)))
        return made if legible(made) else None

    def undo(self) -> None:
        """The last stroke goes."""
        if self.strokes:
            self.strokes.pop()
            self._say()

    def clear(self) -> None:
        self.strokes.clear()
        self._say()

    def _say(self) -> None:
        self.update()
        self.changed.emit()

    def _point(self, at: QPointF) -> Point:
        scale = FULL / self._side()
        x, y = (min(FULL, max(0, round(v * scale))) for v in (at.x(), at.y()))
        now = min(LONGEST_MS, self._clock.elapsed())
        return x, y, now, round(self._pressure * FULL)

    def _begin(self, at: QPointF) -> None:
        if len(self.strokes) >= MAX_STROKES:
            return
        if not self.strokes:
            self._clock.start()
        self._down = True
        self.strokes.append([self._point(at)])
        self._say()

    def _go_on(self, at: QPointF) -> None:
        if self._down and sum(map(len, self.strokes)) < MAX_POINTS:
            self.strokes[-1].append(self._point(at))
            self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressure = 0.5
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._go_on(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._down = False

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """The pen's pressure makes the line; what was taken here makes no mouse event."""
        self._pressure = min(1.0, max(0.0, event.pressure()))
        if event.type() is QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() is QTabletEvent.Type.TabletMove:
            self._go_on(event.position())
        else:
            self._down = False
        event.accept()
