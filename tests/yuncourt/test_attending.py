"""Who goes with a room hears all of it in order, and may let happen what happens by itself."""

from pathlib import Path

import pytest

from tests.fakes.attendant import FakeAttendant, FakeAttendants
from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import running_court
from tests.yuncourt.visitor import Visitor, visiting
from yuncourt.app import Around
from yuncourt.room import RoomClosedError
from yunhearing.commands import OpenHearing, SwitchCamera
from yunhearing.events import Body, StageBegun
from yunhearing.state import Hearing, Phase, Stage
from yunhearing.transcript import Transcript


def mark(hearing: Hearing, transcript: Transcript) -> tuple[Body, ...]:
    assert hearing.phase is Phase.OPEN
    assert transcript.seen == hearing.seen
    return (StageBegun(Stage.DEBATE),)


def numbers(attendant: FakeAttendant) -> list[int]:
    return [number for told in attendant.told for number in told]


async def test_it_hears_all_in_order_and_lets_things_happen(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    made = FakeAttendants()
    around = Around(attending=(made,))
    async with (
        running_court(data, planes=planes, clock=clock, around=around) as court,
        visiting(court, "judge") as judge,
    ):
        await judge.done(OpenHearing())
        (attendant,) = made.made
        await attendant.act(mark)
        held = await judge.state(lambda h: h.stage is Stage.DEBATE)
        await attendant.act(lambda *_: ())
        assert numbers(attendant) == list(range(1, held.seen + 1))
        assert len(attendant.told[0]) > 0, "what was before comes first, at once"
        assert attendant.plane in planes.made
    assert attendant.closed
    with pytest.raises(RoomClosedError):
        await attendant.act(mark)


async def test_its_trouble_is_its_own(data: Path, planes: FakePlanes, clock: Hand) -> None:
    bad, good = FakeAttendants(), FakeAttendants()
    around = Around(attending=(bad, good))
    async with running_court(data, planes=planes, clock=clock, around=around) as court:
        async with visiting(court, "judge") as judge:
            bad.made[0].fails = True
            await judge.done(SwitchCamera(False))
            await still_there(judge)
        assert numbers(bad.made[0]) == numbers(good.made[0])
    assert good.made[0].closed


async def still_there(judge: Visitor) -> None:
    await judge.done(SwitchCamera(True))
