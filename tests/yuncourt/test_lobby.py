"""The door: who waits is told what the lobby may know, and comes in when the court says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from tests.fakes.plane import FakePlanes
from tests.yuncourt.desk import CLERK, JUDGE, KNOWN, NEW, ask, fix
from tests.yuncourt.serving import RunningCourt, until
from tests.yuncourt.visitor import Visitor, visiting
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AnnounceOpening,
    Exclude,
    MoveOffline,
    OpenHearing,
    Readmit,
    SwitchCamera,
)
from yunhearing.frames import (
    Farewell,
    FarewellCode,
    Happened,
    Slots,
    Source,
    Waiting,
    Welcome,
    Withheld,
)
from yunhearing.refusals import RefusalCode
from yunhearing.state import Door, Phase, Presence


class Sitting(NamedTuple):
    number: str
    judge: Visitor
    party: Visitor

    @property
    def party_id(self) -> str:
        return waited(self.party)[0].you.id


def waited(visitor: Visitor) -> list[Waiting]:
    return [frame for frame in visitor.frames if isinstance(frame, Waiting)]


@asynccontextmanager
async def sitting(court: RunningCourt) -> AsyncIterator[Sitting]:
    """A judge inside, and a plaintiff who waits."""
    made = await fix(court, people=[JUDGE, CLERK, KNOWN, NEW], lobby=True)
    async with (
        visiting(court, "judge", number=made.number) as judge,
        visiting(court, "plaintiff", number=made.number) as party,
    ):
        yield Sitting(made.number, judge, party)


async def admitted(sat: Sitting) -> None:
    await sat.party.act(AcceptDiscipline("1"))
    await sat.judge.state(lambda h: any(p.declared_at for p in h.people))
    await sat.judge.done(Admit(sat.party_id))
    await sat.party.next(Welcome)


async def test_who_waits_is_told_again_only_when_it_differs(court: RunningCourt) -> None:
    async with sitting(court) as sat:
        first = waited(sat.party)[0]
        assert (first.phase, first.opens_at, first.you.door) == (Phase.SCHEDULED, None, Door.LOBBY)
        assert {(a.role, a.here) for a in first.arrived} >= {("judge", True), ("clerk", False)}
        told = len(sat.party.frames)
        await sat.judge.done(SwitchCamera(False))
        async with visiting(court, "clerk", number=sat.number):
            then = await sat.party.next(Waiting, since=told)
            assert ("clerk", True) in {(a.role, a.here) for a in then.arrived}
            assert sat.party.frames[told] is then  # nothing of the camera came before it
        await sat.judge.done(AnnounceOpening(60))
        counting = await sat.party.next(Waiting, lambda w: w.opens_at is not None)
        assert counting.opens_at == court.services.clock() + 60_000


async def test_admitted_once_the_promise_is_made(court: RunningCourt, planes: FakePlanes) -> None:
    async with sitting(court) as sat:
        refused = await sat.judge.refused(Admit(sat.party_id))
        assert refused.code is RefusalCode.NOT_DECLARED
        assert sat.party_id not in planes.made[0].seats
        await admitted(sat)
        assert waited(sat.party)[-1].you.declared_at == court.services.clock()
        welcome = await sat.party.next(Welcome)
        assert welcome.hearing
        me = welcome.hearing.person(welcome.you)
        assert me
        assert me.presence is Presence.SEATED
        await until(lambda: sat.party_id in planes.made[0].seats)
        assert planes.made[0].carries(sat.party_id, sat.judge.frames[0].you, Source.CAMERA)
        before = sat.party.frames[: sat.party.frames.index(welcome)]
        assert not [f for f in before if isinstance(f, Happened | Withheld | Slots)]


async def test_a_promise_sent_twice_tells_the_lobby_no_event(court: RunningCourt) -> None:
    async with sitting(court) as sat:
        id_ = await sat.party.act(AcceptDiscipline("1"))
        await sat.party.next(Waiting, lambda w: w.you.declared_at is not None)
        told = len(sat.party.frames)
        await sat.party.act(AcceptDiscipline("1"), id_)
        answer = await sat.party.wait_for(lambda _: True, since=told)
        assert getattr(answer, "code", None) is RefusalCode.ALREADY_SO


async def test_who_is_sent_out_stays_out_until_readmitted(
    court: RunningCourt, planes: FakePlanes
) -> None:
    async with sitting(court) as sat:
        await admitted(sat)
        await sat.judge.done(OpenHearing())
        await sat.judge.done(Exclude(sat.party_id, "喧哗"))
        assert await sat.party.ended() == Farewell(FarewellCode.EXCLUDED, "喧哗")
        await until(lambda: sat.party_id not in planes.made[0].seats)
        async with visiting(court, "plaintiff", number=sat.number) as again:
            assert again.frames == [Farewell(FarewellCode.EXCLUDED, "喧哗")]
        await sat.judge.done(Readmit(sat.party_id))
        async with visiting(court, "plaintiff", number=sat.number) as back:
            (frame,) = waited(back)
            assert frame.you.door is Door.LOBBY
            await sat.judge.done(Admit(sat.party_id))
            await back.next(Welcome)


async def test_who_is_refused_in_the_lobby_learns_no_event(court: RunningCourt) -> None:
    async with sitting(court) as sat:
        await sat.judge.done(Exclude(sat.party_id, "身份未核实"))
        assert await sat.party.ended() == Farewell(FarewellCode.EXCLUDED, "身份未核实")
        assert not [f for f in sat.party.frames if isinstance(f, Happened | Withheld | Welcome)]


async def test_a_hearing_that_goes_offline_sends_everybody_away(court: RunningCourt) -> None:
    async with sitting(court) as sat:
        await sat.judge.done(OpenHearing())
        await sat.judge.act(MoveOffline("网络条件不具备"))
        assert await sat.judge.ended() == Farewell(FarewellCode.DISMISSED)
        assert await sat.party.ended() == Farewell(FarewellCode.DISMISSED)
        seen = sat.judge.hearing
        assert seen
        assert seen.phase is Phase.SEALED
        path = f"/api/hearings/{seen.id}/ticket"
        assert (await ask(court, "judge", "POST", path)).json() == {"code": "hearing_over"}
