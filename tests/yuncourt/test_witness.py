"""A witness hears nothing before being called and nothing after being released (规则 art. 26)."""

from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, until
from tests.yuncourt.test_live import presence
from tests.yuncourt.visitor import visiting
from yunhearing.audience import project
from yunhearing.codec import state_hash
from yunhearing.commands import CallWitness, OpenHearing, ReleaseWitness, SwitchCamera
from yunhearing.frames import Happened, Source, Waiting, Welcome, Withheld
from yunhearing.state import Phase, Presence


async def test_a_witness_waits_is_called_and_is_released(
    court: RunningCourt, planes: FakePlanes
) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "witness") as witness:
        (waiting,) = witness.frames
        assert isinstance(waiting, Waiting)
        assert waiting.facts.number == "002208"
        me, plane = waiting.you.id, planes.made[0]
        await judge.state(lambda hearing: presence(hearing, me) is Presence.LOBBY)
        await judge.done(OpenHearing())
        await judge.done(SwitchCamera(False))
        begun = await witness.next(Waiting, since=1)
        assert begun.phase is Phase.OPEN
        assert witness.frames == [waiting, begun]  # that it began, and nothing of what goes on
        assert not waiting.arrived
        assert not begun.arrived
        assert me not in plane.seats

        await judge.done(CallWitness(me))
        welcome = await witness.next(Welcome)
        assert welcome.hearing
        assert welcome.hearing.phase is Phase.OPEN
        assert presence(welcome.hearing, me) is Presence.SEATED
        assert not [f for f in witness.frames if isinstance(f, Happened | Withheld)]
        await until(lambda: me in plane.seats)
        assert plane.carries(me, judge.frames[0].you, Source.MIC)
        await witness.done(SwitchCamera(False))
        record = await court.services.rooms.record(welcome.hearing.id)
        view = project(record.hearing, me)
        assert view
        assert witness.hearing
        assert state_hash(witness.hearing) == state_hash(view)

        await judge.done(ReleaseWitness(me))
        await witness.next(Waiting, since=2)
        assert not plane.carries(me, judge.frames[0].you, Source.MIC)
        await until(lambda: me not in plane.seats)
        told = len(witness.frames)
        await judge.done(SwitchCamera(True))
        assert len(witness.frames) == told


async def test_a_witness_who_was_outside_is_not_told_what_was_said(court: RunningCourt) -> None:
    async with visiting(court, "judge") as judge, visiting(court, "witness") as witness:
        me = witness.frames[0].you.id
        await judge.done(OpenHearing())
        await judge.done(CallWitness(me))
        await witness.next(Welcome)
        await judge.done(ReleaseWitness(me))
        await judge.done(SwitchCamera(False))
        await judge.done(CallWitness(me))
        await witness.next(Welcome, since=witness.frames.index(await witness.next(Welcome)) + 1)
        seen = witness.hearing
    async with visiting(court, "judge") as judge:
        await judge.done(SwitchCamera(True))
        witness.hearing = seen
        async with visiting(court, "witness", former=witness) as back:
            assert isinstance(back.frames[0], Welcome)
            await back.state(lambda hearing: presence(hearing, me) is Presence.SEATED)
