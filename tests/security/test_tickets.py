"""A stolen ticket: good for one link into one hearing, as long as its session lasts."""

import asyncio

import pytest

from tests.fakes.clock import Hand
from tests.security.replay import enter
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in, ticket_for
from yuncourt.identity.sessions import TICKET
from yunhearing.frames import Farewell, FarewellCode, Welcome
from yunhearing.ids import HearingId

STOPPED = Farewell(FarewellCode.BAD_TICKET)


@pytest.fixture
async def token(court: RunningCourt) -> str:
    return (await log_in(court, "plaintiff")).token


@pytest.fixture
async def hearing(court: RunningCourt, token: str) -> HearingId:
    return (await hearing_of(court, token)).id


async def test_it_is_good_once(court: RunningCourt, token: str, hearing: HearingId) -> None:
    ticket = await ticket_for(court, token, hearing)
    assert isinstance(await enter(court, hearing, ticket), Welcome)
    assert await enter(court, hearing, ticket) == STOPPED


async def test_of_two_who_hold_it_at_once_one_comes_in(
    court: RunningCourt, token: str, hearing: HearingId
) -> None:
    ticket = await ticket_for(court, token, hearing)
    answers = await asyncio.gather(*(enter(court, hearing, ticket) for _ in range(8)))
    assert sum(isinstance(answer, Welcome) for answer in answers) == 1
    assert answers.count(STOPPED) == 7


async def test_it_opens_no_other_hearing_and_is_used_up_by_the_attempt(
    court: RunningCourt, token: str, hearing: HearingId
) -> None:
    other = (await hearing_of(court, token, "002231")).id
    ticket = await ticket_for(court, token, hearing)
    assert await enter(court, other, ticket) == STOPPED
    assert await enter(court, hearing, ticket) == STOPPED


async def test_it_ends_with_the_session(
    court: RunningCourt, token: str, hearing: HearingId
) -> None:
    ticket = await ticket_for(court, token, hearing)
    async with court.http(token) as http:
        assert (await http.post("/api/logout")).status_code == 204
    assert await enter(court, hearing, ticket) == STOPPED


async def test_it_ends_by_itself(
    court: RunningCourt, token: str, hearing: HearingId, clock: Hand
) -> None:
    ticket = await ticket_for(court, token, hearing)
    clock.move(TICKET)
    assert await enter(court, hearing, ticket) == STOPPED


@pytest.mark.parametrize("ticket", ["", "A" * 43, "A" * 10_000])
async def test_nobody_comes_in_by_a_made_up_one(
    court: RunningCourt, hearing: HearingId, ticket: str
) -> None:
    answer = await enter(court, hearing, ticket)
    assert isinstance(answer, Farewell)
    assert answer.code in {FarewellCode.BAD_TICKET, FarewellCode.BAD_FRAME}
