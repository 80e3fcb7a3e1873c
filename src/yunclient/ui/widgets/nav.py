"""A row of a list of sections: icon and word, 44 high, tinted under the mouse and with focus."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, px


class NavRow(QPushButton):
    """A press leads to its section."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, text: str) -> None:
        self.setText(text)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(120), px(44))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.TEXT_1
        if self.underMouse() or self.hasFocus() or self.isDown():
            ink = theme.ACCENT_HOVER
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ACCENT_TINT))
            painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        size = px(20)
        icons.paint(
            painter, self._icon, ink, QRectF(px(12), (self.height() - size) / 2, size, size)
        )
        painter.setFont(font("body"))
        painter.setPen(QColor(ink))
        room = QRectF(px(42), 0, self.width() - px(42), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
