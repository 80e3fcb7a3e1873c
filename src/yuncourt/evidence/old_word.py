"""doc: the OLE container it is ([MS-CFB]); without macros, objects and what is fetched."""

import re
from typing import BinaryIO

import olefile

from yuncourt.evidence.findings import Bounds, FaultError, Measured
from yunhearing.filing import FileFault

LARGEST = 256 << 20  # bytes of the text's stream
ENCRYPTED = 0x0100  # of the flags at offset 10 of a WordDocument stream ([MS-DOC] 2.5.2)
MACROS = frozenset({"macros", "_vba_project_cur", "vba"})
REACHING = rb"DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE"
LINKED = 0x1  # of the flags at offset 4 of an object's stream ([MS-OLEDS] 2.3.3)
FIELD = re.compile(rb"\x13\s*(" + REACHING + rb")\s", re.IGNORECASE)
"""A field's mark and what it fetches, as 8-bit text; as 16-bit text without the zeros."""


def parse(file: BinaryIO, _: str, _bounds: Bounds) -> Measured:
    """One page until it is made a PDF. Raises FaultError."""
    try:
        with olefile.OleFileIO(file) as container:
            text = _text(container)
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    if len(text) < 12:
        raise FaultError(FileFault.DAMAGED)
    if int.from_bytes(text[10:12], "little") & ENCRYPTED:
        raise FaultError(FileFault.ENCRYPTED)
    if FIELD.search(text) or FIELD.search(text.replace(b"\0", b"")):
        raise FaultError(FileFault.ACTIVE)
    return Measured()


def _text(container: olefile.OleFileIO) -> bytes:
    entries = container.listdir(streams=True, storages=True)
    names = {part.lower() for entry in entries for part in entry}
    if "encryptedpackage" in names:
        raise FaultError(FileFault.ENCRYPTED)
    if not container.exists("WordDocument"):
        raise FaultError(FileFault.MISLABELLED)
    if names & MACROS or "\x01ole10native" in names or any(_linked(container, e) for e in entries):
        raise FaultError(FileFault.ACTIVE)
    if container.get_size("WordDocument") > LARGEST:
        raise FaultError(FileFault.BOMB)
    return bytes(container.openstream("WordDocument").read())


def _linked(container: olefile.OleFileIO, entry: list[str]) -> bool:
    """Whether it says that an object lies elsewhere."""
    if entry[-1].lower() != "\x01ole":
        return False
    flags = bytes(container.openstream(entry).read(8))[4:8]
    return bool(int.from_bytes(flags, "little") & LINKED)
