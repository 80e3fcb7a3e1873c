"""Pages of PDF: drawn where they say, found by their words; nothing in them acts."""

import pypdfium2
import pytest

from tests.viewer.files import bulk, encrypted, filled, forms, pdf, written
from tests.viewer.parents import image, whole
from yunclient.viewer.blocks import BlockFile, HopelessError, MissingError
from yunclient.viewer.messages import BLOCK, MAX_AREA, Box, Reason, Tile
from yunclient.viewer.pages import StoppedError
from yunclient.viewer.pdf import Pdf

RED, WHITE = (255, 0, 0), (255, 255, 255)


def go_on() -> bool:
    return False


def test_a_page_is_drawn_as_it_says() -> None:
    pages = Pdf(whole(pdf([filled((1, 0, 0), (0, 400, 300, 400))])))  # the upper left quarter
    assert (pages.count, pages.size(1)) == (1, (600, 800))
    drawn = image(pages.draw(Tile(1, 300), go_on))
    assert drawn.size == (300, 400)
    assert [drawn.getpixel(at) for at in ((10, 10), (140, 190), (160, 10), (10, 210))] == [
        RED,
        RED,
        WHITE,
        WHITE,
    ]


def test_tiles_put_together_are_the_page() -> None:
    pages = Pdf(whole(pdf([written("Together") + filled((0, 0, 1), (100, 100, 333, 444))])))
    page = image(pages.draw(Tile(1, 700), go_on))
    for x, y in ((0, 0), (256, 0), (0, 256), (512, 768), (256, 512)):
        tile = image(pages.draw(Tile(1, 700, x, y, 256, 256), go_on))
        box = (x, y, min(x + 256, page.width), min(y + 256, page.height))
        assert tile == page.crop(box)


def test_a_turned_page_is_measured_and_drawn_turned() -> None:
    pages = Pdf(whole(pdf([filled((1, 0, 0), (0, 400, 300, 400))], page=b"/Rotate 90")))
    assert pages.size(1) == (800, 600)
    drawn = image(pages.draw(Tile(1, 400), go_on))
    assert (drawn.getpixel((390, 10)), drawn.getpixel((10, 10))) == (RED, WHITE)


def test_words_are_found_where_they_stand() -> None:
    pages = Pdf(whole(pdf([written("one two one"), written("Two", x=300, y=0)])))
    assert pages.read(1).strip() == "one two one"
    first, second = pages.search(1, "ONE", 10)
    assert abs(first[0].left - 65535 * 72 / 600) < 300
    assert first[0].right < second[0].left
    assert abs(first[0].bottom - 65535 * 100 / 800) < 200  # its line stands 100 points from above
    assert len(pages.search(1, "one", 1)) == 1
    (hit,) = pages.search(2, "two", 10)
    assert hit[0].left > 32000
    assert hit[0].bottom > 65000
    assert pages.search(2, "three", 10) == []


def test_places_follow_a_turned_page() -> None:
    pages = Pdf(whole(pdf([written("corner", x=0, y=780)], page=b"/Rotate 90")))
    ((box,),) = pages.search(1, "corner", 10)
    assert isinstance(box, Box)
    assert box.left > 60000
    assert box.top < 1000


def test_what_nobody_waits_for_is_left_off() -> None:
    pages = Pdf(whole(pdf([filled((1, 0, 0), (0, 0, 10, 10)) * 500])))
    with pytest.raises(StoppedError):
        pages.draw(Tile(1, 300), lambda: True)
    assert image(pages.draw(Tile(1, 300), go_on)).getpixel((1, 399)) == RED


def test_a_missing_byte_is_told_and_later_all_is_as_if_it_had_been_there() -> None:
    data = pdf([bulk(BLOCK) + written(f"page {n}") for n in range(1, 9)])
    there: set[int] = set()

    def fetch(block: int) -> bytes:
        if block not in there:
            raise MissingError(block)
        return data[block * BLOCK : (block + 1) * BLOCK]

    file, pages, drawn, asked = BlockFile(len(data), fetch), None, None, []
    while drawn is None:
        try:
            pages = pages or Pdf(file)
            drawn = pages.draw(Tile(3, 300), go_on)
        except MissingError as missing:
            asked.append(missing.block)
            there.add(missing.block)
    assert pages is not None
    assert len(asked) < len(data) // BLOCK  # the last page's bytes were not wanted
    assert pages.read(3).strip() == "page 3"
    assert image(drawn) == image(Pdf(whole(data)).draw(Tile(3, 300), go_on))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (encrypted(), Reason.ENCRYPTED),
        (b"no PDF at all", Reason.WRONG_KIND),
        (b"%PDF-1.7\n" + b"\0" * 3000, Reason.DAMAGED),
        (pdf([b""], box="0 0 1000000 1000000"), Reason.TOO_LARGE),
        (pdf([b""], box="0 0 2 15000"), Reason.TOO_LARGE),
        (pdf([]), Reason.DAMAGED),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, reason: Reason) -> None:
    with pytest.raises(HopelessError) as refused:
        Pdf(whole(data)).size(1)
    assert refused.value.reason is reason


def test_more_is_not_drawn_than_a_message_holds() -> None:
    pages = Pdf(whole(pdf([b""])))
    for tile in (Tile(1, 60000), Tile(1, 300, 300), Tile(1, 300, 0, 400)):
        with pytest.raises(HopelessError) as refused:
            pages.draw(tile, go_on)
        assert refused.value.page
    assert len(pages.draw(Tile(1, 40000, 30000, 50000, 2048, 2048), go_on).pixels) == MAX_AREA * 4


def test_loops_of_objects_end() -> None:
    loop = pdf([b""]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(HopelessError):
        Pdf(whole(loop)).size(1)
    form = forms(2, 1).replace(b"/X 6 0 R", b"/X 5 0 R")  # a form that draws itself
    assert image(Pdf(whole(form)).draw(Tile(1, 100), go_on)).size == (100, 133)


SCRIPT = b"""/OpenAction << /S /JavaScript /JS (
    while (true) {} app.launchURL\\('http://127.0.0.1/'\\); this.getField\\('a'\\).value = 'acted';
) >>"""


def test_scripts_are_not_run() -> None:
    pages = Pdf(whole(pdf([written("quiet")], catalogue=SCRIPT)))
    quiet = Pdf(whole(pdf([written("quiet")])))
    assert image(pages.draw(Tile(1, 300), go_on)) == image(quiet.draw(Tile(1, 300), go_on))
    assert "V8" not in pypdfium2.PDFIUM_INFO.flags
    assert "XFA" not in pypdfium2.PDFIUM_INFO.flags
