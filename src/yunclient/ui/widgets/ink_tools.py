"""Bars of presenting and ink: who presents, whether one follows, the pens, whose colour it is."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.ink import AskView, InkView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import Switch
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix
from yunclient.ui.widgets.page_tools import name, tool
from yunhearing.ink import Tool

PENS: Final = (Tool.PEN, Tool.HIGHLIGHTER, Tool.RECTANGLE, Tool.ARROW, Tool.TEXT)


def pen_word(pen: Tool) -> str:
    return {
        Tool.PEN: tr("画笔"),
        Tool.HIGHLIGHTER: tr("荧光笔"),
        Tool.RECTANGLE: tr("方框"),
        Tool.ARROW: tr("箭头"),
        Tool.TEXT: tr("文字"),
    }[pen]


class PresentBand(GroundFrame):
    """Who presents what. `followed(on)`, `stopped()`."""

    followed = Signal(bool)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__("surface-2")
        self._who, self._what = Label("body-bold", "accent"), ElidedLabel("body", "accent")
        self.word, self.follow = Label("label", "accent"), Switch()
        self.stop, self.back = Button("secondary", height=32), Button("primary", height=32)
        row = Row(Icon("present", theme.ACCENT, 18), self._who, gap=8, margins=(14, 4, 14, 4))
        row.put(self._what, stretch=1)
        for part in (self.stop, self.word, self.back, self.follow):
            row.put(part)
        self.setLayout(row)
        self.follow.clicked.connect(self.followed)
        self.back.clicked.connect(lambda: self.followed.emit(True))
        self.stop.clicked.connect(self.stopped)

    def present(self, view: InkView) -> None:
        self.setVisible(bool(view.band))
        self._who.setText(tr("您") if view.leads else view.who)
        self._what.setText(view.band)
        away = not view.following
        self.word.setText(tr("已停止跟随") if away else tr("跟随举示"))
        self.word.set_look("label", "warn-text" if away else "accent")
        self.word.setVisible(not view.leads)
        self.back.present(tr("回到举示"))
        self.back.setVisible(away and not view.leads)
        self.follow.setVisible(not view.leads)
        self.follow.setChecked(view.following)
        self.follow.setAccessibleName(tr("跟随举示"))
        self.stop.present(tr("结束举示"))
        self.stop.setVisible(view.stop)


class InkTools(GroundFrame):
    """批注: the bar of pens, there only while one may draw. `ask` stands in the toolbar.

    `chosen(Tool | None)`, `rubbing(on)`, and the acts by their names. Words stand beside the icons
    where there is room; acts lose theirs first.
    """

    chosen = Signal(object)
    rubbing = Signal(bool)
    asked = Signal()
    undone = Signal()
    redone = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__("surface")
        self.pen: Tool | None = None
        self.rubs = False
        self.pens = {pen: tool(icon) for pen, icon in zip(PENS, _ICONS, strict=True)}
        self.undo, self.redo, self.rub = tool("undo"), tool("redo"), tool("eraser")
        self.clear, self.ask = tool("trash"), Button("secondary", height=36, icon="pen")
        self.end = Button("secondary", height=32)
        self._worded = 2
        line = GroundFrame("surface-2")
        fix(line, width=1, height=24)
        row = self._row = Row(*self.pens.values(), 6, line, 6, gap=2, margins=(10, 4, 10, 4))
        for button in self._acts():
            row.put(button)
        row.put(STRETCH)
        row.put(self.end)
        column = Column(row, Rule())
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # words give way
        self.setLayout(column)
        for pen, button in self.pens.items():
            button.clicked.connect(lambda _on=False, pen=pen: self.take(pen))
        self.rub.clicked.connect(lambda: self.take(None, rub=not self.rubs))
        self.undo.clicked.connect(self.undone)
        self.redo.clicked.connect(self.redone)
        self.clear.clicked.connect(self.cleared)
        for button in (self.ask, self.end):
            button.clicked.connect(self.asked)
        self.hide()

    def _acts(self) -> tuple[Button, ...]:
        return self.undo, self.redo, self.rub, self.clear

    def take(self, pen: Tool | None, *, rub: bool = False) -> None:
        """Take a pen, or the eraser; what is in it already is put down."""
        self.pen = None if pen is self.pen else pen
        self.rubs = rub
        self._mark()
        self.chosen.emit(self.pen)
        self.rubbing.emit(rub)

    def present(self, view: InkView) -> None:
        if not view.draws and (self.pen is not None or self.rubs):
            self.take(None)
        for pen, button in self.pens.items():
            name(button, pen_word(pen))
        acts = (
            (self.undo, tr("撤销"), "Ctrl+Z", view.undo),
            (self.redo, tr("重做"), "Ctrl+Y", view.redo),
            (self.rub, tr("抹擦"), "", view.erase),
            (self.clear, tr("清空本页批注"), "", view.clear),
        )
        for button, word, keys, there in acts:
            name(button, word, keys)
            button.setEnabled(there)
        self._present_ask(view.ask, pens=view.draws)
        self._fit()
        self.setVisible(view.draws)

    def _present_ask(self, ask: AskView | None, *, pens: bool) -> None:
        """The right is given back beside the pens, where they are."""
        ends = ask is not None and ask.granted and pens
        self.ask.setVisible(ask is not None and not ends)
        self.end.setVisible(ends)
        if ask is not None:
            self.end.present(ask.words, enabled=ask.act is not None)
            self.ask.present(ask.words, enabled=ask.act is not None)

    def _mark(self) -> None:
        for pen, button in self.pens.items():
            self._show(button, pen is self.pen, pen_word(pen) if self._worded else "")
        words = (tr("撤销"), tr("重做"), tr("抹擦"), tr("清空本页"))
        for button, word in zip(self._acts(), words, strict=True):
            rubs = button is self.rub and self.rubs
            self._show(button, rubs, word if self._worded > 1 else "")

    def _show(self, button: Button, on: bool, word: str) -> None:
        button.present(word, kind="tool-on" if on else "tool", enabled=button.isEnabled())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many words as there is room for."""
        for worded in (2, 1, 0):
            self._worded = worded
            self._mark()
            self._row.invalidate()  # a row in a column keeps its old hint else
            if self.sizeHint().width() <= self.width():
                break

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Of icons alone: words give way."""
        buttons = (*self.pens.values(), *self._acts())
        icons = sum(button.sizeHint().height() for button in buttons)
        end = 0 if self.end.isHidden() else self.end.sizeHint().width()
        return QSize(icons + end + px(60), super().minimumSizeHint().height())


_ICONS: Final = ("pen", "highlighter", "box", "arrow", "text")


class Wave(QWidget):
    """A short line in the colour of a role."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(22), px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour), px(3)))
        box = self.rect().adjusted(px(2), px(3), -px(2), -px(3))
        third, middle = box.width() / 3, box.center().y()
        path = QPainterPath(QPointF(box.left(), middle))
        up, down = QPointF(third, -box.height()), QPointF(2 * third, box.height())
        start, end = path.currentPosition(), QPointF(box.right(), middle)
        path.cubicTo(start + up, start + down, end)
        painter.drawPath(path)


class InkLegend(GroundFrame):
    """批注颜色: whose colour is whose, where there is room; and what came to nothing, always."""

    def __init__(self) -> None:
        super().__init__("surface")
        self._shown: tuple[tuple[str, str], ...] = ()
        self._view, self._room = InkView(), True
        self._head, self._parts = Label("label", "text-2"), QWidget()
        self._told = Label("label", "danger")
        row = self._row = Row(self._head, gap=12, margins=(14, 6, 14, 6))
        row.put(self._parts)
        row.put(STRETCH)
        row.put(self._told)
        self.setLayout(row)
        self.hide()

    def give_room(self, room: bool) -> None:
        if room is not self._room:
            self._room = room
            self.present(self._view)

    def present(self, view: InkView) -> None:
        self._view = view
        self.setVisible(bool(view.told or (view.legend and self._room)))
        self._head.setText(tr("批注颜色") if view.legend else "")
        self._told.show_text(view.told)
        if view.legend == self._shown:
            return
        self._shown = view.legend
        fresh = QWidget()
        row = Row(gap=6)
        for colour, word in view.legend:
            row.put(Wave(colour))
            row.put(Label("label", text=word))
        fresh.setLayout(row)
        self._row.replaceWidget(self._parts, fresh)
        self._parts.deleteLater()
        self._parts = fresh
