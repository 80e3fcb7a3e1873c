"""The transcript as a list: only rows in sight are laid out, so thousands scroll at once."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, metrics, px
from yunclient.ui.viewmodels.transcript_rows import TranscriptRow
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.transcript_sheet import Columns, Sheet, columns, estimate

KEPT: Final = 200
"""Rows that stay laid out."""

SLACK: Final = 4
"""Pixels above its end at which the list counts as at the end."""


class TranscriptList(QAbstractScrollArea):
    """Shows rows; follows the end while it is there.

    `chosen(key)`: a row became current ("" none); `menu_wished(key, place)`, the place global;
    `opened(key)`: double click or Enter.
    """

    chosen = Signal(str)
    menu_wished = Signal(str, QPoint)
    opened = Signal(str)
    searched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[TranscriptRow, ...] = ()
        self._numbers: list[int] = []
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._measured: dict[str, tuple[TranscriptRow, int]] = {}
        self._sheets: dict[str, Sheet] = {}
        self._columns: Columns = columns(600, 0)
        self._current, self._anchor = "", ""
        self._search, self._hit = "", -1
        self._hits: list[str] = []
        self._ends = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.newest = Button("primary", height=36, icon="down", parent=self)
        self.newest.clicked.connect(self.to_end)
        self.newest.hide()
        self.verticalScrollBar().valueChanged.connect(self._moved)
        SCALE.changed.connect(self._relay)

    # rows

    @property
    def rows(self) -> tuple[TranscriptRow, ...]:
        return self._rows

    def present(self, rows: Sequence[TranscriptRow]) -> None:
        """Show these; what was in sight stays in its place, or at the end the end."""
        held = self._hold()
        speakers = {row.speaker for row in rows}
        before = {row.speaker for row in self._rows}
        self._rows = tuple(rows)
        self._numbers = list(accumulate(int(row.numbered) for row in rows))
        if speakers != before:
            self._fit_columns(speakers)
        self._measure()
        self._find_hits()
        self._restore(held)
        self._name()
        self.viewport().update()

    def row(self, key: str) -> TranscriptRow | None:
        at = self._index(key)
        return self._rows[at] if at is not None else None

    def number(self, key: str) -> int | None:
        """The line's number; None for a draft."""
        at = self._index(key)
        return self._numbers[at] if at is not None and self._rows[at].numbered else None

    def _index(self, key: str) -> int | None:
        if not key:
            return None
        return next((i for i, row in enumerate(self._rows) if row.key == key), None)

    def _fit_columns(self, speakers: set[str]) -> None:
        widest = max((metrics("body-bold").horizontalAdvance(s) for s in speakers), default=0)
        width = self.viewport().width()
        made = columns(width, min(widest, px(150), max(px(60), width // 5)))
        if made != self._columns:
            self._columns = made
            self._measured.clear()
            self._sheets.clear()

    def _measure(self) -> None:
        """Heights of all, laid out or estimated."""
        width, measured = self._columns.width, self._measured
        self._heights = heights = []
        for row in self._rows:
            known = measured.get(row.key)
            if known is None or known[0] is not row:
                known = measured[row.key] = (row, estimate(row, width))
            heights.append(known[1])
        if len(measured) > 2 * len(heights) + KEPT:
            present = {row.key for row in self._rows}
            self._measured = {k: v for k, v in measured.items() if k in present}
        self._stack()

    def _stack(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0))
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(px(40))
        bar.setRange(0, max(0, self._tops[-1] - page))

    def _sheet(self, at: int) -> Sheet:
        row = self._rows[at]
        made = self._sheets.get(row.key)
        if made is None or made.row is not row:
            made = self._sheets[row.key] = Sheet(row, self._columns.width)
            if len(self._sheets) > KEPT:
                del self._sheets[next(iter(self._sheets))]
        return made

    def _settle(self) -> None:
        """Lay out what is in sight; estimates give way to true heights, and the place stays."""
        for _ in range(3):
            held, changed = self._hold(), False
            for at in self._in_sight():
                height = self._sheet(at).height
                if height != self._heights[at]:
                    self._heights[at] = height
                    self._measured[self._rows[at].key] = (self._rows[at], height)
                    changed = True
            if not changed:
                return
            self._stack()
            self._restore(held)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, min(last, len(self._rows)))

    # place

    def _hold(self) -> tuple[str, int]:
        """The row at the top of what is seen, and how much of it is above."""
        value = self.verticalScrollBar().value()
        at = bisect_right(self._tops, value) - 1
        if 0 <= at < len(self._rows) and len(self._tops) == len(self._rows) + 1:
            return self._rows[at].key, value - self._tops[at]
        return "", 0

    def _restore(self, held: tuple[str, int]) -> None:
        bar = self.verticalScrollBar()
        if self._ends:
            bar.setValue(bar.maximum())
        elif (at := self._index(held[0])) is not None:
            bar.setValue(self._tops[at] + held[1])
        self._place_newest()

    def _moved(self) -> None:
        bar = self.verticalScrollBar()
        if self.isVisible() and bar.signalsBlocked() is False:
            self._ends = bar.value() >= bar.maximum() - SLACK
        self._place_newest()
        self.viewport().update()

    @property
    def at_end(self) -> bool:
        """Whether it follows what comes."""
        return self._ends

    def to_end(self) -> None:
        """回到最新."""
        self._ends = True
        self._settle()
        self._restore(("", 0))
        self.setFocus()

    def show_row(self, key: str) -> None:
        """Scroll so that the row is in sight."""
        at = self._index(key)
        if at is None:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if self._tops[at] < bar.value() or self._tops[at + 1] > bar.value() + page:
            self._ends = False
            bar.setValue(self._tops[at] - page // 3)

    def _place_newest(self) -> None:
        self.newest.present(tr("回到最新"))
        self.newest.setVisible(not self._ends and bool(self._rows))
        size = self.newest.sizeHint()
        self.newest.resize(size)
        x = (self.viewport().width() - size.width()) // 2
        self.newest.move(x, self.viewport().height() - size.height() - px(12))

    # choosing

    @property
    def current(self) -> str:
        """The key of the current row; "" without one."""
        return self._current

    def choose(self, key: str, *, extend: bool = False) -> None:
        """Make the row current; `extend`: with all from where choosing began."""
        if not extend or not self._anchor:
            self._anchor = key
        changed, self._current = key != self._current, key
        self.show_row(key)
        self.viewport().update()
        row = self.row(key)
        if row is not None:
            self._name()
            if self.hasFocus():
                announce(self, row.spoken)
        if changed:
            self.chosen.emit(key)

    def selected(self) -> tuple[TranscriptRow, ...]:
        """The chosen rows, in their order."""
        one, other = self._index(self._anchor), self._index(self._current)
        if one is None or other is None:
            return ()
        return self._rows[min(one, other) : max(one, other) + 1]

    def copy(self) -> None:
        """The chosen rows as text, one a line."""
        text = "\n".join(row.spoken for row in self.selected())
        if text:
            QGuiApplication.clipboard().setText(text)

    def _name(self) -> None:
        row = self.row(self._current)
        count = tr("庭审笔录，共 {n} 行", n=self._numbers[-1] if self._numbers else 0)
        self.setAccessibleName(count)
        self.setAccessibleDescription(row.spoken if row is not None else "")

    # search

    def search(self, text: str) -> None:
        """Mark every place of the text, and go to the last row that has one."""
        self._search, self._hit = text.strip().casefold(), -1
        self._find_hits()
        if self._hits:
            self._hit = len(self._hits) - 1
            self.seek(0)
        self.viewport().update()

    def seek(self, by: int) -> None:
        """The next or an earlier row with a hit, round and round."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self.choose(self._hits[self._hit])
        self.searched.emit()

    @property
    def hit(self) -> tuple[int, int] | None:
        """Which row with a hit is current, from 1, and how many there are; None without."""
        return (self._hit + 1, len(self._hits)) if self._hits else None

    def _find_hits(self) -> None:
        text = self._search
        self._hits = [r.key for r in self._rows if text in r.text.casefold()] if text else []
        self._hit = min(self._hit, len(self._hits) - 1)
        self.searched.emit()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._settle()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.palette().base())
        top, width = self.verticalScrollBar().value(), self.viewport().width()
        chosen = {row.key for row in self.selected()}
        now = self._hits[self._hit] if self._hits and self._hit >= 0 else ""
        for at in self._in_sight():
            row = self._rows[at]
            self._sheet(at).paint(
                painter,
                self._tops[at] - top,
                width,
                self._columns,
                str(self._numbers[at]) if row.numbered else "—",
                self._search,
                chosen=row.key in chosen,
                current_hit=row.key == now,
                focus=row.key == self._current and self.hasFocus(),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._relay()

    def _relay(self) -> None:
        held = self._hold()
        self._sheets.clear()
        self._measured.clear()
        self._fit_columns({row.speaker for row in self._rows})
        self._measure()
        self._restore(held)

    def key_at(self, y: int) -> str:
        """The row at this height of the viewport; "" below the last."""
        at = bisect_right(self._tops, self.verticalScrollBar().value() + y) - 1
        return self._rows[at].key if 0 <= at < len(self._rows) else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.choose(self.key_at(round(event.position().y())), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        key = self.key_at(round(event.position().y()))
        if event.buttons() & Qt.MouseButton.LeftButton and key:
            self.choose(key, extend=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        key = self.key_at(round(event.position().y()))
        if key:
            self.opened.emit(key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        key = self.key_at(event.pos().y()) if mouse else self._current
        if key:
            self.choose(key)
            place = event.globalPos() if mouse else self.below(key)
            self.menu_wished.emit(key, place)

    def below(self, key: str) -> QPoint:
        """The global place under the row's text."""
        at = self._index(key) or 0
        y = self._tops[at + 1] - self.verticalScrollBar().value()
        return self.viewport().mapToGlobal(QPoint(self._columns.text, y))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        elif key in _STEPS:
            self._step(_STEPS[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, extend: bool) -> None:
        if not self._rows:
            return
        at = self._index(self._current)
        start = len(self._rows) if at is None else at
        to = max(0, min(start + by, len(self._rows) - 1))
        self.choose(self._rows[to].key, extend=extend)
        if to == len(self._rows) - 1:
            self.to_end()


_ALL: Final = 1_000_000
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -_ALL,
    Qt.Key.Key_End: _ALL,
}
