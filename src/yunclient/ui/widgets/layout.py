"""Rows, columns and fixed sizes whose lengths are px at 100% and follow 大字显示 by themselves."""

from typing import Final

from PySide6.QtCore import QMargins, QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QSpacerItem, QWidget

from yunclient.ui.theme import SCALE, px

STRETCH: Final = object()
"""Takes the room that is left."""

Item = QWidget | QLayout | int | object
Margins = tuple[int, int, int, int]
_FILL: Final = Qt.AlignmentFlag(0)


class _Box(QBoxLayout):
    """A box layout built from a list: widgets, layouts, gaps in px, STRETCH."""

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        items: tuple[Item, ...],
        gap: int,
        margins: Margins,
    ) -> None:
        super().__init__(direction)
        self._gap, self._margins = gap, margins
        self._gaps: list[tuple[QSpacerItem, int]] = []
        for item in items:
            self.put(item)
        self._rescale()
        SCALE.changed.connect(self._rescale)

    def put(self, item: Item, *, stretch: int = 0, align: Qt.AlignmentFlag = _FILL) -> None:
        """Append a widget, a layout, a gap in px, or STRETCH."""
        if isinstance(item, QWidget):
            self.addWidget(item, stretch, align)
        elif isinstance(item, QLayout):
            self.addLayout(item, stretch)
        elif isinstance(item, int):
            spacer = QSpacerItem(0, 0)
            self.addItem(spacer)
            self._gaps.append((spacer, item))
            self._resize_gap(spacer, item)
        else:
            self.addStretch(1)

    def set_margins(self, margins: Margins) -> None:
        self._margins = margins
        self._rescale()

    def _resize_gap(self, spacer: QSpacerItem, length: int) -> None:
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
        if self.direction() == QBoxLayout.Direction.LeftToRight:
            spacer.changeSize(px(length), 0, fixed, free)
        else:
            spacer.changeSize(0, px(length), free, fixed)

    def _rescale(self) -> None:
        self.setSpacing(px(self._gap))
        self.setContentsMargins(QMargins(*map(px, self._margins)))
        for spacer, length in self._gaps:
            self._resize_gap(spacer, length)
        self.invalidate()


class Row(_Box):
    """Items from left to right."""

    def __init__(self, *items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, items, gap, margins)


class Column(_Box):
    """Items from top to bottom."""

    def __init__(self, *items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, items, gap, margins)


class _Fixed(QObject):
    def __init__(self, widget: QWidget, width: int | None, height: int | None) -> None:
        super().__init__(widget)
        self._widget, self._width, self._height = widget, width, height
        self._apply()
        SCALE.changed.connect(self._apply)

    def _apply(self) -> None:
        if self._width is not None:
            self._widget.setFixedWidth(px(self._width))
        if self._height is not None:
            self._widget.setFixedHeight(px(self._height))


def fix(widget: QWidget, *, width: int | None = None, height: int | None = None) -> None:
    """Hold the widget at this size in px at 100%."""
    _Fixed(widget, width, height)
