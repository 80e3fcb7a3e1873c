"""The lobby of who is admitted: the promise to be read, what one waits for, one's own devices."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.room_lobby import (
    ArrivalView,
    CheckView,
    CountdownView,
    DeviceLine,
    DisciplineView,
    LobbyView,
)
from yunclient.ui.widgets.button import Button, Kind, Look, paint_box
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.level_strip import LevelStrip
from yunclient.ui.widgets.room_desk import on_paper
from yunclient.ui.widgets.room_orders import RoleBar
from yunclient.ui.widgets.room_waiting import WaitCard
from yunclient.ui.widgets.steps import note

_HERE: Final = Look(theme.SURFACE, theme.BORDER, theme.TEXT_1)
_MISSING: Final = Look(theme.SURFACE_2, theme.BORDER_CONTROL, theme.TEXT_2, dashed=True)


class DisciplinePanel(GroundFrame):
    """The whole text in large letters, and one button. `accepted()`, `retried()`, `left()`."""

    accepted = Signal()
    retried = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._title = Label("h1", wrap=True)
        self._lines: list[Label] = []
        self._rows = Column(gap=14, margins=(0, 4, 12, 4))
        self._paper = on_paper(GroundFrame("surface", Column(self._rows, STRETCH)))
        self._paper.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll what has to be read
        self._note, self._code = Label("small", "text-2", wrap=True), Label("label", "text-3")
        self.accept = Button("primary", height=48, icon="check")
        self._retry = Button("secondary", height=48, icon="refresh")
        self.back = Button("secondary", height=48)
        self.accept.clicked.connect(self.accepted)
        self._retry.clicked.connect(self.retried)
        self.back.clicked.connect(self.left)
        foot = Row(self._code, STRETCH, self.back, self._retry, self.accept, gap=12)
        column = Column(margins=(28, 22, 28, 20))
        column.put(Column(self._title, 12, Rule(), 12))
        column.put(self._paper, stretch=1)
        column.put(Column(12, self._note, 10, foot))
        self.setLayout(column)
        self.hide()

    def present(self, view: DisciplineView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.setText(view.title)
        self._show_lines(view.paragraphs)
        self._paper.setAccessibleName(f"{view.title} {' '.join(view.paragraphs)}")
        self._note.show_text(view.note)
        self._code.setText(view.code)
        for button, text in ((self._retry, view.retry), (self.back, view.back)):
            button.setVisible(bool(text))
            button.present(text)
        self.accept.setVisible(bool(view.accept))
        kind: Kind = "waiting" if view.busy else "primary"
        self.accept.present(view.accept, kind=kind, icon="check", busy=view.busy)

    def _show_lines(self, paragraphs: tuple[str, ...]) -> None:
        while len(self._lines) < len(paragraphs):
            line = Label("lead", wrap=True)
            self._lines.append(line)
            self._rows.put(line)
        for index, line in enumerate(self._lines):
            line.show_text(paragraphs[index] if index < len(paragraphs) else "")

    def first(self) -> QWidget:
        """The one act, where there is one."""
        shown = (self.accept, self.back, self._retry)
        return next((b for b in shown if b.isVisibleTo(self)), self._paper)


class ArrivalCard(QWidget):
    """A role, and whether it is there: solid, or dashed; never a name."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ArrivalView | None = None
        self._bar = RoleBar(height=18)
        self._text, self._state = ElidedLabel("body"), Label("small", "text-3")
        self._icon = Icon("check", theme.OK, 16)
        row = Row(self._bar, gap=8, margins=(12, 0, 12, 0))
        row.put(self._text, stretch=1)
        row.put(self._icon)
        row.put(self._state)
        self.setLayout(row)
        fix(self, height=44)

    def present(self, view: ArrivalView) -> None:
        self._view = view
        self._bar.present(view.role)
        self._text.set_look(
            "body-bold" if view.you else "body", "text-1" if view.here else "text-2"
        )
        self._text.setText(view.text)
        self._icon.present(
            "check" if view.here else "minus", theme.OK if view.here else theme.TEXT_3
        )
        self._state.set_look("small", "ok" if view.here else "text-3")
        self._state.setText(view.state)
        self.setAccessibleName(view.spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._view is not None and self._view.here
        paint_box(painter, QRectF(self.rect()), _HERE if here else _MISSING, radius=6)


class Arrivals(QWidget):
    """Two columns of roles."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[ArrivalCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        SCALE.changed.connect(self._rescale)
        self._rescale()

    def _rescale(self) -> None:
        self._grid.setSpacing(px(8))

    def present(self, views: tuple[ArrivalView, ...]) -> None:
        while len(self._cards) < len(views):
            card = ArrivalCard()
            self._grid.addWidget(card, len(self._cards) // 2, len(self._cards) % 2)
            self._cards.append(card)
        for index, card in enumerate(self._cards):
            card.setVisible(index < len(views))
            if index < len(views):
                card.present(views[index])


class LobbyPanel(GroundFrame):
    """White, at the right: what one waits for, the time, the promise, who is there. `reread()`."""

    reread = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._said = ""
        self._title, self._waited = Label("h2", "warn-text"), Label("small", "warn-text")
        self._text = Label("body", "warn-text", wrap=True)
        self._until_label, self._until = Label("label", "text-3"), Label("clock-l")
        self._clock_label, self._clock = Label("label", "text-3"), Label("clock-m", "text-2")
        self._promise_title, self._promised = Label("h4"), Chip("ok")
        self.again = Button("link", height=32)
        self.again.clicked.connect(self.reread)
        self._promises = [(Label("body-bold"), Label("label", "text-2", wrap=True)) for _ in (0, 1)]
        self._who_title, self._who_note = Label("h4"), ElidedLabel("label", "text-3")
        self._arrivals = Arrivals()
        self._help, self._help_text = note("call")
        column = Column(margins=(0, 0, 8, 0))
        for item in (*self._promise(), Rule(), 10, *self._who(), 14, self._help, STRETCH):
            column.put(item)
        whole = Column(self._card(), 14, self._clocks(), 12, Rule(), 6, margins=(24, 18, 16, 16))
        whole.put(on_paper(GroundFrame("surface", column)), stretch=1)
        self.setLayout(whole)
        self.hide()

    def _card(self) -> QFrame:
        card = WaitCard()
        row = Row(gap=14, margins=(20, 14, 18, 14))
        row.put(Icon("clock", theme.WARN, 26), align=Qt.AlignmentFlag.AlignTop)
        words = Column(Row(self._title, STRETCH, self._waited), self._text, gap=4)
        row.put(words, stretch=1)
        card.setLayout(row)
        return card

    def _clocks(self) -> Row:
        row = Row(gap=20)
        row.put(Column(self._until_label, 2, self._until), stretch=1)
        row.put(Rule("v"))
        row.put(Column(self._clock_label, 4, self._clock, STRETCH), stretch=1)
        return row

    def _promise(self) -> tuple[object, ...]:
        head = Row(self._promise_title, STRETCH, self._promised, self.again, gap=8)
        rows = []
        for title, text in self._promises:
            row = Row(gap=10, margins=(0, 2, 0, 8))
            row.put(Icon("check-circle", theme.OK, 20), align=Qt.AlignmentFlag.AlignTop)
            row.put(Column(title, text), stretch=1)
            rows.append(row)
        return (head, 2, *rows)

    def _who(self) -> tuple[object, ...]:
        head = Row(self._who_title, gap=16)
        head.put(self._who_note, stretch=1)
        self._who_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return (head, 8, self._arrivals)

    def present(self, view: LobbyView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            self._said = ""
            return
        for label, text in (
            (self._title, view.title),
            (self._text, view.text),
            (self._waited, view.waited),
            (self._until_label, view.until_label),
            (self._until, view.until),
            (self._clock_label, tr("北京时间")),
            (self._clock, view.clock),
            (self._promise_title, tr("我的承诺")),
            (self._who_title, tr("谁已经到了")),
            (self._who_note, tr("等候时只显示身份，彼此看不到、听不到")),
        ):
            label.setText(text)
        self._promised.setVisible(bool(view.promised))
        self._promised.present(view.promised, icon="check")
        self.again.present(tr("再看一遍"))
        for labels, texts in zip(self._promises, view.promises, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
        self._arrivals.present(view.arrivals)
        words = tr("要离开一下，或有别的事，请打书记员电话 {phone}", phone=view.phone)
        self._help_text.setText(words if view.phone else tr("有别的事，请告诉法院。"))
        said, self._said = self._said, view.title
        if said != view.title:
            announce(self._title, f"{view.title} {view.text}")


_MARKS: Final = {
    "ok": ("check", theme.SPEAKING),
    "warn": ("warning", theme.NET_WEAK),
    "pending": ("pending", theme.ON_DARK_2),
}


class _DeviceCell(QWidget):
    """One device: sign, name with a tick or a warning, which one."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._mark = (
            Icon("camera", theme.SPEAKING, 22),
            Icon("check", theme.SPEAKING, 16),
        )
        self._title, self._text = Label("body-bold", "on-dark-1"), ElidedLabel("label", "on-dark-2")
        row = Row(gap=10)
        row.put(self._icon, align=Qt.AlignmentFlag.AlignTop)
        row.put(Column(Row(self._title, self._mark, STRETCH, gap=6), self._text), stretch=1)
        self.setLayout(row)

    def present(self, view: DeviceLine) -> None:
        mark, colour = _MARKS[view.state]
        self._icon.present(view.icon, colour)
        self._mark.present(mark, colour)
        self._title.setText(view.title)
        self._text.setText(view.text)


class CheckCard(QWidget):
    """Under the preview: one's devices, how loud one is, what to have ready. `tested()`."""

    tested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = Label("h4", "on-dark-1"), ElidedLabel("small", "on-dark-2")
        self.again = Button("header-outline", height=32, icon="refresh")
        self.again.clicked.connect(self.tested)
        self._cells = [_DeviceCell() for _ in range(3)]
        self._level_label, self._level = Label("small", "on-dark-2"), LevelStrip(dark=True)
        self._hint = Label("small", "on-dark-2", wrap=True)
        head = Row(self._title, gap=10)
        head.put(self._text, stretch=1)
        head.put(self.again)
        cells = Row(gap=12)
        for cell in self._cells:
            cells.put(cell, stretch=1)
        level = Row(self._level_label, gap=12)
        level.put(self._level, stretch=1)
        hint = Row(gap=10)
        hint.put(Icon("id-card", theme.BRASS, 20), align=Qt.AlignmentFlag.AlignTop)
        hint.put(self._hint, stretch=1)
        line = QFrame()
        line.setProperty("rule", "stage-h")
        fix(line, height=1)
        card = QFrame()
        card.setProperty("stagecard", "true")
        parts = (head, 10, cells, 10, level, 10, line, 10, hint)
        card.setLayout(Column(*parts, margins=(18, 14, 18, 14)))
        self.setLayout(Column(card, margins=(12, 0, 12, 16)))
        self.hide()

    def present(self, view: CheckView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.setText(view.title)
        self._text.setText(view.text)
        self.again.present(view.again, kind="header-outline", icon="refresh")
        for cell, line in zip(self._cells, view.lines, strict=True):
            cell.present(line)
        self._level_label.setText(tr("我的声音"))
        self._level.present(view.level)
        self._hint.setText(view.hint)


class CountdownBand(QFrame):
    """96 high, over the pictures: the seconds to the opening, for everybody alike."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("strip", "count")
        self._number = Label("display", "brass")
        self._title, self._text = Label("h2", "on-dark-1"), Label("small", "on-dark-2", wrap=True)
        self._shown = False
        row = Row(STRETCH, self._number, gap=18, margins=(20, 0, 20, 0))
        row.put(Column(STRETCH, self._title, 2, self._text, STRETCH))
        row.put(STRETCH)
        self.setLayout(row)
        fix(self, height=96)
        self.hide()

    def present(self, view: CountdownView | None) -> None:
        shown, self._shown = self._shown, view is not None
        self.setVisible(view is not None)
        if view is None:
            return
        self._number.setText(view.number)
        self._title.setText(view.title)
        self._text.setText(view.text)
        self.setAccessibleName(f"{view.number} {view.title}")
        if not shown:
            announce(self, f"{view.number} {view.title} {view.text}")
