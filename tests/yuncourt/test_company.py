"""Who sits together: two judges who act at once, and an observer who has no voice."""

import asyncio
import itertools

from tests.fakes.plane import FakePlanes
from tests.yuncourt.desk import JUDGE, KNOWN, fix
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import visiting
from yunhearing.codec import decode_event
from yunhearing.commands import (
    CallRecess,
    EndHearing,
    OpenHearing,
    ResumeHearing,
    SwitchMicrophone,
)
from yunhearing.events import Event, HearingResumed, RecessCalled
from yunhearing.frames import Happened, Source
from yunhearing.refusals import RefusalCode
from yunhearing.state import Phase


async def test_two_judges_at_once_leave_one_order(court: RunningCourt) -> None:
    people = [JUDGE, JUDGE | {"role": "presiding_judge", "staff_number": "J0002"}, KNOWN]
    made = await fix(court, people=people)
    async with (
        visiting(court, "judge", number=made.number) as one,
        visiting(court, "judge_li", number=made.number) as other,
        visiting(court, "plaintiff", number=made.number) as party,
    ):
        await one.done(OpenHearing())
        for _ in range(10):
            await asyncio.gather(
                *(judge.act(CallRecess()) for judge in (one, other)),
                *(judge.act(ResumeHearing()) for judge in (other, one)),
            )
        await one.done(EndHearing())
        for judge in (one, other):
            await judge.state(lambda h: h.phase is Phase.ENDED)
        await party.state(lambda h: h.phase is Phase.ENDED)
        record = await court.services.rooms.record(made.id)
        told = [
            [decode_event(bytes(f.event)).number for f in v.frames if isinstance(f, Happened)]
            for v in (one, other, party)
        ]
        for numbers in told:
            assert numbers == list(range(numbers[0], len(record.steps) + 1))
        frontiers = {v.frontier for v in (one, other, party)}
        assert frontiers == {record.frontier}
        turns = [type(step.event.body) for step in record.steps if isinstance(step.event, Event)]
        course = [turn for turn in turns if turn in {RecessCalled, HearingResumed}]
        assert course  # one after the other, whoever was first
        assert all(one is not next_ for one, next_ in itertools.pairwise(course))


async def test_an_observer_sees_and_hears_and_is_neither_seen_nor_heard(
    court: RunningCourt, planes: FakePlanes
) -> None:
    observer = {"role": "observer", "name": "旁听", "phone": "13900002208"}
    made = await fix(court, people=[JUDGE, KNOWN, observer])
    async with (
        visiting(court, "judge", number=made.number) as judge,
        visiting(court, "defendant", number=made.number) as guest,
    ):
        await judge.done(OpenHearing())
        plane, (me, bench) = planes.made[0], (guest.frames[0].you, judge.frames[0].you)
        await guest.state(lambda h: h.phase is Phase.OPEN)
        assert plane.carries(me, bench, Source.MIC)
        assert plane.carries(me, bench, Source.CAMERA)
        assert not any(plane.carries(bench, me, source) for source in Source)
        assert me not in plane.people
        refused = await guest.refused(SwitchMicrophone(False))
        assert refused.code is RefusalCode.NO_VOICE
        assert plane.hears(me, bench, Source.CAMERA)
