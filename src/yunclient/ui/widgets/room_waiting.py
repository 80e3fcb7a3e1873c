"""A witness who waits to be called: what is so, what comes, the time; nothing of the hearing."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_scenes import StepView, WaitingView
from yunclient.ui.widgets.button import LOOKS, paint_box
from yunclient.ui.widgets.folding import FoldingPanel
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row
from yunclient.ui.widgets.steps import Badge, note, step_row

_PROMISES: Final = (
    ("speaker-off", later("听不到庭审"), later("传唤前，庭审声音不会送到这台电脑。")),
    ("eye-off", later("看不到庭审"), later("传唤前，庭审画面不会送到这台电脑。")),
    (
        "apart",
        later("请一个人待在房间里，不与他人谈论案件"),
        later("证人不得旁听。传唤时请在电脑前。"),
    ),
)


class WaitingCards(QWidget):
    """Three dark cards under the preview: what the witness neither hears nor sees, and why."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = [
            (Label("h4", "on-dark-1", wrap=True), Label("small", "on-dark-2", wrap=True))
            for _ in _PROMISES
        ]
        cards = [
            self._card(icon, *labels)
            for (icon, *_), labels in zip(_PROMISES, self._labels, strict=True)
        ]
        pair = Row(gap=12)
        pair.put(cards[0], stretch=1)
        pair.put(cards[1], stretch=1)
        column = Column(gap=12, margins=(12, 0, 12, 16))
        column.put(pair)
        column.put(cards[2])
        self.setLayout(column)

    def _card(self, icon: str, title: Label, text: Label) -> QFrame:
        card = QFrame()
        card.setProperty("stagecard", "true")
        row = Row(gap=12, margins=(16, 14, 16, 14))
        row.put(Icon(icon, theme.NET_WEAK, 24), align=Qt.AlignmentFlag.AlignTop)
        row.put(Column(title, text, gap=4), stretch=1)
        card.setLayout(row)
        return card

    def retranslate(self) -> None:
        for (title, text), (_, head, line) in zip(self._labels, _PROMISES, strict=True):
            title.setText(translate(head))
            text.setText(translate(line))


class WaitCard(QFrame):
    """Paper for what is pending: tinted, with a dashed edge."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), LOOKS["waiting"].normal, radius=8)


class WaitingPanel(FoldingPanel):
    """White, at the right: the call to wait for, the steps, Beijing time."""

    STEPS = 4

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._title, self._waited = Label("h2", "warn-text"), Label("small", "warn-text")
        self._text = Label("body", "warn-text", wrap=True)
        self._steps_title = Label("h4")
        self._steps = [
            (Badge(str(i + 1)), Label("body"), Label("label", "text-3", wrap=True))
            for i in range(self.STEPS)
        ]
        self._clock_label, self._clock = Label("label", "text-3"), Label("clock-m")
        self._number = Label("small", "text-2")
        self._help, self._help_text = note("call")
        column = Column(margins=(28, 18, 28, 20))
        steps = [step_row(*step) for step in self._steps]
        for item in (self._card(), 18, self._steps_title, 8, *steps, 14, Rule(), 14):
            column.put(item)
        for item in (self._clock_label, 2, self._clock, 2, self._number, STRETCH, self._help):
            column.put(item)
        self.hold(column, (self._number, *reversed(steps[2:]), self._help))
        self.hide()

    def _card(self) -> QFrame:
        card = WaitCard()
        head = Row(self._title, STRETCH, self._waited)
        row = Row(gap=14, margins=(20, 14, 18, 14))
        row.put(Icon("clock", theme.WARN, 26), align=Qt.AlignmentFlag.AlignTop)
        row.put(Column(head, self._text, gap=4), stretch=1)
        card.setLayout(row)
        return card

    def present(self, view: WaitingView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            self._said = ""
            return
        self._title.setText(view.title)
        said, self._said = self._said, view.title
        if said != view.title:
            announce(self._title, f"{view.title} {view.text}")
        self._waited.setText(view.waited)
        self._text.setText(view.text)
        self._steps_title.setText(tr("进行到哪一步"))
        for parts, step in zip(self._steps, view.steps, strict=True):
            _show_step(*parts, step)
        self._clock_label.setText(tr("北京时间"))
        self._clock.setText(view.clock)
        self._number.setText(view.number)
        words = tr("要离开一下，或有别的事，请打书记员电话 {phone}", phone=view.phone)
        self._help_text.setText(words if view.phone else tr("有别的事，请告诉法院。"))
        self.fold()


def _show_step(badge: Badge, title: Label, text: Label, step: StepView) -> None:
    badge.present(step.state)
    title.set_look("body-bold" if step.state == "now" else "body", _TONES[step.state])
    title.setText(step.title)
    text.setText(step.text)


_TONES: Final = {"done": "text-1", "now": "text-1", "next": "text-2"}
