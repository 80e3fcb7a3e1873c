"""Faults on the way, against the real server: cuts, a frozen path, a restart, a second login."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.fakes.disk import FakeCheckpoints, FakeTokens
from tests.fakes.program import CALM, Program
from tests.net.proxy import Proxy, proxied
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.net.link import Pulse
from yunclient.session import intents, link
from yunclient.session.messages import Connect
from yunclient.session.problems import ProblemCode
from yunclient.session.state import LinkState, LogTrust, Page, Reach
from yuncourt.clock import system_clock
from yuncourt.notices.outbox import Outbox
from yunhearing.audience import project
from yunhearing.codec import state_hash
from yunhearing.commands import OpenHearing, SwitchCamera, SwitchMicrophone
from yunhearing.state import Phase, Presence

NUMBER = "002208"
QUICK = Pulse(every=0.05, silence=0.3)


async def enter(program: Program, intent: intents.Intent) -> None:
    await program.until(lambda c: c.server.reach is Reach.CONNECTED)
    program.intend(intent)
    client = await program.until(lambda c: c.page is not Page.LOGIN and c.hearings.items)
    if client.room is None:
        item = next(i for i in client.hearings.items if i.number == NUMBER)
        program.intend(intents.EnterHearing(item.id))
    await seated(program)


async def seated(program: Program) -> None:
    await program.until(
        lambda c: (
            c.room
            and c.room.link.state is LinkState.LIVE
            and c.room.mine
            and c.room.mine.presence is Presence.SEATED
            and not c.room.pending
        )
    )


def judge_of(court: RunningCourt) -> intents.Intent:
    who = court.people["judge"]
    return intents.LogInStaff(who["staff_number"], who["password"])


def party_of(court: RunningCourt, part: str) -> intents.Intent:
    who = court.people[part]
    return intents.LogIn(who["phone"], who["password"], remember=False)


@asynccontextmanager
async def hearing(
    folder: Path, pulse: Pulse = QUICK
) -> AsyncIterator[tuple[RunningCourt, Proxy, Program, Program]]:
    """A judge on a clear path, a plaintiff on one that can be cut.

    With `QUICK` a busy machine's pause of 0.3 s counts as silence, and the plaintiff comes back by
    itself: no matter where paths are hurt, but not for a test of who sits where.
    """
    async with AsyncExitStack() as stack:
        court = await stack.enter_async_context(running_court(folder))
        proxy, near = await stack.enter_async_context(proxied(court.url))
        judge = await stack.enter_async_context(Program(court.url, court.ca, staff=True))
        plaintiff = await stack.enter_async_context(Program(near, court.ca, pulse=pulse))
        await enter(judge, judge_of(court))
        await enter(plaintiff, party_of(court, "plaintiff"))
        yield court, proxy, judge, plaintiff


async def same_as_the_court(court: RunningCourt, program: Program) -> None:
    """The client holds what the court shows this person."""
    room = program.room
    record = await court.services.rooms.record(room.id)
    view = project(record.hearing, room.me)
    assert view is not None
    await program.until(lambda c: c.room.hearing.seen >= view.seen)
    assert state_hash(program.room.hearing) == state_hash(view)
    await program.until(lambda c: c.room.trust is LogTrust.VERIFIED)


async def cut_and_heal(proxy: Proxy, judge: Program, plaintiff: Program, attempts: int) -> None:
    proxy.cut()
    await plaintiff.until(lambda c: c.room.link.state is LinkState.LOST)
    judge.intend(intents.Send(OpenHearing()))
    judge.intend(intents.Send(SwitchCamera(on=False)))
    await judge.until(lambda c: c.room.hearing.phase is Phase.OPEN and not c.room.pending)
    await plaintiff.until(lambda c: c.room.link.attempt >= attempts)
    proxy.heal()
    await seated(plaintiff)
    await plaintiff.until(lambda c: c.room.hearing.phase is Phase.OPEN)


async def test_a_cut_of_a_second_costs_nothing(tmp_path: Path) -> None:
    async with hearing(tmp_path) as (court, proxy, judge, plaintiff):
        await cut_and_heal(proxy, judge, plaintiff, attempts=3)
        await same_as_the_court(court, plaintiff)
        assert plaintiff.room.media.generation == 2
        assert len(plaintiff.engine.of(Connect)) == 2


async def test_a_cut_of_ten_seconds_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten seconds of the table, played ten times as fast."""
    monkeypatch.setattr(link, "BACKOFF", tuple(ms // 10 for ms in link.BACKOFF))
    assert sum(link.BACKOFF) * 10 < 10_000 < (sum(link.BACKOFF) + link.BACKOFF[-1]) * 10
    async with hearing(tmp_path) as (court, proxy, judge, plaintiff):
        await cut_and_heal(proxy, judge, plaintiff, attempts=7)
        await same_as_the_court(court, plaintiff)


async def test_a_frozen_path_is_noticed_and_left(tmp_path: Path) -> None:
    async with hearing(tmp_path) as (court, proxy, judge, plaintiff):
        proxy.freeze()
        await plaintiff.until(lambda c: c.room.link.state is LinkState.LOST)
        proxy.heal()
        plaintiff.intend(intents.Refresh())
        await seated(plaintiff)
        await same_as_the_court(court, plaintiff)
        assert judge.room.link.state is LinkState.LIVE


async def test_a_muting_on_its_way_when_the_path_breaks_still_mutes(tmp_path: Path) -> None:
    async with hearing(tmp_path) as (_, proxy, judge, plaintiff):
        proxy.freeze()
        plaintiff.intend(intents.Send(SwitchMicrophone(on=False)))
        await plaintiff.until(lambda c: c.room.link.state is LinkState.LOST)
        assert plaintiff.room.pending
        proxy.cut()
        proxy.heal()
        me = plaintiff.room.me
        await judge.until(lambda c: not c.room.hearing.person(me).mic)
        await plaintiff.until(lambda c: not c.room.pending and not c.room.mine.mic)


async def test_a_restart_in_mid_hearing_loses_nothing(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        async with running_court(tmp_path) as court:
            proxy, near = await stack.enter_async_context(proxied(court.url))
            judge = await stack.enter_async_context(Program(near, court.ca, staff=True))
            plaintiff = await stack.enter_async_context(Program(near, court.ca))
            await enter(judge, judge_of(court))
            await enter(plaintiff, party_of(court, "plaintiff"))
            judge.intend(intents.Send(OpenHearing()))
            await plaintiff.until(lambda c: c.room.hearing.phase is Phase.OPEN)
        await plaintiff.until(lambda c: c.room.link.state is LinkState.LOST)
        async with running_court(tmp_path) as court:
            proxy.target = int(court.url.rsplit(":", 1)[1])
            for program in (judge, plaintiff):
                await seated(program)
                assert program.room.hearing.phase is Phase.OPEN
            for program in (judge, plaintiff):
                await same_as_the_court(court, program)


async def test_a_second_login_takes_the_seat_and_the_first_is_told(tmp_path: Path) -> None:
    async with hearing(tmp_path, CALM) as (court, _, judge, plaintiff):
        async with Program(court.url, court.ca, name="second") as second:
            await enter(second, party_of(court, "plaintiff"))
            await plaintiff.until(lambda c: c.room.link.state is LinkState.CLOSED)
            assert plaintiff.room.link.problem.code is ProblemCode.SEAT_TAKEN
            plaintiff.intend(intents.TakeSeat())
            await seated(plaintiff)
            await second.until(lambda c: c.room.link.state is LinkState.CLOSED)
            await same_as_the_court(court, plaintiff)
        assert judge.room.link.state is LinkState.LIVE


async def test_leaving_is_leaving_and_not_a_lost_link(tmp_path: Path) -> None:
    async with hearing(tmp_path) as (_, _, judge, plaintiff):
        me = plaintiff.room.me
        plaintiff.intend(intents.LeaveRoom())
        await judge.until(lambda c: c.room.hearing.person(me).presence is Presence.AWAY)


async def test_a_login_by_number_and_code_skips_the_list(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court, Program(court.url, court.ca) as program:
        phone = court.people["plaintiff"]["phone"]
        await program.until(lambda c: c.server.reach is Reach.CONNECTED)
        program.intend(intents.AskCode(NUMBER, phone))
        await program.until(lambda c: c.login.code_resend_at is not None)
        code = await newest_code(court, phone)
        program.intend(intents.LogInByNumber(NUMBER, phone, code))
        await program.until(lambda c: c.page is not Page.LOGIN)
        assert program.client.page is Page.ROOM
        await seated(program)


async def newest_code(court: RunningCourt, phone: str) -> str:
    messages = await Outbox(court.services.engine, system_clock).read(phone)
    text = messages[-1].text
    found = re.search(r"\b\d{6}\b", text.replace(NUMBER, ""))
    assert found is not None
    return found.group()


async def test_a_log_rewritten_between_two_visits_is_found(tmp_path: Path) -> None:
    """The same address, the same hearing, another past."""
    disk = FakeTokens(), FakeCheckpoints()
    async with running_court(tmp_path) as court:
        async with Program(court.url, court.ca, staff=True, disk=disk) as judge:
            await enter(judge, judge_of(court))
            await judge.until(lambda c: c.room.trust is LogTrust.VERIFIED)
            await judge.until(lambda _: disk[1].notes)
        ((place, note),) = disk[1].notes.items()
        lines = note.split("\n")
        lines[2] = lines[2][:-2] + ("A=" if lines[2][-2] != "A" else "E=")
        disk[1].notes[place] = "\n".join(lines)
        async with Program(court.url, court.ca, staff=True, disk=disk) as judge:
            await enter(judge, judge_of(court))
            await judge.until(lambda c: c.room.trust is LogTrust.BROKEN)
