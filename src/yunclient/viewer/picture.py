"""Images: decoded once, kept as a pyramid of halved levels, cut into tiles on demand.

A JPEG's first look comes from its coefficients at a fraction of its size; all of it is decoded
when a tile asks for more. EXIF orientation is applied, colours become RGB or grey, what is
transparent lies on white.
"""

import struct
import zlib
from io import BufferedReader

from PIL import (
    Image,
    ImageOps,
    JpegImagePlugin as JpegImagePlugin,  # noqa: PLC0414 - loaded before the process is shut in
    MpoImagePlugin as MpoImagePlugin,  # noqa: PLC0414 - as above; some cameras write such JPEGs
    PngImagePlugin as PngImagePlugin,  # noqa: PLC0414 - as above
)

from yunclient.viewer.blocks import BlockFile, HopelessError
from yunclient.viewer.messages import MAX_SIDE, Reason, Tile
from yunclient.viewer.pages import Area, Drawn, Hit, Stop, area

MAX_PIXELS = 50_000_000
MAX_FILE = 200 << 20  # bytes
LOOK = 1024  # pixels: no side of a first look is smaller, where the image has as many
ORIENTATION = 0x0112  # tag of EXIF
UPRIGHT, SIDEWAYS = 1, 5  # of its values; from 5 on width and height change places
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
)

Image.MAX_IMAGE_PIXELS = None  # the limit here is stricter, and stands before any decoding
Image.preinit()


class Picture:
    """An opened image, one page; `HopelessError` if it cannot be one. Nothing is decoded yet."""

    count = 1

    def __init__(self, file: BlockFile) -> None:
        self._file = file
        self._reader = BufferedReader(file)
        self._levels: list[Image.Image] = []  # largest first, each half of the one before
        self._sharp = False
        if file.size > MAX_FILE:
            raise HopelessError(Reason.TOO_LARGE)
        if not self._reader.read(8).startswith(SIGNATURES):
            raise HopelessError(Reason.WRONG_KIND)
        with self._image() as image:
            width, height = image.size
            if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
                raise HopelessError(Reason.TOO_LARGE)
            self._stored = image.size
            way = image.getexif().get(ORIENTATION, UPRIGHT) if image.format != "PNG" else UPRIGHT
        self.turned = way in range(UPRIGHT + 1, SIDEWAYS + 4)
        self._size = (height, width) if self.turned and way >= SIDEWAYS else (width, height)

    def size(self, _page: int) -> tuple[float, float]:
        return self._size

    def draw(self, tile: Tile, _stop: Stop) -> Drawn:
        place = area(tile, self._size)
        if not self._sharp and (not self._levels or self._levels[0].width < tile.width):
            self._decode(sharp=bool(self._levels) or tile.width > self._size[0] // 2)
            if not self._sharp and self._levels[0].width < tile.width:
                self._decode(sharp=True)
        return _cut(self._level(tile.width), place)

    def read(self, _page: int) -> str:
        return ""

    def search(self, _page: int, _text: str, _limit: int) -> list[Hit]:
        return []

    def close(self) -> None:
        """Forget the pixels; the next `draw` decodes anew."""
        self._levels, self._sharp = [], False

    def _level(self, width: int) -> Image.Image:
        """The smallest level that is not smaller than wanted."""
        return next((one for one in reversed(self._levels) if one.width >= width), self._levels[0])

    def _decode(self, *, sharp: bool) -> None:
        self._file.gather()
        with self._image() as image:
            if not sharp:
                image.draft(None, (LOOK, LOOK))
            fresh = image.size == self._stored
            try:
                whole = _plain(image)
            except DAMAGE:
                raise HopelessError(Reason.DAMAGED) from None
        if self.turned:
            whole = ImageOps.exif_transpose(whole)
        self._levels, self._sharp = _pyramid(whole), fresh

    def _image(self) -> Image.Image:
        self._reader.seek(0)
        try:
            return Image.open(self._reader, formats=("JPEG", "PNG"))
        except DAMAGE:
            raise HopelessError(Reason.DAMAGED) from None


def _plain(image: Image.Image) -> Image.Image:
    """RGB or grey of eight bits, opaque."""
    image.load()
    if image.mode.startswith("I"):
        image = image.convert("I").point([n >> 8 for n in range(1 << 16)], "L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image)
        return white
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _pyramid(image: Image.Image) -> list[Image.Image]:
    levels = [image]
    while max(levels[-1].size) > LOOK:
        levels.append(levels[-1].reduce(2))
    return levels


def _cut(level: Image.Image, place: Area) -> Drawn:
    """What lies at a place, taken from a level that is drawn larger or as large."""
    across, down = level.width / place.page_width, level.height / place.page_height
    right, bottom = place.x + place.width, place.y + place.height
    box = (
        place.x * across,
        place.y * down,
        min(right * across, level.width),
        min(bottom * down, level.height),
    )
    size = (place.width, place.height)
    exact = (level.width, level.height) == (place.page_width, place.page_height)
    part = (
        level.crop((place.x, place.y, right, bottom))
        if exact
        else level.resize(size, Image.Resampling.BILINEAR, box)
    )
    return Drawn(*size, part.convert("RGB").tobytes("raw", "BGRX"))
