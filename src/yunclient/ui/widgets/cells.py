"""A number in cells: one line edit that paints them, so paste and screen readers work."""

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit

from yunclient.ui import theme
from yunclient.ui.theme import font, px
from yunclient.ui.widgets.layout import fix

CELLS = 6
HEIGHT, GAP, MIDDLE_GAP = 56, 8, 18


class NumberCells(QLineEdit):
    """So many digits, six of a hearing number; whatever else is typed or pasted is dropped."""

    def __init__(self, count: int = CELLS) -> None:
        super().__init__()
        self._count = count
        self._error = False
        self.setProperty("ring", "none")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.textChanged.connect(self._keep_digits)
        self.cursorPositionChanged.connect(self.update)
        self.selectionChanged.connect(self.update)
        fix(self, height=HEIGHT)

    def set_error(self, error: bool) -> None:
        self._error = error
        self.setProperty("ring", "danger" if error else "none")
        self.update()

    def _keep_digits(self, text: str) -> None:
        digits = re.sub(r"[^0-9]", "", text)[: self._count]
        if digits != text:
            at = len(re.sub(r"[^0-9]", "", text[: self.cursorPosition()]))
            self.setText(digits)
            self.setCursorPosition(min(at, len(digits)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(440 * self._count // CELLS), px(HEIGHT))

    def cell(self, index: int) -> QRectF:
        """Where the digit at `index` stands, in this widget's pixels."""
        gap = px(GAP)
        extra = px(MIDDLE_GAP) - gap if self._count == CELLS else 0
        width = (self.width() - (self._count - 1) * gap - extra) / self._count
        x = index * (width + gap) + (extra if index >= self._count // 2 else 0)
        return QRectF(x, 0, width, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        x = event.position().x()
        index = next((i for i in range(self._count) if x <= self.cell(i).right()), self._count)
        self.setCursorPosition(min(index, len(self.text())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.selectAll()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._count):
            self._paint_cell(painter, index)

    def _paint_cell(self, painter: QPainter, index: int) -> None:
        text, at = self.text(), self.cursorPosition()
        chosen = self.hasSelectedText() and 0 <= index - self.selectionStart() < len(
            self.selectedText()
        )
        current = self.hasFocus() and index == min(at, self._count - 1)
        edge, width = (theme.ACCENT, 2) if current else (theme.BORDER_CONTROL, 1)
        if self._error:
            edge, width = theme.DANGER, 2
        rect = self.cell(index).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(theme.ACCENT_TINT if chosen else theme.SURFACE))
        painter.drawRoundedRect(rect, px(6), px(6))
        painter.setPen(QColor(theme.TEXT_1))
        painter.setFont(font("clock-m"))
        if index < len(text):
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text[index])
        if current and not chosen:
            x = rect.center().x() if index >= len(text) else rect.left() + px(8)
            x = rect.right() - px(8) if at > index else x
            middle, half = rect.center().y(), px(14)
            painter.fillRect(QRectF(x - 1, middle - half, 2, 2 * half), QColor(theme.TEXT_1))
