"""A small file of each kind, shown once, so that nothing is left to load when the door shuts."""

import io

import pypdfium2 as pdfium
from PIL import Image

from yunclient.viewer.blocks import BlockFile, HopelessError
from yunclient.viewer.messages import BLOCK, Open, Tile
from yunclient.viewer.opening import open_pages
from yunhearing.evidence import FileKind


def rehearse() -> None:
    for kind, data in ((FileKind.PDF, _pdf()), *((FileKind.IMAGE, one) for one in _images())):
        pages = open_pages(Open(0, kind, len(data)), _file(data))
        pages.size(1)
        pages.draw(Tile(1, 16), lambda: False)
        pages.read(1)
        pages.search(1, "a", 1)
        pages.close()
    try:
        open_pages(Open(0, FileKind.PDF, 4), _file(b"none"))
    except HopelessError:
        return


def _file(data: bytes) -> BlockFile:
    return BlockFile(len(data), lambda block: data[block * BLOCK : (block + 1) * BLOCK])


def _pdf() -> bytes:
    saved = io.BytesIO()
    document = pdfium.PdfDocument.new()
    document.new_page(100, 100)
    document.save(saved)
    document.close()
    return saved.getvalue()


def _images() -> list[bytes]:
    made = []
    for form, mode in (("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "CMYK")):
        saved = io.BytesIO()
        Image.new(mode, (32, 32)).save(saved, form)
        made.append(saved.getvalue())
    return made
