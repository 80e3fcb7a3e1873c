"""The hearing list: which card says what, in which order, and what its button sends."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.seeing import named, show, texts
from yunclient.session import intents
from yunclient.session.checkup import today
from yunclient.session.filmings import Filming
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Account, Saving
from yunclient.ui.gallery_states import HEARINGS, NOW, at, clock, hearing, listing, unreachable
from yunclient.ui.pages.hearings import HearingsPage
from yunclient.ui.viewmodels.hearings import Body, CardState, HearingsModel, hearings_view
from yunclient.ui.viewmodels.words import local_time
from yunhearing.ids import HearingId, Millis
from yunhearing.roles import Role
from yunhearing.state import Phase


def view(*items, now=NOW, **facts):
    return hearings_view(listing(items, **facts), now)


def test_a_transcript_that_waits_for_one_s_name_is_told_on_the_card():
    over = replace(HEARINGS[3], phase=Phase.ENDED, dismissed=False, to_sign=True)
    until = Millis(NOW + 86_400_000)
    for item, words in (
        (over, "笔录等您签名"),
        (replace(over, sign_by=until), f"请在 {local_time(until):%m-%d %H:%M} 前签署笔录"),
        (replace(over, to_sign=False), ""),
    ):
        (card,) = view(item).cards
        assert card.enter
        assert words in card.beside_hour


def test_cards_stand_in_order_of_state_and_hour():
    cards = hearings_view(listing(HEARINGS[::-1]), NOW).cards
    assert [card.state for card in cards] == [
        CardState.RUNNING,
        CardState.COMING,
        CardState.COMING,
        CardState.OVER,
    ]
    assert [card.hour for card in cards] == ["09:30", "14:00", "16:00", "08:30"]
    assert [card.beside_hour for card in cards] == [
        "已开庭 12 分钟",
        "还有 4 小时 17 分",
        "还有 6 小时 17 分",
        "09:12 闭庭",
    ]
    assert [card.chip for card in cards] == ["正在进行", "未开始", "未开始", "已结束"]
    assert [bool(card.enter) for card in cards] == [True, True, True, False]


@pytest.mark.parametrize(
    ("phase", "dismissed", "chip", "enter"),
    [
        (Phase.SCHEDULED, False, "未开始", True),
        (Phase.OPEN, False, "正在进行", True),
        (Phase.RECESS, False, "休庭中", True),
        (Phase.ENDED, False, "已闭庭", True),
        (Phase.ENDED, True, "已结束", False),
        (Phase.SEALED, True, "已结束", False),
    ],
)
def test_every_phase(phase, dismissed, chip, enter):
    item = hearing("1", "t", "c", at(9, 0), phase, dismissed=dismissed)
    (card,) = view(item).cards
    assert (card.chip, bool(card.enter)) == (chip, enter)


def test_days():
    yesterday_over = hearing("1", "a", "", at(9, 0, -1), Phase.ENDED, dismissed=True)
    yesterday_left = hearing("2", "b", "", at(9, 0, -1), Phase.SCHEDULED)
    yesterday_open = hearing("3", "c", "", at(9, 0, -1), Phase.RECESS, opened_at=at(9, 0, -1))
    tomorrow = hearing("4", "d", "", at(9, 0, 1), Phase.SCHEDULED)
    tomorrow_open = hearing("5", "e", "", at(9, 0, 1), Phase.OPEN, opened_at=NOW)
    shown = view(yesterday_over, yesterday_left, yesterday_open, tomorrow, tomorrow_open)
    assert [card.title for card in shown.cards] == ["e", "c", "b"]
    assert [row.title for row in shown.upcoming] == ["d"]
    assert shown.cards[2].beside_hour == "11月17日 星期二"


def test_just_after_midnight_still_belongs_to_the_evening():
    night = at(0, 30, 1)
    item = hearing("1", "t", "", night, Phase.SCHEDULED)
    assert view(item, now=at(23, 30)).cards
    assert view(item, now=at(20, 0)).upcoming


def test_times_follow_the_servers_clock():
    state = listing((hearing("1", "t", "", at(10, 0), Phase.SCHEDULED),))
    late = replace(state, server=replace(state.server, clock_offset=60_000))
    assert hearings_view(state, NOW).cards[0].beside_hour == "还有 17 分钟"
    assert hearings_view(late, NOW).cards[0].beside_hour == "还有 16 分钟"
    assert hearings_view(state, at(10, 5)).cards[0].beside_hour == "等待法官开庭"


def test_bodies():
    assert view(loaded_at=None, loading=True).body is Body.LOADING
    assert view().body is Body.EMPTY
    assert view(loaded_at=None, problem=unreachable()).body is Body.FAILED
    stale = view(*HEARINGS, problem=unreachable())
    assert stale.body is Body.CARDS
    assert stale.updated == "09:42 的内容，连上后自动更新"


def test_enter_sends_the_hearing(qtbot):
    model = HearingsModel(listing(), clock)
    heard = []
    model.intent.connect(heard.append)
    page = show(qtbot, HearingsPage(model))
    page.first().setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.mouseClick(
        named(page, "进入庭审 002231 原告 张建国 诉 被告 启航物流有限公司"),
        Qt.MouseButton.LeftButton,
    )
    assert heard == [intents.EnterHearing(HEARINGS[0].id), intents.EnterHearing(HEARINGS[1].id)]


def test_the_page_follows_the_state(qtbot):
    model = HearingsModel(listing(HEARINGS[:2]), clock)
    page = show(qtbot, HearingsPage(model))
    assert "正在进行" in texts(page)
    over = replace(HEARINGS[0], phase=Phase.ENDED, dismissed=True)
    model.follow(listing((over,)))
    assert "正在进行" not in texts(page)
    assert "已结束" in texts(page)
    model.follow(listing(()))
    assert "今天没有庭审" in texts(page)
    model.follow(listing(HEARINGS))
    assert "今天没有庭审" not in texts(page)


def test_refresh_and_log_out(qtbot):
    model = HearingsModel(listing(), clock)
    heard = []
    model.intent.connect(heard.append)
    page = show(qtbot, HearingsPage(model))
    QTest.mouseClick(named(page, "刷新"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(named(page, "退出登录"), Qt.MouseButton.LeftButton)
    assert heard == [intents.Refresh(), intents.LogOut()]


def test_a_broken_device_is_said_by_name(qtbot):
    state = listing()
    kind = next(iter(state.devices.present))
    broken = replace(state.devices, problems={kind: Problem(ProblemCode.CAMERA_BUSY)})
    page = show(qtbot, HearingsPage(HearingsModel(replace(state, devices=broken), clock)))
    assert "摄像头被其他程序占用" in texts(page)


def test_whether_the_devices_were_tested_today_is_said_and_the_test_begun(qtbot):
    model = HearingsModel(listing(), clock)
    heard = []
    model.intent.connect(heard.append)
    page = show(qtbot, HearingsPage(model))
    assert "今天未检测" in texts(page)
    QTest.mouseClick(named(page, "检测设备"), Qt.MouseButton.LeftButton)
    assert heard == [intents.BeginTest()]
    model.follow(replace(listing(), tested_on=today(NOW)))
    assert "今天已检测" in texts(page)
    assert named(page, "重新检测").isVisible()


def test_devices_not_told_yet_are_looked_for_not_missing():
    state = listing()
    page_before = hearings_view(replace(state, devices=replace(state.devices, present={})), NOW)
    assert {line.device for line in page_before.devices} == {"正在查找"}


def test_the_first_hearing_takes_the_focus_when_the_list_has_come(qtbot):
    model = HearingsModel(listing((), loaded_at=None, loading=True), clock)
    page = show(qtbot, HearingsPage(model))
    page.first().setFocus()
    model.follow(listing())
    assert QApplication.focusWidget().accessibleName().startswith("进入庭审 002208")
    named(page, "刷新").setFocus()
    model.follow(listing(HEARINGS[1:]))
    assert QApplication.focusWidget() is named(page, "刷新")


def test_staff_are_not_told_to_wait_for_the_judge():
    late = replace(HEARINGS[0], phase=Phase.SCHEDULED, opened_at=None)
    party = listing((late,))
    staff = replace(party, account=Account("周文静", staff=True))
    assert hearings_view(party, NOW).cards[0].beside_hour == "等待法官开庭"
    assert hearings_view(staff, NOW).cards[0].beside_hour == "到时间了"
    assert (hearings_view(party, NOW).prepare, hearings_view(staff, NOW).prepare) == (True, False)


def test_the_focus_does_not_stray_when_its_button_goes(qtbot):
    model = HearingsModel(listing(HEARINGS[:1]), clock)
    page = show(qtbot, HearingsPage(model))
    page.first().setFocus()
    model.follow(listing((replace(HEARINGS[0], phase=Phase.ENDED, dismissed=True),)))
    assert QApplication.focusWidget() is named(page, "刷新")


def test_a_signed_transcript_is_saved_from_its_card_and_from_earlier_days(qtbot):
    over = replace(HEARINGS[3], transcript=True)
    old, older = (
        replace(over, id=HearingId(f"h-{days}"), number=str(days), scheduled_at=at(9, 0, -days))
        for days in (3, 40)
    )
    model = HearingsModel(listing((HEARINGS[0], over, old, older)), clock)
    heard = []
    model.intent.connect(heard.append)
    page = show(qtbot, HearingsPage(model))
    assert "以前的庭审笔录" in texts(page)
    assert [row.id for row in model.view.past] == [old.id]
    for number, id_ in (("庭审号 002195", over.id), ("庭审号 3", old.id)):
        QTest.mouseClick(named(page, f"保存笔录 {number}"), Qt.MouseButton.LeftButton)
        dialog = page.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit("/t/笔录.pdf")
        dialog.done(QFileDialog.DialogCode.Accepted)
        assert heard[-1] == intents.SaveFile(f"/api/hearings/{id_}/signing/sealed", "/t/笔录.pdf")


def test_what_became_of_saving_is_told(qtbot):
    over = replace(HEARINGS[3], transcript=True)
    saving = Saving(f"/api/hearings/{over.id}/signing/sealed", "/t/笔录.pdf")
    state = listing((over,))
    model = HearingsModel(replace(state, saving=saving), clock)
    page = show(qtbot, HearingsPage(model))
    assert "正在保存…" in texts(page)
    model.follow(replace(state, saving=replace(saving, busy=False)))
    assert "已保存到 /t/笔录.pdf" in texts(page)
    broken = Problem(ProblemCode.NOT_FOUND)
    model.follow(replace(state, saving=replace(saving, busy=False, problem=broken)))
    assert any(text.startswith("没有保存：") for text in texts(page))


def test_nobody_is_offered_a_transcript_that_is_not_signed(qtbot):
    page = show(qtbot, HearingsPage(HearingsModel(listing(), clock)))
    assert not [text for text in texts(page) if "保存笔录" in text or "笔录" in text]


def test_the_film_is_for_clerk_and_who_presides_and_its_progress_is_told(qtbot):
    over = replace(HEARINGS[3], my_role=Role.CLERK)
    assert not hearings_view(listing((HEARINGS[3],)), NOW).cards[0].film
    state = listing((over,))
    model = HearingsModel(state, clock)
    heard = []
    model.intent.connect(heard.append)
    page = show(qtbot, HearingsPage(model))
    QTest.mouseClick(named(page, "导出录像 庭审号 002195"), Qt.MouseButton.LeftButton)
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit("/t/a.mp4")
    dialog.done(QFileDialog.DialogCode.Accepted)
    assert heard == [intents.ExportFilm(over.id, "/t/a.mp4")]
    film = Filming(over.id, "/t/a.mp4", 370)
    model.follow(replace(state, filming=film))
    assert "法院正在合成庭审录像：37%，完成后自动保存" in texts(page)
    for code, words in (
        (ProblemCode.NOT_FOUND, "这场庭审没有录像可以导出。"),
        (ProblemCode.WRONG_STAGE, "录像还在整理，请过几分钟再导出。"),
    ):
        model.follow(replace(state, filming=replace(film, problem=Problem(code))))
        assert words in texts(page)
