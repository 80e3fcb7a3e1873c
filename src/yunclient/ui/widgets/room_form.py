"""A question with something to fill in: a reason in usual or own words, or the next date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.room_forms import LONGEST, FormView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import ErrorLine, Field, LineEdit
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.question import Badge, QuestionLayer, lift

WIDTH, HALF = 600, 236
IN_ROW = 2
"""Usual words in a row, where each has room in its half of the card."""


class FormCard(QFrame):
    """The card of one form. `sent(text, hour, courtroom)`, `undated()`, `closed()`."""

    sent = Signal(str, str, str)
    undated = Signal()
    closed = Signal()

    def __init__(self, view: FormView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.setProperty("dialog", True)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(view.text)
        self.text, self.hour, self.room = (LineEdit(height=44) for _ in range(3))
        self.text.setMaxLength(LONGEST)
        self.hour.setText(view.date)
        self.room.setText(view.courtroom)
        self._fields = (Field(self.text), Field(self.hour), Field(self.room))
        self._problem = ErrorLine()
        self._shortcuts = [self._shortcut(*shortcut) for shortcut in view.shortcuts]
        self._undated = Button("secondary")
        self._confirm, self._safe = Button("danger"), Button("primary")
        self._undated.clicked.connect(self.undated)
        self._confirm.clicked.connect(self._send)
        self._safe.clicked.connect(self.closed)
        self.text.textChanged.connect(self._follow)
        self._build()
        fix(self, width=WIDTH)
        lift(self)
        self.present(view)

    def _shortcut(self, word: str, text: str) -> Button:
        button = Button("secondary", height=32)
        button.present(word)
        button.clicked.connect(lambda: self._fill(text))
        return button

    def _fill(self, text: str) -> None:
        self.text.setText(text)
        self.text.setFocus()

    def _build(self) -> None:
        view, dated = self._view, bool(self._view.date)
        title = Label("h2", text=view.title, wrap=True)
        words = Column(title, Label("body", "text-2", text=view.text, wrap=True), gap=6)
        words.put(10)
        grid = QGridLayout()
        grid.setSpacing(px(8))
        widest = max((button.sizeHint().width() for button in self._shortcuts), default=0)
        columns = len(self._shortcuts) if dated else IN_ROW if widest <= px(HALF) else 1
        for index, button in enumerate(self._shortcuts):
            place = divmod(index, columns)
            grid.addWidget(button, *place, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(columns, 1)
        words.put(grid)
        words.put(10)
        line = Row(gap=12)
        line.put(self._fields[0], stretch=1)
        if dated:
            line.put(self._fields[1])
            fix(self.hour, width=110)
        words.put(line)
        words.put(self._fields[2])
        self._fields[2].setVisible(dated)
        words.put(self._problem)
        foot = Row(Label("label", "text-3", text=view.code), STRETCH, gap=12)
        for button in self._buttons():
            foot.put(button)
        body = Row(gap=16)
        body.put(Badge(view.icon), align=Qt.AlignmentFlag.AlignTop)
        body.put(words, stretch=1)
        self.setLayout(Column(body, foot, gap=18, margins=(28, 24, 28, 24)))

    def _buttons(self) -> tuple[Button, ...]:
        dated = (self._undated,) if self._view.date else ()
        return (*dated, self._confirm, self._safe)

    def present(self, view: FormView) -> None:
        """The same form in another state: what was filled in stays."""
        self._view = view
        hints = (view.label, tr("时间"), tr("法庭"))
        for field, label in zip(self._fields, hints, strict=True):
            field.present(label)
        self.text.setPlaceholderText(tr("例如 2026-12-01") if view.date else "")
        self._problem.present(view.problem)
        self._undated.present(tr("日期另行通知"), enabled=not view.busy)
        self._safe.present(view.safe, enabled=not view.busy)
        self._follow()

    def complain(self, wrong: str) -> None:
        self._problem.present(wrong)

    def _follow(self) -> None:
        filled = bool(self.text.text().strip()) or not self._view.required
        text = tr("正在送达…") if self._view.busy else self._view.confirm
        self._confirm.present(text, enabled=filled, busy=self._view.busy)

    def _send(self) -> None:
        self.sent.emit(self.text.text().strip(), self.hour.text(), self.room.text().strip())

    def stops(self) -> list[QWidget]:
        """What Tab leads to, round and round."""
        edits = (self.text, self.hour, self.room) if self._view.date else (self.text,)
        every = (*self._shortcuts, *edits, *self._buttons())
        return [widget for widget in every if widget.isEnabled()]


class FormLayer(QuestionLayer):
    """Covers its parent while a form is open; Esc is the safe answer."""

    sent = Signal(str, str, str)
    undated = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._form: FormView | None = None

    def show_form(self, view: FormView | None) -> None:
        """Open, change or close the form."""
        before, self._form = self._form, view
        if view is None:
            if before is not None:
                self._dismiss()
            return
        if before is not None and before.key == view.key and isinstance(self._card, FormCard):
            if before != view:
                self._card.present(view)
                self._arrange()
            return
        card = FormCard(view, self)
        card.sent.connect(self.sent)
        card.undated.connect(self.undated)
        card.closed.connect(self.closed)
        self._open(card, card.text)

    def complain(self, wrong: str) -> None:
        """What is wrong with what was filled in."""
        if isinstance(self._card, FormCard):
            self._card.complain(wrong)
            self._arrange()

    def _safe(self) -> None:
        self.closed.emit()

    def _stops(self) -> list[QWidget]:
        return self._card.stops() if isinstance(self._card, FormCard) else []
