"""Fixing a hearing, changing it, calling it off, and the court's day, as dialogues."""

import pytest
from msgspec.structs import replace

from tests.session.dialogue import NOW, URL, Dialogue, card
from tests.yunhearing.court import HEARING, JUDGE
from yunclient.session import drafting, effects as do, intents, news
from yunclient.session.calls import Topic
from yunclient.session.desk_pages import Draft, Guest
from yunclient.session.drafting import Fault
from yunclient.session.hours import court_time
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Page
from yunhearing.ids import CommandId, HearingId, Millis, PersonId
from yunhearing.rest import HearingsReply
from yunhearing.roles import Role, StaffRole
from yunhearing.scheduling import (
    CalendarReply,
    CaseReply,
    ChangeHearingBody,
    DeskReply,
    FixedReply,
    FixHearingBody,
    Known,
    ParticipantBody,
    PlanReply,
    Preview,
    PreviewReply,
    StaffMember,
)
from yunhearing.state import Facts, Phase

SOON = NOW + 3 * 24 * 3600 * 1000
DAY = f"{court_time(SOON):%Y-%m-%d}"
DESK = DeskReply(
    "京北区人民法院",
    ("第一网上法庭", "第三网上法庭"),
    (StaffMember("J1", "周文静", StaffRole.JUDGE), StaffMember("C1", "陈思雨", StaffRole.CLERK)),
)
KNOWN = (
    Known(PersonId("j"), "周文静", Role.JUDGE, staff_number="J1"),
    Known(PersonId("c"), "陈思雨", Role.CLERK, staff_number="C1"),
    Known(PersonId("p"), "张建国", Role.PLAINTIFF, phone="138…2208"),
    Known(PersonId("l"), "王若琳", Role.COUNSEL, PersonId("p"), "138…2209"),
)
CASE = CaseReply("(2026)京0105民初12345号", "买卖合同纠纷", "张建国 诉 京北商贸", 1, KNOWN)
PEOPLE = (
    Guest("g1", Role.PLAINTIFF, "张建国", "138 0000 2208"),
    Guest("g2", Role.COUNSEL, "王若琳", "13800002209", of="g1"),
    Guest("g3", Role.DEFENDANT, "赵立新", "13800002210"),
)
DRAFT = Draft(
    CommandId("k"),
    "(2026)京0105民初12345号",
    "买卖合同纠纷",
    day=DAY,
    courtroom="第三网上法庭",
    bench=("J1", "", "", "", "C1"),
    people=PEOPLE,
    made=3,
)


def staff() -> Dialogue:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "周文静", staff=True))
    return dialogue.learns(news.HearingsLoaded(HearingsReply(Millis(1), (card(JUDGE),))))


@pytest.fixture
def opened() -> Dialogue:
    return staff().wants(intents.OpenPlan())


@pytest.fixture
def filled(opened: Dialogue) -> Dialogue:
    key = opened.client.planning.draft.key
    return opened.wants(intents.EditPlan(replace(DRAFT, key=key)))


def asked(dialogue: Dialogue, topic: Topic) -> list[do.Request]:
    return [e for e in dialogue.effects if isinstance(e, do.Request) and e.topic is topic]


def answer(dialogue: Dialogue, topic: Topic, reply: object = None) -> Dialogue:
    return dialogue.learns(news.Replied(topic, dialogue.client.asking[topic].number, reply))


def refuse(dialogue: Dialogue, topic: Topic, code: ProblemCode, field: str = "") -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.RequestFailed(topic, number, Problem(code, field=field)))


def test_the_page_asks_what_there_is_to_choose_from(opened: Dialogue) -> None:
    assert opened.client.page is Page.PLAN
    assert [r.call.path for r in asked(opened, Topic.DESK)] == ["/api/desk"]
    answer(opened, Topic.DESK, DESK)
    assert opened.client.planning.desk == DESK


def test_parties_fix_no_hearing() -> None:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "张三", staff=False)).wants(intents.OpenPlan())
    assert (dialogue.client.page, dialogue.client.planning) == (Page.LIST, None)
    dialogue.wants(intents.OpenCalendar())
    assert dialogue.client.daybook is None


def test_a_case_that_is_known_brings_cause_and_people(opened: Dialogue) -> None:
    draft = replace(opened.client.planning.draft, case_number=CASE.number)
    opened.wants(intents.EditPlan(draft)).wants(intents.LookUpCase())
    (request,) = asked(opened, Topic.CASE)
    assert request.call.path.startswith("/api/cases?number=%282026%29")
    answer(opened, Topic.CASE, CASE)
    assert opened.client.planning.draft.cause == "买卖合同纠纷"
    opened.wants(intents.BringPeople()).wants(intents.BringPeople())
    draft = opened.client.planning.draft
    assert [(g.name, g.person, g.of) for g in draft.people] == [
        ("张建国", "p", ""),
        ("王若琳", "l", "p"),
    ]
    assert draft.bench == ("J1", "", "", "", "C1")
    assert draft.title == CASE.title


def test_a_case_that_is_not_known_is_no_problem(opened: Dialogue) -> None:
    draft = replace(opened.client.planning.draft, case_number="(2026)京0105民初9号")
    opened.wants(intents.EditPlan(draft)).wants(intents.LookUpCase())
    refuse(opened, Topic.CASE, ProblemCode.NOT_FOUND)
    assert opened.client.planning.unknown
    assert opened.client.planning.problem is None
    opened.wants(intents.EditPlan(replace(draft, case_number="another")))
    assert not opened.client.planning.unknown


def test_what_is_missing_is_said_and_nothing_is_sent(opened: Dialogue) -> None:
    opened.wants(intents.SavePlan())
    assert opened.client.planning.tried
    assert asked(opened, Topic.FIX) == []


def test_saving_sends_the_draft_once_and_its_number_leads_to_the_board(filled: Dialogue) -> None:
    filled.wants(intents.SavePlan())
    (request,) = asked(filled, Topic.FIX)
    body = request.call.body
    assert isinstance(body, FixHearingBody)
    assert body.key == filled.client.planning.draft.key
    assert body.title == "张建国 诉 赵立新"
    assert body.people[0] == ParticipantBody(Role.JUDGE, staff_number="J1")
    assert body.people[3] == ParticipantBody(Role.COUNSEL, name="王若琳", phone="13800002209", of=2)
    filled.wants(intents.SavePlan())
    assert asked(filled, Topic.FIX) == []
    answer(filled, Topic.FIX, FixedReply(HearingId("h9"), "002308"))
    assert filled.client.planning.fixed.number == "002308"
    filled.wants(intents.FollowPlan())
    assert filled.client.page is Page.BOARD
    assert (filled.client.board.hearing, filled.client.board.number) == ("h9", "002308")
    assert filled.client.draft is None


def test_a_refusal_keeps_the_draft_and_its_key(filled: Dialogue) -> None:
    before = filled.client.planning.draft
    filled.wants(intents.SavePlan())
    refuse(filled, Topic.FIX, ProblemCode.DOUBLE_BOOKED, "courtroom")
    assert filled.client.planning.problem.code is ProblemCode.DOUBLE_BOOKED
    assert filled.client.planning.draft == before
    filled.wants(intents.SavePlan())
    assert asked(filled, Topic.FIX)[0].call.body.key == before.key


def test_a_draft_that_is_left_is_there_again_until_it_is_discarded(filled: Dialogue) -> None:
    draft = filled.client.planning.draft
    filled.wants(intents.LeavePlan())
    assert filled.client.page is Page.LIST
    filled.wants(intents.OpenPlan())
    assert filled.client.planning.draft == draft
    filled.wants(intents.LeavePlan(discard=True)).wants(intents.OpenPlan())
    assert filled.client.planning.draft.people == ()


def test_signing_out_forgets_what_was_typed(filled: Dialogue) -> None:
    filled.wants(intents.LeavePlan()).wants(intents.LogOut())
    assert (filled.client.draft, filled.client.planning) == (None, None)


def test_messages_are_shown_as_they_would_be_sent(filled: Dialogue) -> None:
    answer(filled, Topic.DESK, DESK)
    filled.after(900)
    (request,) = asked(filled, Topic.PREVIEW)
    assert request.call.path == "/api/hearings/preview"
    previews = (Preview(2, "张建国，您好", 1),)
    answer(filled, Topic.PREVIEW, PreviewReply(previews))
    assert filled.client.planning.previews == previews
    filled.after(900)
    assert asked(filled, Topic.PREVIEW) == []


def test_messages_are_asked_for_again_where_the_court_did_not_answer(filled: Dialogue) -> None:
    answer(filled, Topic.DESK, DESK)
    filled.after(900)
    refuse(filled, Topic.PREVIEW, ProblemCode.SERVER_UNREACHABLE)
    filled.after(900)
    assert asked(filled, Topic.PREVIEW) == []
    filled.after(5000)
    assert len(asked(filled, Topic.PREVIEW)) == 1
    answer(filled, Topic.PREVIEW, PreviewReply(()))
    assert filled.client.planning.problem is None


def test_the_day_of_the_draft_is_asked_for_once(filled: Dialogue) -> None:
    filled.after(900)
    assert [r.call.path for r in asked(filled, Topic.CALENDAR)] == [f"/api/calendar?day={DAY}"]
    reply = CalendarReply(Millis(0), ())
    answer(filled, Topic.CALENDAR, reply)
    assert filled.client.planning.day == reply
    filled.after(900)
    assert asked(filled, Topic.CALENDAR) == []


PLAN = PlanReply(
    Facts(
        "002308",
        "张建国 诉 京北商贸",
        "买卖合同纠纷",
        CASE.number,
        "京北区人民法院",
        "第三网上法庭",
        Millis(SOON // 60_000 * 60_000),
    ),
    Phase.SCHEDULED,
    KNOWN,
    (),
)


@pytest.fixture
def changing() -> Dialogue:
    dialogue = staff().wants(intents.OpenPlan(HEARING))
    assert [r.call.path for r in asked(dialogue, Topic.PLAN)] == [f"/api/hearings/{HEARING}/plan"]
    return answer(dialogue, Topic.PLAN, PLAN)


def test_a_change_sends_what_differs(changing: Dialogue) -> None:
    draft = changing.client.planning.draft
    draft = drafting.removed(draft, "l")
    draft = drafting.added(draft, Role.WITNESS)
    draft = drafting.changed(draft, "g1", name="孙卫东", phone="13800002213", of="p")
    draft = drafting.parted(draft, "g1", "p")
    draft = replace(draft, courtroom="第一网上法庭", bench=("J2", "", "", "", "C1"))
    changing.wants(intents.EditPlan(draft)).wants(intents.SavePlan())
    (request,) = asked(changing, Topic.FIX)
    assert (request.call.method, request.call.path) == ("PATCH", f"/api/hearings/{HEARING}")
    assert request.call.body == ChangeHearingBody(
        courtroom="第一网上法庭",
        add=(
            ParticipantBody(Role.JUDGE, staff_number="J2"),
            ParticipantBody(Role.WITNESS, name="孙卫东", phone="13800002213", of=PersonId("p")),
        ),
        remove=(PersonId("j"), PersonId("l")),
        apart=((1, PersonId("p")),),
    )
    answer(changing, Topic.FIX)
    assert changing.client.planning.done


def test_nothing_changed_sends_nothing(changing: Dialogue) -> None:
    changing.wants(intents.SavePlan())
    assert asked(changing, Topic.FIX) == []


def test_a_hearing_is_called_off(changing: Dialogue) -> None:
    changing.wants(intents.CancelHearing())
    (request,) = asked(changing, Topic.FIX)
    assert (request.call.method, request.call.path) == (
        "POST",
        f"/api/hearings/{HEARING}/cancel",
    )
    answer(changing, Topic.FIX)
    assert changing.client.planning.done and changing.client.planning.cancelled


def test_one_that_has_begun_is_not_called_off(changing: Dialogue) -> None:
    changing.wants(intents.CancelHearing())
    refuse(changing, Topic.FIX, ProblemCode.HEARING_BEGUN)
    assert not changing.client.planning.cancelled
    assert changing.client.planning.problem.code is ProblemCode.HEARING_BEGUN


@pytest.mark.parametrize(
    ("change", "field", "fault"),
    [
        ({"case_number": " "}, "case_number", Fault.MISSING),
        ({"cause": ""}, "cause", Fault.MISSING),
        ({"day": ""}, "when", Fault.MISSING),
        ({"day": "2001-01-01"}, "when", Fault.PAST),
        ({"courtroom": ""}, "courtroom", Fault.MISSING),
        ({"bench": ("", "", "", "", "C1")}, "bench", Fault.MISSING),
        ({"bench": ("J1", "J1", "", "", "C1")}, "bench", Fault.TWICE),
        ({"people": ()}, "people", Fault.MISSING),
        ({"people": (replace(PEOPLE[0], phone="1380000220"),)}, "g1.phone", Fault.PHONE),
        ({"people": (replace(PEOPLE[0], name=" "),)}, "g1.name", Fault.MISSING),
        ({"people": (PEOPLE[1],)}, "g2.of", Fault.MISSING),
        (
            {"people": (PEOPLE[0], replace(PEOPLE[2], phone=PEOPLE[0].phone))},
            "g3.phone",
            Fault.TWICE,
        ),
        (
            {"closed": True, "people": (replace(PEOPLE[0], role=Role.OBSERVER),)},
            "g1.role",
            Fault.OPEN_ONLY,
        ),
    ],
)
def test_what_cannot_be_sent(change: dict[str, object], field: str, fault: Fault) -> None:
    assert drafting.faults(DRAFT, NOW) == {}
    assert drafting.faults(replace(DRAFT, **change), NOW)[field] is fault


def test_who_loses_the_party_stands_for_nobody_and_meets_everybody() -> None:
    draft = drafting.parted(DRAFT, "g1", "g3")
    assert drafting.apart_from(draft, "g3") == {"g1"}
    draft = drafting.removed(draft, "g1")
    assert draft.apart == ()
    assert draft.people[0].of == ""


def test_with_members_beside_the_one_who_presides_does() -> None:
    draft = replace(DRAFT, bench=("J1", "J2", "", "", ""))
    roles = [p.role for p in drafting.fixing(draft).people[:2]]
    assert roles == [Role.PRESIDING_JUDGE, Role.JUDGE]


def test_the_repr_of_a_draft_tells_nobody() -> None:
    assert "张建国" not in repr(DRAFT) and "2208" not in repr(PEOPLE[0])


def test_the_calendar_turns_the_days_and_is_asked_again_while_it_shows() -> None:
    dialogue = staff().wants(intents.OpenCalendar("2026-11-20"))
    assert asked(dialogue, Topic.CALENDAR)[0].call.path == "/api/calendar?day=2026-11-20"
    reply = CalendarReply(Millis(5), ())
    answer(dialogue, Topic.CALENDAR, reply)
    assert dialogue.client.daybook.reply == reply
    dialogue.after(10_000)
    assert len(asked(dialogue, Topic.CALENDAR)) == 1
    refuse(dialogue, Topic.CALENDAR, ProblemCode.SERVER_UNREACHABLE)
    assert dialogue.client.daybook.reply == reply  # what was loaded stays
    dialogue.wants(intents.OpenCalendar("2026-11-21"))
    assert dialogue.client.daybook.reply is None
    dialogue.wants(intents.CloseCalendar())
    assert dialogue.client.page is Page.LIST
