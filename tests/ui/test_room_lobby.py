"""The lobby, the countdown, the door and the judge's control: what is shown, what a press sends."""

import re
from datetime import datetime

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e import hand
from tests.ui.room_views import inside, tile, view, words
from tests.ui.seeing import show, texts
from tests.ui.test_room_page import open_page, press
from yunclient.session import intents
from yunclient.session.commands import wish
from yunclient.session.hours import COURT_TIME, court_time
from yunclient.session.lobby_panels import Adjourning, Discipline
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Client, Link, LinkState
from yunclient.ui.gallery_lobby import (
    READ,
    SEATS,
    SHOTS,
    TEXT,
    adjourned,
    aside,
    counting,
    observer,
    offline,
    ordering,
    party,
    paused,
    sent_out,
    waited,
    warned,
)
from yunclient.ui.gallery_room import (
    NOW,
    PEOPLE,
    changed,
    hearing,
    recess,
    room,
    scheduled,
    waiting,
)
from yunclient.ui.gallery_states import Shot
from yunclient.ui.language import LANGUAGE
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.room_forms import next_date
from yunclient.ui.viewmodels.room_stages import STAGES
from yunclient.ui.viewmodels.room_view import Scene
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AnnounceOpening,
    BeginStage,
    CancelOpening,
    ComeBack,
    Command,
    EndHearing,
    Exclude,
    MoveOffline,
    Readmit,
    StepAside,
    Warn,
)
from yunhearing.ids import CommandId, Millis, PersonId
from yunhearing.state import EndReason, Phase, Stage


def commands(sent: list[intents.Intent]) -> list[Command]:
    return [intent.command for intent in sent if isinstance(intent, intents.Send)]


# the promise


def test_before_the_promise_there_is_nothing_but_the_text(qtbot) -> None:
    made, sent = open_page(qtbot, party(declared=False))
    shown = texts(made)
    assert TEXT.title in shown
    assert all(line in shown for line in TEXT.text.splitlines())
    assert "等待法官准许入庭" not in shown
    press(made, "我已阅读并承诺")
    assert commands(sent) == [AcceptDiscipline(TEXT.version)]


def test_a_promise_under_way_is_not_sent_again(qtbot) -> None:
    sending = {CommandId("c"): wish(AcceptDiscipline(TEXT.version), NOW)}
    made, sent = open_page(qtbot, party(declared=False, pending=sending))
    press(made, "正在送达…")
    assert sent == []


def test_nothing_is_promised_unread() -> None:
    for unread in (Discipline(), Discipline(None, Problem(ProblemCode.SERVER_UNREACHABLE), NOW)):
        shown = view(party(declared=False, discipline=unread)).discipline
        assert shown is not None
        assert shown.accept == ""


def test_a_text_that_does_not_come_can_be_asked_for_again(qtbot) -> None:
    failed = Discipline(None, Problem(ProblemCode.SERVER_UNREACHABLE), NOW)
    made, sent = open_page(qtbot, party(declared=False, discipline=failed))
    press(made, "重试")
    assert sent == [intents.ReadDiscipline()]


def test_a_witness_promises_too_and_learns_nothing_by_it() -> None:
    state = waiting()
    assert state.room is not None
    assert state.room.waiting is not None
    me = replace(state.room.waiting, declared_at=None)
    shown = view(inside(state, waiting=me, discipline=READ))
    assert shown.discipline is not None
    assert shown.waiting is None
    assert view(inside(state, discipline=READ)).waiting is not None


def test_the_text_can_be_read_again(qtbot) -> None:
    made, _ = open_page(qtbot, party())
    press(made, "再看一遍")
    assert TEXT.title in texts(made)
    assert "我已阅读并承诺" not in texts(made)
    press(made, "返回等候室")
    assert "等待法官准许入庭" in texts(made)


# the lobby


def test_the_lobby_tells_roles_and_no_name() -> None:
    shown = view(party(arrived=SEATS))
    assert shown.lobby is not None
    said = " ".join(words(shown.lobby))
    assert not any(person.name in said for person in PEOPLE)
    states = {arrival.text: arrival.state for arrival in shown.lobby.arrivals}
    assert states["审判长"] == "已到"
    assert states["人民陪审员"] == "1/2 已到"
    assert states["原告（您）"] == "2/3 已到"
    assert states["被告"] == "未到"


@pytest.mark.parametrize(
    ("left", "clock"),
    [
        (522_000, "08:42"),
        (3_723_000, "1:02:03"),
        (90_000_000, "1 天"),
        (0, "等待开庭"),
        (-60_000, "等待开庭"),
    ],
)
def test_the_clock_counts_to_the_hour(left: int, clock: str) -> None:
    state = party()
    assert state.room is not None
    facts = replace(state.room.facts, scheduled_at=Millis(NOW + left))
    shown = view(inside(state, facts=facts)).lobby
    assert shown is not None
    assert shown.until == clock


def test_the_lobby_of_a_hearing_in_session_says_so() -> None:
    shown = view(party(phase=Phase.OPEN)).lobby
    assert shown is not None
    assert shown.until == "正在开庭"


def test_devices_are_told_as_they_are() -> None:
    fine = view(party()).check
    assert fine is not None
    assert (fine.title, fine.again) == ("您的设备已准备好", "重新检测")
    late = view(replace(party(), tested_on="2026-11-17")).check
    assert late is not None
    assert (late.title, late.again) == ("请检查您的设备", "现在检测")


def test_the_devices_are_tested_again(qtbot) -> None:
    made, sent = open_page(qtbot, party())
    press(made, "重新检测")
    assert sent == [intents.BeginTest()]


def test_who_is_admitted_is_in_court_without_a_press(qtbot) -> None:
    made, _ = open_page(qtbot, party())
    assert made.model.view.scene is Scene.WAITING
    made.model.follow(room(scheduled()))
    assert made.model.view.scene is Scene.COURT
    assert not made._lobby.isVisible()
    assert not made._check.isVisible()


# the countdown


@pytest.mark.parametrize(
    "state", [room(counting()), room(counting(), "judge"), party(opens_at=Millis(NOW + 22_400))]
)
def test_everybody_sees_the_same_seconds(state: Client) -> None:
    for passed, seconds in ((0, "23"), (400, "22"), (22_400, "0")):
        shown = inside(state)
        model = RoomModel(shown, lambda passed=passed: NOW + passed)
        assert model.view.countdown is not None
        assert model.view.countdown.number == seconds


def test_the_seconds_are_the_servers() -> None:
    state = room(counting())
    ahead = replace(state, server=replace(state.server, clock_offset=2000))
    shown = view(ahead).countdown
    assert shown is not None
    assert shown.seconds == 21


def test_the_judge_announces_and_stops_it(qtbot) -> None:
    made, sent = open_page(qtbot, room(scheduled(), "judge"))
    press(made, "开庭")
    made.model.follow(room(counting(), "judge"))
    press(made, "取消倒计时")
    assert commands(sent) == [AnnounceOpening(), CancelOpening()]
    made.model.follow(room(scheduled(), "judge"))
    assert not made._countdown.isVisible()


# stages


def test_any_stage_can_be_begun_by_who_keeps_order(qtbot) -> None:
    made, sent = open_page(qtbot, room(me="clerk"), (1366, 768))
    press(made, "5. 法庭辩论")
    press(made, "1. 核对身份")
    assert commands(sent) == [BeginStage(Stage.DEBATE), BeginStage(Stage.IDENTITY)]


def test_the_rail_shows_where_the_hearing_is() -> None:
    bench = view(room(hearing(stage=Stage.RIGHTS))).bench
    assert bench is not None
    assert bench.stages is not None
    assert [item.state for item in bench.stages.items] == ["done", "now", *["next"] * 5]
    assert bench.stages.now.text == STAGES[Stage.RIGHTS]


def test_narrow_the_rail_keeps_the_present_stage(qtbot) -> None:
    made, _ = open_page(qtbot, room(me="judge"), (1024, 640))
    rail = made._rail._stages
    assert rail.width() >= rail.childrenRect().width()
    made.resize(1366, 768)
    assert rail.width() >= rail.childrenRect().width()


# the lobby on the desk


def test_the_desk_admits_and_refuses(qtbot) -> None:
    made, sent = open_page(qtbot, waited())
    press(made, "准许入庭 北方仓储有限公司（李明远）")
    assert commands(sent) == [Admit(PersonId("third"))]
    with pytest.raises(hand.NotThereError):
        hand.find(made, "准许入庭 孙晓菲")  # who has not promised
    assert "还没有承诺守纪律" in texts(made)


def test_who_waits_is_counted_where_it_is_seen() -> None:
    before = replace(scheduled(), people=waited().room.hearing.people)
    shown = view(room(before, "judge"))
    assert shown.bench is not None
    assert shown.bench.hint == "应到 8 人，在庭 6 人，等候 2 人，已到齐"
    assert shown.desk is not None
    assert shown.desk.seated == "在庭 6 人 · 等候 3 人"


def test_all_who_promised_are_admitted_at_once(qtbot) -> None:
    made, sent = open_page(qtbot, waited("clerk"))
    press(made, "全部准许")
    assert commands(sent) == [Admit(PersonId("third"))]


def test_refusing_asks_once_and_takes_a_reason(qtbot) -> None:
    made, sent = open_page(qtbot, waited())
    press(made, "不准许入庭 孙晓菲")
    assert commands(sent) == []
    assert made._form.isVisible()
    press(made, "身份未核实")
    hand.find(made._form, "不准许").click()
    assert commands(sent) == [Exclude(PersonId("t-counsel"), "身份未核实")]
    assert not made._form.isVisible()


def test_who_was_sent_out_is_let_in_again(qtbot) -> None:
    made, sent = open_page(qtbot, waited())
    orders = made.model.view.desk.orders_for(PersonId("d-counsel-2"))
    assert [order.text for order in orders] == ["准许再次进入"]
    made.model.carry_out(orders[0])
    assert commands(sent) == [Readmit(PersonId("d-counsel-2"))]


def test_a_warning_needs_a_reason_in_own_or_usual_words(qtbot) -> None:
    made = ordering(Warn)
    sent: list[intents.Intent] = []
    made.model.intent.connect(sent.append)
    show(qtbot, made)
    assert "要警告 原告代理人 王若琳 吗？" in texts(made)
    card = made._form._card
    assert not card._confirm.isEnabled()
    QTest.keyClicks(card.text, "x" * 300)
    assert len(card.text.text()) == 200
    card.text.setText(" 打断他人发言 ")
    hand.find(made._form, "警告").click()
    assert commands(sent) == [Warn(PersonId("p-counsel"), "打断他人发言")]


def test_escape_changes_nothing(qtbot) -> None:
    made = ordering(Exclude)
    sent: list[intents.Intent] = []
    made.model.intent.connect(sent.append)
    show(qtbot, made)
    QTest.keyClick(made._form._card.text, Qt.Key.Key_Escape)
    assert not made._form.isVisible()
    assert commands(sent) == []


def test_a_form_closes_when_its_act_is_no_longer_possible(qtbot) -> None:
    made = ordering(Warn)
    show(qtbot, made)
    gone = changed(PEOPLE, "p-counsel", presence="away")
    made.model.follow(room(hearing(gone), "judge"))
    assert made.model.view.form is None
    assert not made._form.isVisible()


# what happens to oneself


def test_a_warning_stays_until_it_was_read(qtbot) -> None:
    made, sent = open_page(qtbot, warned())
    assert "法官警告您（第 2 次）" in texts(made)
    press(made, "我已知悉")
    assert sent == [intents.HeedWarning()]
    made.model.follow(room())
    assert not made._warning.isVisible()


def test_who_waited_outside_reads_nothing_false_of_how_it_ended(qtbot) -> None:
    problem = Problem(ProblemCode.HEARING_OVER, remedy=Remedy.BACK_TO_LIST)
    link = Link(LinkState.CLOSED, since=NOW, problem=problem)
    made, _ = open_page(qtbot, room(hearing=None, link=link))
    said = " ".join(texts(made))
    assert "庭审已结束" in said
    assert "法官已宣布退庭" not in said


def test_who_was_sent_out_is_told_why_and_what_can_be_done(qtbot) -> None:
    made, sent = open_page(qtbot, sent_out("经警告不改正"))
    said = " ".join(texts(made))
    assert "经警告不改正" in said
    assert "010-5550-0123" in said
    press(made, "再次进入")
    assert sent == [intents.TakeSeat()]


# aside


def test_aside_it_is_told_by_name_who_hears_one() -> None:
    shown = view(aside("plaintiff", "p-counsel")).aside
    assert shown is not None
    assert shown.text.startswith("只有 王若琳 听得到")
    alone = view(aside("plaintiff")).aside
    assert alone is not None
    assert "现在没有人听得到您" in alone.text
    assert "王若琳 还在法庭" in alone.text


def test_stepping_aside_and_coming_back(qtbot) -> None:
    made, sent = open_page(qtbot, room(recess()))
    press(made, "与代理人私谈")
    made.model.follow(aside("plaintiff", "p-counsel"))
    hand.find(made._aside, "返回法庭").click()
    assert commands(sent) == [StepAside(), ComeBack()]


def test_in_session_nobody_is_offered_private_company() -> None:
    assert view(room()).control(Verb.ASIDE) is None
    assert view(room(recess(), "defendant")).control(Verb.ASIDE) is not None


def test_no_picture_passes_between_court_and_aside() -> None:
    state = aside("plaintiff", "p-counsel")
    assert tile(state, "judge").blank
    assert not tile(state, "p-counsel").blank
    assert state.room is not None
    others = inside(state, me=PersonId("judge"))
    assert tile(others, "plaintiff").card.text == "私下商议中"
    assert tile(others, "plaintiff").blank
    assert tile(others, "plaintiff").spoken_name.count("私下商议中") == 1


def test_the_bench_deliberates() -> None:
    court = aside("judge", "clerk")
    assert tile(inside(court, me=PersonId("plaintiff")), "judge").card.text == "合议中"
    own = view(inside(court, me=PersonId("judge"))).aside
    assert own is not None
    assert own.title == "合议中"


def test_parties_read_the_next_date_and_the_clerk_no_more_than_is_his() -> None:
    ended = adjourned()
    assert ended.room is not None
    strip = view(inside(ended, me=PersonId("plaintiff"), adjourning=Adjourning())).stage_notice
    assert strip is not None
    assert strip.text.startswith("下次开庭：11月25日 星期三 09:42")
    desk = view(inside(ended, me=PersonId("clerk"))).bench
    assert desk is not None
    assert "重新开庭" not in desk.hint


def test_an_observer_has_no_microphone_on_the_judges_list() -> None:
    there = inside(observer(), me=PersonId("judge"))
    desk = view(there).desk
    assert desk is not None
    assert [row.icon for row in desk.people if row.person == "observer"] == ["eye"]


# the next date, the way offline, a lost bench


@pytest.mark.parametrize(
    ("day", "hour", "wrong"),
    [
        ("", "09:30", "请填写日期，例如 2026-12-01。"),
        ("明天", "09:30", "请填写日期，例如 2026-12-01。"),
        ("2026-12-01", "九点", "请填写时间，例如 09:30。"),
        ("2026-02-30", "09:30", "没有这一天或这个时间，请核对。"),
        ("2026-12-01", "25:00", "没有这一天或这个时间，请核对。"),
        ("2026-11-18", "09:00", "这个时间已经过去，请另选一个。"),
    ],
)
def test_a_date_that_cannot_be_is_refused(day: str, hour: str, wrong: str) -> None:
    date = next_date(day, hour, NOW)
    assert (date.at, date.wrong) == (None, wrong)


@pytest.mark.parametrize("day", ["2026-12-01", "2026/12/1", "2026年12月1日", " 2026.12.01 "])
def test_a_date_is_read_as_people_write_it(day: str) -> None:
    wanted = datetime(2026, 12, 1, 9, 30, tzinfo=COURT_TIME)
    assert next_date(day, "9:30", NOW).at == int(wanted.timestamp() * 1000)


def test_adjourning_to_a_date_asks_the_court(qtbot) -> None:
    made, sent = open_page(qtbot, room(me="judge"))
    made.model.press(Verb.ADJOURN)
    press(made, "两周后")
    hand.find(made._form, "延期到这一天").click()
    (asked,) = sent
    assert isinstance(asked, intents.Adjourn)
    there = court_time(asked.scheduled_at)
    assert f"{there:%Y-%m-%d %H:%M}" == "2026-12-02 09:00"
    assert asked.courtroom == ""
    made.model.follow(room(me="judge", adjourning=Adjourning(sent=True)))
    assert "正在送达…" in texts(made)
    taken = Adjourning(problem=Problem(ProblemCode.SERVER_UNREACHABLE))
    made.model.follow(room(me="judge", adjourning=taken))
    assert "连不上法院服务器" in " ".join(texts(made))
    made.model.follow(adjourned())
    assert not made._form.isVisible()
    assert "002417" in " ".join(texts(made))


def test_adjourning_without_a_date_is_a_command(qtbot) -> None:
    made, sent = open_page(qtbot, room(me="judge"))
    made.model.press(Verb.ADJOURN)
    press(made, "日期另行通知")
    assert commands(sent) == [EndHearing(EndReason.ADJOURNED)]


def test_what_is_wrong_with_a_date_is_said_in_the_form(qtbot) -> None:
    made, sent = open_page(qtbot, room(me="judge"))
    made.model.press(Verb.ADJOURN)
    made._form._card.text.setText("2020-01-01")
    hand.find(made._form, "延期到这一天").click()
    assert sent == []
    assert "这个时间已经过去" in " ".join(texts(made))


def test_offline_says_what_it_means_and_takes_a_reason(qtbot) -> None:
    made, sent = open_page(qtbot, room(me="judge"))
    made.model.press(Verb.OFFLINE)
    assert "第二十一条" in " ".join(texts(made))
    press(made, "需要核对证据原件或实物")
    hand.find(made._form, "转为线下审理").click()
    assert commands(sent) == [MoveOffline("需要核对证据原件或实物")]
    made.model.follow(offline())
    assert "已转为线下审理" in texts(made)


def test_a_lost_bench_is_told_to_everybody() -> None:
    for me in ("plaintiff", "clerk", "defendant"):
        shown = view(paused(me))
        assert shown.stage_notice is not None
        assert shown.stage_notice.title == "法官掉线，庭审已自动暂停"
        assert shown.banner is None  # once is enough


def test_who_only_watches_has_nothing_to_switch() -> None:
    shown = view(observer(rehearsal=True, closed=True))
    assert [c.verb for c in shown.controls] == [Verb.DEVICES, Verb.HELP, Verb.LEAVE]
    assert shown.status is not None
    assert shown.status.state == "旁听"
    assert shown.header is not None
    assert shown.header.place == "测试庭审"
    assert shown.panel is not None
    assert ("审理方式", "不公开审理") in shown.panel.facts


def test_over_a_lost_link_nothing_is_filled_in(qtbot) -> None:
    made = ordering(Warn)
    show(qtbot, made)
    state = made.model.state
    assert state.room is not None
    away = replace(state.room.link, state=LinkState.LOST)
    made.model.follow(inside(state, link=away))
    assert not made._form.isVisible()


# pictures


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_scene_stands_in_english_without_chinese_but_names(qtbot, shot: Shot) -> None:
    LANGUAGE.set("en")
    made = shot.build()
    made.resize(*shot.size)
    show(qtbot, made)
    names = {p.name for p in (*PEOPLE, *_people(made.model.state))} | _court(made.model.state)
    for text in texts(made):
        left = re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", text)
        assert not re.search("[一-鿿]", left), text


def _people(state: Client) -> tuple:
    held = state.room.hearing if state.room is not None else None
    waits = (state.room.waiting,) if state.room is not None and state.room.waiting else ()
    return (*(held.people if held is not None else ()), *waits)


def _court(state: Client) -> set[str]:
    """What is the court's own word on screen, in its language."""
    assert state.room is not None
    facts, warned = state.room.facts, state.room.warned
    said = {facts.title, facts.court, facts.courtroom, facts.case_number, facts.cause}
    said |= {TEXT.title, *TEXT.text.splitlines(), state.room.sent_out.rstrip("。")}
    said |= {warned.reason} if warned is not None else set()
    said |= {d.name for kind in state.devices.present.values() for d in kind}
    return {word for word in said if word}
