"""The guide's numbered marks: brass discs, on a place and before its words."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.theme import font, px

DISC: Final = 28


def paint_mark(painter: QPainter, centre: QPointF, number: int, *, current: bool = True) -> None:
    """A disc of 28 with its number; the current one has a dark edge."""
    side = px(DISC)
    rect = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.ON_BRASS), 2) if current else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.BRASS))
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    painter.setPen(QColor(theme.ON_BRASS))
    painter.setFont(font("h4"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(number))
    painter.restore()


def paint_ring(painter: QPainter, rect: QRectF, width: float = 3) -> None:
    """The brass frame round the place that is spoken of."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.BRASS), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, px(8), px(8))
    painter.restore()


class Mark(QWidget):
    """The number before the words of its place; decoration, the words say the number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._current = number, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, number: int, *, current: bool) -> None:
        self._number, self._current = number, current
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(DISC), px(DISC))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_mark(
            QPainter(self), QRectF(self.rect()).center(), self._number, current=self._current
        )
