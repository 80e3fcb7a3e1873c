"""The bar under the page: one's own opinion on the exhibit, or whose turn it is for the court."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.examination import MOST_REASON, OpinionView, TurnView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox, SegmentedChoice
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunhearing.evidence import Stance

ANSWERS: Final = (Stance.ACCEPTED, Stance.DENIED)
GAP: Final = 14


class OpinionBar(GroundFrame):
    """本方质证意见. Where it is narrow the title goes, then the buttons take their own line."""

    answered = Signal(int, object)
    reasoned = Signal(str)
    originals_wished = Signal(bool)
    all_accepted = Signal()
    sent = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self._title, self._told = Label("body-bold"), Label("label", "text-2")
        self._words = [Label("small") for _ in range(3)]
        self._natures = [SegmentedChoice(2, height=34, optional=True) for _ in range(3)]
        self._all, self._send = Button("secondary", height=36), Button("primary", height=36)
        self._reason, self._original = LineEdit(height=36), CheckBox()
        self._reason.setMaxLength(MOST_REASON)
        self._above, self._below = Row(gap=GAP), Row(gap=GAP)
        self._filler, self._stacked = QWidget(), False
        self._build()
        self._connect()
        SCALE.changed.connect(self._arrange)
        self.setMinimumWidth(1)  # so that the catalogue beside it can fold before it is cramped
        self.hide()

    def _build(self) -> None:
        self._above.put(self._title)
        for word, nature in zip(self._words, self._natures, strict=True):
            self._above.put(Row(word, nature, gap=8))
        self._above.put(STRETCH)
        for item in (self._told, self._all, self._send):
            self._above.put(item)
        self._below.put(self._reason, stretch=1)
        self._below.put(self._original)
        self._below.put(self._filler, stretch=1)
        self.setLayout(Column(self._above, self._below, gap=8, margins=(GAP, 9, GAP, 9)))

    def _connect(self) -> None:
        for nature, choice in enumerate(self._natures):
            choice.chosen.connect(lambda index, n=nature: self.answered.emit(n, ANSWERS[index]))
        self._reason.textEdited.connect(self.reasoned)
        self._original.clicked.connect(self.originals_wished)
        self._all.clicked.connect(self.all_accepted)
        self._send.clicked.connect(self.sent)

    def present(self, view: OpinionView | None) -> None:
        """None: there is nothing to say here."""
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.setText(tr("本方质证意见"))
        self._told.show_text(view.told)
        answers = (tr("认可"), tr("不认可"))
        for label, choice, word, stance in zip(
            self._words, self._natures, view.words, view.natures, strict=True
        ):
            label.setText(word)
            choice.present(answers, ANSWERS.index(stance) if stance is not None else -1, word)
            choice.setEnabled(view.enabled)
        begun = any(stance is not None for stance in view.natures) or view.original
        self._reason.setVisible(begun)
        self._original.setVisible(begun)
        if self._reason.text() != view.reason:
            self._reason.setText(view.reason)
            self._reason.setCursorPosition(0)
        self._reason.setPlaceholderText(
            tr("不认可的理由") if view.reasoned else tr("补充说明（可以不填）")
        )
        self._reason.setAccessibleName(tr("质证意见的理由"))
        self._reason.setEnabled(view.enabled)
        self._original.setText(tr("需核对原件"))
        self._original.setChecked(view.original)
        self._original.setEnabled(view.enabled)
        if view.all_accepted is not None:
            self._all.present(view.all_accepted.text, enabled=view.all_accepted.enabled)
        self._all.setVisible(view.all_accepted is not None)
        self._send.present(view.send.text, enabled=view.send.enabled, busy=view.send.busy)
        self._arrange()

    def first(self) -> QWidget:
        """What takes the focus when the bar is reached."""
        return self._natures[0].current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Leave out the title, then give the buttons the second line, as the width asks for."""
        room = self.width() - 2 * px(GAP)
        natures = sum(
            word.sizeHint().width() + choice.sizeHint().width() + px(8) + px(GAP)
            for word, choice in zip(self._words, self._natures, strict=True)
        )
        ends = [w for w in (self._told, self._all, self._send) if not w.isHidden()]
        buttons = sum(widget.sizeHint().width() + px(GAP) for widget in ends)
        title = self._title.sizeHint().width() + px(GAP)
        self._title.setVisible(natures + buttons + title <= room)
        stacked = natures + buttons > room
        self._filler.setVisible(stacked and self._reason.isHidden())
        if stacked is self._stacked:
            return
        self._stacked = stacked
        source, target = (self._above, self._below) if stacked else (self._below, self._above)
        for widget in (self._told, self._all, self._send):
            source.removeWidget(widget)
            target.put(widget)


class TurnBar(GroundFrame):
    """For the court: who is to speak, and the original that is to be compared."""

    compared = Signal(bool)

    def __init__(self) -> None:
        super().__init__("surface")
        self._text = Label("body", wrap=True)
        self._same, self._other = Button("secondary", height=36), Button("danger", height=36)
        self._same.clicked.connect(lambda: self.compared.emit(True))
        self._other.clicked.connect(lambda: self.compared.emit(False))
        row = Row(Icon("users", theme.TEXT_2, 20), gap=10, margins=(GAP, 9, GAP, 9))
        row.put(self._text, stretch=1)
        for button in (self._other, self._same):
            row.put(button)
        self.setLayout(row)
        self.hide()

    def present(self, view: TurnView | None) -> None:
        """None: nobody's turn is told here."""
        self.setVisible(view is not None)
        if view is None:
            return
        self._text.setText(view.text)
        for button, shown, icon in (
            (self._same, view.same, "check"),
            (self._other, view.other, "cross"),
        ):
            button.setVisible(shown is not None)
            if shown is not None:
                button.present(shown.text, icon=icon, enabled=shown.enabled)
