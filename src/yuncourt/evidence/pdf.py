"""PDF: parsed as a whole, without what acts by itself or lies elsewhere, within its bounds."""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from yuncourt.evidence.findings import Bounds, FaultError
from yunhearing.filing import FileFault

MOST_OBJECTS = 300_000
MOST_FILTERS = 4
DEEPEST = 40  # of objects in one another
MOST_CONTENT = 128 << 20  # bytes that one stream of text, fonts or the like unpacks to
MOST_OF_ALL = 512 << 20  # and all of them
MOST_PIXELS = 200_000_000  # of a picture: a plan of A0 in 300 dpi
LONGEST_SIDE = 14_400  # points, what PDF itself allows
PIECE = 1 << 20
ACTING = frozenset(
    {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
)
"""Keys and action types by which a PDF does more than show; pikepdf gives names in plain form."""
REACHING = frozenset({"/SubmitForm", "/ImportData", "/GoToE", "/Rendition"})
"""Actions that send, fetch or unpack; a plain link is left to who presses it."""
PLAYING = frozenset({"/RichMedia", "/FileAttachment", "/3D", "/Movie", "/Screen", "/Sound"})
"""Annotations that hold what is no page."""
FLATE = frozenset({"/FlateDecode", "/Fl"})


def parse(file: BinaryIO, _: str, bounds: Bounds) -> tuple[int, int]:
    """Its pages. Raises FaultError."""
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.stream) as pdf:
            count = len(pdf.pages)
            if len(pdf.objects) > MOST_OBJECTS or count > bounds.pages:
                raise FaultError(FileFault.BOMB)
            if not count:
                raise FaultError(FileFault.DAMAGED)
            _look_at_all(pdf)
    except pikepdf.PasswordError:
        raise FaultError(FileFault.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, OSError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    file.seek(0)
    _paint_first(file)
    return count, 0


def _look_at_all(pdf: pikepdf.Pdf) -> None:
    if _acts(pdf.trailer):
        raise FaultError(FileFault.ACTIVE)
    left = MOST_OF_ALL
    for thing in pdf.objects:
        if _acts(thing):
            raise FaultError(FileFault.ACTIVE)
        if isinstance(thing, pikepdf.Stream):
            left -= _unpacked(thing, min(left, MOST_CONTENT))


def _acts(thing: Any, depth: int = 0) -> bool:
    """Whether something in an object acts by itself; direct objects lie in it, others come too."""
    if depth > DEEPEST:
        return True
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        inside = thing.values()
        if _acts_itself(thing):
            return True
    elif isinstance(thing, pikepdf.Array):
        inside = iter(thing)
    else:
        return False
    return any(_acts(value, depth + 1) for value in _direct(inside))


def _acts_itself(thing: Any) -> bool:
    elsewhere = isinstance(thing, pikepdf.Stream) and "/F" in thing  # content of another file
    plays = "/Rect" in thing and _named(thing, "/Subtype") & PLAYING
    acts = ACTING & set(thing.keys()) or _named(thing, "/S") & (ACTING | REACHING)
    return bool(elsewhere or plays or acts)


def _named(thing: Any, key: str) -> set[str]:
    value = thing.get(key)
    return {str(value)} if isinstance(value, pikepdf.Name) else set()


def _direct(values: Any) -> list[Any]:
    return [v for v in values if isinstance(v, pikepdf.Object) and not v.is_indirect]


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """How many bytes it unpacks to. Raises FaultError beyond `most`; a picture by its sides."""
    if stream.get("/Subtype") == pikepdf.Name.Image:
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MOST_PIXELS:
            raise FaultError(FileFault.BOMB)
        return 0
    filters = stream.get("/Filter", pikepdf.Array([]))
    names = [str(f) for f in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    if len(names) > MOST_FILTERS:
        raise FaultError(FileFault.BOMB)
    pieces: Iterator[bytes] = iter([bytes(stream.read_raw_bytes())])
    for name in names:
        if name not in FLATE:
            break
        pieces = _inflated(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise FaultError(FileFault.BOMB)
    return size


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpacked bit by bit; readers show what comes before damage, so that is no fault."""
    unpack = zlib.decompressobj()
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpack.eof:
                yield unpack.decompress(rest, PIECE)
                rest = unpack.unconsumed_tail
    except zlib.error:
        return


def _paint_first(file: BinaryIO) -> None:
    """What the viewer will do, once: a page that cannot be painted is no page."""
    try:
        document = pypdfium2.PdfDocument(file)
        try:
            width, height = document[0].get_size()
            if max(width, height) > LONGEST_SIDE:
                raise FaultError(FileFault.BOMB)
            document[0].render(scale=200 / max(width, height, 1))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise FaultError(FileFault.DAMAGED) from error
