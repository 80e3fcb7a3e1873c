"""A quiet note: a fact worth knowing in a tinted box with a sign; nothing is asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from yunclient.ui import theme
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Row


class Note(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setProperty("note", True)
        self._text = Label("small", "accent-hover", wrap=True)
        row = Row(gap=10, margins=(14, 9, 14, 9))
        row.put(Icon("info", theme.ACCENT_HOVER, 18), align=Qt.AlignmentFlag.AlignTop)
        row.put(self._text, stretch=1)
        self.setLayout(row)
        self.present(text)

    def present(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))
