"""The lines of the device test on paper: mark, item, fact, word; how to mend it below."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from yunclient.devicetest.checks import Mark
from yunclient.ui import theme
from yunclient.ui.theme import metrics, px
from yunclient.ui.viewmodels.device_test_rows import CheckRow
from yunclient.ui.viewmodels.device_test_words import mark_look
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row

LINES = 8  # most of one part


class CheckLine(QWidget):
    """One line, lower where it is `dense`; a screen reader hears it whole.

    The fact stands beside the name, below it where there is no room.
    """

    acted = Signal()

    def __init__(self, *, dense: bool = False) -> None:
        super().__init__()
        self._icon = Icon("minus", theme.TEXT_3, 18 if dense else 20)
        self._name = Label("body" if dense else "body-l")
        self._found, self._fact = "", Label("small", "text-2")
        self._below = Label("small", "text-2", wrap=True)
        self._fact.setMinimumWidth(1)  # the line may get narrower; the fact then goes below
        self._fact.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._word = Label("small-bold", "text-3")
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remedy, self._code = Label("small", "danger", wrap=True), Label("label", "text-3")
        first = Row(self._name, gap=10)
        first.put(self._fact, stretch=1)
        first.put(self._word)
        self._action = Button("link", height=28 if dense else 32)
        self._action.clicked.connect(self.acted)
        more = (self._below, self._remedy, self._code, Row(self._action, STRETCH))
        words = Column(first, *more, gap=2)
        row = Row(gap=13)
        row.put(Column(2, self._icon, STRETCH))
        row.put(words, stretch=1)
        above = 4 if dense else 9
        self.setLayout(Column(above, row, above, Rule()))

    def present(self, row: CheckRow) -> None:
        look = row.look
        self.setAccessibleName(row.spoken)
        self._icon.present(look.icon, look.colour)
        self._name.setText(row.name)
        self._word.set_look("small-bold", look.tone)
        self._word.setText(look.word)
        self._word.setMinimumWidth(_widest_word())
        self._remedy.set_look("small", look.tone)
        self._remedy.show_text(row.remedy)
        self._code.show_text(row.code)
        self._action.present(row.action, busy=row.busy)
        self._action.setVisible(bool(row.action))
        self._found = row.fact
        self._fit()

    def _fit(self) -> None:
        """The fact goes below the name where it would be cut."""
        used = self._icon.width() + px(13) + self._name.sizeHint().width() + 2 * px(10)
        room = self.width() - used - max(_widest_word(), self._word.sizeHint().width())
        fits = metrics("small").horizontalAdvance(self._found) <= room
        self._fact.setText(self._found if fits else "")
        self._below.show_text("" if fits else self._found)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()


def _widest_word() -> int:
    """The words of all lines end, and their facts too, one below the other."""
    words = (mark_look(mark).word for mark in Mark)
    return max(metrics("small-bold").horizontalAdvance(word) for word in words)


class CheckList(QWidget):
    """Lines one below the other; `acted` says in which of them something was done."""

    acted = Signal(str)

    def __init__(self, *, dense: bool = False) -> None:
        super().__init__()
        self._rows: tuple[CheckRow, ...] = ()
        # all at once: Tab goes in the order in which things were made
        self._lines = [CheckLine(dense=dense) for _ in range(LINES)]
        for index, line in enumerate(self._lines):
            line.hide()
            line.acted.connect(partial(self._act, index))
        self.setLayout(Column(*self._lines))

    def present(self, rows: Sequence[CheckRow]) -> None:
        """Show these, LINES at most."""
        self._rows = tuple(rows)
        for line, row in zip_longest(self._lines, rows):
            line.setVisible(row is not None)
            if row is not None:
                line.present(row)

    def first_failed(self) -> QWidget | None:
        """The line to look at first; None while none has failed."""
        failed = (line for line, row in zip(self._lines, self._rows, strict=False) if row.code)
        return next(failed, None)

    def _act(self, index: int) -> None:
        self.acted.emit(self._rows[index].item.value)
