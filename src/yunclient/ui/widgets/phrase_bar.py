"""The standard phrases of the present stage, each by a key, as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.transcript_writing import PhraseView
from yunclient.ui.widgets.button import Button

GAP = 6


class PhraseBar(QWidget):
    """`phrased(index)`; -1: all of them are wished."""

    phrased = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._phrases: tuple[PhraseView, ...] = ()
        self.buttons = [self._button(index) for index in range(9)]
        self.every = self._button(-1)

    def _button(self, index: int) -> Button:
        button = Button("link" if index < 0 else "secondary", height=32, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps it; the keys choose
        button.clicked.connect(lambda: self.phrased.emit(index))
        return button

    def present(self, phrases: Sequence[PhraseView]) -> None:
        self._phrases = tuple(phrases)
        for button, phrase in zip(self.buttons, self._phrases, strict=False):
            button.present(f"{phrase.name} Alt+{phrase.key}")
            button.setToolTip(phrase.text)
        self.every.present(tr("全部常用语（{n}）", n=len(self._phrases)))
        self.every.setToolTip("Alt+0")
        self._arrange()

    def _arrange(self) -> None:
        """All of them are always within reach; of the others, what fits."""
        least, gap = self.every.sizeHint().width(), px(GAP)
        left, room = 0, self.width() - least - gap
        for button, _ in zip(self.buttons, self._phrases, strict=False):
            width = button.sizeHint().width()
            button.setVisible(left + width <= room)
            if left + width > room:
                room = 0  # the others wait for Alt+0, too: no gap in the row
                continue
            button.setGeometry(left, 0, width, px(32))
            left += width + gap
        for button in self.buttons[len(self._phrases) :]:
            button.hide()
        self.every.setGeometry(left, 0, least, px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(200), px(32))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.every.sizeHint().width(), px(32))
