"""One's wish to present or to draw, over the page: that it waits, or that the bench agreed."""

from PySide6.QtCore import Signal

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.viewmodels.wishes import WishView
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row


class WishStrip(GroundFrame):
    """Hidden while there is nothing to tell. `acted(command)`."""

    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__("surface")
        self._view: WishView | None = None
        self._icon = Icon("clock", theme.WARN, 18)
        self._title, self._text = Label("body-bold"), ElidedLabel("small")
        self._time, self.action = Label("label", "text-2"), Button("outline", height=32)
        row = Row(self._icon, self._title, gap=8, margins=(14, 5, 14, 5))
        row.put(self._text, stretch=1)
        row.put(self._time)
        row.put(self.action)
        self.setLayout(Column(row, Rule()))
        self.action.clicked.connect(self._act)
        self.hide()

    def present(self, view: WishView | None) -> None:
        before, self._view = self._view, view
        self.setVisible(view is not None)
        if view is None:
            return
        icon, colour = ("check-circle", theme.OK) if view.good else ("clock", theme.WARN)
        self._icon.present(icon, colour)
        self._title.set_look("body-bold", "ok" if view.good else "warn-text")
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._time.show_text(view.time)
        kind: Kind = "primary" if view.good else "secondary"
        self.action.setVisible(view.act is not None)
        self.action.present(view.words, kind=kind, busy=view.busy)
        if before is None or before.title != view.title:
            announce(self, f"{view.title} {view.text}")

    def _act(self) -> None:
        if self._view is not None and self._view.act is not None:
            self.acted.emit(self._view.act)
