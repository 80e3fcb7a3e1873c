"""All standard phrases, found by typing: Enter takes one, Esc goes back to the line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from yunclient.ui.language import tr
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.transcript_writing import PhraseView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer, lift

WIDTH, HEIGHT, ROW = 680, 340, 34
_MOVES: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
_MOVES_BACK: Final = {Qt.Key.Key_PageUp: -8}


class PhraseSearch(LineEdit):
    """Arrows move in the list below: `moved(by)`."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        by = (_MOVES | _MOVES_BACK).get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(by)


class PhraseCard(QFrame):
    """`picked(index)` of the phrases it was given, `closed()`."""

    picked = Signal(int)
    closed = Signal()

    def __init__(self, phrases: Sequence[PhraseView], parent: QWidget) -> None:
        super().__init__(parent)
        self._phrases = tuple(phrases)
        self.setProperty("dialog", True)
        self.setAccessibleName(tr("常用语"))
        self.search, self.list = PhraseSearch(height=44), QListWidget()
        self.search.setPlaceholderText(tr("输入几个字查找，回车选用"))
        self.search.setAccessibleName(tr("查找常用语"))
        self.list.setAccessibleName(tr("常用语"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.safe = Button("secondary")
        self.safe.present(tr("返回"))
        foot = Row(Label("label", "text-3", text=tr("＿＿处自己填写")), STRETCH, self.safe, gap=12)
        column = Column(gap=10, margins=(28, 24, 28, 24))
        for part in (Label("h2", text=tr("常用语")), self.search, self.list, foot):
            column.put(part)
        self.setLayout(column)
        fix(self, width=WIDTH)
        lift(self)
        self.search.textChanged.connect(self._filter)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        self.safe.clicked.connect(self.closed)
        self._filter("")

    def fit_to(self, height: int) -> None:
        """No higher than the window."""
        self.list.setFixedHeight(max(px(120), min(px(HEIGHT), height - px(220))))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        for index, phrase in enumerate(self._phrases):
            whole = f"{phrase.name}　{phrase.text}"
            if all(word in whole.casefold() for word in words):
                item = QListWidgetItem(whole)
                item.setFont(font("body"))
                item.setSizeHint(QSize(0, px(ROW)))
                item.setData(Qt.ItemDataRole.UserRole, index)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.picked.emit(int(item.data(Qt.ItemDataRole.UserRole)))

    def stops(self) -> list[QWidget]:
        """What Tab leads to."""
        return [self.search, self.safe]


class PhraseLayer(QuestionLayer):
    """Covers its parent while one looks for a phrase. `picked(index)`."""

    picked = Signal(int)

    def ask(self, phrases: Sequence[PhraseView]) -> PhraseCard:
        card = PhraseCard(phrases, self)
        card.picked.connect(self._pick)
        card.closed.connect(self._safe)
        self._open(card, card.search)
        return card

    @property
    def card(self) -> PhraseCard | None:
        return self._card if isinstance(self._card, PhraseCard) and not self.isHidden() else None

    def _arrange(self) -> None:
        if isinstance(self._card, PhraseCard):
            self._card.fit_to(self.height())
        super()._arrange()

    def _pick(self, index: int) -> None:
        self._dismiss()
        self.picked.emit(index)

    def _safe(self) -> None:
        self._dismiss()

    def _stops(self) -> list[QWidget]:
        return self._card.stops() if isinstance(self._card, PhraseCard) else []
