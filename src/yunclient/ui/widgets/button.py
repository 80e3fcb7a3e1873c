"""The buttons of the design: one class, its looks in a table.

A button names its act. Disabled, its text gives the reason; busy, it turns the pending sign.
"""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.motion import Fade, Turning
from yunclient.ui.theme import font, metrics, px

Kind = Literal[
    "primary",
    "secondary",
    "outline",
    "danger",
    "danger-filled",
    "link",
    "waiting",
    "lasting",
    "soft-on",
    "header",
    "header-outline",
    "header-on",
    "warn",
    "tool",
    "tool-on",
]
NONE: Final = "#00000000"


@dataclass(frozen=True)
class Look:
    """Colours of one state: fill, edge and ink (text and icon)."""

    fill: str
    edge: str
    ink: str
    bold: bool = False
    dashed: bool = False


@dataclass(frozen=True)
class Looks:
    """The looks of one kind; without its own disabled look it takes the common one."""

    normal: Look
    hover: Look
    pressed: Look
    disabled: Look = Look(theme.DISABLED_FILL, theme.DISABLED_EDGE, theme.TEXT_3)


def _steady(look: Look) -> Looks:
    return Looks(look, look, look)


_LINK_OFF = Look(NONE, NONE, theme.TEXT_3)
_HEADER_OFF = Look(NONE, NONE, theme.ON_NAVY_2)
LOOKS: Final[dict[Kind, Looks]] = {
    "primary": Looks(
        Look(theme.ACCENT, theme.ACCENT, theme.SURFACE, bold=True),
        Look(theme.ACCENT_HOVER, theme.ACCENT_HOVER, theme.SURFACE, bold=True),
        Look(theme.ACCENT_PRESSED, theme.ACCENT_PRESSED, theme.SURFACE, bold=True),
    ),
    "secondary": Looks(
        Look(theme.SURFACE, theme.BORDER_CONTROL, theme.TEXT_1),
        Look(theme.ACCENT_TINT, theme.BORDER_CONTROL, theme.TEXT_1),
        Look(theme.ACCENT_BORDER, theme.BORDER_CONTROL, theme.TEXT_1),
    ),
    "outline": Looks(
        Look(theme.SURFACE, theme.ACCENT, theme.ACCENT),
        Look(theme.ACCENT_TINT, theme.ACCENT, theme.ACCENT_HOVER),
        Look(theme.ACCENT_BORDER, theme.ACCENT_PRESSED, theme.ACCENT_PRESSED),
    ),
    "danger": Looks(
        Look(theme.SURFACE, theme.DANGER, theme.DANGER),
        Look(theme.DANGER_TINT, theme.DANGER, theme.DANGER),
        Look(theme.DANGER_BORDER, theme.DANGER_PRESSED, theme.DANGER_PRESSED),
    ),
    "danger-filled": Looks(
        Look(theme.DANGER, theme.DANGER, theme.SURFACE, bold=True),
        Look(theme.DANGER_HOVER, theme.DANGER_HOVER, theme.SURFACE, bold=True),
        Look(theme.DANGER_PRESSED, theme.DANGER_PRESSED, theme.SURFACE, bold=True),
    ),
    "link": Looks(
        Look(NONE, NONE, theme.ACCENT),
        Look(theme.ACCENT_TINT, NONE, theme.ACCENT_HOVER),
        Look(theme.ACCENT_BORDER, NONE, theme.ACCENT_PRESSED),
        _LINK_OFF,
    ),
    "waiting": _steady(Look(theme.WARN_TINT, theme.WARN, theme.WARN, dashed=True)),
    "lasting": _steady(Look(theme.WARN_TINT, theme.WARN, theme.WARN, bold=True)),
    "soft-on": _steady(
        Look(theme.ACCENT_TINT, theme.BORDER_CONTROL, theme.ACCENT_HOVER, bold=True)
    ),
    "header": Looks(
        Look(NONE, NONE, theme.ON_NAVY),
        Look(theme.NAVY_900, NONE, theme.ON_NAVY),
        Look(theme.NAVY_900, theme.NAVY_LINE, theme.ON_NAVY),
        _HEADER_OFF,
    ),
    "header-outline": Looks(
        Look(NONE, theme.NAVY_LINE, theme.ON_NAVY),
        Look(theme.NAVY_900, theme.NAVY_LINE, theme.ON_NAVY),
        Look(theme.NAVY_900, theme.ON_NAVY_2, theme.ON_NAVY),
        _HEADER_OFF,
    ),
    "header-on": _steady(Look(theme.SURFACE, theme.SURFACE, theme.NAVY_700, bold=True)),
    "tool": Looks(
        Look(NONE, NONE, theme.TEXT_1),
        Look(theme.ACCENT_TINT, NONE, theme.ACCENT_HOVER),
        Look(theme.ACCENT_BORDER, NONE, theme.ACCENT_PRESSED),
        _LINK_OFF,
    ),
    "tool-on": _steady(Look(theme.ACCENT_TINT, theme.ACCENT_BORDER, theme.ACCENT_HOVER)),
    "warn": Looks(
        Look(theme.SURFACE, theme.WARN, theme.WARN),
        Look(theme.WARN_TINT, theme.WARN, theme.WARN),
        Look(theme.WARN_BORDER, theme.WARN, theme.WARN_TEXT),
    ),
}


class Button(QPushButton):
    """A painted push button. Lengths are px at 100%; `trailing` is an icon behind the text."""

    def __init__(
        self,
        kind: Kind = "secondary",
        *,
        height: int = 40,
        icon: str = "",
        trailing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._height = height
        self._icon, self._trailing = icon, trailing
        self._busy = False
        self._kept_width = 0
        self._fade = Fade(self)
        self._turning = Turning(self)
        self.setAutoDefault(True)  # Enter presses it, not only Space
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def present(
        self,
        text: str,
        *,
        kind: Kind | None = None,
        icon: str | None = None,
        enabled: bool = True,
        busy: bool = False,
    ) -> None:
        """Show this text and state; a busy button takes no press and keeps at least its width."""
        if not busy:
            self._kept_width = 0
        elif not self._busy and self.isVisible():
            self._kept_width = self.width()
        self._kind = kind or self._kind
        self._icon = self._icon if icon is None else icon
        self._busy = busy
        self.setText(text)
        self.setEnabled(enabled)
        self._turning.set_on(busy)
        self.updateGeometry()
        self.update()

    def set_shape(self, height: int, trailing: str = "") -> None:
        """Another height (px at 100%) and icon behind the text."""
        self._height, self._trailing = height, trailing
        self.updateGeometry()
        self.update()

    @property
    def busy(self) -> bool:
        return self._busy

    def click(self) -> None:
        if not self._busy:
            super().click()

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        return not self._busy and super().hitButton(pos)  # type: ignore[arg-type]  # a QPoint

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        if not self._busy:
            super().nextCheckState()

    # geometry

    def _type(self) -> str:
        bold = self._look().bold
        if self._height >= 44:
            return "h4" if bold else "body-l"
        if self._height >= 40:
            return "body-bold" if bold else "body"
        return "small-bold" if bold else "small"

    def _padding(self) -> int:
        if self._kind == "link":
            return px(4)
        if self._kind in ("tool", "tool-on"):
            return px(8)
        return px(18 if self._height >= 40 else 12)

    def _icon_size(self) -> int:
        return px(20 if self._height >= 40 else 18)

    def _gap(self) -> int:
        return px(8)

    def _leading_icon(self) -> str:
        return "pending" if self._busy else self._icon

    def _content_width(self) -> int:
        width = metrics(self._type()).horizontalAdvance(self.text())
        for name in filter(None, (self._leading_icon(), self._trailing)):
            width += self._icon_size() + (self._gap() if self.text() else 0) * bool(name)
        return width

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        height = px(self._height)
        width = self._content_width() + 2 * self._padding()
        return QSize(max(width, height, self._kept_width), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    # painting

    def _look(self) -> Look:
        looks = LOOKS[self._kind]
        if not self.isEnabled():
            return looks.disabled
        if self.isDown():
            return looks.pressed
        return looks.hover if self.underMouse() and not self._busy else looks.normal

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        look = self._look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), look, self._fade.towards(look.fill))
        self._paint_content(painter, look.ink)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        size, gap = self._icon_size(), self._gap()
        x = (self.width() - self._content_width()) / 2
        y = (self.height() - size) / 2
        leading = self._leading_icon()
        if leading:
            turn = self._turning.angle if self._busy else 0
            icons.paint(painter, leading, ink, QRectF(x, y, size, size), turn)
            x += size + gap
        painter.setFont(font(self._type()))
        painter.setPen(QColor(ink))
        width = metrics(self._type()).horizontalAdvance(self.text())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(x, 0, width + 2, self.height()), int(flags), self.text())
        if self._trailing:
            rect = QRectF(x + width + (gap if self.text() else 0), y, size, size)
            icons.paint(painter, self._trailing, ink, rect)


def paint_box(
    painter: QPainter, rect: QRectF, look: Look, fill: QColor | None = None, radius: float = 6
) -> None:
    """The body of a control: fill and a 1 px edge, or a dashed one for what is pending."""
    width = 1.5 if look.dashed else 1.0
    pen = QPen(QColor(look.edge), width)
    if look.dashed:
        pen.setDashPattern([3 / width, 3 / width])
    painter.setPen(pen if look.edge != NONE else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else QColor(look.fill))
    half = width / 2 if look.edge != NONE else 0
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), px(radius), px(radius))
