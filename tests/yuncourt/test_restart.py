"""The server stops and starts in mid-hearing: nothing is lost, and seats are kept for a while."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.fakes.plane import FakePlanes
from tests.yuncourt.processes import court_process
from tests.yuncourt.serving import LIMIT, CourtAddress, RunningCourt, running_court, until
from tests.yuncourt.test_live import presence
from tests.yuncourt.visitor import Visitor, hearing_of, log_in, open_socket, ticket_for, visiting
from yuncourt.limits import Limits
from yuncourt.store.streams import Streams
from yunhearing.commands import CallRecess, EndHearing, OpenHearing, ResumeHearing, SwitchCamera
from yunhearing.events import HearingOpened
from yunhearing.frames import Farewell, FarewellCode, Happened, Join, Welcome
from yunhearing.ids import Millis
from yunhearing.state import HappeningKind, Phase, Presence


async def test_a_restart_in_mid_hearing_loses_nothing(data: Path, planes: FakePlanes) -> None:
    async with running_court(data, planes=planes) as court:
        token = (await log_in(court, "judge")).token
        async with visiting(court, "judge", token=token) as judge:
            await judge.done(OpenHearing())
            stopping = asyncio.create_task(court.services.rooms.close())
            assert await judge.ended() == Farewell(FarewellCode.SHUTTING_DOWN)
            await stopping
    async with (
        running_court(data, planes=planes) as court,
        # the session is from before, and so is what the client knows
        visiting(court, "judge", token=token, former=judge) as back,
    ):
        welcome = back.frames[0]
        assert isinstance(welcome, Welcome)
        assert welcome.hearing is None
        await back.done(CallRecess())
        assert back.hearing
        assert back.hearing.seen == 4  # back within the time, the seat was never lost
        assert presence(back.hearing, welcome.you) is Presence.SEATED
        record = await court.services.rooms.record(back.hearing.id)
        assert record.frontier == back.frontier


async def test_a_server_killed_in_mid_hearing_has_lost_nothing(data: Path) -> None:
    """What anybody was told is on the disk, whatever becomes of the process."""
    options = ["--demo", "--data", str(data), "--port", "0"]
    async with court_process(*options) as killed:
        court = CourtAddress(killed.told["url"], Path(killed.told["ca"]))
        token = (await log_in(court, "judge")).token
        async with visiting(court, "judge", token=token) as judge:
            await judge.done(OpenHearing())
            await judge.act(CallRecess(), "recess")
            await judge.next(Happened, lambda f: b'"recess"' in bytes(f.event))
            await killed.end(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            await judge.ended()
    options[-1] = court.url.rpartition(":")[2]
    async with (
        court_process(*options) as again,
        visiting(court, "judge", token=token, former=judge) as back,
    ):
        assert again.told["url"] == court.url
        await back.act(CallRecess(), "recess")  # as a client does that saw no answer
        await back.done(ResumeHearing())
        assert back.hearing
        assert back.hearing.phase is Phase.OPEN
        turns = [h.kind for h in back.hearing.happenings if h.person is None]
        assert turns.count(HappeningKind.RECESSED) == turns.count(HappeningKind.RESUMED) == 1


async def test_a_command_answered_before_the_restart_is_not_done_again(
    data: Path, planes: FakePlanes
) -> None:
    async with running_court(data, planes=planes) as court, visiting(court, "judge") as judge:
        await judge.act(OpenHearing(), "open-it")
        await judge.next(Happened)
    async with (
        running_court(data, planes=planes) as court,
        visiting(court, "judge", former=judge) as back,
    ):
        await back.act(OpenHearing(), "open-it")
        answer = await back.next(Happened, lambda f: b'"open-it"' in bytes(f.event))
        assert answer in judge.frames
        assert back.hearing
        assert back.hearing.seen == 5  # link lost, entered again; opened once


async def test_who_does_not_come_back_has_lost_the_link(data: Path, planes: FakePlanes) -> None:
    async with (
        running_court(data, planes=planes) as court,
        visiting(court, "judge"),
        visiting(court, "plaintiff") as plaintiff,
    ):
        me = plaintiff.frames[0].you
        await court.services.rooms.close()
    limits = Limits(come_back=0.3)
    async with (
        running_court(data, planes=planes, limits=limits) as court,
        visiting(court, "judge") as judge,
    ):
        hearing = await judge.state(lambda h: presence(h, me) is Presence.LOST)
        assert presence(hearing, judge.frames[0].you) is Presence.SEATED


async def test_seats_are_given_up_even_when_nobody_looks(data: Path, planes: FakePlanes) -> None:
    async with running_court(data, planes=planes) as court, visiting(court, "judge") as judge:
        assert judge.hearing
        id_ = judge.hearing.id
        await court.services.rooms.close()
    async with running_court(data, planes=planes, limits=Limits(come_back=0)) as court:
        record = await court.services.rooms.record(id_)
        await until(lambda: presence(record.hearing, judge.frames[0].you) is Presence.LOST)


async def test_an_idle_room_is_given_up_and_made_again(data: Path, planes: FakePlanes) -> None:
    limits = Limits(idle=0)
    async with running_court(data, planes=planes, limits=limits) as court:
        async with visiting(court, "judge") as judge:
            await judge.done(SwitchCamera(False))
        await until(lambda: planes.made[0].closed)
        async with visiting(court, "judge") as judge:
            await judge.done(SwitchCamera(True))
        assert len(planes.made) == 2


async def test_what_cannot_be_stored_did_not_happen(
    data: Path, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Streams.append

    async def full(*_: object) -> None:
        raise OperationalError("insert", {}, OSError("disk full"))

    async with (
        running_court(data, planes=planes) as court,
        visiting(court, "judge") as judge,
        visiting(court, "plaintiff") as plaintiff,
    ):
        monkeypatch.setattr(Streams, "append", full)
        await judge.act(OpenHearing(), "again")
        for visitor in (judge, plaintiff):
            assert await visitor.ended() == Farewell(FarewellCode.SHUTTING_DOWN)
            assert visitor.hearing
            assert visitor.hearing.phase is Phase.SCHEDULED
        monkeypatch.setattr(Streams, "append", append)
        async with visiting(court, "judge", former=judge) as back:
            await back.act(OpenHearing(), "again")
            await back.state(lambda hearing: hearing.phase is Phase.OPEN)


async def test_who_enters_while_nothing_can_be_stored_is_sent_away_too(
    data: Path, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise OperationalError("insert", {}, OSError("disk full"))

    async with running_court(data, planes=planes) as court:
        monkeypatch.setattr(Streams, "append", full)
        async with visiting(court, "judge") as judge:
            assert await judge.ended() == Farewell(FarewellCode.SHUTTING_DOWN)


async def test_a_log_of_a_newer_version_is_not_written_on(data: Path, planes: FakePlanes) -> None:
    """What cannot be understood cannot be continued; other hearings go on."""
    async with running_court(data, planes=planes) as court:
        token = (await log_in(court, "judge")).token
        hearing = await hearing_of(court, token)
        streams = Streams(court.services.engine)
        record = await court.services.rooms.record(hearing.id)
        (step,) = record.draft([HearingOpened()], Millis(0), hearing.me)
        newer = str(step.entry.text).replace('"HearingOpened"', '"HearingSplit"')
        await streams.append(record.hearing, [step.entry._replace(text=newer)])
        async with open_socket(court, hearing.id) as socket:
            visitor = Visitor(socket)
            await visitor.send(Join(await ticket_for(court, token, hearing.id)))
            await visitor.ended()
            assert visitor.frames == []
        assert len(await streams.read(hearing.id)) == 2
        async with visiting(court, "judge", number="002308") as judge:
            await judge.done(OpenHearing())


async def test_a_second_writer_is_noticed(court: RunningCourt) -> None:
    """Two servers on one folder: the number is taken, the room starts over from what is stored."""
    async with visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        assert judge.hearing
        streams = Streams(court.services.engine)
        record = await court.services.rooms.record(judge.hearing.id)
        entries = await streams.read(judge.hearing.id)
        taken = entries[-1]._replace(number=len(entries) + 1)
        await streams.append(record.hearing, [taken])
        await judge.act(EndHearing())
        assert await judge.ended() == Farewell(FarewellCode.SHUTTING_DOWN)


async def test_a_disk_that_hangs_holds_up_neither_people_nor_the_end(
    data: Path, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object) -> None:
        await asyncio.Event().wait()

    limits = Limits(inbox=1, inbox_wait=0.05, close_within=0.05)
    async with (
        running_court(data, planes=planes, limits=limits) as court,
        visiting(court, "judge") as judge,
    ):
        with monkeypatch.context() as patch:
            patch.setattr(Streams, "append", hang)
            for _ in range(3):  # one under way, one waiting, one too many
                await judge.act(OpenHearing())
            await judge.ended()
            await court.services.rooms.close()
    async with running_court(data, planes=planes) as court, visiting(court, "judge") as judge:
        assert judge.hearing
        assert judge.hearing.phase is Phase.SCHEDULED


async def test_what_was_asked_before_the_end_is_still_done(
    data: Path, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    append, storing, go = Streams.append, asyncio.Event(), asyncio.Event()

    async def slow(*arguments: Any) -> None:
        storing.set()
        await go.wait()
        await append(*arguments)

    async with running_court(data, planes=planes) as court, visiting(court, "judge") as judge:
        monkeypatch.setattr(Streams, "append", slow)
        await judge.act(OpenHearing(), "last")
        await asyncio.wait_for(storing.wait(), LIMIT)
        closing = asyncio.create_task(court.services.rooms.close())
        go.set()
        await closing
        assert await judge.ended() == Farewell(FarewellCode.SHUTTING_DOWN)
        assert judge.hearing
        assert judge.hearing.phase is Phase.OPEN
