"""PDF: parsed as a whole, without what acts by itself or lies elsewhere, within its bounds."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from yuncourt.evidence.attached import holds, is_program
from yuncourt.evidence.findings import Bounds, FaultError, Measured
from yunhearing.filing import FileFault

MOST_OBJECTS = 300_000
MOST_FILTERS = 4
DEEPEST = 40  # of objects in one another
MOST_CONTENT = 128 << 20  # bytes that one stream of text, fonts or the like unpacks to
MOST_OF_ALL = 512 << 20  # and all of them
MOST_PIXELS = 200_000_000  # of a picture: a plan of A0 in 300 dpi
LONGEST_SIDE = 14_400  # points, what PDF itself allows
PIECE = 1 << 20
ACTING = frozenset({"/JS", "/JavaScript", "/Launch", "/RichMedia", "/XFA"})
"""Keys and action types by which a PDF does more than show; pikepdf gives names in plain form."""
REACHING = frozenset({"/SubmitForm", "/ImportData", "/GoToE", "/Rendition"})
"""Actions that send, fetch or unpack; a plain link is left to who presses it."""
PLAYING = frozenset({"/RichMedia", "/3D", "/Movie", "/Screen", "/Sound"})
"""Annotations that hold what is no page."""
FLATE = frozenset({"/FlateDecode", "/Fl"})


def parse(file: BinaryIO, _: str, bounds: Bounds) -> Measured:
    """Its pages, and whether files lie in it. Raises FaultError."""
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.stream) as pdf:
            count = len(pdf.pages)
            if len(pdf.objects) > MOST_OBJECTS or count > bounds.pages:
                raise FaultError(FileFault.BOMB)
            if not count:
                raise FaultError(FileFault.DAMAGED)
            if "/Collection" in pdf.Root:  # other programs show the files in it, not its pages
                raise FaultError(FileFault.AMBIGUOUS)
            attached = _look_at_all(pdf)
    except pikepdf.PasswordError:
        raise FaultError(FileFault.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, OSError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    file.seek(0)
    _paint_first(file)
    return Measured(count, attached=attached)


def _look_at_all(pdf: pikepdf.Pdf) -> bool:
    """Whether files lie in it. Raises FaultError."""
    left, attached = MOST_OF_ALL, _look_at(pdf.trailer)
    for thing in pdf.objects:
        attached |= _look_at(thing)
        if isinstance(thing, pikepdf.Stream):
            left -= _unpacked(thing, min(left, MOST_CONTENT))
    return attached


def _look_at(thing: Any) -> bool:
    """Whether an object holds a file. Raises FaultError where something in it acts by itself."""
    attached = False
    for part in _parts(thing):
        held = holds(part)
        if _acts_itself(part) or (held and is_program(part, _pieces)):
            raise FaultError(FileFault.ACTIVE)
        attached |= held
    return attached


def _parts(thing: Any, depth: int = 0) -> Iterator[Any]:
    """The dictionaries and streams that lie in an object directly; others come of themselves."""
    if depth > DEEPEST:
        raise FaultError(FileFault.ACTIVE)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        inside: Iterable[Any] = thing.values()
    elif isinstance(thing, pikepdf.Array):
        inside = thing
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _acts_itself(thing: Any) -> bool:
    elsewhere = isinstance(thing, pikepdf.Stream) and "/F" in thing  # content of another file
    plays = "/Rect" in thing and _named(thing, "/Subtype") & PLAYING
    acts = ACTING & set(thing.keys()) or _named(thing, "/S") & (ACTING | REACHING)
    return bool(elsewhere or plays or acts)


def _named(thing: Any, key: str) -> set[str]:
    value = thing.get(key)
    return {str(value)} if isinstance(value, pikepdf.Name) else set()


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """How many bytes it unpacks to. Raises FaultError beyond `most`; a picture by its sides."""
    if stream.get("/Subtype") == pikepdf.Name.Image:
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MOST_PIXELS:
            raise FaultError(FileFault.BOMB)
        return 0
    names = _filters(stream)
    if len(names) > MOST_FILTERS:
        raise FaultError(FileFault.BOMB)
    size = 0
    for piece in _unpacking(stream, names):
        size += len(piece)
        if size > most:
            raise FaultError(FileFault.BOMB)
    return size


def _pieces(stream: pikepdf.Stream) -> Iterator[bytes] | None:
    """All that it unpacks to; None where it is packed in a rare way."""
    names = _filters(stream)
    return _unpacking(stream, names) if FLATE.issuperset(names) else None


def _filters(stream: pikepdf.Stream) -> list[str]:
    filters = stream.get("/Filter", pikepdf.Array([]))
    return [str(f) for f in (filters if isinstance(filters, pikepdf.Array) else [filters])]


def _unpacking(stream: pikepdf.Stream, names: list[str]) -> Iterator[bytes]:
    """What it unpacks to, up to the first filter that does not make much of little."""
    pieces: Iterator[bytes] = iter([bytes(stream.read_raw_bytes())])
    for name in names[:MOST_FILTERS]:
        if name not in FLATE:
            break
        pieces = _inflated(pieces)
    return pieces


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
