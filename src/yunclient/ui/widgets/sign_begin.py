"""Before the transcript is frozen: who is to sign it, and what is left open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.signing import SigningView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.question import QuestionLayer, lift
from yunhearing.ids import PersonId

WIDTH = 600


class BeginCard(QFrame):
    """Everybody is ticked at first. `begun(ids)`, `closed()`."""

    begun = Signal(object)
    closed = Signal()

    def __init__(self, view: SigningView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("dialog", True)
        title = tr("发起校对签名？")
        text = tr("笔录定稿，不能再改；下面的每一个人看完全文，用手机或在这里签名。")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        words = Column(Label("h2", text=title), Label("body", "text-2", text=text, wrap=True))
        if view.warning:
            words.put(8)
            words.put(Note(view.warning))
        words.put(12)
        words.put(Label("body-bold", text=tr("签名的人")))
        self.ticks: dict[PersonId, CheckBox] = {}
        for person, who in view.choices:
            tick = self.ticks[person] = CheckBox()
            tick.setText(who)
            tick.setChecked(True)
            tick.toggled.connect(self._follow)
            words.put(tick)
        self.begin, self.safe = Button("danger"), Button("primary")
        self.begin.clicked.connect(lambda: self.begun.emit(self.chosen))
        self.safe.clicked.connect(self.closed)
        self.safe.present(tr("先不发起"))
        foot = Row(STRETCH, self.begin, self.safe, gap=12)
        self.setLayout(Column(words, foot, gap=18, margins=(28, 24, 28, 24)))
        fix(self, width=WIDTH)
        lift(self)
        self._follow()

    @property
    def chosen(self) -> tuple[PersonId, ...]:
        return tuple(person for person, tick in self.ticks.items() if tick.isChecked())

    def _follow(self) -> None:
        self.begin.present(tr("发起签名（{n} 人）", n=len(self.chosen)), enabled=bool(self.chosen))

    def stops(self) -> list[QWidget]:
        """What Tab leads to."""
        return [w for w in (*self.ticks.values(), self.begin, self.safe) if w.isEnabled()]


class BeginLayer(QuestionLayer):
    """Covers its parent while who begins chooses; Esc begins nothing."""

    begun = Signal(object)

    def ask(self, view: SigningView) -> BeginCard:
        """Open anew, with who is there now."""
        card = BeginCard(view, self)
        card.begun.connect(self._begin)
        card.closed.connect(self._safe)
        self._open(card, card.safe)
        return card

    @property
    def card(self) -> BeginCard | None:
        return self._card if isinstance(self._card, BeginCard) and not self.isHidden() else None

    def _begin(self, chosen: tuple[PersonId, ...]) -> None:
        self._dismiss()
        self.begun.emit(chosen)

    def _safe(self) -> None:
        self._dismiss()

    def _stops(self) -> list[QWidget]:
        return self._card.stops() if isinstance(self._card, BeginCard) else []
