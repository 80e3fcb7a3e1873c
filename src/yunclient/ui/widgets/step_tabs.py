"""The four steps of the device test as tabs with their states; arrow keys move, Enter chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.motion import Turning
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.device_test import STAGES, TabView
from yunclient.ui.widgets.layout import Row, fix

HEIGHT = 64
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _StepTab(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self._view: TabView | None = None
        self._turning = Turning(self)
        self.setCheckable(True)
        self.setProperty("radius", 2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, view: TabView) -> None:
        self._view = view
        self.setText(view.title)
        self.setChecked(view.current)
        self.setAccessibleName(view.spoken)
        self._turning.set_on(view.look.icon == "pending")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(200), px(HEIGHT))

    def focus_rect(self) -> QRect:
        """Within the tab: its neighbours touch it."""
        return self.rect().adjusted(6, 6, -7, -8)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The state of the program says which tab is current, not the press."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            event.ignore()  # for the row
        else:
            super().keyPressEvent(event)

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
        rect = QRectF(self.rect())
        lit = view.current or self.underMouse()
        painter.fillRect(rect, QColor(theme.SURFACE if lit else theme.SURFACE_2))
        painter.fillRect(rect.adjusted(rect.width() - 1, 0, 0, 0), QColor(theme.BORDER))
        if view.current:
            painter.fillRect(rect.adjusted(0, rect.height() - 3, -1, 0), QColor(theme.ACCENT))
        state = self._paint_state(painter, view)
        self._paint_title(painter, view, state)

    def _paint_state(self, painter: QPainter, view: TabView) -> float:
        """The mark at the right; returns where it begins."""
        side, type_ = px(18), "small-bold"
        width = metrics(type_).horizontalAdvance(view.look.word)
        left = self.width() - px(18) - width
        painter.setFont(font(type_))
        painter.setPen(QColor(view.look.colour))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), middle, view.look.word)
        at = QRectF(left - px(4) - side, (self.height() - side) / 2, side, side)
        turn = self._turning.angle if view.look.icon == "pending" else 0
        icons.paint(painter, view.look.icon, view.look.colour, at, turn)
        return at.left()

    def _paint_title(self, painter: QPainter, view: TabView, right: float) -> None:
        """Icon, number and title; where room ends the icon goes first, then the title is cut."""
        type_ = "lead-bold" if view.current else "lead"
        ink = theme.ACCENT_HOVER if view.current else theme.TEXT_1
        side, gap, x = px(22), px(12), float(px(20))
        words = metrics("lead-bold").horizontalAdvance(f"{view.number}   {view.title}")
        if x + side + gap + words + gap <= right:
            rect = QRectF(x, (self.height() - side) / 2, side, side)
            icons.paint(painter, view.icon, ink if view.current else theme.TEXT_2, rect)
            x += side + gap
        painter.setFont(font(type_))
        painter.setPen(QColor(ink))
        room = QRectF(x, 0, right - gap / 2 - x, self.height())
        text = f"{view.number}   {view.title}"
        cut = metrics(type_).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)


class StepTabs(QWidget):
    """All steps in a row; `chosen(stage)` comes from the person alone."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tabs = [_StepTab() for _ in STAGES]
        for tab, stage in zip(self._tabs, STAGES, strict=True):
            tab.clicked.connect(lambda _on=False, stage=stage: self.chosen.emit(stage))
        self.setLayout(Row(*self._tabs))
        fix(self, height=HEIGHT)

    def present(self, tabs: Sequence[TabView], name: str) -> None:
        self.setAccessibleName(name)
        for tab, view in zip(self._tabs, tabs, strict=True):
            tab.present(view)

    def current(self) -> QWidget:
        """The tab of the present step, or the last one."""
        return next((tab for tab in self._tabs if tab.isChecked()), self._tabs[-1])

    def last(self) -> QWidget:
        return self._tabs[-1]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((i for i, tab in enumerate(self._tabs) if tab.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        to = self._tabs[(at + step) % len(self._tabs)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
