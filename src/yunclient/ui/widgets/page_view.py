"""One page of evidence, painted from tiles: quick look first, then sharp; zoom, pan, turn.

Only what was drawn by the viewer is painted; a turned page is turned by the painter. An overlay
(ink, a pointer) paints over the page and gets what the mouse does first.
"""

from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunclient.ui import theme
from yunclient.ui.papers import Hit, Papers
from yunclient.ui.theme import SCALE, font, px
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.page_place import FULL, ZOOM_LEAST, ZOOM_MOST, ZOOM_WHOLE, Sheet, end_of
from yunclient.ui.widgets.watermark import paint_watermark
from yunhearing.evidence import View

STEPS: Final = (100, 250, 500, 750, 1000, 1250, 1500, 2000, 3000, 4000, 6000, 8000, 12000, 16000)
WHEEL: Final = 1.15  # a notch of the wheel enlarges so much
PAN: Final = 60  # px of an arrow key
TELL_MS: Final = 200  # between two words of how it is looked at
TURN_AT: Final = 120  # px of pushing against the edge that turn the page
MARGIN: Final = 20
HIT: Final = QColor(255, 213, 79, 110)
CURRENT_HIT: Final = QColor(255, 143, 0, 140)

_ARROWS: Final = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PageOverlay(Protocol):
    """What lies over the page. `sheet.places` leads from places to points of the widget."""

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Paint over the page, in points of the widget."""
        ...

    def mouse(self, event: QMouseEvent, sheet: Sheet) -> bool:
        """A press, move, release or double click; True: taken, the page does nothing by it."""
        ...


class PageView(QWidget):
    """Shows a page of an open file. `looked(View)` at most five times a second; `moved` at once.

    `view` numbers it for the viewer: a lower number is served first.
    """

    looked = Signal(object)
    moved = Signal()

    def __init__(self, papers: Papers, view: int = 1) -> None:
        super().__init__()
        self._papers, self._view = papers, view
        self._doc: int | None = None
        self._look: View | None = None
        self._told: View | None = None
        self._pages = 0
        self._sheet: Sheet | None = None
        self._whole = False  # the whole page is kept in sight
        self._hit: tuple[int, int] | None = None  # page, and which of its hits
        self._grip: QPointF | None = None
        self._pushed = 0.0
        self._words = ""
        self._awaited: tuple[int | None, View | None] = (None, None)
        self.watermark = ""  # who looks, and when: over every page
        self._overlay: PageOverlay | None = None
        self._beside = 0  # points at the right edge where no page lies
        self._tell = QTimer(self, singleShot=True, interval=TELL_MS)
        self._tell.timeout.connect(self._tell_look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 80)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        papers.came.connect(self._came)
        papers.found.connect(self._found)

    # what it shows

    def present(self, doc: int | None, look: View | None, words: str, broken: str = "") -> None:
        """Show this file; `look` is followed where it is another than the one told last.

        `words` name the item; `broken` stands where a page cannot be shown.
        """
        self._words, self._broken = words, broken
        self._awaited = (doc, look)
        sheets = self._papers.sheets(doc) if doc is not None else None
        if sheets is None or look is None:
            self._doc, self._look, self._sheet = None, None, None
            self.update()
            return
        fresh = doc != self._doc
        self._doc, self._pages = doc, sheets.pages
        if fresh or look != self._told:
            self._told = look
            self.go(look)
        self.setAccessibleName(self._words)

    @property
    def overlay(self) -> PageOverlay | None:
        return self._overlay

    @overlay.setter
    def overlay(self, overlay: PageOverlay | None) -> None:
        self._overlay = overlay
        self.setMouseTracking(overlay is not None)
        self.update()

    def leave(self, beside: int) -> None:
        """Keep so many points at the right edge free of the page."""
        if beside != self._beside:
            self._beside = beside
            self._relay()

    @property
    def sheet(self) -> Sheet | None:
        """Where the page lies; None while there is none."""
        return self._sheet

    @property
    def look(self) -> View | None:
        """How it is looked at now; None without a page."""
        if self._sheet is None or self._look is None:
            return None
        return self._sheet.view(self._look)

    @property
    def page(self) -> int:
        return self._sheet.page if self._sheet is not None else 0

    @property
    def pages(self) -> int:
        return self._pages if self._sheet is not None else 0

    @property
    def zoom(self) -> int:
        """Per mille of the page's whole width."""
        return round(self._sheet.zoom) if self._sheet is not None else ZOOM_WHOLE

    @property
    def whole(self) -> bool:
        """Whether the whole page is kept in sight."""
        return self._whole

    def go(self, look: View) -> None:
        """Look so: by a word from outside, which is not told back."""
        if self._doc is None:
            return
        if self._look is not None and look.evidence != self._look.evidence:
            self._whole, self._hit = False, None
        self._look = look
        page = max(1, min(look.page, self._pages))
        self._lay(self._made(page, look.quarter, look.zoom, look.x, look.y))

    def _made(self, page: int, quarter: int, zoom: float, x: float, y: float) -> Sheet:
        ratio = self.devicePixelRatioF()
        wide = max(1, self.width() - self._beside)
        room = (round(wide * ratio), round(self.height() * ratio))
        size = self._size(page)
        margin = round(min(px(MARGIN), self.width() / 8) * ratio)
        return Sheet(size, room, page, quarter, zoom, x, y, margin, ratio)

    def _size(self, page: int) -> tuple[float, float]:
        sheets = self._papers.sheets(self._doc) if self._doc is not None else None
        width, height = sheets.size(page) if sheets is not None else (1.0, 1.0)
        return max(width, 1e-3), max(height, 1e-3)

    def _lay(self, sheet: Sheet, *, tell: bool = False) -> None:
        """Show this from now on."""
        self._sheet = sheet
        self._wish()
        self.setAccessibleName(self._words)
        self.update()
        self.moved.emit()
        if tell and not self._tell.isActive():
            self._tell.start()

    def _tell_look(self) -> None:
        look = self.look
        if look is not None and look != self._told:
            self._told = look
            self.looked.emit(look)

    def _wish(self) -> None:
        """What is in sight, then the neighbours; nothing while it is hidden."""
        sheet, doc = self._sheet, self._doc
        if sheet is None or doc is None or not self.isVisible():
            return
        tiles = [sheet.quick(), *sheet.tiles()]
        for page in (sheet.page + 1, sheet.page - 1):
            if 1 <= page <= self._pages:
                other = replace(sheet, page=page, size=self._size(page))
                drawn = other.tiles()
                tiles += [other.quick(), *(drawn if len(drawn) == 1 else ())]
        self._papers.wish(self._view, doc, tiles)

    # the person's moves

    def turn_to(self, page: int, y: float = 0.0) -> None:
        """Another page, from its top."""
        sheet = self._sheet
        page = max(1, min(page, self._pages))
        if sheet is None or page == sheet.page:
            return
        top = end_of(sheet.quarter, bottom=bool(y))
        made = self._made(page, sheet.quarter, sheet.zoom, *top)
        if self._whole:
            made = replace(made, zoom=made.zoom_of_page)
        self._pushed = 0.0
        self._lay(made, tell=True)

    def step(self, by: int) -> None:
        """A step larger or smaller, about the middle."""
        now = self.zoom
        steps = [s for s in STEPS if (s > now + 5 if by > 0 else s < now - 5)]
        if steps:
            self.zoom_to(steps[0] if by > 0 else steps[-1])

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom so, about a point of the widget."""
        if self._sheet is not None:
            self._whole = False
            zoom = max(ZOOM_LEAST, min(zoom, ZOOM_MOST))
            at = about if about is not None else QRectF(self.rect()).center()
            self._lay(self._sheet.zoomed(zoom, at), tell=True)

    def fit(self, *, whole: bool) -> None:
        """The page's width, or all of it."""
        if self._sheet is not None:
            self._whole = whole
            zoom = self._sheet.zoom_of_page if whole else ZOOM_WHOLE
            self._lay(replace(self._sheet, zoom=zoom).panned(0, 0), tell=True)

    def rotate(self, by: int) -> None:
        """Quarter turns clockwise; what was in the middle stays there."""
        if self._sheet is not None:
            middle = self._sheet.panned(0, 0)
            turned = replace(middle, quarter=(middle.quarter + by) % 4)
            if self._whole:
                turned = replace(turned, zoom=turned.zoom_of_page)
            self._lay(turned.panned(0, 0), tell=True)

    def pan(self, dx: float, dy: float) -> None:
        """Move what is seen by so many pixels."""
        if self._sheet is not None and (dx or dy):
            self._lay(self._sheet.panned(dx, dy), tell=True)

    def _scroll(self, dy: float, *, turns: bool = True) -> None:
        """Up or down; on from the page's edge to its neighbour, after a push against it."""
        sheet = self._sheet
        if sheet is None:
            return
        before = sheet.origin
        self.pan(0, dy)
        if self._sheet is not None and self._sheet.origin != before:
            self._pushed = 0.0
            return
        self._pushed = self._pushed + dy if self._pushed * dy >= 0 else dy
        if turns and abs(self._pushed) >= px(TURN_AT):
            self.turn_to(sheet.page - (1 if dy > 0 else -1), y=FULL if dy > 0 else 0.0)
            self._pushed = 0.0

    def _leaf(self, by: int) -> None:
        """A screen on, then the next page."""
        sheet = self._sheet
        if sheet is None:
            return
        before = sheet.origin
        self.pan(0, -by * self.height() * 0.9)
        if self._sheet is not None and self._sheet.origin == before:
            self.turn_to(sheet.page + by, y=FULL if by < 0 else 0.0)

    # what was found

    def seek(self, by: int) -> None:
        """To the next hit (1) or the one before (-1), from the page in sight."""
        hits = self._papers.hits(self._doc) if self._doc is not None else {}
        places = [(page, n) for page in sorted(hits) for n in range(len(hits[page]))]
        if not places or self._sheet is None:
            return
        now = self._hit if self._hit in places else None
        if now is not None:
            at = (places.index(now) + by) % len(places)
        else:
            after = [i for i, (page, _) in enumerate(places) if page >= self._sheet.page]
            at = after[0] if after else 0
        self._show_hit(places[at], hits[places[at][0]][places[at][1]])

    @property
    def hit(self) -> tuple[int, int] | None:
        """The hit one has come to: its number from 1, and how many there are."""
        hits = self._papers.hits(self._doc) if self._doc is not None else {}
        count = sum(map(len, hits.values()))
        if self._hit is None or self._hit[0] not in hits:
            return (0, count) if count else None
        before = sum(len(found) for page, found in hits.items() if page < self._hit[0])
        return before + self._hit[1] + 1, count

    def _show_hit(self, place: tuple[int, int], hit: Hit) -> None:
        self._hit = place
        self.turn_to(place[0])
        box = hit[0]
        if self._sheet is None:
            return
        if not self._sheet.shows(box.left, box.top, box.right, box.bottom):
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            self._lay(replace(self._sheet, x=x, y=y).panned(0, 0), tell=True)
        self.update()
        self.moved.emit()

    def _came(self, doc: int) -> None:
        """New tiles, the true size of the page, or that the file can be shown at all."""
        if self._doc is None and doc == self._awaited[0]:
            self.present(*self._awaited, self._words, self._broken)
        if doc != self._doc or self._sheet is None:
            return
        size = self._size(self._sheet.page)
        if size != self._sheet.size:
            self._lay(replace(self._sheet, size=size))
        self.update()

    def _found(self, doc: int) -> None:
        if doc == self._doc:
            if not self._papers.hits(doc):
                self._hit = None
            elif self._hit is None:
                self.seek(1)
            self.update()
            self.moved.emit()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CANVAS))
        sheet = self._sheet
        if sheet is None or self._doc is None:
            return
        painter.setClipRect(self.rect().adjusted(0, 0, -self._beside, 0))
        painter.save()
        painter.scale(1 / sheet.ratio, 1 / sheet.ratio)
        self._paint_page(painter, sheet, self._doc)
        painter.restore()
        self._paint_hits(painter, sheet, self._doc)
        painter.setClipping(False)
        if self._overlay is not None:
            painter.save()
            self._overlay.paint(painter, sheet)
            painter.restore()
        area = Box(0, 0, self.width(), self.height())
        paint_watermark(painter, area, self.watermark, SCALE.factor, sheet.ratio)

    def _paint_page(self, painter: QPainter, sheet: Sheet, doc: int) -> None:
        """In device pixels: paper, what there is of it, and a thin edge."""
        painter.fillRect(sheet.rect, QColor(theme.SURFACE))
        sheets = self._papers.sheets(doc)
        base = painter.worldTransform()
        painter.setWorldTransform(sheet.transform * base)
        tiles = sheet.tiles()
        drawn = [(tile, self._papers.tile(doc, tile)) for tile in tiles]
        if any(image is None for _, image in drawn):
            self._paint_quick(painter, sheet, doc)
        for tile, image in drawn:
            if image is not None:
                painter.drawImage(QPointF(tile.x, tile.y), image)
        painter.setWorldTransform(base)
        painter.setPen(QPen(QColor(theme.BORDER), 1))
        painter.drawRect(QRect(sheet.rect).adjusted(-1, -1, 0, 0))
        if sheets is not None and sheet.page in sheets.broken:
            painter.setWorldTransform(QTransform.fromScale(sheet.ratio, sheet.ratio) * base)
            painter.setFont(font("body"))
            painter.setPen(QColor(theme.TEXT_2))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), self._broken)

    def _paint_quick(self, painter: QPainter, sheet: Sheet, doc: int) -> None:
        """The whole page from a smaller or former picture of it."""
        found = self._papers.best(doc, sheet.page)
        if found is not None:
            painter.drawImage(QRectF(0, 0, *sheet.pixels), found[1])

    def _paint_hits(self, painter: QPainter, sheet: Sheet, doc: int) -> None:
        hits = self._papers.hits(doc).get(sheet.page, ())
        for number, hit in enumerate(hits):
            colour = CURRENT_HIT if self._hit == (sheet.page, number) else HIT
            for box in hit:
                part = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
                painter.fillRect(sheet.places.mapRect(part), colour)

    # hands

    def _taken(self, event: QMouseEvent) -> bool:
        overlay, sheet = self._overlay, self._sheet
        return overlay is not None and sheet is not None and overlay.mouse(event, sheet)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._taken(event) and event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._grip is not None:
            moved, self._grip = event.position() - self._grip, event.position()
            self.pan(moved.x(), moved.y())
        else:
            self._taken(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._grip is not None:
            self._grip = None
            self.unsetCursor()
        else:
            self._taken(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._taken(event) and event.button() is Qt.MouseButton.LeftButton:
            self.fit(whole=not self._whole)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl zooms about the pointer; a touchpad pans by its own pixels, a wheel by notches."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.zoom_to(self.zoom * WHEEL**notches, event.position())
        else:
            fine = event.pixelDelta()
            moved = QPointF(fine) if not fine.isNull() else QPointF(event.angleDelta()) / 2
            if abs(moved.x()) > abs(moved.y()):
                self.pan(moved.x(), 0)
            else:
                self._scroll(moved.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not self._key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the key did something here."""
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in _ARROWS:
            dx, dy = _ARROWS[key]
            self.pan(dx * px(PAN), 0) if dx else self._scroll(dy * px(PAN))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            back = key is Qt.Key.Key_PageUp or (key is Qt.Key.Key_Space and shift)
            self._leaf(-1 if back else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_to(1 if key is Qt.Key.Key_Home else self._pages)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.step(-1 if key is Qt.Key.Key_Minus else 1)
        elif key is Qt.Key.Key_0:
            self.fit(whole=False)
        elif key is Qt.Key.Key_F3:
            self.seek(-1 if shift else 1)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._relay()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._relay()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """A page that is not seen needs no tiles."""
        super().hideEvent(event)
        if self._doc is not None:
            self._papers.wish(self._view, self._doc, ())

    def _relay(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            made = self._made(sheet.page, sheet.quarter, sheet.zoom, sheet.x, sheet.y)
            self._lay(replace(made, zoom=made.zoom_of_page) if self._whole else made)
