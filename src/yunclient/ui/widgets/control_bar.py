"""The bar at the foot of the room: buttons that tell four things apart, and the hearing's state."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.motion import Fade, Turning
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.room_controls import ControlView, Look, StatusView, Verb
from yunclient.ui.widgets.button import Look as Colours, paint_box
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

WIDTH, HEIGHT, BAR_HEIGHT = 104, 64, 80

_IDLE = Colours(theme.STAGE_CONTROL, theme.STAGE_CONTROL, theme.ON_DARK_1)
_OFF = Colours(theme.OFF_DARK, theme.OFF_DARK_EDGE, theme.OFF_DARK_TEXT)
LOOKS: Final[dict[Look, Colours]] = {
    Look.IDLE: _IDLE,
    Look.ON: _IDLE,
    Look.OFF: _OFF,
    Look.FAILED: _OFF,
    Look.PENDING: Colours(theme.PENDING_DARK, theme.BRASS, theme.PENDING_DARK_TEXT, dashed=True),
    Look.BARRED: Colours(theme.DISABLED_DARK, theme.DISABLED_DARK_EDGE, theme.DISABLED_DARK_TEXT),
    Look.ACTIVE: Colours(theme.SURFACE, theme.SURFACE, theme.NAVY_700, bold=True),
    Look.DANGER: Colours(theme.DANGER, theme.DANGER, theme.SURFACE, bold=True),
}
_STEADY: Final = frozenset({Look.PENDING, Look.BARRED})


class ControlButton(QAbstractButton):
    """104 x 64: an icon over the words of the present state."""

    def __init__(self, verb: Verb) -> None:
        super().__init__()
        self.verb = verb
        self._view: ControlView | None = None
        self._fade = Fade(self)
        self._turning = Turning(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("radius", 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def present(self, view: ControlView) -> None:
        self._view = view
        self.setText(view.text)
        # the focus stays on a button that waits for the answer to its own press
        self.setEnabled(view.enabled or view.look is Look.PENDING)
        self.setAccessibleName(view.name or view.text)
        self.setToolTip(view.tip)
        self._turning.set_on(view.look is Look.PENDING)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = metrics(self._type()).horizontalAdvance(self.text()) + 2 * px(8)
        return QSize(max(px(WIDTH), words), px(HEIGHT))

    def _type(self) -> str:
        bold = self._view is not None and LOOKS[self._view.look].bold
        return "label-bold" if bold else "label"

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self.update()

    def _fill(self, colours: Colours, look: Look) -> str:
        if look in _STEADY or not self.isEnabled():
            return colours.fill
        if self.isDown():
            return QColor(colours.fill).darker(120).name()
        if look is Look.ACTIVE:
            return theme.ACCENT_TINT if self.underMouse() else colours.fill
        return QColor(colours.fill).lighter(122).name() if self.underMouse() else colours.fill

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """One press: a second one of the same hand would undo the first."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view = self._view
        if view is None:
            return
        colours = LOOKS[view.look]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = self._fade.towards(self._fill(colours, view.look))
        paint_box(painter, QRectF(self.rect()), colours, fill, radius=8)
        side = px(24)
        icon = QRectF((self.width() - side) / 2, px(9), side, side)
        icons.paint(painter, view.icon, colours.ink, icon)
        painter.setPen(QColor(colours.ink))
        painter.setFont(font(self._type()))
        words = QRectF(0, px(36), self.width(), px(20))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), view.text)
        self._paint_corner(painter, view.look)

    def _paint_corner(self, painter: QPainter, look: Look) -> None:
        """On: a green dot. Pending: the turning sign."""
        if look is Look.ON:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.SPEAKING))
            painter.drawEllipse(QRectF(self.width() - px(15), px(7), px(8), px(8)))
        elif look is Look.PENDING:
            rect = QRectF(self.width() - px(20), px(6), px(14), px(14))
            icons.paint(painter, "pending", theme.BRASS, rect, self._turning.angle)


class StatusBlock(QWidget):
    """State, number and clock, where the panel does not show them."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("clock", theme.BRASS, 20)
        self._state, self._number = Label("label-bold"), Label("label", "on-dark-2")
        self._clock, self._note = Label("h2", "on-dark-1"), Label("small", "on-dark-1")
        line = QFrame()
        line.setProperty("rule", "stage")
        fix(line, height=48)
        line_of_state = Row(self._state, self._number, STRETCH, gap=8)
        words = Column(STRETCH, line_of_state, self._clock, self._note, STRETCH)
        self.setLayout(Row(line, self._icon, words, gap=16, margins=(10, 0, 0, 0)))
        self.hide()

    def present(self, view: StatusView | None, *, short: bool = False) -> None:
        """`short`: without the number, which the clock can do without."""
        self.setVisible(view is not None)
        if view is None:
            return
        number = "" if short and view.clock else view.number
        tone = "brass" if view.warn else "on-dark-2" if view.quiet else "speaking"
        colour = theme.RECORDING if view.recording else theme.tokens()[tone]
        self._icon.present(view.icon, colour)
        self._state.set_look("label-bold", tone)
        self._state.setText(view.state)
        self._number.show_text(f"· {number}" if number else "")
        self._clock.show_text(view.clock)
        self._note.show_text(view.note)


class ControlBar(GroundFrame):
    """Devices of one's own at the left, the way out at the right. `pressed(verb)`."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__("stage")
        self._buttons = {verb: ControlButton(verb) for verb in _ORDER}
        self.status = StatusBlock()
        self._status: StatusView | None = None
        row = Row(gap=8, margins=(16, 8, 16, 8))
        for item in (*_LEFT, self.status, STRETCH, *_MIDDLE, STRETCH, *_RIGHT):
            row.put(self._buttons[item] if isinstance(item, Verb) else item)
        for button in self._buttons.values():
            button.clicked.connect(lambda _on=False, verb=button.verb: self.pressed.emit(verb))
        self.setLayout(row)
        fix(self, height=BAR_HEIGHT)

    def button(self, verb: Verb) -> ControlButton:
        return self._buttons[verb]

    def buttons(self) -> tuple[ControlButton, ...]:
        """All of them, from left to right."""
        return tuple(self._buttons.values())

    def present(self, controls: tuple[ControlView, ...], status: StatusView | None) -> None:
        views = {view.verb: view for view in controls}
        for verb, button in self._buttons.items():
            button.setVisible(verb in views)
            if verb in views:
                button.present(views[verb])
        self._status = status
        self._show_status()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now have all words their type, and their width."""
        super().showEvent(event)
        self._show_status()

    def _show_status(self) -> None:
        """As much of it as there is room for; what is out of order is always said."""
        view = self._status
        for short in (False, True):
            self.status.present(view, short=short)
            if self._fits():
                return
        if view is not None and view.clock and not view.warn:
            self.status.hide()

    def _fits(self) -> bool:
        for part in (self.status, self):
            layout = part.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()  # what was hidden or shown a moment ago counts at once
        return super().minimumSizeHint().width() <= self.width()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Without what can be left out."""
        size, view = super().minimumSizeHint(), self._status
        if self.status.isHidden() or view is None or view.warn or not view.clock:
            return size
        return QSize(size.width() - self.status.minimumSizeHint().width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._show_status()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.STAGE_2_EDGE))


_LEFT: Final = (Verb.MICROPHONE, Verb.CAMERA)
_MIDDLE: Final = (Verb.SPEAK, Verb.SHARE, Verb.ASIDE)
_RIGHT: Final = (Verb.DEVICES, Verb.HELP, Verb.LEAVE)
_ORDER: Final = _LEFT + _MIDDLE + _RIGHT
