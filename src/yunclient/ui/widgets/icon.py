"""An icon as a widget: still, or turning while something is pending."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.motion import Turning
from yunclient.ui.theme import px


class Icon(QWidget):
    """Decoration beside a word, so it has no name of its own. `size` is px at 100%."""

    def __init__(self, name: str, colour: str = theme.TEXT_1, size: int = 20) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self._turning = Turning(self)
        self._turning.set_on(name == "pending")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, name: str, colour: str) -> None:
        if (name, colour) != (self._name, self._colour):
            self._name, self._colour = name, colour
            self._turning.set_on(name == "pending")
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        side = px(self._size)
        rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        turn = self._turning.angle if self._name == "pending" else 0
        icons.paint(QPainter(self), self._name, self._colour, rect, turn)
