"""The navy panel of the login page: emblem, name, what to expect, whom to call; clouds behind."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, px
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.header import Emblem
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import STRETCH, Column, Row, fix

WAY_IN = ("user", "camera", "gavel")
_CLOUD_LINE = "#1C4F8B"
# circles (x, y, radius) and feet (left, right, base) of each cloud, px from the lower left corner
_CLOUDS = (
    (((10, -80, 38), (76, -92, 62), (130, -72, 34)), (-28, 164, -38)),
    (((196, -86, 28), (230, -98, 37), (264, -82, 25)), (168, 289, -60)),
    (((330, -58, 40), (384, -98, 58), (500, -100, 67), (560, -60, 50)), (290, 610, -18)),
)


def _cloud(circles: Sequence[tuple[int, int, int]], feet: tuple[int, int, int]) -> QPainterPath:
    left, right, base = feet
    path = QPainterPath()
    first, last = circles[0], circles[-1]
    body = QRectF(QPointF(first[0], first[1]), QPointF(last[0], base))
    path.addRect(body.normalized())
    for x, y, r in circles:
        one = QPainterPath()
        one.addEllipse(QPointF(x, y), r, r)
        path = path.united(one)
    low = QPainterPath()
    height = min(2 * first[2], base - min(first[1], last[1]) + 20)
    low.addRoundedRect(QRectF(left, base - height, right - left, height), height / 2, height / 2)
    return path.united(low).simplified()


class _Step(QWidget):
    """A circle with an icon, a title with its number if it has one, and a sentence."""

    def __init__(self, icon: str, number: int = 0) -> None:
        super().__init__()
        self._icon, self._number = icon, number
        self._title = Label("h4", "surface")
        self._text = Label("small", "on-navy-2", wrap=True)
        circle = QWidget()
        fix(circle, width=44, height=44)
        row = Row(gap=16)
        row.put(circle)
        row.put(Column(self._title, self._text, gap=1), stretch=1)
        self.setLayout(row)

    def present(self, title: str, text: str) -> None:
        self._title.setText(f"{self._number}\u3000{title}" if self._number else title)
        self._text.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.NAVY_LINE), 1))
        side, size = px(44), px(22)
        top = (self.height() - side) / 2
        painter.drawEllipse(QRectF(0.5, top + 0.5, side - 1, side - 1))
        inset = (side - size) / 2
        rect = QRectF(inset, top + inset, size, size)
        icons.paint(painter, self._icon, theme.ON_NAVY, rect)


class BrandPanel(GroundFrame):
    """Hides its steps where the window is too low for them; with `icons` they are no order."""

    def __init__(self, icons: Sequence[str] = ()) -> None:
        super().__init__("navy")
        self._name = Label("display", "surface")
        name_font = font("display")
        name_font.setLetterSpacing(name_font.SpacingType.AbsoluteSpacing, 4)
        self._name.setFont(name_font)
        self._court = ElidedLabel("h3", "on-navy-2")
        self._court.setProperty("type", "brand")
        way = [_Step(icon, index + 1) for index, icon in enumerate(WAY_IN)]
        self._steps = [_Step(icon) for icon in icons] or way
        self._steps_box = QWidget()
        self._steps_box.setLayout(Column(*self._steps, gap=18))
        self._help, self._phone = Label("small", "on-navy-2"), Label("small-bold", "surface")
        foot = Row(self._help, self._phone, STRETCH, gap=6)
        self._column = Column(
            Emblem(70, tight=True), 34, self._name, self._court, 54, self._steps_box, STRETCH, foot
        )
        self._column.set_margins((72, 114, 24, 40))
        self.setLayout(self._column)

    def present(self, name: str, court: str, steps: Sequence[tuple[str, str]]) -> None:
        self._name.setText(name)
        self._court.setText(court)
        for step, (title, text) in zip(self._steps, steps, strict=True):
            step.present(title, text)

    def present_help(self, before: str, phone: str) -> None:
        """Whom to call in need; nothing where the court gave no number."""
        self._help.show_text(before if phone else "")
        self._phone.show_text(phone)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        low = self.height() < px(600)
        self._steps_box.setVisible(not low)
        self._column.set_margins((72, 114 if self.height() >= px(700) else 72, 24, 40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, self.height())
        factor = self.width() / 560
        painter.scale(factor, factor)
        pen = QPen(QColor(_CLOUD_LINE), 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        for circles, feet in _CLOUDS:
            painter.drawPath(_cloud(circles, feet))
