"""Choices: a segmented choice of a few words, and a check box whose whole line is the target."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from yunclient.ui import icons, theme
from yunclient.ui.theme import font, metrics, px

Style = Literal["filled", "soft"]


class Segment(QAbstractButton):
    """One word of a segmented choice; `end` is which outer corners are round.

    `tick`: a chosen filled one has a tick before its word.
    """

    def __init__(
        self,
        style: Style,
        height: int,
        end: Literal["left", "right", ""],
        icon: str,
        *,
        tick: bool = True,
    ) -> None:
        super().__init__()
        self._tick = tick and style == "filled"
        self._style, self._height, self._end, self._icon = style, height, end, icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _leading(self) -> str:
        return self._icon or ("check" if self.isChecked() and self._tick else "")

    def _type(self) -> str:
        type_ = "small" if self._height < 36 else "body"
        return f"{type_}-bold" if self.isChecked() else type_

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = metrics("body-bold" if self._height >= 36 else "small-bold").horizontalAdvance(
            self.text()
        )
        icon = px(24) if self._icon or self._tick else 0
        return QSize(width + icon + px(24), px(self._height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def _shape(self, rect: QRectF) -> QPainterPath:
        path, r = QPainterPath(), px(6)
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(rect, r, r)
        if self._end != "left":
            path.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
        if self._end != "right":
            path.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
        return path.simplified()

    def _colours(self) -> tuple[str, str, str]:
        if self.isChecked():
            soft = (theme.ACCENT_TINT, theme.BORDER, theme.ACCENT_HOVER)
            return soft if self._style == "soft" else (theme.ACCENT, theme.ACCENT, theme.SURFACE)
        fill = theme.ACCENT_TINT if self.underMouse() else theme.SURFACE
        edge = theme.BORDER if self._style == "soft" else theme.BORDER_CONTROL
        return fill, edge, theme.TEXT_1

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        fill, edge, ink = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawPath(self._shape(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)))
        text = metrics(self._type()).horizontalAdvance(self.text())
        size, gap = px(16), px(7)
        leading = self._leading()
        x = (self.width() - text - (size + gap if leading else 0)) / 2
        if leading:
            rect = QRectF(x, (self.height() - size) / 2, size, size)
            icons.paint(painter, leading, ink, rect)
            x += size + gap
        painter.setFont(font(self._type()))
        painter.setPen(QColor(ink))
        rect = QRectF(x, 0, text + 2, self.height())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class SegmentedChoice(QWidget):
    """A few words of which one is chosen; `chosen(index)` comes from the person alone.

    `optional`: none may be chosen (-1), and a second press takes the choice back; without ticks.
    """

    chosen = Signal(int)

    def __init__(
        self,
        count: int,
        *,
        style: Style = "filled",
        height: int = 36,
        icons_: Sequence[str] = (),
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(not optional)
        self._segments: list[Segment] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index in range(count):
            end: Literal["left", "right", ""] = (
                "left" if index == 0 else "right" if index == count - 1 else ""
            )
            icon = icons_[index] if index < len(icons_) else ""
            segment = Segment(style, height, end, icon, tick=not optional)
            self._segments.append(segment)
            self._group.addButton(segment, index)
            layout.addWidget(segment)
        self._group.idClicked.connect(self.chosen)

    def current(self) -> QWidget:
        """The chosen segment; it is the one that takes the focus."""
        return self._group.checkedButton() or self._segments[0]

    def present(self, texts: Sequence[str], current: int, name: str) -> None:
        self.setAccessibleName(name)
        for index, (segment, text) in enumerate(zip(self._segments, texts, strict=True)):
            segment.setText(text)
            segment.setAccessibleName(f"{name}: {text}" if name else text)
            segment.setChecked(index == current)
            segment.updateGeometry()


class CheckBox(QCheckBox):
    """A 20 px box with a tick, and its line."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(28) + metrics("body").horizontalAdvance(self.text()) + px(2), px(32))

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        del pos
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(20)
        rect = QRectF(0, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        edge = theme.ACCENT if on or self.underMouse() else theme.BORDER_CONTROL
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(theme.ACCENT if on else theme.SURFACE))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if on:
            inset = px(3)
            icons.paint(
                painter, "check", theme.SURFACE, rect.adjusted(inset, inset, -inset, -inset)
            )
        painter.setFont(font("body"))
        painter.setPen(QColor(theme.TEXT_1 if self.isEnabled() else theme.TEXT_3))
        text = QRectF(px(28), 0, self.width() - px(28), self.height())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class Switch(QAbstractButton):
    """On or off, at once: a 40 x 24 track with a knob."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("radius", 12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(40), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT if self.isChecked() else theme.BORDER_CONTROL))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        knob = rect.height() - px(6)
        x = rect.right() - knob - px(3) if self.isChecked() else px(3)
        painter.setBrush(QColor(theme.SURFACE))
        painter.drawEllipse(QRectF(x, px(3), knob, knob))
