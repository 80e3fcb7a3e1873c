"""The main window: shows the page of the state, asks before a hearing is left by closing it."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import named, show, texts
from yunclient.devicetest import machine
from yunclient.session import intents
from yunclient.session.state import Checkup, Client, Page, Preferences
from yunclient.session.uploads import Step
from yunclient.ui import gallery_room, gallery_upload, theme
from yunclient.ui.gallery_states import UNPLUGGED, listing, login, unreachable
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.page import Page as PageWidget
from yunclient.ui.pages.settings import SettingsPage
from yunclient.ui.viewmodels.model import Model
from yunclient.ui.widgets.framing import FramedPicture
from yunclient.ui.window import MainWindow


class NoRoom(Model[str]):
    """A room's model in a test that needs none of it."""

    def _compute(self) -> str:
        return ""


def in_room() -> Client:
    return replace(gallery_room.room(), page=Page.ROOM)


@pytest.fixture
def opened(qtbot):
    def open_(state: Client) -> tuple[MainWindow, list]:
        window = MainWindow(state, NoRoom(state), PageWidget(), FakePictures())
        heard = []
        window.intent.connect(heard.append)
        return show(qtbot, window), heard

    return open_


def test_it_shows_the_page_of_the_state_and_focuses_its_first_control(opened):
    window, _ = opened(login())
    assert QApplication.focusWidget() is window.page.first()
    window.follow(listing())
    assert "今天的庭审" in texts(window)
    assert QApplication.focusWidget() is window.page.first()


def test_settings_and_back(opened):
    window, _ = opened(listing())
    QTest.mouseClick(named(window, "设备设置"), Qt.MouseButton.LeftButton)
    assert "文字大小" in texts(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "今天的庭审" in texts(window)
    QTest.mouseClick(named(window, "设备设置"), Qt.MouseButton.LeftButton)
    window.follow(login())
    assert "欢迎进入云法庭" in texts(window)


def test_language_and_size_are_wishes_until_the_state_says_so(opened):
    window, heard = opened(login())
    QTest.mouseClick(named(window, "语言: English"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(named(window, "大字显示"), Qt.MouseButton.LeftButton)
    assert heard == [intents.SetLanguage("en"), intents.SetLargeText(True)]
    assert LANGUAGE.code == "zh"
    window.follow(replace(login(), preferences=Preferences("en", large_text=True)))
    assert LANGUAGE.code == "en"
    assert theme.scale() == 1.25
    assert window.windowTitle() == "Yun Court"


def test_offline_banner_with_its_remedy(opened):
    window, heard = opened(listing(problem=unreachable()))
    assert "连不上法院服务器" in texts(window)
    QTest.mouseClick(named(window, "立即重试"), Qt.MouseButton.LeftButton)
    assert heard == [intents.Refresh()]
    window.follow(listing())
    assert "连不上法院服务器" not in texts(window)


def test_closing_in_a_hearing_asks_and_staying_is_safe(opened):
    window, heard = opened(in_room())
    assert not window.close()
    assert "庭审还没有结束，要离开吗？" in texts(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.isVisible()
    assert heard == []


def test_leaving_by_closing_tells_the_court_and_keeps_the_geometry(opened, qtbot):
    window, heard = opened(in_room())
    window.resize(1024, 700)
    window.close()
    with qtbot.waitSignal(window.closed, timeout=1000) as kept:
        QTest.mouseClick(named(window, "离开庭审"), Qt.MouseButton.LeftButton)
    assert heard == [intents.LeaveRoom()]
    assert not window.isVisible()
    again = MainWindow(login(), NoRoom(login()), PageWidget(), FakePictures(), kept.args[0])
    qtbot.addWidget(again)
    assert again.height() == 700


def test_who_closes_for_a_broken_device_finds_help(opened):
    window, heard = opened(in_room())
    window.page.settings_wished.emit()
    heard.clear()
    window.close()
    QTest.mouseClick(named(window, "求助"), Qt.MouseButton.LeftButton)
    assert intents.OpenHelp(on=True) in heard
    assert intents.LeaveRoom() not in heard
    assert window.isVisible()
    assert not isinstance(window.page, SettingsPage)


def with_files(state: Client, *steps: Step) -> Client:
    files = [gallery_upload.upload(n, f"{n}.pdf", 2.0, step) for n, step in enumerate(steps, 1)]
    return replace(state, uploads=replace(state.uploads, items=tuple(files)))


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((Step.SENDING, Step.WAITING), "2 份文件没有传完，要退出吗？"),
        ((Step.LOST, Step.READY), "1 份文件没有传完，1 份没有提交，要退出吗？"),
        ((Step.READY,), "1 份文件传完了，还没有提交，要退出吗？"),
    ],
)
def test_files_on_their_way_are_asked_about_and_staying_is_safe(opened, steps, said):
    window, heard = opened(with_files(listing(), *steps))
    assert not window.close()
    assert said in texts(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.isVisible()
    window.close()
    QTest.mouseClick(named(window, "仍要退出"), Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert heard == []  # nothing is given up: it goes on in the next run


def test_logging_out_with_files_on_their_way_is_asked_about_too(opened):
    window, heard = opened(with_files(listing(), Step.SENDING, Step.READY))
    QTest.mouseClick(named(window, "退出登录"), Qt.MouseButton.LeftButton)
    assert "1 份文件没有传完，1 份没有提交，要退出登录吗？" in texts(window)
    assert heard == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert heard == []
    QTest.mouseClick(named(window, "退出登录"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(named(window, "仍要退出登录"), Qt.MouseButton.LeftButton)
    assert heard == [intents.LogOut()]
    assert window.isVisible()


def test_the_question_on_logging_out_follows_the_files(opened):
    window, heard = opened(with_files(listing(), Step.SENDING, Step.WAITING))
    QTest.mouseClick(named(window, "退出登录"), Qt.MouseButton.LeftButton)
    window.follow(with_files(listing(), Step.SENDING, Step.SUBMITTED))
    assert "1 份文件没有传完，要退出登录吗？" in texts(window)
    window.follow(with_files(listing(), Step.SUBMITTED, Step.SUBMITTED))
    assert "1 份文件没有传完，要退出登录吗？" not in texts(window)
    QTest.mouseClick(named(window, "退出登录"), Qt.MouseButton.LeftButton)
    assert heard == [intents.LogOut()]


@pytest.mark.parametrize("steps", [(Step.SUBMITTED,), (Step.REFUSED,), ()])
def test_files_that_want_nothing_more_are_not_asked_about(opened, steps):
    window, _ = opened(with_files(listing(), *steps))
    assert window.close()


def test_the_end_of_the_program_asks_nothing(opened, qtbot):
    window, _ = opened(with_files(in_room(), Step.SENDING))
    with qtbot.waitSignal(window.closed, timeout=1000):
        window.end()
    assert not window.isVisible()


def test_the_question_about_files_goes_with_them(opened):
    window, _ = opened(with_files(listing(), Step.SENDING))
    window.close()
    window.follow(with_files(listing(), Step.SUBMITTED))
    assert "1 份文件没有传完，要退出吗？" not in texts(window)
    assert window.close()


def test_closing_in_a_hearing_tells_of_files_too(opened):
    window, _ = opened(with_files(in_room(), Step.SENDING, Step.PAUSED))
    window.close()
    note = "2 份文件没有传完，关闭后不再上传；下次登录后从断开处接着传。"
    assert note in texts(window)


def over() -> Client:
    return replace(gallery_room.room(gallery_room.ended(dismissed=True)), page=Page.ROOM)


def joining() -> Client:
    return replace(gallery_room.joining(), page=Page.ROOM)


@pytest.mark.parametrize("state", [login, listing, over, joining])
def test_closing_elsewhere_closes_without_a_question(opened, state):
    window, _ = opened(state())
    assert window.close()


def test_the_question_goes_when_the_hearing_is_over(opened):
    window, _ = opened(in_room())
    window.close()
    window.follow(over())
    assert "离开庭审" not in texts(window)
    assert window.close()


def test_settings_in_a_hearing_say_what_goes_on_and_cannot_end_it(opened):
    window, _ = opened(in_room())
    window.page.settings_wished.emit()
    seen = texts(window)
    assert "您仍在庭审中：麦克风开，摄像头开。" in seen
    assert "返回庭审" in seen
    assert "退出" not in seen
    assert not named(window, "更改服务器地址").isEnabled()
    window.follow(replace(gallery_room.lost(), page=Page.ROOM))
    assert "网络中断，正在自动恢复；席位和静音状态都为您留着。" in texts(window)
    assert "连不上，正在重试" in texts(window)
    window.follow(listing())
    QTest.mouseClick(named(window, "设备设置"), Qt.MouseButton.LeftButton)
    assert "退出" in texts(window)
    assert "您仍在庭审中：麦克风开，摄像头开。" not in texts(window)


def test_it_holds_at_its_smallest(opened):
    window, _ = opened(listing())
    window.resize(1, 1)
    assert (window.width(), window.height()) == (1024, 640)


def test_the_preview_is_asked_for_while_the_settings_show(opened):
    window, heard = opened(listing())
    QTest.mouseClick(named(window, "设备设置"), Qt.MouseButton.LeftButton)
    window.follow(listing())
    assert heard == [intents.ShowPreview(on=True)]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert heard == [intents.ShowPreview(on=True), intents.ShowPreview(on=False)]


def test_a_device_that_went_is_told_in_list_and_settings(opened):
    window, _ = opened(listing())
    window.follow(replace(listing(), devices=UNPLUGGED))
    told = "“USB 耳机麦克风”、“USB 耳机”已拔出"
    assert told in texts(window)
    QTest.mouseClick(named(window, "设备设置"), Qt.MouseButton.LeftButton)
    assert told in texts(window)


def test_the_test_over_a_hearing_tells_of_its_lost_link(opened):
    state = replace(
        gallery_room.lost(), page=Page.ROOM, checkup=Checkup(machine.begun(0, guide_seen=True))
    )
    window, heard = opened(state)
    assert window.page.findChildren(FramedPicture)
    QTest.mouseClick(named(window, "立即重连"), Qt.MouseButton.LeftButton)
    assert heard == [intents.Refresh()]
