"""Step-up: what a desk left alone must not do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.newcomer import get, post
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.visitor import Visitor, log_in, visiting
from yuncourt.clock import HOUR, MINUTE, SECOND
from yuncourt.limits import Limits
from yuncourt.sample import PEOPLE
from yunhearing.commands import (
    AnswerRequest,
    CallRecess,
    DismissHearing,
    EndHearing,
    MakeRequest,
    MoveOffline,
    OpenHearing,
    ResumeHearing,
)
from yunhearing.ids import RequestId
from yunhearing.refusals import RefusalCode
from yunhearing.roles import PRESIDING
from yunhearing.rules import POWERS, STEP_UP
from yunhearing.state import RequestKind

PASSWORD = {"password": PEOPLE["judge"]["password"]}


@pytest.fixture
async def court(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    limits = Limits(step_up_after=30 * 60.0)  # so that the session itself does not end meanwhile
    async with running_court(data, planes=planes, clock=clock, limits=limits) as running:
        yield running


async def request(judge: Visitor) -> RequestId:
    hearing = await judge.state(lambda held: bool(held.requests))
    return hearing.requests[-1].id


async def test_it_is_the_judges_alone() -> None:
    assert all(POWERS[command] == PRESIDING for command in STEP_UP)


async def test_a_proof_ends_in_the_middle_of_a_link_and_is_renewed_there(
    court: RunningCourt, clock: Hand
) -> None:
    token = (await log_in(court, "judge")).token
    async with (
        visiting(court, "judge", token=token) as judge,
        visiting(court, "plaintiff") as plaintiff,
    ):
        await judge.done(OpenHearing())
        await plaintiff.done(MakeRequest(RequestKind.SPEAK))
        asked = await request(judge)
        clock.move(30 * MINUTE + 1)
        for command in (AnswerRequest(asked, True), EndHearing(), MoveOffline("须核对原件")):
            assert (await judge.refused(command)).code is RefusalCode.STEP_UP
        await judge.done(CallRecess())  # what hurts nobody goes on
        await judge.done(ResumeHearing())
        status, reply = await post(court, "/api/step-up", PASSWORD, token)
        assert (status, reply) == (200, {"proven_until": clock() + 30 * MINUTE})
        await judge.done(AnswerRequest(asked, True))  # the same link
        await judge.done(EndHearing())
        clock.move(30 * MINUTE + 1)
        assert (await judge.refused(DismissHearing())).code is RefusalCode.STEP_UP


async def test_to_refuse_a_request_asks_for_nothing(court: RunningCourt, clock: Hand) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as plaintiff:
        await judge.done(OpenHearing())
        await plaintiff.done(MakeRequest(RequestKind.SPEAK))
        asked = await request(judge)
        clock.move(31 * MINUTE)
        await judge.done(AnswerRequest(asked, False))


async def test_the_same_command_may_come_again_after_it(court: RunningCourt, clock: Hand) -> None:
    token = (await log_in(court, "judge")).token
    async with visiting(court, "judge", token=token) as judge:
        await judge.done(OpenHearing())
        clock.move(31 * MINUTE)
        await judge.act(EndHearing(), "the-end")
        await judge.wait_for(lambda f: getattr(f, "code", None) is RefusalCode.STEP_UP)
        await post(court, "/api/step-up", PASSWORD, token)
        await judge.act(EndHearing(), "the-end")
        await judge.state(lambda held: held.ended_at is not None)


async def test_what_may_not_be_is_told_first(court: RunningCourt, clock: Hand) -> None:
    async with visiting(court, "judge") as judge:
        clock.move(31 * MINUTE)
        assert (await judge.refused(EndHearing())).code is RefusalCode.WRONG_PHASE


async def test_a_proof_of_one_session_is_none_of_another(court: RunningCourt, clock: Hand) -> None:
    mine, other = [(await log_in(court, "judge")).token for _ in range(2)]
    async with visiting(court, "judge", token=mine) as judge:
        await judge.done(OpenHearing())
        clock.move(31 * MINUTE)
        assert (await post(court, "/api/step-up", PASSWORD, other))[0] == 200
        assert (await judge.refused(EndHearing())).code is RefusalCode.STEP_UP


async def test_a_link_that_comes_later_knows_it(court: RunningCourt, clock: Hand) -> None:
    token = (await log_in(court, "judge")).token
    clock.move(31 * MINUTE)
    async with visiting(court, "judge", token=token) as judge:
        await judge.done(OpenHearing())
        assert (await judge.refused(EndHearing())).code is RefusalCode.STEP_UP
    await post(court, "/api/step-up", PASSWORD, token)
    async with visiting(court, "judge", token=token) as judge:
        await judge.done(EndHearing())


async def test_a_client_can_ask_before_the_court_begins(court: RunningCourt, clock: Hand) -> None:
    began, token = clock(), (await log_in(court, "judge")).token
    clock.move(10 * MINUTE)
    _, account = await get(court, "/api/account", token)
    assert (account["proven_until"], account["staff_role"]) == (began + 30 * MINUTE, "judge")
    _, account = await get(court, "/api/account", (await log_in(court, "plaintiff")).token)
    assert not {"proven_until", "staff_role", "sso"} & set(account)


async def test_a_wrong_password_proves_nothing(court: RunningCourt) -> None:
    token = (await log_in(court, "judge")).token
    bad = (401, {"code": "bad_credentials"})
    assert await post(court, "/api/step-up", {}, token) == bad
    for _ in range(4):
        assert await post(court, "/api/step-up", {"password": "wrong"}, token) == bad
    assert (await post(court, "/api/step-up", PASSWORD, token))[0] == 429


async def test_a_party_has_nothing_to_prove(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    body = {"password": PEOPLE["plaintiff"]["password"]}
    assert await post(court, "/api/step-up", body, token) == (404, {"code": "not_found"})


def test_two_hours_where_nobody_says_otherwise() -> None:
    assert Limits().step_up_after * SECOND == 2 * HOUR
