"""A request in the queue of the bench, and a right that was granted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yunclient.ui import theme
from yunclient.ui.viewmodels.room_desk import RequestCard, RightRow
from yunclient.ui.widgets.frame import Card
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.room_orders import OrderButton, RoleBar


class QueueCard(Card):
    """One request that waits: what, who, how long, and the two answers. `ordered(order)`."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("hand", theme.ACCENT, 22)
        self._title, self._waited = Label("h4"), Label("label", "text-2")
        self._bar, self._who = RoleBar(), ElidedLabel("small")
        self.accept, self.refuse = OrderButton(), OrderButton()
        for button in (self.accept, self.refuse):
            button.ordered.connect(self.ordered)
        head = Row(self._icon, self._title, STRETCH, self._waited, gap=8)
        who = Row(self._bar, gap=6)
        who.put(self._who, stretch=1)
        answers = Row(gap=8)
        answers.put(self.accept, stretch=1)
        answers.put(self.refuse, stretch=1)
        self.setLayout(Column(head, who, answers, gap=6, margins=(11, 9, 11, 9)))

    def present(self, view: RequestCard, *, first: bool) -> None:
        kind = "current" if first else "plain"
        if self.property("card") != kind:
            self.setProperty("card", kind)
            self.style().unpolish(self)
            self.style().polish(self)
        self._icon.present(view.icon, theme.ACCENT)
        self._title.setText(view.title)
        self._waited.setText(view.waited)
        self._bar.present(view.role)
        self._who.setText(view.who)
        self.setAccessibleName(view.spoken)
        going = [o for o in (view.accept, view.refuse) if o is not None and o.busy]
        accept = view.accept if not going or view.accept in going else None
        refuse = view.refuse if not going or view.refuse in going else None
        self.accept.show_order(accept, "primary" if first else "outline")
        self.refuse.show_order(refuse)


class RightLine(QWidget):
    """Who has the floor, since when, and how the bench takes it back."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bar, self._who = RoleBar(), ElidedLabel("small")
        self._words = Label("label", "ok")
        self.end = OrderButton(32)
        self.end.ordered.connect(self.ordered)
        words = Row(self._bar, gap=6)
        words.put(self._who, stretch=1)
        words.put(self._words)
        self.setLayout(Column(words, self.end, gap=4, margins=(0, 4, 0, 8)))

    def present(self, view: RightRow) -> None:
        self._bar.present(view.role)
        self._who.setText(view.who)
        self._words.setText(view.words)
        self.setAccessibleName(f"{view.who} {view.words}")
        self.end.show_order(view.end)
