"""The white panel at the right of the stage: state, clock, who is who, network, what happened.

Where the window is low the sections at the end fold to their heads; a press opens them again.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLayout, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import SCALE, font, metrics, px
from yunclient.ui.viewmodels.room_panel import PanelView
from yunclient.ui.viewmodels.room_requests import OwnRequestView
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.room_own_request import OwnRequest

WIDTH = 300
_TONES = {"ok": "ok", "warn": "warn", "accent": "accent", "neutral": "text-2"}
_CHIPS = {None: "neutral", 0: "danger", 1: "danger", 2: "warn", 3: "ok", 4: "ok"}


class Dot(QWidget):
    """The small disc before the phase; decoration."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = theme.TEXT_3
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(10), px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(QRectF(self.rect()))


class FoldHead(QAbstractButton):
    """The head of a section: title, a fact, a summary while folded, and the sign to open it."""

    def __init__(self, fact: QWidget | None) -> None:
        super().__init__()
        self._summary = ""
        self._open, self._foldable = True, False
        self._row = Row(STRETCH)
        if fact is not None:
            self._row.put(fact)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def present(self, title: str, summary: str, *, opened: bool, foldable: bool) -> None:
        self.setText(title)
        self._summary, self._open, self._foldable = summary, opened, foldable
        self._row.set_margins((0, 0, 26 if foldable else 0, 0))
        focus = Qt.FocusPolicy.StrongFocus if foldable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        shape = Qt.CursorShape.PointingHandCursor if foldable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        name = tr("{title}，收起", title=title) if opened else tr("{title}，展开", title=title)
        self.setAccessibleName(name if foldable else title)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(120), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font("h4"))
        painter.setPen(QColor(theme.TEXT_1))
        painter.drawText(self.rect(), middle, self.text())
        right = float(self.width())
        if self._foldable:
            side = px(20)
            right -= side
            name = "up" if self._open else "down"
            rect = QRectF(right, (self.height() - side) / 2, side, side)
            icons.paint(painter, name, theme.TEXT_2, rect)
            right -= px(6)
        if not self._open:
            painter.setFont(font("small"))
            painter.setPen(QColor(theme.TEXT_2))
            rect = QRectF(0, 0, right, self.height())
            painter.drawText(rect, middle | int(Qt.AlignmentFlag.AlignRight), self._summary)


class Section(QWidget):
    """A head and a body. Folded by itself where room is short, unless the person said otherwise."""

    toggled = Signal()

    def __init__(self, body: QWidget, fact: QWidget | None = None) -> None:
        super().__init__()
        self.head, self.body = FoldHead(fact), body
        self._title = self._summary = ""
        self._short_of_room = False
        self._wish: bool | None = None
        column = Column(Rule(), 8, self.head)
        column.put(body, stretch=1)
        self.setLayout(column)
        self.head.clicked.connect(self._toggle)

    def say(self, title: str, summary: str) -> None:
        self._title, self._summary = title, summary
        self._show()

    def fold(self, short_of_room: bool) -> None:
        if short_of_room != self._short_of_room:
            self._short_of_room, self._wish = short_of_room, None
            self._show()

    @property
    def opened(self) -> bool:
        return self._wish if self._wish is not None else not self._short_of_room

    def _toggle(self) -> None:
        if self._short_of_room:
            self._wish = not self.opened
            self._show()
            self.toggled.emit()

    def _show(self) -> None:
        opened = self.opened
        self.body.setVisible(opened)
        self.head.present(self._title, self._summary, opened=opened, foldable=self._short_of_room)

    def needed(self) -> int:
        """The height of the open section."""
        return px(9) + self.head.sizeHint().height() + self.body.minimumSizeHint().height()


class Happenings(QWidget):
    """Lines of time and text, newest first, as many as there is room for."""

    LEAST = 2

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, lines: tuple[tuple[str, str], ...]) -> None:
        self._lines = lines
        spoken = tr("；").join(f"{at} {text}" for at, text in lines)
        self.setAccessibleName(spoken)
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, self.LEAST * px(26))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(font("small"))
        fm, y, left = metrics("small"), px(2), px(52)
        wrap = int(Qt.TextFlag.TextWordWrap)
        for index, (at, text) in enumerate(self._lines):
            room = QRect(left, y, self.width() - left, 2 * fm.lineSpacing())
            height = fm.boundingRect(room, wrap, text).height()
            if y + height > self.height():
                return
            painter.setPen(QColor(theme.TEXT_3))
            painter.drawText(QRect(0, y, left, fm.lineSpacing()), 0, at)
            painter.setPen(QColor(theme.TEXT_1 if index == 0 else theme.TEXT_2))
            painter.drawText(room, wrap, text)
            y += min(height, room.height()) + px(5)


class FactRows(QWidget):
    """Label and value, a row each; the number of the hearing is bold."""

    def __init__(self, rows: int = 6) -> None:
        super().__init__()
        self._rows: list[tuple[QWidget, Label, ElidedLabel]] = []
        column = Column()
        for index in range(rows):
            label = Label("label", "text-3")
            value = ElidedLabel("h4" if index == 0 else "body", "text-1")
            row = QWidget()
            line = Row(label)
            line.put(value, stretch=1)
            row.setLayout(line)
            fix(row, height=30)
            self._rows.append((row, label, value))
            column.put(row)
        self.setLayout(column)
        SCALE.changed.connect(self._align)

    def present(self, facts: tuple[tuple[str, str], ...]) -> None:
        for index, (row, label, value) in enumerate(self._rows):
            row.setVisible(index < len(facts))
            if index < len(facts):
                label.setText(facts[index][0])
                value.setText(facts[index][1])
        self._align()

    def _align(self) -> None:
        """One column for all labels, as wide as the longest shown."""
        shown = [label.text() for row, label, _ in self._rows if not row.isHidden()]
        words = [metrics("label").horizontalAdvance(text) + px(8) for text in shown]
        for _, label, _ in self._rows:
            label.setFixedWidth(max([px(76), *words]))


class RoomPanel(GroundFrame):
    """300 wide, 340 from 1920; folds 庭审动态 first, then 我的网络."""

    def __init__(self) -> None:
        super().__init__("surface")
        self._state_label = Label("label", "text-3")
        self._dot, self._phase = Dot(), Label("h3")
        self._clock, self._note = Label("clock-l"), Label("label", "text-3")
        self._facts = FactRows()
        self._net_lines = [Label("small", "text-2") for _ in range(2)]
        self._chip = Chip()
        net = QWidget()
        net.setLayout(Column(*self._net_lines, gap=0, margins=(0, 2, 0, 8)))
        self.network = Section(net, self._chip)
        self.own = OwnRequest()
        self._happenings = Happenings()
        self._history = Section(self._happenings)
        self.head = self._make_head()
        column = Column(margins=(18, 16, 18, 14))
        for item in (self.head, 8, Rule(), 10, self._facts, 8):
            column.put(item)
        column.put(self.own)
        column.put(QWidget(), stretch=1)
        column.put(self.network)
        column.put(self._history, stretch=100)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column = column
        self.setLayout(column)
        for section in (self.network, self._history):
            section.toggled.connect(self._fold)
        SCALE.changed.connect(self._fold)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Folding is how this panel gets low; it never makes the window higher."""
        return QSize(self.width(), px(200))

    def _make_head(self) -> QFrame:
        head = QFrame()
        phase = Row(self._dot, self._phase, STRETCH, gap=8)
        clock = Row(self._clock, STRETCH)
        clock.put(Column(STRETCH, self._note, 10))
        head.setLayout(Column(self._state_label, 4, phase, clock))
        return head

    def present(self, view: PanelView, own: OwnRequestView | None = None) -> None:
        self._state_label.setText(tr("庭审状态"))
        self._state_label.setVisible(theme.scale() == 1.0)
        tone = _TONES[view.tone]
        self._dot.present(theme.tokens()[tone])
        self._phase.set_look("h3", tone)
        self._phase.setText(view.phase)
        self._clock.setText(view.clock)
        self._clock.setAccessibleName(f"{view.clock_note} {view.clock}")
        self._note.setText(view.clock_note)
        self._facts.present(view.facts)
        self.own.present(own)
        for label, text in zip(self._net_lines, (*view.network.lines, ""), strict=False):
            label.show_text(text)
        kind, icon = _CHIPS[view.network.bars], "signal" if view.network.bars else "clock"
        self._chip.present(view.network.word, kind=kind, icon=icon)  # type: ignore[arg-type]  # a table of chip kinds
        self.network.say(tr("我的网络"), "")
        count = tr("{n} 条", n=len(view.happenings))
        self._history.say(tr("庭审动态"), count)
        self._happenings.present(view.happenings)
        self._fold()

    def _fold(self) -> None:
        """Fold from the end until what is left fits."""
        margins = self.contentsMargins()
        frame = px(16 + 8 + 1 + 10 + 8 + 14) + margins.top() + margins.bottom()
        fixed = self.head.sizeHint().height() + self._facts.sizeHint().height() + frame
        if self.own.isVisibleTo(self):
            width = self.width() - px(36)
            fixed += max(self.own.sizeHint().height(), self.own.heightForWidth(width))
        needs = [self.network.needed(), self._history.needed()]
        folded = px(9) + px(32)
        room = self.height() - fixed
        history = sum(needs) > room
        network = history and needs[0] + folded > room
        self._history.fold(history)
        self.network.fold(network)
        self._column.setStretchFactor(self._history, 100 if self._history.opened else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fold()
