"""Orders as buttons and as the menu of a person."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_orders import Order
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.layout import fix
from yunhearing.roles import Role


class OrderButton(Button):
    """A button that fills its place and carries an order. `ordered(order)`."""

    ordered = Signal(object)

    def __init__(self, height: int = 36) -> None:
        super().__init__("secondary", height=height)
        self._order: Order | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._press)

    def show_order(self, order: Order | None, kind: Kind | None = None) -> None:
        """Show the order, hidden without one; under way it looks like what waits."""
        self._order = order
        self.setVisible(order is not None)
        if order is None:
            return
        look: Kind = "waiting" if order.busy else kind or order.kind
        self.present(order.text, kind=look, icon=order.icon, busy=order.busy)
        self.setAccessibleName(order.text if order.busy else order.spoken)

    def _press(self) -> None:
        if self._order is not None and not self._order.busy:
            self.ordered.emit(self._order)


class RoleBar(QWidget):
    """The upright bar in the colour of a role, before a name; decoration."""

    def __init__(self, width: int = 4, height: int = 16) -> None:
        super().__init__()
        self._role = Role.OBSERVER
        fix(self, width=width, height=height)

    def present(self, role: Role) -> None:
        self._role = role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ROLE_ON_PAPER[self._role]))
        painter.drawRoundedRect(self.rect(), px(2), px(2))


def open_menu(
    owner: QWidget, orders: tuple[Order, ...], at: QPoint, carry_out: Callable[[Order], None]
) -> QMenu | None:
    """The menu of a person at this place of the screen; None where there is nothing to order."""
    if not orders:
        return None
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for order in orders:
        action = menu.addAction(icons.icon(order.icon, theme.TEXT_2), order.text)
        action.setEnabled(not order.busy)
        action.triggered.connect(lambda _on=False, order=order: carry_out(order))
    menu.popup(at)
    return menu
