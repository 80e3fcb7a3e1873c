"""A card in the middle of the page: the room opens, has been left elsewhere, or is over."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.motion import Turning
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_scenes import CardView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Card, GroundFrame
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix


class RoundIcon(QWidget):
    """A sign in a tinted disc of 64; it turns while something is pending."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._warn = "pending", False
        self._turning = Turning(self)
        fix(self, width=64, height=64)

    def present(self, name: str, *, warn: bool) -> None:
        self._name, self._warn = name, warn
        self._turning.set_on(name == "pending")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.WARN_TINT if self._warn else theme.ACCENT_TINT))
        painter.drawEllipse(self.rect())
        inset = px(16)
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        colour = theme.WARN if self._warn else theme.ACCENT
        turn = self._turning.angle if self._name == "pending" else 0
        icons.paint(painter, self._name, colour, rect, turn)


class RoomCard(GroundFrame):
    """560 wide, centred. `pressed(verb)`."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__("bg")
        self._icon = RoundIcon()
        self._title = Label("h2", wrap=True)
        self._text = Label("body-l", "text-2", wrap=True)
        self._fact, self._code = Label("small", "text-3", wrap=True), Label("label", "text-3")
        self._buttons = [Button() for _ in range(3)]
        for label in (self._title, self._text, self._fact):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        foot = Row(STRETCH, *self._buttons, STRETCH, gap=12)
        column = Column(margins=(44, 40, 44, 32))
        column.put(self._icon, align=Qt.AlignmentFlag.AlignHCenter)
        for item in (18, self._title, 8, self._text, 16, self._fact, 24, foot, 14):
            column.put(item)
        column.put(self._code, align=Qt.AlignmentFlag.AlignHCenter)
        self._card: QFrame = Card(column)
        fix(self._card, width=560)
        self.setLayout(Column(STRETCH, Row(STRETCH, self._card, STRETCH), STRETCH, STRETCH))
        self._view: CardView | None = None
        for index, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, index=index: self._press(index))

    def _press(self, index: int) -> None:
        if self._view is not None and index < len(self._view.actions):
            self.pressed.emit(self._view.actions[index].verb)

    def present(self, view: CardView | None) -> None:
        self.setVisible(view is not None)
        opening = view is not None and (self._view is None or view.title != self._view.title)
        self._view = view
        if view is None:
            return
        self._icon.present(view.icon, warn=view.warn)
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._fact.show_text(view.fact)
        self._code.show_text(view.code)
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(view.actions))
            if index < len(view.actions):
                button.present(view.actions[index].text, kind=view.actions[index].kind)
        if opening:
            self.first().setFocus()

    def first(self) -> Button:
        """The button that helps most."""
        count = len(self._view.actions) if self._view is not None else 1
        return self._buttons[count - 1]
