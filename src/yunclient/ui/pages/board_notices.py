"""送达记录: each message to each person, beside the readiness board."""

from PySide6.QtWidgets import QFrame, QWidget

from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.page import scrolled
from yunclient.ui.viewmodels.board import BoardView, NoticeLine, Tone
from yunclient.ui.widgets.frame import Card, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

WIDTH = 330
SIGNS = {
    Tone.OK: ("check-circle", theme.OK, "ok"),
    Tone.BUSY: ("clock", theme.ACCENT, "accent"),
    Tone.BAD: ("cross-circle", theme.DANGER, "danger"),
}


class NoticesPanel(Card):
    """Shown while it is wanted; its lines are made anew when something differs."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._empty = Label("h4"), Label("small", "text-2", wrap=True)
        self._lines = Column()
        self._shown: tuple[object, str] | None = None
        self._widgets: list[QWidget] = []
        paper = QFrame()
        paper.setProperty("ground", "surface")
        paper.setLayout(Column(self._empty, self._lines, STRETCH, margins=(16, 0, 12, 12)))
        column = Column(Row(self._title, STRETCH, margins=(16, 10, 16, 8)), Rule())
        column.put(scrolled(paper), stretch=1)
        self.setLayout(column)
        fix(self, width=WIDTH)

    def present(self, view: BoardView) -> None:
        self.setVisible(view.telling)
        self._title.setText(tr("送达记录"))
        waiting = tr("正在读取送达记录…") if view.notices is None else tr("还没有发过通知。")
        self._empty.show_text("" if view.notices else waiting)
        shown = (view.notices, LANGUAGE.code)
        if shown == self._shown:
            return
        self._shown = shown
        for old in self._widgets:
            old.setParent(None)
            old.deleteLater()
        self._widgets = [_line(line) for line in view.notices or ()]
        for widget in self._widgets:
            self._lines.put(widget)


def _line(line: NoticeLine) -> QWidget:
    widget = QWidget()
    icon, colour, tone = SIGNS[line.state.tone]
    head = Row(Icon(icon, colour, 16), gap=8)
    head.put(ElidedLabel("small-bold", text=line.head), stretch=1)
    head.put(Label("label-bold", tone, text=line.state.text))
    column = Column(8, head, Label("label", "text-2", text=line.when), gap=2)
    if line.fault:
        column.put(Label("label", "danger", text=line.fault, wrap=True))
    column.put(6)
    column.put(Rule())
    widget.setLayout(column)
    widget.setAccessibleName(f"{line.head} {line.state.text} {line.when} {line.fault}".strip())
    return widget
