"""Looks into one file of evidence, by a real parse of its type; runs alone in a process.

`python -m yuncourt.evidence.inspect PATH NAME PIXELS PAGES` prints a `Finding` as JSON. The file
is hostile: memory, time and files are limited, the network is left before anything is read.
"""

import contextlib
import ctypes
import sys
import warnings
import zipfile
from pathlib import Path

import msgspec

from yuncourt.evidence.findings import Bounds, FaultError, Finding
from yuncourt.evidence.kinds import HEAD, MEDIA, extension, told_by
from yunhearing.filing import FileFault

MEMORY = 3 << 30  # bytes
SECONDS = 90  # of a processor
TAIL = 66_000  # bytes in which a zip's directory ends
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def inspected(path: Path, name: str, bounds: Bounds) -> Finding:
    """What the file at `path`, which its sender called `name`, is."""
    try:
        kind = _type(path, name)
        _only_one(path, kind)
        pages, duration = _PARSE[kind](path, bounds)
    except FaultError as error:
        return Finding(fault=error.fault)
    except (MemoryError, RecursionError):
        return Finding(fault=FileFault.BOMB)
    return Finding(kind, pages, duration)


def _type(path: Path, name: str) -> str:
    with path.open("rb") as file:
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


def _known(head: bytes) -> bool:
    """Whether it begins as something else does."""
    others = (b"GIF8", b"RIFF", b"BM", b"MZ", b"\x7fELF", b"<", b"#!", b"Rar!", b"7z\xbc\xaf", b"{")
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(others)


def _only_one(path: Path, kind: str) -> None:
    """Nothing is two types at once: another program would see something else in it."""
    if kind != "docx" and zipfile.is_zipfile(path):
        raise FaultError(FileFault.AMBIGUOUS)
    if kind in ("png", "jpg"):
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, path.stat().st_size - TAIL))
            tail = file.read()
        if b"%PDF-" in head or b"%PDF-" in tail:
            raise FaultError(FileFault.AMBIGUOUS)


def _image(path: Path, bounds: Bounds) -> tuple[int, int]:
    from PIL import Image  # noqa: PLC0415 - of the six only one library is needed

    Image.MAX_IMAGE_PIXELS = bounds.pixels // 2  # Pillow refuses what has twice as many
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                if image.width * image.height > bounds.pixels:
                    raise FaultError(FileFault.BOMB)
                image.load()
        except Image.DecompressionBombError:
            raise FaultError(FileFault.BOMB) from None
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise FaultError(FileFault.DAMAGED) from error
    return 1, 0


def _pdf(path: Path, bounds: Bounds) -> tuple[int, int]:
    from yuncourt.evidence.pdf import pages_of  # noqa: PLC0415 - as above

    return pages_of(path, bounds), 0


def _docx(path: Path, _: Bounds) -> tuple[int, int]:
    from yuncourt.evidence.word import check_docx  # noqa: PLC0415 - as above

    check_docx(path)
    return 1, 0


def _doc(path: Path, _: Bounds) -> tuple[int, int]:
    from yuncourt.evidence.word import check_doc  # noqa: PLC0415 - as above

    check_doc(path)
    return 1, 0


def _film(path: Path, _: Bounds) -> tuple[int, int]:
    from yuncourt.evidence.film import length_of  # noqa: PLC0415 - as above

    return 1, length_of(path, "mp4")


def _sound(path: Path, _: Bounds) -> tuple[int, int]:
    from yuncourt.evidence.film import length_of  # noqa: PLC0415 - as above

    return 1, length_of(path, "mp3")


_PARSE = {
    "png": _image,
    "jpg": _image,
    "pdf": _pdf,
    "docx": _docx,
    "doc": _doc,
    "mp4": _film,
    "mp3": _sound,
}
if set(_PARSE) != set(MEDIA):
    raise AssertionError("every type has its parse")


def shut_in() -> None:
    """Leave the network and bound what may be used, as far as the system lets."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def main() -> None:
    """Print what was found."""
    path, name, pixels, pages = sys.argv[1:]
    shut_in()
    found = inspected(Path(path), name, Bounds(int(pixels), int(pages)))
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()
