"""参与人 and 等候室: who is there, what each has asked, and the menu of each."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.room_orders import Order
from yunclient.ui.viewmodels.room_people import PersonRow, WitnessRow
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label, plain_tip
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.room_orders import OrderButton, RoleBar, open_menu
from yunhearing.ids import PersonId

WIDTH = 272
_ICON_TONES = {
    "mic": theme.OK,
    "mic-off": theme.DANGER,
    "mic-lock": theme.WARN,
    "eye": theme.TEXT_3,
}


class PersonLine(QWidget):
    """Name and role over microphone and words, with the button of the person's menu."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._orders: tuple[Order, ...] = ()
        self._bar = RoleBar(height=36)
        self._name, self._title = ElidedLabel("body-bold"), ElidedLabel("small", "text-2")
        self._icon, self._words = Icon("mic", theme.OK, 16), ElidedLabel("label", "text-2")
        self.menu = Button("secondary", height=36, icon="more")
        self.menu.clicked.connect(self._open)
        head = Row(self._name, gap=8)
        head.put(self._title, stretch=1)
        line = Row(self._icon, gap=6)
        line.put(self._words, stretch=1)
        row = Row(self._bar, gap=8, margins=(12, 6, 12, 6))
        row.put(Column(head, line), stretch=1)
        row.put(self.menu)
        column = Column()
        column.put(row)
        column.put(Rule())
        self.setLayout(column)

    def present(self, view: PersonRow) -> None:
        self._orders = view.orders
        self._bar.present(view.role)
        self._name.setText(view.name)
        self._title.setText(view.title)
        self._icon.present(view.icon, _ICON_TONES[view.icon])
        self._words.set_look("label", view.tone)
        self._words.setText(view.words)
        self.setAccessibleName(view.spoken)
        self.menu.setVisible(bool(view.orders))
        self.menu.present("", busy=view.busy)
        self.menu.setAccessibleName(tr("{who}：操作", who=view.spoken))
        self.menu.setToolTip(plain_tip(tr("对 {name} 的操作", name=view.name)))

    def _open(self) -> None:
        at = self.menu.mapToGlobal(QPoint(0, self.menu.height()))
        open_menu(self.menu, self._orders, at, self.ordered.emit)


class WitnessCard(Card):
    """Who waits apart, and the orders that let the person in or not."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bar = RoleBar(height=36)
        self._name, self._title = ElidedLabel("body-bold"), ElidedLabel("small", "text-2")
        self._words = ElidedLabel("label", "text-2")
        self.call, self.admit, self.refuse = OrderButton(), OrderButton(), OrderButton()
        buttons = Row(gap=8)
        for button in self.orders:
            button.ordered.connect(self.ordered)
        for button in (self.admit, self.refuse):
            buttons.put(button, stretch=1)
        head = Row(self._name, gap=8)
        head.put(self._title, stretch=1)
        words = Row(self._bar, gap=8)
        words.put(Column(head, self._words), stretch=1)
        self.setLayout(Column(words, self.call, buttons, gap=8, margins=(10, 10, 10, 10)))

    @property
    def orders(self) -> tuple[OrderButton, ...]:
        return self.call, self.admit, self.refuse

    def present(self, view: WitnessRow) -> None:
        self._bar.present(view.role)
        self._name.setText(view.name)
        self._title.setText(view.title)
        self._words.setText(view.words)
        self.setAccessibleName(view.spoken)
        for button, order in zip(self.orders, (view.call, view.admit, view.refuse), strict=True):
            button.show_order(order)


class PeopleList(GroundFrame):
    """Both lists, as high as they are; who holds it lets it scroll. `ordered(order)`."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__("surface")
        self._title, self._count = Label("h4"), Label("small", "text-2")
        self._lines: dict[PersonId, PersonLine] = {}
        self._cards: dict[PersonId, WitnessCard] = {}
        self._rows = Column()
        self._waiting_title, self._waiting_count = Label("h4"), Chip("warn")
        self._waiting_rows = Column(gap=8, margins=(12, 8, 12, 12))
        self._waiting = QWidget()
        self._admit_all = OrderButton(32)
        self._admit_all.ordered.connect(self.ordered)
        head = Row(self._waiting_title, STRETCH, self._waiting_count, margins=(12, 12, 12, 0))
        every = Row(self._admit_all, margins=(12, 8, 12, 0))
        self._waiting.setLayout(Column(head, every, self._waiting_rows))
        top = Row(self._title, STRETCH, self._count, gap=6, margins=(12, 10, 12, 10))
        self.setLayout(Column(top, Rule(), self._rows, self._waiting, STRETCH))

    def present(
        self,
        people: tuple[PersonRow, ...],
        waiting: tuple[WitnessRow, ...],
        seated: str,
        admit_all: Order | None = None,
    ) -> None:
        self._title.setText(tr("参与人"))
        self._count.setText(seated)
        self._waiting.setVisible(bool(waiting))
        self._waiting_title.setText(tr("等候室"))
        self._waiting_count.present(tr("{n} 人等候", n=len(waiting)), icon="clock")
        for gone in set(self._lines) - {row.person for row in people}:
            self._lines.pop(gone).deleteLater()
        for gone in set(self._cards) - {row.person for row in waiting}:
            self._cards.pop(gone).deleteLater()
        for index, person in enumerate(people):
            self._line(person, index).present(person)
        self._admit_all.show_order(admit_all)
        for witness in waiting:
            new = witness.person not in self._cards
            card = self._card(witness)
            card.present(witness)
            if new:
                announce(card, tr("{who} 到等候室", who=f"{witness.title} {witness.name}"))

    def stops(self) -> list[QWidget]:
        """What Tab leads to here, from top to bottom."""
        menus = [line.menu for line in self._lines.values()]
        orders = (button for card in self._cards.values() for button in card.orders)
        shown = (button for button in (self._admit_all, *orders) if not button.isHidden())
        return [*menus, *shown]

    def _line(self, row: PersonRow, index: int) -> PersonLine:
        line = self._lines.get(row.person)
        if line is None:
            line = self._lines[row.person] = PersonLine()
            line.ordered.connect(self.ordered)
            self._rows.insertWidget(index, line)
        return line

    def _card(self, row: WitnessRow) -> WitnessCard:
        card = self._cards.get(row.person)
        if card is None:
            card = self._cards[row.person] = WitnessCard()
            card.ordered.connect(self.ordered)
            self._waiting_rows.put(card)
        return card
