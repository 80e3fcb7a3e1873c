"""The stage paints the newest picture of each person, on that person's tile and nowhere else."""

from dataclasses import replace as changed_view
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import show
from yunclient.media.pictures import PictureBoard, Segment
from yunclient.session.messages import ShowTiles
from yunclient.ui import theme
from yunclient.ui.gallery_room import NOW, changed, crowd, hearing, lost, room
from yunclient.ui.viewmodels.room_tiles import TileView, tiles
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.plate import SMALL_PLATE, WIDE_PLATE, plate_of, plate_text, whole_name
from yunclient.ui.widgets.stage import Stage
from yunclient.ui.widgets.tile import paint_overlay
from yunhearing.frames import Layer
from yunhearing.ids import PersonId

RED, BLUE, GREEN = "#c83232", "#3232c8", "#32c832"
SIZE = (1066, 628)


def views(state=None, speaking=()) -> tuple[TileView, ...]:
    state = state or room()
    return tiles(state, state.room, NOW, frozenset(map(PersonId, speaking)))


@pytest.fixture
def pictures() -> FakePictures:
    return FakePictures()


@pytest.fixture
def stage(qtbot, pictures) -> Stage:
    made = Stage(pictures)
    made.present(views())
    return show(qtbot, made, SIZE)


def box(stage: Stage, person: str) -> Box:
    found = stage.box(PersonId(person))
    assert found is not None
    return found


def colour(stage: Stage, person: str, x: float = 0.5, y: float = 0.3) -> QColor:
    """What is seen at this part of the person's tile."""
    at = box(stage, person)
    image = stage.grab().toImage()
    return image.pixelColor(QPoint(round(at.x + at.width * x), round(at.y + at.height * y)))


def test_each_picture_is_painted_on_its_own_tile(stage, pictures):
    pictures.show("judge", RED)
    pictures.show("clerk", BLUE)
    assert colour(stage, "judge") == QColor(RED)
    assert colour(stage, "clerk") == QColor(BLUE)


def test_a_blank_tile_shows_its_card(stage, pictures):
    pictures.show("judge", RED)
    assert colour(stage, "judge") == QColor(RED)
    pictures.blank("judge")
    assert colour(stage, "judge") == QColor(theme.TILE_EMPTY)


def test_a_camera_that_is_off_is_never_painted(stage, pictures):
    pictures.show("defendant", RED)
    assert colour(stage, "defendant", 0.2) == QColor(theme.TILE_EMPTY)
    assert PersonId("defendant") not in pictures.asked


def test_the_own_picture_alone_is_mirrored(stage, pictures):
    pictures.show("plaintiff", RED, BLUE)
    pictures.show("judge", RED, BLUE)
    assert colour(stage, "plaintiff", 0.25) == QColor(BLUE)
    assert colour(stage, "plaintiff", 0.75) == QColor(RED)
    assert colour(stage, "judge", 0.25) == QColor(RED)


def test_a_picture_overwritten_while_it_was_drawn_is_painted_over(stage, pictures):
    seen = []
    stage.on_painted.append(lambda person, image: seen.append(image.pixelColor(0, 0)))
    pictures.show("judge", RED)
    pictures.overwrite("judge", GREEN, BLUE)
    assert colour(stage, "judge") == QColor(BLUE)
    assert seen == [QColor(BLUE)]


def test_a_picture_that_never_stands_still_is_not_shown(stage, pictures):
    seen = []
    stage.on_painted.append(lambda person, image: seen.append(person))
    pictures.show("judge", RED)
    pictures.overwrite("judge", *[GREEN, BLUE] * 20)
    assert colour(stage, "judge") == QColor(theme.TILE_EMPTY)
    assert PersonId("judge") not in seen


def test_a_painted_picture_is_reported_once_with_its_pixels(stage, pictures):
    seen: list[tuple[str, QColor, int]] = []

    def note(person: PersonId, image: QImage) -> None:
        seen.append((person, image.pixelColor(1, 1), image.width()))

    stage.on_painted.append(note)
    pictures.show("judge", RED)
    stage.grab()
    stage.grab()
    pictures.show("judge", BLUE)
    stage.grab()
    width = pictures.sizes[PersonId("judge")][0]
    assert seen == [("judge", QColor(RED), width), ("judge", QColor(BLUE), width)]


def test_only_what_is_fresh_is_painted_and_a_burst_of_news_once(stage, pictures, qtbot):
    for person in ("judge", "clerk"):
        pictures.show(person, RED)
    qtbot.waitUntil(lambda: not stage._due.isActive())
    stage.repaint()
    pictures.asked.clear()
    for _ in range(50):
        pictures.show("judge", BLUE)
        stage.fresh([PersonId("judge"), PersonId("stranger")])
    qtbot.waitUntil(lambda: bool(pictures.asked))
    assert pictures.asked == ["judge"]


def test_the_speaking_ring_and_its_going(stage):
    edge = {"x": 0.5, "y": 0.004}
    stage.present(views(speaking=["clerk", "judge"]))
    assert colour(stage, "judge", **edge) == QColor(theme.SPEAKING)
    assert colour(stage, "clerk", **edge) != QColor(theme.SPEAKING)  # its microphone is off
    stage.present(views())
    assert colour(stage, "judge", **edge) != QColor(theme.SPEAKING)


def test_a_lost_link_dims_others_and_not_oneself(stage, pictures):
    for person in ("judge", "plaintiff"):
        pictures.show(person, "#ffffff")
    stage.present(views(lost()))
    assert colour(stage, "plaintiff") == QColor("#ffffff")
    assert colour(stage, "judge").lightness() < 120


def test_sizes_and_layers_follow_the_tiles(qtbot, pictures):
    stage, told = Stage(pictures), []
    stage.layers_changed.connect(told.append)
    stage.present(views())
    show(qtbot, stage, SIZE)
    assert pictures.sizes[PersonId("judge")] == (692, 392)
    assert pictures.sizes[PersonId("plaintiff")] == (342, 192)
    assert told == [
        {
            PersonId("judge"): Layer.MAIN,
            **{PersonId(p): Layer.THUMB for p in ("clerk", "d-counsel", "p-counsel", "defendant")},
        }
    ]
    stage.resize(1900, 1100)
    qtbot.waitUntil(lambda: pictures.sizes[PersonId("judge")][0] > 1000)
    assert set(told[-1].values()) == {Layer.MAIN}
    stage.hide()
    assert told[-1] == {}
    assert pictures.sizes == {}


def test_nothing_is_resized_while_nothing_changes(stage, pictures, qtbot):
    qtbot.waitUntil(lambda: not stage._settle.isActive())
    before = pictures.resized
    for speaking in ([], ["judge"], []):
        stage.present(views(speaking=speaking))
    assert pictures.resized == before


def test_who_is_out_of_sight_in_the_strip_is_not_asked_for(qtbot, pictures):
    stage, told = Stage(pictures), []
    stage.layers_changed.connect(told.append)
    stage.present(views(room(hearing(crowd(18)))))
    show(qtbot, stage, SIZE)
    last = PersonId("t-counsel-3")
    assert told[-1][last] is Layer.THUMB or box(stage, last).right > SIZE[0]
    stage.resize(800, 628)
    assert told[-1][last] is Layer.NONE
    handle = stage._handles[last]
    handle.setFocus()
    assert box(stage, last).right <= 800
    assert told[-1][last] is Layer.THUMB


def test_in_a_column_who_begins_to_speak_comes_into_view(qtbot, pictures):
    stage, told = Stage(pictures), []
    stage.layers_changed.connect(told.append)
    state = room(hearing(crowd(12)))
    stage.present(views(state))
    stage.stack(on=True)
    show(qtbot, stage, (188, 600))
    first, last = views(state)[0].person, views(state)[-1].person
    assert told[-1][last] is Layer.NONE
    stage.present(views(state, speaking=[last]))
    assert box(stage, last).bottom <= 600
    assert told[-1][last] is Layer.THUMB
    assert box(stage, first).y == 8  # the judge does not scroll


def test_every_tile_has_a_name_and_the_focus_in_seating_order(stage):
    handles = [stage._handles[p] for p in stage._place.tiles]
    names = [handle.accessibleName() for handle in handles]
    assert names[0].startswith("审判员 周文静")
    assert "原告 张建国（我），麦克风开" in names
    assert "原告代理人 王若琳，法官已静音" in names
    assert "被告 赵立新，麦克风关，摄像头已关闭" in names
    for one, two in pairwise(handles):
        assert one.nextInFocusChain() is two


def test_who_leaves_takes_the_tile_along(stage):
    people = tuple(p for p in hearing().people if p.id != "clerk")
    stage.present(views(room(replace(hearing(), people=people))))
    assert stage.box(PersonId("clerk")) is None
    assert PersonId("clerk") not in stage._handles


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("欧阳明月", "欧阳明月"),
        ("买买提·阿不都拉", "买买提·阿不都拉"),
        ("北方仓储有限公司（李明远）", "北方仓储有限公…"),
        ("Zhang Jianguo", "Zhang Jianguo"),
        ("Maximilian Featherstonehaugh", "Maximilian Fea…"),
    ],
)
def test_names_are_whole_up_to_eight_characters(name, shown):
    assert whole_name(name) == shown


def test_the_long_role_goes_first_and_the_role_is_cut_last(dressed):
    people = changed(hearing().people, "d-counsel", name="欧阳明月明月")
    (view,) = (v for v in views(room(hearing(people))) if v.person == "d-counsel")
    plate = plate_of(view)
    shown = [plate_text(plate, width, WIDE_PLATE) for width in (400, 140, 100, 30)]
    assert shown[0] == ("被告代理人", "欧阳明月明月")
    assert shown[1] == ("代理人", "欧阳明月明月")
    assert shown[2].title == "代理人"
    assert shown[2].name.endswith("…")
    assert shown[3].name == ""


def test_a_small_plate_keeps_the_name(dressed):
    people = changed(hearing().people, "d-counsel", name="欧阳明月")
    (view,) = (v for v in views(room(hearing(people))) if v.person == "d-counsel")
    shown = [plate_text(plate_of(view), width, SMALL_PLATE) for width in (400, 60, 30)]
    assert shown[0] == ("被告代理人", "欧阳明月")
    assert shown[1] == ("", "欧阳明月")
    assert shown[2].title == ""
    assert shown[2].name.endswith("…")


def test_a_tight_tile_tells_of_the_network_when_it_is_weak(dressed):
    (view,) = (v for v in views() if v.person == "d-counsel")
    tile = Box(0, 0, 120, 68)
    corner = QRect(100, 5, 14, 14)

    def drawn(bars: int) -> QImage:
        image = QImage(120, 68, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_overlay(painter, tile, changed_view(view, bars=bars), 1.0)
        painter.end()
        return image.copy(corner)

    assert drawn(4) == drawn(3)
    assert drawn(2) != drawn(3)


def test_the_real_board_is_painted_from_shared_memory(qtbot):
    """The same stage over real shared memory, written as the engine writes it."""
    shown: list[ShowTiles] = []
    board = PictureBoard(shown.append)
    try:
        stage = Stage(board)
        stage.present(views())
        show(qtbot, stage, SIZE)
        (tile,) = (t for t in shown[-1].tiles if t.person == "judge")
        assert (tile.width, tile.height) == (692, 392)
        engine = Segment.attach(tile)
        assert colour(stage, "judge") == QColor(theme.TILE_EMPTY)
        for sequence, name in enumerate((RED, BLUE, GREEN), 1):
            pixel = QColor(name).rgb().to_bytes(4, "little")
            engine.begin(sequence)[:] = pixel * (tile.width * tile.height)
            engine.finish(sequence)
            assert colour(stage, "judge") == QColor(name)
        engine.blank()
        assert colour(stage, "judge") == QColor(theme.TILE_EMPTY)
        engine.close()
    finally:
        board.close()
