"""Before the transcript is frozen: who is to sign it, how soon, and what is left open."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.signing import SigningView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox, SegmentedChoice
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.note import Note
from yunclient.ui.widgets.question import QuestionLayer, lift
from yunhearing.ids import PersonId

WIDTH = 600
MOST_ROWS = 4
DAYS = 5
"""Of the longest window (民事诉讼法 150)."""


class BeginCard(QFrame):
    """Everybody who is here is ticked at first; who has left can sign where days are given.

    `begun(ids, days)`, `closed()`.
    """

    begun = Signal(object, int)
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
        self._here = {person for person, _, here in view.choices if here}
        for person, who, here in view.choices:
            tick = self.ticks[person] = CheckBox()
            tick.setText(who if here else tr("{who}（不在庭）", who=who))
            tick.setChecked(here)
            tick.toggled.connect(self._follow)
        words.put(PeopleArea(tuple(self.ticks.values())))
        self._days, self._told = 0, Label("small", "text-2", wrap=True)
        self.window_ = SegmentedChoice(DAYS + 1, style="soft")
        self.window_.chosen.connect(self._choose)
        words.put(12)
        words.put(Label("body-bold", text=tr("阅看和签名的期限")))
        words.put(self.window_)
        words.put(self._told)
        self.begin, self.safe = Button("danger"), Button("primary")
        self.begin.clicked.connect(lambda: self.begun.emit(self.chosen, self._days))
        self.safe.clicked.connect(self.closed)
        self.safe.present(tr("先不发起"))
        foot = Row(STRETCH, self.begin, self.safe, gap=12)
        self.setLayout(Column(words, foot, gap=18, margins=(28, 24, 28, 24)))
        fix(self, width=WIDTH)
        lift(self)
        self._follow()

    @property
    def chosen(self) -> tuple[PersonId, ...]:
        return tuple(p for p, tick in self.ticks.items() if tick.isChecked() and tick.isEnabled())

    def _choose(self, days: int) -> None:
        self._days = days
        self._follow()

    def _follow(self) -> None:
        days = [tr("{n} 天", n=n) for n in range(1, DAYS + 1)]
        self.window_.present([tr("当庭"), *days], self._days, tr("期限"))
        now = tr("各方留在庭上签完。")
        later = tr("可以先离开，期限内再进来阅看、签名；到期没有签的，由法院记明。这之前不能退庭。")
        self._told.setText(later if self._days else now)
        for person, tick in self.ticks.items():
            able = self._days > 0 or person in self._here
            tick.setEnabled(able)
            if not able and tick.isChecked():
                tick.setChecked(False)
        self.begin.present(tr("发起签名（{n} 人）", n=len(self.chosen)), enabled=bool(self.chosen))

    def stops(self) -> list[QWidget]:
        """What Tab leads to."""
        every = (*self.ticks.values(), self.window_.current(), self.begin, self.safe)
        return [widget for widget in every if widget.isEnabled()]


class PeopleArea(QScrollArea):
    """Two beside each other, MOST_ROWS in sight: a hearing may have many people."""

    def __init__(self, ticks: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.setProperty("paper", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        grid, ground = QGridLayout(), GroundFrame("surface")
        grid.setContentsMargins(0, 0, 0, 0)
        for number, tick in enumerate(ticks):
            grid.addWidget(tick, *divmod(number, 2))
            tick.installEventFilter(self)
        ground.setLayout(grid)
        self.setWidget(ground)
        rows = (len(ticks) + 1) // 2
        whole = ground.sizeHint().height()
        self.setFixedHeight(whole * min(rows, MOST_ROWS) // max(rows, 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)


class BeginLayer(QuestionLayer):
    """Covers its parent while who begins chooses; Esc begins nothing."""

    begun = Signal(object, int)

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

    def _begin(self, chosen: tuple[PersonId, ...], days: int) -> None:
        self._dismiss()
        self.begun.emit(chosen, days)

    def _safe(self) -> None:
        self._dismiss()

    def _stops(self) -> list[QWidget]:
        return self._card.stops() if isinstance(self._card, BeginCard) else []
