"""Pages of evidence as pictures: tiles that the viewer drew, kept for the page views.

The viewer's words come in a thread of their own and take the short way to the screen: a bounded
queue and one queued signal, past the store.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from yunclient.viewer.messages import (
    MAX_TILES,
    Box,
    Broken,
    Found,
    FromViewer,
    Opened,
    Render,
    Rendered,
    Search,
    Searched,
    Sized,
    Tile,
    ToViewer,
)

MOST_BYTES = 256 << 20  # of tiles kept
MOST_WAITING = 512  # messages of the viewer; the oldest is dropped

Hit = tuple[Box, ...]
Size = tuple[float, float]


@dataclass
class Sheets:
    """One open file: the sizes of its pages as far as they are known, what was found in it."""

    pages: int
    first: Size
    sizes: dict[int, Size] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    text: str = ""
    serial: int = 0
    hits: dict[int, tuple[Hit, ...]] = field(default_factory=dict)
    searched: bool = True
    whole: bool = True

    def size(self, page: int) -> Size:
        """Width and height of a page; of one not measured yet, those of page 1."""
        return self.sizes.get(page, self.first)


class Papers(QObject):
    """Made in the Qt thread; `post` from any. `send` gives the viewer what is wanted.

    `came(doc)`: there are new tiles or sizes; `found(doc)`: there are new hits.
    """

    came = Signal(int)
    found = Signal(int)
    _rung = Signal()

    def __init__(self, send: Callable[[ToViewer], None], most_bytes: int = MOST_BYTES) -> None:
        super().__init__()
        self._send, self._most = send, most_bytes
        self._sheets: dict[int, Sheets] = {}
        self._tiles: OrderedDict[tuple[int, Tile], QImage] = OrderedDict()
        self._held = 0
        self._wishes: dict[int, tuple[int, tuple[Tile, ...]]] = {}
        self._serial = 0
        self._lock = threading.Lock()
        self._waiting: deque[FromViewer] = deque(maxlen=MOST_WAITING)
        self._rung.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def post(self, message: FromViewer) -> None:
        """Take a message of the viewer."""
        with self._lock:
            ring = not self._waiting
            self._waiting.append(message)
        if ring:
            self._rung.emit()

    # what a page view asks

    def sheets(self, doc: int) -> Sheets | None:
        """The open file; None while it is not."""
        return self._sheets.get(doc)

    def tile(self, doc: int, tile: Tile) -> QImage | None:
        """The drawn tile, if it is there."""
        image = self._tiles.get((doc, tile))
        if image is not None:
            self._tiles.move_to_end((doc, tile))
        return image

    def best(self, doc: int, page: int) -> tuple[Tile, QImage] | None:
        """The largest whole page there is, to show until it is sharp."""
        whole = [
            (tile, image)
            for (of, tile), image in self._tiles.items()
            if of == doc and tile.page == page and (tile.x, tile.y, tile.w, tile.h) == (0, 0, 0, 0)
        ]
        return max(whole, key=lambda found: found[0].width, default=None)

    def wish(self, view: int, doc: int, tiles: Sequence[Tile]) -> None:
        """All that this view wants now, most urgent first; what is there is not drawn again."""
        lacking = tuple(tile for tile in tiles if (doc, tile) not in self._tiles)[:MAX_TILES]
        if self._wishes.get(view, (doc, ())) == (doc, lacking):
            return
        self._wishes[view] = (doc, lacking)
        self._serial += 1
        self._send(Render(view, self._serial, doc, lacking))

    def search(self, doc: int, text: str) -> None:
        """Find this text in the file; "" forgets what was found."""
        sheets = self._sheets.get(doc)
        if sheets is None or sheets.text == text:
            return
        self._serial += 1
        sheets.text, sheets.serial, sheets.hits = text, self._serial, {}
        sheets.searched, sheets.whole = not text, True
        self._send(Search(doc, self._serial, text[:200]))
        self.found.emit(doc)

    def hits(self, doc: int) -> Mapping[int, tuple[Hit, ...]]:
        """What was found, by page."""
        sheets = self._sheets.get(doc)
        return sheets.hits if sheets is not None else {}

    def keep(self, docs: frozenset[int]) -> None:
        """Let go of all files but these."""
        for doc in self._sheets.keys() - docs:
            del self._sheets[doc]
        for key in [key for key in self._tiles if key[0] not in docs]:
            self._held -= self._tiles.pop(key).sizeInBytes()
        self._wishes = {view: wish for view, wish in self._wishes.items() if wish[0] in docs}

    def forget(self, doc: int) -> None:
        """Let go of this file."""
        self.keep(frozenset(self._sheets.keys() - {doc}))

    # what the viewer says

    @Slot()
    def _drain(self) -> None:
        with self._lock:
            messages, self._waiting = [*self._waiting], deque(maxlen=MOST_WAITING)
        came, found = set(), set()
        for message in messages:
            match message:
                case Rendered() | Opened() | Sized() | Broken():
                    self._take(message)
                    came.add(message.doc)
                case Found() | Searched():
                    self._take_hits(message)
                    found.add(message.doc)
        for doc in came:
            self.came.emit(doc)
        for doc in found:
            self.found.emit(doc)

    def _take(self, message: Rendered | Opened | Sized | Broken) -> None:
        if isinstance(message, Opened):
            size = (message.width, message.height)
            self._sheets[message.doc] = Sheets(message.pages, size)
            return
        sheets = self._sheets.get(message.doc)
        if sheets is None:
            return
        match message:
            case Sized(_, first, sizes):
                sheets.sizes |= dict(enumerate(sizes, first))
            case Broken(_, _, page) if page is not None:
                sheets.broken.add(page)
            case Rendered():
                self._store(message)

    def _store(self, drawn: Rendered) -> None:
        if len(drawn.pixels) < drawn.width * drawn.height * 4:
            return
        stride = drawn.width * 4
        image = QImage(drawn.pixels, drawn.width, drawn.height, stride, QImage.Format.Format_RGB32)
        key = (drawn.doc, drawn.tile)
        former = self._tiles.pop(key, None)
        self._held += image.sizeInBytes() - (former.sizeInBytes() if former is not None else 0)
        self._tiles[key] = image
        while self._held > self._most and len(self._tiles) > 1:
            self._held -= self._tiles.popitem(last=False)[1].sizeInBytes()

    def _take_hits(self, message: Found | Searched) -> None:
        sheets = self._sheets.get(message.doc)
        if sheets is None or sheets.serial != message.serial:
            return
        if isinstance(message, Found):
            sheets.hits[message.page] = message.hits
        else:
            sheets.searched, sheets.whole = True, message.whole
