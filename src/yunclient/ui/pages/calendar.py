"""法庭日历: the hours of a day by courtroom; one's own hearings lead to their boards."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.calendar import CalendarModel, CalendarView, SlotView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.when import DayEdit
from yunhearing.ids import HearingId

HOUR_HEIGHT, HOUR_WIDTH, ROOM_WIDTH = 56, 64, 190


class CalendarPage(Page):
    """Shows a CalendarView; keeps the last one while another page is in view."""

    def __init__(self, model: CalendarModel) -> None:
        super().__init__("bg")
        self._model = model
        self._header = CourtHeader()
        self._back = Button("link", height=32, icon="left")
        self._title, self._count = Label("h2"), Label("small", "text-2")
        self._before, self._after = Button(height=36, icon="left"), Button(height=36, icon="right")
        self._today, self._day = Button(height=36), DayEdit(height=36)
        fix(self._day, width=230)
        self._error, self._message = ErrorLine(), Label("body", "text-2")
        self._grid = _Grid()
        self._build()
        self._connect()
        self._on_change()

    def _build(self) -> None:
        line = Rule("v")
        fix(line, height=20)
        head = Row(self._back, line, self._title, self._count, STRETCH, gap=12)
        for item in (self._before, self._day, self._after, self._today):
            head.put(item)
        self._card = Card(Column(self._grid))
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content = GroundFrame("bg", Column(self._card, self._message, STRETCH, gap=24))
        body = Column(head, self._error, gap=10, margins=(24, 14, 24, 16))
        body.put(scrolled(content), stretch=1)
        column = Column(self._header, self.banner)
        column.put(GroundFrame("bg", body), stretch=1)
        self.setLayout(column)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        self._back.clicked.connect(model.leave)
        self._before.clicked.connect(lambda: model.turn(-1))
        self._after.clicked.connect(lambda: model.turn(1))
        self._today.clicked.connect(lambda: model.show_day(""))
        self._day.chosen.connect(model.show_day)
        self._grid.opened.connect(model.open_board)
        self._header.ask(model)

    def _on_change(self) -> None:
        if self._model.view is not None:
            self.render_view(self._model.view)

    def render_view(self, view: CalendarView) -> None:
        """Show this view."""
        self._header.present(view.court, view.greeting)
        self._back.present(tr("庭审列表"))
        self._title.setText(tr("法庭日历"))
        self._count.setText(f"{view.date}　{view.count}")
        self._before.present("")
        self._before.setAccessibleName(tr("前一天"))
        self._before.setToolTip(tr("前一天"))
        self._after.present("")
        self._after.setAccessibleName(tr("后一天"))
        self._after.setToolTip(tr("后一天"))
        self._today.present(tr("回到今天"), enabled=not view.is_today)
        self._day.present(view.day, tr("日期"))
        self._error.present(view.problem)
        self._message.show_text(view.message)
        self._card.setVisible(bool(view.courtrooms))
        self._grid.present(view)

    def first(self) -> QWidget | None:
        return self._back


class _Grid(QWidget):
    """Hours down, courtrooms across; an empty field is a gap."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._view: tuple[object, ...] | None = None
        self._widgets: list[QWidget] = []
        self._columns = self._lines = 0
        SCALE.changed.connect(self._fit)

    def present(self, view: CalendarView) -> None:
        """Built anew when something differs: a day has few hearings."""
        shown = (view.courtrooms, view.hours, view.slots, LANGUAGE.code)
        if shown == self._view:
            return
        self._view = shown
        for old in self._widgets:
            old.setParent(None)
            old.deleteLater()
        self._widgets = []
        self._head(view)
        for line, hour in enumerate(view.hours, 1):
            self._hour(view, line, hour)
        self._columns, self._lines = len(view.courtrooms) + 1, len(view.hours) + 1
        self._fit()

    def _fit(self) -> None:
        for column in range(self._grid.columnCount()):
            used = column < self._columns
            width = HOUR_WIDTH if column == 0 else ROOM_WIDTH
            self._grid.setColumnMinimumWidth(column, px(width) if used else 0)
            self._grid.setColumnStretch(column, int(used and column > 0))
        for line in range(1, self._grid.rowCount()):
            self._grid.setRowMinimumHeight(line, px(HOUR_HEIGHT) if line < self._lines else 0)

    def _put(self, widget: QWidget, line: int, column: int) -> None:
        self._widgets.append(widget)
        self._grid.addWidget(widget, line, column)

    def _head(self, view: CalendarView) -> None:
        for column, name in enumerate(("", *view.courtrooms)):
            label = ElidedLabel("body-bold", text=name)
            head = GroundFrame("surface-2", Row(label, margins=(12, 8, 12, 8)))
            self._put(head, 0, column)

    def _hour(self, view: CalendarView, line: int, hour: int) -> None:
        time = Label("small", "text-2", text=f"{hour:02}:00")
        cell = QWidget()
        cell.setLayout(Column(Rule(), Row(time, margins=(12, 6, 8, 0)), STRETCH))
        self._put(cell, line, 0)
        for column in range(len(view.courtrooms)):
            here = [s for s in view.slots if (s.hour, s.courtroom) == (hour, column)]
            cell = QWidget()
            inner = Column(gap=4, margins=(6, 4, 6, 4))
            for slot in here:
                inner.put(self._slot(slot))
            cell.setLayout(Column(Rule(), inner, STRETCH))
            self._put(cell, line, column + 1)

    def _slot(self, view: SlotView) -> QWidget:
        slot = _Slot(view)
        slot.opened.connect(self.opened)
        return slot


class _Slot(QFrame):
    """One hearing; a press opens its board where it is one's own."""

    opened = Signal(object)

    def __init__(self, view: SlotView) -> None:
        super().__init__()
        self._id: HearingId | None = view.id if view.own else None
        self.setProperty("slot", "over" if view.over else "hearing")
        tone = "text-3" if view.over else "text-1"
        self.setLayout(
            Column(
                ElidedLabel("label-bold", tone, text=view.when),
                ElidedLabel("small", tone, text=view.title),
                ElidedLabel("micro", "text-2", text=view.facts),
                margins=(10, 4, 8, 4),
            )
        )
        words = f"{view.when} {view.title} {view.facts}"
        if view.own:
            words = tr("查看就绪情况：{words}", words=words)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and self._id is not None:
            self.setToolTip(tr("查看就绪情况"))
        return super().event(event)

    def _open(self) -> None:
        if self._id is not None:
            self.opened.emit(self._id)
