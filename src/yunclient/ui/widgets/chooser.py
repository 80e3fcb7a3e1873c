"""A chooser of one of several: a combo box, 44 high, with or without an icon."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.widgets.layout import fix


class Chooser(QComboBox):
    """Shows names; `chosen(key)` comes from the person alone."""

    chosen = Signal(str)

    def __init__(self, icon: str = "", *, height: int = 44) -> None:
        super().__init__()
        self._icon, self._height = icon, height
        self.setView(QListView(self))  # one that style sheets reach
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))
        fix(self, height=height)

    def present(self, options: Sequence[tuple[str, str]], key: str, name: str) -> None:
        """`options` are (key, name); the one with `key` is shown as chosen."""
        if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != list(options):
            self.clear()
            for option, text in options:
                self.addItem(text, option)
        self.setCurrentIndex(self.findData(key))
        self.setEnabled(bool(options))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(240), px(self._height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(120 if self._icon else 72), px(self._height))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # the wheel scrolls the page, it never changes a device

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, width, fill, ink = theme.BORDER_CONTROL, 1, theme.SURFACE, theme.TEXT_1
        if not self.isEnabled():
            edge, fill, ink = theme.DISABLED_EDGE, theme.DISABLED_FILL, theme.TEXT_3
        elif self.property("error"):
            edge, width = theme.DANGER, 2
        elif self.hasFocus():
            edge, width = theme.ACCENT, 2
        elif self.underMouse():
            edge = theme.TEXT_2
        half = width / 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(fill))
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, px(6), px(6))
        size, middle = px(20), self.height() / 2
        left = px(45 if self._icon else 12)
        if self._icon:
            icons.paint(painter, self._icon, ink, QRectF(px(15), middle - size / 2, size, size))
        arrow = px(18)
        edge_gap = px(14 if self._icon else 8)
        at = QRectF(self.width() - edge_gap - arrow, middle - arrow / 2, arrow, arrow)
        icons.paint(painter, "down", ink, at)
        room = QRectF(left, 0, at.left() - left - px(6), self.height())
        text = metrics("body").elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.setFont(font("body"))
        painter.setPen(QColor(ink))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
