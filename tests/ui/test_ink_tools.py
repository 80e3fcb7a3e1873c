"""The bars over the evidence: pens, words that give way, requests that are answered there."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.seeing import texts
from yunclient.session import intents
from yunclient.session.inks import Following
from yunclient.session.state import Client
from yunclient.ui.gallery_evidence import SHOWN, page
from yunclient.ui.gallery_ink import (
    CROWD,
    MAY,
    MAY_SHOW,
    QUEUE,
    SHOW_WISH,
    WISH,
    asking,
    drawing,
)
from yunclient.ui.gallery_states import NOW
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.theme import SCALE, TYPES
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.label import Label
from yunhearing.commands import AnswerRequest, Command, EndRight, Present, WithdrawRequest
from yunhearing.evidence import Showing, View
from yunhearing.ids import Millis, PersonId
from yunhearing.ink import Tool

Show = Callable[[Client], RoomPage]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows the room with this state, 1366 wide."""

    def shown(state: Client) -> RoomPage:
        made = page(state)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        return made

    return shown


def sent(made: RoomPage, qtbot: QtBot, act: Callable[[], None]) -> Command:
    """The command that this gesture asks for."""
    told: list[object] = []
    made.model.intent.connect(told.append)
    act()
    return next(i.command for i in told if isinstance(i, intents.Send))


def test_who_may_not_draw_has_no_pens_but_asks(show: Show) -> None:
    made = show(drawing("plaintiff", asking()))
    assert made.ink.tools.isHidden()
    assert made.ink.tools.ask.text() == "申请批注"
    assert not made.ink.tools.ask.isHidden()


def test_who_may_draw_has_every_pen_with_its_word(show: Show) -> None:
    tools = show(drawing("plaintiff", asking(MAY))).ink.tools
    assert not tools.isHidden()
    assert [button.text() for button in tools.pens.values()] == [
        "画笔",
        "荧光笔",
        "方框",
        "箭头",
        "文字",
    ]
    assert tools.ask.text() == "结束批注"


def test_words_give_way_where_there_is_no_room(show: Show, qtbot: QtBot) -> None:
    tools = show(drawing("judge", asking())).ink.tools
    tools.setParent(None)
    qtbot.addWidget(tools)
    tools.show()
    worded = []
    for width in range(1000, 300, -20):
        tools.resize(width, tools.height())
        assert tools.sizeHint().width() <= max(width, tools.minimumSizeHint().width())
        worded.append((bool(tools.pens[Tool.PEN].text()), bool(tools.undo.text())))
    assert list(dict.fromkeys(worded)) == [(True, True), (True, False), (False, False)]
    assert tools.pens[Tool.PEN].accessibleName() == "画笔"
    assert tools.undo.accessibleName() == "撤销"


def test_a_pen_is_taken_and_put_down(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("judge", asking()))
    pen = made.ink.tools.pens[Tool.ARROW]
    qtbot.mouseClick(pen, Qt.MouseButton.LeftButton)
    assert made.ink.layer.tool is Tool.ARROW
    qtbot.mouseClick(made.ink.tools.rub, Qt.MouseButton.LeftButton)
    assert made.ink.layer.tool is None
    assert made.ink.layer.erasing
    qtbot.mouseClick(made.ink.tools.rub, Qt.MouseButton.LeftButton)
    assert not made.ink.layer.erasing


@pytest.mark.parametrize("grant", [True, False])
def test_the_judge_answers_over_the_evidence(show: Show, qtbot: QtBot, grant: bool) -> None:
    made = show(drawing("judge", asking(*QUEUE)))
    strip = made.asks
    assert not strip.isHidden()
    button = strip.asked.accept if grant else strip.asked.refuse
    command = sent(made, qtbot, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton))
    assert command == AnswerRequest(WISH.id, grant)


def test_the_judge_takes_a_right_back_over_the_evidence(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("judge", asking(*QUEUE)))
    QApplication.processEvents()
    line, other = made.asks.held
    assert not other.isHidden()
    assert line.y() == other.y()
    command = sent(made, qtbot, lambda: qtbot.mouseClick(line.end, Qt.MouseButton.LeftButton))
    assert command == EndRight(QUEUE[2].id)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups, offscreen
def test_a_right_without_room_in_the_line_is_taken_back_in_a_menu(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("judge", asking(*CROWD)))
    strip = made.asks
    assert strip.more.text() == "另有 2 人"
    menu = strip.open_others()
    assert menu is not None
    lines = menu.actions()
    assert [line.text().rpartition(" · ")[2] for line in lines] == ["收回", "收回"]
    assert "张建国" in lines[0].text()
    assert sent(made, qtbot, lines[0].trigger) == EndRight(CROWD[4].id)
    menu.close()
    made.model.follow(drawing("judge", asking(*QUEUE)))
    assert strip.more.isHidden()


@pytest.mark.parametrize("large", [False, True])
def test_requests_are_whole_in_a_small_window(show: Show, large: bool) -> None:
    SCALE.set_large(large)
    try:
        made = show(drawing("judge", asking(*CROWD)))
        made.resize(1024, 640)
        QApplication.processEvents()
        strip = made.asks
        assert strip.height() >= strip.sizeHint().height()
        buttons = [b for b in strip.findChildren(Button) if b.isVisible()]
        assert strip.more.text() == ("另有 3 人" if large else "另有 2 人")
        for button in buttons:
            assert button.height() >= button.sizeHint().height(), button.accessibleName()
            assert button.width() >= button.sizeHint().width(), button.accessibleName()
            assert strip.rect().contains(QRect(button.mapTo(strip, QPoint()), button.size()))
        assert made.height() == 640
        assert made.evidence.centre.height() >= 60
    finally:
        SCALE.set_large(False)


def test_nobody_asks_and_nothing_stands_there(show: Show) -> None:
    assert show(drawing("judge", asking())).asks.isHidden()
    assert show(drawing("plaintiff", asking(MAY))).asks.isHidden()


def test_a_wish_to_draw_is_taken_back(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("plaintiff", asking(WISH)))
    assert made.ink.tools.ask.isHidden()
    back = made.ink.wish.action
    command = sent(made, qtbot, lambda: qtbot.mouseClick(back, Qt.MouseButton.LeftButton))
    assert command == WithdrawRequest(WISH.id)


def test_who_stopped_following_reads_the_way_back(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("plaintiff", asking(), following=Following(on=False)))
    band = made.ink.band
    assert band.word.text() == "已停止跟随"
    told: list[object] = []
    made.model.intent.connect(told.append)
    qtbot.mouseClick(band.back, Qt.MouseButton.LeftButton)
    assert intents.Follow(True) in told


def test_who_follows_needs_no_way_back(show: Show) -> None:
    assert show(drawing("plaintiff", asking())).ink.band.back.isHidden()


def test_the_right_to_draw_is_given_back_beside_the_pens(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("plaintiff", asking(MAY)))
    tools = made.ink.tools
    assert tools.ask.isHidden()
    command = sent(made, qtbot, lambda: qtbot.mouseClick(tools.end, Qt.MouseButton.LeftButton))
    assert command == EndRight(MAY.id)


def test_that_one_may_draw_is_told_for_a_while(show: Show) -> None:
    fresh = replace(MAY, granted_at=Millis(NOW - 2_000))
    strip = show(drawing("plaintiff", asking(fresh))).ink.wish
    assert "法官同意您批注" in texts(strip)
    assert strip.action.isHidden()
    assert show(drawing("plaintiff", asking(MAY))).ink.wish.isHidden()


def test_a_wish_to_present_waits_and_is_taken_back(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("plaintiff", asking(SHOW_WISH, showing=None)))
    strip = made.ink.wish
    assert "申请举示" in texts(strip)
    command = sent(made, qtbot, lambda: qtbot.mouseClick(strip.action, Qt.MouseButton.LeftButton))
    assert command == WithdrawRequest(SHOW_WISH.id)


def test_who_may_present_does_so_with_one_press(show: Show, qtbot: QtBot) -> None:
    made = show(drawing("plaintiff", asking(MAY_SHOW, showing=None)))
    strip = made.ink.wish
    assert "法官同意您举示" in texts(strip)
    command = sent(made, qtbot, lambda: qtbot.mouseClick(strip.action, Qt.MouseButton.LeftButton))
    assert command == Present(SHOWN, 1)


def test_who_presents_is_told_so_and_not_asked_to(show: Show) -> None:
    shown = Showing(PersonId("plaintiff"), View(SHOWN))
    made = show(drawing("plaintiff", asking(MAY_SHOW, showing=shown)))
    assert made.ink.wish.isHidden()
    assert "您" in texts(made.ink.band)


def test_the_legend_is_of_who_is_here_and_gives_way_to_the_page(show: Show) -> None:
    made = show(drawing("judge", asking()))
    legend = made.ink.legend
    assert {"审判员", "原告", "被告"} <= set(texts(legend))
    assert "第三人" not in texts(legend)
    made.resize(1024, 560)
    assert legend.isHidden()
    made.resize(1366, 768)
    assert not legend.isHidden()


def test_every_label_has_a_type_of_the_design(show: Show) -> None:
    made = show(drawing("plaintiff", asking(MAY_SHOW)))
    asks = show(drawing("judge", asking(*QUEUE))).asks
    for label in (*made.evidence.findChildren(Label), *asks.findChildren(Label)):
        assert label.property("type") in TYPES


@pytest.mark.parametrize("large", [False, True])
def test_the_toolbar_is_whole_in_a_small_window(show: Show, large: bool) -> None:
    SCALE.set_large(large)
    try:
        made = show(drawing("plaintiff", asking()))
        made.resize(1024, 640)
        QApplication.processEvents()
        bar = made.evidence.tools
        for button in (b for b in bar.findChildren(Button) if b.isVisible()):
            assert button.width() >= button.sizeHint().width(), button.accessibleName()
            assert bar.rect().contains(QRect(button.mapTo(bar, QPoint()), button.size()))
    finally:
        SCALE.set_large(False)
