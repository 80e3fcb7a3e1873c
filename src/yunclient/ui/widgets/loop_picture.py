"""The loudspeaker test drawn: a loudspeaker, the way of the sound, a microphone; dots of sounds."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.theme import font, metrics, px

SOUND: Final = "#8FB5E8"
FAINT: Final = "#2B3945"
WIDTH, HEIGHT = 560, 160
_INK = 4


class LoopPicture(QWidget):
    """`present(heard, played, delay)`: what of the sounds came back, and the words below."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: tuple[bool | None, ...] = ()
        self._now = 0
        self._played, self._delay = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, heard: Sequence[bool | None], now: int, played: str, delay: str) -> None:
        """`now` is the number of the sound that plays, 0: none."""
        self._heard, self._now = tuple(heard), now
        self._played, self._delay = played, delay
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(WIDTH), px(HEIGHT + 84))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(240), px(130))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = px(76)
        drawing = min(self.width() / WIDTH, (self.height() - words) / HEIGHT, px(1000) / 1000)
        top = (self.height() - words - HEIGHT * drawing) / 2
        left = (self.width() - WIDTH * drawing) / 2
        painter.save()
        painter.translate(left, top)
        painter.scale(drawing, drawing)
        self._paint_loudspeaker(painter)
        self._paint_way(painter)
        self._paint_microphone(painter)
        painter.restore()
        below = top + HEIGHT * drawing
        self._paint_words(painter, below, left, drawing)
        self._paint_sounds(painter, below + px(52))

    @property
    def _came(self) -> bool:
        return any(self._heard)

    def _paint_loudspeaker(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(SOUND), _INK, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(QColor(theme.STAGE_CONTROL))
        body = QPainterPath(QPointF(10, 54))
        for x, y in ((44, 54), (88, 18), (88, 142), (44, 106), (10, 106)):
            body.lineTo(x, y)
        body.closeSubpath()
        painter.drawPath(body)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index, (x, half) in enumerate(((122, 26), (148, 48), (174, 70))):
            lit = self._now and index < 2
            pen = QPen(QColor(SOUND if lit else FAINT), _INK, c=Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            arc = QPainterPath(QPointF(x, 80 - half))
            arc.quadTo(QPointF(x + half * 0.8, 80), QPointF(x, 80 + half))
            painter.drawPath(arc)

    def _paint_way(self, painter: QPainter) -> None:
        colour = QColor(theme.SPEAKING if self._came else theme.NET_UNLIT)
        pen = QPen(colour, 3, c=Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 3.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(222, 80), QPointF(372, 80))
        painter.setPen(QPen(colour, 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([QPointF(362, 68), QPointF(376, 80), QPointF(362, 92)])

    def _paint_microphone(self, painter: QPainter) -> None:
        ink = QColor(theme.ON_DARK_1)
        painter.setPen(QPen(ink, _INK))
        painter.setBrush(QColor(theme.STAGE_CONTROL))
        painter.drawRoundedRect(QRectF(475, 12, 50, 88), 14, 14)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, _INK, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(QRectF(450, 28, 100, 100), -10 * 16, -160 * 16)
        painter.drawLine(QPointF(500, 128), QPointF(500, 156))
        painter.drawLine(QPointF(475, 156), QPointF(525, 156))

    def _paint_words(self, painter: QPainter, top: float, left: float, drawing: float) -> None:
        """Each below its sign, and beside the other where that is narrow."""
        painter.setFont(font("body"))
        measure, gap = metrics("body").horizontalAdvance, px(10)
        played, heard = measure(self._played), measure(self._delay)
        first = min(left + 60 * drawing - played / 2, self.width() - played - gap - heard)
        first = max(0.0, first)
        second = min(left + 500 * drawing - heard / 2, self.width() - heard)
        second = max(first + played + gap, second)
        for x, text, strong in ((first, self._played, False), (second, self._delay, self._came)):
            painter.setPen(QColor(theme.ON_DARK_1 if strong else theme.ON_DARK_2))
            room = QRectF(x, top + px(14), measure(text) + 1, px(28))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_sounds(self, painter: QPainter, top: float) -> None:
        """A bar for each sound: green came back, blue plays, red-edged did not come back."""
        count = max(1, len(self._heard))
        width, gap = min(px(72), (self.width() - px(40)) / count), px(8)
        x = (self.width() - count * width - (count - 1) * gap) / 2
        for index, heard in enumerate(self._heard, 1):
            painter.setPen(Qt.PenStyle.NoPen)
            colour = SOUND if index == self._now else FAINT
            if heard:
                colour = theme.SPEAKING
            elif heard is False:
                painter.setPen(QPen(QColor(theme.OFF_DARK_EDGE), 1))
                colour = theme.OFF_DARK
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x, top, width, px(8)), 4, 4)
            x += width + gap
