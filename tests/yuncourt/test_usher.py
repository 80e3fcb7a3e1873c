"""What happens by itself: the countdown runs out, the bench is gone for too long, or is back."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court, until
from tests.yuncourt.visitor import Visitor, log_in, visiting
from yuncourt.clock import HOUR, SECOND
from yuncourt.limits import Limits
from yuncourt.usher import Usher
from yunhearing.commands import (
    AnnounceOpening,
    CallRecess,
    CancelOpening,
    Leave,
    OpenHearing,
    SwitchCamera,
)
from yunhearing.events import (
    Body,
    Event,
    HearingOpened,
    HearingResumed,
    OpeningCancelled,
    RecessCalled,
)
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Facts, Hearing, Person, Phase, Presence, RecessReason

JUDGE, CLERK = PersonId("judge"), PersonId("clerk")
FACTS = Facts("000001", "t", "c", "n", "court", "room", Millis(0))
QUICK = Limits(look_every=0.01, come_back=60.0)
T = 1_000_000


def hearing(
    phase: Phase, judge: Presence = Presence.SEATED, opens_at: int | None = None
) -> Hearing:
    people = Person(JUDGE, "J", Role.JUDGE, presence=judge), Person(CLERK, "C", Role.CLERK)
    at = Millis(opens_at) if opens_at is not None else None
    return Hearing(HearingId("h"), FACTS, people, 1, phase, opens_at=at)


def paused(judge: Presence, reason: RecessReason = RecessReason.BENCH_LOST) -> Hearing:
    people = (Person(JUDGE, "J", Role.JUDGE, presence=judge),)
    return Hearing(HearingId("h"), FACTS, people, 1, Phase.RECESS, recess_reason=reason)


@pytest.mark.parametrize(
    ("held", "here", "returning", "now", "happens"),
    [
        (hearing(Phase.SCHEDULED, opens_at=T), {JUDGE}, False, T - 1, ()),
        (hearing(Phase.SCHEDULED, opens_at=T), {JUDGE}, False, T, (HearingOpened(),)),
        (hearing(Phase.SCHEDULED, opens_at=T), {CLERK}, True, T, ()),
        (hearing(Phase.SCHEDULED, opens_at=T), {JUDGE}, True, T, (HearingOpened(),)),
        (hearing(Phase.SCHEDULED, Presence.AWAY, T), {CLERK}, False, T, (OpeningCancelled(),)),
        (hearing(Phase.SCHEDULED, Presence.LOST, T), {CLERK}, False, T, (OpeningCancelled(),)),
        (hearing(Phase.SCHEDULED), {JUDGE}, False, T, ()),
        (hearing(Phase.OPEN), {JUDGE}, False, T, ()),
        (paused(Presence.LOST), {CLERK}, False, T, ()),
        (paused(Presence.SEATED), {JUDGE}, False, T, (HearingResumed(),)),
        (paused(Presence.SEATED), set(), True, T, ()),
        (paused(Presence.SEATED, RecessReason.CALLED), {JUDGE}, False, T, ()),
    ],
)
def test_what_is_due(
    held: Hearing, here: set[PersonId], returning: bool, now: int, happens: tuple[Body, ...]
) -> None:
    assert Usher(20.0).due(held, Millis(now), here, returning) == happens


def test_the_bench_may_be_gone_for_twenty_seconds() -> None:
    usher, gone = Usher(20.0), hearing(Phase.OPEN, Presence.LOST)
    assert usher.due(gone, Millis(T), {CLERK}, False) == ()
    assert usher.next(gone, Millis(T)) == 20.0
    assert usher.due(gone, Millis(T + 19_999), {CLERK}, False) == ()
    assert usher.due(hearing(Phase.OPEN), Millis(T + 19_999), {JUDGE}, False) == ()  # back
    assert usher.due(gone, Millis(T + 20_000), {CLERK}, False) == ()  # gone anew
    lost = (RecessCalled(RecessReason.BENCH_LOST),)
    assert usher.due(gone, Millis(T + 40_000), {CLERK}, False) == lost
    assert usher.due(paused(Presence.LOST), Millis(T + 40_000), {CLERK}, False) == ()
    assert usher.next(paused(Presence.LOST), Millis(T + 40_000)) is None


@pytest.fixture
async def quick(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    async with running_court(data, planes=planes, clock=clock, limits=QUICK) as running:
        yield running


def by_the_system(court: RunningCourt, visitor: Visitor) -> Iterator[Body]:
    """What the log says happened by itself."""
    assert visitor.hearing
    room = court.services.rooms._rooms[visitor.hearing.id]
    events = (step.event for step in room.record.steps)
    ours = HearingOpened | OpeningCancelled | RecessCalled | HearingResumed
    for event in events:
        if isinstance(event, Event) and event.actor is None and isinstance(event.body, ours):
            yield event.body


async def test_the_hearing_opens_when_the_countdown_is_over(
    quick: RunningCourt, clock: Hand
) -> None:
    async with visiting(quick, "judge") as judge, visiting(quick, "plaintiff") as party:
        await judge.done(AnnounceOpening(30))
        state = await party.state(lambda h: h.opens_at is not None)
        assert state.opens_at == clock() + 30 * SECOND
        clock.move(30 * SECOND)
        opened = await party.state(lambda h: h.phase is Phase.OPEN)
        assert opened.opens_at is None
        assert opened.opened_at == clock()
        assert list(by_the_system(quick, judge)) == [HearingOpened()]


async def test_a_countdown_is_called_off_by_word_and_by_an_empty_bench(
    quick: RunningCourt, clock: Hand
) -> None:
    async with visiting(quick, "clerk") as clerk:
        async with visiting(quick, "judge") as judge:
            await judge.done(AnnounceOpening(30))
            await judge.done(CancelOpening())
            clock.move(31 * SECOND)
            await judge.done(SwitchCamera(False))
            assert judge.hearing
            assert judge.hearing.phase is Phase.SCHEDULED
            await judge.done(AnnounceOpening(30))
            await judge.act(Leave())
            await judge.ended()
        clock.move(30 * SECOND)
        await clerk.state(lambda h: h.opens_at is None and h.seen > 6)
        assert list(by_the_system(quick, clerk)) == [OpeningCancelled()]


async def test_a_countdown_outlives_a_restart(data: Path, planes: FakePlanes, clock: Hand) -> None:
    async with running_court(data, planes=planes, clock=clock, limits=QUICK) as court:
        token = (await log_in(court, "judge")).token
        async with visiting(court, "judge", token=token) as judge:
            await judge.done(AnnounceOpening(30))
            await court.services.rooms.close()
            await judge.ended()
    clock.move(40 * SECOND)
    async with (
        running_court(data, planes=planes, clock=clock, limits=QUICK) as court,
        visiting(court, "judge", token=token, former=judge) as back,
    ):
        await back.state(lambda h: h.phase is Phase.OPEN)
        assert list(by_the_system(court, back)) == [HearingOpened()]


async def test_a_countdown_that_nobody_saw_end_opens_nothing_the_next_day(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with (
        running_court(data, planes=planes, clock=clock, limits=QUICK) as court,
        visiting(court, "judge") as judge,
    ):
        await judge.done(AnnounceOpening(30))
        await judge.act(Leave())
        await judge.ended()
    clock.move(HOUR)
    alone = QUICK._replace(come_back=0.01)
    async with running_court(data, planes=planes, clock=clock, limits=alone) as court:
        assert judge.hearing
        room = court.services.rooms._rooms[judge.hearing.id]
        await until(lambda: room.record.hearing.opens_at is None)
        async with visiting(court, "judge") as back:
            assert back.hearing
            assert back.hearing.phase is Phase.SCHEDULED


async def test_the_court_pauses_without_its_bench_and_goes_on_with_it(
    quick: RunningCourt, clock: Hand
) -> None:
    async with visiting(quick, "plaintiff") as party:
        async with visiting(quick, "judge") as judge:
            await judge.done(OpenHearing())
            await party.state(lambda h: h.phase is Phase.OPEN)
        lost = await party.state(lambda h: any(p.presence is Presence.LOST for p in h.people))
        assert lost.phase is Phase.OPEN
        clock.move(20 * SECOND)
        pause = await party.state(lambda h: h.phase is Phase.RECESS)
        assert pause.recess_reason is RecessReason.BENCH_LOST
        async with visiting(quick, "judge"):
            on = await party.state(lambda h: h.phase is Phase.OPEN)
            assert on.recess_reason is None
        lost = RecessCalled(RecessReason.BENCH_LOST)
        assert list(by_the_system(quick, party)) == [lost, HearingResumed()]


async def test_a_recess_the_clerk_called_meanwhile_stays_one(
    quick: RunningCourt, clock: Hand
) -> None:
    async with visiting(quick, "clerk") as clerk:
        async with visiting(quick, "judge") as judge:
            await judge.done(OpenHearing())
        await clerk.state(lambda h: any(p.presence is Presence.LOST for p in h.people))
        clock.move(20 * SECOND)
        await clerk.state(lambda h: h.recess_reason is RecessReason.BENCH_LOST)
        await clerk.done(CallRecess())
        async with visiting(quick, "judge") as judge:
            await judge.done(SwitchCamera(False))
            assert judge.hearing
            assert judge.hearing.phase is Phase.RECESS
            assert judge.hearing.recess_reason is RecessReason.CALLED


async def test_who_is_back_in_time_is_not_missed(quick: RunningCourt, clock: Hand) -> None:
    async with visiting(quick, "plaintiff") as party:
        async with visiting(quick, "judge") as judge:
            await judge.done(OpenHearing())
        await party.state(lambda h: any(p.presence is Presence.LOST for p in h.people))
        clock.move(15 * SECOND)
        async with visiting(quick, "judge") as judge:
            clock.move(15 * SECOND)
            await judge.done(SwitchCamera(False))
            assert not list(by_the_system(quick, judge))
            rooms = quick.services.rooms
            await until(lambda: all(r._alarm is None for r in rooms._rooms.values()))
