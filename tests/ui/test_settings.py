"""The settings: choosers, switches and segments send what was chosen, and show what holds."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import named, show, visible
from yunclient.session import intents
from yunclient.session.state import DeviceKind
from yunclient.ui.gallery_states import clock, listing
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.settings import SettingsPage
from yunclient.ui.viewmodels.hearings import device_lines
from yunclient.ui.viewmodels.settings import SettingsModel, settings_view
from yunclient.ui.widgets.chooser import Chooser


def opened(qtbot):
    model = SettingsModel(listing(), clock)
    heard = []
    model.intent.connect(heard.append)
    return show(qtbot, SettingsPage(model, FakePictures())), heard


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
    for name in ("模拟摄像头和模拟麦克风", "文字大小: 大字 1.25 倍", "语言: English"):
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
