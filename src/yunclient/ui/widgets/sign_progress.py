"""How far the signing is: a line for each who signs, a strip for who looks at the pictures."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.theme import SCALE, font, px
from yunclient.ui.viewmodels.sign_progress import ProgressView, SignerView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Column, Row, fix

MOST, LINE, GAP = 8, 24, 18
TONES: Final = {
    "text-1": theme.TEXT_1,
    "accent": theme.ACCENT,
    "ok": theme.OK,
    "danger": theme.DANGER,
}


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


class SignerFlow(QWidget):
    """Names with their states, broken between people only; of more than MOST the count alone."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: tuple[tuple[str, str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        SCALE.changed.connect(self.updateGeometry)

    def present(self, title: str, signers: tuple[SignerView, ...], count: str) -> None:
        people = tuple((f"{s.who} ", s.state, s.tone) for s in signers)
        self._pieces = (
            (title, "", "text-1"),
            *(people if len(people) <= MOST else ((count, "", "text-1"),)),
        )
        self.setAccessibleName(title + "，".join(who + state for who, state, _ in self._pieces[1:]))
        self.updateGeometry()
        self.update()

    def _places(self, width: int) -> list[QPoint]:
        """The left top of each piece."""
        places, x, y = [], 0, 0
        for who, state, _ in self._pieces:
            wide = self._wide(who, state)
            if x and x + wide > width:
                x, y = 0, y + px(LINE)
            places.append(QPoint(x, y))
            x += wide + (px(GAP) if state else 0)
        return places

    def _wide(self, who: str, state: str) -> int:
        return _advance("small", who) + _advance("small-bold", state)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        places = self._places(width)
        return (places[-1].y() if places else 0) + px(LINE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(300), self.heightForWidth(max(self.width(), px(300))))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(120), px(LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for (who, state, tone), at in zip(self._pieces, self._places(self.width()), strict=True):
            left = at.x()
            for name, text, colour in (
                ("small", who, theme.TEXT_1),
                ("small-bold", state, TONES[tone]),
            ):
                wide = _advance(name, text)
                painter.setFont(font(name))
                painter.setPen(QColor(colour))
                painter.drawText(QRect(left, at.y(), wide + 1, px(LINE)), middle, text)
                left += wide


def _advance(type_: str, text: str) -> int:
    return QFontMetrics(font(type_)).horizontalAdvance(text)


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
