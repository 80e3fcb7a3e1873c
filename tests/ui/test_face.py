"""人脸验证 on the page: offered, asked for with the safe way first, and told as the court says."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import named, reachable, show, spoken, texts, visible
from tests.ui.test_device_test_page import Bench
from yunclient.devicetest.machine import Stage
from yunclient.session import effects as do, intents, messages, news
from yunclient.session.face import ASKABLE, CONSENT, line
from yunclient.session.state import FaceStep
from yunclient.ui import gallery_device_test as scenes
from yunclient.ui.gallery_states import clock
from yunclient.ui.language import LANGUAGE
from yunclient.ui.viewmodels.device_test_verdict import report_text
from yunclient.ui.viewmodels.face import face_question, face_said, face_words
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.check_row import CheckLine
from yunhearing.rest import FaceReply, IdentityState

OFFER, AGAIN = "用人脸验证（可不用）", "再试一次人脸验证（可不用）"
CLERK = "由书记员当庭核对证件"
AGREE, WITHOUT = "同意，拍一张", "不用，由书记员当庭核对"
PICTURE = b"\xff\xd8\xff\xe0"


@pytest.fixture
def bench(qtbot, monkeypatch):
    """At the image, the court's own service on offer."""
    made = Bench(qtbot, monkeypatch)
    made.store.intend(intents.BeginTest())
    made.open_devices()
    answer(made, FaceReply(automatic=True, consent=CONSENT))
    return made


def answer(bench, reply) -> None:
    bench.store.learn(news.FaceAnswered(bench.client.checkup.face.number, reply))


def asked_for(bench, kind) -> list:
    """Pictures the engine was asked for, or what went to the court."""
    told = [e.message if isinstance(e, do.TellEngine) else e for e in bench.asked]
    return [one for one in told if isinstance(one, kind)]


def identity(bench) -> CheckLine:
    lines = visible(bench.window, CheckLine)
    return next(line for line in lines if line.accessibleName().startswith("人脸验证"))


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def take(bench) -> None:
    number = bench.client.checkup.face.number
    bench.store.learn(news.EngineSaid(messages.PictureTaken(number, PICTURE)))


def find(bench, state) -> None:
    bench.store.learn(news.FaceCompared(bench.client.checkup.face.number, state))


# the line


@pytest.mark.parametrize("step", list(FaceStep))
@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_step_has_words_and_only_the_court_confirms(step, code):
    LANGUAGE.set(code)
    words = face_words(line(step))
    assert words.fact or words.more
    clerk = face_words(line(FaceStep.CLERK)).fact
    confirmed = face_words(line(FaceStep.CONFIRMED)).fact
    assert (words.fact == confirmed) is (step is FaceStep.CONFIRMED)
    if code == "zh" and step is not FaceStep.CONFIRMED:
        assert clerk in words.fact + words.more  # the other way is always said
    assert bool(words.action) is (step in ASKABLE or words.busy)
    assert words.busy is (step in {FaceStep.TAKING, FaceStep.COMPARING})


@pytest.mark.parametrize("step", list(FaceStep))
def test_the_line_is_heard_whole_and_what_acts_in_it_has_a_name(qtbot, step):
    page = show(qtbot, scenes.page(scenes.facing(step)), (1366, 768))
    (row,) = [one for one in visible(page, CheckLine) if "人脸验证" in one.accessibleName()]
    words = face_words(line(step))
    for part in (words.fact, words.more.rstrip("。")):
        assert part in row.accessibleName()
    buttons = visible(row, Button)
    assert [spoken(button) for button in buttons] == [words.action] * bool(words.action)
    assert all(button in reachable(page) for button in buttons)


def test_a_court_without_a_service_offers_nothing(bench):
    bench.store.intend(intents.EndTest())
    bench.store.intend(intents.BeginTest())
    answer(bench, FaceReply(automatic=False, consent=""))
    assert CLERK in identity(bench).accessibleName()
    assert visible(identity(bench), Button) == []


def test_a_text_this_program_lacks_is_said_and_not_agreed_to(bench):
    bench.store.intend(intents.EndTest())
    bench.store.intend(intents.BeginTest())
    answer(bench, FaceReply(automatic=True, consent="face-2"))
    assert "没有法院现在的同意书文本" in identity(bench).accessibleName()
    assert CLERK in identity(bench).accessibleName()
    assert visible(identity(bench), Button) == []


# the question


def test_by_keyboard_one_reads_and_refuses_and_nothing_is_taken(bench):
    link = named(bench.window, OFFER)
    assert link in reachable(bench.window)
    link.setFocus()
    press(Qt.Key.Key_Return)
    assert "同意用人脸验证身份吗？" in texts(bench.window)
    assert spoken(QApplication.focusWidget()) == WITHOUT
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is link
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # the safe answer has the focus
    assert asked_for(bench, messages.TakePicture) == []
    assert bench.client.checkup.face.step is FaceStep.OFFERED


def test_by_keyboard_one_agrees_and_the_court_answers(bench):
    named(bench.window, OFFER).setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert spoken(QApplication.focusWidget()) == AGREE
    assert asked_for(bench, messages.TakePicture) == []
    press(Qt.Key.Key_Return)
    assert len(asked_for(bench, messages.TakePicture)) == 1
    assert named(bench.window, "正在拍一张…").busy
    take(bench)
    assert [e.body.picture for e in asked_for(bench, do.CompareFace)] == [PICTURE]
    assert named(bench.window, "法院正在比对…").busy
    find(bench, IdentityState.CONFIRMED)
    assert "通过，法院已核对" in identity(bench).accessibleName()
    assert visible(identity(bench), Button) == []


def test_where_nothing_is_settled_one_is_asked_anew(bench):
    for state in (IdentityState.OPEN, None):
        bench.store.intend(intents.CompareFace(CONSENT))
        take(bench)
        find(bench, state)
        named(bench.window, AGAIN).click()
        assert spoken(QApplication.focusWidget()) == WITHOUT
        named(bench.window, AGREE).click()
        bench.store.intend(intents.CompareFace(CONSENT))  # one consent, one picture
        bench.store.learn(
            news.EngineSaid(messages.PictureTaken(bench.client.checkup.face.number, b""))
        )
    assert len(asked_for(bench, messages.TakePicture)) == 4


def test_from_the_verdict_it_leads_before_the_camera(bench):
    bench.store.intend(intents.ShowStage(Stage.VERDICT))
    named(bench.window, OFFER).click()
    assert bench.test.stage is Stage.IMAGE
    assert spoken(QApplication.focusWidget()) == WITHOUT
    press(Qt.Key.Key_Return)
    assert spoken(QApplication.focusWidget()).startswith("第 1 步，图像测试")


def test_the_question_goes_with_the_test(bench):
    named(bench.window, OFFER).click()
    bench.store.intend(intents.EndTest())
    bench.store.intend(intents.BeginTest())
    answer(bench, FaceReply(automatic=True, consent=CONSENT))
    assert "同意用人脸验证身份吗？" not in texts(bench.window)


def test_it_says_what_is_sent_what_is_kept_and_that_one_may_refuse():
    state = scenes.facing(FaceStep.OFFERED)
    question = face_question(state)
    for words in ("一张照片", state.server.court, "身份证件", "比对结果", "照片不保存"):
        assert words in question.text
    assert "可以不同意" in question.note and "不影响" in question.note
    assert [one.text for one in question.answers] == [AGREE, WITHOUT]


@pytest.mark.parametrize("step", sorted(set(FaceStep) - ASKABLE))
def test_it_is_asked_only_where_it_can_be_answered(step):
    assert face_question(scenes.facing(step)) is None
    assert face_question(replace(scenes.facing(step), checkup=None)) is None


# what is said


def test_what_comes_by_itself_is_heard_and_an_offer_disturbs_nobody():
    quiet = {FaceStep.ASKING, FaceStep.UNANSWERED, FaceStep.CLERK}
    quiet |= {FaceStep.UNKNOWN, FaceStep.OFFERED}
    assert {step for step in FaceStep if not face_said(line(step))} == quiet
    assert face_said(None) == ""


def test_the_exported_text_says_it_too():
    state = scenes.facing(FaceStep.REFUSED, scenes.all_passed())
    text = report_text(state, state.checkup, clock(), mirrored=True)
    assert "人脸验证  注意" in text
    assert "由书记员当庭核对证件" in text
