"""The judge's rail: what is so, who is missing, and the acts that belong to the judge alone."""

from PySide6.QtCore import Signal

from yunclient.ui.viewmodels.room_controls import ACTS, ActionView, BenchView, Verb
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel
from yunclient.ui.widgets.layout import Column, Row, fix


class BenchRail(GroundFrame):
    """56 high, white, under the header. `pressed(verb)`."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__("surface")
        self._hint = ElidedLabel("small", "text-2")
        self._chip = Chip(height=40)
        self._buttons = {verb: Button("secondary", height=40) for verb in ACTS}
        row = Row(gap=8, margins=(24, 7, 16, 7))
        row.put(self._hint, stretch=1)
        row.put(self._chip)
        for verb, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, verb=verb: self.pressed.emit(verb))
            row.put(button)
        column = Column()
        column.put(row, stretch=1)
        column.put(Rule())
        self.setLayout(column)
        fix(self, height=56)
        self.setProperty("ring", "none")
        self.hide()

    def button(self, verb: Verb) -> Button:
        return self._buttons[verb]

    def last(self) -> Button:
        return list(self._buttons.values())[-1]

    def present(self, view: BenchView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._hint.setText(view.hint)
        self._chip.present(view.chip, kind=view.chip_kind, icon=view.chip_icon)
        actions = {action.verb: action for action in view.actions}
        if self.window().focusWidget() in [b for v, b in self._buttons.items() if v not in actions]:
            self.setFocus()  # the act is done: Enter once more does nothing, Tab leads to the next
        for verb, button in self._buttons.items():
            button.setVisible(verb in actions)
            if verb in actions:
                _show(button, actions[verb])


def _show(button: Button, action: ActionView) -> None:
    button.present(
        action.text,
        kind=action.kind,
        icon=action.icon,
        enabled=action.enabled,
        busy=action.busy,
    )
