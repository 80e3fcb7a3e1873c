"""The readiness board: a row per person, counts, filters, and below what needs a word."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, tr, translate
from yunclient.ui.pages.board_notices import NoticesPanel
from yunclient.ui.pages.page import Page, scrolled
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.board import (
    COLUMNS,
    DOCUMENTS,
    BoardModel,
    BoardView,
    CheckView,
    Deed,
    Fact,
    Filter,
    RowView,
    Tone,
)
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.chip import Chip, ChipKind
from yunclient.ui.widgets.choice import SegmentedChoice
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.frame import Card, GroundFrame, Rule
from yunclient.ui.widgets.header import CourtHeader
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

ROW: Final = 46
NARROW: Final = 1180  # px below which 邀请 makes room: who was told was invited
OFTEN_FROM: Final = 1340
SHARES: Final = (17, 9, 11, 10, 13, 10, 11, 10, 10, 12, 13)
"""Of the width: who, COLUMNS, verdict, deed; a device that failed has the longest words."""
NARROW_SHARES: Final = (15, 0, 11, 10, 13, 11, 10, 11, 11, 11, 12)
SIGNS: Final[dict[Tone, tuple[str, str, str]]] = {
    Tone.OK: ("check-circle", theme.OK, "text-1"),
    Tone.BUSY: ("pending", theme.ACCENT, "accent"),
    Tone.WARN: ("warning", theme.WARN, "warn"),
    Tone.BAD: ("cross-circle", theme.DANGER, "danger"),
    Tone.NONE: ("minus", theme.TEXT_3, "text-2"),
}
CHIPS: Final[dict[Tone, tuple[ChipKind, str]]] = {
    Tone.OK: ("ok", "check"),
    Tone.BUSY: ("accent", "clock"),
    Tone.WARN: ("warn", "warning"),
    Tone.BAD: ("danger", "cross"),
    Tone.NONE: ("neutral", "clock"),
}
DEEDS: Final[dict[Deed, tuple[Kind, str]]] = {
    Deed.NOTHING: ("secondary", ""),
    Deed.RESEND: ("primary", "send"),
    Deed.REMIND: ("secondary", "bell"),
    Deed.CHECK: ("outline", "id-card"),
}


class BoardPage(Page):
    """Shows a BoardView; keeps the last one while another page is in view."""

    def __init__(self, model: BoardModel) -> None:
        super().__init__("bg")
        self._model = model
        self._header = CourtHeader()
        self._back = Button("link", height=32, icon="left")
        self._title, self._name = Label("h2"), ElidedLabel("small", "text-2")
        self._until, self._clock = Label("small", "text-2"), Label("clock-m")
        self._counts = [_Count(tone) for tone in (Tone.OK, Tone.BUSY, Tone.BAD)]
        self._filter = SegmentedChoice(3)
        self._often = Label("label", "text-3")
        self._notices_button = Button(icon="receipt")
        self._notices = NoticesPanel()
        self._resend = Button("primary", icon="send")
        self._table = _Table()
        self._strip = _Strip()
        self._build()
        self._fit()
        self._connect()
        self._on_change()

    def _build(self) -> None:
        line = Rule("v")
        fix(line, height=20)
        head = Row(self._back, line, self._title, gap=12)
        head.put(self._name, stretch=1)
        for item in (self._until, self._clock):
            head.put(item)
        tools = Row(*self._counts, self._filter, STRETCH, self._often, gap=14)
        for button in (self._notices_button, self._resend):
            tools.put(button)
        card = Card(Column(self._table, STRETCH))
        body = Column(head, tools, gap=12, margins=(24, 14, 24, 14))
        middle = Row(gap=12)
        middle.put(scrolled(card), stretch=1)
        middle.put(self._notices)
        body.put(middle, stretch=1)
        body.put(self._strip)
        column = Column(self._header, self.banner)
        column.put(GroundFrame("bg", body), stretch=1)
        self.setLayout(column)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._on_change)
        LANGUAGE.changed.connect(self._on_change)
        SCALE.changed.connect(self._fit)
        self._back.clicked.connect(model.leave)
        self._filter.chosen.connect(lambda index: model.choose(list(Filter)[index]))
        self._resend.clicked.connect(model.resend_all)
        self._notices_button.clicked.connect(model.show_notices)
        self._table.acted.connect(model.act)
        self._strip.noted.connect(lambda document, ok: model.note_document(document, matches=ok))
        self._strip.stopped.connect(model.stop_checking)
        self._header.ask(model)

    def _on_change(self) -> None:
        if self._model.view is not None:
            self.render_view(self._model.view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window what the filters tell as well makes room."""
        self._often.setVisible(self.width() >= px(OFTEN_FROM))
        for count in self._counts:
            count.setVisible(self.width() >= px(NARROW))

    def render_view(self, view: BoardView) -> None:
        """Show this view."""
        self._header.present(view.court, view.greeting)
        self._back.present(view.back)
        self._title.setText(tr("就绪情况"))
        self._name.setText(f"{view.title}　{view.facts}")
        self._until.setText(view.until)
        self._clock.show_text(view.clock)
        words = (tr("人就绪"), tr("人等待中"), tr("人要处理"))
        for count, number, word in zip(self._counts, view.counts, words, strict=True):
            count.present(number, word)
        self._filter.present(view.filters, list(Filter).index(view.chosen), tr("显示哪些人"))
        self._often.setText(tr("每秒自动更新"))
        self._resend.present(view.resend, enabled=bool(view.absent), busy=view.resending)
        kind: Kind = "soft-on" if view.telling else "secondary"
        self._notices_button.present(tr("送达记录"), kind=kind)
        self._notices.present(view)
        self._table.present(view.rows)
        self._strip.present(view)

    def first(self) -> QWidget | None:
        return self._back


class _Count(QWidget):
    """How many people stand so."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        name, colour, _ = SIGNS[tone]
        self._number, self._word = Label("h2"), Label("body", "text-2")
        # the sign stands still: it counts, nothing is under way
        sign = Icon("clock" if tone is Tone.BUSY else name, colour, 20)
        self.setLayout(Row(sign, self._number, self._word, gap=8))

    def present(self, number: int, word: str) -> None:
        self._number.setText(str(number))
        self._word.setText(word)
        self.setAccessibleName(f"{number} {word}")


class _Table(QWidget):
    """The rows under a head; they are reused, so that a second changes only words."""

    acted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._heads = [_Head(icon) for icon, _ in COLUMNS]
        self._people, self._verdict = Label("small", "text-2"), Label("small", "text-2")
        self._message = Label("body", "text-2")
        self._rows: list[_Row] = []
        self._build()
        SCALE.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._spare()

    def _spare(self) -> None:
        """Where the window is narrow the first column is left out."""
        narrow = self.width() < px(NARROW)
        for column, share in enumerate(NARROW_SHARES if narrow else SHARES):
            self._grid.setColumnStretch(column, share)
        self._heads[0].setVisible(not narrow)
        for row in self._rows:
            row.spare(narrow=narrow)

    def _build(self) -> None:
        head = QFrame()
        head.setProperty("ground", "surface-2")
        fix(head, height=38)
        last = len(COLUMNS) + 3
        self._grid.addWidget(head, 0, 0, 1, last)
        self._grid.addWidget(self._people, 0, 0)
        for column, cell in enumerate(self._heads, 1):
            self._grid.addWidget(cell, 0, column)
        self._grid.addWidget(self._verdict, 0, last - 2)
        self._grid.addWidget(self._message, 1, 0, 1, last, Qt.AlignmentFlag.AlignCenter)

    def _fit(self) -> None:
        self._people.setContentsMargins(px(14), 0, 0, 0)

    def present(self, rows: Sequence[RowView] | None) -> None:
        for cell, (_, word) in zip(self._heads, COLUMNS, strict=True):
            cell.present(translate(word))
        shown = rows or ()
        self._people.setText(tr("参加人（{n}）", n=len(shown)))
        self._verdict.setText(tr("结论与处理"))
        nobody = tr("这一类没有人。") if rows is not None else tr("正在读取就绪情况…")
        self._message.show_text("" if shown else nobody)
        self._message.setMinimumHeight(px(80))
        while len(self._rows) < len(shown):
            row = _Row(self._grid, 2 + 2 * len(self._rows))
            row.acted.connect(self.acted)
            self._rows.append(row)
        for index, row in enumerate(self._rows):
            row.present(shown[index] if index < len(shown) else None)
        self._spare()


class _Head(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._word = ElidedLabel("small", "text-2")
        row = Row(Icon(icon, theme.TEXT_2, 16), gap=7)
        row.put(self._word, stretch=1)
        self.setLayout(row)

    def present(self, word: str) -> None:
        self._word.setText(word)


class _Cell(QWidget):
    """A fact: its sign and its words."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._word = Icon("minus", theme.TEXT_3, 17), ElidedLabel("small")
        row = Row(self._icon, gap=7)
        row.put(self._word, stretch=1)
        self.setLayout(row)

    def present(self, fact: Fact) -> None:
        icon, colour, tone = SIGNS[fact.tone]
        self._icon.present(icon, colour)
        self._word.set_look("small", tone)
        self._word.setText(fact.text)


class _Row(QWidget):
    """One person's line across the table; itself the bar of the role and the name."""

    acted = Signal(object, object)

    def __init__(self, grid: QGridLayout, at: int) -> None:
        super().__init__()
        self._view: RowView | None = None
        self._rule, self._ground = Rule(), QFrame()
        self._bar = QFrame()
        fix(self._bar, width=4, height=28)
        self._name, self._title = ElidedLabel("body-bold"), ElidedLabel("label", "text-2")
        self._cells = [_Cell() for _ in COLUMNS]
        self._chip = Chip()
        self._deed = Button(height=32)
        self._deed.clicked.connect(self._on_deed)
        names = Row(14, self._bar, 8)
        names.put(Column(self._name, self._title, gap=0), stretch=1)
        self.setLayout(names)
        columns = len(COLUMNS) + 3
        grid.addWidget(self._rule, at, 0, 1, columns)
        grid.addWidget(self._ground, at + 1, 0, 1, columns)
        grid.addWidget(self, at + 1, 0)
        for column, cell in enumerate(self._cells, 1):
            grid.addWidget(cell, at + 1, column)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self._chip, at + 1, columns - 2, left)
        self._box = QWidget()
        box = Row(STRETCH, margins=(0, 0, 12, 0))
        box.put(self._deed, align=right)
        self._box.setLayout(box)
        grid.addWidget(self._box, at + 1, columns - 1)
        fix(self._ground, height=ROW)

    def present(self, view: RowView | None) -> None:
        """None: nobody is on this line now."""
        for widget in (self, self._rule, self._ground, self._chip, self._box, *self._cells):
            widget.setVisible(view is not None)
        if view is None or view == self._view:
            return
        self._view = view
        bad = view.verdict.tone is Tone.BAD
        self._ground.setStyleSheet(f"background: {theme.DANGER_TINT};" if bad else "")
        self._bar.setStyleSheet(
            f"background: {theme.ROLE_ON_PAPER[view.role]}; border-radius: {px(2)}px;"
        )
        self._name.setText(view.name)
        self._title.setText(view.title)
        for cell, fact in zip(self._cells, view.facts, strict=True):
            cell.present(fact)
        kind, icon = CHIPS[view.verdict.tone]
        self._chip.present(view.verdict.text, kind=kind, icon=icon)
        button, sign = DEEDS[view.deed]
        self._deed.setVisible(view.deed is not Deed.NOTHING)
        self._deed.present(
            view.deed_text,
            kind="waiting" if view.busy else button,
            icon="clock" if view.busy else sign,
            enabled=not view.busy,
        )
        self._deed.setAccessibleName(f"{view.deed_text}：{view.name}")
        self.setAccessibleName(
            " ".join((view.title, view.name, view.verdict.text, *(f.text for f in view.facts)))
        )

    def spare(self, *, narrow: bool) -> None:
        """Leave out the first fact where there is no room for it."""
        self._cells[0].setVisible(not narrow and not self.isHidden())

    def _on_deed(self) -> None:
        if self._view is not None:
            self.acted.emit(self._view.person, self._view.deed)


class _Strip(Card):
    """Below the table: the document that is looked at, or what needs a word."""

    noted = Signal(str, bool)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = Icon("cross-circle", theme.DANGER, 20)
        self._words, self._code = Label("body", wrap=True), Label("label", "text-3")
        self._document = Chooser("id-card")
        fix(self._document, width=250)
        self._same, self._other = Button("primary", icon="check"), Button("danger", icon="cross")
        self._stop = Button("link")
        self._key = ""
        row = Row(self._sign, gap=12, margins=(16, 10, 16, 10))
        row.put(self._words, stretch=1)
        for item in (self._code, self._document, self._other, self._same, self._stop):
            row.put(item)
        self.setLayout(row)
        self._document.chosen.connect(self._choose)
        self._same.clicked.connect(lambda: self.noted.emit(self._document.currentData(), True))
        self._other.clicked.connect(lambda: self.noted.emit(self._document.currentData(), False))
        self._stop.clicked.connect(self.stopped)

    def _choose(self, key: str) -> None:
        self._key = key

    def present(self, view: BoardView) -> None:
        check = view.check
        for widget in (self._document, self._same, self._other, self._stop):
            widget.setVisible(check is not None)
        self._code.show_text(view.code)
        self.setVisible(check is not None or bool(view.note))
        if check is not None:
            self._look(check, view)
        else:
            self._sign.present("cross-circle", theme.DANGER)
            self._words.setText(view.note)

    def _look(self, check: CheckView, view: BoardView) -> None:
        self._sign.present("id-card", theme.ACCENT)
        trouble = view.note if view.code else ""
        self._words.setText(trouble or check.title)
        options = [(text, translate(text)) for text in DOCUMENTS]
        self._document.present(options, self._key or DOCUMENTS[0], tr("出示的证件"))
        self._same.present(tr("与本人一致"), busy=check.busy)
        self._other.present(tr("不一致"), enabled=not check.busy)
        self._stop.present(tr("取消"))
