"""Pages of a PDF through pdfium, which must be called from one thread only.

This pdfium has no JavaScript engine and no form filling is begun, so nothing in a file acts. Where
a byte is missing, pdfium is told that reading failed; what it then believes of the file is wrong,
so the document is opened anew before it is asked again. Opening is quick: it reads what it needs.
"""

import contextlib
import ctypes
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from yunclient.viewer.blocks import BlockFile, HopelessError
from yunclient.viewer.messages import MAX_PAGES, Box, Reason, Tile
from yunclient.viewer.pages import Drawn, Hit, Stop, StoppedError, area

MAX_POINTS = 20_000.0  # a side of a page; the standard's own limit is 14,400
MIN_POINTS = 1.0
MAX_RATIO = 100.0  # of the sides of a page
MAX_TEXT = 100_000  # characters of a page
HEAD = 1024  # bytes, within which a PDF says that it is one
HELD_PAGES = 6  # parsed ones are quick to draw again
WHITE = 0xFFFFFFFF
REFUSALS = {c.FPDF_ERR_PASSWORD: Reason.ENCRYPTED, c.FPDF_ERR_SECURITY: Reason.ENCRYPTED}


class Pdf:
    """An opened PDF; `HopelessError` if it cannot be one."""

    turned = False

    def __init__(self, file: BlockFile) -> None:
        self._file = file
        self._failure: Exception | None = None
        self._document: Any = None
        self._pages: OrderedDict[int, Any] = OrderedDict()
        self._access = c.FPDF_FILEACCESS(m_FileLen=file.size)
        self._callback = type(self._access.m_GetBlock)(self._block)  # held: pdfium keeps it
        self._access.m_GetBlock = self._callback
        file.seek(0)
        if b"%PDF-" not in file.read(HEAD):
            raise HopelessError(Reason.WRONG_KIND)
        with self._reading():
            self.count = len(self._open())
        if not self.count:
            raise HopelessError(Reason.DAMAGED)
        if self.count > MAX_PAGES:
            raise HopelessError(Reason.TOO_LARGE)

    def size(self, page: int) -> tuple[float, float]:
        with self._reading(), _page_damage(first=page == 1):
            width, height = self._open().get_page_size(page - 1)
        sides = sorted((width, height))
        if sides[0] < MIN_POINTS or sides[1] > MAX_POINTS or sides[1] > MAX_RATIO * sides[0]:
            raise HopelessError(Reason.TOO_LARGE, page=page > 1)
        return width, height

    def draw(self, tile: Tile, stop: Stop) -> Drawn:
        place = area(tile, self.size(tile.page))
        pixels = bytearray(place.width * place.height * 4)
        with self._reading(), _bitmap(pixels, place.width, place.height) as bitmap:
            page = self._page(tile.page)
            flags = c.FPDF_ANNOT
            where = (-place.x, -place.y, place.page_width, place.page_height, 0, flags)
            _render(page.raw, bitmap, where, lambda: stop() or self._failure is not None)
        return Drawn(place.width, place.height, pixels)

    def read(self, page: int) -> str:
        with self._reading(), contextlib.closing(self._page(page).get_textpage()) as text:
            count = min(text.count_chars(), MAX_TEXT)
            return str(text.get_text_range(0, count)) if count > 0 else ""

    def search(self, page: int, text: str, limit: int) -> list[Hit]:
        """At most `limit` hits, in the text's own order."""
        found: list[Hit] = []
        with self._reading():
            within = self._page(page)
            with (
                contextlib.closing(within.get_textpage()) as words,
                contextlib.closing(words.search(text)) as hits,
            ):
                while len(found) < limit and (hit := hits.get_next()) is not None:
                    rects = [words.get_rect(n) for n in range(words.count_rects(*hit))]
                    found.append(tuple(_box(within.raw, rect) for rect in rects))
        return found

    def close(self) -> None:
        """Let go of what pdfium holds; the next call opens anew."""
        for page in self._pages.values():
            page.close()
        self._pages.clear()
        if self._document is not None:
            self._document.close()
        self._document = None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Whatever pdfium says, a byte that was missing comes first, as it did."""
        self._failure = None
        try:
            yield
        finally:
            self._check()

    def _check(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            self.close()
            raise failure

    def _open(self) -> Any:
        if self._document is None:
            raw = c.FPDF_LoadCustomDocument(self._access, None)
            if not raw:
                raise HopelessError(REFUSALS.get(c.FPDF_GetLastError(), Reason.DAMAGED))
            self._document = pdfium.PdfDocument(raw)
        return self._document

    def _page(self, page: int) -> Any:
        held = self._pages.pop(page, None)
        if held is None:
            with _page_damage():
                held = self._open()[page - 1]
        self._pages[page] = held
        if len(self._pages) > HELD_PAGES:
            self._pages.popitem(last=False)[1].close()
        return held

    def _block(self, _: object, position: int, into: Any, length: int) -> int:
        """Called by pdfium, which no exception may cross."""
        if self._failure is not None:
            return 0
        try:
            self._file.seek(position)
            target = ctypes.cast(into, ctypes.POINTER(ctypes.c_ubyte * length)).contents
            return int(self._file.readinto(target) == length)
        except Exception as error:
            self._failure = error
            return 0


@contextlib.contextmanager
def _page_damage(*, first: bool = False) -> Iterator[None]:
    """A file without its first page is no file."""
    try:
        yield
    except pdfium.PdfiumError:
        raise HopelessError(Reason.DAMAGED, page=not first) from None


@contextlib.contextmanager
def _bitmap(pixels: bytearray, width: int, height: int) -> Iterator[Any]:
    memory = (ctypes.c_ubyte * len(pixels)).from_buffer(pixels)
    bitmap = c.FPDFBitmap_CreateEx(width, height, c.FPDFBitmap_BGRx, memory, width * 4)
    if not bitmap:
        raise MemoryError
    try:
        c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
        yield bitmap
    finally:
        c.FPDFBitmap_Destroy(bitmap)


def _render(page: Any, bitmap: Any, where: tuple[int, ...], stop: Callable[[], bool]) -> None:
    """Draw as long as `stop` does not say to leave off; `StoppedError` then."""
    pause = c.IFSDK_PAUSE(version=1)
    ask = type(pause.NeedToPauseNow)(lambda _: int(stop()))
    pause.NeedToPauseNow = ask
    status = c.FPDF_RenderPageBitmap_Start(bitmap, page, *where, pause)
    while status == c.FPDF_RENDER_TOBECONTINUED and not stop():
        status = c.FPDF_RenderPage_Continue(page, pause)
    c.FPDF_RenderPage_Close(page)
    if status == c.FPDF_RENDER_TOBECONTINUED:
        raise StoppedError
    if status != c.FPDF_RENDER_DONE:
        raise HopelessError(Reason.DAMAGED, page=True)


def _box(page: Any, rect: tuple[float, float, float, float]) -> Box:
    """A rectangle in points (left, bottom, right, top) as it lies on the page that is drawn."""
    (x1, y1), (x2, y2) = (_place(page, x, y) for x, y in (rect[:2], rect[2:]))
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _place(page: Any, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    c.FPDF_PageToDevice(page, 0, 0, 65535, 65535, 0, x, y, across, down)
    return min(max(across.value, 0), 65535), min(max(down.value, 0), 65535)
