"""The panel while the link is lost: how long, what is kept, what one can do, whom to call."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.language import later, tr, translate
from yunclient.ui.theme import font, px
from yunclient.ui.viewmodels.room_panel import ReconnectView
from yunclient.ui.widgets.folding import FoldingPanel
from yunclient.ui.widgets.frame import Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import STRETCH, Column, Item, Row
from yunclient.ui.widgets.steps import Badge, note, step_row

WIDTH = 320
_KEPT: Final = (later("席位"), later("静音状态"))
_STEPS: Final = (
    (later("先等一等"), later("系统自己在重连，不用退出重进。")),
    (later("看网线和路由器"), later("用无线时，坐近一些。")),
    (later("换手机热点"), later("换好后自动接上，身份不用重验。")),
)


class Ring(QWidget):
    """Time since the loss in a ring that closes within a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._turn = "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, text: str, turn: float) -> None:
        self._text, self._turn = text, turn
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(76), px(76))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = px(6)
        half = width / 2 + px(1)
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(QColor(theme.WARN_BORDER).lighter(118), width))
        painter.drawEllipse(rect)
        pen = QPen(QColor(theme.WARN), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(rect, 90 * 16, round(-self._turn * 360 * 16))
        painter.setPen(QColor(theme.WARN_TEXT))
        painter.setFont(font("h2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)


class ReconnectPanel(FoldingPanel):
    """320 wide, in the place of the room's panel."""

    def __init__(self) -> None:
        super().__init__()
        self._ring, self._title = Ring(), Label("h3", "warn")
        self._line, self._since = Label("small", "text-2", wrap=True), Label("small", "text-2")
        self._kept_title, self._watchers = Label("h4"), Label("small", "text-2", wrap=True)
        self._kept = [Label("small") for _ in _KEPT]
        self._steps_title = Label("h4")
        self._steps = [(Label("body-bold"), Label("small", "text-2", wrap=True)) for _ in _STEPS]
        self._phone = Label("small-bold", "accent-hover")
        head = Row(gap=16)
        head.put(self._ring)
        head.put(Column(self._title, self._line, self._since, gap=1), stretch=1)
        self._box, self._call = note("call", self._phone)
        column = Column(margins=(20, 18, 20, 16))
        above: tuple[Item, ...] = (head, 14, Rule(), 10, self._kept_title, 8, self._kept_rows(), 8)
        steps = [step_row(Badge(str(i + 1)), *step) for i, step in enumerate(self._steps)]
        watch = self._watch_row()
        for item in (*above, watch, 12, Rule(), 8, self._steps_title, *steps, STRETCH, self._box):
            column.put(item)
        self.hold(column, (*reversed(steps[1:]), watch))
        self.hide()

    def _kept_rows(self) -> Row:
        row = Row()
        for label in self._kept:
            row.put(Row(Icon("check", theme.OK, 16), label, STRETCH, gap=7), stretch=1)
        return row

    def _watch_row(self) -> QWidget:
        row = Row(gap=8)
        row.put(Icon("users", theme.TEXT_2, 17), align=Qt.AlignmentFlag.AlignTop)
        row.put(self._watchers, stretch=1)
        widget = QWidget()
        widget.setLayout(row)
        return widget

    def present(self, view: ReconnectView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._ring.present(view.seconds, view.turn)
        self._title.setText(tr("正在恢复"))
        self._line.setText(tr("系统正在自动重连"))
        self._since.setText(view.since)
        self._kept_title.setText(tr("都替您留着"))
        for label, kept in zip(self._kept, _KEPT, strict=True):
            label.setText(translate(kept))
        self._watchers.setText(view.watchers)
        self._steps_title.setText(tr("您可以这样做"))
        for (title, text), (head, line) in zip(self._steps, _STEPS, strict=True):
            title.setText(translate(head))
            text.setText(translate(line))
        self._box.setVisible(bool(view.phone))
        self._call.setText(tr("超过 1 分钟没有恢复，请打"))
        self._phone.setText(tr("书记员电话 {phone}", phone=view.phone))
        self.fold()
