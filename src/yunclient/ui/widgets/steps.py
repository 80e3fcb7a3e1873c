"""Steps of a way: a number or a tick, what it is, a line about it; and a tinted note."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, px
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Column, Row


class Badge(QWidget):
    """A number in a circle; decoration before the words of a step."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self._state = text, "next"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, state: str) -> None:
        """`state`: done, now, next."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(28), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = {"done": theme.OK, "now": theme.ACCENT}.get(self._state)
        painter.setPen(QPen(QColor(fill or theme.BORDER_CONTROL), 1))
        painter.setBrush(QColor(fill or theme.SURFACE))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawEllipse(rect)
        if self._state == "done":
            inset = px(6)
            icons.paint(
                painter, "check", theme.SURFACE, rect.adjusted(inset, inset, -inset, -inset)
            )
            return
        painter.setPen(QColor(theme.SURFACE if fill else theme.TEXT_2))
        painter.setFont(font("small-bold" if fill else "small"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._text)


def step_row(badge: Badge, title: Label, text: Label) -> QWidget:
    """A step: its number or tick, what it is, a line about it."""
    row = Row(gap=12, margins=(0, 5, 0, 5))
    row.put(badge, align=Qt.AlignmentFlag.AlignTop)
    row.put(Column(title, text), stretch=1)
    widget = QWidget()
    widget.setLayout(row)
    return widget


def note(icon: str, *more: Label) -> tuple[QFrame, Label]:
    """A tinted note with a sign; gives the frame and the label of its words."""
    box, text = QFrame(), Label("small", "accent-hover", wrap=True)
    box.setProperty("note", "true")
    row = Row(gap=10, margins=(14, 10, 14, 10))
    row.put(Icon(icon, theme.ACCENT_HOVER, 18), align=Qt.AlignmentFlag.AlignTop)
    row.put(Column(text, *more), stretch=1)
    box.setLayout(row)
    return box, text
