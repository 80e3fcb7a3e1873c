"""A slider: a thin track and a round knob, in steps of five of a hundred."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from yunclient.ui import theme
from yunclient.ui.focus import is_dark
from yunclient.ui.theme import px

STEP: Final = 5
VOICE: Final = "#8FB5E8"  # accent on dark
KNOB, TRACK, HEIGHT = 20, 4, 32


class Slider(QSlider):
    """0..100. `chosen(value)` comes from the person alone, while the knob moves."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, 100 // STEP)
        self.setPageStep(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(lambda value: self.chosen.emit(value * STEP))

    def present(self, value: int, name: str, said: str) -> None:
        """Show this value; a knob under the mouse stays where the hand has it."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(said)
        if not self.isSliderDown():
            blocked = self.blockSignals(True)
            self.setValue(round(value / STEP))
            self.blockSignals(blocked)
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(160), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(80), px(HEIGHT))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # the wheel scrolls the page

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The knob comes to the mouse and follows it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        knob = px(KNOB)
        share = (event.position().x() - knob / 2) / max(1, self.width() - knob)
        self.setValue(round(share * self.maximum()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        knob, track, middle = px(KNOB), px(TRACK), self.height() / 2
        at = knob / 2 + (self.width() - knob) * self.value() / self.maximum()
        dark = is_dark(self)
        rest = theme.STAGE_2_EDGE if dark else theme.BORDER_CONTROL
        accent = VOICE if dark else theme.ACCENT
        for end, colour in ((self.width() - knob / 2, rest), (at, accent)):
            painter.setBrush(QColor(colour))
            rect = QRectF(knob / 2, middle - track / 2, end - knob / 2, track)
            painter.drawRoundedRect(rect, track / 2, track / 2)
        painter.setPen(QPen(QColor(accent), 2))
        painter.setBrush(QColor(theme.ACCENT_TINT if self.underMouse() else theme.SURFACE))
        side = knob - 2
        painter.drawEllipse(QRectF(at - side / 2, middle - side / 2, side, side))
