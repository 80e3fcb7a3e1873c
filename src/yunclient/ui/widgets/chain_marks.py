"""The chain mark in the catalogue: three lights in a row, told apart by shape as well as colour."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.language import tr
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.viewmodels.chain import MarkView
from yunhearing.receipts import Light

ICON, DOT, STEP, HEIGHT = 14, 9, 14, 22
COLOURS: Final = {
    Light.GOOD: theme.OK,
    Light.NOTICE: theme.WARN_EDGE,
    Light.WRONG: theme.DANGER,
    Light.UNCHECKED: theme.TEXT_3,
}
HOLLOW: Final = MarkView((Light.UNCHECKED,) * 3, "")


def paint_light(painter: QPainter, light: Light, middle: QPointF, side: float) -> None:
    """Good: a disc; notice: a triangle; wrong: a square on its corner; unchecked: a ring."""
    colour, half = QColor(COLOURS[light]), side / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x, y = middle.x(), middle.y()
    match light:
        case Light.GOOD:
            painter.drawEllipse(middle, half, half)
        case Light.NOTICE:
            low = y + half * 0.9
            corners = (QPointF(x, y - half), QPointF(x + half * 1.1, low))
            painter.drawPolygon(QPolygonF([*corners, QPointF(x - half * 1.1, low)]))
        case Light.WRONG:
            high = half * 1.2
            corners = (QPointF(x, y - high), QPointF(x + high, y))
            painter.drawPolygon(QPolygonF([*corners, QPointF(x, y + high), QPointF(x - high, y)]))
        case Light.UNCHECKED:
            pen = QPen(colour, max(1.2, side / 7))
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, half - pen.widthF() / 2, half - pen.widthF() / 2)


class MarkDots(QAbstractButton):
    """The lights of one item; a press opens 存证核验."""

    def __init__(self) -> None:
        super().__init__()
        self._view = HOLLOW
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, view: MarkView) -> None:
        self._view = view
        self.setAccessibleName(view.label)
        self.setToolTip(view.label)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(ICON + 6 + 3 * STEP + 2), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, middle = px(ICON), self.height() / 2
        unchecked = not self._view.busy and set(self._view.lights) == {Light.UNCHECKED}
        sign = "pending" if self._view.busy else ("chain-off" if unchecked else "chain")
        ink = theme.ACCENT if self.underMouse() else theme.TEXT_2
        icons.paint(painter, sign, ink, QRectF(px(1), middle - side / 2, side, side))
        x = px(1) + side + px(5) + px(DOT) / 2
        for light in self._view.lights:
            paint_light(painter, light, QPointF(x, middle), px(DOT))
            x += px(STEP)


class MarkLegend(QWidget):
    """链标 ● 一致 ▲ 注意 ○ 未验, beside the title of the catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _parts(self) -> tuple[tuple[Light | None, str], ...]:
        return (
            (None, tr("链标")),
            (Light.GOOD, tr("一致")),
            (Light.NOTICE, tr("注意")),
            (Light.UNCHECKED, tr("未验")),
        )

    def retranslate(self) -> None:
        self.setAccessibleName(tr("链标：圆点一致，三角注意，菱形不符，空圈未验"))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def _wide(self, parts: tuple[tuple[Light | None, str], ...]) -> int:
        words = sum(metrics("micro").horizontalAdvance(word) + px(6) for _, word in parts)
        return words - px(6) + px((DOT + 3) * sum(light is not None for light, _ in parts))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._wide(self._parts()), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._wide(self._parts()[1:]), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room the signs go without their heading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = self._parts()
        if self._wide(parts) > self.width():
            parts = parts[1:]
        x, middle = 0.0, self.height() / 2
        painter.setFont(font("micro"))
        for light, word in parts:
            if light is not None:
                paint_light(painter, light, QPointF(x + px(DOT) / 2, middle), px(DOT - 1))
                x += px(DOT + 3)
            width = metrics("micro").horizontalAdvance(word)
            painter.setPen(QColor(theme.TEXT_2))
            flags = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), flags, word)
            x += width + px(6)
