"""The rail of stages: where the hearing is; judge and clerk press where it shall go.

Narrow, only the present stage has its name; narrower still, it stands alone with a menu.
"""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, font, metrics, px
from yunclient.ui.viewmodels.room_orders import Order
from yunclient.ui.viewmodels.room_stages import StageItem, StagesView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.room_orders import open_menu

BADGE: Final = 24
LINK, LONGEST_LINK = 10, 20  # px between two stages
DASH: Final = 8  # px of the line between them


class StageButton(QAbstractButton):
    """A number or a tick, and the name. `ordered(order)`."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: StageItem | None = None
        self._named, self._height = True, 40
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._press)

    def present(self, view: StageItem, *, named: bool, height: int) -> None:
        self._view, self._named, self._height = view, named, height
        free = view.go is not None and not view.go.busy
        focus = Qt.FocusPolicy.StrongFocus if free else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if free else arrow)
        self.setAccessibleName(view.spoken)
        self.setToolTip("" if named else view.text)
        self.updateGeometry()
        self.update()

    def _press(self) -> None:
        go = self._view.go if self._view is not None else None
        if go is not None and not go.busy:
            self.ordered.emit(go)

    def _type(self) -> str:
        return "small-bold" if self._view is not None and self._view.state == "now" else "small"

    def _arrow(self) -> bool:
        view = self._view
        return view is not None and view.upcoming and view.go is not None and self._named

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        text = self._view.text if self._view is not None and self._named else ""
        words = px(6) + metrics("small-bold").horizontalAdvance(text) if text else 0
        arrow = px(20) if self._arrow() else 0
        return QSize(px(8 + BADGE + 8) + words + arrow, px(self._height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        view = self._view
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, view)
        side = px(BADGE)
        badge = QRectF(px(8), (self.height() - side) / 2, side, side)
        self._paint_badge(painter, view, badge)
        if self._named:
            ink = theme.ACCENT_HOVER if self._arrow() or view.state == "now" else theme.TEXT_2
            painter.setPen(QColor(theme.TEXT_1 if view.state == "done" else ink))
            painter.setFont(font(self._type()))
            rect = QRectF(badge.right() + px(6), 0, self.width(), self.height())
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), view.text)
        if self._arrow():
            side = px(16)
            rect = QRectF(self.width() - px(22), (self.height() - side) / 2, side, side)
            icons.paint(painter, "right", theme.ACCENT, rect)

    def _paint_ground(self, painter: QPainter, view: StageItem) -> None:
        hover = view.go is not None and self.underMouse()
        edge = theme.ACCENT if view.upcoming and view.go is not None else ""
        if view.state != "now" and not hover and not edge:
            return
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        tinted = view.state == "now" or hover
        painter.setBrush(QColor(theme.ACCENT_TINT if tinted else theme.SURFACE))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, px(6), px(6))

    def _paint_badge(self, painter: QPainter, view: StageItem, rect: QRectF) -> None:
        fill = {"done": theme.OK, "now": theme.ACCENT}.get(view.state)
        painter.setPen(QPen(QColor(fill or theme.BORDER_CONTROL), 1))
        painter.setBrush(QColor(fill or theme.SURFACE))
        painter.drawEllipse(rect)
        if view.state == "done":
            inset = px(5)
            mark = rect.adjusted(inset, inset, -inset, -inset)
            icons.paint(painter, "check", theme.SURFACE, mark)
            return
        painter.setPen(QColor(theme.SURFACE if fill else theme.TEXT_2))
        painter.setFont(font("label-bold" if fill else "label"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(view.number))


class StageRail(QWidget):
    """All stages in a row, as far as there is room. `ordered(order)`."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: StagesView | None = None
        self._height = 40
        self._buttons: list[StageButton] = []
        self._menu = Button("link", height=32, trailing="down", parent=self)
        self._menu.clicked.connect(self._open)
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        SCALE.changed.connect(self._arrange)
        self.hide()

    def present(self, view: StagesView | None, *, height: int) -> None:
        self.setVisible(view is not None)
        self._view, self._height = view, height
        if view is None:
            self._said = ""
            return
        while len(self._buttons) < len(view.items):
            button = StageButton()
            button.setParent(self)
            button.ordered.connect(self.ordered)
            self._buttons.append(button)
        said, self._said = self._said, view.now.text
        if said and said != view.now.text:
            announce(self, tr("现在进行：{stage}", stage=view.now.text))
        self.updateGeometry()
        self._arrange()

    def stops(self) -> list[QWidget]:
        """What Tab leads to here."""
        return [*self._buttons, self._menu]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(400), px(self._height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(180), px(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """All names; else the name of the present and the next; else the present one alone."""
        view = self._view
        if view is None:
            return
        names = ({"done", "now", "next"}, {"now"})
        for named in names:
            self._dress(view, named)
            if self._needed() <= self.width():
                self._place(self._buttons)
                self._menu.hide()
                return
        now = self._buttons[view.items.index(view.now)]
        self._place([now])
        free = any(item.go is not None for item in view.items)
        self._menu.present(f"{view.now.number}/{len(view.items)}")
        self._menu.setAccessibleName(tr("换到别的阶段"))
        self._menu.setVisible(free)
        self._menu.resize(self._menu.sizeHint())
        top = (self.height() - self._menu.height()) // 2
        self._menu.move(now.geometry().right() + px(6), top)

    def _dress(self, view: StagesView, named: set[str]) -> None:
        for button, item in zip(self._buttons, view.items, strict=True):
            shown = item.state in named or (item.upcoming and item.go is not None)
            button.present(item, named=shown, height=self._height)

    def _needed(self) -> int:
        widths = sum(button.sizeHint().width() for button in self._buttons)
        return widths + px(LINK) * (len(self._buttons) - 1)

    def _place(self, shown: list[StageButton]) -> None:
        free = self.width() - sum(button.sizeHint().width() for button in shown)
        most = free // (len(shown) - 1) if len(shown) > 1 else 0
        link = min(px(LONGEST_LINK), max(px(LINK), most))
        x = 0
        for button in self._buttons:
            button.setVisible(button in shown)
            if button in shown:
                size = button.sizeHint()
                button.setGeometry(x, (self.height() - size.height()) // 2, *size.toTuple())
                x += size.width() + link
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The lines between the stages: green as far as the hearing has come."""
        painter = QPainter(self)
        shown = [button for button in self._buttons if button.isVisibleTo(self)]
        for one, other in pairwise(shown):
            view = one._view
            done = view is not None and view.state == "done"
            painter.setPen(QPen(QColor(theme.OK if done else theme.BORDER), px(2)))
            middle, y = (one.geometry().right() + 1 + other.x()) / 2, self.height() / 2
            half = px(DASH) / 2
            painter.drawLine(QPointF(middle - half, y), QPointF(middle + half, y))

    def _open(self) -> None:
        view = self._view
        orders: tuple[Order, ...] = ()
        if view is not None:
            orders = tuple(item.go for item in view.items if item.go is not None)
        at = self._menu.mapToGlobal(QPoint(0, self._menu.height()))
        open_menu(self._menu, orders, at, self.ordered.emit)
