"""The desk over HTTPS: what there is to choose from, who must not meet, times that are taken."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.desk import CLERK, COUNSEL, JUDGE, KNOWN, NEW, ask, fix, settled, wish
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.clock import DAY, HOUR, MINUTE
from yuncourt.limits import Limits
from yunhearing.commands import DismissHearing, OpenHearing
from yunhearing.scheduling import FixedReply
from yunhearing.state import EndReason, Phase

together = pytest.mark.asyncio(loop_scope="module")


async def people_of(court: RunningCourt, made: FixedReply) -> list[Any]:
    return list((await court.services.rooms.record(made.id)).hearing.people)


# what is fixed


async def test_what_was_asked_for_is_what_is_listed(court: RunningCourt) -> None:
    made = await fix(
        court, lobby=True, rehearsal=True, minutes=90, people=[JUDGE, KNOWN, NEW], apart=[[1, 2]]
    )
    held = (await court.services.rooms.record(made.id)).hearing
    assert (held.facts.lobby, held.facts.rehearsal, held.facts.minutes) == (True, True, 90)
    assert held.apart == ((held.people[1].id, held.people[2].id),)
    reply = (await ask(court, "judge", "GET", f"/api/hearings/{made.id}/plan")).json()
    assert reply["apart"] == [list(held.apart[0])]
    assert [p["phone"] for p in reply["people"][1:]] == ["138…2208", "139…2222"]
    assert reply["people"][0]["staff_number"] == "J0001"


@pytest.mark.parametrize("apart", [[[0, 1]], [[1, 1]], [[1, 9]], [[1, "nobody"]]], ids=str)
@together
async def test_who_cannot_be_kept_apart(shared: RunningCourt, apart: list[list[Any]]) -> None:
    body = wish(shared, people=[JUDGE, KNOWN, NEW], apart=apart)
    reply = await ask(shared, "judge", "POST", "/api/hearings", body)
    assert (reply.status_code, reply.json()) == (400, {"code": "invalid", "field": "apart"})


async def test_who_must_not_meet_do_not_see_each_other(court: RunningCourt) -> None:
    made = await fix(court, people=[JUDGE, CLERK, KNOWN])
    seated = await people_of(court, made)
    change = {
        "add": [NEW],
        "apart": [[0, seated[2].id]],
    }
    path = f"/api/hearings/{made.id}"
    async with visiting(court, "plaintiff", number=made.number) as plaintiff:
        assert (await ask(court, "clerk", "PATCH", path, change)).status_code == 204
        later = court.services.clock() + 9 * DAY
        assert (await ask(court, "clerk", "PATCH", path, {"scheduled_at": later})).is_success
        state = await plaintiff.state(lambda h: h.facts.scheduled_at == later)
        assert len(state.people) == 3
        assert not state.apart
    assert len(await people_of(court, made)) == 4
    met = {"apart": [[seated[2].id, (await people_of(court, made))[3].id]]}
    reply = await ask(court, "clerk", "PATCH", path, met)
    assert reply.json() == {"code": "invalid", "field": "apart"}


async def test_a_wish_sent_twice_is_one_hearing(court: RunningCourt) -> None:
    body = wish(court, key="k1")
    replies = await asyncio.gather(
        *(ask(court, "clerk", "POST", "/api/hearings", body) for _ in range(3))
    )
    assert {reply.status_code for reply in replies} == {201}
    assert len({reply.json()["id"] for reply in replies}) == 1
    other = await ask(court, "judge", "POST", "/api/hearings", body)  # a key is its maker's own
    assert other.json() == {"code": "double_booked", "field": "courtroom"}


# times that are taken


@pytest.mark.parametrize(
    ("minutes", "after", "changes", "field"),
    [
        (90, 89, {}, "courtroom"),
        (90, 89, {"courtroom": "第九网上法庭"}, "people"),
        (90, 90, {}, None),
        (0, 29, {}, "courtroom"),
        (0, 30, {}, None),
        (90, -30, {"minutes": 30}, None),
        (90, -30, {"minutes": 31}, "courtroom"),
        (90, 10, {"rehearsal": True}, None),
        (
            90,
            10,
            {"courtroom": "第九网上法庭", "people": [JUDGE | {"staff_number": "J0002"}]},
            None,
        ),
    ],
    ids=str,
)
async def test_a_time_is_taken_by_one_hearing(
    court: RunningCourt, minutes: int, after: int, changes: dict[str, Any], field: str | None
) -> None:
    at = court.services.clock() + 20 * DAY
    await fix(court, scheduled_at=at, minutes=minutes)
    body = wish(court, scheduled_at=at + after * MINUTE) | changes
    reply = await ask(court, "clerk", "POST", "/api/hearings", body)
    if field is None:
        assert reply.status_code == 201, reply.text
    else:
        assert (reply.status_code, reply.json()) == (409, {"code": "double_booked", "field": field})


async def test_a_hearing_is_not_moved_to_a_time_that_is_taken(court: RunningCourt) -> None:
    at = court.services.clock() + 20 * DAY
    await fix(court, scheduled_at=at)
    made = await fix(court, scheduled_at=at + HOUR)
    path = f"/api/hearings/{made.id}"
    reply = await ask(court, "clerk", "PATCH", path, {"scheduled_at": at + 10 * MINUTE})
    assert reply.json() == {"code": "double_booked", "field": "courtroom"}
    assert (await ask(court, "clerk", "PATCH", path, {"remove": []})).status_code == 204
    moved = {"scheduled_at": at + HOUR + 10 * MINUTE}  # its own old time is no obstacle
    assert (await ask(court, "clerk", "PATCH", path, moved)).status_code == 204


async def test_two_desks_do_not_take_one_time(court: RunningCourt) -> None:
    at = court.services.clock() + 20 * DAY
    bodies = [wish(court, scheduled_at=at, case_number=f"({n})号") for n in range(4)]
    replies = await asyncio.gather(
        *(ask(court, "clerk", "POST", "/api/hearings", body) for body in bodies)
    )
    assert sorted(reply.status_code for reply in replies) == [201, 409, 409, 409]


# what is known


async def test_the_desk_tells_what_there_is_to_choose_from(court: RunningCourt) -> None:
    reply = (await ask(court, "clerk", "GET", "/api/desk")).json()
    assert reply["court"] == "京北区人民法院"
    assert "第三网上法庭" in reply["courtrooms"]
    staff = {(s["staff_number"], s["name"], s["role"]) for s in reply["staff"]}
    assert {("J0001", "周文静", "judge"), ("C0001", "陈思雨", "clerk")} <= staff


async def test_people_of_a_case_are_invited_again_without_their_phones(court: RunningCourt) -> None:
    await fix(court)
    number = wish(court)["case_number"]
    known = (await ask(court, "judge", "GET", f"/api/cases?number={number}")).json()
    assert (known["cause"], known["hearings"]) == ("租赁合同纠纷", 1)
    assert [p["name"] for p in known["people"]] == ["周文静", "陈思雨", "张建国", "钱多多", "吴用"]
    parties = [
        {"role": p["role"], "person": p["person"]} | ({"of": p["of"]} if p.get("of") else {})
        for p in known["people"]
    ]
    made = await fix(court, people=parties, cause=None)
    again = await people_of(court, made)
    assert [(p.id, p.name, p.role) for p in again] == [
        (p["person"], p["name"], p["role"]) for p in known["people"]
    ]
    assert again[4].of == again[3].id
    wrong = [
        ([*parties[:1], {"role": "plaintiff", "person": "nobody"}], "people[1].person"),
        ([*parties[:1], parties[2] | {"phone": "13800002208"}], "people[1].person"),
        ([{"role": "judge", "person": parties[2]["person"]}], "people[0].person"),
        ([*parties[:1], parties[0]], "people[1].person"),
    ]
    for people, field in wrong:
        reply = await ask(court, "judge", "POST", "/api/hearings", wish(court, people=people))
        assert reply.json() == {"code": "invalid", "field": field}
    stranger = wish(court, case_number="(2026)京0105民初20099号", people=parties)
    reply = await ask(court, "judge", "POST", "/api/hearings", stranger)
    assert reply.json()["field"] == "people[0].person"  # known to another case only


async def test_the_preview_shows_what_would_be_sent(court: RunningCourt) -> None:
    before = await ask(court, "judge", "GET", "/api/hearings")
    body = wish(court, people=[JUDGE, KNOWN, NEW], rehearsal=True)
    reply = await ask(court, "judge", "POST", "/api/hearings/preview", body)
    previews = reply.json()["previews"]
    assert [p["place"] for p in previews] == [0, 1, 2]
    assert "张建国：请以原告身份参加租赁合同纠纷（测试）庭审" in previews[1]["text"]
    assert "会议号××××××" in previews[1]["text"]
    assert previews[1]["parts"] in {1, 2, 3}
    after = await ask(court, "judge", "GET", "/api/hearings")
    assert before.json()["hearings"] == after.json()["hearings"]
    wrong = await ask(court, "judge", "POST", "/api/hearings/preview", body | {"people": [KNOWN]})
    assert wrong.json() == {"code": "invalid", "field": "people"}


@together
async def test_nobody_else_asks_the_desk(shared: RunningCourt) -> None:
    made = await fix(shared)
    for method, path, body in (
        ("GET", "/api/desk", None),
        ("GET", f"/api/hearings/{made.id}/plan", None),
        ("GET", "/api/cases?number=(2026)京0105民初12345号", None),
        ("POST", "/api/hearings/preview", wish(shared)),
        ("POST", f"/api/hearings/{made.id}/adjourn", {"scheduled_at": shared.services.clock()}),
    ):
        reply = await ask(shared, "plaintiff", method, path, body)
        assert (reply.status_code, reply.json()) == (404, {"code": "not_found"}), path
    unknown = await ask(shared, "judge", "GET", "/api/cases?number=unknown")
    assert unknown.status_code == 404


# adjourned


async def test_an_adjourned_hearing_has_a_next_one(court: RunningCourt) -> None:
    made = await fix(court, people=[JUDGE, CLERK, KNOWN, NEW, COUNSEL], apart=[[2, 3]], minutes=60)
    at, path = court.services.clock() + 12 * DAY, f"/api/hearings/{made.id}/adjourn"
    body = {"scheduled_at": at, "courtroom": "第五网上法庭"}
    async with visiting(court, "judge", number=made.number) as judge:
        early = await ask(court, "judge", "POST", path, body)
        assert (early.status_code, early.json()) == (409, {"code": "wrong_stage"})
        await judge.done(OpenHearing())
        assert (await ask(court, "clerk", "POST", path, body)).status_code == 404
        reply = await ask(court, "judge", "POST", path, body)
        assert reply.status_code == 201, reply.text
        ended = await judge.state(lambda h: h.phase is Phase.ENDED)
        assert ended.end_reason is EndReason.ADJOURNED
        twice = await ask(court, "judge", "POST", path, body)
        assert twice.status_code == 409
        await judge.act(DismissHearing())
    following = FixedReply(**reply.json())
    held = (await court.services.rooms.record(made.id)).hearing
    then = (await court.services.rooms.record(following.id)).hearing
    assert [(p.id, p.role, p.of) for p in then.people] == [
        (p.id, p.role, p.of) for p in held.people
    ]
    assert then.apart == held.apart
    assert (then.facts.scheduled_at, then.facts.courtroom) == (at, "第五网上法庭")
    assert then.facts.minutes == 60
    assert then.facts.number == following.number != made.number
    assert then.phase is Phase.SCHEDULED
    card = await hearing_of(court, (await log_in(court, "plaintiff")).token, following.number)
    assert card.scheduled_at == at
    told = {(n.kind, n.state) for n in await settled(court, following.id)}
    assert ("invited", "sent") in told


async def test_an_adjournment_to_a_time_that_is_taken_ends_nothing(court: RunningCourt) -> None:
    at = court.services.clock() + 12 * DAY
    await fix(court, scheduled_at=at)
    made = await fix(court)
    async with visiting(court, "judge", number=made.number) as judge:
        await judge.done(OpenHearing())
        path = f"/api/hearings/{made.id}/adjourn"
        reply = await ask(court, "judge", "POST", path, {"scheduled_at": at})
        assert reply.json() == {"code": "double_booked", "field": "courtroom"}
        assert (await court.services.rooms.record(made.id)).hearing.phase is Phase.OPEN


async def test_an_adjournment_asks_who_is_there(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    limits = Limits(step_up_after=60.0)
    async with running_court(data, planes=planes, clock=clock, limits=limits) as court:
        made = await fix(court)
        token = (await log_in(court, "judge")).token
        async with visiting(court, "judge", token=token, number=made.number) as judge:
            await judge.done(OpenHearing())
            clock.move(2 * MINUTE)
            async with court.http(token) as http:
                body = {"scheduled_at": clock() + 12 * DAY}
                reply = await http.post(f"/api/hearings/{made.id}/adjourn", json=body)
    assert (reply.status_code, reply.json()) == (403, {"code": "step_up"})
