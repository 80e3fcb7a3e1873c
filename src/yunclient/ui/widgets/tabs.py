"""Tabs across the width of a form; arrow keys move between them."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.theme import font, px
from yunclient.ui.widgets.layout import Row

HEIGHT = 50


class _Tab(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(120), px(HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        chosen = self.isChecked()
        hover = theme.ACCENT if self.underMouse() else theme.TEXT_2
        painter.setFont(font("lead-bold" if chosen else "lead"))
        painter.setPen(QColor(theme.ACCENT_HOVER if chosen else hover))
        room = QRectF(self.rect()).adjusted(0, 0, 0, -px(4))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self.text())
        line = 3 if chosen else 1
        rect = QRectF(0, self.height() - line, self.width(), line)
        painter.fillRect(rect, QColor(theme.ACCENT if chosen else theme.BORDER))


class Tabs(QWidget):
    """A few tabs of equal width; `chosen(index)` comes from the person alone."""

    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs = [_Tab() for _ in range(count)]
        for index, tab in enumerate(self._tabs):
            self._group.addButton(tab, index)
        self._group.idClicked.connect(self.chosen)
        self.setLayout(Row(*self._tabs))

    def present(self, titles: tuple[str, ...], current: int, name: str) -> None:
        self.setAccessibleName(name)
        for index, (tab, title) in enumerate(zip(self._tabs, titles, strict=True)):
            tab.setText(title)
            tab.setChecked(index == current)

    def has_focus(self) -> bool:
        return any(tab.hasFocus() for tab in self._tabs)
