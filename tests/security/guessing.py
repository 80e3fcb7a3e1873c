"""Guessing hearing numbers at the door: what each answer shows to who asked."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import httpx

from tests.fakes.clock import Hand
from tests.yuncourt.serving import RunningCourt
from yuncourt.clock import HOUR
from yuncourt.identity.codes import CODES_PER_PAIR
from yuncourt.sample import PEOPLE

TOKEN = "A" * 43
CODE = "000000"
INVITED = tuple(p["phone"] for p in PEOPLE.values() if "phone" in p)[:5]
STRANGERS = tuple(f"1301234567{n}" for n in range(5))
WAVE = len(INVITED) * (CODES_PER_PAIR.attempts - 1)  # before whoever guesses must wait


class Look(NamedTuple):
    """Everything an answer shows, but for what is random by design and the time."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]


class Guess(NamedTuple):
    number: str
    asked: Look
    tried: Look
    seconds: tuple[float, float]


async def guess(
    court: RunningCourt,
    clock: Hand,
    numbers: Iterable[str],
    phones: Sequence[str],
    at_once: int = WAVE,
) -> list[Guess]:
    """Ask for a code and try one, for each number by one of the phones, in turn.

    So many at once; time is moved before the door shuts.
    """
    guesses: list[Guess] = []
    queue = list(numbers)
    async with court.http() as http:
        for start in range(0, len(queue), at_once):
            clock.move(HOUR)
            wave = (
                _guess(http, number, phones[i % len(phones)])
                for i, number in enumerate(queue[start : start + at_once])
            )
            guesses += await asyncio.gather(*wave)
    return guesses


async def _guess(http: httpx.AsyncClient, number: str, phone: str) -> Guess:
    began = time.perf_counter()
    who = {"hearing_number": number, "phone": phone}
    asked = await http.post("/api/login/code", json=who)
    between = time.perf_counter()
    attempt = asked.json().get("attempt", TOKEN)
    tried = await http.post("/api/login/number", json={**who, "attempt": attempt, "code": CODE})
    end = time.perf_counter()
    return Guess(number, look(asked), look(tried), (between - began, end - between))


def look(reply: httpx.Response) -> Look:
    """What can be compared of an answer."""
    body = reply.json()
    if "attempt" in body:
        body["attempt"] = len(body["attempt"])
    headers = sorted((k, v) for k, v in reply.headers.items() if k != "date")
    return Look(reply.status_code, repr(body), tuple(headers))


def revealed(guesses: Iterable[Guess], real: set[str]) -> set[str]:
    """The numbers that an answer told apart from those of no hearing."""
    guesses = list(guesses)
    usual = {(g.asked, g.tried) for g in guesses if g.number not in real}
    return {g.number for g in guesses if (g.asked, g.tried) not in usual or len(usual) > 1}


async def let_in(court: RunningCourt, numbers: Iterable[str], phone: str) -> int:
    """How many of these questions in a row are answered before the door shuts."""
    answered = 0
    async with court.http() as http:
        for number in numbers:
            reply = await http.post(
                "/api/login/code", json={"hearing_number": number, "phone": phone}
            )
            if reply.status_code != httpx.codes.OK:
                return answered
            answered += 1
    return answered
