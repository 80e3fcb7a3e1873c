"""Text fields: a label, a line edit with an icon, and what is wrong in a sentence with its code."""

from html import escape

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.theme import SCALE, px
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Column, Item, Row, fix


class LineEdit(QLineEdit):
    """One line of text, 48 high in forms, with an icon at its left."""

    def __init__(self, icon: str = "", *, height: int = 48) -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("icon", bool(icon))
        self.setProperty("ring", "none")  # its own edge shows the focus
        fix(self, height=height)

    def set_error(self, error: bool) -> None:
        self.setProperty("ring", "danger" if error else "none")
        self.set_style("error", error)

    def set_style(self, name: str, on: bool) -> None:
        """A property that the style sheet asks for."""
        if bool(self.property(name)) != on:
            self.setProperty(name, on)
            self.style().unpolish(self)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._icon:
            size = px(20)
            ink = theme.TEXT_1 if self.isEnabled() else theme.TEXT_3
            rect = QRectF(px(15), (self.height() - size) / 2, size, size)
            icons.paint(QPainter(self), self._icon, ink, rect)


class PasswordEdit(LineEdit):
    """A line edit that hides its text until 显示 is pressed."""

    def __init__(self, icon: str = "key") -> None:
        super().__init__(icon)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = Button("link", height=32, icon="eye", parent=self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._follow)
        self._words = ("", "", "", "")
        self.textChanged.connect(self._style_dots)
        SCALE.changed.connect(self._arrange)
        self._follow()

    def present(self, show: str, hide: str, show_name: str, hide_name: str) -> None:
        """The words of the switch and their full accessible names."""
        self._words = (show, hide, show_name, hide_name)
        self._follow()

    def _follow(self) -> None:
        shown = self._eye.isChecked()
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._style_dots()
        self._eye.present(self._words[shown], icon="eye-off" if shown else "eye")
        self._eye.setAccessibleName(self._words[2 + shown])
        self._arrange()

    def _style_dots(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.set_style("dots", hidden and bool(self.text()))

    def _arrange(self) -> None:
        size = self._eye.sizeHint()
        self._eye.resize(size)
        self._eye.move(self.width() - size.width() - px(10), (self.height() - size.height()) // 2)
        self.setTextMargins(0, 0, size.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()


class ErrorLine(Label):
    """What is wrong and what to do, the code in grey; takes no room while all is well."""

    def __init__(self) -> None:
        super().__init__("small", "danger", wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._rescale()
        SCALE.changed.connect(self._rescale)
        self.hide()

    def present(self, sentence: str, code: str = "") -> None:
        grey = f'<span style="color:{theme.TEXT_3}">&nbsp; {escape(code)}</span>' if code else ""
        self.show_text(escape(sentence) + grey if sentence else "")

    def _rescale(self) -> None:
        self.setContentsMargins(px(24), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        size = px(16)
        top = (self.fontMetrics().height() - size) / 2
        rect = QRectF(px(1), self.contentsRect().top() + top, size, size)
        icons.paint(QPainter(self), "cross-circle", theme.DANGER, rect)


class Field(QWidget):
    """An editor with its label above and its error below; `beside` stands at the editor's right."""

    def __init__(self, editor: QLineEdit, beside: Item | None = None) -> None:
        super().__init__()
        self.editor = editor
        self._label = Label("small")
        self._label.setBuddy(editor)
        self._error = ErrorLine()
        self._line = Row(editor, *([] if beside is None else [beside]), gap=12)
        self.setLayout(Column(self._label, 5, self._line, 3, self._error))
        self.setFocusProxy(editor)

    def present(
        self, label: str, error: str = "", code: str = "", *, placeholder: str = "", name: str = ""
    ) -> None:
        """`error` is a whole sentence with what to do; `name` is for screen readers."""
        self._label.setText(label)
        self.editor.setAccessibleName(name or label)
        self.editor.setAccessibleDescription(error)
        self.editor.setPlaceholderText(placeholder)
        self._error.present(error, code)
        set_error = getattr(self.editor, "set_error", None)
        if set_error is not None:
            set_error(bool(error))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
