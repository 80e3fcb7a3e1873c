"""The guide over the real room: all is dimmed but the place it speaks of, with a card beside it.

It is a layer over the page as a question is: no loop of its own, the hearing goes on underneath.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.guide import Place, TourView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.marks import Mark, paint_ring

WIDTH, AROUND, GAP, EDGE = 420, 6, 16, 12
Where = Callable[[Place], QRect | None]
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MOVES: Final = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class TourLayer(QWidget):
    """Covers its parent while a step is shown. `where` gives a place's rectangle in the parent.

    `stepped(by)` and `closed()` say what the person wants; Esc closes.
    """

    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget, where: Where) -> None:
        super().__init__(parent)
        self._where = where
        self._view: TourView | None = None
        self._before: QWidget | None = None
        self._hole: QRect | None = None
        self._mark, self._count = Mark(1), Label("label", "text-3")
        self._title, self._text = Label("h3", wrap=True), Label("body", "text-2", wrap=True)
        self._close = Button("link", height=36)
        self._back, self._next = Button(height=36), Button("primary", height=36)
        self._buttons = (self._close, self._back, self._next)
        self._card = QFrame(self)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect(parent)
        self.hide()

    def _build(self) -> None:
        head = Row(gap=12)
        head.put(self._mark)
        head.put(Column(self._count, self._title), stretch=1)
        foot = Row(self._close, STRETCH, self._back, self._next, gap=10)
        self._card.setProperty("dialog", True)
        self._card.setLayout(Column(head, self._text, foot, gap=12, margins=(20, 16, 20, 16)))
        fix(self._card, width=WIDTH)

    def _connect(self, parent: QWidget) -> None:
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.closed)
        self._settle.timeout.connect(self._arrange)
        parent.installEventFilter(self)
        for button in self._buttons:
            button.installEventFilter(self)

    @property
    def view(self) -> TourView | None:
        return self._view

    def first(self) -> QWidget:
        """What has the focus while the layer is open."""
        return self._next

    def present(self, view: TourView | None) -> None:
        """Show this step, or nothing; on closing the focus goes back to where it was."""
        if view == self._view:
            return
        opening, self._view = self._view is None, view
        if view is None:
            self._leave()
            return
        if opening:
            self._before = self.window().focusWidget()
        self._write(view)
        self.raise_()
        self.show()
        self._arrange()
        if opening or not self._back.isEnabled():
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, view.spoken)

    def _write(self, view: TourView) -> None:
        self._mark.present(view.index + 1, current=False)
        self._count.setText(view.counted)
        self._title.setText(view.step.title)
        self._text.setText(view.step.text)
        self._close.present(tr("关闭指引"))
        self._close.setVisible(not view.last)
        self._back.present(tr("上一步"), enabled=view.index > 0)
        self._next.present(tr("知道了") if view.last else tr("下一步"))
        self._card.setAccessibleName(view.spoken)
        for button in self._buttons:
            button.setAccessibleDescription(view.spoken)

    def _leave(self) -> None:
        """Give the focus back first: hidden with it, the layer would pass it on by itself."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _on_next(self) -> None:
        if self._view is not None and self._view.last:
            self.closed.emit()
        else:
            self.stepped.emit(1)

    # where things lie

    def _arrange(self) -> None:
        if self._view is None:
            return
        self.setGeometry(self._parent().rect())
        place = self._where(self._view.step.place)
        around = px(AROUND)
        inside = self.rect().adjusted(2, 2, -2, -2)
        hole = place.adjusted(-around, -around, around, around) & inside if place else None
        self._hole = hole
        self._card.adjustSize()
        self._card.resize(self._card.width(), self._card.heightForWidth(self._card.width()))
        self._card.move(beside(hole, self._card.rect(), self.rect(), px(GAP), px(EDGE)))
        self.update()

    def _parent(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None  # noqa: S101 - given at construction, never taken away
        return parent

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._parent():
            if event.type() in _MOVES and self._view is not None:
                self._settle.start()  # the page's own parts find their places first
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows step, Esc closes; True: the key was used."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self._key(event)
        event.accept()  # nothing below hears a key while the guide is open

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab stays among the card's buttons."""
        if self._view is None:
            return super().focusNextPrevChild(forward)
        able = [b for b in self._buttons if b.isVisible() and b.isEnabled()]
        now = next((i for i, b in enumerate(able) if b.hasFocus()), 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        able[(now + (1 if forward else -1)) % len(able)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QPainterPath()
        veil.addRect(QRectF(self.rect()))
        if self._hole is not None:
            light = QPainterPath()
            light.addRoundedRect(QRectF(self._hole), px(8), px(8))
            veil -= light
        painter.fillPath(veil, QColor(theme.VEIL))
        if self._hole is not None:
            paint_ring(painter, QRectF(self._hole))


def beside(hole: QRect | None, card: QRect, room: QRect, gap: int, edge: int) -> QPoint:
    """The card's upper left corner: by the hole where there is room, else in the middle."""
    inside = room.adjusted(edge, edge, -edge, -edge)
    if hole is None:
        middle = inside.center()
        return QPoint(middle.x() - card.width() // 2, middle.y() - card.height() // 2)
    right = inside.right() - card.width() + 1
    bottom = inside.bottom() - card.height() + 1
    x = max(inside.left(), min(hole.center().x() - card.width() // 2, right))
    y = max(inside.top(), min(hole.center().y() - card.height() // 2, bottom))
    beside_it = (QPoint(hole.right() + gap, y), QPoint(hole.left() - gap - card.width(), y))
    over_it = QPoint(x, hole.top() - gap - card.height())
    in_the_bar = hole.bottom() >= inside.bottom()
    corners: list[QPoint] = [over_it] if in_the_bar else []
    corners += [*beside_it, QPoint(x, hole.bottom() + gap), over_it]
    for corner in corners:
        if inside.contains(QRect(corner, card.size())):
            return corner
    return QPoint(x, bottom)
