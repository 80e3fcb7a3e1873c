"""The clerk's line under the transcript: who speaks, what is said, what waits to be confirmed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.phrases import GAP
from yunclient.ui.viewmodels.transcript_writing import SpeakerView, UnsavedView, WriterView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.phrase_bar import PhraseBar
from yunclient.ui.widgets.transcript_unkept import UnkeptBar
from yunhearing.ids import PersonId
from yunhearing.transcript import LineKind

HEIGHT: Final = 64
LONGEST: Final = 2000
IN_ROW: Final = 7
_PHRASE_KEYS: Final = {Qt.Key(Qt.Key.Key_0.value + n): n - 1 for n in range(10)}
_ALT_KEYS: Final = frozenset({*_PHRASE_KEYS, Qt.Key.Key_H, Qt.Key.Key_E})
_FUNCTION_KEYS: Final = {
    Qt.Key(Qt.Key.Key_F1.value + n): f"F{n + 1}" for n in range(12)
}  # those of the page give way while one writes


class LineEditor(QPlainTextEdit):
    """Enter writes, Ctrl+Enter notes, Alt+H heads, Shift+Enter breaks the line.

    F1 to F12: `keyed(key)`; Alt+1 to Alt+9: `phrased(index)`, Alt+0: -1, all of them. Ctrl+Enter
    on an empty line: `confirmed()`, the oldest draft; Alt+E: `amending()`, what is chosen.
    """

    written = Signal(object)
    keyed = Signal(str)
    phrased = Signal(int)
    confirmed = Signal()
    amending = Signal()
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
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            key = Qt.Key(event.key())
            if (plain and key in _FUNCTION_KEYS) or (alt and key in _ALT_KEYS):
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
            self._enter(noted=bool(event.modifiers() & control))
        elif key in _ALT_KEYS and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._with_alt(key)
        elif key in _FUNCTION_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.keyed.emit(_FUNCTION_KEYS[key])
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        elif key is Qt.Key.Key_Z and event.modifiers() == control and not self.toPlainText():
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def _with_alt(self, key: Qt.Key) -> None:
        if key is Qt.Key.Key_H:
            self.written.emit(LineKind.HEADING)
        elif key is Qt.Key.Key_E:
            self.amending.emit()
        else:
            self.phrased.emit(_PHRASE_KEYS[key])

    def _enter(self, *, noted: bool) -> None:
        if noted and not self.toPlainText().strip():
            self.confirmed.emit()
        else:
            self.written.emit(LineKind.NOTE if noted else LineKind.SPEECH)


class UnsavedLine(GroundFrame):
    """One text that came to nothing; beside it what its line reads, if somebody changed that.

    `again()`, `merged()`, `dropped()`.
    """

    again = Signal()
    merged = Signal()
    dropped = Signal()

    def __init__(self, view: UnsavedView) -> None:
        super().__init__("surface-2")
        self.again_button, self.merge, self.drop = (Button("link", height=32) for _ in range(3))
        mine = (
            tr("您写的：{text}", text=view.text)
            if view.now
            else tr("未写入：{text}", text=view.text)
        )
        words = Column(ElidedLabel("small", "danger", text=mine), gap=2)
        if view.now:
            words.put(ElidedLabel("small", text=tr("现在是：{text}", text=view.now)))
        self.again_button.present(tr("用我写的") if view.now else tr("再写一次"))
        self.merge.present(tr("合起来改"))
        self.merge.setVisible(bool(view.now))
        self.drop.present(tr("用现在的") if view.now else tr("放弃"))
        self.again_button.clicked.connect(self.again)
        self.merge.clicked.connect(self.merged)
        self.drop.clicked.connect(self.dropped)
        row = Row(gap=8, margins=(16, 2, 16, 2))
        row.put(words, stretch=1)
        row.put(Label("label", "text-2", text=view.why))
        for part in (self.again_button, self.merge, self.drop):
            row.put(part)
        self.setLayout(row)


class TranscriptWriter(GroundFrame):
    """Shows a WriterView.

    `written(text, kind, after)`, `amended(key, text)`, `chosen(person)`, `keyed(key)`,
    `typed(text)`, `undone()`, `confirmed()` all drafts, `confirmed_next()` the oldest,
    `again(index)`, `merged(index)`, `dropped(index)`, `phrased(index)` (-1: all are wished),
    `amending()`, `recognising()`, `struck()`.
    """

    written = Signal(str, object, str)
    confirmed_next = Signal()
    merged = Signal(int)
    phrased = Signal(int)
    amending = Signal()
    recognising = Signal()
    struck = Signal()
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
        self._amending = self._after = ""
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
        self.unkept = UnkeptBar()
        self.phrases = PhraseBar()
        self.recognition, self.removed = Button("secondary", height=32), Button("link", height=32)
        self.heading = Button("secondary", height=36)
        self.buttons: dict[PersonId, Button] = {}
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        foot = Row(self.write, self.heading, self.give_up, self._title, STRETCH, gap=8)
        for part in (self.removed, self._saved, self.undo, self.confirm):
            foot.put(part)
        usual = Row(gap=8)
        usual.put(self.phrases, stretch=1)
        usual.put(self.recognition)
        body = Column(self._rows, usual, self.text, foot, gap=6, margins=(16, 8, 16, 8))
        self.setLayout(Column(self.unkept, Rule(), self._lost, body))

    def _connect(self) -> None:
        self.text.written.connect(self._send)
        self.text.phrased.connect(self.phrased)
        self.text.confirmed.connect(self.confirmed_next)
        self.text.amending.connect(self.amending)
        self.phrases.phrased.connect(self.phrased)
        self.recognition.clicked.connect(self.recognising)
        self.removed.clicked.connect(self.struck)
        self.heading.clicked.connect(lambda: self._send(LineKind.HEADING))
        self.text.keyed.connect(self.keyed)
        self.text.undone.connect(self.undone)
        self.text.left.connect(self._leave)
        self.text.textChanged.connect(self._follow)
        self.write.clicked.connect(lambda: self._send(LineKind.SPEECH))
        self.give_up.clicked.connect(self._leave)
        self.undo.clicked.connect(self.undone)
        self.confirm.clicked.connect(self.confirmed)

    def present(self, view: WriterView) -> None:
        self.setVisible(view.shown)
        if not view.shown:
            return
        self._show_speakers(view.speakers)
        self._show_unsaved(view.unsaved)
        self.unkept.present(unkept=view.unkept)
        self.phrases.present(view.phrases)
        self._show_switches(view)
        self.text.setPlaceholderText(
            tr("回车写入，Shift+回车换行，Ctrl+回车记为说明；空行 Ctrl+回车确认最早的草稿")
        )
        self.text.setAccessibleName(tr("写笔录"))
        self._saved.setText(view.saved)
        self.undo.present(tr("撤销"), enabled=view.undo)
        self.confirm.present(tr("全部确认（{n}）", n=view.drafts), enabled=view.drafts > 0)
        if view.recalled and not self._recalled and not self.text.toPlainText():
            self.text.setPlainText(view.recalled)
        self._recalled = True
        self._follow()

    def _show_switches(self, view: WriterView) -> None:
        """What speech recognition does, and whether struck lines are shown."""
        on = view.recognition is True
        self.recognition.setVisible(view.recognition is not None)
        self.recognition.present(
            tr("识别 开") if on else tr("识别 关"), kind="soft-on" if on else "secondary"
        )
        self.recognition.setToolTip(tr("语音识别只写草稿，确认后才记入"))
        shown = tr("收起删去的行") if view.struck_shown else tr("删去的 {n} 行", n=view.struck)
        self.removed.present(shown)
        self.removed.setVisible(bool(view.struck) or view.struck_shown)

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
            line.merged.connect(partial(self.merged.emit, index))
            line.dropped.connect(partial(self.dropped.emit, index))
            self._lost.put(line)

    def amend(self, key: str, number: int | None, text: str) -> None:
        """Word a line anew here instead of writing one."""
        self._amending, self._after = key, ""
        self._title.setText(tr("修改第 {n} 行", n=number or "—"))
        self.text.setPlainText(text)
        self.text.selectAll()
        self.text.setFocus()
        self._follow()

    def insert(self, key: str, number: int | None) -> None:
        """The next line goes right after this one."""
        self._amending, self._after = "", key
        self._title.setText(tr("插在第 {n} 行后面", n=number or "—"))
        self.text.setFocus()
        self._follow()

    def put_in(self, text: str) -> None:
        """A standard phrase, where the cursor is; a gap in it is chosen to be filled."""
        cursor = self.text.textCursor()
        start = cursor.selectionStart()
        cursor.insertText(text)
        gap = text.find(GAP)
        if gap >= 0:
            cursor.setPosition(start + gap)
            cursor.setPosition(start + gap + len(GAP), QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _leave(self) -> None:
        """Back from amending; a line that is being written stays."""
        if self._amending:
            self.text.clear()
        self._amending = self._after = ""
        self._follow()

    def _send(self, kind: LineKind) -> None:
        text = self.text.toPlainText().strip()[:LONGEST]
        key, after, self._amending, self._after = self._amending, self._after, "", ""
        if text:
            self.text.clear()
            self.amended.emit(key, text) if key else self.written.emit(text, kind, after)
        self._follow()

    def _follow(self) -> None:
        amends, text = bool(self._amending), self.text.toPlainText()
        elsewhere = amends or bool(self._after)
        self._title.setVisible(elsewhere)
        self.give_up.present(tr("不改了") if amends else tr("写在末尾"))
        self.give_up.setVisible(elsewhere)
        self.heading.present(tr("标题"), enabled=bool(text.strip()))
        self.heading.setToolTip("Alt+H")
        self.heading.setVisible(not amends)
        self.write.present(tr("保存修改") if amends else tr("写入"), enabled=bool(text.strip()))
        if not amends:
            self.typed.emit(text)
