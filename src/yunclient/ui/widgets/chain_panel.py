"""存证核验: three lights with their reasons, the facts they stand on, and what can be done."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.motion import Turning
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.chain import FactView, LightView, PanelView
from yunclient.ui.widgets.button import Button, Look, paint_box
from yunclient.ui.widgets.chip import Chip, ChipKind
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import QuestionLayer, lift
from yunclient.ui.widgets.room_desk import on_paper
from yunhearing.receipts import Light

WIDTH: Final = 720
MARGIN: Final = 26
DISC: Final = 44
DIGITS: Final = ("DejaVu Sans Mono", "Consolas", "Menlo", "monospace")
GROUNDS: Final = {
    Light.GOOD: Look(theme.OK_TINT, theme.OK_BORDER, theme.OK),
    Light.NOTICE: Look(theme.WARN_TINT, theme.WARN_BORDER, theme.WARN),
    Light.WRONG: Look(theme.DANGER_TINT, theme.DANGER_BORDER, theme.DANGER),
    Light.UNCHECKED: Look(theme.SURFACE_2, theme.BORDER, theme.TEXT_2),
}
SIGNS: Final = {
    Light.GOOD: ("check", theme.OK, theme.SURFACE),
    Light.NOTICE: ("warning", theme.WARN_EDGE, theme.TEXT_1),
    Light.WRONG: ("cross", theme.DANGER, theme.SURFACE),
    Light.UNCHECKED: ("minus", theme.SURFACE, theme.TEXT_2),
}
TONES: Final = {Light.GOOD: "ok", Light.NOTICE: "warn", Light.WRONG: "danger"}


class Disc(QWidget):
    """A light as a round lamp; an unchecked one is hollow, and turns while it is found."""

    def __init__(self) -> None:
        super().__init__()
        self._light, self._busy = Light.UNCHECKED, False
        self._turning = Turning(self)
        fix(self, width=DISC, height=DISC)

    def present(self, light: Light, *, busy: bool) -> None:
        self._light, self._busy = light, busy
        self._turning.set_on(busy)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign, fill, ink = SIGNS[self._light]
        hollow = self._light is Light.UNCHECKED
        painter.setPen(QPen(QColor(ink), px(2)) if hollow else QPen(QColor(fill), 1))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        inset = (self.width() - px(22)) / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        turn = self._turning.angle if self._busy else 0
        icons.paint(painter, "pending" if self._busy else sign, ink, place, turn)


class LightCard(QFrame):
    """One question: lamp, title and word, reason, what to do, and the article of the law."""

    def __init__(self) -> None:
        super().__init__()
        self._light = Light.UNCHECKED
        self._disc = Disc()
        self._title, self._word = Label("h4"), Label("body-bold")
        self._text, self._advice = (
            Label("body", wrap=True),
            Label("small-bold", "danger", wrap=True),
        )
        self._source = Label("label", "text-2", wrap=True)
        head = Row(gap=8)
        head.put(self._title, stretch=1)
        head.put(self._word)
        words = Column(head, self._text, self._advice, self._source, gap=2)
        row = Row(gap=16, margins=(16, 10, 16, 10))
        row.put(self._disc, align=Qt.AlignmentFlag.AlignVCenter)
        row.put(words, stretch=1)
        self.setLayout(row)

    def present(self, view: LightView) -> None:
        self._light = view.light
        self._disc.present(view.light, busy=view.busy)
        self._title.setText(view.title)
        self._word.set_look("body-bold", TONES.get(view.light, "text-2"))
        self._word.setText(view.word)
        self._text.setText(view.text)
        self._advice.show_text(view.advice)
        self._advice.set_look("small-bold", TONES.get(view.light, "text-1"))
        self._source.setText(view.source)
        self.setAccessibleName(f"{view.title}：{view.word}")
        self.setAccessibleDescription(" ".join((view.text, view.advice, view.source)).strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), GROUNDS[self._light], radius=8)


class Facts(QWidget):
    """Names and values in two columns; 复制 stands beside the first. `copy` is its button."""

    def __init__(self) -> None:
        super().__init__()
        self.copy = Button("link", height=32)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.copy, 0, 2)
        self._rows: list[tuple[Label, Label, Chip]] = []
        SCALE.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnMinimumWidth(0, px(94))

    def present(self, facts: tuple[FactView, ...]) -> None:
        while len(self._rows) < len(facts):
            self._rows.append(self._line(len(self._rows)))
        for index, (name, value, chip) in enumerate(self._rows):
            fact = facts[index] if index < len(facts) else None
            for part in (name, value, chip):
                part.setVisible(fact is not None)
            if fact is not None:
                self._fill(fact, name, value, chip)
        self.setVisible(bool(facts))

    def _line(self, at: int) -> tuple[Label, Label, Chip]:
        name, value, chip = Label("small", "text-2"), Label("small", wrap=True), Chip(height=24)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = Row(chip, gap=10)
        row.put(value, stretch=1)
        self._grid.addWidget(name, at, 0)
        self._grid.addLayout(row, at, 1)
        return name, value, chip

    def _fill(self, fact: FactView, name: Label, value: Label, chip: Chip) -> None:
        name.setText(fact.name)
        value.setText(fact.text)
        value.setStyleSheet(_digits() if fact.digits else "")
        value.setAccessibleName(f"{fact.name} {fact.text}")
        word, kind = fact.chip
        chip.setVisible(bool(word))
        if word:
            chip.present(word, kind=_kind(kind))


def _kind(kind: str) -> ChipKind:
    kinds: dict[str, ChipKind] = {"ok": "ok", "danger": "danger", "warn": "warn"}
    return kinds.get(kind, "neutral")


def _digits() -> str:
    families = ", ".join(f'"{family}"' for family in DIGITS)
    return f"QLabel {{ font-family: {families}; font-size: {px(13)}px; }}"


class ChainCard(QFrame):
    """The card of the panel. `copied()`, `checked()`, `saved()`, `explained()`, `closed()`."""

    copied = Signal()
    checked = Signal()
    saved = Signal()
    explained = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("dialog", True)
        self._title, self._subtitle = Label("h2"), ElidedLabel("small", "text-2")
        self._cross = Button("tool", height=36, icon="cross")
        self._lights = [LightCard() for _ in range(3)]
        self._why = [(Label("small-bold"), Label("small", wrap=True)) for _ in range(3)]
        self._facts, self._rule = Facts(), Rule()
        self._told = Label("label", "text-2", wrap=True)
        self._explain = Button("link", icon="question")
        self.check, self.save = Button(icon="refresh"), Button("primary", icon="receipt")
        self._build()
        self._cross.clicked.connect(self.closed)
        self._facts.copy.clicked.connect(self.copied)
        self._explain.clicked.connect(self.explained)
        self.check.clicked.connect(self.checked)
        self.save.clicked.connect(self.saved)
        lift(self)

    def _build(self) -> None:
        words = Column(self._title, self._subtitle, gap=4)
        head = Row(gap=14, margins=(MARGIN, 20, MARGIN, 0))
        head.put(Icon("chain", theme.ACCENT, 24), align=Qt.AlignmentFlag.AlignTop)
        head.put(words, stretch=1)
        head.put(self._cross, align=Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        self._head.setLayout(head)
        why = Column(gap=2)
        for title, text in self._why:
            why.put(title)
            why.put(text)
            why.put(6)
        self._explanation = QWidget()
        self._explanation.setLayout(why)
        parts = (*self._lights, self._explanation, self._rule, self._facts, STRETCH)
        body = Column(*parts, gap=8)
        body.set_margins((MARGIN, 10, MARGIN, 8))
        self.body = GroundFrame("surface", body)
        foot = Row(self._explain, STRETCH, self.check, self.save, gap=12)
        column = Column(self._told, foot, gap=6, margins=(MARGIN, 8, MARGIN, 18))
        self._foot = QWidget()
        self._foot.setLayout(column)
        whole = Column(self._head)
        whole.put(on_paper(self.body), stretch=1)
        whole.put(self._foot)
        self.setLayout(whole)

    def present(self, view: PanelView) -> None:
        self._title.setText(tr("存证核验"))
        self._subtitle.setText(view.title)
        self.setAccessibleName(f"{tr('存证核验')} {view.title}")
        self._cross.setAccessibleName(tr("关闭"))
        self._cross.setToolTip(tr("关闭"))
        for card, light in zip(self._lights, view.lights, strict=True):
            card.present(light)
        self._explanation.setVisible(bool(view.explained))
        for (head, text), words in zip(self._why, view.explained, strict=False):
            head.setText(words[0])
            text.setText(words[1])
        self._facts.copy.present(tr("复制"), enabled=bool(view.copied))
        self._facts.present(view.facts)
        self._rule.setVisible(bool(view.facts))
        self._told.show_text(view.told)
        self._told.set_look("label", "danger" if view.failed else "text-2")
        self._explain.present(tr("收起说明") if view.explained else tr("这三盏灯是什么意思"))
        busy = any(light.busy for light in view.lights)
        self.check.present(view.check.text, icon="cross" if busy else "refresh")
        self.save.present(view.save.text, busy=view.save.busy)

    def wished(self, width: int) -> int:
        """The height at which nothing needs to scroll."""
        return sum(_height(part, width) for part in (self._head, self.body, self._foot))

    def stops(self) -> list[QWidget]:
        every = (self._facts.copy, self._explain, self.check, self.save, self._cross)
        return [widget for widget in every if widget.isVisible() and widget.isEnabled()]

    def say_copied(self) -> None:
        self._facts.copy.present(tr("已复制"))
        announce(self, tr("已复制"))


def _height(part: QWidget, width: int) -> int:
    """Of its layout at this width; one without words that wrap has one height only."""
    layout = part.layout()
    assert layout is not None  # noqa: S101 - given where it was built
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


class ChainLayer(QuestionLayer):
    """Covers its parent while the panel is open; Esc closes it."""

    copied = Signal()
    checked = Signal()
    saved = Signal()
    explained = Signal()
    closed = Signal()

    def show_panel(self, view: PanelView | None) -> None:
        if view is None:
            if not self.isHidden():
                self._dismiss()
            return
        if not self.isHidden() and isinstance(self._card, ChainCard):
            self._card.present(view)
            self._arrange()
            return
        card = ChainCard(self)
        for name in ("copied", "checked", "saved", "explained", "closed"):
            getattr(card, name).connect(getattr(self, name))
        card.present(view)
        card.body.installEventFilter(self)
        self._open(card, card.save)

    @property
    def card(self) -> ChainCard | None:
        return self._card if isinstance(self._card, ChainCard) else None

    def _arrange(self) -> None:
        """Never larger than the window: what is in it scrolls."""
        card = self.card
        if card is None:
            return
        width = min(px(WIDTH), self.width() - px(24))
        card.setFixedWidth(width)
        card.setFixedHeight(min(card.wished(width), self.height() - px(24)))
        card.move(self.rect().center() - QPoint(width // 2, card.height() // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Words have their type, and so their height, only once they are shown."""
        card = self.card
        if card is not None and watched is card.body:
            if event.type() == QEvent.Type.LayoutRequest:
                self._arrange()
            return False
        return super().eventFilter(watched, event)

    def _safe(self) -> None:
        self.closed.emit()

    def _stops(self) -> list[QWidget]:
        return self.card.stops() if self.card is not None else []
