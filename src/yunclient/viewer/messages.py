"""What parent and viewer say to each other: msgspec bytes over a pipe, never pickles.

`doc` numbers an opened file, chosen by the parent and never used twice. `page` counts from 1. A
page is measured unrotated by the view: width and height are points of a PDF, pixels of an image
(after its EXIF orientation). Places on a page are 0..65535 in each direction, as in ink.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.evidence import FileKind, Place

MAX_PAGES = 5000
MAX_SIDE = 65_535  # pixels of a drawn page
MAX_AREA = 1 << 22  # pixels of one tile: 16 MiB
MAX_TILES = 256  # in one wish
BLOCK = 1 << 16  # bytes; files are asked for and kept in blocks
MAX_BYTES = 1 << 20  # in one message
MAX_HITS = 2000  # of one search

PageNumber = Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGES)]
Length = Annotated[int, msgspec.Meta(ge=0, le=MAX_SIDE)]


class Tile(msgspec.Struct, frozen=True):
    """A part of a page that is drawn `width` pixels wide in all.

    `x`, `y`, `w`, `h` are pixels of the page so drawn; `w` or `h` of 0 goes to its edge. What lies
    beyond the edge is left off. The area has at most `MAX_AREA` pixels; a larger one is not drawn.
    """

    page: PageNumber
    width: Annotated[int, msgspec.Meta(ge=1, le=MAX_SIDE)]
    x: Length = 0
    y: Length = 0
    w: Length = 0
    h: Length = 0


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle on a page, 0..65535 in each direction."""

    left: Place
    top: Place
    right: Place
    bottom: Place


class Reason(StrEnum):
    """Why a file, or one page of it, cannot be shown."""

    EMPTY = "empty"
    WRONG_KIND = "wrong_kind"  # not what its name says
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"  # pixels, points, pages or memory
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"  # it brought the viewer down
    UNREACHABLE = "unreachable"  # its bytes did not come


# parent to viewer


class Open(msgspec.Struct, frozen=True, tag=True):
    """Open a file of `size` bytes; `Opened` or `Broken` follows. WORD is its PDF.

    Its bytes are asked for by `Need`; they may also be sent unasked, in any order.
    """

    doc: int
    kind: FileKind
    size: Annotated[int, msgspec.Meta(ge=0)]


class Bytes(msgspec.Struct, frozen=True, tag=True):
    """Bytes of a file, at most `MAX_BYTES`, in any order of blocks.

    They begin at a multiple of `BLOCK`, or go on where others ended; `Need` begins at one too.
    """

    doc: int
    offset: Annotated[int, msgspec.Meta(ge=0)]
    data: bytes


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The bytes asked for at `offset` will not come; the file is `Broken(UNREACHABLE)`."""

    doc: int
    offset: int


class Render(msgspec.Struct, frozen=True, tag=True):
    """All that a view wants now, most urgent first; it replaces what the same view wanted before.

    Each tile is answered by one `Rendered`, or by `Broken` with its page. Put a small whole page
    first for a quick look, then what is visible, then neighbours. Views of a lower number are
    served first. No tiles: the view wants nothing.
    """

    view: int
    serial: int
    doc: int
    tiles: Annotated[tuple[Tile, ...], msgspec.Meta(max_length=MAX_TILES)] = ()


class Search(msgspec.Struct, frozen=True, tag=True):
    """Find text in all pages of a PDF; replaces the file's earlier search. "" ends it."""

    doc: int
    serial: int
    text: Annotated[str, msgspec.Meta(max_length=200)]


class ReadPage(msgspec.Struct, frozen=True, tag=True):
    """Ask for the text of a page; a `PageRead` follows, empty where there is none."""

    doc: int
    serial: int
    page: PageNumber


class Close(msgspec.Struct, frozen=True, tag=True):
    doc: int


class Quit(msgspec.Struct, frozen=True, tag=True):
    pass


ToViewer = Open | Bytes | Failed | Render | Search | ReadPage | Close | Quit


# viewer to parent: checked as they are decoded, for a file may have taken the viewer over


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The viewer is up. `shut`: what the system keeps it from, as `sandbox.py` names it."""

    shut: tuple[str, ...] = ()


class Began(msgspec.Struct, frozen=True, tag=True):
    """Work on a file begins; it is to end by `Rested` or the next `Began` within the time limit."""

    doc: int


class Rested(msgspec.Struct, frozen=True, tag=True):
    """Nothing is to be done but to wait."""


class Need(msgspec.Struct, frozen=True, tag=True):
    """Bytes wanted of a file, soon; answer with `Bytes` that cover them, or `Failed`."""

    doc: int
    offset: int
    length: int


class Opened(msgspec.Struct, frozen=True, tag=True):
    """A file can be shown: number of pages, size of page 1; all others are taken for equal.

    `turned`: an image lies otherwise than its pixels are stored, its EXIF orientation is applied.
    """

    doc: int
    pages: PageNumber
    width: float
    height: float
    turned: bool = False

    def __post_init__(self) -> None:
        _check_sides((self.width, self.height))


class Sized(msgspec.Struct, frozen=True, tag=True):
    """True sizes (width, height) of pages from `first` on; told as they become known."""

    doc: int
    first: int
    sizes: Annotated[tuple[tuple[float, float], ...], msgspec.Meta(max_length=MAX_PAGES)]

    def __post_init__(self) -> None:
        for size in self.sizes:
            _check_sides(size)


class Rendered(msgspec.Struct, frozen=True, tag=True):
    """One tile: BGRX, 32 bits a pixel, `height` rows of `width`*4 bytes, of what lies on the page.

    `width` and `height` are the picture's own: the tile's `w` and `h`, or less at the edge.
    """

    view: int
    serial: int
    doc: int
    tile: Tile
    width: Length
    height: Length
    pixels: memoryview

    def __post_init__(self) -> None:
        if self.pixels.nbytes != self.width * self.height * 4:
            raise ValueError("pixels that are not as many as they say")


class Found(msgspec.Struct, frozen=True, tag=True):
    """The hits on one page, in reading order; each hit is one box per line of text."""

    doc: int
    serial: int
    page: int
    hits: Annotated[tuple[tuple[Box, ...], ...], msgspec.Meta(max_length=MAX_HITS)]


class Searched(msgspec.Struct, frozen=True, tag=True):
    """The search has come to its end; `whole` unless it stopped at `MAX_HITS`."""

    doc: int
    serial: int
    hits: int
    whole: bool


class PageRead(msgspec.Struct, frozen=True, tag=True):
    doc: int
    serial: int
    page: int
    text: str


class Broken(msgspec.Struct, frozen=True, tag=True):
    """A file cannot be shown and is closed; with `page`, only that page cannot."""

    doc: int
    reason: Reason
    page: int | None = None


def _check_sides(size: tuple[float, float]) -> None:
    if not all(0 < side <= MAX_SIDE for side in size):
        raise ValueError("a page of no size")


FromViewer = (
    Ready | Began | Rested | Need | Opened | Sized | Rendered | Found | Searched | PageRead | Broken
)
