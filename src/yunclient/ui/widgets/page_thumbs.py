"""The pages of a file as a column of small pictures; only what is in sight is drawn."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.papers import Papers
from yunclient.ui.theme import SCALE, font, px
from yunclient.ui.widgets.page_place import quick
from yunclient.viewer.messages import Tile

WIDTH: Final = 116
SIDE, CELL = 84, 132
VIEW: Final = 9  # its number for the viewer: pages in sight are served before it


class PageThumbs(QAbstractScrollArea):
    """`chosen(page)`. Arrow keys move, as in a list."""

    chosen = Signal(int)

    def __init__(self, papers: Papers) -> None:
        super().__init__()
        self._papers = papers
        self._doc: int | None = None
        self._page, self._pages = 1, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        papers.came.connect(self._came)
        self.verticalScrollBar().valueChanged.connect(self._wish)
        SCALE.changed.connect(self._rescale)
        self._rescale()

    def present(self, doc: int | None, page: int, pages: int) -> None:
        """These pages; the one in view is brought into sight when it changes."""
        moved = (doc, page) != (self._doc, self._page)
        self._doc, self._page, self._pages = doc, page, pages
        self.setAccessibleName(tr("缩略图，第 {page} 页，共 {n} 页", page=page, n=pages))
        self._range()
        if moved:
            bar, top = self.verticalScrollBar(), (page - 1) * px(CELL)
            room = self.viewport().height()
            bar.setValue(min(top, max(top + px(CELL) - room, bar.value())))
        self._wish()
        self.viewport().update()

    def _rescale(self) -> None:
        self.setFixedWidth(px(WIDTH))
        self._range()

    def _range(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._pages * px(CELL) - room))
        bar.setPageStep(room)
        bar.setSingleStep(px(CELL) // 2)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height()) // px(CELL) + 1
        return range(top // px(CELL) + 1, min(last, self._pages) + 1)

    def _tile(self, doc: int, page: int) -> Tile:
        sheets = self._papers.sheets(doc)
        size = sheets.size(page) if sheets is not None else (1.0, 1.0)
        return quick(page, size, round(px(SIDE) * self.devicePixelRatioF()))

    def _wish(self) -> None:
        if self._doc is not None and self.isVisible():
            tiles = [self._tile(self._doc, page) for page in self._in_sight()]
            self._papers.wish(VIEW, self._doc, tiles)

    def _came(self, doc: int) -> None:
        if doc == self._doc and self.isVisible():
            self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.SURFACE_2))
        if self._doc is None:
            return
        for page in self._in_sight():
            self._paint(painter, self._doc, page)

    def _paint(self, painter: QPainter, doc: int, page: int) -> None:
        cell = self._cell(page)
        image = self._papers.tile(doc, self._tile(doc, page))
        room = QRectF(cell.left() + px(12), cell.top() + px(8), px(SIDE), px(CELL - 32))
        paper = QRectF(room)
        if image is not None:
            factor = min(room.width() / image.width(), room.height() / image.height())
            size = image.size() * factor
            paper = QRectF(0, 0, size.width(), size.height())
            paper.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        current = page == self._page
        painter.setPen(QPen(QColor(theme.ACCENT if current else theme.BORDER), 2 if current else 1))
        painter.drawRect(paper)
        painter.setPen(QColor(theme.ACCENT_HOVER if current else theme.TEXT_2))
        painter.setFont(font("micro-bold" if current else "micro"))
        line = QRect(cell.left(), round(room.bottom()) + px(2), cell.width(), px(18))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), str(page))

    def _cell(self, page: int) -> QRect:
        top = (page - 1) * px(CELL) - self.verticalScrollBar().value()
        return QRect(0, top, px(SIDE + 24), px(CELL))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        page = int(event.position().y() + self.verticalScrollBar().value()) // px(CELL) + 1
        if 1 <= page <= self._pages:
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5}
        steps |= {Qt.Key.Key_PageDown: 5, Qt.Key.Key_Home: -self._pages}
        steps |= {Qt.Key.Key_End: self._pages}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(max(1, min(self._page + by, self._pages)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._range()
        self._wish()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        if self._doc is not None:
            self._papers.wish(VIEW, self._doc, ())
