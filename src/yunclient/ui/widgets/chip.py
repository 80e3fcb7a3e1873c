"""Chips: a short fact in a tinted box, always with an icon or a word of its own."""

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, metrics, px
from yunclient.ui.widgets.button import NONE, Look, paint_box

ChipKind = Literal["filled", "accent", "ok", "warn", "danger", "neutral", "header"]
LOOKS: Final[dict[ChipKind, Look]] = {
    "filled": Look(theme.ACCENT, theme.ACCENT, theme.SURFACE),
    "accent": Look(theme.ACCENT_TINT, theme.ACCENT_BORDER, theme.ACCENT_HOVER),
    "ok": Look(theme.OK_TINT, theme.OK_BORDER, theme.OK),
    "warn": Look(theme.WARN_TINT, theme.WARN_BORDER, theme.WARN),
    "danger": Look(theme.DANGER_TINT, theme.DANGER_BORDER, theme.DANGER),
    "neutral": Look(theme.SURFACE, theme.BORDER, theme.TEXT_2),
    "header": Look(NONE, theme.ON_NAVY_2, theme.ON_NAVY),
}


class Chip(QWidget):
    """`height` is 24, 20 in lists and in the header, 40 beside buttons."""

    def __init__(self, kind: ChipKind = "neutral", *, height: int = 24) -> None:
        super().__init__()
        self._kind: ChipKind = kind
        self._height = height
        self._icon = ""
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def present(self, text: str, *, kind: ChipKind | None = None, icon: str | None = None) -> None:
        self._kind = kind or self._kind
        self._icon = self._icon if icon is None else icon
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        return self._text

    def _type(self) -> str:
        if self._height >= 36:
            return "body"
        return "label" if self._height >= 24 else "micro"

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = metrics(self._type()).horizontalAdvance(self._text) + 2 * self._padding()
        return QSize(width + (px(22) if self._icon else 0), px(self._height))

    def _padding(self) -> int:
        if self._height >= 36:
            return px(14)
        return px(10 if self._height >= 24 else 6)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = LOOKS[self._kind]
        paint_box(painter, QRectF(self.rect()), look, radius=4)
        x = float(self._padding())
        if self._icon:
            size = px(15)
            rect = QRectF(x, (self.height() - size) / 2, size, size)
            icons.paint(painter, self._icon, look.ink, rect)
            x += px(22)
        painter.setFont(font(self._type()))
        painter.setPen(QColor(look.ink))
        rect = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), self._text)
