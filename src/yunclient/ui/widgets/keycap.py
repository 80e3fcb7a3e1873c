"""A key as it lies on the keyboard."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.theme import font, metrics, px

EDGE = "#AEBBCA"


class KeyCap(QWidget):
    """26 high, as wide as its name; the lower edge is thicker."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(metrics("micro").horizontalAdvance(self._key) + px(20), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(EDGE), 1))
        painter.setBrush(QColor(EDGE))
        painter.drawRoundedRect(rect, px(4), px(4))
        painter.setBrush(QColor(theme.SURFACE_2))
        face = rect.adjusted(0, 0, 0, -px(2))
        painter.drawRoundedRect(face, px(4), px(4))
        painter.setFont(font("micro"))
        painter.setPen(QColor(theme.TEXT_1))
        painter.drawText(face, int(Qt.AlignmentFlag.AlignCenter), self._key)
