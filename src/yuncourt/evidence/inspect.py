"""Looks into one file of evidence, by a real parse of its type; runs alone in a process.

`python -m yuncourt.evidence.inspect NAME PIXELS PAGES LABEL` prints a `Finding` as JSON. The sealed
file is its standard input, the key in its environment. The file is hostile: before it is parsed,
the process shuts itself in.
"""

import importlib
import io
import os
import sys
import zipfile
from typing import BinaryIO

import msgspec

from yuncourt.evidence.findings import Bounds, FaultError, Finding, Parse
from yuncourt.evidence.kinds import HEAD, MEDIA, extension, told_by
from yuncourt.evidence.sealed import Seal, opened
from yuncourt.evidence.shutting import shut_in
from yunhearing.filing import FileFault

KEY = "YUNCOURT_FILE_KEY"  # in hex
PARSERS = {
    "png": "picture",
    "jpg": "picture",
    "pdf": "pdf",
    "docx": "word",
    "doc": "old_word",
    "mp4": "film",
    "mp3": "film",
}
"""The module whose `parse` tells what a file of a type is."""
if set(PARSERS) != set(MEDIA):
    raise AssertionError("every type has its parse")


def type_of(file: BinaryIO, name: str) -> str:
    """What its first bytes and its name agree on. Raises FaultError."""
    head = file.read(HEAD)
    if not head:
        raise FaultError(FileFault.EMPTY)
    said, told = extension(name), told_by(head)
    if told == "" and b"%PDF-" in head:
        raise FaultError(FileFault.AMBIGUOUS)
    if said == "docx" and told == "doc":
        raise FaultError(FileFault.ENCRYPTED)  # a locked docx lies in an OLE container
    if said == "":
        raise FaultError(FileFault.WRONG_TYPE)
    if told == "":
        raise FaultError(FileFault.MISLABELLED if _known(head) else FileFault.DAMAGED)
    if said != told:
        raise FaultError(FileFault.MISLABELLED)
    return told


def inspected(file: BinaryIO, type_: str, parse: Parse, bounds: Bounds) -> Finding:
    """What a file of this type is."""
    try:
        _only_one(file, type_)
        measured = parse(file, type_, bounds)
    except FaultError as error:
        return Finding(fault=error.fault)
    except (MemoryError, RecursionError):
        return Finding(fault=FileFault.BOMB)
    return Finding(type_, *measured)


def _only_one(file: BinaryIO, type_: str) -> None:
    """Behind what it begins as there is no zip: another program would see that in it."""
    if type_ != "docx" and zipfile.is_zipfile(file):
        raise FaultError(FileFault.AMBIGUOUS)
    file.seek(0)


def _known(head: bytes) -> bool:
    """Whether it begins as something else does."""
    others = (b"GIF8", b"RIFF", b"BM", b"MZ", b"\x7fELF", b"<", b"#!", b"Rar!", b"7z\xbc\xaf", b"{")
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(others)


def main() -> None:
    """Print what was found."""
    name, pixels, pages, label = sys.argv[1:]
    file = opened(io.FileIO(0), Seal(bytes.fromhex(os.environ.pop(KEY)), label))
    try:
        type_ = type_of(file, name)
    except FaultError as error:
        found = Finding(fault=error.fault)
    else:
        parser = importlib.import_module(f"yuncourt.evidence.{PARSERS[type_]}")
        shut_in()
        found = inspected(file, type_, parser.parse, Bounds(int(pixels), int(pages)))
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()
