"""The viewer's name lies faintly over pictures, and over nothing else."""

import pytest
from PySide6.QtGui import QColor

from tests.fakes.pictures import FakePictures
from tests.ui.room_views import view
from tests.ui.seeing import show
from yunclient.ui import theme
from yunclient.ui.gallery_room import room
from yunclient.ui.widgets.grid_layout import Box
from yunclient.ui.widgets.plate import height_of, width_of
from yunclient.ui.widgets.stage import Stage
from yunclient.ui.widgets.watermark import places, stamp_pixmap
from yunhearing.ids import PersonId

TEXT = "张建国 2026-11-18 09:42"
BOXES = [Box(12, 60, 692, 391), Box(540, 76, 254, 143), Box(0, 0, 150, 84), Box(0, 0, 1500, 900)]


def painted(qtbot, text: str, colour: str):
    pictures = FakePictures()
    stage = Stage(pictures)
    shown = view(room())
    stage.present(shown.tiles)
    stage.mark(text)
    show(qtbot, stage, (1066, 628))
    pictures.show("judge", colour)
    stage.update()
    return stage, stage.grab().toImage()


@pytest.mark.parametrize("colour", ["#101010", "#808080", "#f8f8f8"])
def test_it_can_be_seen_over_dark_and_bright_and_stays_faint(qtbot, colour):
    stage, marked = painted(qtbot, TEXT, colour)
    _, plain = painted(qtbot, "", colour)
    box = stage.box(PersonId("judge"))
    assert box is not None
    differences = [
        abs(QColor(marked.pixel(x, y)).lightness() - QColor(plain.pixel(x, y)).lightness())
        for x in range(box.x + 20, box.right - 20, 2)
        for y in range(box.y + 50, box.bottom - 60, 2)
    ]
    assert 16 < max(differences) < 64, "legible in a photo, and no more"
    touched = sum(1 for difference in differences if difference) / len(differences)
    assert 0 < touched < 0.1, "most of the picture is as it came"


def test_a_tile_without_a_picture_bears_none(qtbot):
    stage, marked = painted(qtbot, TEXT, "#808080")
    _, plain = painted(qtbot, "", "#808080")
    box = stage.box(PersonId("clerk"))
    assert box is not None
    area = box.x, box.y, box.width, box.height
    assert marked.copy(*area) == plain.copy(*area)


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("large", [False, True])
def test_every_picture_bears_the_name(box, large):
    theme.SCALE.set_large(large)
    stamp = stamp_pixmap(TEXT, box.width < 200, theme.scale(), 1.0)
    laid = places(box, width_of(stamp), height_of(stamp))
    assert laid
    for x, y in laid:
        assert box.x <= x < box.right
        assert y < box.bottom
        assert y + height_of(stamp) > box.y


def test_the_text_is_the_viewers_name_and_the_minute():
    assert view(room()).watermark.startswith("张建国 2026-")
    assert view(room(me="judge")).watermark.startswith("周文静 ")


def test_a_stamp_is_drawn_once():
    assert stamp_pixmap(TEXT, False, 1.0, 1.0) is stamp_pixmap(TEXT, False, 1.0, 1.0)
