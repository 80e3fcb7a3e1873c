"""The device test's page: all of it by keyboard, names for every control, nothing clipped."""

from itertools import count

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import named, reachable, show, spoken, texts, visible
from yunclient.devicetest.machine import Probe, Stage
from yunclient.session import intents, messages, news
from yunclient.session.effects import ProbeNetwork, SendReport, TellEngine, WriteText
from yunclient.session.state import Client, Device, DeviceKind
from yunclient.session.store import Store
from yunclient.ui import gallery_device_test as scenes, theme
from yunclient.ui.gallery_states import NOW, clock, listing
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.device_test import DeviceTestPage
from yunclient.ui.pages.page import Page as PageWidget
from yunclient.ui.viewmodels.device_test import DeviceTestModel
from yunclient.ui.viewmodels.model import Model
from yunclient.ui.widgets.cells import NumberCells
from yunclient.ui.widgets.framing import FramedPicture
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.slider import Slider
from yunclient.ui.window import MainWindow
from yunhearing.ids import CommandId

ALL = [pytest.param(shot, id=shot.name) for shot in scenes.SHOTS]
DIFFERENT = {
    "test-image-failed",
    "test-sound-faint",
    "test-speaker-wrong",
    "test-guide",
    "test-verdict-failed",
}
ACTING = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Slider,
    QAccessible.Role.PageTab,
}


class NoRoom(Model[str]):
    def _compute(self) -> str:
        return ""


class Bench:
    """The window over the real store; the engine and the network are told by the test."""

    def __init__(self, qtbot, monkeypatch) -> None:
        self.now, self.asked, self._ids = NOW, [], count(1)
        first = replace(listing(), preferences=replace(listing().preferences, share_report=False))
        self.store = Store(
            first, self.asked.extend, now=lambda: self.now, new_id=self._new_id, verify=_verify
        )
        self.window = MainWindow(first, NoRoom(first), PageWidget(), FakePictures())
        self.window.intent.connect(self.store.intend)
        self.store.changed.connect(lambda: self.window.follow(self.store.client))
        show(qtbot, self.window)
        self.store.start()
        self.store.learn(news.EngineSaid(messages.Ready()))
        present = {
            DeviceKind.CAMERA: (Device("cam-1", "联想内置摄像头（前置）"),),
            DeviceKind.MICROPHONE: (Device("mic-1", "USB 耳机麦克风"),),
            DeviceKind.LOUDSPEAKER: (Device("out-1", "USB 耳机"), Device("out-2", "音箱")),
        }
        self.store.learn(news.EngineSaid(messages.DevicesListed(present)))

    def _new_id(self) -> CommandId:
        return CommandId(f"{next(self._ids):032x}")

    @property
    def client(self) -> Client:
        return self.store.client

    @property
    def test(self):
        return self.client.checkup.test

    def open_devices(self) -> None:
        for kind in DeviceKind:
            self.store.learn(news.EngineSaid(messages.DeviceWorks(kind)))

    def measure(self, measures) -> None:
        """What the engine measures in the present round, a tenth of a second each."""
        for measure in measures:
            self.now += scenes.STEP
            said = messages.Examined(self.test.round, measure)
            self.store.learn(news.EngineSaid(said))

    def pass_time(self, ms: int) -> None:
        for _ in range(ms // 500):
            self.now += 500
            self.store.learn(news.Tick())

    def examines(self) -> Probe:
        told = [e.message for e in self.asked if isinstance(e, TellEngine)]
        return [m.probe for m in told if isinstance(m, messages.Examine)][-1]


def _verify(*_args: object) -> bool:
    return True


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def tab_to(name: str) -> QWidget:
    """Tab until the control of that name has the focus."""
    for _ in range(40):
        focus = QApplication.focusWidget()
        if name in (spoken(focus), focus.accessibleName()):
            return focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {name} by Tab")


@pytest.fixture
def bench(qtbot, monkeypatch):
    return Bench(qtbot, monkeypatch)


def test_the_whole_test_by_keyboard_alone(bench, qtbot):
    bench.store.intend(intents.BeginTest())
    assert bench.examines() is Probe.IMAGE
    assert spoken(QApplication.focusWidget()).startswith("第 1 步，图像测试")
    bench.open_devices()
    bench.measure(scenes.looks(scenes.GOOD_LOOK, 15))
    tab_to("下一步")
    press(Qt.Key.Key_Return)
    assert bench.test.stage is Stage.SOUND and bench.examines() is Probe.SOUND
    assert spoken(QApplication.focusWidget()).startswith("第 2 步，声音测试")

    bench.measure(scenes.voice(60))
    tab_to("听听自己的声音")
    press(Qt.Key.Key_Space)
    assert messages.PlayVoice() in [e.message for e in bench.asked if isinstance(e, TellEngine)]
    bench.pass_time(2000)
    assert bench.test.stage is Stage.SOUND  # who listens to himself is not led on
    tab_to("下一步")
    press(Qt.Key.Key_Return)
    assert bench.test.stage is Stage.SPEAKER
    assert spoken(QApplication.focusWidget()).startswith("第 3 步，功放测试")

    assert isinstance(tab_to("播放音量"), Slider)
    press(Qt.Key.Key_Left)
    assert bench.client.preferences.volume == pytest.approx(0.95)
    bench.measure(
        [*scenes.loops(False, False, False, False, False), scenes.EchoMeasure(-60, -60, -60)]
    )
    tab_to("听一个数字")
    press(Qt.Key.Key_Return)
    digits = bench.test.number.digits
    assert isinstance(QApplication.focusWidget(), NumberCells)
    QTest.keyClicks(QApplication.focusWidget(), "".join(str(9 - int(d)) for d in digits))
    press(Qt.Key.Key_Return)
    assert bench.test.number.wrong == 1
    assert "不对，请再听一遍。" in texts(bench.window)
    QTest.keyClicks(QApplication.focusWidget(), digits)
    press(Qt.Key.Key_Return)
    assert bench.test.number.heard
    bench.pass_time(2000)

    assert bench.test.stage is Stage.GUIDE
    press(Qt.Key.Key_Right)
    tab_to("我看懂了")
    press(Qt.Key.Key_Return)
    probes = [e for e in bench.asked if isinstance(e, ProbeNetwork)]
    bench.store.learn(news.NetworkMeasured(probes[-1].round, scenes.FINE_NETWORK))
    assert bench.test.stage is Stage.VERDICT
    assert "检测通过，可以参加庭审" in texts(bench.window)

    tab_to("把检测结果告诉法院")
    press(Qt.Key.Key_Space)
    assert any(isinstance(e, SendReport) for e in bench.asked)
    bench.store.learn(news.ReportSent(sent=True))
    assert "已告诉法院" in texts(bench.window)
    tab_to("进入庭审列表")
    press(Qt.Key.Key_Return)
    assert bench.client.checkup is None
    assert "今天的庭审" in texts(bench.window)


def test_skipping_asks_once_and_staying_is_safe(bench):
    bench.store.intend(intents.BeginTest())
    tab_to("庭审已经开始，可以跳过")
    press(Qt.Key.Key_Return)
    assert "要跳过检测吗？" in texts(bench.window)
    press(Qt.Key.Key_Escape)
    assert bench.client.checkup is not None
    tab_to("庭审已经开始，可以跳过")
    press(Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert bench.client.checkup is None


def opened(qtbot, client):
    model, heard = DeviceTestModel(client, clock), []
    model.intent.connect(heard.append)
    page = DeviceTestPage(model, FakePictures())
    return show(qtbot, page), model, heard


def test_in_a_hearing_one_goes_back_without_a_question(qtbot):
    page, _model, heard = opened(qtbot, scenes.inside(scenes.at_sound()))
    QTest.mouseClick(named(page, "返回庭审"), Qt.MouseButton.LeftButton)
    assert heard == [intents.EndTest()]


def test_choosing_and_repeating(qtbot):
    page, _model, heard = opened(qtbot, scenes.state(scenes.at_sound()))
    QTest.mouseClick(named(page, "重新检测"), Qt.MouseButton.LeftButton)
    tab_to("使用哪个麦克风")
    press(Qt.Key.Key_Down)
    assert heard == [intents.RepeatStage(), intents.ChooseDevice(DeviceKind.MICROPHONE, "mic-2")]


def test_showing_a_state_wishes_nothing(qtbot):
    _page, model, heard = opened(qtbot, scenes.state(scenes.begun()))
    for test in (scenes.at_speaker(), scenes.headset(), scenes.all_failed(), scenes.at_guide()):
        model.follow(scenes.state(test))
    assert heard == []


def test_the_result_is_saved_where_the_person_says(qtbot, tmp_path):
    page, _model, heard = opened(qtbot, scenes.state(scenes.all_failed()))
    QTest.mouseClick(named(page, "导出检测结果"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "result.txt"))
    dialog.reject()
    (wish,) = heard
    assert isinstance(wish, intents.ExportReport)
    assert wish.path.endswith("result.txt") and "还有 7 项不通过" in wish.text


def test_the_window_shows_it_over_the_room_and_gives_the_stage_its_pictures_back(qtbot):
    pictures = FakePictures()
    inside = scenes.inside(scenes.image_passed())
    window = MainWindow(inside, NoRoom(inside), PageWidget(), pictures)
    show(qtbot, window)
    assert isinstance(window.page, DeviceTestPage)
    assert set(pictures.sizes) == {inside.room.me}
    window.fresh(frozenset({inside.room.me}))
    window.follow(replace(inside, checkup=None))
    assert pictures.sizes == {}
    assert not window.page.findChildren(FramedPicture)


@pytest.mark.parametrize("shot", ALL)
def test_every_control_has_a_name(qtbot, shot):
    page = show(qtbot, shot.build(), shot.size)
    found = []

    def walk(node) -> None:
        state = node.state()
        if node.role() in ACTING and not state.invisible:
            found.append((node.role(), node.text(QAccessible.Text.Name).strip()))
        for index in range(node.childCount()):
            child = node.child(index)
            if child is not None:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(page))
    assert len(found) > 6
    assert not [role for role, name in found if not name]


@pytest.mark.parametrize("shot", ALL)
def test_tab_goes_from_header_to_tabs_left_right_and_foot(qtbot, shot):
    page = show(qtbot, shot.build(), shot.size)
    order = reachable(page)
    if {"要跳过检测吗？", "同意用人脸验证身份吗？"} & set(texts(page)):
        order = order[:-2]  # the answers of the question lie over the page
    places = [w.mapTo(page, w.rect().topLeft()) for w in order]
    bands = [0 if p.y() < 64 else 1 if p.y() < 128 else 3 if p.y() > page.height() - 72 else 2
             for p in places]  # fmt: skip
    assert bands == sorted(bands)


@pytest.mark.parametrize(
    ("code", "size", "large"),
    [
        ("zh", (1366, 768), True),
        ("zh", (1024, 640), False),
        ("zh", (1024, 640), True),
        ("en", (1366, 768), False),
        ("en", (1024, 640), False),
    ],
)
@pytest.mark.parametrize("shot", [p for p in ALL if p.id in DIFFERENT])
def test_nothing_is_cut(qtbot, shot, code, size, large):
    LANGUAGE.set(code)
    theme.SCALE.set_large(large)
    frame = QWidget()  # holds the page at this size, as the window does
    page = shot.build()
    page.setParent(frame)
    page.resize(*size)
    show(qtbot, frame, size)
    qtbot.waitUntil(lambda: page.layout().minimumSize().height() <= size[1])
    assert page.layout().minimumSize().width() <= size[0]
    for label in visible(page, Label):
        if isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        else:
            width = label.fontMetrics().horizontalAdvance(label.text())
            assert label.width() >= width, label.text()


def test_what_is_written_is_told(bench, tmp_path):
    bench.store.intend(intents.BeginTest())
    bench.store.intend(intents.ShowStage(Stage.VERDICT))
    bench.store.intend(intents.ExportReport(str(tmp_path / "a.txt"), "text"))
    assert any(isinstance(effect, WriteText) for effect in bench.asked)
    bench.store.learn(news.TextWritten("a.txt"))
    assert "已保存到 a.txt" in texts(bench.window)
    bench.store.learn(news.TextWritten(""))
    assert "没有保存成功，请换一个文件夹。" in texts(bench.window)
