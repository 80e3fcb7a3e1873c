"""The help bundle is asked for in the settings and at the login's foot, and told of truthfully."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog

from tests.fakes.pictures import FakePictures
from tests.ui.seeing import named, show, texts
from yunclient.session import intents
from yunclient.session.state import BundleStep, HelpBundle
from yunclient.ui.gallery_states import clock, listing, login
from yunclient.ui.pages.login import LoginPage
from yunclient.ui.pages.settings import SettingsPage
from yunclient.ui.viewmodels.login import LoginModel
from yunclient.ui.viewmodels.settings import SettingsModel, capture_text


def settings(qtbot, state):
    model = SettingsModel(state, clock)
    return show(qtbot, SettingsPage(model, FakePictures())), model


def entrance(qtbot, state):
    model = LoginModel(state, clock)
    return show(qtbot, LoginPage(model)), model


@pytest.mark.parametrize(
    ("make", "state", "button"),
    [(settings, listing, "生成求助包"), (entrance, login, "生成求助包")],
)
def test_it_goes_where_the_person_says(qtbot, tmp_path, make, state, button):
    page, model = make(qtbot, state())
    heard = []
    model.intent.connect(heard.append)
    named(page, button).click()
    dialog = page.findChild(QFileDialog)
    assert dialog.defaultSuffix() == "zip"
    dialog.fileSelected.emit(str(tmp_path / "a.zip"))
    assert heard == [intents.MakeBundle(str(tmp_path / "a.zip"))]
    dialog.close()


@pytest.mark.parametrize(
    ("bundle", "told", "short"),
    [
        (HelpBundle(BundleStep.MAKING), "正在生成求助包…", "正在生成求助包…"),
        (HelpBundle(BundleStep.MADE, "/me/a.zip"), "已保存到 a.zip，尚未发送", "求助包已保存"),
        (HelpBundle(BundleStep.MADE, r"C:\me\a.zip"), "已保存到 a.zip，尚未发送", "求助包已保存"),
        (HelpBundle(BundleStep.FAILED), "没有保存成功，请换一个文件夹。", "求助包没有保存成功"),
    ],
)
def test_what_became_of_it_is_told(qtbot, bundle, told, short):
    page, _ = settings(qtbot, replace(listing(), bundle=bundle))
    assert told in texts(page)
    page, _ = entrance(qtbot, replace(login(), bundle=bundle))
    assert named(page, short).text() == short


@pytest.mark.parametrize(
    ("guarded", "platform", "words"),
    [
        (None, "win32", "进入庭审后，系统会防止"),
        (None, "linux", "不能防止截屏"),
        (True, "win32", "庭审中已防止截屏"),
        (False, "win32", "不能防止截屏"),
    ],
)
def test_what_cannot_be_done_is_said(monkeypatch, guarded, platform, words):
    monkeypatch.setattr("sys.platform", platform)
    assert words in capture_text(guarded)
