"""Fields of the forms of accounts: documents, codes, new passwords; Enter in any is `submitted`."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.documents import RESIDENT_LENGTH, grouped, name_of, plain
from yunclient.ui.viewmodels.forms import CODE, ID_NUMBER, PASSWORD, Errors
from yunclient.ui.viewmodels.login import InputError
from yunclient.ui.viewmodels.model import ButtonView
from yunclient.ui.viewmodels.strength import StrengthView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import Field, LineEdit, PasswordEdit
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Column, Item, Row, fix
from yunhearing.accounts import DocumentKind

_TONES = ("text-2", "warn-text", "ok", "ok")
_NONE = InputError()


class DocumentEdit(LineEdit):
    """A document's number: a resident's in groups of 6, 8, 4, its length at the right."""

    def __init__(self) -> None:
        super().__init__("id-card")
        self._kind = DocumentKind.RESIDENT
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textChanged.connect(self._group)

    def set_kind(self, kind: DocumentKind) -> None:
        if kind is not self._kind:
            self._kind = kind
            self._group(self.text())
            self.update()

    def _group(self, text: str) -> None:
        wanted = grouped(self._kind, text)
        if wanted == text:
            return
        before = len(plain(text[: self.cursorPosition()]))
        self.setText(wanted)
        self.setCursorPosition(_behind(wanted, before))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._kind is not DocumentKind.RESIDENT:
            return
        painter = QPainter(self)
        painter.setFont(font("small"))
        painter.setPen(QColor(theme.TEXT_2))
        room = QRectF(0, 0, self.width() - px(15), self.height())
        typed = len(plain(self.text()))
        words = tr("{typed} / {whole} 位", typed=typed, whole=RESIDENT_LENGTH)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(right), words)


def _behind(text: str, count: int) -> int:
    """The position behind the first `count` characters that are no blanks."""
    seen = 0
    for at, char in enumerate(text):
        if seen == count:
            return at
        seen += char != " "
    return len(text)


class Fields(QWidget):
    """Fields by name; `edited(name)` when the person types."""

    submitted = Signal()
    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}

    def add(self, at: str, editor: QLineEdit, beside: Item | None = None) -> Field:
        made = self.fields[at] = Field(editor, beside)
        editor.textEdited.connect(lambda: self.edited.emit(at))
        editor.returnPressed.connect(self.submitted)
        return made

    def editor(self, at: str) -> QLineEdit:
        return self.fields[at].editor

    def text(self, at: str) -> str:
        return self.fields[at].editor.text()

    def show_field(self, at: str, errors: Errors, label: str, hint: str = "") -> None:
        error = errors.get(at, _NONE)
        self.fields[at].present(label, error.sentence, error.code, placeholder=hint)
        editor = self.fields[at].editor
        if isinstance(editor, PasswordEdit):
            editor.present(tr("显示"), tr("隐藏"), tr("显示密码"), tr("隐藏密码"))

    def first(self) -> QWidget | None:
        """The first field that is still empty."""
        editors = [field.editor for field in self.fields.values() if field.isVisibleTo(self)]
        empty = (editor for editor in editors if not editor.text())
        return next(empty, editors[0] if editors else None)

    def lead_to(self, errors: Errors) -> None:
        """The focus to the first field at fault."""
        at_fault = next((field for at, field in self.fields.items() if at in errors), None)
        if at_fault is not None:
            at_fault.editor.setFocus()

    def forget(self) -> None:
        """What was typed must not stay after the page is left."""
        for field in self.fields.values():
            field.editor.clear()


class CodeField:
    """A code by SMS with 获取验证码 beside it; `asked` is called when it is pressed."""

    def __init__(self, form: Fields, asked: Callable[[], None]) -> None:
        self._form, self._asked = form, asked
        self._ask = Button("outline", height=48)
        self._ask.clicked.connect(self._press)
        fix(self._ask, width=168)
        self.field = form.add(CODE, LineEdit("shield-check"), self._ask)

    def _press(self) -> None:
        self._asked()
        self._form.editor(CODE).setFocus()

    def present(self, errors: Errors, ask: ButtonView) -> None:
        self._form.show_field(CODE, errors, tr("短信验证码"), tr("6 位数字"))
        self._ask.present(ask.text, enabled=ask.enabled, busy=ask.busy)


class DocumentFields:
    """The kind of the document, and its number."""

    def __init__(self, form: Fields, chosen: Callable[[DocumentKind], None]) -> None:
        self._form = form
        self._label, self._kind = Label("small"), Chooser("id-card")
        self._label.setBuddy(self._kind)
        fix(self._kind, height=48)
        self._kind.chosen.connect(lambda key: chosen(DocumentKind(key)))
        self._editor = DocumentEdit()
        self.number = form.add(ID_NUMBER, self._editor)
        self.kind = QWidget()
        self.kind.setLayout(Column(self._label, 5, self._kind, 3))

    def present(self, errors: Errors, kind: DocumentKind) -> None:
        self._label.setText(tr("证件种类"))
        options = [(one.value, name_of(one)) for one in DocumentKind]
        self._kind.present(options, kind.value, tr("证件种类"))
        self._editor.set_kind(kind)
        self._form.show_field(ID_NUMBER, errors, tr("证件号码"))


class NewPassword:
    """A new password, and how good it looks."""

    def __init__(self, form: Fields, typed: Callable[[str], None]) -> None:
        self._form = form
        editor = PasswordEdit()
        self.field = form.add(PASSWORD, editor)
        editor.textChanged.connect(typed)
        self._bars = [_Bar() for _ in range(3)]
        self._words = Label("small", "text-2")
        self.strength = QWidget()
        row = Row(gap=6)
        for bar in self._bars:
            row.put(bar)
        row.put(4)
        row.put(self._words, stretch=1)
        self.strength.setLayout(row)

    def present(self, errors: Errors, view: StrengthView, label: str = "") -> None:
        self._form.show_field(PASSWORD, errors, label or tr("密码"), tr("请设置密码"))
        for index, bar in enumerate(self._bars):
            bar.present(index < view.level, view.level)
        self._words.set_look("small", _TONES[view.level])
        self._words.setText(view.text)


class _Bar(QWidget):
    """One of three: filled says how far."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = theme.BORDER
        fix(self, width=36, height=6)

    def present(self, on: bool, level: int) -> None:
        self._colour = (theme.WARN if level == 1 else theme.OK) if on else theme.BORDER
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), px(3), px(3))
