"""Whoever guesses hearing numbers learns none, and not for long."""

import random

import httpx
import pytest

from tests.fakes.clock import Hand
from tests.security.guessing import INVITED, STRANGERS, guess, let_in, look, revealed
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import NUMBER
from yuncourt.identity import codes
from yuncourt.sample import OVER

REAL = {NUMBER, "002231", "002240", "002308", OVER}
UNKNOWN = [f"{n:06d}" for n in random.Random(4).sample(range(100_000, 1_000_000), 60)]


@pytest.mark.parametrize("phones", [INVITED, STRANGERS])
async def test_a_number_that_exists_looks_like_one_that_does_not(
    court: RunningCourt, clock: Hand, phones: tuple[str, ...]
) -> None:
    numbers = [*UNKNOWN, *(number for number in REAL for _ in phones)]
    guesses = await guess(court, clock, numbers, phones)
    assert len(guesses) == len(numbers)
    assert {g.asked.status for g in guesses} == {200}
    assert {g.tried.status for g in guesses} == {401}
    assert revealed(guesses, REAL) == set()


async def test_every_answer_takes_the_same_even_time(
    court: RunningCourt, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not measured here: the work, whatever it was, is followed by rest up to a fixed moment."""
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    monkeypatch.setattr(codes, "rest", rest)
    await guess(court, clock, [NUMBER, UNKNOWN[0]], INVITED[:1])
    assert len(rests) == 4
    assert all(0 < seconds < codes.EVEN_TIME for seconds in rests)


async def test_the_door_shuts_on_who_goes_on_guessing(court: RunningCourt) -> None:
    phone = INVITED[0]
    assert await let_in(court, UNKNOWN, phone) <= codes.CODES_PER_PAIR.attempts
    async with court.http() as http:
        shut = [
            look(
                await http.post("/api/login/code", json={"hearing_number": n, "phone": INVITED[0]})
            )
            for n in (NUMBER, UNKNOWN[-1])
        ]
    assert shut[0] == shut[1]
    assert shut[0].status == httpx.codes.TOO_MANY_REQUESTS


async def test_a_leak_would_be_found(
    court: RunningCourt, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def honest(attempt: str, number: str, phone: str) -> None:
        if number == NUMBER:
            raise codes.Throttled(1)

    monkeypatch.setattr(court.services.by_number, "_send_code", honest)
    guesses = await guess(court, clock, [NUMBER, *UNKNOWN[:3]], INVITED[:1])
    assert revealed(guesses, REAL) == {NUMBER}
