"""The court's desk over HTTPS: a hearing is fixed, changed and called off."""

import asyncio
import datetime
from itertools import chain
from typing import Any

import pytest

from tests.yuncourt.desk import CLERK, COUNSEL, JUDGE, KNOWN, NEW, ask, fix, wish
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.test_openapi import challenge
from tests.yuncourt.visitor import hearing_of, log_in, visiting
from yuncourt.api.scheduling import ZONE
from yuncourt.clock import DAY, HOUR, day_began
from yunhearing.commands import OpenHearing
from yunhearing.events import HearingListed
from yunhearing.frames import FarewellCode
from yunhearing.roles import Role

together = pytest.mark.asyncio(loop_scope="module")


async def test_a_clerk_fixes_a_hearing_for_known_and_unknown_people(court: RunningCourt) -> None:
    made = await fix(court)
    record = await court.services.rooms.record(made.id)
    clerk = record.hearing.people[1]
    assert len(made.number) == 6
    assert made.number.isdigit()
    names = ["周文静", "陈思雨", "张建国", "钱多多", "吴用"]
    assert [p.name for p in record.hearing.people] == names
    assert record.hearing.people[4].of == record.hearing.people[3].id
    listed = record.steps[0].event
    assert isinstance(getattr(listed, "body", None), HearingListed)
    assert getattr(listed, "actor", None) == clerk.id
    card = await hearing_of(court, (await log_in(court, "plaintiff")).token, made.number)
    assert (card.cause, card.courtroom, card.judge) == ("租赁合同纠纷", "第四网上法庭", "周文静")
    again = await fix(court, stage="第二次开庭", cause=None)
    card = await hearing_of(court, (await log_in(court, "judge")).token, again.number)
    assert card.cause == "租赁合同纠纷（第二次开庭）"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"case_number": "(2026)京0105民初20002号", "cause": None}, "cause"),
        ({"case_number": "(2026)京0105民初12345号"}, "cause"),
        ({"scheduled_at": 1}, "scheduled_at"),
        ({"scheduled_at": 2**52}, "scheduled_at"),
        ({"title": " "}, "title"),
        ({"courtroom": "a\nb"}, "courtroom"),
        ({"people": []}, "people"),
        ({"people": [CLERK, KNOWN]}, "people"),
        ({"people": [JUDGE, NEW | {"role": "observer"}], "closed": True}, "people"),
        ({"people": [JUDGE, KNOWN | {"phone": "abc"}]}, "people[1].phone"),
        ({"people": [JUDGE, KNOWN | {"name": None}]}, "people[1].name"),
        ({"people": [JUDGE, KNOWN, KNOWN]}, "people[2].phone"),
        ({"people": [JUDGE, JUDGE]}, "people[1].staff_number"),
        ({"people": [JUDGE | {"staff_number": "J9999"}]}, "people[0].staff_number"),
        ({"people": [JUDGE, KNOWN | {"staff_number": "J0002"}]}, "people[1].staff_number"),
        ({"people": [NEW | {"role": "judge"}]}, "people[0].staff_number"),
        ({"people": [JUDGE, COUNSEL | {"of": 2}]}, "people[1].of"),
        ({"people": [JUDGE, COUNSEL | {"of": 1}]}, "people[1].of"),
        ({"people": [JUDGE, COUNSEL | {"of": "nobody"}]}, "people[1].of"),
    ],
    ids=str,
)
@together
async def test_an_input_at_fault_is_named(
    shared: RunningCourt, changes: dict[str, Any], field: str
) -> None:
    reply = await ask(shared, "judge", "POST", "/api/hearings", wish(shared, **changes))
    assert (reply.status_code, reply.json()) == (400, {"code": "invalid", "field": field})


@together
async def test_nobody_else_has_a_desk(shared: RunningCourt) -> None:
    made = await fix(shared)
    asked = [
        ("POST", "/api/hearings", wish(shared)),
        ("PATCH", f"/api/hearings/{made.id}", {"courtroom": "第一网上法庭"}),
        ("POST", f"/api/hearings/{made.id}/cancel", None),
        ("GET", f"/api/hearings/{made.id}/notices", None),
        ("POST", f"/api/hearings/{made.id}/notices", {"people": ["x"]}),
        ("GET", "/api/calendar?day=2026-11-18", None),
    ]
    for method, path, body in asked:
        reply = await ask(shared, "plaintiff", method, path, body)
        assert (reply.status_code, reply.json()) == (404, {"code": "not_found"}), path
    for method, path, body in asked[1:5]:  # of the court, but not of this hearing
        assert (await ask(shared, "judge_li", method, path, body)).status_code == 404, path


@together
async def test_nobody_learns_which_phones_are_known(shared: RunningCourt) -> None:
    replies, names = [], []
    for phone in (KNOWN["phone"], "13922223333"):
        people = [JUDGE, CLERK, {"role": "plaintiff", "name": "别名", "phone": phone}]
        body = wish(shared, people=people)
        reply = await ask(shared, "judge", "POST", "/api/hearings", body)
        record = await shared.services.rooms.record(reply.json()["id"])
        names.append(record.hearing.people[2].name)
        replies.append((reply.status_code, sorted(reply.json()), len(record.hearing.people[2].id)))
    assert replies[0] == replies[1]
    assert names == ["别名", "别名"]


async def test_a_number_that_is_taken_is_not_given_again(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(chain([2208, 2231], [424242]))
    monkeypatch.setattr("yuncourt.scheduling.secrets.randbelow", lambda _: next(numbers))
    assert (await fix(court)).number == "424242"


async def test_a_new_time_reaches_who_is_inside_and_every_list(court: RunningCourt) -> None:
    made = await fix(court)
    at = court.services.clock() + 5 * DAY
    async with visiting(court, "plaintiff", number=made.number) as plaintiff:
        change = {"scheduled_at": at, "courtroom": "第一网上法庭"}
        reply = await ask(court, "clerk", "PATCH", f"/api/hearings/{made.id}", change)
        assert reply.status_code == 204, reply.text
        state = await plaintiff.state(lambda h: h.facts.courtroom == "第一网上法庭")
        assert state.facts.scheduled_at == at
        seen = state.seen
        assert (await ask(court, "clerk", "PATCH", f"/api/hearings/{made.id}", change)).is_success
    card = await hearing_of(court, (await log_in(court, "plaintiff")).token, made.number)
    assert (card.scheduled_at, card.courtroom) == (at, "第一网上法庭")
    events = [step.event for step in (await court.services.rooms.record(made.id)).steps[seen:]]
    assert not any("Rescheduled" in type(getattr(e, "body", None)).__name__ for e in events)
    async with court.http((await log_in(court, "judge_li")).token) as http:
        day = (await http.get("/api/calendar", params={"day": _day(at)})).json()
    assert day["begins"] == day_began(at)
    rooms = {room["courtroom"]: room["hearings"] for room in day["courtrooms"]}
    assert made.number in {hearing["number"] for hearing in rooms["第一网上法庭"]}


async def test_people_are_added_and_removed(court: RunningCourt) -> None:
    made = await fix(court)
    people = (await court.services.rooms.record(made.id)).hearing.people
    path = f"/api/hearings/{made.id}"
    async with visiting(court, "plaintiff", number=made.number) as plaintiff:
        witness = {"role": "witness", "name": "沈证", "phone": "13944445555", "of": people[3].id}
        body = {"remove": [people[2].id], "add": [witness]}
        assert (await ask(court, "judge", "PATCH", path, body)).status_code == 204
        farewell = await plaintiff.ended()
        assert farewell is not None
        assert farewell.code is FarewellCode.LEFT
    after = (await court.services.rooms.record(made.id)).hearing.people
    assert [p.role for p in after][-1] is Role.WITNESS
    assert people[2].id not in {p.id for p in after}
    assert (await ask(court, "plaintiff", "POST", f"{path}/ticket")).status_code == 404
    assert (await ask(court, "judge", "PATCH", path, {"add": [KNOWN]})).status_code == 204
    assert (await ask(court, "plaintiff", "POST", f"{path}/ticket")).status_code == 200
    wrong = {
        "remove": [people[3].id],  # counsel stands for him
        "add": [JUDGE],
    }
    for field, value in wrong.items():
        reply = await ask(court, "judge", "PATCH", path, {field: value})
        assert reply.status_code == 400
        assert reply.json()["field"].startswith(field)
    nobody_presides = await ask(court, "judge", "PATCH", path, {"remove": [people[0].id]})
    assert nobody_presides.json() == {"code": "invalid", "field": "remove"}


async def test_a_cancelled_hearing_is_over_for_everybody(court: RunningCourt) -> None:
    made = await fix(court)
    path = f"/api/hearings/{made.id}"
    async with visiting(court, "judge", number=made.number) as judge:
        assert (await ask(court, "judge", "POST", f"{path}/cancel")).status_code == 204
        farewell = await judge.ended()
        assert farewell is not None
        assert farewell.code is FarewellCode.DISMISSED
    card = await hearing_of(court, (await log_in(court, "plaintiff")).token, made.number)
    assert card.phase == "cancelled"
    assert (await ask(court, "plaintiff", "POST", f"{path}/ticket")).json() == {
        "code": "hearing_over"
    }
    assert (await ask(court, "judge", "POST", f"{path}/cancel")).json() == {"code": "hearing_begun"}
    assert not await court.services.rooms._streams.occupied()


async def test_what_has_begun_is_not_replanned(court: RunningCourt) -> None:
    made = await fix(court)
    async with visiting(court, "judge", number=made.number) as judge:
        await judge.done(OpenHearing())
        for method, path, body in (
            ("PATCH", "", {"scheduled_at": court.services.clock() + HOUR}),
            ("POST", "/cancel", None),
        ):
            reply = await ask(court, "clerk", method, f"/api/hearings/{made.id}{path}", body)
            assert (reply.status_code, reply.json()) == (409, {"code": "hearing_begun"})


async def test_two_desks_at_once_leave_one_order(court: RunningCourt) -> None:
    made = await fix(court)
    rooms = ["第一网上法庭", "第二网上法庭"] * 4
    replies = await asyncio.gather(
        *(
            ask(court, part, "PATCH", f"/api/hearings/{made.id}", {"courtroom": room})
            for part, room in zip(["judge", "clerk"] * 4, rooms, strict=True)
        )
    )
    assert {reply.status_code for reply in replies} == {204}
    record = await court.services.rooms.record(made.id)
    stored = await court.services.rooms._streams.read(made.id)
    assert [entry.number for entry in stored] == list(range(1, len(record.steps) + 1))
    card = await hearing_of(court, (await log_in(court, "plaintiff")).token, made.number)
    assert card.courtroom == record.hearing.facts.courtroom


async def test_no_made_up_request_at_the_desk_breaks_the_server(court: RunningCourt) -> None:
    await fix(court)
    token = (await log_in(court, "clerk")).token
    async with court.http() as http:
        schema = (await http.get("/schema/openapi.json")).json()
    one = "/api/hearings/{hearing_id}"
    parts = ("notices", "cancel", "adjourn", "plan", "help", "help/lines", "help/{person_id}")
    whole = ("/api/calendar", "/api/desk", "/api/cases", "/api/help", "/api/hearings/preview")
    desk = ("/api/hearings", one, *whole, *(f"{one}/{part}" for part in parts))
    schema = schema | {"paths": {path: schema["paths"][path] for path in desk}}
    statuses = await asyncio.to_thread(challenge, schema, court, token)
    assert {200, 400} <= statuses
    assert max(statuses) < 500


def _day(at: int) -> str:
    return datetime.datetime.fromtimestamp(at / 1000, ZONE).date().isoformat()
