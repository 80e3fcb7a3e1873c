"""质证意见表: a row for each exhibit, a column for each side, the chosen cell in full below."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.pages.page import scrolled
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.examination import Filter, LineView, SideView, TableView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.choice import SegmentedChoice
from yunclient.ui.widgets.examine_cell import HEIGHT, ExamineCell
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

FIRST: Final = 30  # share of the first column; each side has 29


class ExamineTable(GroundFrame):
    """Shows a TableView."""

    filtered = Signal(object)
    chosen = Signal(object, int)
    exported = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._title, self._count = Label("h3"), Chip("accent", height=24)
        self._filter = SegmentedChoice(3)
        self._told = ElidedLabel("label", "text-2")
        self._back, self._export = Button(icon="folder"), Button("primary", icon="export")
        self._grid = _Grid()
        self._legend, self._caution = Label("label", "text-2"), Label("label", "text-2")
        self._head, self._detail = ElidedLabel("small-bold"), Label("small", wrap=True)
        self._build()
        self._filter.chosen.connect(lambda index: self.filtered.emit(list(Filter)[index]))
        self._grid.chosen.connect(self.chosen)
        self._export.clicked.connect(self.exported)
        self._back.clicked.connect(self.closed)
        self.hide()

    def _build(self) -> None:
        tools = Row(Icon("table", theme.ACCENT, 20), self._title, gap=10, margins=(12, 8, 12, 8))
        for item in (self._count, self._filter):
            tools.put(item)
        tools.put(self._told, stretch=1)
        for button in (self._back, self._export):
            tools.put(button)
        legend = Column(self._legend, self._caution, gap=2)
        line = Rule("v")
        foot = Row(legend, line, gap=16, margins=(16, 10, 16, 10))
        foot.put(Column(self._head, self._detail, gap=2), stretch=1)
        body = Column(tools, Rule())
        body.put(scrolled(self._grid), stretch=1)
        body.put(Rule())
        body.put(GroundFrame("surface-2", foot))
        self.setLayout(body)

    def present(self, view: TableView | None) -> None:
        """None: it is closed."""
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.setText(tr("质证意见表"))
        self._count.present(view.count)
        self._filter.present(view.filters, list(Filter).index(view.chosen_filter), tr("显示哪些"))
        self._told.setText(view.told)
        self._back.present(tr("回证据目录"))
        self._export.present(view.export.text, busy=view.export.busy)
        self._legend.setText(tr("真 真实性　合 合法性　关 关联性"))
        self._caution.setText(tr("存证核验不代替质证意见"))
        self._head.setText(view.detail_head or tr("点一格看全文"))
        self._detail.show_text(view.detail)
        self._grid.present(view)

    def first(self) -> QWidget:
        """What takes the focus when the table opens."""
        return self._filter.current()


class _Grid(GroundFrame):
    """Heads and rows; cells are made anew where the number of sides changes."""

    chosen = Signal(object, int)

    def __init__(self) -> None:
        super().__init__("surface")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._what = Label("small", "text-2")
        self._empty = Label("body", "text-2")
        self._heads: list[_Head] = []
        self._rows: list[_Line] = []
        self._sides = 0
        self._grid.addWidget(self._what, 0, 0)
        self._grid.setColumnStretch(0, FIRST)
        SCALE.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._what.setContentsMargins(px(12), 0, 0, 0)
        self._what.setFixedHeight(px(40))

    def present(self, view: TableView) -> None:
        self._what.setText(tr("证据与证明目的"))
        if len(view.sides) != self._sides:
            self._begin_anew(view.sides)
        for head, side in zip(self._heads, view.sides, strict=True):
            head.present(side)
        while len(self._rows) < len(view.rows):
            self._rows.append(_Line(self._grid, 2 * len(self._rows) + 1, self._sides, self))
        for index, row in enumerate(self._rows):
            row.present(view.rows[index] if index < len(view.rows) else None, view.chosen)
        self._empty.show_text("" if view.rows else view.empty)
        last = 2 * len(self._rows) + 2
        centre = Qt.AlignmentFlag.AlignCenter
        self._grid.addWidget(self._empty, last, 0, 1, self._sides + 1, centre)
        self._empty.setMinimumHeight(px(80))
        self._grid.setRowStretch(last + 1, 1)

    def _begin_anew(self, sides: tuple[SideView, ...]) -> None:
        for row in self._rows:
            row.drop()
        for head in self._heads:
            head.deleteLater()
        self._rows, self._heads, self._sides = [], [_Head() for _ in sides], len(sides)
        for column, head in enumerate(self._heads, 1):
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, FIRST - 1)


class _Head(QWidget):
    """A side: its bar, role and name."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QFrame()
        fix(self._bar, width=4, height=20)
        self._title, self._name = Label("small-bold"), ElidedLabel("small", "text-2")
        row = Row(self._bar, self._title, gap=8, margins=(12, 0, 8, 0))
        row.put(self._name, stretch=1)
        self.setLayout(row)

    def present(self, view: SideView) -> None:
        self._bar.setStyleSheet(
            f"background: {theme.ROLE_ON_PAPER[view.role]}; border-radius: {px(2)}px;"
        )
        self._title.setText(view.title)
        self._name.setText(view.name)


class _Line:
    """The widgets of one exhibit's row."""

    def __init__(self, grid: QGridLayout, at: int, sides: int, owner: _Grid) -> None:
        self._rule, self._ground, self._what = Rule(), QFrame(), QWidget()
        self._bar = QFrame()
        self._icon = Icon("pdf", theme.TEXT_1, 20)
        self._name, self._purpose = ElidedLabel("small-bold"), ElidedLabel("label", "text-2")
        self._cells = [ExamineCell() for _ in range(sides)]
        self._view: LineView | None = None
        fix(self._bar, width=4, height=34)
        what = Row(self._bar, self._icon, gap=10, margins=(12, 0, 12, 0))
        texts = Column(STRETCH, self._name, self._purpose, STRETCH, gap=1)
        what.put(texts, stretch=1)
        self._what.setLayout(what)
        fix(self._ground, height=HEIGHT)
        grid.addWidget(self._rule, at, 0, 1, sides + 1)
        grid.addWidget(self._ground, at + 1, 0, 1, sides + 1)
        grid.addWidget(self._what, at + 1, 0)
        for index, cell in enumerate(self._cells):
            grid.addWidget(cell, at + 1, index + 1)
            cell.clicked.connect(lambda _=False, i=index: self._choose(owner, i))

    def _choose(self, owner: _Grid, side: int) -> None:
        if self._view is not None:
            owner.chosen.emit(self._view.evidence, side)

    def _all(self) -> tuple[QWidget, ...]:
        return self._rule, self._ground, self._what, *self._cells

    def present(self, view: LineView | None, chosen: tuple[object, int] | None) -> None:
        """None: no exhibit is on this line now."""
        self._view = view
        for widget in self._all():
            widget.setVisible(view is not None)
        if view is None:
            return
        self._ground.setStyleSheet(f"background: {theme.ACCENT_TINT};" if view.showing else "")
        self._bar.setStyleSheet(
            f"background: {theme.ROLE_ON_PAPER[view.role]}; border-radius: {px(2)}px;"
        )
        self._icon.present(view.icon, theme.TEXT_1)
        self._name.setText(view.name)
        self._purpose.show_text(view.purpose)
        self._what.setAccessibleName(f"{view.name} {view.purpose}")
        for index, (cell, shown) in enumerate(zip(self._cells, view.cells, strict=True)):
            cell.present(shown, chosen=chosen == (view.evidence, index))

    def drop(self) -> None:
        for widget in self._all():
            widget.deleteLater()
