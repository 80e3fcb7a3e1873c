"""The readiness board: conclusions, the next thing to do, and the page's own controls."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.seeing import texts as shown_texts
from yunclient.session import intents
from yunclient.ui import gallery_board as scenes
from yunclient.ui.pages.board import BoardPage
from yunclient.ui.viewmodels.board import BoardModel, Deed, Filter, Tone, board_view, notice_lines
from yunhearing.rest import IdentityState
from yunhearing.roles import Role
from yunhearing.scheduling import NoticeFault, NoticeState
from yunhearing.state import Door, Presence


def row(**more):
    person = scenes.ready("p", "张建国", Role.PLAINTIFF, **more)
    view = board_view(scenes.state(people=(person,)), scenes.NOW, Filter.ALL, None)
    return view.rows[0]


@pytest.mark.parametrize(
    ("more", "tone", "deed"),
    [
        ({}, Tone.OK, Deed.NOTHING),
        ({"presence": Presence.AWAY}, Tone.NONE, Deed.REMIND),
        ({"presence": Presence.LOST}, Tone.NONE, Deed.REMIND),
        ({"identity": IdentityState.OPEN}, Tone.WARN, Deed.CHECK),
        ({"identity": IdentityState.REFUSED}, Tone.BAD, Deed.CHECK),
        ({"test": scenes.tested(600)}, Tone.WARN, Deed.NOTHING),
        ({"test": scenes.tested(2000, "TEST-101")}, Tone.BAD, Deed.NOTHING),
        (
            {"test": scenes.tested(2000, "TEST-101"), "presence": Presence.AWAY},
            Tone.BAD,
            Deed.REMIND,
        ),
        ({"door": Door.SHUT, "presence": Presence.AWAY}, Tone.BAD, Deed.NOTHING),
        (
            {
                "notice": scenes.told("p", NoticeState.FAILED, NoticeFault.NO_PHONE),
                "presence": Presence.AWAY,
            },
            Tone.BAD,
            Deed.RESEND,
        ),
    ],
)
def test_what_must_be_mended_comes_before_what_is_waited_for(more, tone, deed):
    shown = row(**more)
    assert (shown.verdict.tone, shown.deed) == (tone, deed)


def test_a_code_that_is_not_known_here_is_still_a_failure():
    assert row(test=scenes.tested(2000, "TEST-999")).facts[3].text == "不通过"


@pytest.fixture
def board(qtbot):
    model = BoardModel(scenes.state(), scenes.clock)
    page = BoardPage(model)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    wishes = []
    model.intent.connect(wishes.append)
    return page, model, wishes


def press(qtbot, page, name):
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and name in (button.text(), button.accessibleName()):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no {name}")


def test_one_or_all_who_are_absent_are_told_again(board, qtbot):
    page, model, wishes = board
    press(qtbot, page, "重发：何志远")
    press(qtbot, page, model.view.resend)
    assert wishes == [intents.Resend(("he",)), intents.Resend(("defendant", "he", "gao"))]


def test_the_document_that_was_seen_goes_on_record(board, qtbot):
    page, model, wishes = board
    press(qtbot, page, "核对证件：刘志恒")
    press(qtbot, page, "与本人一致")
    assert wishes == [intents.CheckIdentity("liu", "居民身份证", matches=True)]
    model.follow(scenes.state(checked="liu"))
    assert model.view.check.busy
    model.follow(scenes.state())
    assert model.view.check is None


def test_a_filter_shows_whom_it_names_and_says_when_there_is_nobody(board, qtbot):
    page, model, _ = board
    model.choose(Filter.TROUBLED)
    assert [r.name for r in model.view.rows] == ["赵立新", "何志远"]
    fine = tuple(p for p in scenes.PEOPLE if p.person == "plaintiff")
    model.follow(scenes.state(people=fine))
    assert "这一类没有人。" in shown_texts(page)


def test_rows_change_in_place(board):
    page, model, _ = board
    people = (replace(scenes.PEOPLE[3], presence=Presence.SEATED),)
    model.follow(scenes.state(people=people))
    texts = shown_texts(page)
    assert "已入庭" in texts
    assert "何志远" not in texts


def test_each_message_is_listed_with_its_state_and_what_is_wrong() -> None:
    lines = notice_lines(scenes.state(notices=scenes.NOTICES).board)
    assert lines[0].head == "张建国　前一天的提醒"
    (failed,) = [line for line in lines if line.fault]
    assert (failed.state.text, failed.fault[:6]) == ("未送达", "短信没有送到")
