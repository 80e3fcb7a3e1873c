"""Asking to speak and calling a witness, from three clients against the real server."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from tests.fakes.program import Program
from tests.net.test_faults import enter, judge_of, party_of, same_as_the_court, seated
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.session import intents
from yunclient.session.problems import ProblemCode
from yunclient.session.state import Client, LinkState, Outcome, Page, Reach
from yunhearing.commands import (
    AnswerRequest,
    CallWitness,
    Command,
    EndRight,
    LockMicrophone,
    MakeRequest,
    OpenHearing,
    ReleaseWitness,
    SwitchMicrophone,
    WithdrawRequest,
)
from yunhearing.ids import PersonId, RequestId
from yunhearing.state import HappeningKind, Hearing, Phase, Presence, RequestKind

ASK = MakeRequest(RequestKind.SPEAK)


@asynccontextmanager
async def in_session(folder: Path, *parts: str) -> AsyncIterator[tuple[RunningCourt, Any]]:
    """A judge and these parties in an open hearing."""
    async with AsyncExitStack() as stack:
        court = await stack.enter_async_context(running_court(folder))
        judge = await stack.enter_async_context(Program(court.url, court.ca, staff=True))
        await enter(judge, judge_of(court))
        programs = [judge]
        for part in parts:
            program = await stack.enter_async_context(Program(court.url, court.ca, name=part))
            await enter(program, party_of(court, part))
            programs.append(program)
        await does(judge, OpenHearing())
        for program in programs:
            await program.until(lambda c: held(c).phase is Phase.OPEN)
        yield court, programs


def held(client: Client) -> Hearing:
    assert client.room is not None
    assert client.room.hearing is not None
    return client.room.hearing


async def does(program: Program, command: Command) -> None:
    """Command it, and wait until the court has answered."""
    program.intend(intents.Send(command))
    assert program.room.pending
    await program.until(lambda c: not c.room.pending)


async def all_see(programs: list[Program], seen: Callable[[Hearing], Any]) -> None:
    for program in programs:
        await program.until(lambda c: seen(held(c)))


def first(program: Program) -> RequestId:
    return held(program.client).requests[0].id


async def test_a_party_asks_speaks_and_is_revoked(tmp_path: Path) -> None:
    async with in_session(tmp_path, "plaintiff", "defendant") as (court, programs):
        judge, plaintiff, defendant = programs
        me = plaintiff.room.me
        await does(judge, LockMicrophone(me, True))
        await plaintiff.until(lambda c: c.room.mine.mic_locked)
        await does(plaintiff, SwitchMicrophone(on=True))
        assert plaintiff.room.problem.detail == "locked_by_judge"

        await does(plaintiff, ASK)
        await all_see([judge, plaintiff], lambda h: [r.by for r in h.requests] == [me])
        await does(judge, AnswerRequest(first(judge), grant=True))
        await all_see(programs, lambda h: [r.by for r in h.requests if r.granted_at] == [me])
        await plaintiff.until(lambda c: not c.room.mine.mic_locked)
        await does(plaintiff, SwitchMicrophone(on=True))
        await all_see(programs, lambda h: h.person(me).mic)

        await does(judge, EndRight(first(judge)))
        await all_see(programs, lambda h: h.requests == ())
        assert plaintiff.room.answered.outcome is Outcome.REVOKED
        assert defendant.room.answered is None
        for program in programs:
            await same_as_the_court(court, program)


async def test_who_waits_is_known_to_the_bench_alone(tmp_path: Path) -> None:
    async with in_session(tmp_path, "plaintiff", "defendant") as (court, programs):
        judge, plaintiff, defendant = programs
        await does(plaintiff, ASK)
        await does(defendant, ASK)
        await judge.until(lambda c: len(held(c).requests) == 2)
        order = [r.by for r in held(judge.client).requests]
        assert order == [plaintiff.room.me, defendant.room.me]
        assert [r.by for r in held(defendant.client).requests] == [defendant.room.me]
        await does(judge, AnswerRequest(first(judge), grant=False))
        await plaintiff.until(lambda c: c.room.answered)
        assert plaintiff.room.answered.outcome is Outcome.REFUSED
        await does(defendant, WithdrawRequest(first(defendant)))
        await judge.until(lambda c: held(c).requests == ())
        await does(plaintiff, AnswerRequest(RequestId("r1"), grant=True))
        assert plaintiff.room.problem.code is ProblemCode.REFUSED
        for program in programs:
            await same_as_the_court(court, program)


async def test_a_witness_is_called_and_released(tmp_path: Path) -> None:
    async with in_session(tmp_path, "plaintiff") as (court, programs):
        judge = programs[0]
        async with Program(court.url, court.ca, name="witness") as witness:
            await waits(witness, court)
            me = witness.room.me
            await all_see(programs, lambda h: h.person(me).presence is Presence.LOBBY)
            assert witness.room.hearing is None

            await does(judge, CallWitness(me))
            await seated(witness)
            await all_see([*programs, witness], lambda h: told(h, me) is HappeningKind.CALLED)
            await does(witness, ASK)
            await judge.until(lambda c: [r.by for r in held(c).requests] == [me])

            await does(judge, ReleaseWitness(me))
            await witness.until(lambda c: c.room.link.state is LinkState.WAITING)
            assert witness.room.hearing is None
            assert witness.room.released
            await all_see(programs, lambda h: told(h, me) is HappeningKind.RELEASED)
            await all_see(programs, lambda h: h.requests == ())
            for program in programs:
                await same_as_the_court(court, program)


async def waits(witness: Program, court: RunningCourt) -> None:
    """Into the waiting room, which is all a witness sees before the call."""
    await witness.until(lambda c: c.server.reach is Reach.CONNECTED)
    witness.intend(party_of(court, "witness"))
    client = await witness.until(lambda c: c.page is Page.LIST and c.hearings.items)
    witness.intend(intents.EnterHearing(client.hearings.items[0].id))
    await witness.until(lambda c: c.room and c.room.link.state is LinkState.WAITING)


def told(hearing: Hearing, who: PersonId) -> HappeningKind | None:
    """What was told last of this person."""
    kinds = [h.kind for h in hearing.happenings if h.person == who]
    return kinds[-1] if kinds else None
