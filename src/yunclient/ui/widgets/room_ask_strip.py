"""Requests over the evidence: the bench answers them there, who asked reads what came of it."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_desk import DeskView, RequestCard, RightRow
from yunclient.ui.viewmodels.room_orders import Order
from yunclient.ui.viewmodels.room_requests import OwnRequestView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row, fix
from yunclient.ui.widgets.room_orders import OrderButton, RoleBar, open_menu
from yunhearing.state import RequestKind

ON_EVIDENCE: Final = frozenset({RequestKind.ANNOTATE, RequestKind.PRESENT})
MARGINS: Final = (14, 5, 14, 5)
HEIGHT: Final = 32
ABREAST: Final = 2
"""Rights that stand side by side where there is room."""

EACH: Final = 370
"""px that a right needs for the name to be read whole."""


class _Asked(QWidget):
    """The request that waits longest, its two answers, and how many more wait."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._icon, self._bar = Icon("hand", theme.ACCENT, 18), RoleBar()
        self._who, self._title = ElidedLabel("small"), Label("body-bold", "accent")
        self._waited, self._more = Label("label", "text-2"), Label("label", "text-2")
        self.accept, self.refuse = OrderButton(HEIGHT), OrderButton(HEIGHT)
        row = Row(self._icon, self._title, 4, self._bar, gap=8, margins=MARGINS)
        row.put(self._who, stretch=1)
        for label in (self._waited, self._more):
            row.put(label)
        for button in (self.accept, self.refuse):
            fix(button, width=94)
            button.ordered.connect(self.ordered)
            row.put(button)
        self.setLayout(row)

    def present(self, cards: tuple[RequestCard, ...]) -> None:
        self.setVisible(bool(cards))
        said, self._said = self._said, cards[0].request if cards else ""
        if not cards:
            return
        card, others = cards[0], len(cards) - 1
        self._icon.present(card.icon, theme.ACCENT)
        self._bar.present(card.role)
        self._who.setText(card.who)
        self._title.setText(card.title)
        self._waited.setText(card.waited)
        self._more.show_text(tr("另有 {n} 项", n=others) if others else "")
        self.accept.show_order(card.accept, "primary")
        self.refuse.show_order(card.refuse)
        if said != card.request:
            announce(self, card.spoken)


class _Held(QWidget):
    """Who may draw or present now, and how the bench takes it back."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._bar = Icon("pen", theme.OK, 18), RoleBar()
        self._who, self._words = ElidedLabel("small"), Label("label", "ok")
        self.end = OrderButton(HEIGHT)
        fix(self.end, width=94)
        self.end.ordered.connect(self.ordered)
        row = Row(self._icon, self._words, 4, self._bar, gap=8, margins=MARGINS)
        row.put(self._who, stretch=1)
        row.put(self.end)
        self.setLayout(row)

    def present(self, view: RightRow) -> None:
        self._icon.present(view.icon, theme.OK)
        self._bar.present(view.role)
        self._who.setText(view.who)
        self._words.setText(view.words)
        self.end.show_order(view.end)


class _Own(QWidget):
    """What one asked for oneself, and what the bench made of it."""

    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self._icon = Icon("info", theme.TEXT_2, 18)
        self._title, self._text = Label("body-bold"), ElidedLabel("small")
        self._time, self.action = Label("label", "text-2"), Button("link", height=HEIGHT)
        self.action.clicked.connect(self.withdrawn)
        row = Row(self._icon, self._title, gap=8, margins=MARGINS)
        row.put(self._text, stretch=1)
        row.put(self._time)
        row.put(self.action)
        self.setLayout(row)

    def present(self, view: OwnRequestView | None) -> None:
        self.setVisible(view is not None)
        said, self._told = self._told, view.title if view is not None else ""
        if view is None:
            return
        self._icon.present(*_LOOKS[view.state])
        self._title.setText(view.title)
        self._text.setText(view.text)
        self._time.show_text(view.time)
        self.action.setVisible(bool(view.action))
        self.action.present(view.action, busy=view.busy)
        if said != view.title:
            announce(self, view.spoken)


_LOOKS: Final = {
    "waiting": ("clock", theme.WARN),
    "granted": ("hand", theme.OK),
    "told": ("info", theme.TEXT_2),
}


class AskStrip(GroundFrame):
    """Over the page of evidence, where the desk's own panels have no room.

    `ordered(order)` of the bench, `withdrawn()` of who asked.
    """

    ordered = Signal(object)
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self.asked, self.own = _Asked(), _Own()
        self.held = tuple(_Held() for _ in range(ABREAST))
        self.more = Button("link", height=HEIGHT)
        self.more.clicked.connect(self.open_others)
        self._rights: list[RightRow] = []
        self._others: tuple[Order, ...] = ()
        rights = Row()
        for held in self.held:
            held.ordered.connect(self.ordered)
            rights.put(held, stretch=1)
        rights.put(self.more)
        column = Column(self.asked, rights, self.own)
        column.put(Rule())
        self.setLayout(column)
        self.asked.ordered.connect(self.ordered)
        self.own.withdrawn.connect(self.withdrawn)
        # a low window takes its room from the page, not from the letters here
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def present(self, desk: DeskView | None, own: OwnRequestView | None) -> None:
        """`desk` None: one is not of the court, and reads `own` alone."""
        cards = desk.requests if desk is not None else ()
        rights = desk.rights if desk is not None else ()
        self._rights = [right for right in rights if right.kind in ON_EVIDENCE]
        self.asked.present(cards)
        self._hold()
        self.own.present(own)
        self.setVisible(bool(cards or self._rights or own))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._hold()

    def open_others(self) -> QMenu | None:
        """Whose right finds no room in the line, each with its end."""
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        return open_menu(self, self._others, at, self.ordered.emit)

    def _hold(self) -> None:
        """One line for all, so that the page keeps its room."""
        rights, abreast = self._rights, min(ABREAST, max(1, self.width() // px(EACH)))
        for number, held in enumerate(self.held):
            shown = number < min(abreast, len(rights))
            held.setVisible(shown)
            if shown:
                held.present(rights[number])
        self._others = tuple(_line(right) for right in rights[abreast:])
        self.more.setVisible(bool(self._others))
        self.more.present(tr("另有 {n} 人", n=len(self._others)))


def _line(right: RightRow) -> Order:
    """A right as a line of a menu; one that is not for oneself to end can be read there."""
    end = right.end or Order("", right.icon, (), busy=True)
    return replace(end, text=" · ".join(filter(None, (right.who, right.words, end.text))))
