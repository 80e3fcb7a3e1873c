"""Word: docx as the zip of XML it is, doc as the OLE container; nothing linked, nothing acting."""

import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import olefile

from yuncourt.evidence.findings import FaultError
from yunhearing.filing import FileFault

MOST_PARTS = 4000
MOST_BYTES = 512 << 20  # unpacked
MOST_RATIO = 300  # of what unpacks to more than a MiB
LARGEST_XML = 64 << 20
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
FIB_ENCRYPTED = 0x0100  # of the flags at offset 10 of a WordDocument stream ([MS-DOC] 2.5.2)


def check_docx(path: Path) -> None:
    """Raises FaultError."""
    try:
        with zipfile.ZipFile(path) as parts:
            _bounded(parts)
            names = {info.filename.lower() for info in parts.infolist()}
            if "word/document.xml" not in names or "[content_types].xml" not in names:
                raise FaultError(FileFault.MISLABELLED)
            if any(_acting(name) for name in names):
                raise FaultError(FileFault.ACTIVE)
            if b"macroEnabled" in _read(parts, "[Content_Types].xml"):
                raise FaultError(FileFault.ACTIVE)
            for name in parts.namelist():
                if name.lower().endswith(".rels"):
                    _without_links(_read(parts, name))
            _tree(_read(parts, "word/document.xml"))
            if parts.testzip() is not None:
                raise FaultError(FileFault.DAMAGED)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:  # a packing or a lock zipfile has not
        raise FaultError(FileFault.ENCRYPTED) from error


def paragraphs(path: Path) -> Iterator[str]:
    """The text of a docx that was checked, paragraph by paragraph."""
    with zipfile.ZipFile(path) as parts:
        root = _tree(_read(parts, "word/document.xml"))
    for paragraph in root.iter(PARAGRAPH):
        yield "".join(node.text or "" for node in paragraph.iter(TEXT))


def check_doc(path: Path) -> None:
    """Raises FaultError."""
    try:
        with olefile.OleFileIO(path) as container:
            streams = ["/".join(entry) for entry in container.listdir(streams=True, storages=True)]
            if "EncryptedPackage" in streams:
                raise FaultError(FileFault.ENCRYPTED)
            if "WordDocument" not in streams:
                raise FaultError(FileFault.MISLABELLED)
            if any(name.split("/")[0] in ("Macros", "_VBA_PROJECT_CUR") for name in streams):
                raise FaultError(FileFault.ACTIVE)
            if any(name.startswith("ObjectPool/") for name in streams):
                raise FaultError(FileFault.ACTIVE)
            head = container.openstream("WordDocument").read(32)
    except (OSError, ValueError, IndexError) as error:
        raise FaultError(FileFault.DAMAGED) from error
    if len(head) < 12:
        raise FaultError(FileFault.DAMAGED)
    if int.from_bytes(head[10:12], "little") & FIB_ENCRYPTED:
        raise FaultError(FileFault.ENCRYPTED)


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


def _acting(name: str) -> bool:
    return "vbaproject" in name or "oleobject" in name or "activex" in name


def _without_links(rels: bytes) -> None:
    """A hyperlink waits to be pressed; any other link is fetched by whoever opens the file."""
    for relation in _tree(rels).iter(RELATIONSHIP):
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        external = relation.get("TargetMode", "").lower() == "external"
        if (external and kind != "hyperlink") or kind == "afchunk":
            raise FaultError(FileFault.ACTIVE)


def _read(parts: zipfile.ZipFile, name: str) -> bytes:
    with parts.open(name) as file:
        content = file.read(LARGEST_XML + 1)
    if len(content) > LARGEST_XML:
        raise FaultError(FileFault.BOMB)
    return content


def _tree(content: bytes) -> ET.Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FaultError(FileFault.BOMB)
    try:
        return ET.fromstring(content)  # noqa: S314 - without a DTD there are no entities
    except ET.ParseError as error:
        raise FaultError(FileFault.DAMAGED) from error
