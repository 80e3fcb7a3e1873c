"""A page with its ink as a file: PNG, or PDF with the words of its foot as text.

The page is drawn anew by the viewer, finer than a screen needs it, and turned as it lies; its foot
says of what case it is, and who exported it when. What comes of it is bytes: others write them.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTransform,
)

from yunclient.ui import theme
from yunclient.ui.papers import Papers, Size
from yunclient.ui.theme import font
from yunclient.ui.viewmodels.ink_marks import Line
from yunclient.ui.widgets.ink_paint import paint
from yunclient.viewer.messages import MAX_SIDE, Tile

VIEW: Final = 90  # served after everything that is looked at
DPI: Final = 200
MOST_PIXELS: Final = 16 << 20  # of an exported page
PART: Final = 2048  # pixels of a tile's side
LIMIT_MS: Final = 20_000  # for the viewer to draw it
FOOT: Final = 0.018  # of the picture's longer side: the height of a line of the foot
MARGIN: Final = 0.06  # of the shorter side: left and right of the foot, as text on paper has it


@dataclass(frozen=True)
class Leaf:
    """What is exported. `points`: the page is measured in points (1/72 inch), not in pixels.

    `lines` are its ink, `foot` what stands under it.
    """

    doc: int
    page: int
    quarter: int
    points: bool
    lines: tuple[Line, ...]
    foot: tuple[str, ...]
    title: str


class PageExport(QObject):
    """One page at a time. `ended(bytes)` with what the file holds, `failed()` if it cannot be."""

    ended = Signal(object)
    failed = Signal()
    _made = Signal(object)

    def __init__(self, papers: Papers) -> None:
        super().__init__()
        self._papers = papers
        self._leaf: Leaf | None = None
        self._pdf = False
        self._tiles: tuple[Tile, ...] = ()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._give_up)
        self._made.connect(self._over, Qt.ConnectionType.QueuedConnection)
        papers.came.connect(self._came)

    @property
    def busy(self) -> bool:
        return self._leaf is not None

    def begin(self, leaf: Leaf, *, pdf: bool) -> None:
        """Export as PDF, or as PNG; one at a time."""
        sheets = self._papers.sheets(leaf.doc)
        if self.busy:
            return
        if sheets is None:
            self.failed.emit()
            return
        self._leaf, self._pdf = leaf, pdf
        self._tiles = tiles_of(leaf.page, sheets.size(leaf.page), points=leaf.points)
        self._limit.start()
        self._papers.wish(VIEW, leaf.doc, self._tiles)
        self._came(leaf.doc)

    def _came(self, doc: int) -> None:
        leaf = self._leaf
        if leaf is None or doc != leaf.doc or not self._limit.isActive():
            return
        sheets = self._papers.sheets(doc)
        if sheets is None or leaf.page in sheets.broken:
            self._give_up()
            return
        drawn = [(tile, self._papers.tile(doc, tile)) for tile in self._tiles]
        found = [(tile, image) for tile, image in drawn if image is not None]
        if len(found) < len(drawn):
            return
        self._limit.stop()
        self._papers.wish(VIEW, doc, ())
        pdf = self._pdf
        self._pool.start(lambda: self._compose(leaf, found, pdf))

    def _compose(self, leaf: Leaf, tiles: list[tuple[Tile, QImage]], pdf: bool) -> None:
        """Outside the thread of the window."""
        content = b""
        try:
            picture = picture_of(leaf, tiles)
            content = pdf_of(picture, leaf) if pdf else png_of(picture, leaf)
        finally:
            self._made.emit(content)

    def _give_up(self) -> None:
        if self._leaf is not None:
            self._papers.wish(VIEW, self._leaf.doc, ())
        self._limit.stop()
        self._over(b"")

    def _over(self, content: bytes) -> None:
        """It is made; nothing: it could not be."""
        self._leaf, self._tiles = None, ()
        if content:
            self.ended.emit(content)
        else:
            self.failed.emit()


def tiles_of(page: int, size: Size, *, points: bool) -> tuple[Tile, ...]:
    """The page at 200 dpi, or in its own pixels, in parts; no more than MOST_PIXELS."""
    wide, high = max(size[0], 1e-3), max(size[1], 1e-3)
    factor = DPI / 72 if points else 1.0
    factor = min(factor, sqrt(MOST_PIXELS / (wide * high)), (MAX_SIDE - 1) / max(wide, high))
    width, height = max(1, round(wide * factor)), max(1, round(high * factor))
    return tuple(
        Tile(page, width, x, y, PART, PART)
        for y in range(0, height, PART)
        for x in range(0, width, PART)
    )


def picture_of(leaf: Leaf, tiles: list[tuple[Tile, QImage]]) -> QImage:
    """Page and ink, turned as it lies."""
    width = max(tile.x + image.width() for tile, image in tiles)
    height = max(tile.y + image.height() for tile, image in tiles)
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    for tile, image in tiles:
        painter.drawImage(tile.x, tile.y, image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in leaf.lines:
        paint(painter, line, width, height)
    painter.end()
    return made.transformed(QTransform().rotate(90 * leaf.quarter)) if leaf.quarter else made


def png_of(picture: QImage, leaf: Leaf) -> bytes:
    """The picture over its foot; nothing if it cannot be written."""
    line = max(14, round(max(picture.width(), picture.height()) * FOOT))
    room = round(line * 1.5 * len(leaf.foot) + line)
    made = QImage(picture.width(), picture.height() + room, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    painter = QPainter(made)
    painter.drawImage(0, 0, picture)
    _write_foot(painter, QRectF(0, picture.height(), picture.width(), room), leaf.foot, line)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(buffer.data().data()) if QImageWriter(buffer, b"png").write(made) else b""


def pdf_of(picture: QImage, leaf: Leaf) -> bytes:
    """The picture over its foot on a sheet of A4 that lies as it does; nothing if it fails."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    painter = QPainter()
    writer = _writer(buffer, leaf.title, lies=picture.width() > picture.height())
    if not painter.begin(writer):
        return b""
    line = 24
    room = line * 1.5 * len(leaf.foot) + line
    wide, high = float(writer.width()), writer.height() - room
    scale = min(wide / picture.width(), high / picture.height())
    size = (picture.width() * scale, picture.height() * scale)
    painter.drawImage(QRectF((wide - size[0]) / 2, 0, *size), picture)
    _write_foot(painter, QRectF(0, high, wide, room), leaf.foot, line)
    return bytes(buffer.data().data()) if painter.end() else b""


def _writer(buffer: QBuffer, title: str, *, lies: bool) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    ways = QPageLayout.Orientation
    writer.setPageOrientation(ways.Landscape if lies else ways.Portrait)
    return writer


def _write_foot(painter: QPainter, area: QRectF, foot: tuple[str, ...], line: int) -> None:
    """Lines of text between margins, under a picture as wide; a long one is written smaller."""
    margin = MARGIN * min(area.width(), area.top())  # the picture ends where the foot begins
    area = area.adjusted(margin, 0, -margin, 0)
    painter.setPen(QColor(theme.TEXT_2))
    painter.drawLine(area.topLeft(), area.topRight())
    for number, words in enumerate(foot):
        face = font("body")
        face.setPixelSize(line)
        painter.setFont(face)
        wide = painter.fontMetrics().horizontalAdvance(words)
        if wide > area.width():
            face.setPixelSize(max(6, int(line * area.width() / wide)))
            painter.setFont(face)
        top = area.top() + line / 2 + number * line * 1.5
        row = QRectF(area.left(), top, area.width(), line * 1.5)
        painter.drawText(
            row, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words
        )
