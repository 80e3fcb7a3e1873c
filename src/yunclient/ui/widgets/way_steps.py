"""The steps of a way from left to right: circles on a line, what each is, a word about it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from yunclient.ui import theme
from yunclient.ui.theme import px
from yunclient.ui.viewmodels.binding import WayStep
from yunclient.ui.widgets.label import ElidedLabel
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.steps import Badge

GAP = 10


class _Step(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.badge = Badge(str(number))
        self._title, self._note = ElidedLabel("small"), ElidedLabel("micro", "text-2")
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._note):
            label.setAlignment(middle)
        column = Column(gap=3)
        column.put(self.badge, align=middle)
        column.put(self._title)
        column.put(self._note)
        self.setLayout(column)

    def present(self, view: WayStep) -> None:
        self.badge.present(view.state)
        now, done = view.state == "now", view.state == "done"
        self._title.set_look("small-bold" if now else "small", "accent-hover" if now else "text-1")
        self._note.set_look("micro", "ok" if done else "text-2")
        self._title.setText(view.title)
        self._note.setText(view.note)
        self.setAccessibleName(f"{view.title} {view.note}")


class WaySteps(QWidget):
    """`count` steps; a screen reader reads each by its name."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._steps = [_Step(index + 1) for index in range(count)]
        self._done = 0
        row = Row()
        for step in self._steps:
            row.put(step, stretch=1)
        self.setLayout(row)

    def present(self, views: Sequence[WayStep]) -> None:
        for step, view in zip(self._steps, views, strict=True):
            step.present(view)
        self._done = sum(view.state == "done" for view in views)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circles = [
            QRect(step.badge.mapTo(self, step.badge.rect().topLeft()), step.badge.size())
            for step in self._steps
        ]
        for index in range(len(circles) - 1):
            colour = theme.OK if index < self._done else theme.BORDER
            painter.setPen(QPen(QColor(colour), 2))
            one, other = circles[index], circles[index + 1]
            height = one.center().y() + 1
            left, right = one.right() + px(GAP), other.left() - px(GAP)
            painter.drawLine(QPointF(left, height), QPointF(right, height))
