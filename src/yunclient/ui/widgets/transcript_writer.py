"""The clerk's line under the transcript: who speaks, what is said, what waits to be confirmed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.transcript_writing import SpeakerView, UnsavedView, WriterView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunhearing.ids import PersonId

HEIGHT: Final = 64
LONGEST: Final = 2000
IN_ROW: Final = 7
_FUNCTION_KEYS: Final = {
    Qt.Key(Qt.Key.Key_F1.value + n): f"F{n + 1}" for n in range(12)
}  # those of the page give way while one writes


class LineEditor(QPlainTextEdit):
    """Enter writes, Ctrl+Enter notes, Shift+Enter breaks the line; F1 to F12: `keyed(key)`."""

    written = Signal()
    noted = Signal()
    keyed = Signal(str)
    left = Signal()
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = False
        self.setTabChangesFocus(True)
        fix(self, height=HEIGHT)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and Qt.Key(event.key()) in _FUNCTION_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key, shift = Qt.Key(event.key()), Qt.KeyboardModifier.ShiftModifier
        control = Qt.KeyboardModifier.ControlModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._composing:
            event.accept()  # it ends the composing, not the line
        elif enter and not event.modifiers() & shift:
            (self.noted if event.modifiers() & control else self.written).emit()
        elif key in _FUNCTION_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.keyed.emit(_FUNCTION_KEYS[key])
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        elif key is Qt.Key.Key_Z and event.modifiers() == control and not self.toPlainText():
            self.undone.emit()
        else:
            super().keyPressEvent(event)


class UnsavedLine(GroundFrame):
    """One text that came to nothing. `again()`, `dropped()`."""

    again = Signal()
    dropped = Signal()

    def __init__(self, view: UnsavedView) -> None:
        super().__init__("surface-2")
        words = ElidedLabel("small", "danger", text=tr("未写入：{text}", text=view.text))
        words.setToolTip(view.why)
        why = Label("label", "text-2", text=view.why)
        again, drop = Button("link", height=32), Button("link", height=32)
        again.present(tr("再写一次"))
        drop.present(tr("放弃"))
        again.clicked.connect(self.again)
        drop.clicked.connect(self.dropped)
        row = Row(gap=8, margins=(16, 2, 16, 2))
        row.put(words, stretch=1)
        for part in (why, again, drop):
            row.put(part)
        self.setLayout(row)


class TranscriptWriter(GroundFrame):
    """Shows a WriterView.

    `written(text, note)`, `amended(key, text)`, `chosen(person)`, `keyed(key)`, `typed(text)`,
    `undone()`, `confirmed()`, `again(index)`, `dropped(index)`.
    """

    written = Signal(str, bool)
    amended = Signal(str, str)
    chosen = Signal(object)
    keyed = Signal(str)
    typed = Signal(str)
    undone = Signal()
    confirmed = Signal()
    again = Signal(int)
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__("surface")
        self._amending = ""
        self._speakers: tuple[SpeakerView, ...] = ()
        self._unsaved: tuple[UnsavedView, ...] = ()
        self._recalled = False
        self.text = LineEditor()
        self._title, self._saved = Label("small-bold"), Label("label", "text-2")
        self.undo, self.confirm = (
            Button("secondary", height=36, icon="undo"),
            Button("outline", height=36, icon="check"),
        )
        self.write, self.give_up = Button("primary", height=36), Button("secondary", height=36)
        self._rows, self._lost = Column(gap=4), Column()
        self.buttons: dict[PersonId, Button] = {}
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        foot = Row(self.write, self.give_up, self._title, STRETCH, gap=8)
        for part in (self._saved, self.undo, self.confirm):
            foot.put(part)
        body = Column(self._rows, self.text, foot, gap=6, margins=(16, 8, 16, 8))
        self.setLayout(Column(Rule(), self._lost, body))

    def _connect(self) -> None:
        self.text.written.connect(partial(self._send, note=False))
        self.text.noted.connect(partial(self._send, note=True))
        self.text.keyed.connect(self.keyed)
        self.text.undone.connect(self.undone)
        self.text.left.connect(self._leave)
        self.text.textChanged.connect(self._follow)
        self.write.clicked.connect(lambda: self._send(note=False))
        self.give_up.clicked.connect(self._leave)
        self.undo.clicked.connect(self.undone)
        self.confirm.clicked.connect(self.confirmed)

    def present(self, view: WriterView) -> None:
        self.setVisible(view.shown)
        if not view.shown:
            return
        self._show_speakers(view.speakers)
        self._show_unsaved(view.unsaved)
        self.text.setPlaceholderText(tr("回车写入，Shift+回车换行，Ctrl+回车记为说明"))
        self.text.setAccessibleName(tr("写笔录"))
        self._saved.setText(view.saved)
        self.undo.present(tr("撤销"), enabled=view.undo)
        self.confirm.present(tr("全部确认（{n}）", n=view.drafts), enabled=view.drafts > 0)
        if view.recalled and not self._recalled and not self.text.toPlainText():
            self.text.setPlainText(view.recalled)
        self._recalled = True
        self._follow()

    def _show_speakers(self, views: tuple[SpeakerView, ...]) -> None:
        if [v.person for v in views] != [v.person for v in self._speakers]:
            for button in self.buttons.values():
                button.deleteLater()
            self.buttons = {view.person: self._speaker(view) for view in views}
            row = Row(gap=6)
            for at, button in enumerate(self.buttons.values()):
                if at and at % IN_ROW == 0:
                    self._rows.put(row)
                    row = Row(gap=6)
                row.put(button)
            self._rows.put(row)
            row.put(STRETCH)
        self._speakers = views
        for view in views:
            kind = "primary" if view.chosen else "secondary"
            words = f"{view.text} {view.key}".strip()
            self.buttons[view.person].present(words, kind=kind)  # type: ignore[arg-type]  # two kinds

    def _speaker(self, view: SpeakerView) -> Button:
        button = Button("secondary", height=32)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps it; the keys choose
        button.clicked.connect(lambda: self.chosen.emit(view.person))
        return button

    def _show_unsaved(self, views: tuple[UnsavedView, ...]) -> None:
        if views == self._unsaved:
            return
        self._unsaved = views
        while (item := self._lost.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for index, view in enumerate(views):
            line = UnsavedLine(view)
            line.again.connect(partial(self.again.emit, index))
            line.dropped.connect(partial(self.dropped.emit, index))
            self._lost.put(line)

    def amend(self, key: str, number: int | None, text: str) -> None:
        """Word a line anew here instead of writing one."""
        self._amending = key
        self._title.setText(tr("修改第 {n} 行", n=number or "—"))
        self.text.setPlainText(text)
        self.text.selectAll()
        self.text.setFocus()
        self._follow()

    def _leave(self) -> None:
        """Back from amending; a line that is being written stays."""
        if self._amending:
            self._amending = ""
            self.text.clear()
        self._follow()

    def _send(self, *, note: bool) -> None:
        text = self.text.toPlainText().strip()[:LONGEST]
        key, self._amending = self._amending, ""
        if text:
            self.text.clear()
            self.amended.emit(key, text) if key else self.written.emit(text, note)
        self._follow()

    def _follow(self) -> None:
        amends, text = bool(self._amending), self.text.toPlainText()
        self._title.setVisible(amends)
        self.give_up.present(tr("不改了"))
        self.give_up.setVisible(amends)
        self.write.present(tr("保存修改") if amends else tr("写入"), enabled=bool(text.strip()))
        if not amends:
            self.typed.emit(text)
