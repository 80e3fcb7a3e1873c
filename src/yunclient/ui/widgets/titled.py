"""A field of a dense form: its label above, what is wrong below; any control can be the editor."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui.widgets.field import ErrorLine
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Item, Row


class Titled(QWidget):
    """`beside` stands at the editor's right."""

    def __init__(self, editor: QWidget, *beside: Item) -> None:
        super().__init__()
        self.editor = editor
        self._label, self._error = ElidedLabel("small", "text-2"), ErrorLine()
        self._hint = Label("label", "text-2", wrap=True)
        line = Row(gap=8)
        line.put(editor, stretch=1)
        for item in beside:
            line.put(item)
        self.setLayout(Column(self._label, 4, line, 2, self._error, self._hint, STRETCH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(editor)
        self._hint.hide()

    def present(self, label: str, error: str = "", hint: str = "") -> None:
        """`error` takes the place of the hint."""
        self._label.setText(label)
        self.editor.setAccessibleDescription(error or hint)
        self._error.present(error)
        self._hint.show_text("" if error else hint)
        bad = bool(error)
        if bool(self.editor.property("error")) != bad:
            self.editor.setProperty("error", bad)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
