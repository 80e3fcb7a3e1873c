"""The desk: the queue of requests, who has the floor, and what holds for all.

The queue scrolls where it is long; what holds for all stays in sight below it.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_desk import DeskView, RequestCard, RightRow
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.room_orders import OrderButton
from yunclient.ui.widgets.room_panel import Happenings
from yunclient.ui.widgets.room_people import PeopleList
from yunclient.ui.widgets.room_requests import QueueCard, RightLine
from yunhearing.ids import RequestId


def on_paper(content: QWidget) -> QScrollArea:
    """The content on white, scrolling up and down only; Tab goes past the area itself."""
    area = QScrollArea()
    area.setProperty("paper", True)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


class Queue(QWidget):
    """待处理申请 in the order of asking, and 发言顺序 of those who were granted one."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title, self._count = Label("h4"), Chip("accent")
        self._none = Label("small", "text-2", wrap=True)
        self._cards: dict[RequestId, QueueCard] = {}
        self._rights: dict[RequestId, RightLine] = {}
        self._card_rows, self._right_rows = Column(gap=8), Column()
        self._floor_title = Label("h4")
        self._floor = QWidget()
        self._floor.setLayout(Column(10, Rule(), 8, self._floor_title, 4, self._right_rows))
        head = Row(self._title, STRETCH, self._count)
        self.setProperty("ring", "none")  # it holds the focus only until the next request comes
        self.setLayout(Column(head, 8, self._none, self._card_rows, self._floor))

    def present(self, view: DeskView) -> None:
        self._title.setText(tr("待处理申请"))
        self._count.setVisible(bool(view.count))
        self._count.present(view.count)
        self._none.setText(tr("现在没有人申请。"))
        self._none.setVisible(not view.requests)
        self._floor_title.setText(tr("发言顺序"))
        self._floor.setVisible(bool(view.rights))
        self._show_cards(view.requests)
        self._show_rights(view.rights)

    def _show_cards(self, requests: tuple[RequestCard, ...]) -> None:
        """What is answered goes; the focus goes to the next one, and new ones are said."""
        left = self.isAncestorOf(self.window().focusWidget() or self.window())
        for gone in set(self._cards) - {view.request for view in requests}:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for index, view in enumerate(requests):
            new = view.request not in self._cards
            card = self._cards.get(view.request) or self._card(view.request)
            card.present(view, first=index == 0)
            if new:
                announce(card, view.spoken)
        if left and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            first = self.first()
            (first or self).setFocus()

    def _card(self, request: RequestId) -> QueueCard:
        card = self._cards[request] = QueueCard()
        card.ordered.connect(self.ordered)
        self._card_rows.put(card)
        card.show()  # now, so that it can take the focus
        return card

    def _show_rights(self, rights: tuple[RightRow, ...]) -> None:
        for gone in set(self._rights) - {view.request for view in rights}:
            self._rights.pop(gone).deleteLater()
        for view in rights:
            line = self._rights.get(view.request)
            if line is None:
                line = self._rights[view.request] = RightLine()
                line.ordered.connect(self.ordered)
                self._right_rows.put(line)
            line.present(view)

    def stops(self) -> list[QWidget]:
        """What Tab leads to here, from top to bottom."""
        pairs = [(card.accept, card.refuse) for card in self._cards.values()]
        return [*(b for pair in pairs for b in pair), *(r.end for r in self._rights.values())]

    def first(self) -> QWidget | None:
        """同意 of the oldest request, if it can be pressed."""
        card = next(iter(self._cards.values()), None)
        return card.accept if card is not None and card.accept.isVisibleTo(self) else None


class DeskPanel(GroundFrame):
    """300 wide. `ordered(order)`, `board_wished` is 就绪情况.

    `hold(people)` takes the lists in where there is no left side.
    """

    ordered = Signal(object)
    board_wished = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self.board = Button("link", height=32, icon="users")
        self.board.clicked.connect(self.board_wished)
        self.queue = Queue()
        self.queue.ordered.connect(self.ordered)
        self._happenings = Happenings()
        self._history_title = Label("h4")
        self._history = QWidget()
        self._history.setLayout(Column(10, Rule(), 8, self._history_title, 4, self._happenings))
        self._inner = GroundFrame("surface")
        self._column = Column(margins=(14, 12, 14, 8))
        self._column.put(self.queue)
        self._column.put(self._history, stretch=1)
        self._inner.setLayout(self._column)
        self._orders_title, self._note = Label("h4"), Label("label", "text-2", wrap=True)
        self._buttons = (OrderButton(40), OrderButton(40))
        pair = Row(gap=8)
        for button in self._buttons:
            button.ordered.connect(self.ordered)
            pair.put(button, stretch=1)
        self._orders = QWidget()
        parts = (8, self._orders_title, 6, pair, 6, self._note)
        self._orders.setLayout(Column(*parts, margins=(14, 0, 14, 0)))
        foot = Row(self.board, STRETCH, margins=(10, 4, 14, 8))
        column = Column()
        column.put(on_paper(self._inner), stretch=1)
        column.put(Rule())
        column.put(self._orders)
        column.put(foot)
        self.setLayout(column)
        self._asked = 0
        self.hide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.width(), px(200))

    def hold(self, people: PeopleList) -> None:
        self._column.insertWidget(1, people)

    @property
    def orders(self) -> tuple[OrderButton, ...]:
        """全体静音 and 全体解除."""
        return self._buttons

    def present(self, view: DeskView | None, *, free: bool = True) -> None:
        """Show this desk. `free`: nothing lies over the page that has to keep the focus."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.queue.present(view)
        self._history_title.setText(tr("庭审动态"))
        self._happenings.present(view.happenings)
        self._orders_title.setText(tr("庭审控制"))
        self.board.present(tr("就绪情况"))
        self._orders.setVisible(bool(view.orders))
        orders = (*view.orders, None, None)
        for button, order in zip(self._buttons, orders, strict=False):
            button.show_order(order)
        self._note.setText(view.note)
        came, self._asked = not self._asked and bool(view.requests), len(view.requests)
        if came and free:
            self._offer_focus()

    def _offer_focus(self) -> None:
        """The first request has the focus when it comes, unless the hands are on something else."""
        first, focus = self.queue.first(), self.window().focusWidget()
        typing = focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        busy = typing or QApplication.activePopupWidget() is not None
        if first is not None and not busy and self.isVisible() and self.window().isActiveWindow():
            first.setFocus()
