"""The evidence tab on screen: catalogue, page view, toolbar, search, thumbnails, ways out."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from tests.ui.seeing import show
from yunclient.session import intents
from yunclient.session.shelf import Paper, PaperState, Tab
from yunclient.session.state import Client, Saving
from yunclient.ui.gallery_evidence import (
    A4,
    EXHIBITS,
    PLAINTIFF,
    SHOTS,
    SHOWN,
    DrawingPapers,
    attached,
    broken,
    compared,
    evidence,
    held,
    page,
)
from yunclient.ui.gallery_states import Shot
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.evidence import evidence_view, exhibit_name
from yunclient.ui.widgets.page_place import FULL, Sheet
from yunclient.ui.widgets.page_view import PageView
from yunclient.viewer.messages import Broken, Opened, Reason, Render, Sized
from yunhearing.evidence import FileKind, View
from yunhearing.ids import EvidenceId, PersonId

LETTER = EvidenceId("e4")
ON_TOP = pytest.mark.qt_log_ignore("raise", "propagateSizeHints", "grabbing the")
"""A screen that is none has no order of windows, and says so."""


@pytest.fixture
def opened(qtbot) -> tuple[RoomPage, list[object]]:
    return open_page(qtbot, evidence())


def open_page(qtbot, state: Client) -> tuple[RoomPage, list[object]]:
    made = page(state)
    wishes: list[object] = []

    def wished(intent: object) -> None:
        """What the stage tells of its room is not what the person wants."""
        if not isinstance(intent, intents.ShowLayers):
            wishes.append(intent)

    made.model.intent.connect(wished)
    show(qtbot, made)
    return made, wishes


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_scene_shows(qtbot, shot: Shot) -> None:
    show(qtbot, shot.build(), shot.size)


# words


def states(state: Client) -> dict[str, tuple[str, str]]:
    view = evidence_view(state)
    return {row.id: (row.state, row.kind) for group in view.groups for row in group.rows}


def test_each_state_has_its_word_and_colour() -> None:
    assert states(evidence()) == {
        "e1": ("已质证", "ok"),
        "e2": ("已质证", "ok"),
        "e3": ("有异议", "warn"),
        "e4": ("未交换", "warn"),
        "e11": ("已质证", "ok"),
        "e12": ("举示中", "filled"),
        "e13": ("未举示", "neutral"),
    }
    all_words = states(evidence("judge", held(compared())))
    assert all_words["e1"] == ("待核对原件", "warn")
    assert all_words["e2"] == ("已撤回", "neutral")
    assert states(evidence(held_=held(showing=None)))["e12"] == ("待质证", "accent")


def test_an_exhibit_is_named_by_party_number_and_name() -> None:
    assert exhibit_name(held(), EXHIBITS[0]) == "原告证据1《购销合同》"


def test_the_other_side_sees_nothing_of_what_was_not_exchanged() -> None:
    assert "e4" not in states(evidence("defendant"))
    rows = [r for g in evidence_view(evidence("judge")).groups for r in g.rows if r.id == "e4"]
    assert [row.exchange for row in rows] == [False]


def test_the_search_looks_at_names_parties_and_purposes() -> None:
    for text, found in (("合同", ["e1"]), ("被告证据3", ["e13"]), ("数量", 7), ("没有的", [])):
        ids = [row.id for g in evidence_view(evidence(), text).groups for row in g.rows]
        assert ids == found or len(ids) == found


def test_without_the_catalogue_the_exhibits_own_facts_do() -> None:
    assert list(states(evidence(known=None))) == list(states(evidence()))


# the tabs


def test_the_tabs_turn_by_press_and_by_key(opened: tuple[RoomPage, list[object]]) -> None:
    made, wishes = opened
    QTest.keyClick(made, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert wishes == [intents.ShowTab(Tab.VIDEO)]
    assert made.evidence.isVisible()
    made.model.follow(evidence(tab=Tab.VIDEO))
    assert not made.evidence.isVisible()
    QTest.keyClick(made, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert wishes[-1] == intents.ShowTab(Tab.EVIDENCE)


# the catalogue


def test_a_press_on_an_item_opens_it(opened: tuple[RoomPage, list[object]]) -> None:
    made, wishes = opened
    row = made.evidence.list.row(EvidenceId("e1"))
    assert row is not None
    assert row.accessibleName() == "原告证据1《购销合同》，PDF · 12 页，已质证"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert wishes == [intents.OpenExhibit(EvidenceId("e1"))]


def test_a_party_folds_and_what_is_searched_is_shown_all_the_same(
    opened: tuple[RoomPage, list[object]],
) -> None:
    made, _ = opened
    made.model.evidence.fold(PLAINTIFF)
    assert made.evidence.list.row(EvidenceId("e1")) is None
    made.evidence.list.search.setText("购销")
    assert made.evidence.list.row(EvidenceId("e1")) is not None
    assert made.evidence.list.row(EvidenceId("e2")) is None


def test_own_evidence_is_exchanged_by_its_button(opened: tuple[RoomPage, list[object]]) -> None:
    made, wishes = opened
    row = made.evidence.list.row(LETTER)
    assert row is not None
    QTest.mouseClick(row.exchange, Qt.MouseButton.LeftButton)
    assert wishes == [intents.ExchangeEvidence(LETTER)]


def test_the_catalogue_folds_to_a_rail_where_there_is_little_room(qtbot) -> None:
    made, _ = open_page(qtbot, evidence())
    assert not made.evidence.list.narrow
    made.resize(1024, 640)
    assert made.evidence.list.narrow
    QTest.mouseClick(made.evidence.list.fold, Qt.MouseButton.LeftButton)
    assert not made.evidence.list.narrow


# the page


def view_of(made: RoomPage, qtbot) -> PageView:
    view = made.evidence.page
    qtbot.waitUntil(lambda: view.pages > 0)
    return view


def test_the_page_is_painted_from_what_the_viewer_drew(opened, qtbot) -> None:
    made, _ = opened
    view = view_of(made, qtbot)
    papers = made.findChild(DrawingPapers)
    assert view.sheet is not None
    tile = view.sheet.tiles()[0]
    qtbot.waitUntil(lambda: papers.tile(1, tile) is not None)
    view.clearFocus()
    seen = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    drawn = papers.tile(1, tile)
    origin = view.sheet.origin
    for x, y in ((100, 50), (300, 220), (400, 300)):
        assert seen.pixel(origin[0] + x, origin[1] + y) == drawn.pixel(x, y)
    first = next(wish for wish in papers.asked if isinstance(wish, Render) and wish.tiles)
    assert first.tiles[0].width < first.tiles[1].width  # a quick look before the sharp page


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Plus, ("zoom", 1250)),
        (Qt.Key.Key_Minus, ("zoom", 750)),
        (Qt.Key.Key_End, ("page", 3)),
    ],
)
def test_keys_move_the_page(opened, qtbot, key: Qt.Key, expected: tuple[str, int]) -> None:
    view = view_of(opened[0], qtbot)
    QTest.keyClick(view, key)
    assert getattr(view, expected[0]) == expected[1]


def test_a_screen_on_and_then_the_next_page(opened, qtbot) -> None:
    view = view_of(opened[0], qtbot)
    pages = []
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        pages.append(view.page)
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, 3)
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.sheet is not None
    assert view.sheet.y < FULL


def test_how_it_is_looked_at_is_told_once_for_many_moves(opened, qtbot) -> None:
    made, wishes = opened
    view = view_of(made, qtbot)
    for _ in range(10):
        view.pan(0, -8)
    view.rotate(1)
    assert not wishes
    qtbot.waitUntil(lambda: bool(wishes))
    assert len(wishes) == 1
    told = wishes[0]
    assert isinstance(told, intents.Look)
    assert (told.view.quarter, told.view.evidence) == (1, SHOWN)


def test_a_look_from_outside_is_followed_and_not_told_back(opened, qtbot) -> None:
    made, wishes = opened
    view = view_of(made, qtbot)
    look = View(SHOWN, 2, 1, 2000, 30_000, 40_000)
    made.model.follow(evidence(looks={SHOWN: look}))
    assert view.look is not None
    assert (view.page, view.zoom, view.look.quarter) == (2, 2000, 1)
    view._tell_look()  # what the timer would do
    assert not wishes


def test_fitting_follows_the_size_of_the_window(opened, qtbot) -> None:
    made, _ = opened
    view = view_of(made, qtbot)
    view.fit(whole=True)
    assert view.sheet is not None
    assert view.sheet.turned[1] <= view.height()
    made.resize(1366, 640)
    assert view.sheet.turned[1] <= view.height()


def test_the_toolbar_follows_and_jumps(opened, qtbot) -> None:
    made, _ = opened
    view, tools = view_of(made, qtbot), made.evidence.tools
    QTest.mouseClick(tools.on, Qt.MouseButton.LeftButton)
    assert (view.page, tools.page.text()) == (2, "2")
    tools.page.setFocus()
    tools.page.selectAll()
    QTest.keyClicks(tools.page, "3")
    QTest.keyClick(tools.page, Qt.Key.Key_Return)
    assert view.page == 3
    assert not tools.on.isEnabled()
    QTest.mouseClick(tools.larger, Qt.MouseButton.LeftButton)
    assert tools.percent.text() == "125%"
    assert view.accessibleName() == "被告证据2《到货验收单》 第 3 页，共 3 页"


def test_the_true_size_of_a_page_is_taken_when_it_is_known(opened, qtbot) -> None:
    made, _ = opened
    view = view_of(made, qtbot)
    made.findChild(DrawingPapers).post(Sized(1, 1, ((842.0, 595.0),)))
    qtbot.waitUntil(lambda: view.sheet is not None and view.sheet.size == (842.0, 595.0))


def test_a_page_that_cannot_be_drawn_says_so(opened, qtbot) -> None:
    made, _ = opened
    view_of(made, qtbot)
    papers = made.findChild(DrawingPapers)
    papers.post(Broken(1, Reason.DAMAGED, 1))
    qtbot.waitUntil(lambda: 1 in papers.sheets(1).broken)
    made.evidence.page.grab()


class Ink:
    """An overlay that fills a place and takes every press."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, int]] = []

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        at = sheet.point_of(FULL / 2, 1000)
        painter.fillRect(round(at.x()) - 2, round(at.y()) - 2, 5, 5, QColor("#FF0000"))

    def mouse(self, event: QMouseEvent, sheet: Sheet) -> bool:
        self.taken.append(sheet.place_at(event.position()))
        return True


def test_an_overlay_paints_over_the_page_and_is_asked_first(opened, qtbot) -> None:
    view, ink = view_of(opened[0], qtbot), Ink()
    view.overlay = ink
    view.clearFocus()
    assert view.sheet is not None
    point = view.sheet.point_of(FULL / 2, 1000).toPoint()
    assert view.grab().toImage().pixelColor(point) == QColor("#FF0000")
    before = view.sheet
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseMove(view, point + QPoint(0, 50))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=point + QPoint(0, 50))
    assert view.sheet is before
    assert abs(ink.taken[0][0] - FULL / 2) < FULL / 400


def test_dragging_pans(opened, qtbot) -> None:
    view = view_of(opened[0], qtbot)
    before = view.sheet
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    QTest.mouseMove(view, QPoint(200, 240))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 240))
    assert view.sheet is not None
    assert before is not None
    assert view.sheet.origin[1] == before.origin[1] - 60


# search and thumbnails


def test_what_is_found_is_counted_and_stepped_through(opened, qtbot) -> None:
    made, _ = opened
    view = view_of(made, qtbot)
    made.evidence.open_search()
    QTest.keyClicks(made.evidence.search.text, "x")
    qtbot.waitUntil(lambda: view.hit == (1, 2))
    QTest.keyClick(made.evidence.search.text, Qt.Key.Key_Return)
    assert view.hit == (2, 2)
    QTest.keyClick(view, Qt.Key.Key_F3)
    assert view.hit == (1, 2)
    QTest.keyClick(made.evidence.search.text, Qt.Key.Key_Escape)
    assert view.hit is None
    assert made.evidence.search.isHidden()


def test_a_press_on_a_thumbnail_turns_to_its_page(opened, qtbot) -> None:
    made, _ = opened
    view = view_of(made, qtbot)
    QTest.mouseClick(made.evidence.tools.thumbs, Qt.MouseButton.LeftButton)
    thumbs = made.evidence.thumbs
    assert thumbs.isVisible()
    QTest.mouseClick(thumbs.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 150))
    assert view.page == 2
    QTest.keyClick(thumbs, Qt.Key.Key_Down)
    assert view.page == 3


# ways out


def test_what_could_not_be_shown_can_be_tried_again_or_downloaded(qtbot) -> None:
    made, wishes = open_page(qtbot, broken("unreachable"))
    made.evidence.message.retried.emit()
    assert wishes == [intents.ReadAgain()]
    assert evidence_view(broken("encrypted")).item.message.again is False  # type: ignore[union-attr]


def test_a_pdf_with_files_in_it_says_that_nobody_opens_them() -> None:
    shown = evidence_view(attached()).item
    assert shown is not None
    assert shown.note == "附有嵌入文件，本系统不打开，不作为证据展示"
    plain = evidence_view(evidence()).item
    assert plain is not None
    assert not plain.note


@ON_TOP
def test_the_original_is_saved_where_the_person_says(opened, qtbot) -> None:
    made, wishes = opened
    made.evidence.ask_where(SHOWN)
    dialog = made.evidence.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("到货验收单.pdf")
    dialog.fileSelected.emit("/home/x/a.pdf")
    dialog.close()
    assert wishes == [intents.SaveFile("/api/evidence/e12/original", "/home/x/a.pdf")]
    saving = Saving("/api/evidence/e12/original", "/home/x/a.pdf", busy=False)
    assert evidence_view(replace(evidence(), saving=saving)).saved == "原件已保存到 /home/x/a.pdf"


@ON_TOP
def test_the_menu_of_an_item_takes_entries_of_others(opened, qtbot) -> None:
    made, wishes = opened
    done: list[EvidenceId] = []
    made.evidence.acts.append(lambda id_: [("present", "举示", lambda: done.append(id_))])
    menu: QMenu = made.evidence.open_menu(LETTER, QPoint(10, 10))
    entries = {action.text(): action for action in menu.actions()}
    assert list(entries)[-3:] == ["举示", "交换", "下载原件…"]
    entries["举示"].trigger()
    entries["交换"].trigger()
    menu.close()
    assert done == [LETTER]
    assert wishes == [intents.ExchangeEvidence(LETTER)]


def test_a_hidden_page_wants_nothing_drawn(opened, qtbot) -> None:
    made, _ = opened
    view_of(made, qtbot)
    made.model.follow(evidence(tab=Tab.VIDEO))
    last = [w for w in made.findChild(DrawingPapers).asked if isinstance(w, Render)][-1]
    assert last.tiles == ()


def test_another_document_forgets_the_tiles_of_the_one_before(opened, qtbot) -> None:
    made, _ = opened
    view, papers = view_of(made, qtbot), made.findChild(DrawingPapers)
    papers.post(Opened(2, 1, *A4))
    qtbot.waitUntil(lambda: papers.sheets(2) is not None)
    other = Paper(2, FileKind.PDF, 5, PaperState.OPEN, 1, *A4)
    one = EvidenceId("e1")
    made.model.follow(evidence(open=one, papers={one: other}, looks={one: View(one)}))
    assert papers.sheets(1) is None
    assert view.pages == 1
    assert view.look == View(one)


def test_the_zoom_stays_about_the_pointer(opened, qtbot) -> None:
    view = view_of(opened[0], qtbot)
    about = QPointF(view.width() / 2, 200)
    assert view.sheet is not None
    place = view.sheet.place_at(about)
    view.zoom_to(3000, about)
    moved = view.sheet.point_of(*place) - about
    assert abs(moved.x()) < 2
    assert abs(moved.y()) < 2


def test_who_may_see_nothing_sees_an_empty_catalogue() -> None:
    assert evidence_view(evidence(str(PersonId("nobody")))).groups == ()
