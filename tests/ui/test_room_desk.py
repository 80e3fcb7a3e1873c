"""The desk and one's own request: what is offered to whom, and what a press sends."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from tests.e2e import hand
from tests.ui.room_views import control, inside, tile, view
from tests.ui.seeing import reachable, show, spoken, texts
from tests.ui.test_room_page import open_page, press
from yunclient.session import intents
from yunclient.session.commands import wish
from yunclient.session.state import Answered, Client, Link, LinkState, Outcome
from yunclient.ui import theme
from yunclient.ui.gallery_desk import (
    CALLED,
    CROWD,
    FIVE,
    FLOOR,
    LOCK_ALL,
    MUTED,
    ONE,
    OWN,
    SHOTS,
    SMALL,
    WITNESS,
    answered,
    asked,
    request,
)
from yunclient.ui.gallery_room import (
    NOW,
    PEOPLE,
    changed,
    ended,
    hearing,
    lost,
    page,
    recess,
    room,
    waiting,
)
from yunclient.ui.gallery_states import Shot
from yunclient.ui.language import LANGUAGE
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.viewmodels.room_controls import Look, Verb
from yunclient.ui.viewmodels.room_desk import DeskView
from yunclient.ui.viewmodels.room_requests import TOLD_MS
from yunclient.ui.widgets.room_people import PersonLine
from yunhearing.commands import (
    AnswerRequest,
    CallWitness,
    Command,
    EndRight,
    LockMicrophone,
    MakeRequest,
    ReleaseWitness,
    WithdrawRequest,
)
from yunhearing.ids import CommandId, PersonId
from yunhearing.roles import PRESIDING, Role
from yunhearing.rules import may
from yunhearing.state import Presence, RequestKind

SPEAK = MakeRequest(RequestKind.SPEAK)


def desk_of(state: Client) -> DeskView:
    desk = view(state).desk
    assert desk is not None
    return desk


def commands(sent: list[intents.Intent]) -> list[Command]:
    return [intent.command for intent in sent if isinstance(intent, intents.Send)]


# one's own request


@pytest.mark.parametrize(
    ("state", "look", "text", "sends"),
    [
        (asked(), Look.IDLE, "申请发言", SPEAK),
        (asked(sent=(SPEAK,)), Look.PENDING, "正在申请…", None),
        (asked(OWN), Look.PENDING, "等待法官同意 0:08", WithdrawRequest(OWN[0].id)),
        (asked(OWN, sent=(WithdrawRequest(OWN[0].id),)), Look.PENDING, "正在撤回…", None),
        (asked(FLOOR), Look.ACTIVE, "结束发言", EndRight(FLOOR[0].id)),
        (asked(FLOOR, sent=(EndRight(FLOOR[0].id),)), Look.PENDING, "正在结束…", None),
    ],
)
def test_the_button_tells_wanted_pending_allowed_and_actual_apart(
    qtbot, state: Client, look: Look, text: str, sends: Command | None
) -> None:
    button = control(state, Verb.SPEAK)
    assert (button.look, button.text) == (look, text)
    made, sent = open_page(qtbot, state)
    QTest.keyClick(made, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert commands(sent) == ([sends] if sends is not None else [])


@pytest.mark.parametrize(
    "state",
    [room(recess()), room(ended()), asked(me="judge"), asked(me="clerk")],
    ids=["recess", "ended", "judge", "clerk"],
)
def test_nobody_is_offered_to_ask_where_it_is_no_use(state: Client) -> None:
    assert view(state).control(Verb.SPEAK) is None


def test_who_waits_when_the_link_goes_is_told_that_it_comes_back() -> None:
    away = Link(LinkState.LOST, since=NOW - 2000)
    waiting = control(inside(asked(OWN), link=away), Verb.SPEAK)
    assert (waiting.look, waiting.enabled, waiting.text) == (Look.PENDING, False, "发言 待恢复")
    assert view(inside(asked(), link=away)).control(Verb.SPEAK) is None


@pytest.mark.parametrize(
    ("state", "title", "text"),
    [
        (asked(OWN), "申请发言", "等待法官同意"),
        (asked(FLOOR), "法官同意您发言", "请讲；说完点“结束发言”。"),
        (asked(FLOOR, people=MUTED), "法官同意您发言", "请打开麦克风再讲（Ctrl+D）。"),
        (answered(Outcome.REFUSED), "法官没有同意您发言", "请先听；需要时可以再次申请。"),
        (answered(Outcome.REVOKED), "法官结束了您的发言", "还有话说，可以再次申请。"),
        (
            answered(Outcome.REFUSED, RequestKind.SHARE),
            "法官没有同意您共享桌面",
            "可以先口头说明要给大家看什么，再申请一次。",
        ),
        (
            answered(Outcome.REVOKED, RequestKind.SHARE),
            "法官收回了您的桌面共享",
            "共享已经停止，需要时可以再次申请。",
        ),
    ],
)
def test_what_the_judge_answered_is_told_in_words(
    qtbot, state: Client, title: str, text: str
) -> None:
    made, _ = open_page(qtbot, state)
    assert {title, text} <= set(texts(made))
    assert any(title in said and text in said for said in texts(made))


def test_the_answer_goes_after_a_while_and_with_the_next_request() -> None:
    old = Answered(RequestKind.SPEAK, Outcome.REFUSED, NOW - TOLD_MS)
    assert view(asked(answered=old)).own_request is None
    shown = view(asked(OWN, answered=old)).own_request
    assert shown is not None
    assert shown.state == "waiting"


def test_the_card_withdraws_too(qtbot) -> None:
    made, sent = open_page(qtbot, asked(OWN))
    press(made, "撤回申请")
    assert commands(sent) == [WithdrawRequest(OWN[0].id)]


def test_a_double_click_asks_once(qtbot) -> None:
    made, sent = open_page(qtbot, asked())
    button = made._bar.button(Verb.SPEAK)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    made._model.follow(asked(OWN))
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert commands(sent).count(SPEAK) == 1
    assert len(commands(sent)) <= 2


def test_a_second_passes_while_one_waits_in_a_recess(qtbot) -> None:
    state = room(recess())
    assert state.room is not None
    held = state.room.hearing
    model = RoomModel(inside(state, hearing=replace(held, requests=OWN)), lambda: NOW)
    assert model._second.isActive()
    assert not RoomModel(state, lambda: NOW)._second.isActive()


# the queue


def test_the_queue_is_in_the_order_of_asking(qtbot) -> None:
    desk = desk_of(asked(FIVE, "judge", CROWD))
    assert [card.who for card in desk.requests] == [
        "原告 张建国",
        "原告代理人 王若琳",
        "被告 赵立新",
        "第三人 北方仓储有限公司（李明远）",
        "第三人代理人 孙晓菲",
    ]
    assert [card.waited for card in desk.requests][:2] == ["已等 1:21", "已等 0:45"]
    assert desk.count == "5 项"


def test_the_judge_grants_refuses_and_revokes(qtbot) -> None:
    made, sent = open_page(qtbot, asked((*FIVE[1:2], *FLOOR), "judge"))
    press(made, "同意：原告代理人 王若琳 申请发言")
    press(made, "不同意：原告代理人 王若琳 申请发言")
    press(made, "结束发言：原告 张建国")
    assert commands(sent) == [
        AnswerRequest(FIVE[1].id, grant=True),
        AnswerRequest(FIVE[1].id, grant=False),
        EndRight(FLOOR[0].id),
    ]


@pytest.mark.parametrize("grant", [True, False])
def test_an_answer_under_way_is_shown_and_not_sent_again(qtbot, grant: bool) -> None:
    answer = AnswerRequest(ONE[0].id, grant)
    made, sent = open_page(qtbot, asked(ONE, "judge", sent=(answer,)))
    text = "已点同意，正在送达…" if grant else "已点不同意，正在送达…"
    press(made, text)
    assert commands(sent) == []
    shown = texts(made)
    assert not any(word.startswith(("同意：", "不同意：")) for word in shown)


def test_the_clerk_reads_the_queue_and_may_not_answer(qtbot) -> None:
    made, _ = open_page(qtbot, asked((*ONE, *FLOOR), "clerk"))
    assert "原告代理人 王若琳" in texts(made)
    assert not any(word.startswith(("同意", "不同意", "结束发言")) for word in texts(made))


def test_the_other_parties_see_no_queue(qtbot) -> None:
    assert view(asked(me="defendant")).desk is None
    assert view(asked(FLOOR, me="defendant")).desk is None
    assert tile(asked(FLOOR, me="defendant"), "plaintiff").tag.text == "法官准许发言"


def test_the_first_request_has_the_focus_when_it_comes(qtbot) -> None:
    made, sent = open_page(qtbot, asked(me="judge"))
    made._model.follow(asked(ONE, "judge"))
    focus = made.window().focusWidget()
    assert spoken(focus) == "同意：原告代理人 王若琳 申请发言"
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert commands(sent) == [AnswerRequest(ONE[0].id, grant=True)]


def test_nobody_who_types_loses_the_focus(qtbot) -> None:
    made, _ = open_page(qtbot, asked(me="judge"))
    field = QLineEdit(made)
    field.show()
    field.setFocus()
    made._model.follow(asked(ONE, "judge"))
    assert made.window().focusWidget() is field


def test_a_question_keeps_the_focus(qtbot) -> None:
    made, _ = open_page(qtbot, asked(me="judge"))
    made._model.press(Verb.END)
    made._model.follow(asked(ONE, "judge"))
    assert made.window().focusWidget().text() == "继续庭审"


def test_after_an_answer_the_focus_is_on_the_next_request(qtbot) -> None:
    made, _ = open_page(qtbot, asked(me="judge"))
    made._model.follow(asked(FIVE[:2], "judge"))
    made._model.follow(asked(FIVE[1:2], "judge"))
    assert spoken(made.window().focusWidget()) == "同意：原告代理人 王若琳 申请发言"


# order in court


def test_all_are_muted_but_staff_and_who_is_already(qtbot) -> None:
    made, sent = open_page(qtbot, asked(me="judge"))
    press(made, "全体静音")
    assert commands(sent) == list(LOCK_ALL)
    assert {c.person for c in LOCK_ALL} == {"plaintiff", "defendant", "d-counsel"}


def test_muting_all_has_one_pending_look(qtbot) -> None:
    made, sent = open_page(qtbot, asked(me="judge", sent=LOCK_ALL))
    press(made, "正在静音…")
    assert commands(sent) == []
    one = asked(me="judge", sent=LOCK_ALL[:1])
    made._model.follow(one)
    press(made, "全体静音")
    assert commands(sent) == list(LOCK_ALL[1:])


def test_all_are_released() -> None:
    orders = {order.text: order for order in desk_of(asked(me="judge")).orders}
    assert orders["全体解除"].commands == (LockMicrophone(PersonId("p-counsel"), False),)
    quiet = changed(PEOPLE, "p-counsel", mic_locked=False)
    assert [o.text for o in desk_of(asked(me="judge", people=quiet)).orders] == ["全体静音"]


@pytest.mark.parametrize("me", ["judge", "clerk"])
@pytest.mark.parametrize("held", [hearing(), recess(), ended()], ids=["open", "recess", "ended"])
def test_everything_offered_is_allowed(me: str, held) -> None:
    people = (*held.people, WITNESS, changed((CALLED,), "witness", id=PersonId("w2"))[0])
    held = replace(held, people=people, requests=(*FIVE[1:], *FLOOR))
    desk = desk_of(room(held, me))
    offered = [*desk.orders, *(o for row in desk.people for o in row.orders)]
    offered += [o for card in desk.requests for o in (card.accept, card.refuse) if o]
    offered += [row.end for row in desk.rights if row.end]
    offered += [row.call for row in desk.waiting if row.call]
    assert offered
    for order in offered:
        assert all(may(held, PersonId(me), c) is None for c in order.commands)
    presides = held.person(PersonId(me)).role in PRESIDING
    assert all(bool(row.end) is presides for row in desk.rights)


def test_the_list_says_role_presence_microphone_and_request() -> None:
    people = changed(PEOPLE, "d-counsel", presence=Presence.LOST)
    people = changed(people, "defendant", presence=Presence.AWAY)
    requests = (*OWN, *ONE)
    rows = {row.person: row for row in desk_of(asked(requests, "judge", people)).people}
    assert "judge" not in rows
    assert (rows["clerk"].title, rows["clerk"].words) == ("书记员", "麦克风关")
    assert rows["plaintiff"].words == "申请发言"
    assert rows["d-counsel"].words == "网络中断，席位保留"
    assert rows["defendant"].words == "未到"
    floor = {row.person: row for row in desk_of(asked(FLOOR, "judge")).people}
    assert floor["plaintiff"].words == "准许发言 1:24"
    assert floor["p-counsel"].words == "已静音并锁定"


def menu_of(made) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups, offscreen
def test_the_menu_in_the_list_and_on_the_tile_are_the_same(qtbot) -> None:
    made, sent = open_page(qtbot, asked(me="judge", people=(*PEOPLE, CALLED)))
    press(made, "证人 孙卫东，麦克风开：操作")
    listed = [action.text() for action in menu_of(made).actions()]
    menu_of(made).close()
    made.stage.menu_wished.emit(PersonId("witness"), made.mapToGlobal(QPoint(100, 100)))
    menu = menu_of(made)
    assert [action.text() for action in menu.actions()] == listed
    assert listed == ["静音并锁定", "请证人退庭", "警告", "责令退出法庭"]
    menu.actions()[1].trigger()
    menu.close()
    assert commands(sent) == [ReleaseWitness(PersonId("witness"))]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups, offscreen
def test_enter_on_a_tile_opens_its_menu(qtbot) -> None:
    made, _ = open_page(qtbot, asked(me="judge"))
    handle = next(w for w in reachable(made) if spoken(w).startswith("原告 张建国"))
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert [action.text() for action in menu_of(made).actions()] == [
        "静音并锁定",
        "警告",
        "责令退出法庭",
    ]
    menu_of(made).close()


def test_a_party_has_no_menu(qtbot) -> None:
    made, _ = open_page(qtbot, asked())
    made.stage.menu_wished.emit(PersonId("judge"), QPoint(0, 0))
    assert QApplication.activePopupWidget() is None


def test_the_witness_who_waits_is_called(qtbot) -> None:
    made, sent = open_page(qtbot, asked(me="judge", people=(*PEOPLE, WITNESS)))
    assert "证人（被告申请）" in texts(made)
    press(made, "传唤证人 孙卫东")
    assert commands(sent) == [CallWitness(PersonId("witness"))]
    called = wish(CallWitness(PersonId("witness")), NOW)
    made._model.follow(
        inside(asked(me="judge", people=(*PEOPLE, WITNESS)), pending={CommandId("c"): called})
    )
    press(made, "正在传唤…")
    assert len(sent) == 1


def test_a_released_witness_is_told_so_and_a_waiting_one_is_not(qtbot) -> None:
    made, _ = open_page(qtbot, waiting())
    assert "请等待法官传唤" in texts(made)
    made._model.follow(inside(waiting(), released=True))
    assert "法官请您退庭，作证到此" in texts(made)
    assert "请等待法官传唤" not in texts(made)


def test_a_released_witness_is_not_asked_to_promise_any_more() -> None:
    state = waiting()
    assert state.room is not None
    assert state.room.waiting is not None
    unpromised = replace(state.room.waiting, declared_at=None)
    shown = view(inside(state, waiting=unpromised, released=True))
    assert shown.discipline is None
    assert shown.waiting is not None


def test_before_the_opening_nobody_is_called() -> None:
    held = recess()
    held = replace(held, people=(*held.people, WITNESS))
    (row,) = desk_of(room(held, "judge")).waiting
    assert row.call is None
    assert row.words == "已到 · 开庭后可以传唤"


def test_the_judge_reopens_after_asking_once(qtbot) -> None:
    made, sent = open_page(qtbot, room(ended(), "judge"))
    press(made, "重新开庭")
    assert commands(sent) == []
    press(made, "保持闭庭")
    press(made, "重新开庭")
    press(made, "确认重新开庭")
    assert [type(c).__name__ for c in commands(sent)] == ["ReopenHearing"]


# where it stands


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_state_fits_its_window(qtbot, shot: Shot, language: str) -> None:
    LANGUAGE.set(language)
    made = shot.build()
    show(qtbot, made, shot.size)
    assert (made.width(), made.height()) == shot.size


@pytest.mark.parametrize("shot", [s for s in SHOTS if s.large], ids=lambda shot: shot.name)
def test_large_text_fits(qtbot, shot: Shot) -> None:
    theme.SCALE.set_large(True)
    made = shot.build()
    show(qtbot, made, (1366, 768))
    assert (made.width(), made.height()) == (1366, 768)


@pytest.mark.parametrize("size", [SMALL, (1366, 768)])
def test_nothing_is_cut_at_the_right_of_the_desk(qtbot, size: tuple[int, int]) -> None:
    made, _ = open_page(qtbot, asked(FIVE, "judge", (*CROWD, WITNESS)), size)
    for widget in (*made._desk.queue.stops(), *made._people.stops()):
        right = widget.mapTo(made, QPoint(widget.width(), 0)).x()
        holder = made._side if made._side.isVisible() and widget in made._people.stops() else None
        limit = holder or made._desk
        assert right <= limit.mapTo(made, QPoint(limit.width(), 0)).x()


@pytest.mark.parametrize("size", [SMALL, (1366, 768)])
def test_tab_goes_people_stage_queue_bar(qtbot, size: tuple[int, int]) -> None:
    made, _ = open_page(qtbot, asked(ONE, "judge", (*PEOPLE, WITNESS)), size)
    names = [spoken(widget) for widget in reachable(made)]
    assert all(names)
    wanted = ["闭庭", "陈思雨", "传唤证人", "审判员 周文静", "同意：", "全体静音", "麦克风 开"]
    if size == SMALL:
        wanted = ["闭庭", "审判员 周文静", "同意：", "陈思雨", "传唤证人", "全体静音", "麦克风 开"]
    found = [next(i for i, n in enumerate(names) if w in n and _own(n, w)) for w in wanted]
    assert found == sorted(found), names


def _own(name: str, wanted: str) -> bool:
    """陈思雨 means the menu, not the tile."""
    return "操作" in name if wanted == "陈思雨" else True


def test_the_list_moves_with_the_width_and_back(qtbot) -> None:
    made, _ = open_page(qtbot, asked(me="judge"))
    assert made._side.isVisible()
    made.resize(*SMALL)
    qtbot.waitUntil(lambda: not made._side.isVisible())
    assert made._desk.isAncestorOf(made._people)
    made.resize(1366, 768)
    qtbot.waitUntil(made._side.isVisible)
    assert len(made._people.findChildren(PersonLine)) == len(PEOPLE) - 1


def test_a_lost_link_takes_the_desk_away(qtbot) -> None:
    made, _ = open_page(qtbot, lost("judge"))
    assert not made._desk.isVisible()
    assert not made._side.isVisible()
    made._model.follow(asked(ONE, "judge"))
    assert made._desk.isVisible()


def test_requests_of_every_kind_have_words(qtbot) -> None:
    requests = tuple(request("plaintiff", 1000, kind) for kind in RequestKind)
    titles = [card.title for card in desk_of(asked(requests, "judge")).requests]
    assert titles == ["申请发言", "申请批注", "申请共享桌面", "申请更正笔录", "申请举示"]
    made = page(asked(requests, "judge"))
    show(qtbot, made)
    assert hand.find(made, "同意：原告 张建国 申请更正笔录")


def test_observers_and_absent_people_are_not_in_the_way() -> None:
    people = (*PEOPLE, *changed((WITNESS,), "witness", role=Role.OBSERVER))
    away = changed(people, "witness", presence=Presence.AWAY)
    assert "witness" not in [row.person for row in desk_of(asked(me="judge", people=away)).people]
    seated = changed(people, "witness", presence=Presence.SEATED)
    row = desk_of(asked(me="judge", people=seated)).people[-1]
    assert (row.words, [o.text for o in row.orders]) == ("旁听", ["警告", "责令退出法庭"])
