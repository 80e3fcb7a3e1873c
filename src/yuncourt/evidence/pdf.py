"""PDF: parsed as a whole, without what acts by itself, within its bounds."""

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from yuncourt.evidence.findings import Bounds, FaultError
from yunhearing.filing import FileFault

MOST_OBJECTS = 300_000
LONGEST_SIDE = 14_400  # points, what PDF itself allows
ACTING = frozenset(
    {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
)
"""Keys and action types by which a PDF does more than show; pikepdf gives names in plain form."""


def pages_of(path: Path, bounds: Bounds) -> int:
    """How many pages it has. Raises FaultError."""
    try:
        with pikepdf.open(path) as pdf:
            if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > bounds.pages:
                raise FaultError(FileFault.BOMB)
            if not len(pdf.pages):
                raise FaultError(FileFault.DAMAGED)
            if any(_acts(thing) for thing in pdf.objects) or _acts(pdf.trailer):
                raise FaultError(FileFault.ACTIVE)
            count = len(pdf.pages)
    except pikepdf.PasswordError:
        raise FaultError(FileFault.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, OSError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    _paint_first(path)
    return count


def _acts(thing: Any, depth: int = 0) -> bool:
    """Whether something in an object acts by itself; direct objects lie in it, others come too."""
    if depth > 40:
        return True
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        keys = thing.keys()
        if ACTING & set(keys) or str(thing.get("/S", "")) in ACTING:
            return True
        return any(_acts(value, depth + 1) for value in _direct(thing.values()))
    if isinstance(thing, pikepdf.Array):
        return any(_acts(value, depth + 1) for value in _direct(iter(thing)))
    return False


def _direct(values: Any) -> list[Any]:
    return [v for v in values if isinstance(v, pikepdf.Object) and not v.is_indirect]


def _paint_first(path: Path) -> None:
    """What the viewer will do, once: a page that cannot be painted is no page."""
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            width, height = document[0].get_size()
            if max(width, height) > LONGEST_SIDE:
                raise FaultError(FileFault.BOMB)
            document[0].render(scale=200 / max(width, height, 1))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise FaultError(FileFault.DAMAGED) from error
