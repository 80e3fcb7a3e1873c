"""The second factor of court staff, over HTTPS."""

from collections.abc import AsyncIterator
from pathlib import Path

import pyotp
import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.newcomer import Answer, post, texts_to
from tests.yuncourt.serving import RunningCourt, running_court
from yuncourt.clock import MINUTE, SECOND
from yuncourt.identity.second_factor import Demand, enrol
from yuncourt.notices.outbox import Outbox
from yuncourt.sample import PEOPLE
from yuncourt.store.accounts import Accounts
from yuncourt.store.second_factors import SecondFactors
from yunhearing.audit import decode_entry

NEEDED = (401, {"code": "second_factor"})
BAD_CODE = (401, {"code": "bad_code"})
STEP = 30 * SECOND


@pytest.fixture
async def court(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    demand = Demand.REQUIRED
    async with running_court(data, planes=planes, clock=clock, second_factor=demand) as running:
        yield running


class Telephone:
    """What makes the judge's codes."""

    def __init__(self, court: RunningCourt, uri: str) -> None:
        self._clock = court.services.clock
        self._totp = pyotp.parse_uri(uri)

    def code(self, steps: int = 0) -> str:
        assert isinstance(self._totp, pyotp.TOTP)
        return self._totp.at((self._clock() + steps * STEP) // SECOND)


@pytest.fixture
async def telephone(court: RunningCourt) -> Telephone:
    judge = await Accounts(court.services.engine).by_staff_number("J0001")
    assert judge
    factors = SecondFactors(court.services.engine)
    return Telephone(court, await enrol(factors, judge.id, "J0001", "京北区人民法院"))


async def log_in(court: RunningCourt, code: str = "", part: str = "judge") -> Answer:
    body = {name: PEOPLE[part][name] for name in ("staff_number", "password")}
    return await post(court, "/api/login/staff", body | {"code": code})


async def test_a_code_besides_the_password(court: RunningCourt, telephone: Telephone) -> None:
    assert await log_in(court) == NEEDED
    status, session = await log_in(court, telephone.code())
    assert (status, session["staff_role"]) == (200, "judge")


async def test_a_code_is_good_once(court: RunningCourt, telephone: Telephone, clock: Hand) -> None:
    code = telephone.code()
    assert (await log_in(court, code))[0] == 200
    assert await log_in(court, code) == BAD_CODE
    assert await log_in(court, telephone.code(-1)) == BAD_CODE  # nor an older one
    clock.move(STEP)
    assert await log_in(court, code) == BAD_CODE
    assert (await log_in(court, telephone.code()))[0] == 200


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (1, True), (2, False)])
async def test_clocks_may_be_half_a_minute_apart(
    court: RunningCourt, telephone: Telephone, steps: int, good: bool
) -> None:
    assert ((await log_in(court, telephone.code(steps)))[0] == 200) is good


async def test_who_was_given_none_is_told_whom_to_ask(court: RunningCourt) -> None:
    assert await log_in(court, part="clerk") == (403, {"code": "no_second_factor"})
    assert await log_in(court, "123456", part="clerk") == (403, {"code": "no_second_factor"})


async def test_guessing_codes_is_throttled_like_passwords(
    court: RunningCourt, telephone: Telephone, clock: Hand
) -> None:
    wrong = f"{(int(telephone.code()) + 1) % 1_000_000:06d}"
    assert [(await log_in(court, wrong))[0] for _ in range(6)] == [401] * 5 + [429]
    assert (await log_in(court, telephone.code()))[0] == 429
    clock.move(5 * MINUTE)
    assert (await log_in(court, telephone.code()))[0] == 200


async def test_a_code_is_asked_for_a_wrong_password_never(
    court: RunningCourt, telephone: Telephone
) -> None:
    body = {"staff_number": "J0001", "password": "wrong", "code": telephone.code()}
    assert await post(court, "/api/login/staff", body) == (401, {"code": "bad_credentials"})
    assert (await log_in(court, telephone.code()))[0] == 200  # and it was not used up


async def test_no_code_at_all_is_no_guess(court: RunningCourt, telephone: Telephone) -> None:
    assert [await log_in(court) for _ in range(8)] == [NEEDED] * 8


async def test_another_login_of_staff_is_no_way_around(court: RunningCourt) -> None:
    judge = await Accounts(court.services.engine).by_staff_number("J0001")
    assert judge
    await Accounts(court.services.engine).set_phone(judge.id, "13311112222")
    pair = {"hearing_number": "002208", "phone": "13311112222"}
    attempt = (await post(court, "/api/login/code", pair))[1]["attempt"]
    party = PEOPLE["plaintiff"]["phone"]
    await post(court, "/api/login/code", pair | {"phone": party})
    await texts_to(court, party, 1)  # asked for later, sent by now
    assert await Outbox(court.services.engine, court.services.clock).read("13311112222") == []
    body = pair | {"attempt": attempt, "code": "123456"}
    assert await post(court, "/api/login/number", body) == BAD_CODE


async def test_a_step_up_asks_for_the_code_too(
    court: RunningCourt, telephone: Telephone, clock: Hand
) -> None:
    token = (await log_in(court, telephone.code()))[1]["token"]
    body = {"password": PEOPLE["judge"]["password"]}
    assert await post(court, "/api/step-up", body, token) == NEEDED
    assert await post(court, "/api/step-up", body | {"code": telephone.code()}, token) == BAD_CODE
    clock.move(STEP)
    assert (await post(court, "/api/step-up", body | {"code": telephone.code()}, token))[0] == 200


async def test_neither_secret_nor_code_is_noted(court: RunningCourt, telephone: Telephone) -> None:
    code = telephone.code()
    await log_in(court, code)
    await log_in(court, code)
    texts = [row.text or "" for row in await court.services.audit_reader.page(0)]
    assert [decode_entry(text).why for text in texts] == ["", "bad_code"]
    assert not any(code in text or "周文静" in text or "J0001" in text for text in texts)
    async with court.services.engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT secret FROM second_factors")
        stored = bytes(rows.scalar_one())
    actor = decode_entry(texts[0]).actor
    factor = await SecondFactors(court.services.engine).of(actor) if actor else None
    assert factor
    assert factor.secret not in stored
