"""The recording of a hearing: taken while it is open, entered, played by who may; and broken."""

import asyncio
import hashlib
import io
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court, until
from tests.yuncourt.spoken import Voice
from tests.yuncourt.visitor import Visitor, log_in, visiting
from yuncourt.__main__ import main
from yuncourt.recording import recorder
from yuncourt.recording.journal import Journal
from yuncourt.store.recordings import SegmentRow
from yunhearing.audit import Action
from yunhearing.commands import (
    AllowPlayback,
    CallRecess,
    EndHearing,
    OpenHearing,
    RestartRecording,
    ResumeHearing,
    SwitchMicrophone,
)
from yunhearing.events import Body, Event, RecordingTurned
from yunhearing.frames import Source, Welcome
from yunhearing.ids import PersonId
from yunhearing.recording import RecordingReply, Segment
from yunhearing.refusals import RefusalCode
from yunhearing.state import EndReason, Hearing, Phase, Recording

TICK = 20  # ms


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "EVERY", 0.01)


@pytest.fixture
async def court(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    async with running_court(data, planes=planes, clock=clock, recording=True) as running:
        yield running


class Seat:
    """A person whose microphone is spoken into by the clock of the test."""

    def __init__(self, person: PersonId, planes: FakePlanes, clock: Hand) -> None:
        self._person, self._planes, self._clock = person, planes, clock
        self._voice = Voice(person)

    def speak(self, milliseconds: int) -> None:
        for _ in range(milliseconds // TICK):
            self._clock.move(TICK)
            self._planes.made[-1].publish(self._person, Source.MIC, self._voice.packet())


class Switch:
    """A disk that is full while `on`."""

    on = False

    def wrapped(self, append: Callable[[Journal, bytes], None]) -> Callable[[Journal, bytes], None]:
        def full(journal: Journal, piece: bytes) -> None:
            if self.on:
                raise OSError(28, "no space left")
            append(journal, piece)

        return full


def on(hearing: Hearing) -> bool:
    return hearing.recording is Recording.ON


def off(hearing: Hearing) -> bool:
    return hearing.recording is Recording.OFF


async def person(visitor: Visitor) -> PersonId:
    return (await visitor.next(Welcome)).you


async def address(visitor: Visitor, rest: str) -> str:
    held = await visitor.state(lambda _: True)
    return f"/api/hearings/{held.id}/recording{rest}"


def bodies(court: RunningCourt, visitor: Visitor) -> list[Body]:
    assert visitor.hearing
    steps = court.services.rooms._rooms[visitor.hearing.id].record.steps
    return [s.event.body for s in steps if isinstance(s.event, Event)]  # type: ignore[misc] # none is unknown


def states(court: RunningCourt, visitor: Visitor) -> list[Recording]:
    return [b.recording for b in bodies(court, visitor) if isinstance(b, RecordingTurned)]


async def status(court: RunningCourt, visitor: Visitor, rest: str) -> int:
    async with court.http(visitor.token) as http:
        return (await http.get(await address(visitor, rest))).status_code


async def segments(court: RunningCourt, visitor: Visitor) -> RecordingReply:
    async with court.http(visitor.token) as http:
        reply = await http.get(await address(visitor, ""))
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=RecordingReply)


async def played(court: RunningCourt, visitor: Visitor, segment: Segment) -> bytes:
    async with court.http(visitor.token) as http:
        reply = await http.get(await address(visitor, f"/{segment.id}"))
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "audio/ogg"
    return reply.content


async def written(court: RunningCourt) -> None:
    """Wait until nothing waits to be written."""
    (room,) = court.services.rooms._rooms.values()
    ours = [a for a in room._attendants._all if isinstance(a, recorder.Recorder)]
    changed = ours[0]._changed
    for _ in range(2):  # what was under way, and what waited
        changed.set()
        await until(lambda: not changed.is_set())


async def entered(court: RunningCourt, visitor: Visitor, count: int) -> tuple[Segment, ...]:
    """Wait until so many segments are finished."""
    rows: list[SegmentRow] = []
    held = await visitor.state(lambda _: True)

    async def look() -> None:
        nonlocal rows
        rows = await court.services.recordings.rows.of_hearing(held.id)

    await until(lambda: sum(r.entry is not None for r in rows) == count == len(rows), look)
    return (await segments(court, visitor)).segments


def decoded(data: bytes) -> np.ndarray:
    """The sound, as another's decoder says."""
    with av.open(io.BytesIO(data), "r") as file:
        return np.concatenate([f.to_ndarray().ravel() for f in file.decode(audio=0)])


def sound_of(data: bytes) -> float:
    """How long it sounds, in seconds."""
    return len(decoded(data)) / 48_000


def loudness(data: bytes) -> list[bool]:
    """Whether something is heard, in each second's middle."""
    sound = decoded(data)
    middles = range(24_000, len(sound), 48_000)
    return [float(np.abs(sound[at - 4800 : at + 4800]).mean()) > 0.01 for at in middles]


async def test_from_opening_to_closing_but_for_a_recess(
    court: RunningCourt, planes: FakePlanes, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "clerk") as clerk:
        seat = Seat(await person(judge), planes, clock)
        seat.speak(1000)
        await judge.done(OpenHearing())
        await clerk.state(on)
        seat.speak(3000)
        await written(court)
        await judge.done(CallRecess())
        await clerk.state(off)
        seat.speak(1000)
        await judge.done(ResumeHearing())
        await clerk.state(on)
        seat.speak(2000)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        await clerk.state(off)
        seat.speak(1000)
        first, second = await entered(court, clerk, 2)
        assert [s.ended_at - s.started_at for s in (first, second) if s.ended_at] == [3000, 2000]
        for segment in (first, second):
            data = await played(court, clerk, segment)
            assert hashlib.sha256(data).hexdigest() == segment.sha256
            assert segment.entry is not None
            receipt = await court.services.evidence_ledger.receipt(segment.entry)
            assert segment.sha256 in receipt.entry
        turns = [b for b in bodies(court, clerk) if isinstance(b, RecordingTurned)]
        states = [turn.recording for turn in turns]
        assert states == [Recording.ON, Recording.OFF, Recording.ON, Recording.OFF]
        assert turns[1].reason == "recess"


async def test_who_is_muted_or_aside_is_not_taken_down(
    court: RunningCourt, planes: FakePlanes, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as party:
        seat = Seat(await person(party), planes, clock)
        await judge.done(OpenHearing())
        await judge.state(on)
        seat.speak(1000)
        await party.done(SwitchMicrophone(False))
        seat.speak(2000)
        await party.done(SwitchMicrophone(True))
        seat.speak(1000)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        (segment,) = await entered(court, judge, 1)
        assert loudness(await played(court, judge, segment)) == pytest.approx(
            [True, False, False, True]
        )


async def test_a_segment_lasts_five_minutes_and_nothing_is_lost_between(
    court: RunningCourt, planes: FakePlanes, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge:
        seat = Seat(await person(judge), planes, clock)
        await judge.done(OpenHearing())
        await judge.state(on)
        for _ in range(11):
            seat.speak(30_000)
            await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        first, second = await entered(court, judge, 2)
        assert first.ended_at == second.started_at
        assert first.ended_at - first.started_at == 300_000
        assert second.ended_at
        assert second.ended_at - first.started_at == 330_000


async def test_what_runs_can_be_played(
    court: RunningCourt, planes: FakePlanes, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge:
        seat = Seat(await person(judge), planes, clock)
        await judge.done(OpenHearing())
        await judge.state(on)
        seat.speak(2000)
        await written(court)
        (segment,) = (await segments(court, judge)).segments
        assert segment.ended_at is None
        assert sound_of(await played(court, judge, segment)) == pytest.approx(2.0, abs=0.05)


async def test_clerk_and_judge_play_it_and_a_party_by_leave_alone(
    court: RunningCourt, planes: FakePlanes, clock: Hand
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "plaintiff") as party:
        await judge.done(OpenHearing())
        await judge.state(on)
        Seat(await person(judge), planes, clock).speak(500)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        (segment,) = await entered(court, judge, 1)
        assert await status(court, party, "") == 404
        assert await status(court, party, f"/{segment.id}") == 404
        who = await person(party)
        assert (await party.refused(AllowPlayback(who, True))).code is RefusalCode.NOT_YOUR_POWER
        assert (
            await judge.refused(AllowPlayback(await person(judge), True))
        ).code is RefusalCode.NOT_YOUR_POWER
        await judge.done(AllowPlayback(who, True))
        assert len((await segments(court, party)).segments) == 1
        await played(court, party, segment)
        await judge.done(AllowPlayback(who, False))
        assert await status(court, party, f"/{segment.id}") == 404
        rows = [row async for row in court.services.audit_reader.export()]
        notes = [row for row in rows if not isinstance(row, str) and row.text]
        opened = [row for row in notes if row.text and Action.RECORDING_PLAYED in row.text]
        assert len(opened) == 1
        assert opened[0].text
        assert segment.id in opened[0].text


async def test_a_range_of_a_segment(court: RunningCourt, planes: FakePlanes, clock: Hand) -> None:
    async with visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await judge.state(on)
        Seat(await person(judge), planes, clock).speak(2000)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        (segment,) = await entered(court, judge, 1)
        whole = await played(court, judge, segment)
        async with court.http(judge.token) as http:
            path = await address(judge, f"/{segment.id}")
            part = await http.get(path, headers={"range": "bytes=100-299"})
        assert part.status_code == 206
        assert part.content == whole[100:300]
        assert await status(court, judge, "/none") == 404


async def test_a_full_disk_is_told_and_the_hearing_goes_on(
    court: RunningCourt, planes: FakePlanes, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Switch()
    monkeypatch.setattr(Journal, "append", full.wrapped(Journal.append))
    async with visiting(court, "judge") as judge, visiting(court, "clerk") as clerk:
        seat = Seat(await person(judge), planes, clock)
        await judge.done(OpenHearing())
        await clerk.state(on)
        seat.speak(1000)
        await written(court)
        assert (await clerk.refused(RestartRecording())).code is RefusalCode.ALREADY_SO
        full.on = True
        seat.speak(500)
        held = await clerk.state(lambda h: h.recording is Recording.BROKEN)
        assert held.phase is Phase.OPEN
        await clerk.done(SwitchMicrophone(False))
        full.on = False
        await clerk.done(RestartRecording())
        await clerk.state(on)
        seat.speak(2000)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        first, second = await entered(court, clerk, 2)
        assert sound_of(await played(court, clerk, first)) == pytest.approx(1.0, abs=0.05)
        assert sound_of(await played(court, clerk, second)) == pytest.approx(2.0, abs=0.05)


async def test_a_disk_that_hangs_is_told_and_it_goes_on_by_itself(
    court: RunningCourt, planes: FakePlanes, clock: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "WITHIN", 0.05)
    hanging = threading.Event()
    hanging.set()
    append = Journal.append

    def slow(journal: Journal, piece: bytes) -> None:
        assert hanging.wait(10)
        append(journal, piece)

    monkeypatch.setattr(Journal, "append", slow)
    async with visiting(court, "judge") as judge:
        seat = Seat(await person(judge), planes, clock)
        await judge.done(OpenHearing())
        await judge.state(on)
        hanging.clear()
        seat.speak(1000)
        await judge.state(lambda h: h.recording is Recording.BROKEN)
        hanging.set()
        await judge.state(on)


async def test_after_a_restart_the_break_is_on_record_and_it_goes_on(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with running_court(data, planes=planes, clock=clock, recording=True) as court:
        login = (await log_in(court, "judge")).token
        async with visiting(court, "judge", token=login) as judge:
            await judge.done(OpenHearing())
            await judge.state(on)
            Seat(await person(judge), planes, clock).speak(1000)
            await written(court)
    async with (
        running_court(data, planes=planes, clock=clock, recording=True) as court,
        visiting(court, "judge", token=login) as judge,
    ):
        await judge.state(on)
        seat = Seat(await person(judge), planes, clock)
        await until(lambda: len(states(court, judge)) == 3)
        assert states(court, judge) == [Recording.ON, Recording.BROKEN, Recording.ON]
        seat.speak(1000)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        assert len(await entered(court, judge, 2)) == 2


async def test_the_operator_makes_a_film_of_it(
    data: Path, planes: FakePlanes, clock: Hand, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "film.mp4"
    async with (
        running_court(data, planes=planes, clock=clock, recording=True) as court,
        visiting(court, "judge") as judge,
    ):
        held = await judge.state(lambda _: True)
        arguments = ["export-recording", "--data", str(data), "--hearing", held.id, str(out)]
        assert await asyncio.to_thread(main, arguments) == 2
        await judge.done(OpenHearing())
        await judge.state(on)
        Seat(await person(judge), planes, clock).speak(2000)
        await written(court)
        await judge.done(EndHearing(EndReason.CLOSED))
        await entered(court, judge, 1)
        code = await asyncio.to_thread(main, arguments)
        told = capsys.readouterr().err
        if "font" in told:
            pytest.skip("a font is not here")
        assert code == 0, told
        assert await asyncio.to_thread(main, arguments) == 2, "nothing is written over"
    with av.open(str(out), "r") as file:
        assert sum(1 for _ in file.decode(video=0)) == pytest.approx(20, abs=1)
