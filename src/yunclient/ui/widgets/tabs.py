"""Tabs across the width of a form; arrow keys move between them."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QTabBar

from yunclient.ui.theme import px


class Tabs(QTabBar):
    """`present` sets the titles; `currentChanged` comes from the person or the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)

    def present(self, titles: tuple[str, ...], current: int, name: str) -> None:
        """Show these titles without telling anybody that the current one changed."""
        was = self.blockSignals(True)
        for index, title in enumerate(titles):
            if index < self.count():
                self.setTabText(index, title)
            else:
                self.addTab(title)
        self.setCurrentIndex(current)
        self.setAccessibleName(name)
        self.blockSignals(was)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        del index
        return QSize(self.width() // max(1, self.count()), px(50))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(px(200), px(50))

    def focus_rect(self) -> QRect:
        return self.tabRect(self.currentIndex())
