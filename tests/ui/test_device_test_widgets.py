"""The drawn parts of the device test: meter, frame, tabs by keyboard, pictures asked for."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import show
from yunclient.devicetest import judge_image
from yunclient.devicetest.checks import Item, Mark
from yunclient.devicetest.machine import Stage
from yunclient.session.state import PREVIEW
from yunclient.ui import gallery_device_test as scenes
from yunclient.ui.gallery_states import NOW
from yunclient.ui.viewmodels.device_test import device_test_view
from yunclient.ui.viewmodels.device_test_rows import CheckRow
from yunclient.ui.viewmodels.device_test_words import mark_look
from yunclient.ui.widgets import level_meter
from yunclient.ui.widgets.check_row import CheckLine
from yunclient.ui.widgets.framing import FramedPicture, outline, picture_rect
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.level_meter import Ballistics, LevelMeter, zone_colour
from yunclient.ui.widgets.step_tabs import StepTabs


def test_the_meter_rises_at_once_falls_20_db_a_second_and_holds_its_peak():
    move = Ballistics()
    move.hear(-20, 10.0)
    assert (move.level, move.peak) == (-20, -20)
    move.settle(10.5)
    assert move.level == pytest.approx(-30)
    assert move.peak == -20
    move.hear(-40, 10.9)
    assert move.level == pytest.approx(-38)
    assert move.peak == -20
    move.settle(11.1)
    assert -26 < move.peak < -20
    move.settle(60)
    assert move.level == move.peak == level_meter.LOWEST


def test_each_zone_has_its_colour():
    colours = [zone_colour(level) for level in (-50, -20, -6, -1)]
    assert len(set(colours)) == len(colours)


def test_the_meter_moves_only_while_it_shows(qtbot):
    meter = LevelMeter(clock=lambda: 1.0)
    show(qtbot, meter, (400, 100))
    assert meter._timer.isActive()
    meter.hide()
    assert not meter._timer.isActive()


@pytest.mark.parametrize(("width", "height"), [(888, 492), (640, 492), (1400, 492)])
@pytest.mark.parametrize("aspect", [16 / 9, 4 / 3])
def test_the_picture_keeps_its_shape_and_loses_little(width, height, aspect):
    room = QRectF(0, 0, width, height)
    rect = picture_rect(room, aspect)
    assert rect.width() / rect.height() == pytest.approx(aspect)
    assert rect.center() == room.center()
    seen = rect.intersected(room)
    assert seen.width() * seen.height() >= 0.92 * rect.width() * rect.height()
    assert seen.width() == pytest.approx(width) or seen.height() == pytest.approx(height)


def test_the_frame_stands_where_the_face_is_judged():
    rect = QRectF(10, 20, 1600, 900)
    path = outline(rect, mirrored=False)
    bounds = path.boundingRect()
    top = rect.y() + (judge_image.HEAD_Y - judge_image.HEAD_HEIGHT / 2) * rect.height()
    assert bounds.top() == pytest.approx(top, abs=2)
    assert bounds.bottom() == pytest.approx(rect.bottom(), abs=1)
    assert bounds.center().x() == pytest.approx(rect.center().x(), abs=2)


@pytest.fixture
def framed(qtbot):
    pictures = FakePictures()
    picture = FramedPicture(pictures)
    client = scenes.state(scenes.image_passed())
    picture.present(device_test_view(client, NOW).image)
    show(qtbot, picture, (888, 540))
    return picture, pictures


def test_it_asks_for_its_picture_while_it_shows_and_gives_it_back(framed):
    picture, pictures = framed
    assert set(pictures.sizes) == {PREVIEW}
    width, height = pictures.sizes[PREVIEW]
    assert width == 888 and height == 492
    picture.hide()
    assert pictures.sizes == {}


def test_in_a_hearing_it_is_the_picture_of_ones_seat(framed):
    picture, pictures = framed
    inside = scenes.inside(scenes.image_passed())
    picture.present(device_test_view(inside, NOW).image)
    assert set(pictures.sizes) == {inside.room.me}


def test_own_picture_is_mirrored(framed):
    picture, pictures = framed
    pictures.show(PREVIEW, "#FF0000", "#0000FF")
    picture.fresh({PREVIEW})
    image = picture.grab().toImage()
    left, right = image.pixelColor(40, 200), image.pixelColor(848, 200)
    assert left.blue() > 200 and right.red() > 200


def tabs(qtbot):
    row, chosen = StepTabs(), []
    row.chosen.connect(chosen.append)
    row.present(device_test_view(scenes.state(scenes.at_sound()), NOW).tabs, "四个步骤")
    show(qtbot, row, (1366, 64))
    row.current().setFocus()
    return row, chosen


def test_arrows_move_between_tabs_and_enter_chooses(qtbot):
    _row, chosen = tabs(qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert chosen == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen == [Stage.IMAGE, Stage.GUIDE]


def test_a_press_does_not_move_the_current_tab(qtbot):
    row, chosen = tabs(qtbot)
    current = row.current()
    QTest.mouseClick(row.last(), Qt.MouseButton.LeftButton)
    assert chosen == [Stage.GUIDE]
    assert row.current() is current
    other = device_test_view(scenes.state(replace(scenes.at_guide())), NOW).tabs
    row.present(other, "四个步骤")
    assert row.current() is row.last()


def test_a_fact_without_room_goes_below_the_name_whole(qtbot):
    line = CheckLine()
    row = CheckRow(Item.MICROPHONE, "麦克风", "已识别，正在收音", mark_look(Mark.PASSED))
    show(qtbot, line, (500, 60))
    line.present(row)
    shown = {label.text(): label for label in line.findChildren(Label) if label.isVisible()}
    beside = shown["已识别，正在收音"]
    line.resize(200, 60)
    assert beside.text() == ""
    assert "已识别，正在收音" in [one.text() for one in line.findChildren(Label) if one.isVisible()]
