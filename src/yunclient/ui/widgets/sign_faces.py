"""The faces of the signing panel: the code for the phone, the text to read, the pad."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QWidget

from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.signing import SigningView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.frame import Card
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.sign_pad import CodeView, SignPad, TimeRing
from yunclient.ui.widgets.steps import Badge, step_row
from yunclient.ui.widgets.transcript_list import SLACK, TranscriptList

TEXT_HEIGHT, LEAST = 380, 160
_ACTION = QAbstractSlider.SliderAction
_SCROLLS: Final = {
    Qt.Key.Key_Up: _ACTION.SliderSingleStepSub,
    Qt.Key.Key_Down: _ACTION.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _ACTION.SliderPageStepSub,
    Qt.Key.Key_PageDown: _ACTION.SliderPageStepAdd,
    Qt.Key.Key_Space: _ACTION.SliderPageStepAdd,
    Qt.Key.Key_Home: _ACTION.SliderToMinimum,
    Qt.Key.Key_End: _ACTION.SliderToMaximum,
}


class ReadingList(TranscriptList):
    """The whole text, from its first line on.

    `seen`: so many rows were in sight, one after the other without a leap; `moved()` with it.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ends, self.seen = False, 0

    def begin_again(self) -> None:
        """Another text: nothing of it was seen."""
        self.seen = 0
        self.verticalScrollBar().setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        bottom = self.verticalScrollBar().value() + self.viewport().height() + SLACK
        rows = self._in_sight()
        whole = sum(self._tops[at + 1] <= bottom for at in rows)
        if rows and rows.start <= self.seen < rows.start + whole:
            self.seen = rows.start + whole
            QTimer.singleShot(0, self, self.moved.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keys move the text, never further than what is in sight."""
        key = Qt.Key(event.key())
        if key in _SCROLLS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.verticalScrollBar().triggerAction(_SCROLLS[key])
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        super()._name()
        self.setAccessibleName(tr("笔录全文，共 {n} 行", n=len(self.rows)))

    def _place_newest(self) -> None:
        """Nothing comes any more, and nobody is led past what is to be read."""


class ReadFace(QWidget):
    """`read()`: the text was seen to its end. `kept()`: it is wanted as a file."""

    read = Signal()
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.done, self._document = False, ""
        self.lines, self.keep = ReadingList(), Button("link", height=32)
        self._extent, self._seen = Label("body-bold"), Label("small", "text-2")
        self.told = Label("label", "text-2", wrap=True)
        head = Row(self._extent, STRETCH, self._seen, self.keep, gap=12)
        lines = Card(Column(self.lines, margins=(1, 1, 1, 1)))
        self.setLayout(Column(head, lines, self.told, gap=6))
        self.lines.moved.connect(self._go_on)
        self.keep.clicked.connect(self.kept)

    def present(self, view: SigningView) -> None:
        if view.document != self._document:
            self._document, self.done = view.document, False
            self.lines.begin_again()
        if view.rows != self.lines.rows:
            self.lines.present(view.rows)
        self._extent.setText(view.extent)
        self.keep.present(tr("另存为 PDF"))
        self.keep.setVisible(view.keeps)
        told, failed = view.kept
        self.told.set_look("label", "danger" if failed else "text-2")
        self.told.show_text(told)
        self.done = self.done or (view.whole and not view.rows)
        self._tell()

    def fit_to(self, height: int) -> None:
        """As much of the text as this leaves room for."""
        self.setFixedHeight(max(px(LEAST), min(px(TEXT_HEIGHT), height)))

    def _go_on(self) -> None:
        if not self.done and self.lines.seen >= len(self.lines.rows):
            self.done = True
            self.read.emit()
        self._tell()

    def _tell(self) -> None:
        """Who leaped is told where to go on."""
        self._seen.set_look("small", "ok" if self.done else "text-2")
        told = tr("已看到第 {n} 行，请接着看到末尾", n=self.lines.seen)
        self._seen.setText(tr("✓ 已看到末尾") if self.done else told)


class CodeFace(QWidget):
    """The code, how long it is good, and how far the phone is. `renewed()`."""

    renewed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code, self.ring, self.renew = CodeView(), TimeRing(), Button("link", height=32)
        self._hint, self._time = Label("label", "text-2"), Label("small", "text-2")
        self._steps = [(Badge(f"{n}"), Label("body"), Label("label", "text-2")) for n in (1, 2, 3)]
        steps = Column(gap=4, margins=(14, 8, 14, 8))
        for step in self._steps:
            step[2].setWordWrap(True)
            steps.put(step_row(*step))
        time = Column(STRETCH, self._time, self.renew, STRETCH, gap=2)
        right = Column(Row(self.ring, time, STRETCH, gap=14), 8, Card(steps), STRETCH, gap=6)
        row = Row(Column(self.code, self._hint, gap=6), gap=28)
        row.put(right, stretch=1)
        self.setLayout(row)
        self.renew.clicked.connect(self.renewed)

    def present(self, view: SigningView) -> None:
        self.code.present(view.url, tr("已过期，请换一张") if view.expired else "")
        self.code.setAccessibleName(tr("签名二维码，用手机扫一扫"))
        self.ring.present(view.left, view.turn)
        self._hint.setText(tr("用手机相机、浏览器或微信扫一扫"))
        self._time.setText(tr("二维码有效时间"))
        self.renew.present(tr("换一张"), enabled=not view.offline)
        words = (
            (tr("待扫码"), tr("扫码后这里自动变化")),
            (tr("已扫码"), tr("在手机上核对姓名，看完笔录")),
            (tr("手机上已签名"), tr("回到这里核对、确认，签名才生效")),
        )
        for n, (step, told) in enumerate(zip(self._steps, words, strict=True), 1):
            badge, word, hint = step
            now = n == view.step
            badge.present("now" if now else "done" if n < view.step else "next")
            word.set_look("body-bold" if now else "body", "text-1" if now else "text-2")
            word.setText(told[0])
            hint.setText(told[1])


class PadFace(QWidget):
    """The pad, and that all was read and is right. `changed()`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pad, self.agree = SignPad(), CheckBox()
        self.undo, self.clear = Button("secondary", height=36), Button("secondary", height=36)
        self.setLayout(
            Column(self.pad, Row(self.agree, STRETCH, self.undo, self.clear, gap=8), gap=10)
        )
        self.undo.clicked.connect(self.pad.undo)
        self.clear.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self.changed)
        self.agree.toggled.connect(self.changed)

    def present(self, view: SigningView) -> None:
        self.pad.setAccessibleName(tr("手写签名框：{who}", who=view.who))
        self.pad.setAccessibleDescription(tr("按住鼠标或用手写笔写下姓名"))
        written = bool(self.pad.strokes)
        self.undo.present(tr("撤销一笔"), enabled=written)
        self.clear.present(tr("重写"), enabled=written)
        whole = tr("我已看完全部笔录，与我的陈述一致")
        self.agree.setText(tr("我已看完与我有关的笔录，与我的陈述一致") if view.part else whole)


class Receipt(QWidget):
    """What one has in hand: names and values."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setContentsMargins(0, 6, 0, 6)
        self._grid.setHorizontalSpacing(px(16))
        self._rows: list[tuple[Label, Label]] = []
        self.setLayout(self._grid)

    def present(self, view: SigningView) -> None:
        while len(self._rows) < len(view.receipt):
            row = Label("body", "text-2"), Label("body", wrap=True)
            for column, label in enumerate(row):
                self._grid.addWidget(label, len(self._rows), column)
            self._rows.append(row)
        for row, words in zip(self._rows, view.receipt, strict=False):
            for label, word in zip(row, words, strict=True):
                label.setText(word)
