"""A court that listens: sentences become drafts of who said them; a bad recogniser harms nobody."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.recogniser import Engine, deaf, engine
from tests.yuncourt.serving import RunningCourt, running_court, until
from tests.yuncourt.spoken import Voice
from tests.yuncourt.test_transcript import followed, transcript_of
from tests.yuncourt.visitor import Visitor, visiting
from yuncourt.app import Around
from yuncourt.speech import ear, funasr, listener
from yuncourt.speech.funasr import FunAsr
from yuncourt.speech.port import Heard as OnWords, Recogniser, RecogniserError, Words
from yunhearing.commands import CallRecess, EndHearing, OpenHearing, TurnRecognition
from yunhearing.frames import Heard, Source, Welcome
from yunhearing.ids import PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.transcript import LineState


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ear, "PIECE", 0.0)
    monkeypatch.setattr(ear, "QUIET", 0.01)
    monkeypatch.setattr(listener, "FIRST", 0.01)
    monkeypatch.setattr(listener, "HEARD_EVERY", 0.0)


class Told:
    """A recogniser that hears what the test says."""

    def __init__(self) -> None:
        self.names: Sequence[str] = ()
        self.heard: list[OnWords] = []
        self.ended = 0

    async def listen(
        self, sound: AsyncIterator[bytes], heard: OnWords, names: Sequence[str]
    ) -> None:
        self.names = names
        self.heard.append(heard)
        try:
            async for _ in sound:
                pass
        finally:
            self.ended += 1


class Dead:
    """One that never works, and fails so; `tried` how often."""

    def __init__(self, error: Exception | None = None) -> None:
        self.tried, self._error = 0, error

    async def listen(self, *_: object) -> None:
        self.tried += 1
        if self._error is not None:
            raise self._error


@pytest.fixture
def start(
    data: Path, planes: FakePlanes, clock: Hand
) -> Callable[[Recogniser | None], "contextlib.AbstractAsyncContextManager[RunningCourt]"]:
    def started(recogniser: Recogniser | None, **more: bool):
        around = Around(speech=recogniser)
        return running_court(data, planes=planes, clock=clock, around=around, **more)

    return started


def me(visitor: Visitor) -> PersonId:
    welcome = next(frame for frame in visitor.frames if isinstance(frame, Welcome))
    return welcome.you


async def test_what_is_said_is_drafted_by_a_real_recogniser(start, planes: FakePlanes) -> None:
    server = Engine()
    async with (
        engine(server.converse) as url,
        start(FunAsr(url)) as court,
        visiting(court, "judge") as judge,
        visiting(court, "plaintiff") as plaintiff,
    ):
        await judge.done(OpenHearing())
        await judge.state(lambda h: h.recognition is True)
        await until(lambda: server.open == 2)
        voice = Voice("plaintiff", 880)
        for _ in range(100):
            planes.made[-1].publish(me(plaintiff), Source.MIC, voice.packet())
        await judge.state(lambda _: len(followed(judge).lines) == 1)
        (line,) = followed(judge).lines.values()
        assert (line.text, line.speaker) == ("没有付。", me(plaintiff))
        assert (line.state, line.drafted) == (LineState.DRAFT, True)
        words = [frame for frame in judge.frames if isinstance(frame, Heard)]
        assert words[0].text.startswith("没有付")
        assert words[-1].text == "", "it is over"
        assert not any(isinstance(frame, Heard) for frame in plaintiff.frames)
        names = [person.name for person in judge.hearing.people]
        assert set(names) >= {"张建国"}


async def test_it_is_turned_off_and_on_and_rests_in_a_recess(start) -> None:
    told = Told()
    async with start(told) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await until(lambda: len(told.heard) == 1)
        assert "张建国" in told.names
        await judge.done(TurnRecognition(False))
        await until(lambda: told.ended == 1)
        assert (await judge.refused(TurnRecognition(False))).code is RefusalCode.ALREADY_SO
        await judge.done(TurnRecognition(True))
        await until(lambda: len(told.heard) == 2)
        await judge.done(CallRecess())
        await until(lambda: told.ended == 2)


async def test_a_court_without_one_says_so_also_after_it_had_one(start) -> None:
    async with start(Told()) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await judge.state(lambda h: h.recognition is True)
    async with start(None, filled=False) as court, visiting(court, "judge") as judge:
        await judge.state(lambda h: h.recognition is None)
        assert (await judge.refused(TurnRecognition(True))).code is RefusalCode.WRONG_PHASE


@pytest.mark.parametrize(
    "error", [RecogniserError("dead"), ZeroDivisionError(), None], ids=["dead", "bug", "gives up"]
)
async def test_a_dead_one_is_told_once_asked_again_and_the_hearing_goes_on(
    start, caplog: pytest.LogCaptureFixture, error: Exception | None
) -> None:
    dead = Dead(error)
    with caplog.at_level(logging.WARNING):
        async with start(dead) as court, visiting(court, "judge") as judge:
            await judge.done(OpenHearing())
            await until(lambda: dead.tried >= 3)
            await judge.done(EndHearing())
            tried = dead.tried
            await judge.state(lambda h: h.ended_at is not None)
    assert [r.message for r in caplog.records].count("no speech recognition") == 1
    assert dead.tried <= tried + 1


async def test_one_that_takes_nothing_costs_its_drafts_alone(
    start, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(funasr, "SEND_WITHIN", 0.1)
    async with (
        engine(deaf) as url,
        start(FunAsr(url)) as court,
        visiting(court, "judge") as judge,
    ):
        await judge.done(OpenHearing())
        voice = Voice("judge")
        for _ in range(500):
            planes.made[-1].publish(me(judge), Source.MIC, voice.packet())
        await judge.done(CallRecess())
        assert not followed(judge).lines


async def test_one_that_says_too_much_is_left_alone_for_a_while(start) -> None:
    told = Told()
    async with start(told) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await until(lambda: len(told.heard) == 1)
        for number in range(listener.MOST_SENTENCES):
            told.heard[0](Words(f"第{number}句", final=True))
        with pytest.raises(RecogniserError, match="too much"):
            told.heard[0](Words("再一句", final=True))


async def test_words_are_cleaned_cut_and_blank_ones_are_no_line(start) -> None:
    told = Told()
    async with start(told) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await until(lambda: len(told.heard) == 1)
        for text in ("  ", "\x00\u202e", "好" * 3000, "<b>是</b>\x07"):
            told.heard[0](Words(text, final=True))
        await judge.state(lambda _: len(followed(judge).lines) == 2)
        whole = await transcript_of(court, "judge")
        assert sorted(line.text for line in whole.lines.values()) == [
            "<b>是</b>",
            "好" * 2000,
        ]


async def test_words_while_they_are_said_are_clean(start) -> None:
    told = Told()
    async with start(told) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await until(lambda: len(told.heard) == 1)
        told.heard[0](Words("货\x00款\u202e", final=False))
        await until(lambda: any(isinstance(frame, Heard) for frame in judge.frames))
        (words,) = (frame for frame in judge.frames if isinstance(frame, Heard))
        assert words.text == "货款"


async def test_who_plays_with_the_button_makes_no_heap(
    start, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[object] = []

    class Slow(Told):
        async def listen(self, *more: object) -> None:
            await super().listen(*more)  # type: ignore[arg-type]  # as it came
            try:
                await asyncio.Event().wait()
            finally:
                gone.append(self)

    monkeypatch.setattr(listener, "MOST_ENDING", 1)
    slow = Slow()
    async with start(slow) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        for number in range(1, 5):
            await until(lambda number=number: len(slow.heard) == number)
            await judge.done(TurnRecognition(False))
            await until(lambda number=number: slow.ended == number)
            await judge.done(TurnRecognition(True))
        await until(lambda: len(gone) == 3)


async def test_the_last_sentence_of_a_muted_seat_still_comes(start) -> None:
    told = Told()
    async with start(told) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await until(lambda: len(told.heard) == 1)
        await judge.done(TurnRecognition(False))
        told.heard[0](Words("最后一句。", final=True))
        await judge.state(lambda _: len(followed(judge).lines) == 1)


async def test_one_that_understands_and_falls_is_asked_again_at_once_each_time(
    start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "LONGEST_WAIT", 3600.0)

    class Falling(Dead):
        async def listen(self, _sound: object, heard: OnWords, _names: object) -> None:
            self.tried += 1
            heard(Words(f"第{self.tried}句。", final=True))
            heard(Words("半", final=False))
            raise RecogniserError("fell")

    falling = Falling()
    async with start(falling) as court, visiting(court, "judge") as judge:
        await judge.done(OpenHearing())
        await until(lambda: falling.tried >= 12)  # twice as long each time, it would take minutes
        await judge.state(lambda _: len(followed(judge).lines) >= 12)
        texts = {line.text for line in followed(judge).lines.values()}
        assert {"第1句。", "半"} <= texts, "what was half understood is a draft, too"
