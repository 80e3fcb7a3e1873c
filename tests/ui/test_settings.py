"""The settings: choosers, switches and segments send what was chosen, and show what holds."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import named, reachable, show, spoken, visible
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import PREVIEW, DeviceKind, Preferences
from yunclient.ui.gallery_room import PEOPLE, changed, hearing, room
from yunclient.ui.gallery_states import clock, listing
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.settings import SettingsPage
from yunclient.ui.viewmodels.hearings import device_lines
from yunclient.ui.viewmodels.settings import SettingsModel, level_view, settings_view
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.preview import Preview
from yunclient.ui.widgets.slider import STEP, Slider


def opened(qtbot):
    model = SettingsModel(listing(), clock)
    heard = []
    model.intent.connect(heard.append)
    return show(qtbot, SettingsPage(model, FakePictures())), heard


def slider(page) -> Slider:
    (found,) = visible(page, Slider)
    return found


def test_choosing_a_device_by_keyboard(qtbot):
    page, heard = opened(qtbot)
    _camera, microphone, _speaker = visible(page, Chooser)
    microphone.setFocus()
    QTest.keyClick(microphone, Qt.Key.Key_Down)
    QTest.keyClick(microphone, Qt.Key.Key_Home)
    assert heard == [
        intents.ChooseDevice(DeviceKind.MICROPHONE, "mic-2"),
        intents.ChooseDevice(DeviceKind.MICROPHONE, None),
    ]


def test_showing_a_state_sends_nothing(qtbot):
    page, heard = opened(qtbot)
    page.render_view(settings_view(listing()))
    assert heard == []


def test_switches_and_segments(qtbot):
    page, heard = opened(qtbot)
    for name in ("模拟设备", "文字大小: 大字 1.25 倍", "语言: English"):
        QTest.mouseClick(named(page, name), Qt.MouseButton.LeftButton)
    assert heard == [
        intents.SetSimulate(True),
        intents.SetLargeText(True),
        intents.SetLanguage("en"),
    ]


def test_server_address(qtbot):
    page, heard = opened(qtbot)
    QTest.mouseClick(named(page, "更改服务器地址"), Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "court.other.example")
    QTest.mouseClick(named(page, "连接"), Qt.MouseButton.LeftButton)
    assert heard == [intents.ChangeServer("https://court.other.example")]
    assert QApplication.focusWidget() is named(page, "更改服务器地址")


def test_escape_goes_back(qtbot):
    page, _ = opened(qtbot)
    page.first().setFocus()
    with qtbot.waitSignal(page.left, timeout=1000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_device_that_is_gone_is_still_shown_as_chosen():
    state = listing()
    gone = type(state.devices)(state.devices.present, {DeviceKind.CAMERA: "cam-9"})
    camera = settings_view(type(state)(server=state.server, devices=gone)).devices[0]
    assert camera.chosen == "cam-9"
    assert dict(camera.options)["cam-9"] == "上次选的设备，现在没有接上"


@pytest.mark.parametrize(
    ("language", "named_so"),
    [("zh", "模拟摄像头（clip.mp4）"), ("en", "Simulated camera (clip.mp4)")],
)
def test_a_simulated_camera_that_plays_a_file_is_named_not_missed(language, named_so):
    LANGUAGE.set(language)
    state = listing()
    chosen = {DeviceKind.CAMERA: "simulated:/films/clip.mp4"}
    state = replace(state, devices=replace(state.devices, chosen=chosen))
    camera = settings_view(state).devices[0]
    assert dict(camera.options)[camera.chosen] == named_so
    assert device_lines(state.devices)[0].device == named_so


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("消除回声", intents.SetSoundOptions(cancel_echo=False)),
        ("降低噪声", intents.SetSoundOptions(reduce_noise=False)),
        ("自动调节音量", intents.SetSoundOptions(adjust_gain=True)),
        ("放测试音", intents.PlaySound()),
        ("完整检测", intents.BeginTest()),
    ],
)
def test_sound_and_test_by_mouse_and_by_keyboard(qtbot, name, wish):
    page, heard = opened(qtbot)
    QTest.mouseClick(named(page, name), Qt.MouseButton.LeftButton)
    named(page, name).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert heard[0] == wish
    assert type(heard[1]) is type(wish)


def test_the_volume_by_keyboard_and_by_mouse(qtbot):
    page, heard = opened(qtbot)
    QTest.keyClick(slider(page), Qt.Key.Key_Left)
    QTest.mouseClick(slider(page), Qt.MouseButton.LeftButton, pos=slider(page).rect().center())
    assert heard == [intents.SetSoundOptions(volume=0.95), intents.SetSoundOptions(volume=0.5)]


def test_a_state_that_comes_meanwhile_moves_the_knob_and_sends_nothing(qtbot):
    page, heard = opened(qtbot)
    state = listing()
    page.render_view(settings_view(replace(state, preferences=Preferences(volume=0.3))))
    assert slider(page).accessibleDescription() == "30%"
    assert slider(page).value() * STEP == 30
    assert heard == []


@pytest.mark.parametrize(
    ("dbfs", "word", "number"),
    [
        (-127, "麦克风没有声音", ""),
        (-60, "说句话试试", "−60 dB"),
        (-40, "偏小", "−40 dB"),
        (-19, "合适", "−19 dB"),
        (-3, "偏大", "−3 dB"),
    ],
)
def test_the_level_in_words(dbfs, word, number):
    view = level_view(dbfs)
    assert (view.word, view.number, view.good) == (word, number, word == "合适")


def test_the_preview_asks_for_its_picture_while_it_shows(qtbot):
    pictures = FakePictures()
    page = show(qtbot, SettingsPage(SettingsModel(listing(), clock), pictures))
    preview = visible(page, Preview)[0]
    qtbot.waitUntil(lambda: pictures.sizes == {PREVIEW: (preview.width(), preview.height())})
    pictures.show(PREVIEW, "#00a000")
    page.fresh(frozenset({PREVIEW}))
    middle = preview.rect().center()
    qtbot.waitUntil(lambda: preview.grab().toImage().pixelColor(middle).name() == "#00a000")
    page.hide()
    assert pictures.sizes == {}


def test_a_camera_that_fails_shows_why_instead_of_a_picture(qtbot):
    pictures = FakePictures()
    pictures.show(PREVIEW, "#00a000")
    problems = {DeviceKind.CAMERA: Problem(ProblemCode.CAMERA_BUSY)}
    state = listing()
    state = replace(state, devices=replace(state.devices, problems=problems))
    page = show(qtbot, SettingsPage(SettingsModel(state, clock), pictures))
    preview = visible(page, Preview)[0]
    assert preview.accessibleName() == "摄像头被其他程序占用"
    colours = {preview.grab().toImage().pixelColor(x, 90).name() for x in range(0, 200, 5)}
    assert "#00a000" not in colours


def test_who_sees_the_picture_is_told():
    assert settings_view(listing()).preview.tag.text == "只有您看得到"
    inside = settings_view(room())
    assert inside.preview.tag.text == "庭审各方也看得到"
    assert inside.preview.person == room().room.me
    off = changed(PEOPLE, "plaintiff", camera=False)
    assert settings_view(room(hearing(off))).preview.tag.text == "只有您看得到"


@pytest.mark.parametrize(("size", "columns"), [((1366, 768), 2), ((1024, 640), 1)])
def test_cards_stand_side_by_side_where_there_is_room(qtbot, size, columns):
    page, _ = opened(qtbot)
    page.resize(*size)
    devices, server = (named(page, name) for name in ("放测试音", "更改服务器地址"))
    qtbot.waitUntil(lambda: _overlap(devices, server, page) is (columns == 2))
    (area,) = visible(page, QScrollArea)
    qtbot.waitUntil(lambda: not area.horizontalScrollBar().isVisible())


def _overlap(one, other, page) -> bool:
    """Whether the other control lies to the right of the card of the one."""
    return other.mapTo(page, QPoint()).x() > one.parentWidget().mapTo(page, QPoint()).x() + (
        one.parentWidget().width()
    )


def test_everything_a_screen_reader_meets_has_a_name(qtbot):
    page, _ = opened(qtbot)
    unnamed = [widget for widget in reachable(page) if not spoken(widget).strip()]
    assert unnamed == []
