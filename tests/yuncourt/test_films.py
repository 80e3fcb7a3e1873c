"""The film of a hearing over HTTPS: asked for, made in a thread, read by ranges, by whom alone."""

import asyncio
import hashlib
import io
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import av
import httpx
import msgspec
import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court, until
from tests.yuncourt.test_recording import Seat, entered, on, person, written
from tests.yuncourt.visitor import Visitor, visiting
from yuncourt.recording import films
from yuncourt.recording.lettering import Clock
from yunhearing.audit import Action
from yunhearing.commands import EndHearing, OpenHearing
from yunhearing.recording import FilmReply, FilmState
from yunhearing.state import EndReason

SECONDS = 2


@pytest.fixture
def planes() -> FakePlanes:
    return FakePlanes()


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
async def court(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    try:
        Clock()
    except Exception:
        pytest.skip("a font is not here")
    async with running_court(data, planes=planes, clock=clock, recording=True) as made:
        yield made


async def asked(court: RunningCourt, visitor: Visitor, method: str, rest: str = "") -> Any:
    held = await visitor.state(lambda _: True)
    async with court.http(visitor.token) as http:
        return await http.request(method, f"/api/hearings/{held.id}/film{rest}", timeout=20)


def told(reply: httpx.Response) -> FilmReply:
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=FilmReply)


async def spoken(court: RunningCourt, judge: Visitor, planes: FakePlanes, clock: Hand) -> None:
    """A hearing that is over, with some seconds of the judge."""
    await judge.done(OpenHearing())
    await judge.state(on)
    Seat(await person(judge), planes, clock).speak(SECONDS * 1000)
    await written(court)
    assert (await asked(court, judge, "POST")).status_code == 409
    await judge.done(EndHearing(EndReason.CLOSED))
    await entered(court, judge, 1)


async def settled(court: RunningCourt, visitor: Visitor) -> FilmReply:
    state = FilmReply(FilmState.NONE)

    async def look() -> None:
        nonlocal state
        state = told(await asked(court, visitor, "GET"))

    await until(lambda: state.state in {FilmState.READY, FilmState.FAILED}, look)
    return state


async def test_it_is_made_once_and_read_by_ranges(
    court: RunningCourt, data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as party:
        assert (await asked(court, judge, "POST")).status_code == 409
        await spoken(court, judge, planes, clock)
        assert told(await asked(court, judge, "GET")).state is FilmState.NONE
        assert (await asked(court, judge, "GET", ".mp4")).status_code == 404
        assert told(await asked(court, judge, "POST")).state is FilmState.MAKING
        ready = await settled(court, judge)
        assert (ready.state, ready.done) == (FilmState.READY, 1000)
        assert told(await asked(court, judge, "POST")) == ready
        film = (await asked(court, judge, "GET", ".mp4")).content
        assert (len(film), hashlib.sha256(film).hexdigest()) == (ready.size, ready.sha256)
        held = await judge.state(lambda _: True)
        async with court.http(judge.token) as http:
            headers = {"range": "bytes=1000-"}
            rest = await http.get(f"/api/hearings/{held.id}/film.mp4", headers=headers)
        assert (rest.status_code, rest.content) == (206, film[1000:])
        for method, path in (("POST", ""), ("GET", ""), ("GET", ".mp4")):
            assert (await asked(court, party, method, path)).status_code == 404
        rows = [row async for row in court.services.audit_reader.export()]
        notes = [row.text for row in rows if not isinstance(row, str) and row.text]
        refused = 3  # twice too early, once the party
        assert sum(Action.RECORDING_PLAYED in note for note in notes) == 1 + refused
    with av.open(io.BytesIO(film), "r") as file:
        assert sum(1 for _ in file.decode(video=0)) == pytest.approx(SECONDS * 10, abs=1)
    with av.open(io.BytesIO(film), "r") as file:
        samples = sum(frame.samples for frame in file.decode(audio=0))
    assert samples / 48_000 == pytest.approx(SECONDS, abs=0.2)
    (kept,) = (data / "films").iterdir()
    assert b"ftyp" not in kept.read_bytes(), "it lies sealed"


async def test_a_disk_that_is_full_is_told_and_it_can_be_asked_for_again(
    court: RunningCourt,
    data: Path,
    planes: FakePlanes,
    clock: Hand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visiting(court, "judge") as judge:
        await spoken(court, judge, planes, clock)
        with monkeypatch.context() as small:
            small.setattr(films, "LARGEST", 100)
            await asked(court, judge, "POST")
            assert (await settled(court, judge)).state is FilmState.FAILED
        assert not list((data / "films").iterdir())
        await asked(court, judge, "POST")
        assert (await settled(court, judge)).state is FilmState.READY


async def test_a_court_that_stops_waits_for_no_film_and_leaves_none(
    data: Path, planes: FakePlanes, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(_stretches: object, _names: object, write: Any, tell: Any) -> None:
        write(b"x" * (2 << 20))
        begun.set()
        try:
            while True:
                tell(0, 1)
        finally:
            ended.set()

    monkeypatch.setattr(films, "compose", endless)
    async with (
        running_court(data, planes=planes, clock=clock, recording=True) as court,
        visiting(court, "judge") as judge,
    ):
        await spoken(court, judge, planes, clock)
        await asked(court, judge, "POST")
        assert await asyncio.to_thread(begun.wait, 10)
    assert await asyncio.to_thread(ended.wait, 10)
    assert not list((data / "films").iterdir())
    (data / "films" / "left").write_bytes(b"of a run that was killed")
    async with running_court(data, planes=planes, clock=clock, filled=False):
        assert not list((data / "films").iterdir())
