"""A page with its ink as a file, read again by programs that did not write it."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.seeing import show
from tests.viewer.files import filled, pdf, written
from tests.viewer.parents import Parent
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Saving
from yunclient.ui.gallery_evidence import A4, SHOWN, DrawingPapers, evidence, page
from yunclient.ui.gallery_ink import DRAWN, OTHER, asking, comparing, drawing
from yunclient.ui.page_export import MOST_PIXELS, PART, Leaf, PageExport, tiles_of
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.papers import Papers
from yunclient.ui.viewmodels.evidence import evidence_view
from yunclient.ui.viewmodels.export import PAGE, export_words
from yunclient.ui.viewmodels.ink_marks import Line
from yunclient.viewer.client import launch_process
from yunclient.viewer.messages import MAX_AREA, Broken, FromViewer, Reason
from yunhearing.ids import EvidenceId, PersonId, StrokeId
from yunhearing.ink import Ink, Mark, Stroke, Tool
from yunhearing.inking import pack

ON_TOP = pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
"""A screen that is none has no order of windows, and says so."""
LIMIT = 60_000  # ms: a process that starts on a busy machine
BAR = Line(StrokeId("s"), "#FF0000", Tool.PEN, 1300, ((16384, 16384), (49151, 16384)))
FOOT = ("（2026）京民初第1号　购销合同 第 1 页", "由 审判员 王法官 导出于 2026-11-23")


def leaf(quarter: int = 0, page_: int = 1) -> Leaf:
    return Leaf(1, page_, quarter, True, (BAR,), FOOT, "购销合同 第 1 页")


def exported(qtbot, made: Leaf, papers: Papers, *, pdf: bool) -> BytesIO:
    export = PageExport(papers)
    with qtbot.waitSignal(export.ended, timeout=LIMIT) as told:
        export.begin(made, pdf=pdf)
    assert not export.busy
    return BytesIO(told.args[0])


def red(image: Image.Image, x: int, y: int) -> bool:
    r, g, b = image.convert("RGB").getpixel((x, y))
    return r > 200 and g < 60 and b < 60


@pytest.mark.parametrize(
    ("quarter", "at", "beside"),
    [(0, (0.5, 0.25), (0.5, 0.75)), (1, (0.75, 0.5), (0.25, 0.5)), (3, (0.25, 0.5), (0.75, 0.5))],
)
def test_a_png_has_page_and_ink_as_they_lie_and_a_foot(qtbot, quarter, at, beside):
    image = Image.open(exported(qtbot, leaf(quarter), DrawingPapers(), pdf=False))
    wide, high = (round(side / 72 * 200) for side in (A4[::-1] if quarter % 2 else A4))
    assert abs(image.width - wide) <= 1
    assert image.height > high
    assert red(image, round(at[0] * wide), round(at[1] * high))
    assert not red(image, round(beside[0] * wide), round(beside[1] * high))
    foot = image.convert("L").crop((0, high + 4, wide, image.height))
    assert foot.getextrema()[0] < 160, "something is written there"
    margin = foot.crop((0, 0, round(0.05 * min(wide, high)), foot.height))
    assert margin.getextrema() == (255, 255), "not at the very edge"


def test_a_pdf_tells_its_title_and_its_foot_can_be_selected(qtbot):
    made = exported(qtbot, leaf(), DrawingPapers(), pdf=True)
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1
        assert document.get_metadata_value("Title") == "购销合同 第 1 页"
        text = document[0].get_textpage().get_text_range()
        image = document[0].render(scale=1).to_pil().convert("RGB")
    assert "由 审判员 王法官 导出于 2026-11-23" in text
    assert "购销合同" in text
    assert any(red(image, image.width // 2, y) for y in range(image.height))


def test_a_page_that_cannot_be_drawn_is_told(qtbot):
    papers = DrawingPapers()
    export = PageExport(papers)
    papers.draws = False
    with qtbot.waitSignal(export.failed):
        export.begin(leaf(page_=2), pdf=False)
        papers.post(Broken(1, Reason.DAMAGED, 2))
    assert not export.busy
    with qtbot.waitSignal(export.failed):
        export.begin(Leaf(9, 1, 0, True, (), FOOT, "not open"), pdf=False)


class Telling(Parent):
    """A viewer in its own process that draws for these papers."""

    def __init__(self) -> None:
        super().__init__(launch_process)
        self.papers = Papers(self.client.send)

    def take(self, message: FromViewer) -> None:
        super().take(message)
        self.papers.post(message)


def test_the_viewers_process_draws_what_is_exported(qtbot):
    glass = Line(StrokeId("h"), "#FFFF00", Tool.HIGHLIGHTER, 4000, ((6000, 16384), (60000, 16384)))
    note = Line(StrokeId("t"), "#FF0000", Tool.TEXT, 3000, ((16384, 32768),), "短缺三十六台")
    data = pdf([filled((0, 0, 1), (0, 700, 600, 100)) + written("delivered", y=580)])
    with Telling() as parent:
        papers = parent.papers
        parent.open(1, data)
        qtbot.waitUntil(lambda: papers.sheets(1) is not None, timeout=LIMIT)
        made = Leaf(1, 1, 0, True, (glass, note), FOOT, "页")
        image = Image.open(exported(qtbot, made, papers, pdf=False)).convert("RGB")
    wide, high = (round(side / 72 * 200) for side in (600, 800))
    assert image.width == wide
    assert image.getpixel((wide // 2, high // 16)) == (0, 0, 255), "the page is there"
    r, g, b = image.getpixel((wide - 200, high // 4))
    assert r == g == 255 > b > 100, "one sees through the highlighter"
    words = image.crop((0, high // 4 - 40, wide // 2, high // 4 + 40)).convert("L")
    assert words.getextrema()[0] < 130, "the words under it are there"
    text = image.crop((wide // 4, high // 2, wide, high // 2 + 120))
    assert any(red(text, x, y) for x in range(text.width) for y in range(0, 120, 4))


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
    noon = int(datetime(2026, 6, 1, 12, 0, 5, tzinfo=UTC).timestamp() * 1000)
    words = export_words(state, "原告证据1", 2, noon - state.server.clock_offset)
    room = state.room
    assert room.facts.case_number in words.what
    assert "原告证据1 第 2 页" in words.what
    assert room.mine.name in words.who
    assert "2026-06-01 20:00:05" in words.who
    assert f"第 {room.hearing.seen} 号" in words.who


EXPORT = "导出本页（含批注）…"


def opened(qtbot: QtBot, made: RoomPage) -> list[object]:
    """Show it; what it wishes from now on."""
    show(qtbot, made)
    qtbot.waitUntil(lambda: made.evidence.page.look is not None)
    wishes: list[object] = []
    made.model.evidence.intent.connect(wishes.append)
    return wishes


def chosen(made: RoomPage, id_: EvidenceId) -> QFileDialog:
    """The dialog that the item's menu opens."""
    menu = made.evidence.open_menu(id_, made.evidence.pos())
    next(action for action in menu.actions() if action.text() == EXPORT).trigger()
    menu.close()
    return made.evidence.findChild(QFileDialog)


@ON_TOP
def test_the_page_is_exported_for_which_the_dialog_was_opened(qtbot):
    made = page(drawing("plaintiff", asking()))
    wishes, pane = opened(qtbot, made), made.evidence.page
    before = made._export.leaf(SHOWN)
    dialog = chosen(made, SHOWN)
    pane.turn_to(2)
    qtbot.waitUntil(lambda: pane.look.page == 2)
    dialog.fileSelected.emit("/there/页.pdf")
    dialog.close()
    assert made._export.export._leaf == before
    assert before.page == 1
    assert {line.id for line in before.lines} == {s.mark.id for s in DRAWN}
    qtbot.waitUntil(lambda: any(isinstance(wish, intents.SaveContent) for wish in wishes))
    wish = next(wish for wish in wishes if isinstance(wish, intents.SaveContent))
    assert (wish.source, wish.path) == (f"{PAGE}{SHOWN}", "/there/页.pdf")
    assert wish.content.startswith(b"%PDF")


def drawn_beside() -> RoomPage:
    """Two items, one stroke on the second page of that beside."""
    made = comparing("plaintiff")
    state = made.model.state
    mark = Mark(StrokeId("beside"), OTHER, 2, Tool.PEN, 220, pack([(9000, 9000), (40000, 9000)]))
    drawn = {mark.id: Stroke(mark, PersonId("judge"), 9)}
    inks = replace(state.room.inks, ink=Ink(state.room.hearing.seen, drawn))
    made.model.follow(replace(state, room=replace(state.room, inks=inks)))
    return made


@ON_TOP
def test_the_item_beside_exports_its_own_page_and_ink(qtbot):
    made = drawn_beside()
    wishes, beside = opened(qtbot, made), made.evidence.beside.page
    qtbot.waitUntil(lambda: beside.pages > 1)
    beside.turn_to(2)
    qtbot.waitUntil(lambda: beside.look.page == 2)
    made_leaf = made._export.leaf(OTHER)
    assert (made_leaf.doc, made_leaf.page) == (2, 2)
    assert [line.id for line in made_leaf.lines] == ["beside"]
    dialog = chosen(made, OTHER)
    dialog.fileSelected.emit("/there/x.png")
    dialog.close()
    qtbot.waitUntil(lambda: any(isinstance(wish, intents.SaveContent) for wish in wishes))
    wish = next(wish for wish in wishes if isinstance(wish, intents.SaveContent))
    assert wish.source == f"{PAGE}{OTHER}"
    assert wish.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("saving", "words", "failed"),
    [
        (Saving(PAGE, "/there/x.pdf"), "正在导出…", False),
        (Saving(PAGE, "/there/x.pdf", busy=False), "已导出：x.pdf", False),
        (
            Saving(PAGE, "/x.pdf", busy=False, problem=Problem(ProblemCode.NOT_SAVED)),
            "没有导出：请换一个可以写入、空间足够的文件夹再试。",
            True,
        ),
    ],
)
def test_what_became_of_it_is_told_where_saving_is(saving, words, failed):
    view = evidence_view(replace(evidence(), saving=saving))
    assert (view.saved, view.failed) == (words, failed)


@ON_TOP
def test_a_page_that_was_not_drawn_is_told_until_another_item_is_in_view(qtbot):
    made = page(evidence())
    opened(qtbot, made)
    made._export.save(SHOWN, Leaf(9, 1, 0, True, (), FOOT, "not open"), "/there/x.png")
    assert made._export.word.text().startswith("没有导出")
    made.model.follow(evidence(open=OTHER))
    assert not made._export.word.text()
