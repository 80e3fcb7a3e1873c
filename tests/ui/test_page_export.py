"""A page with its ink as a file, read again by programs that did not write it."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QMenu

from tests.ui.seeing import show
from yunclient.ui.gallery_evidence import A4, DrawingPapers, evidence, page
from yunclient.ui.page_export import MOST_PIXELS, PART, Leaf, PageExport, tiles_of
from yunclient.ui.viewmodels.export import export_words
from yunclient.ui.viewmodels.ink_marks import Line
from yunclient.viewer.messages import MAX_AREA, Broken, Reason
from yunhearing.ids import StrokeId
from yunhearing.ink import Tool

BAR = Line(StrokeId("s"), "#FF0000", Tool.PEN, 1300, ((16384, 16384), (49151, 16384)))
FOOT = ("（2026）京民初第1号　购销合同 第 1 页", "由 审判员 王法官 导出于 2026-11-23")


def leaf(quarter: int = 0, page_: int = 1) -> Leaf:
    return Leaf(1, page_, quarter, True, (BAR,), FOOT, "购销合同 第 1 页")


def exported(qtbot, made: Leaf, path: Path) -> None:
    export = PageExport(DrawingPapers())
    with qtbot.waitSignal(export.ended):
        export.begin(made, str(path))
    assert not export.busy


def red(image: Image.Image, x: int, y: int) -> bool:
    r, g, b = image.convert("RGB").getpixel((x, y))
    return r > 200 and g < 60 and b < 60


@pytest.mark.parametrize(
    ("quarter", "at", "beside"),
    [(0, (0.5, 0.25), (0.5, 0.75)), (1, (0.75, 0.5), (0.25, 0.5)), (3, (0.25, 0.5), (0.75, 0.5))],
)
def test_a_png_has_page_and_ink_as_they_lie_and_a_foot(qtbot, tmp_path, quarter, at, beside):
    path = tmp_path / "页.png"
    exported(qtbot, leaf(quarter), path)
    image = Image.open(path)
    wide, high = (round(side / 72 * 200) for side in (A4[::-1] if quarter % 2 else A4))
    assert abs(image.width - wide) <= 1
    assert image.height > high
    assert red(image, round(at[0] * wide), round(at[1] * high))
    assert not red(image, round(beside[0] * wide), round(beside[1] * high))
    foot = image.convert("L").crop((0, high + 4, wide, image.height))
    assert foot.getextrema()[0] < 160, "something is written there"


def test_a_pdf_tells_its_title_and_its_foot_can_be_selected(qtbot, tmp_path):
    path = tmp_path / "页.pdf"
    exported(qtbot, leaf(), path)
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        assert document.get_metadata_value("Title") == "购销合同 第 1 页"
        text = document[0].get_textpage().get_text_range()
        image = document[0].render(scale=1).to_pil().convert("RGB")
    assert "由 审判员 王法官 导出于 2026-11-23" in text
    assert "购销合同" in text
    assert any(red(image, image.width // 2, y) for y in range(image.height))


def test_what_cannot_be_written_or_drawn_is_told_and_leaves_nothing(qtbot, tmp_path):
    papers = DrawingPapers()
    export = PageExport(papers)
    with qtbot.waitSignal(export.failed):
        export.begin(leaf(), str(tmp_path / "nowhere" / "x.pdf"))
    papers.draws = False
    with qtbot.waitSignal(export.failed):
        export.begin(leaf(page_=2), str(tmp_path / "x.png"))
        papers.post(Broken(1, Reason.DAMAGED, 2))
    assert not export.busy
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", [A4, (9000.0, 6000.0), (60.0, 20_000.0), (1.0, 1.0)])
@pytest.mark.parametrize("points", [True, False])
def test_parts_are_within_the_viewers_limits(size, points):
    tiles = tiles_of(1, size, points=points)
    high = tiles[0].width * size[1] / size[0]
    assert tiles[0].width * high <= MOST_PIXELS * 1.01
    assert all(tile.w * tile.h <= MAX_AREA for tile in tiles)
    assert max(tile.x for tile in tiles) + PART >= tiles[0].width
    assert max(tile.y for tile in tiles) + PART >= high - 1


def test_the_foot_says_case_item_page_person_time_and_event():
    state = evidence()
    words = export_words(state, "原告证据1", 2, 0)
    room = state.room
    assert room.facts.case_number in words.what
    assert "原告证据1 第 2 页" in words.what
    assert room.mine.name in words.who
    assert f"第 {room.hearing.seen} 号" in words.who


@pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
def test_the_menu_exports_the_page_in_view(qtbot, tmp_path):
    made = page(evidence())
    show(qtbot, made)
    parts = made._export
    qtbot.waitUntil(lambda: made.evidence.page.look is not None)
    menu = made.evidence.open_menu(made.evidence.item.id, made.evidence.pos())
    assert "导出本页（含批注）…" in [action.text() for action in menu.actions()]
    assert isinstance(menu, QMenu)
    menu.close()
    path = tmp_path / "x.pdf"
    with qtbot.waitSignal(parts.export.ended):
        parts.save(str(path))
    assert path.read_bytes().startswith(b"%PDF")
    assert parts.word.text() == "已导出：x.pdf"
    parts.save(str(tmp_path / "none" / "x.png"))
    qtbot.waitUntil(lambda: parts.word.text().startswith("没有导出"))
