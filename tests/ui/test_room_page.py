"""The room as a person meets it: pictures of every state, presses, keys, focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e import hand
from tests.ui.seeing import reachable, show, spoken, texts
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Link, LinkState
from yunclient.ui import theme
from yunclient.ui.gallery_lobby import counting
from yunclient.ui.gallery_room import (
    NOW,
    SHOTS,
    closed,
    ended,
    joining,
    lost,
    page,
    pending,
    recess,
    room,
    scheduled,
    waiting,
)
from yunclient.ui.gallery_states import Shot
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.widgets.banner import Banner
from yunclient.ui.widgets.room_panel import RoomPanel
from yunhearing.commands import (
    AnnounceOpening,
    DismissHearing,
    EndHearing,
    OpenHearing,
    SwitchMicrophone,
)
from yunhearing.ids import PersonId

SIZES = [(1280, 660), (1366, 768), (1920, 1080)]


def open_page(qtbot, state, size=(1366, 768)) -> tuple[RoomPage, list[intents.Intent]]:
    made = page(state)
    sent: list[intents.Intent] = []
    made._model.intent.connect(
        lambda intent: None if isinstance(intent, intents.ShowLayers) else sent.append(intent)
    )
    show(qtbot, made, size)
    return made, sent


def press(made: QWidget, name: str) -> None:
    """A click on the button that is called so."""
    hand.click(made, name)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_state_is_drawn_in_its_window(qtbot, shot: Shot, language: str) -> None:
    LANGUAGE.set(language)
    made = shot.build()
    show(qtbot, made, shot.size)
    assert (made.width(), made.height()) == shot.size  # nothing asks for a larger window
    assert not made.grab().isNull()


@pytest.mark.parametrize("shot", [s for s in SHOTS if s.large], ids=lambda shot: shot.name)
def test_large_text_fits_an_old_screen(qtbot, shot: Shot) -> None:
    theme.SCALE.set_large(True)
    made = shot.build()
    show(qtbot, made, (1366, 768))
    assert (made.width(), made.height()) == (1366, 768)


def test_buttons_send_what_they_say(qtbot) -> None:
    made, sent = open_page(qtbot, room())
    press(made, "麦克风 开")
    assert sent == [intents.Send(SwitchMicrophone(on=False))]
    press(made, "大字显示")
    assert sent[-1] == intents.SetLargeText(True)
    with qtbot.waitSignal(made.settings_wished):
        press(made, "设备")


def test_the_judge_opens_ends_and_dismisses(qtbot) -> None:
    made, sent = open_page(qtbot, room(scheduled(), "judge"))
    press(made, "开庭")
    made._model.follow(room(counting(), "judge"))
    press(made, "立即开庭")
    made._model.follow(room(me="judge"))
    press(made, "闭庭")
    press(made, "确认闭庭")
    made._model.follow(room(ended(), "judge"))
    press(made, "退庭")
    press(made, "确认退庭")
    commands = [i.command for i in sent if isinstance(i, intents.Send)]
    assert commands == [AnnounceOpening(), OpenHearing(), EndHearing(), DismissHearing()]


def test_leaving_asks_with_the_safe_answer_focused(qtbot) -> None:
    made, sent = open_page(qtbot, room())
    press(made, "离开")
    layer = made._question
    assert layer.isVisible()
    focus = made.window().focusWidget()
    assert focus is not None
    assert focus.text() == "留在庭审"
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not layer.isVisible()
    assert sent == []
    press(made, "离开")
    press(made, "离开庭审")
    assert sent == [intents.LeaveRoom()]


@pytest.mark.parametrize("me", ["plaintiff", "judge"])
def test_nothing_says_that_it_is_recorded_while_nobody_records(qtbot, me: str) -> None:
    made, _ = open_page(qtbot, room(me=me))
    assert not any("录音录像中" in text for text in texts(made))


def test_keys_switch_the_devices_but_not_behind_a_question(qtbot) -> None:
    made, sent = open_page(qtbot, room())
    QTest.keyClick(made, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(made, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len(sent) == 2
    made._model.press(Verb.LEAVE)
    QTest.keyClick(made, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(sent) == 2


def test_f6_goes_from_region_to_region(qtbot) -> None:
    made, _ = open_page(qtbot, room(me="judge"))
    first = made.first()
    assert first is not None
    first.setFocus()
    names = []
    for _step in range(6):
        QTest.keyClick(made.window().focusWidget(), Qt.Key.Key_F6)
        focus = made.window().focusWidget()
        assert focus is not None
        names.append(spoken(focus))
    assert names == [
        "视频庭审，当前页",
        "1. 核对身份，已完成",
        "书记员 陈思雨，麦克风关：操作",
        "审判员 周文静（我），麦克风开",
        "全体静音",
        "麦克风 开",
    ]


def test_tab_goes_header_rail_stage_bar(qtbot) -> None:
    made, _ = open_page(qtbot, room(me="judge"))
    names = [spoken(widget) for widget in reachable(made)]
    tabs, names = names[:3], names[3:]
    assert tabs == ["视频庭审，当前页", "举证质证", "庭审笔录"]
    stages, names = names[2:8], [*names[:2], *names[8:]]
    assert [name[:2] for name in stages] == ["1.", "2.", "3.", "5.", "6.", "7."]
    assert names[:5] == ["指引", "大字显示", "休庭", "闭庭", "更多庭审操作"]
    people = sum("：操作" in name for name in names)
    assert people == 5
    assert names[5 + people].startswith("审判员 周文静")
    assert names[-6:] == ["麦克风 开", "摄像头 开", "共享桌面", "设备", "求助", "离开"]
    assert all(names)


@pytest.mark.parametrize("state", [room(), room(me="judge"), lost(), waiting()])
def test_every_control_has_a_name(qtbot, state) -> None:
    made, _ = open_page(qtbot, state)
    assert all(spoken(widget) for widget in reachable(made))


def test_the_banner_comes_and_goes_with_its_state(qtbot) -> None:
    made, _ = open_page(qtbot, lost())
    (banner,) = made.findChildren(Banner)
    assert banner.isVisible()
    made._model.follow(room())
    assert not banner.isVisible()


def test_a_recess_is_told_where_people_look(qtbot) -> None:
    made, _ = open_page(qtbot, room(recess()))
    shown = texts(made)
    assert "休庭中，麦克风不传声" in shown
    assert "休庭不传声" in shown
    made._model.follow(room())
    assert "休庭中，麦克风不传声" not in texts(made)


def test_a_closed_room_leads_back(qtbot) -> None:
    made, sent = open_page(qtbot, room(ended(dismissed=True)))
    press(made, "返回庭审列表")
    assert sent == [intents.LeaveRoom()]
    assert not made.stage.isVisible()


def test_a_hidden_room_asks_for_no_pictures(qtbot) -> None:
    made = page(room())
    layers: list[intents.ShowLayers] = []
    made._model.intent.connect(
        lambda i: layers.append(i) if isinstance(i, intents.ShowLayers) else None
    )
    show(qtbot, made)
    assert PersonId("judge") in layers[-1].layers
    assert PersonId("plaintiff") not in layers[-1].layers
    made.hide()
    assert layers[-1].layers == {}


@pytest.mark.parametrize(
    ("height", "folded"),
    [(900, []), (560, []), (420, ["庭审动态"]), (360, ["我的网络", "庭审动态"])],
)
def test_the_panel_folds_from_its_end(qtbot, height: int, folded: list[str]) -> None:
    made = page(room())
    panel = made._panel
    panel.setParent(None)
    show(qtbot, panel, (300, height))
    heads = [s.head for s in (panel.network, panel._history) if not s.opened]
    assert [head.text() for head in heads] == folded
    if folded:
        heads[-1].click()
        assert panel._history.opened
    assert isinstance(panel, RoomPanel)
    made.deleteLater()


def test_when_the_court_appears_no_control_has_the_focus_and_tab_leads_in(qtbot) -> None:
    made, sent = open_page(qtbot, joining())
    made._model.follow(room())
    assert QApplication.focusWidget() is made
    assert spoken(made) == "张建国 诉 京北商贸有限公司 买卖合同纠纷一案"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(made, key)
    assert sent == []
    QTest.keyClick(made, Qt.Key.Key_Tab)
    assert spoken(made.focusWidget()) == "视频庭审，当前页"


def test_who_takes_the_seat_back_mutes_nothing_by_the_same_key(qtbot) -> None:
    taken = Problem(ProblemCode.SEAT_TAKEN, remedy=Remedy.TAKE_SEAT)
    made, sent = open_page(qtbot, closed(taken))
    QTest.keyClick(made.first(), Qt.Key.Key_Return)
    assert sent == [intents.TakeSeat()]
    made._model.follow(room(link=Link(LinkState.CONNECTING, since=NOW)))
    assert QApplication.focusWidget() is made


def test_after_an_act_of_the_judge_tab_leads_to_the_next(qtbot) -> None:
    made, sent = open_page(qtbot, room(scheduled(), "judge"))
    made._rail.button(Verb.ANNOUNCE).setFocus()
    made._model.follow(room(me="judge"))
    assert made.focusWidget() is made._rail
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    assert sent == []
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert made.focusWidget() is made._rail.button(Verb.RECESS)


def test_a_press_keeps_the_focus_while_it_is_under_way(qtbot) -> None:
    made, sent = open_page(qtbot, room())
    button = made._bar.button(Verb.MICROPHONE)
    button.setFocus()
    made._model.follow(pending("SwitchMicrophone", on=False))
    assert made.focusWidget() is button
    button.click()
    assert sent == []
