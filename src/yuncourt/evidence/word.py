"""docx: the zip of XML it is, within its bounds; nothing linked, nothing acting."""

import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from yuncourt.evidence.findings import Bounds, FaultError, Measured
from yunhearing.filing import FileFault

MOST_PARTS = 4000
MOST_BYTES = 512 << 20  # unpacked
MOST_RATIO = 300  # of what unpacks to more than a MiB
LARGEST_XML = 64 << 20
PIECE = 1 << 20
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TEXT, INSTRUCTION, FIELD = (
    f"{WORD}{name}" for name in ("p", "t", "instrText", "fldSimple")
)
REACHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\s+[\"\w\\/.]",
    re.IGNORECASE,
)
"""Fields that fetch what lies elsewhere (ECMA-376 part 1, 17.16.5)."""


def parse(file: BinaryIO, _: str, _bounds: Bounds) -> Measured:
    """One page until it is made a PDF. Raises FaultError."""
    try:
        with zipfile.ZipFile(file) as parts:
            _bounded(parts)
            _check(parts)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, UnicodeError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:  # a packing or a lock zipfile has not
        raise FaultError(FileFault.ENCRYPTED) from error
    return Measured()


def paragraphs(file: BinaryIO) -> Iterator[str]:
    """The text of a docx that was checked, paragraph by paragraph."""
    with zipfile.ZipFile(file) as parts:
        root = _tree(_read(parts, "word/document.xml"))
    for paragraph in root.iter(PARAGRAPH):
        yield "".join(node.text or "" for node in paragraph.iter(TEXT))


def _bounded(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    total = sum(info.file_size for info in infos)
    dense = any(
        info.file_size > 1 << 20 and info.file_size > MOST_RATIO * max(1, info.compress_size)
        for info in infos
    )
    if len(infos) > MOST_PARTS or total > MOST_BYTES or dense:
        raise FaultError(FileFault.BOMB)
    if any(info.flag_bits & 1 for info in infos):
        raise FaultError(FileFault.ENCRYPTED)


def _check(parts: zipfile.ZipFile) -> None:
    names = [info.filename.lower() for info in parts.infolist()]
    if len(set(names)) != len(names):
        raise FaultError(FileFault.AMBIGUOUS)  # each reader takes another of the two
    if "word/document.xml" not in names or "[content_types].xml" not in names:
        raise FaultError(FileFault.MISLABELLED)
    if any(_acting(name) for name in names):
        raise FaultError(FileFault.ACTIVE)
    if b"macroEnabled" in _read(parts, "[Content_Types].xml"):
        raise FaultError(FileFault.ACTIVE)
    for name in parts.namelist():
        if name.lower().endswith(".rels"):
            _without_links(_tree(_read(parts, name)), name)
        elif name.lower().endswith(".xml") and name.lower().startswith("word/"):
            _without_reaching(_tree(_read(parts, name)))
        else:
            _read_through(parts, name)


def _acting(name: str) -> bool:
    return "vbaproject" in name or "oleobject" in name or "activex" in name


def _without_links(relations: ET.Element, name: str) -> None:
    """A hyperlink waits to be pressed; any other link is fetched by whoever opens the file.

    What a chart was drawn from lies in a package beside it; elsewhere one is a file in the file.
    """
    for relation in relations.iter(RELATIONSHIP):
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        external = relation.get("TargetMode", "").lower() == "external"
        packed = kind == "package" and "charts/" not in name.lower()
        if (external and kind != "hyperlink") or kind in {"afchunk", "oleobject"} or packed:
            raise FaultError(FileFault.ACTIVE)


def _without_reaching(root: ET.Element) -> None:
    """An instruction may lie in several runs."""
    for paragraph in root.iter(PARAGRAPH):
        said = "".join(node.text or "" for node in paragraph.iter(INSTRUCTION))
        simple = " ".join(node.get(f"{WORD}instr", "") for node in paragraph.iter(FIELD))
        if REACHING.search(said) or REACHING.search(simple):
            raise FaultError(FileFault.ACTIVE)


def _read(parts: zipfile.ZipFile, name: str) -> bytes:
    with parts.open(name) as file:
        content = file.read(LARGEST_XML + 1)
    if len(content) > LARGEST_XML:
        raise FaultError(FileFault.BOMB)
    return content


def _read_through(parts: zipfile.ZipFile, name: str) -> None:
    """To its end, where its checksum is."""
    with parts.open(name) as file:
        while file.read(PIECE):
            pass


def _tree(content: bytes) -> ET.Element:
    """Raises FaultError, also for a DTD: these files have none, and entities could swell."""
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _no_dtd
    try:
        reader.Parse(content, True)
        return ET.fromstring(content)  # noqa: S314 - without a DTD there are no entities
    except (expat.ExpatError, ET.ParseError, ValueError) as error:
        raise FaultError(FileFault.DAMAGED) from error


def _no_dtd(*_: object) -> None:
    raise FaultError(FileFault.BOMB)
