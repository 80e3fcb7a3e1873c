"""One file of 上传证据: its name, how far it is, and what can be done with it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.upload_rows import Act, ActView, RowView
from yunclient.ui.widgets.button import Button, Kind
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label, plain_tip
from yunclient.ui.widgets.layout import STRETCH, Column, Row

MOST_ACTS = 3
TIGHT = 540  # px of a row: below it, what its words say too leaves room to the name
STRIPE = 5  # px of a stripe and of the gap behind it


class Bar(QWidget):
    """How much is done, 6 px high; striped while it stands still."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._broken = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, share: float, *, broken: bool = False) -> None:
        """`share` 0..1."""
        if (share, broken) != (self._share, self._broken):
            self._share, self._broken = share, broken
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(80), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(QColor(theme.BORDER))
        painter.drawRoundedRect(whole, radius, radius)
        done = QRectF(0, 0, whole.width() * min(1.0, self._share), whole.height())
        if not self._broken:
            painter.setBrush(QColor(theme.ACCENT))
            painter.drawRoundedRect(done, radius, radius)
            return
        left = 0.0
        while left < done.width():
            width = min(float(px(STRIPE)), done.width() - left)
            painter.fillRect(QRectF(left, 0, width, whole.height()), QColor(theme.WARN))
            left += 2 * px(STRIPE)


class UploadRow(QFrame):
    """`chosen` when it is pressed or reached by Tab; `acted(Act)` from its buttons."""

    chosen = Signal()
    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: RowView | None = None
        self._icon = Icon("pdf", theme.TEXT_2, 22)
        self._name, self._fact = ElidedLabel("body-bold"), Label("label", "text-2")
        self._chip, self._bar, self._amount = Chip(), Bar(), Label("label", "text-2")
        self._note_icon, self._note = Icon("warning", theme.WARN, 17), Label("label", wrap=True)
        self._code = Label("label", "text-3")
        self._buttons = [Button("secondary", height=36) for _ in range(MOST_ACTS)]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, at=place: self._press(at))
        self.setLayout(self._arranged())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setProperty("radius", 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _arranged(self) -> Column:
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        head = Row(gap=10)
        head.put(self._name, stretch=1)
        head.put(self._chip)
        line = Row(gap=12)
        line.put(self._bar, stretch=1, align=middle)
        line.put(self._amount)
        words = Column(STRETCH, head, self._fact, line, STRETCH, gap=2)
        main = Row(gap=12)
        main.put(Column(3, self._icon), align=top)
        main.put(words, stretch=1)
        acts = Row(gap=6)
        for button in self._buttons:
            acts.put(button, align=middle)
        main.put(acts)
        note = Row(gap=6, margins=(34, 5, 0, 0))
        note.put(self._note_icon, align=top)
        note.put(self._note, stretch=1)
        note.put(self._code, align=top)
        self._noted = QWidget()
        self._noted.setLayout(note)
        return Column(main, self._noted, margins=(14, 9, 12, 9))

    def present(self, view: RowView) -> None:
        before, self._view = self._view, view
        self._icon.present(view.icon, theme.ACCENT if view.current else theme.TEXT_2)
        self._name.setText(view.name)
        self._fact.show_text(view.fact)
        self._chip.present(view.chip, kind=view.chip_kind, icon=view.chip_icon)
        barred = view.share is not None
        self._bar.setVisible(barred)
        self._amount.setVisible(barred)
        self._amount.setText(view.amount)
        self._bar.present(view.share or 0.0, broken=view.broken)
        self._present_note(view)
        if before is None or before.acts != view.acts:
            self._present_acts(view.acts)
        self._make_room()
        self._dress(view)
        self.setAccessibleName(view.label)
        self.setAccessibleDescription(view.note)

    def _make_room(self) -> None:
        """Where it is tight, a file with a worded act has its state in its note alone."""
        view = self._view
        if view is not None:
            told = bool(view.note) and any(act.text for act in view.acts)
            self._chip.setVisible(not (told and self.width() < px(TIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def _present_note(self, view: RowView) -> None:
        tone, sign = ("danger", "cross-circle") if view.bad else ("warn", "warning")
        self._note.set_look("label", tone)
        self._note.setText(view.note)
        self._note_icon.present(sign, theme.DANGER if view.bad else theme.WARN)
        self._code.setText(view.code)
        self._noted.setVisible(bool(view.note))

    def _present_acts(self, acts: tuple[ActView, ...]) -> None:
        for button, act in zip(self._buttons, (*acts, *[None] * MOST_ACTS), strict=False):
            button.setVisible(act is not None)
            if act is None:
                continue
            kind: Kind = "waiting" if act.waiting else "secondary"
            button.present(act.text, kind=kind, icon=act.icon)
            button.setToolTip("" if act.text else plain_tip(act.name))
            button.setAccessibleName(act.name)

    def _dress(self, view: RowView) -> None:
        current = "bad-current" if view.bad else "current"
        look = current if view.current else "bad" if view.bad else "plain"
        if self.property("uploadrow") != look:
            self.setProperty("uploadrow", look)
            self.style().unpolish(self)
            self.style().polish(self)

    @property
    def view(self) -> RowView | None:
        return self._view

    def _press(self, place: int) -> None:
        if self._view is not None and place < len(self._view.acts):
            act: Act = self._view.acts[place].act
            self.acted.emit(act)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.chosen.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
