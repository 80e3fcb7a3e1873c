"""A panel that leaves out what matters least where the window is low, and never asks for more."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from yunclient.ui.theme import px
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.layout import Column

LEAST = 200


class FoldingPanel(GroundFrame):
    """White. Give it a column and the parts it may leave out, the first to go first."""

    def __init__(self) -> None:
        super().__init__("surface")
        self._column = Column()
        self._parts: Sequence[QWidget] = ()

    def hold(self, column: Column, dispensable: Sequence[QWidget]) -> None:
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._column, self._parts = column, dispensable
        self.setLayout(column)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(LEAST), px(LEAST))

    def fold(self) -> None:
        """Show as many parts as there is room for."""
        for part in self._parts:
            part.show()
        for part in self._parts:
            self._column.invalidate()
            if self._column.totalHeightForWidth(self.width()) <= self.height():
                return
            part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fold()
