"""What people are told, when, and how often: never twice, never what is not true any more."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.desk import NEW, ask, fix, notices, settled
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import visiting
from yuncourt.clock import DAY, HOUR, MINUTE, SECOND
from yuncourt.notices.outbox import Outbox
from yuncourt.notices.templates import LONGEST_URL, MOST_SEGMENTS, segments, text
from yuncourt.store.retention import RULES, forget
from yunhearing.commands import OpenHearing
from yunhearing.ids import Millis, PersonId
from yunhearing.roles import Role
from yunhearing.scheduling import NoticeFault, NoticeKind, NoticeState
from yunhearing.state import Facts, Person

PHONE = NEW["phone"]
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
urls = st.text(string.ascii_letters + string.digits + "/.-", max_size=LONGEST_URL - 8)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    kind=st.sampled_from(NoticeKind),
    role=st.sampled_from(Role),
    court=words,
    cause=words,
    name=words,
    courtroom=words,
    at=st.integers(0, 4_102_444_800_000),
    url=urls,
    closed=st.booleans(),
)
def test_no_notice_is_longer_than_three_segments(
    kind: NoticeKind,
    role: Role,
    court: str,
    cause: str,
    name: str,
    courtroom: str,
    at: int,
    url: str,
    closed: bool,
) -> None:
    facts = Facts("381526", "t", cause, "c", court, courtroom, Millis(at), closed)
    told = text(kind, facts, Person(PersonId("p"), name, role), f"https://{url}" if url else "")
    assert segments(told) <= MOST_SEGMENTS
    assert told.startswith("【")
    assert "381526" in told
    assert not url or "{client}" not in told


@pytest.mark.parametrize(
    ("units", "expected"), [(0, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)]
)
def test_segments_are_counted_as_phones_do(units: int, expected: int) -> None:
    assert segments("庭" * units) == expected


def test_a_pair_of_surrogates_is_not_torn() -> None:
    assert segments("庭" * 66 + "𠮷" + "庭" * 66) == 3


def test_a_common_invitation_says_everything_and_a_closed_one_no_cause() -> None:
    facts = Facts(
        "002308",
        "t",
        "买卖合同纠纷",
        "c",
        "京北区人民法院",
        "第三网上法庭",
        Millis(1_795_224_600_000),
    )
    person = Person(PersonId("p"), "王若琳", Role.COUNSEL)
    url = "https://court.jingbei.example/d"
    told = text(NoticeKind.INVITED, facts, person, url)
    for part in ("【京北区人民法院】", "王若琳", "诉讼代理人", "002308", "第三网上法庭", url):
        assert part in told
    assert "2026年11月21日09:30" in told
    assert segments(told) == 2
    hidden = text(NoticeKind.INVITED, Facts(**{**_fields(facts), "closed": True}), person, url)
    assert "买卖合同" not in hidden


async def test_everybody_is_told_at_once_and_reminded_once_each(court: RunningCourt) -> None:
    made = await fix(court, scheduled_at=court.services.clock() + 3 * DAY)
    told = await settled(court, made.id)
    now = court.services.clock()
    invited = [n for n in told if n.kind is NoticeKind.INVITED]
    assert [n.state for n in invited].count(NoticeState.SENT) == 3
    assert {n.fault for n in invited if n.state is NoticeState.FAILED} == {NoticeFault.NO_PHONE}
    waiting = {(n.kind, n.at - now) for n in told if n.state is NoticeState.QUEUED}
    assert waiting == {(NoticeKind.DAY_BEFORE, 2 * DAY), (NoticeKind.HOUR_BEFORE, 3 * DAY - HOUR)}
    assert len(await _texts(court)) == 1
    for moved, count in ((2 * DAY, 2), (HOUR, 2), (DAY - 2 * HOUR, 3), (MINUTE, 3)):
        court.services.clock.move(moved)  # type: ignore[attr-defined]
        await settled(court, made.id)
        assert len(await _texts(court)) == count
    assert (await _texts(court))[1].startswith("【京北区人民法院】提醒：钱多多")


async def test_a_restart_sends_what_was_not_sent_and_nothing_twice(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with running_court(data, planes=planes, clock=clock) as court:
        await court.services.dispatch.close()  # as if it stopped before it came to it
        made = await fix(court, scheduled_at=court.services.clock() + 3 * DAY)
        assert await _texts(court) == []
    for count in (1, 1):
        async with running_court(data, planes=planes, clock=clock) as court:
            await settled(court, made.id)
            assert len(await _texts(court)) == count
    clock.move(2 * DAY)
    for _ in range(2):
        async with running_court(data, planes=planes, clock=clock) as court:
            await settled(court, made.id)
            assert len(await _texts(court)) == 2


async def test_a_new_time_is_told_and_moves_the_reminders(court: RunningCourt) -> None:
    made = await fix(court)
    await settled(court, made.id)
    at = court.services.clock() + 9 * DAY
    path = f"/api/hearings/{made.id}"
    assert (await ask(court, "judge", "PATCH", path, {"scheduled_at": at})).status_code == 204
    told = await settled(court, made.id)
    kinds = [n.kind for n in told if n.state is NoticeState.SENT]
    assert kinds.count(NoticeKind.CHANGED) == 3
    assert {n.at for n in told if n.state is NoticeState.QUEUED} == {at - DAY, at - HOUR}
    assert "改定于" in (await _texts(court))[-1]
    court.services.clock.move(3 * DAY)  # type: ignore[attr-defined]
    await settled(court, made.id)
    assert len(await _texts(court)) == 2


async def test_who_was_never_invited_hears_only_what_is_true(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with running_court(data, planes=planes, clock=clock) as court:
        await court.services.dispatch.close()
        made, gone = await fix(court), await fix(court)
        path = f"/api/hearings/{made.id}"
        await ask(court, "judge", "PATCH", path, {"courtroom": "第九网上法庭"})
        await ask(court, "judge", "POST", f"/api/hearings/{gone.id}/cancel")
    async with running_court(data, planes=planes, clock=clock) as court:
        await settled(court, made.id)
        (only,) = await _texts(court)
        assert "第九网上法庭" in only
        assert "请以被告身份参加" in only


async def test_a_cancelled_hearing_is_told_once_and_reminds_of_nothing(
    court: RunningCourt,
) -> None:
    made = await fix(court)
    await settled(court, made.id)
    await ask(court, "judge", "POST", f"/api/hearings/{made.id}/cancel")
    told = await settled(court, made.id)
    assert not [n for n in told if n.state is NoticeState.QUEUED]
    assert "已取消" in (await _texts(court))[-1]
    court.services.clock.move(3 * DAY)  # type: ignore[attr-defined]
    await settled(court, made.id)
    assert len(await _texts(court)) == 2


async def test_people_who_come_and_go_are_told(court: RunningCourt) -> None:
    made = await fix(court)
    await settled(court, made.id)
    people = (await court.services.rooms.record(made.id)).hearing.people
    late = {"role": "expert", "name": "郑鉴", "phone": "13966667777"}
    body = {"add": [late], "remove": [people[4].id]}
    path = f"/api/hearings/{made.id}"
    assert (await ask(court, "judge", "PATCH", path, body)).status_code == 204
    await settled(court, made.id)
    assert len(await _texts(court, "13966667777")) == 1
    assert "不再参加" in (await _texts(court, "13911113333"))[-1]
    assert len(await _texts(court)) == 1, "nothing changed for who stays"


async def test_an_hour_before_comes_too_late_for_what_has_begun(court: RunningCourt) -> None:
    made = await fix(court, scheduled_at=court.services.clock() + 3 * DAY)
    async with visiting(court, "judge", number=made.number) as judge:
        await judge.done(OpenHearing())
    court.services.clock.move(3 * DAY - HOUR)  # type: ignore[attr-defined]
    told = await settled(court, made.id)
    reminders = {n.fault for n in told if n.kind is NoticeKind.HOUR_BEFORE and n.attempts == 0}
    assert reminders == {NoticeFault.TOO_LATE, NoticeFault.NO_PHONE}
    assert len(await _texts(court)) == 1


async def test_an_invitation_is_sent_again_but_not_without_end(court: RunningCourt) -> None:
    made = await fix(court)
    await settled(court, made.id)
    person = (await court.services.rooms.record(made.id)).hearing.people[3].id
    path, body = f"/api/hearings/{made.id}/notices", {"people": [person]}
    for count in range(2, 7):
        assert (await ask(court, "clerk", "POST", path, body)).status_code == 204
        reply = await ask(court, "judge", "POST", path, body)
        assert (reply.status_code, reply.json()["code"]) == (429, "throttled")
        await settled(court, made.id)
        assert len(await _texts(court)) == count
        court.services.clock.move(MINUTE)  # type: ignore[attr-defined]
    assert (await ask(court, "clerk", "POST", path, body)).status_code == 429
    strangers = {"people": ["nobody"]}
    assert (await ask(court, "clerk", "POST", path, strangers)).status_code == 404


async def test_a_restart_forgets_no_invitation(data: Path, planes: FakePlanes, clock: Hand) -> None:
    async with running_court(data, planes=planes, clock=clock) as court:
        made = await fix(court)
        person = (await court.services.rooms.record(made.id)).hearing.people[3].id
        path, body = f"/api/hearings/{made.id}/notices", {"people": [person]}
        assert (await ask(court, "clerk", "POST", path, body)).status_code == 204
    clock.move(20 * SECOND)
    async with running_court(data, planes=planes, clock=clock) as court:
        reply = await ask(court, "clerk", "POST", path, body)
        assert reply.json() == {"code": "throttled", "retry_after": 40}


async def test_notices_are_kept_for_ninety_days(court: RunningCourt) -> None:
    made = await fix(court)
    await settled(court, made.id)
    engine, until_then = court.services.engine, court.services.clock() + RULES["notices"].days * DAY
    await forget(engine, {}, Millis(until_then - 1))
    assert {n.state for n in await notices(court, made.id)} > {NoticeState.SENT}
    await forget(engine, {}, Millis(until_then))
    assert {n.state for n in await notices(court, made.id)} == {NoticeState.QUEUED}


async def _texts(court: RunningCourt, phone: str = PHONE) -> list[str]:
    box = Outbox(court.services.engine, court.services.clock)
    return [message.text for message in await box.read(phone)]


def _fields(facts: Facts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in facts.__struct_fields__}
