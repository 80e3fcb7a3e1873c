"""创建庭审, 修改庭审 and 法庭日历 in each of their states, for pictures and tests."""

from typing import Final

from msgspec.structs import replace

from yunclient.session import drafting
from yunclient.session.calls import Asking, Call, Topic
from yunclient.session.desk_pages import Daybook, Draft, Guest, Planning
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Account, Client, Page
from yunclient.ui.gallery_states import Shot, at, clock, listing
from yunclient.ui.pages.calendar import CalendarPage
from yunclient.ui.pages.plan import PlanPage
from yunclient.ui.viewmodels.calendar import CalendarModel
from yunclient.ui.viewmodels.plan import PlanModel
from yunhearing.ids import CommandId, HearingId, PersonId
from yunhearing.roles import Role, StaffRole
from yunhearing.scheduling import (
    CalendarReply,
    CaseReply,
    CourtroomDay,
    DeskReply,
    FixedReply,
    Known,
    Planned,
    PlanReply,
    Preview,
    StaffMember,
)
from yunhearing.state import Facts, Phase

SMALL: Final = (1024, 640)
CASE_NUMBER, ROOM = "(2026)京0105民初12345号", "第三网上法庭"
DESK: Final = DeskReply(
    "京北区人民法院",
    ("第一网上法庭", "第二网上法庭", ROOM),
    (
        StaffMember("J0001", "周文静", StaffRole.JUDGE),
        StaffMember("J0002", "李崇明", StaffRole.JUDGE),
        StaffMember("J0003", "吴桂兰", StaffRole.JUDGE),
        StaffMember("C0001", "陈思雨", StaffRole.CLERK),
    ),
)
PEOPLE: Final = (
    Guest("g1", Role.PLAINTIFF, "张建国", "138 0000 2208"),
    Guest("g2", Role.COUNSEL, "王若琳", "138 0000 2209", of="g1"),
    Guest("g3", Role.DEFENDANT, "赵立新", "138 0000 2210"),
    Guest("g4", Role.COUNSEL, "刘志恒", "138 0000 2211", of="g3"),
    Guest("g5", Role.THIRD_PARTY, "何志远", "138 0000 2212"),
    Guest("g6", Role.WITNESS, "孙卫东", "138 0000 2213", of="g3"),
    Guest("g7", Role.WITNESS, "高玉梅", "138 0000 2214", of="g1"),
)
DRAFT: Final = Draft(
    CommandId("k"),
    CASE_NUMBER,
    "买卖合同纠纷",
    "",
    "2026-11-20",
    "09:30",
    120,
    ROOM,
    ("J0001", "J0002", "J0003", "", "C0001"),
    PEOPLE,
    (("g6", "g7"),),
    made=7,
)
KNOWN: Final = (
    Known(PersonId("judge"), "周文静", Role.PRESIDING_JUDGE, staff_number="J0001"),
    Known(PersonId("li"), "李崇明", Role.JUDGE, staff_number="J0002"),
    Known(PersonId("clerk"), "陈思雨", Role.CLERK, staff_number="C0001"),
    Known(PersonId("plaintiff"), "张建国", Role.PLAINTIFF, phone="138…2208"),
    Known(PersonId("counsel"), "王若琳", Role.COUNSEL, PersonId("plaintiff"), "138…2209"),
    Known(PersonId("defendant"), "赵立新", Role.DEFENDANT, phone="138…2210"),
)
CASE: Final = CaseReply(CASE_NUMBER, "买卖合同纠纷", "张建国 诉 京北商贸有限公司", 1, KNOWN)
SMS: Final = (
    "【京北区人民法院】张建国：您参加的买卖合同纠纷案，定于11月20日09:30网上开庭。"
    "会议号002308。请下载“云法庭”客户端：court.jingbei.example/d，提前一天检测设备。"
    "凭本手机号验证登录，勿转发。"
)


def planned(
    id_: str, title: str, hour: int, minute: int = 0, phase: Phase = Phase.SCHEDULED
) -> Planned:
    number = f"{2200 + hour * 10 + minute // 10:06}"
    when = at(hour, minute, 2)
    return Planned(HearingId(id_), number, title, CASE_NUMBER, "周文静", when, phase)


DAY: Final = CalendarReply(
    at(0, 0, 2),
    (
        CourtroomDay(
            "第一网上法庭",
            (
                planned("h-002208", "张建国 诉 启航物流有限公司", 9, 0, Phase.ENDED),
                planned("c2", "何美玲 诉 张建国", 14, 30),
            ),
        ),
        CourtroomDay("第二网上法庭", ()),
        CourtroomDay(
            ROOM,
            (
                planned("c3", "李强 诉 安居物业服务有限公司", 9, 0),
                planned("c4", "周立 诉 高远科技有限公司", 9, 40),
                planned("c5", "林小雨 诉 东方旅行社有限公司", 15, 0, Phase.CANCELLED),
            ),
        ),
    ),
)


def state(page: Planning, *asking: Topic) -> Client:
    """The judge at the page; `asking` is under way."""
    judge = Account("周文静", staff=True)
    waits = {topic: Asking(1, Call("GET", "/")) for topic in asking}
    return replace(listing(), account=judge, page=Page.PLAN, planning=page, asking=waits)


def filled(**more: object) -> Planning:
    """Everything is said, and the messages are there."""
    page = Planning(
        DRAFT,
        desk=DESK,
        case=CASE,
        previewed=DRAFT,
        previews=(Preview(4, SMS, 2),),
    )
    return replace(page, **more)


def faulty() -> Planning:
    """Saving was tried with half of it missing."""
    draft = drafting.changed(DRAFT, "g2", of="", phone="1380000")
    draft = drafting.changed(draft, "g4", phone="138 0000 2210")
    draft = replace(draft, cause="", courtroom="", day="2026-11-17")
    return filled(draft=draft, tried=True, case=None, unknown=True)


def booked() -> Planning:
    refused = Problem(ProblemCode.DOUBLE_BOOKED, field="courtroom")
    return filled(day=DAY, asked_day=DRAFT.day, problem=refused)


PLAN: Final = PlanReply(
    Facts(
        "002308",
        "张建国 诉 京北商贸有限公司",
        "买卖合同纠纷",
        CASE_NUMBER,
        "京北区人民法院",
        ROOM,
        at(9, 30, 2),
        lobby=True,
        minutes=120,
    ),
    Phase.SCHEDULED,
    KNOWN,
    (),
)


def changing(**more: object) -> Planning:
    draft = drafting.of_plan(PLAN, CommandId("k"))
    page = Planning(draft, HearingId("h-002308"), PLAN, draft, DESK)
    return replace(page, **more)


def moved() -> Planning:
    draft = replace(changing().draft, hour="14:00")
    draft = drafting.added(draft, Role.WITNESS)
    draft = drafting.changed(draft, "g1", name="孙卫东", phone="13800002213", of="defendant")
    return changing(draft=draft)


def plan(page: Planning, *asking: Topic) -> PlanPage:
    return PlanPage(PlanModel(state(page, *asking), clock))


def calendar(book: Daybook) -> CalendarPage:
    judge = Account("周文静", staff=True)
    client = replace(listing(), account=judge, page=Page.CALENDAR, daybook=book)
    return CalendarPage(CalendarModel(client, clock))


FIXED: Final = FixedReply(HearingId("h9"), "002308")
EMPTY: Final = Planning(Draft(CommandId("k"), day="2026-11-19"), desk=DESK)
UNREACHABLE: Final = Problem(ProblemCode.SERVER_UNREACHABLE)

SHOTS: tuple[Shot, ...] = (
    Shot("plan", lambda: plan(filled()), large=True),
    Shot("plan-empty", lambda: plan(EMPTY)),
    Shot("plan-faulty", lambda: plan(faulty())),
    Shot("plan-booked", lambda: plan(booked())),
    Shot("plan-saving", lambda: plan(filled(), Topic.FIX)),
    Shot("plan-fixed", lambda: plan(filled(fixed=FIXED))),
    Shot("plan-change", lambda: plan(moved())),
    Shot("plan-cancelled", lambda: plan(changing(done=True, cancelled=True))),
    Shot("plan-1024", lambda: plan(filled()), size=SMALL),
    Shot("calendar", lambda: calendar(Daybook("2026-11-20", DAY)), large=True),
    Shot("calendar-loading", lambda: calendar(Daybook("2026-11-20"))),
    Shot("calendar-failed", lambda: calendar(Daybook("2026-11-20", problem=UNREACHABLE))),
    Shot("calendar-1024", lambda: calendar(Daybook("2026-11-20", DAY)), size=SMALL),
)
