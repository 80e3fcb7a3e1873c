"""Images: tiles are what Pillow would show, upright, and too large ones never decoded."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.viewer.files import picture, png_of_size, saved
from tests.viewer.parents import image, whole
from yunclient.viewer.blocks import HopelessError
from yunclient.viewer.messages import Reason, Tile
from yunclient.viewer.picture import Picture


def stop() -> bool:
    return False


def opened(data: bytes) -> Picture:
    return Picture(whole(data))


def differ(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of a channel, 0..255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_tiles_are_what_pillow_renders(form: str) -> None:
    data = saved(picture(3000, 2100), form)
    with Image.open(io.BytesIO(data)) as original:
        original.load()
    pages = opened(data)
    assert (pages.count, pages.size(1), pages.turned) == (1, (3000, 2100), False)
    tile = image(pages.draw(Tile(1, 3000, 1024, 512, 512, 512), stop))
    assert differ(tile, original.crop((1024, 512, 1536, 1024))) == 0
    edge = image(pages.draw(Tile(1, 3000, 2560, 1536, 1024, 1024), stop))
    assert differ(edge, original.crop((2560, 1536, 3000, 2100))) == 0
    half = image(pages.draw(Tile(1, 1500), stop))
    assert differ(half, original.reduce(2)) < 1
    odd = image(pages.draw(Tile(1, 777), stop))
    assert differ(odd, original.resize((777, 544), Image.Resampling.BOX)) < 2


def test_the_first_look_of_a_jpeg_is_the_same_picture() -> None:
    original = picture(4800, 3200)
    pages = opened(saved(original, "JPEG", quality=95))
    look = image(pages.draw(Tile(1, 300), stop))
    assert not pages._sharp
    assert differ(look, original.resize((300, 200), Image.Resampling.BOX)) < 3
    image(pages.draw(Tile(1, 4800, 0, 0, 512, 512), stop))
    assert pages._sharp


@pytest.mark.parametrize("way", range(1, 9))
def test_an_image_stands_upright(way: int) -> None:
    upright = picture(1400, 1000)
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undone[way]) if way in undone else upright
    exif = Image.Exif()
    exif[0x0112] = way
    pages = opened(saved(stored, "JPEG", exif=exif, quality=95))
    assert (pages.size(1), pages.turned) == ((1400, 1000), way != 1)
    for width in (100, 1400):
        shown = image(pages.draw(Tile(1, width), stop))
        assert differ(shown, upright.resize(shown.size, Image.Resampling.BOX)) < 4


@pytest.mark.parametrize(
    ("mode", "colour", "shown"),
    [
        ("RGBA", (255, 0, 0, 0), (255, 255, 255)),
        ("LA", (0, 128), (127, 127, 127)),
        ("P", 0, (0, 0, 0)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 0x8000, (128, 128, 128)),
        ("L", 77, (77, 77, 77)),
    ],
)
def test_every_kind_of_pixel_is_shown(mode: str, colour: object, shown: object) -> None:
    pages = opened(saved(Image.new(mode, (40, 30), colour), "PNG"))
    assert image(pages.draw(Tile(1, 40), stop)).getpixel((20, 15)) == shown


def test_colours_of_print_are_shown() -> None:
    pages = opened(saved(Image.new("CMYK", (40, 30), (0, 0, 0, 0)), "JPEG"))
    assert image(pages.draw(Tile(1, 40), stop)).getpixel((20, 15)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png_of_size(50_000, 50_000), Reason.TOO_LARGE),
        (png_of_size(60_000_000, 1), Reason.TOO_LARGE),
        (b"GIF89a" + bytes(100), Reason.WRONG_KIND),
        (b"%PDF-1.7", Reason.WRONG_KIND),
        (b"\x89PNG\r\n\x1a\n", Reason.DAMAGED),
        (b"\xff\xd8\xff\xe0", Reason.DAMAGED),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, reason: Reason) -> None:
    with pytest.raises(HopelessError) as refused:
        opened(data)
    assert refused.value.reason is reason


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_torn_image_is_damaged_and_not_half_shown(form: str) -> None:
    data = saved(picture(500, 400), form)
    for tenth in range(1, 10):
        with pytest.raises(HopelessError) as refused:
            opened(data[: len(data) * tenth // 10]).draw(Tile(1, 500), stop)
        assert refused.value.reason is Reason.DAMAGED


def test_an_image_whose_pixels_were_let_go_is_decoded_again() -> None:
    pages = opened(saved(picture(500, 400), "PNG"))
    before = image(pages.draw(Tile(1, 500), stop))
    pages.close()
    assert image(pages.draw(Tile(1, 500), stop)) == before
