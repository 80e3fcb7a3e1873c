"""Pictures: decoded whole, within their bounds, and nothing else behind them."""

import warnings
from typing import BinaryIO

from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

from yuncourt.evidence.findings import Bounds, FaultError, Measured
from yunhearing.filing import FileFault

FORMATS = (
    PngImagePlugin.PngImageFile.format,
    JpegImagePlugin.JpegImageFile.format,
    MpoImagePlugin.MpoImageFile.format,  # what many telephones make: a JPEG and more of them
)
ENDS = {"png": b"IEND\xaeB`\x82", "jpg": b"\xff\xd9"}
OTHERS = (b"%PDF-", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")  # a zip is looked for in all files
Image.preinit()  # loads its other formats, which it could not do shut in
HEAD = 1024  # bytes in which readers of PDF look for its beginning


def parse(file: BinaryIO, type_: str, bounds: Bounds) -> Measured:
    """One page. Raises FaultError."""
    _decode(file, bounds)
    file.seek(0)
    content = file.read()
    behind = content.find(ENDS[type_])
    if b"%PDF-" in content[:HEAD] or any(other in content[behind:] for other in OTHERS):
        raise FaultError(FileFault.AMBIGUOUS)
    return Measured()


def _decode(file: BinaryIO, bounds: Bounds) -> None:
    Image.MAX_IMAGE_PIXELS = bounds.pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(file, formats=[name for name in FORMATS if name]) as image:
                if image.width * image.height > bounds.pixels:
                    raise FaultError(FileFault.BOMB)
                image.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise FaultError(FileFault.BOMB) from None
        except (OSError, SyntaxError, ValueError, EOFError, Warning) as error:
            raise FaultError(FileFault.DAMAGED) from error
