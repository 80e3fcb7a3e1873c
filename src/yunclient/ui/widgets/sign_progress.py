"""How far the signing is: a line for each who signs, a strip for who looks at the pictures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.viewmodels.sign_progress import ProgressView, SignerView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row, fix


class SignerLine(QWidget):
    """Who, how far, when, and why not."""

    def __init__(self) -> None:
        super().__init__()
        self._who, self._state = ElidedLabel("small"), Label("small")
        self._note, self._reason = Label("label", "text-2"), Label("label", "text-2", wrap=True)
        row = Row(gap=8)
        row.put(self._who, stretch=1)
        row.put(self._note)
        row.put(self._state)
        self.setLayout(Column(row, self._reason))

    def present(self, view: SignerView) -> None:
        self._who.setText(view.who)
        self._state.set_look("small", view.tone)
        self._state.setText(view.state)
        self._note.show_text(view.note)
        self._reason.show_text(view.reason)
        words = (view.who, view.state, view.note, view.reason)
        self.setAccessibleName("，".join(word for word in words if word))


class SignerList(QWidget):
    """Everybody who signs, in the order of the paper; hidden while nobody does."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[SignerLine] = []
        self._column = Column(gap=4)
        self.setLayout(self._column)
        self.hide()

    def present(self, signers: tuple[SignerView, ...]) -> None:
        self.setVisible(bool(signers))
        while len(self.lines) < len(signers):
            self.lines.append(SignerLine())
            self._column.put(self.lines[-1])
        for index, line in enumerate(self.lines):
            line.setVisible(index < len(signers))
        for line, view in zip(self.lines, signers, strict=False):
            line.present(view)


class ProgressStrip(QFrame):
    """One line above the pictures, said aloud when somebody signed. `pressed()`: its link."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("strip", "plain")
        self._told = ""
        self._title, self._text = Label("h4", "on-dark-1"), ElidedLabel("small", "on-dark-2")
        self.go = Button("secondary", height=32)
        self.go.clicked.connect(self.pressed)
        row = Row(Icon("sign", theme.BRASS, 20), self._title, gap=10, margins=(16, 0, 16, 0))
        row.put(self._text, stretch=1)
        row.put(self.go)
        self.setLayout(row)
        fix(self, height=40)
        self.hide()

    def present(self, view: ProgressView | None) -> None:
        self.setVisible(view is not None)
        told, self._told = self._told, view.title if view is not None else ""
        if view is None:
            return
        self._title.setText(view.title)
        self._text.setText(view.text)
        self.go.present(view.go)
        self.setAccessibleName(f"{view.title}。{view.text}")
        if told != view.title:
            announce(self, f"{view.title}。{view.text}")
