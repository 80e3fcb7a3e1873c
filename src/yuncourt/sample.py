"""Sample data for a demonstration on one machine: a court, its people, and their hearings.

Passwords stand here for everybody to read; so sample data is refused on any but a loopback address.
"""

import asyncio
import datetime
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import COURT_ZONE, DAY, MINUTE
from yuncourt.identity.documents import digest
from yuncourt.identity.passwords import Passwords
from yuncourt.listing import Listing, list_hearing, new_id
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.docket import Case, Court, Docket
from yuncourt.store.streams import Streams
from yunhearing.accounts import DocumentKind
from yunhearing.events import (
    Body,
    HearingDismissed,
    HearingEnded,
    HearingOpened,
    PersonEntered,
)
from yunhearing.ids import CaseId, CourtId, Millis, PersonId
from yunhearing.roles import Role, StaffRole
from yunhearing.state import EndReason, Person

COURT = Court(CourtId("sample-court"), "京北区人民法院", "010-5550-0123")

PEOPLE: dict[str, dict[str, str]] = {
    "judge": {"name": "周文静", "staff_number": "J0001", "password": "judge-2208"},
    "judge_li": {"name": "李崇明", "staff_number": "J0002", "password": "judge-2231"},
    "judge_zhao": {"name": "赵一鸣", "staff_number": "J0003", "password": "judge-2240"},
    "clerk": {"name": "陈思雨", "staff_number": "C0001", "password": "clerk-2208"},
    "technician": {"name": "郭振宇", "staff_number": "T0001", "password": "technician-2208"},
    "admin": {"name": "沈佳宁", "staff_number": "A0001", "password": "admin-2208"},
    "plaintiff": {"name": "张建国", "phone": "13800002208", "password": "plaintiff-2208"},
    "defendant": {"name": "赵立新", "phone": "13900002208", "password": "defendant-2208"},
    "plaintiff_counsel": {"name": "王若琳", "phone": "13700002208", "password": "counsel-1-2208"},
    "defendant_counsel": {"name": "刘志恒", "phone": "13600002208", "password": "counsel-2-2208"},
    "witness": {"name": "孙卫东", "phone": "13500002208", "password": "witness-2208"},
    "carrier": {"name": "马启航", "phone": "13800002231", "password": "defendant-2231"},
    "lender": {"name": "何美玲", "phone": "13800002240", "password": "plaintiff-2240"},
    "landlord": {"name": "安立群", "phone": "13800002195", "password": "defendant-2195"},
    "newcomer": {"name": "吴桂芳", "phone": "13400002208"},
}
"""Who can log in, by part in the sample; parties by phone, staff by staff number.

Without a password: known to the court by name and document, never bound.
"""

STAFF_ROLES = {
    "judge": StaffRole.JUDGE,
    "judge_li": StaffRole.JUDGE,
    "judge_zhao": StaffRole.JUDGE,
    "clerk": StaffRole.CLERK,
    "technician": StaffRole.TECHNICIAN,
    "admin": StaffRole.ADMIN,
}

ID_NUMBERS = {
    "plaintiff": "110105197903074217",
    "defendant": "110108198206153351",
    "plaintiff_counsel": "310104198811202643",
    "defendant_counsel": "440106197505098830",
    "witness": "130102199001174511",
    "carrier": "120103198509263718",
    "lender": "320102197212034822",
    "landlord": "510104196908085234",
    "newcomer": "110105196804123023",
}
"""Residents' numbers of the parties, invented; what 绑定新用户 asks for."""


class Sample(NamedTuple):
    """One sample hearing; `at` is ms from now, `seats` are a person and the role there."""

    number: str
    case: str
    title: str
    courtroom: str
    at: int
    seats: Sequence[tuple[str, Role]]
    stage: str = ""


CASES = {
    "sale": ("(2026)京0105民初12345号", "买卖合同纠纷"),
    "carriage": ("(2026)京0105民初12871号", "运输合同纠纷"),
    "loan": ("(2026)京0105民初13002号", "民间借贷纠纷"),
    "service": ("(2026)京0105民初11760号", "服务合同纠纷"),
}

FULL = (
    ("judge", Role.JUDGE),
    ("clerk", Role.CLERK),
    ("plaintiff", Role.PLAINTIFF),
    ("plaintiff_counsel", Role.COUNSEL),
    ("defendant", Role.DEFENDANT),
    ("defendant_counsel", Role.COUNSEL),
    ("witness", Role.WITNESS),
)
OF = {
    "plaintiff_counsel": "plaintiff",
    "defendant_counsel": "defendant",
    "witness": "defendant",
}
SALE, CARRIAGE = "张建国 诉 京北商贸有限公司", "张建国 诉 启航物流有限公司"
OVER = "002195"


def sample_hearings(now: datetime.datetime) -> list[Sample]:
    """Today's four hearings, one of them over, and two later; `now` in the court's time zone."""
    today = (("judge_li", Role.JUDGE), ("plaintiff", Role.PLAINTIFF), ("carrier", Role.DEFENDANT))
    loan = (("judge_zhao", Role.JUDGE), ("lender", Role.PLAINTIFF), ("plaintiff", Role.DEFENDANT))
    over = (("judge", Role.JUDGE), ("plaintiff", Role.PLAINTIFF), ("landlord", Role.DEFENDANT))
    return [
        Sample("002208", "sale", SALE, "第三网上法庭", 0, FULL),
        Sample("002231", "carriage", CARRIAGE, "第一网上法庭", _within_today(now, 270), today),
        Sample("002240", "loan", "何美玲 诉 张建国", "第五网上法庭", _within_today(now, 390), loan),
        Sample(
            OVER,
            "service",
            "张建国 诉 安居物业服务有限公司",
            "第二网上法庭",
            _within_today(now, -60),
            over,
        ),
        Sample("002308", "sale", SALE, "第三网上法庭", _later(now, 2, 9), FULL, "第二次开庭"),
        Sample(
            "002366", "carriage", CARRIAGE, "第一网上法庭", _later(now, 7, 14), today, "证据交换"
        ),
    ]


async def present(docket: Docket) -> bool:
    """Whether the sample was filled in here."""
    return await docket.court(COURT.id) is not None


async def fill(engine: AsyncEngine, passwords: Passwords, now: Millis, key: bytes) -> None:
    """Put the sample into an empty database; does nothing where it is already.

    `key` is the one under which numbers of documents are hashed.
    Raises ValueError where another court lives: sample and real data never mix.
    """
    docket = Docket(engine)
    if await present(docket):
        return
    if await docket.court() is not None:
        raise ValueError("this data folder holds a real court")
    await docket.add_court(COURT, now)
    people = await _register(Accounts(engine), passwords, now, key)
    cases = {key: Case(CaseId(new_id()), COURT.id, *facts) for key, facts in CASES.items()}
    for case in cases.values():
        await docket.add_case(case, now)
    zone = datetime.timezone(datetime.timedelta(milliseconds=COURT_ZONE))
    local = datetime.datetime.fromtimestamp(now / 1000, zone)
    for sample in sample_hearings(local):
        await _list(engine, sample, cases[sample.case], people, now)


async def _register(
    accounts: Accounts, passwords: Passwords, now: Millis, key: bytes
) -> dict[str, PersonId]:
    bound = [part for part, facts in PEOPLE.items() if "password" in facts]
    hashes = await asyncio.gather(*(passwords.hash(PEOPLE[part]["password"]) for part in bound))
    hashed = dict(zip(bound, hashes, strict=True))
    ids = {}
    for part, facts in PEOPLE.items():
        ids[part] = PersonId(new_id())
        phone, number = facts.get("phone"), facts.get("staff_number")
        account = Account(ids[part], facts["name"], phone, number, hashed.get(part))
        await accounts.add(account._replace(staff_role=STAFF_ROLES.get(part)), now)
        if document := ID_NUMBERS.get(part):
            await accounts.set_id_digest(ids[part], digest(key, DocumentKind.RESIDENT, document))
    return ids


async def _list(
    engine: AsyncEngine, sample: Sample, case: Case, ids: dict[str, PersonId], now: Millis
) -> None:
    people = [
        Person(ids[part], PEOPLE[part]["name"], role, ids[OF[part]] if part in OF else None)
        for part, role in sample.seats
    ]
    at = Millis((now + sample.at) // (5 * MINUTE) * 5 * MINUTE)
    listing = Listing(sample.number, sample.title, sample.courtroom, at, people, sample.stage)
    listed_at = Millis(min(now, at) - 7 * DAY)
    record = await list_hearing(Docket(engine), COURT, case, listing, listed_at)
    if sample.number != OVER:
        return
    judge = people[0].id
    course: list[tuple[int, PersonId, Body]] = [
        *((0, person.id, PersonEntered(person.id)) for person in people),
        (1, judge, HearingOpened()),
        (42, judge, HearingEnded(EndReason.CLOSED)),
        (42, judge, HearingDismissed()),
    ]
    for minutes, actor, body in course:
        steps = record.draft([body], Millis(at + minutes * MINUTE), actor)
        record.extend(steps)
        await Streams(engine).append(record.hearing, [step.entry for step in steps])


def _later(now: datetime.datetime, days: int, hour: int) -> int:
    """Ms from `now` to half past this hour, so many days later."""
    then = now.replace(hour=hour, minute=30, second=0, microsecond=0)
    return round((then + datetime.timedelta(days=days) - now).total_seconds() * 1000)


def _within_today(now: datetime.datetime, minutes: int) -> int:
    """Ms from `now` to so many minutes later or earlier, kept within this day."""
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = now + datetime.timedelta(minutes=minutes)
    latest = start + datetime.timedelta(hours=23, minutes=30)
    return round((min(max(wanted, start), latest) - now).total_seconds() * 1000)
