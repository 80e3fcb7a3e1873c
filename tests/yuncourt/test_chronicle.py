"""The court's own news in the transcript: proposed once, in order, patient with short losses."""

import asyncio
from pathlib import Path

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlane, FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court
from tests.yuncourt.test_transcript import followed, transcript_of
from tests.yuncourt.visitor import Visitor, visiting
from tests.yunhearing.court import CLERK, DEFENDANT, HEARING, JUDGE, Court, sitting
from yuncourt.attending import Deciding
from yuncourt.chronicle import AGAIN, ATTEMPTS, MOST, Chronicler
from yuncourt.ledger.record import Step
from yuncourt.room import RoomClosedError
from yuncourt.store.streams import Entry
from yunhearing.commands import BeginStage, CallRecess, OpenHearing, SwitchCamera, Warn
from yunhearing.state import Stage
from yunhearing.transcribing import in_order
from yunhearing.transcript import LineKind, LineState

NEVER, AT_ONCE = 3600.0, 0.0


class Room:
    """A court of rules with a chronicler, told of each event as a room does."""

    def __init__(self, court: Court, patience: float) -> None:
        self.court, self._told = court, 0
        self.busy, self.closed = 0, False
        self.chronicler = Chronicler(HEARING, FakePlane(lambda _: None), self.act, patience)
        self.tell()

    async def act(self, decide: Deciding) -> None:
        if self.closed:
            raise RoomClosedError
        if self.busy:
            self.busy -= 1
            raise TimeoutError
        for body in decide(self.court.state, self.court.transcript):
            self.court.append(body, None)
        self.tell()

    def tell(self) -> None:
        numbers = range(self._told, len(self.court.events))
        self._told = len(self.court.events)
        self.chronicler.follow([step(self.court, number) for number in numbers])

    async def settles(self) -> list[str]:
        """Once nothing moves any more."""
        self.tell()
        for _ in range(2 * MOST + 10):
            await asyncio.sleep(0)
        return [line.text for line in in_order(self.court.transcript)]


def long_open() -> Court:
    """A sitting in which something happened a while after the opening."""
    return sitting().after(AGAIN + 1).does(JUDGE, SwitchCamera(False))


def step(court: Court, number: int) -> Step:
    event = court.events[number]
    entry = Entry(event.number, b"", "", b"")
    return Step(court.states[number], event, entry, court.states[number + 1])


async def test_each_event_is_told_once_and_those_before_not_at_all() -> None:
    room = Room(long_open(), NEVER)
    room.court.does(JUDGE, BeginStage(Stage.INQUIRY), CallRecess())
    assert await room.settles() == ["法庭调查", "休庭"]
    heading, recess = in_order(room.court.transcript)
    assert (heading.kind, recess.kind) == (LineKind.HEADING, LineKind.COURSE)
    assert {heading.state, recess.state} == {LineState.DRAFT}
    assert not recess.drafted, "speech recognition had no part in it"
    again = Room(room.court, NEVER)
    assert await again.settles() == ["法庭调查", "休庭"]
    await room.chronicler.close()
    await again.chronicler.close()


async def test_a_short_loss_is_no_news_and_a_long_one_is_told_with_its_end() -> None:
    short = Room(long_open(), NEVER)
    short.court.loses(DEFENDANT)
    short.tell()
    short.court.after(3_000).enters(DEFENDANT)
    assert await short.settles() == []
    await short.chronicler.close()

    long = Room(long_open(), AT_ONCE)
    long.court.loses(DEFENDANT)
    assert await long.settles() == ["被告李四网络连接中断"]
    long.court.after(65_000).enters(DEFENDANT)
    assert await long.settles() == ["被告李四网络连接中断", "被告李四网络连接恢复，中断1分5秒"]
    await long.chronicler.close()


async def test_a_loss_that_a_restart_fell_into_has_its_beginning_and_its_end() -> None:
    room = Room(long_open(), AT_ONCE)
    room.court.loses(DEFENDANT)
    await room.settles()
    await room.chronicler.close()
    room.court.loses(CLERK)  # the server went before this could be told
    again = Room(room.court, AT_ONCE)
    assert (await again.settles())[-1] == "书记员钱书记网络连接中断"
    again.court.after(30_000).enters(DEFENDANT)
    assert (await again.settles())[-1] == "被告李四网络连接恢复，中断30秒"
    await again.chronicler.close()


async def test_a_busy_room_is_asked_again_and_a_closed_one_not() -> None:
    room = Room(long_open(), NEVER)
    room.busy = ATTEMPTS - 1
    room.court.does(JUDGE, Warn(DEFENDANT, "喧哗"))
    assert await room.settles() == ["对被告李四予以警告，理由：喧哗"]
    room.closed = True
    room.court.does(JUDGE, CallRecess())
    assert len(await room.settles()) == 1
    await room.chronicler.close()


async def test_what_no_transcript_has_room_for_is_left_out_and_the_hearing_goes_on() -> None:
    room = Room(long_open(), NEVER)
    for number in range(MOST + 1):
        room.court.does(JUDGE, Warn(DEFENDANT, f"第{number}次"))
    assert len(await room.settles()) == MOST
    await room.chronicler.close()


async def test_a_hearing_writes_its_course_also_over_a_restart(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    async with (
        running_court(data, planes=planes, clock=clock, course=True) as court,
        visiting(court, "judge") as judge,
    ):
        await judge.done(OpenHearing())
        assert (await lines_of(court, judge, 1))[0].startswith("宣布开庭。到庭：审判员")
        await judge.done(BeginStage(Stage.EVIDENCE))
        before = await lines_of(court, judge, 2)
    async with (
        running_court(data, planes=planes, clock=clock, course=True, filled=False) as court,
        visiting(court, "judge") as judge,
    ):
        await judge.done(SwitchCamera(False))
        await judge.done(CallRecess())
        assert (await lines_of(court, judge, 1)) == [*before, "休庭"]


async def lines_of(court: RunningCourt, judge: Visitor, new: int) -> list[str]:
    """The texts, once so many lines came by this link."""
    await judge.state(lambda _: len(followed(judge).lines) >= new)
    whole = await transcript_of(court, "judge")
    return [line.text for line in in_order(whole)]


async def test_what_happened_right_before_a_restart_is_told_after_it() -> None:
    court = long_open().after(AGAIN + 1).does(JUDGE, Warn(DEFENDANT, "喧哗"))
    room = Room(court, NEVER)
    assert await room.settles() == ["对被告李四予以警告，理由：喧哗"]
    await room.chronicler.close()
    again = Room(court, NEVER)
    assert await again.settles() == ["对被告李四予以警告，理由：喧哗"]
    await again.chronicler.close()
