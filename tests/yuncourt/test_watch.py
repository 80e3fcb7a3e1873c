"""A live link ends with its session, whoever ends that."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.exc import OperationalError

from tests.fakes.clock import Hand
from tests.yuncourt.serving import RunningCourt, until
from tests.yuncourt.test_live import presence
from tests.yuncourt.visitor import log_in, visiting
from yuncourt import watch
from yuncourt.clock import HOUR
from yuncourt.store.admission import Admission
from yunhearing.commands import OpenHearing
from yunhearing.frames import Farewell, FarewellCode
from yunhearing.state import Presence

SIGNED_OUT = Farewell(FarewellCode.SIGNED_OUT)
End = Callable[[RunningCourt, Hand, str], Awaitable[None]]


async def logout(court: RunningCourt, _: Hand, token: str) -> None:
    async with court.http(token) as http:
        assert (await http.post("/api/logout")).status_code == 204


async def expiry(_: RunningCourt, clock: Hand, _token: str) -> None:
    clock.move(12 * HOUR)


async def operator(court: RunningCourt, _: Hand, token: str) -> None:
    """As `admin set-password` does, in another process."""
    session = await court.services.sessions.recognise(token)
    assert session
    await Admission(court.services.engine).end_sessions_of(session.person)


@pytest.mark.parametrize("end", [logout, expiry, operator])
async def test_the_end_of_a_session_cuts_its_link(
    court: RunningCourt, clock: Hand, end: End, monkeypatch: pytest.MonkeyPatch
) -> None:
    if end is not logout:  # which is noticed at once, the others in time
        monkeypatch.setattr(watch, "EVERY", 0.01)
        court.services.watch.look()
    token = (await log_in(court, "plaintiff")).token
    async with visiting(court, "plaintiff", token=token) as plaintiff:
        await end(court, clock, token)
        assert await plaintiff.ended() == SIGNED_OUT


async def test_another_session_of_the_same_person_goes_on(court: RunningCourt, clock: Hand) -> None:
    first, second = [(await log_in(court, "plaintiff")).token for _ in range(2)]
    async with (
        visiting(court, "judge") as judge,
        visiting(court, "plaintiff", token=second) as plaintiff,
    ):
        await logout(court, clock, first)
        await judge.done(OpenHearing())
        await plaintiff.state(lambda hearing: hearing.opened_at is not None)
        me = plaintiff.frames[0].you
        await logout(court, clock, second)
        assert await plaintiff.ended() == SIGNED_OUT
        await judge.state(lambda hearing: presence(hearing, me) is Presence.LOST)


async def test_a_disk_that_fails_does_not_end_the_watch(
    court: RunningCourt,
    clock: Hand,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def locked(*_: object) -> set[bytes]:
        raise OperationalError("select", {}, OSError("locked"))

    token = (await log_in(court, "plaintiff")).token
    async with visiting(court, "plaintiff", token=token) as plaintiff:
        with monkeypatch.context() as patch:
            patch.setattr(Admission, "lasting", locked)
            await logout(court, clock, token)
            await until(lambda: "sessions not read" in caplog.text)
        court.services.watch.look()
        assert await plaintiff.ended() == SIGNED_OUT
