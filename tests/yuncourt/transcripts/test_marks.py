"""The court's seal and the note of a refusal: one page of their size, with all that they say."""

import pypdfium2
import pytest

from tests.yuncourt.transcripts.signing_day import HOUR
from yuncourt.papers.marks import refusal, seal

MM = 72 / 25.4  # points
LONGEST = 200  # characters of a reason


def read(pdf: bytes) -> tuple[float, float, str]:
    """Width and height in mm, and the text, without line breaks, of the one page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        (page,) = list(document)
        width, height = page.get_size()
        text = page.get_textpage().get_text_bounded()
        return width / MM, height / MM, "".join(text.split())
    finally:
        document.close()


def red(pdf: bytes) -> float:
    """The part of the page that is red, nothing darker being on it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=2).to_pil().convert("RGB")
        data: bytes = picture.tobytes()
        pixels = list(zip(data[::3], data[1::3], data[2::3], strict=True))
        assert all(r > 150 for r, _, _ in pixels)
        return sum(g < 100 for _, g, _ in pixels) / len(pixels)
    finally:
        document.close()


@pytest.mark.parametrize(
    "court",
    ["法院", "北京互联网法院", "新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院"],
)
def test_a_seal_is_round_red_and_says_whose_it_is(court: str) -> None:
    width, height, text = read(seal(court, HOUR))
    assert (round(width), round(height)) == (42, 42)
    assert set(text) == set(court + "电子签章")
    assert 0.08 < red(seal(court, HOUR)) < 0.4


@pytest.mark.parametrize(
    "reason",
    ["笔录与陈述不符", "理" * LONGEST, "#strong[x] \\ $a$ <b>&", "㛃𬭎喆堃珺龑"],
)
def test_a_refusal_says_its_reason_whole_on_one_small_page(reason: str) -> None:
    width, height, text = read(refusal(reason, HOUR))
    assert (round(width), round(height)) == (68, 18)
    assert text.startswith("拒绝签名2026年11月18日19:06:40理由：")
    assert text.endswith("".join(reason.split()))
