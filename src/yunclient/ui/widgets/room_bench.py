"""The rail under the header: the stages, and the acts of who keeps order."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.room_controls import ACTS, ActionView, BenchView, Verb
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.room_stages import StageRail

HEIGHT, SLIM = 56, 44


class BenchRail(GroundFrame):
    """56 high, white; 44 without acts. `pressed(verb)`, `ordered(order)`."""

    pressed = Signal(object)
    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__("surface")
        self._hint = ElidedLabel("small", "text-2")
        self._stages = StageRail()
        self._stages.ordered.connect(self.ordered)
        self._chip = Chip(height=40)
        self._often = [verb for verb, act in ACTS.items() if not act.rare]
        self._buttons = {verb: Button("secondary", height=40) for verb in self._often}
        self._more = Button("secondary", height=40, icon="more")
        self._more.clicked.connect(self._open)
        self._rare: tuple[ActionView, ...] = ()
        self._slim = False
        self._row = Row(gap=8, margins=(16, 7, 16, 7))
        self._row.put(self._hint, stretch=1)
        self._row.put(self._stages, stretch=1)
        self._row.put(self._chip)
        for verb, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, verb=verb: self.pressed.emit(verb))
            self._row.put(button)
        self._row.put(self._more)
        column = Column()
        column.put(self._row, stretch=1)
        column.put(Rule())
        self.setLayout(column)
        SCALE.changed.connect(self._rescale)
        self._rescale()
        self.setProperty("ring", "none")
        self.hide()

    def _rescale(self) -> None:
        self.setFixedHeight(px(SLIM if self._slim else HEIGHT))
        self._row.set_margins((16, 2, 16, 2) if self._slim else (16, 7, 16, 7))

    def button(self, verb: Verb) -> Button:
        return self._buttons[verb]

    def last(self) -> Button:
        return self._more

    def present(self, view: BenchView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._slim = not view.chip
        self._rescale()
        self._hint.setText(view.hint)
        self._hint.setVisible(view.stages is None)
        self._stages.present(view.stages, height=SLIM - 6 if self._slim else 40)
        self._chip.setVisible(bool(view.chip))
        self._chip.present(view.chip, kind=view.chip_kind, icon=view.chip_icon)
        self._show_actions(view.actions)

    def _show_actions(self, shown: tuple[ActionView, ...]) -> None:
        self._rare = tuple(action for action in shown if action.rare)
        self._more.setVisible(bool(self._rare))
        self._more.present("", busy=any(action.busy for action in self._rare))
        self._more.setAccessibleName(tr("更多庭审操作"))
        self._more.setToolTip(tr("更多庭审操作"))
        actions = {action.verb: action for action in shown if not action.rare}
        if self.window().focusWidget() in [b for v, b in self._buttons.items() if v not in actions]:
            self.setFocus()  # the act is done: Enter once more does nothing, Tab leads to the next
        for verb, button in self._buttons.items():
            button.setVisible(verb in actions)
            if verb in actions:
                _show(button, actions[verb])

    def _open(self) -> None:
        menu = QMenu(self._more)
        for view in self._rare:
            action = menu.addAction(icons.icon(view.icon, theme.TEXT_2), view.text)
            action.setEnabled(view.enabled and not view.busy)
            action.triggered.connect(lambda _on=False, verb=view.verb: self.pressed.emit(verb))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """After an act that is done Tab leads to the next one."""
        acts = [b for b in self._buttons.values() if b.isVisibleTo(self) and b.isEnabled()]
        if self.hasFocus() and forward and acts:
            acts[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forward)

    def stops(self) -> list[QWidget]:
        """What Tab leads to here, from left to right."""
        every = (*self._stages.stops(), *self._buttons.values(), self._more)
        return [button for button in every if button.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _show(button: Button, action: ActionView) -> None:
    button.present(
        action.text,
        kind=action.kind,
        icon=action.icon,
        enabled=action.enabled,
        busy=action.busy,
    )
