"""修改经过: every wording a line had, with what each changed."""

from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.transcript import WordingView
from yunclient.ui.viewmodels.transcript_rows import Part, difference
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row

WIDTH, HEIGHT = 420, 360

_STYLES = {
    Part.SAME: "",
    Part.OLD: f"text-decoration: line-through; color: {theme.TEXT_3};",
    Part.NEW: "font-weight: 700; text-decoration: underline; background-color: #FFE9B0;",
}


def open_wordings(parent: QWidget, views: tuple[WordingView, ...], at: QPoint) -> QFrame:
    """A small window with the wordings, the newest first; it goes with Esc or a click outside."""
    frame = QFrame(parent, Qt.WindowType.Popup)
    frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    frame.setProperty("card", "plain")
    frame.setAccessibleName(tr("修改经过"))
    close = Button("tool", height=32, icon="cross")
    close.setAccessibleName(tr("关闭"))
    close.clicked.connect(frame.close)
    inner = Column(gap=8, margins=(16, 8, 16, 16))
    for place, view in enumerate(views):
        before = views[place + 1].text if place + 1 < len(views) else None
        inner.put(Label("label", "text-2", text=view.title))
        inner.put(wording(before, view.text))
        if before is not None:
            inner.put(Rule())
    inner.put(STRETCH)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(GroundFrame("surface", inner))
    head = Row(Label("h4", text=tr("修改经过")), STRETCH, close, margins=(16, 8, 8, 0))
    column = Column(head)
    column.put(area, stretch=1)
    frame.setLayout(column)
    frame.resize(px(WIDTH), px(HEIGHT))
    frame.move(_inside(parent, at))
    frame.show()
    close.setFocus()
    return frame


def wording(before: str | None, text: str) -> QLabel:
    """The wording with its changes; data is escaped, only our own marks are markup."""
    if before is None:
        return Label("body", text=text, wrap=True)
    label = Label("body", wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    parts = [f'<span style="{_STYLES[p]}">{escape(t)}</span>' for p, t in difference(before, text)]
    label.setText("".join(parts).replace("\n", "<br>"))
    return label


def _inside(parent: QWidget, at: QPoint) -> QPoint:
    """So that the whole of it is on the window."""
    window = parent.window().geometry()
    x = min(at.x(), window.right() - px(WIDTH) - px(8))
    y = min(at.y(), window.bottom() - px(HEIGHT) - px(8))
    return QPoint(max(window.left(), x), max(window.top(), y))
