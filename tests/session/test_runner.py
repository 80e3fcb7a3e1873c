"""The runner with fakes: one task per purpose, limits, nothing left behind."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import pytest

from tests.fakes.court import ATTEMPT, CODE, FOREVER, PASSWORD, PHONE, FakeCourt, FakeServer
from tests.fakes.disk import (
    FakeAwake,
    FakeBrowser,
    FakeBundles,
    FakeCheckpoints,
    FakeChoices,
    FakeNotebook,
    FakeSinks,
    FakeTexts,
    FakeTokens,
    FakeUnsent,
)
from tests.fakes.engine import FakeEngine
from tests.fakes.viewer import FakeViewer
from tests.yunhearing.court import FACTS, HEARING, PLAINTIFF
from yunclient.session import effects as do, intents, news
from yunclient.session.calls import Call, Topic
from yunclient.session.effects import Watched
from yunclient.session.messages import Disconnect
from yunclient.session.ports import Court, Failure, Ports
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.runner import Rhythm, Runner
from yunclient.session.state import Kept
from yunhearing.accounts import AccountReply
from yunhearing.commands import Leave, SwitchMicrophone
from yunhearing.frames import Act, Happened, Welcome
from yunhearing.ids import CommandId, Millis
from yunhearing.rest import DeviceTestBody, PartResult, SessionReply

T = TypeVar("T")

URL = "https://court.test"
LOGIN = intents.LogIn(PHONE, PASSWORD, remember=True)
RIGHT = do.Authenticate(LOGIN)
QUICK = Rhythm(poll=0.01, disk=1.0, goodbye=0.2, longest_wait=2.0, restarts=(0.0, 0.02))
SESSION = SessionReply("kept", "张三", staff=False, expires_at=FOREVER)


class Bench:
    """A runner on fakes, and all news it gave."""

    def __init__(self, make: Callable[[str], Awaitable[Court]] | None = None) -> None:
        self.server = FakeServer()
        self.courts: list[FakeCourt] = []
        self.tokens, self.checkpoints = FakeTokens(), FakeCheckpoints()
        self.viewer = FakeViewer()
        self.choices, self.awake, self.engine = FakeChoices(), FakeAwake(), FakeEngine()
        self.texts, self.bundles, self.sinks = FakeTexts(), FakeBundles(), FakeSinks()
        self.browser, self.unsent = FakeBrowser(), FakeUnsent()
        self.notebook = FakeNotebook()
        self.news: list[news.News] = []
        self.full = False
        self.now = 1_000_000
        self._came = asyncio.Event()
        ports = Ports(
            make or self._make,
            self.tokens,
            self.checkpoints,
            self.choices,
            self.engine,
            self.viewer,
            self.awake,
            self.texts,
            self.sinks,
            self.bundles,
            self.browser,
            lambda: self.now,
            self.unsent,
            self.notebook,
        )
        self.runner = Runner(ports, self._post, QUICK)

    async def _make(self, url: str) -> FakeCourt:
        self.courts.append(FakeCourt(self.server))
        return self.courts[-1]

    def _post(self, fact: news.News) -> bool:
        self.news.append(fact)
        self._came.set()
        return not self.full

    def does(self, *effects: do.Effect) -> "Bench":
        for effect in effects:
            self.runner.take(effect)
        return self

    async def until(self, kind: type[T], count: int = 1) -> T:
        """The news of this kind, once there are so many."""
        async with asyncio.timeout(10):
            while len(found := [fact for fact in self.news if isinstance(fact, kind)]) < count:
                self._came.clear()
                await self._came.wait()
        return found[count - 1]

    async def happens(self, condition: Callable[[], object]) -> None:
        """Wait for something the fakes were told."""
        async with asyncio.timeout(10):
            while not condition():  # noqa: ASYNC110 - fakes have no event for each thing
                await asyncio.sleep(0.002)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    made = Bench().does(do.UseServer(URL, staff=False))
    yield made
    await made.runner.close()


async def entered(bench: Bench, serial: int = 1, after: int | None = None) -> None:
    if not bench.courts or not bench.courts[-1].token:
        bench.does(RIGHT)
        await bench.until(news.LoggedIn)
    bench.does(do.OpenLink(HEARING, serial, after, None))
    await bench.happens(
        lambda: any(
            isinstance(f, news.FrameCame) and f.serial == serial and isinstance(f.frame, Welcome)
            for f in bench.news
        )
    )


async def test_a_login_gives_its_news_and_is_kept(bench: Bench) -> None:
    bench.does(RIGHT)
    fact = await bench.until(news.LoggedIn)
    assert fact == news.LoggedIn(URL, "张三", staff=False, phone=PHONE)
    assert await bench.until(news.TokenKept) == news.TokenKept(kept=True)
    assert bench.tokens.kept[URL].name == "张三"


async def test_a_phone_is_remembered_only_when_asked(bench: Bench) -> None:
    bench.tokens.lasting = False
    bench.does(do.Authenticate(intents.LogIn(PHONE, PASSWORD, remember=False)))
    assert (await bench.until(news.LoggedIn)).phone == ""
    assert await bench.until(news.TokenKept) == news.TokenKept(kept=False)


async def test_a_login_by_number_says_which_hearing(bench: Bench) -> None:
    bench.does(do.SendCode(intents.AskCode(FACTS.number, PHONE)))
    assert await bench.until(news.CodeSent) == news.CodeSent(60, ATTEMPT)
    bench.does(do.Authenticate(intents.LogInByNumber(FACTS.number, PHONE, CODE, ATTEMPT)))
    fact = await bench.until(news.LoggedIn)
    assert (fact.hearing, fact.phone) == (HEARING, None)


async def test_what_fails_is_said(bench: Bench) -> None:
    bench.server.down = True
    bench.does(RIGHT, do.SendCode(intents.AskCode(FACTS.number, PHONE)), do.Ask(Watched.HEARINGS))
    unreachable = ProblemCode.SERVER_UNREACHABLE
    assert (await bench.until(news.LoginFailed)).problem.code is unreachable
    assert (await bench.until(news.CodeFailed)).problem.code is unreachable
    assert (await bench.until(news.ServerFailed)).problem.code is unreachable
    assert (await bench.until(news.HearingsFailed)).problem.code is unreachable


async def test_a_server_that_cannot_be_prepared_is_said() -> None:
    untrusted = Problem(ProblemCode.SERVER_UNTRUSTED)

    async def broken(url: str) -> Court:
        raise Failure(untrusted)

    bench = Bench(broken).does(do.UseServer(URL, staff=False), do.Watch(Watched.SERVER), RIGHT)
    assert await bench.until(news.ServerFailed) == news.ServerFailed(URL, untrusted)
    assert (await bench.until(news.LoginFailed)).problem == untrusted
    await bench.runner.close()


async def test_a_kept_session_is_used_while_it_is_good() -> None:
    bench = Bench()
    bench.tokens.kept[URL] = SESSION
    bench.does(do.UseServer(URL, staff=False))
    fact = await bench.until(news.LoggedIn)
    assert fact == news.LoggedIn(URL, "张三", staff=False, recalled=True)
    assert bench.courts[-1].token == "kept"
    await bench.runner.close()


async def test_a_kept_session_that_is_over_is_not_used() -> None:
    bench = Bench()
    bench.tokens.kept[URL] = SessionReply("old", "张三", staff=False, expires_at=Millis(999_999))
    bench.does(do.UseServer(URL, staff=False), do.Ask(Watched.SERVER))
    await bench.until(news.ServerAnswered)
    await bench.happens(lambda: not bench.runner._tasks)
    assert not [f for f in bench.news if isinstance(f, news.LoggedIn)]
    await bench.runner.close()


async def test_a_key_store_that_hangs_holds_up_nobody(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    release = threading.Event()
    monkeypatch.setattr(bench.tokens, "keep", lambda *_: release.wait(20))
    bench.runner._tasks.disk = 0.05
    bench.does(RIGHT)
    await bench.until(news.LoggedIn)
    assert await bench.until(news.TokenKept) == news.TokenKept(kept=False)
    assert "no answer in time" in caplog.text
    release.set()


async def test_pages_are_asked_again_and_again_until_another_shows(bench: Bench) -> None:
    bench.does(do.Watch(Watched.SERVER))
    await bench.until(news.ServerAnswered, 3)
    bench.does(RIGHT, do.Watch(Watched.HEARINGS))
    await bench.until(news.LoggedIn)
    await bench.happens(lambda: news.HearingsLoaded(None) in bench.news)
    asked = bench.server.calls.count("server")
    await bench.until(news.HearingsLoaded, 4)
    assert bench.server.calls.count("server") <= asked + 1
    bench.does(do.Watch(Watched.NOTHING))
    await bench.happens(lambda: not bench.runner._tasks)


async def test_a_session_the_server_forgot_is_said(bench: Bench) -> None:
    bench.does(do.Ask(Watched.HEARINGS))
    await bench.until(news.SignedOut)
    bench.news.clear()
    bench.does(do.OpenLink(HEARING, 1, None, None))
    await bench.until(news.SignedOut)


async def test_logging_out_forgets_here_and_there(bench: Bench) -> None:
    bench.does(RIGHT)
    await bench.until(news.TokenKept)
    bench.does(do.EndSession(tell=True))
    await bench.happens(lambda: not bench.server.sessions)
    assert (bench.tokens.kept, bench.courts[-1].token) == ({}, "")


async def test_a_session_that_is_over_is_forgotten_without_a_word(bench: Bench) -> None:
    bench.does(RIGHT)
    await bench.until(news.TokenKept)
    bench.does(do.EndSession(tell=False))
    await bench.happens(lambda: not bench.tokens.kept)
    await bench.happens(lambda: not bench.runner._tasks)
    assert "log_out" not in bench.server.calls


async def test_a_link_carries_frames_both_ways(bench: Bench) -> None:
    await entered(bench)
    act = Act(CommandId("one"), SwitchMicrophone(on=False))
    bench.does(do.SendFrame(act))
    await bench.happens(
        lambda: any(
            isinstance(f, news.FrameCame) and isinstance(f.frame, Happened) for f in bench.news
        )
    )
    bench.server.cut(PLAINTIFF)
    ended = await bench.until(news.LinkEnded)
    assert (ended.serial, ended.problem.code) == (1, ProblemCode.LINK_LOST)


async def test_the_next_link_takes_the_place_of_the_last(bench: Bench) -> None:
    await entered(bench)
    await entered(bench, serial=2, after=1)
    assert not [f for f in bench.news if isinstance(f, news.LinkEnded)]
    assert len(bench.server.lines) == 1


async def test_a_link_waits_for_its_time(bench: Bench) -> None:
    bench.does(RIGHT)
    await bench.until(news.LoggedIn)
    bench.does(do.OpenLink(HEARING, 1, None, bench.now + 60_000))
    assert bench.runner._wait(bench.now + 400) <= 0.4
    assert bench.runner._wait(bench.now + 60_000) == QUICK.longest_wait
    assert bench.runner._wait(bench.now - 1) == 0
    bench.does(do.OpenLink(HEARING, 2, None, bench.now))
    await bench.until(news.FrameCame)


async def test_the_last_word_goes_before_the_end(bench: Bench) -> None:
    await entered(bench)
    bench.does(do.CloseLink(Act(CommandId("bye"), Leave())))
    await bench.runner.settle()
    person = bench.server.register.hearing.person(PLAINTIFF)
    assert person is not None
    assert person.presence.value == "away"


async def test_a_link_closed_without_a_word_is_just_gone(bench: Bench) -> None:
    await entered(bench)
    bench.does(do.CloseLink())
    await bench.happens(lambda: not bench.server.lines)
    bench.does(do.CloseLink(), do.SendFrame(Act(CommandId("late"), Leave())))


async def test_choices_are_written_in_order_and_the_newest_last(bench: Bench) -> None:
    choices = [Kept(phone=str(n)) for n in range(20)]
    bench.does(*(do.Keep(kept) for kept in choices))
    await bench.happens(lambda: bench.choices.kept[-1:] == choices[-1:])
    await bench.happens(lambda: not bench.runner._tasks)
    assert bench.choices.kept == sorted(bench.choices.kept, key=lambda kept: int(kept.phone))


async def test_heads_are_kept_by_server(bench: Bench) -> None:
    bench.does(do.KeepCheckpoint(HEARING, "note"), do.RecallCheckpoint(HEARING))
    await bench.happens(lambda: bench.checkpoints.notes == {(URL, HEARING): "note"})
    bench.does(do.RecallCheckpoint(HEARING))
    await bench.happens(lambda: news.CheckpointRecalled(HEARING, "note") in bench.news)


async def test_a_disk_that_fails_holds_up_nobody(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "no space left")

    monkeypatch.setattr(bench.checkpoints, "recall", full)
    bench.does(do.RecallCheckpoint(HEARING))
    assert (await bench.until(news.CheckpointRecalled)).note == ""


async def test_a_proof_that_cannot_be_had_is_said(bench: Bench) -> None:
    bench.server.down = True
    bench.does(do.AskConsistency(HEARING, 1, 2))
    assert (await bench.until(news.ConsistencyAnswered)).proof is None


async def test_the_engine_is_told_and_restarted(bench: Bench) -> None:
    bench.does(do.TellEngine(Disconnect()), do.RestartEngine())
    await bench.happens(lambda: bench.engine.restarts == 1)
    bench.does(do.RestartEngine())
    await bench.happens(lambda: bench.engine.restarts == 2)
    assert bench.engine.told == [Disconnect()]


def test_an_engine_that_fails_again_and_again_leaves_the_machine_its_pauses() -> None:
    runner = Runner(Bench().runner._ports, lambda _: True)
    deaths = (0, 1, 3, 6, 11, 20, 84, 90)  # seconds; the one at 84 s had lived for a minute
    assert [runner._pause(death) for death in deaths] == [0, 1, 2, 4, 4, 4, 0, 1]


async def test_another_server_takes_over(bench: Bench) -> None:
    bench.does(do.Watch(Watched.SERVER))
    await bench.until(news.ServerAnswered)
    bench.does(do.UseServer("https://other.test", staff=False))
    await bench.happens(
        lambda: any(
            isinstance(f, news.ServerAnswered) and f.url == "https://other.test" for f in bench.news
        )
    )
    assert bench.courts[0].closed
    assert len(bench.courts) == 2


async def test_a_fault_of_the_program_is_logged_and_ends_its_own_task_only(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks() -> object:
        raise ZeroDivisionError("a bug")

    bench.does(do.Ask(Watched.SERVER))
    await bench.until(news.ServerAnswered)
    monkeypatch.setattr(bench.courts[-1], "hearings", breaks)
    with caplog.at_level(logging.ERROR):
        bench.does(do.Ask(Watched.HEARINGS))
        await bench.happens(lambda: "a bug" in caplog.text)
    bench.does(RIGHT)
    await bench.until(news.LoggedIn)


async def test_closing_leaves_nothing_behind(bench: Bench) -> None:
    await entered(bench)
    bench.does(do.Watch(Watched.HEARINGS), do.StayAwake(on=True))
    await bench.runner.close()
    assert not bench.server.lines
    assert bench.awake.said == [True, False]
    assert bench.courts[-1].closed
    assert len(asyncio.all_tasks()) == 1


async def test_no_secret_is_logged(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await entered(bench)
        bench.server.down = True
        bench.does(RIGHT, do.EndSession(tell=True))
        await bench.happens(lambda: not bench.tokens.kept)
    for secret in (PASSWORD, PHONE, bench.courts[-1].token or "t0"):
        assert secret not in caplog.text


# the device test


async def test_the_network_is_measured_step_by_step(bench: Bench) -> None:
    bench.does(do.ProbeNetwork(7))
    await bench.until(news.NetworkMeasured, 2)
    found = [fact for fact in bench.news if isinstance(fact, news.NetworkMeasured)]
    assert [fact.round for fact in found] == [7, 7]
    assert [fact.measure.done for fact in found] == [False, True]


async def test_a_new_measurement_takes_the_place_of_the_one_under_way(bench: Bench) -> None:
    bench.server.hanging = True
    bench.does(do.ProbeNetwork(1))
    await bench.until(news.NetworkMeasured)
    bench.server.hanging = False
    bench.does(do.ProbeNetwork(2))
    assert (await bench.until(news.NetworkMeasured, 3)).measure.done
    rounds = [fact.round for fact in bench.news if isinstance(fact, news.NetworkMeasured)]
    assert rounds == [1, 2, 2]


async def test_a_stopped_measurement_says_nothing_more(bench: Bench) -> None:
    bench.server.hanging = True
    bench.does(do.ProbeNetwork(1))
    await bench.until(news.NetworkMeasured)
    bench.does(do.StopProbe())
    await bench.happens(lambda: bench.server.probing == 0)
    assert len([fact for fact in bench.news if isinstance(fact, news.NetworkMeasured)]) == 1
    bench.does(do.StopProbe())


async def test_a_measurement_that_hangs_ends_with_what_it_knows(bench: Bench) -> None:
    bench.server.hanging = True
    bench.runner._rhythm = QUICK._replace(probe=0.05)
    bench.does(do.ProbeNetwork(1))
    last = (await bench.until(news.NetworkMeasured, 2)).measure
    assert (last.server, last.done, last.link) == (True, True, None)


@pytest.mark.parametrize(
    ("code", "trusted"),
    [(ProblemCode.SERVER_UNTRUSTED, False), (ProblemCode.SERVER_UNREACHABLE, None)],
)
async def test_a_court_that_cannot_be_talked_to_is_a_measure(
    code: ProblemCode, trusted: bool | None
) -> None:
    async def nowhere(url: str) -> Court:
        raise Failure(Problem(code))

    bench = Bench(nowhere).does(do.UseServer(URL, staff=False), do.ProbeNetwork(1))
    found = (await bench.until(news.NetworkMeasured)).measure
    assert (found.server, found.trusted, found.done) == (False, trusted, True)
    await bench.runner.close()


REPORT = DeviceTestBody("device-test-1", {"image": PartResult.PASSED})


async def test_the_result_is_told_in_the_name_of_who_is_logged_in(bench: Bench) -> None:
    bench.does(RIGHT)
    await bench.until(news.LoggedIn)
    bench.does(do.SendReport(REPORT))
    assert (await bench.until(news.ReportSent)).sent
    assert bench.server.reports == [(PLAINTIFF, REPORT)]


async def test_a_result_that_could_not_be_told_is_said(bench: Bench) -> None:
    bench.does(do.SendReport(REPORT))
    assert not (await bench.until(news.ReportSent)).sent
    assert bench.server.reports == []


async def test_a_text_is_written_or_said_not_to_be(bench: Bench) -> None:
    bench.does(do.WriteText("/there/result.txt", "好"))
    assert await bench.until(news.TextWritten) == news.TextWritten("/there/result.txt")
    assert bench.texts.written == {"/there/result.txt": "好"}
    bench.texts.full = True
    bench.does(do.WriteText("/there/other.txt", "好"))
    assert await bench.until(news.TextWritten, 2) == news.TextWritten("")


ACCOUNT = Call("GET", "/api/account", AccountReply)


async def test_a_question_is_answered_or_its_problem_is_said(bench: Bench) -> None:
    bench.server.answers["GET", "/api/account"] = AccountReply("张三", staff=False)
    bench.does(do.Request(Topic.ACCOUNT, 1, ACCOUNT))
    told = await bench.until(news.Replied)
    assert told == news.Replied(Topic.ACCOUNT, 1, AccountReply("张三", staff=False))
    bench.does(do.Request(Topic.ACCOUNT, 2, Call("GET", "/api/elsewhere")))
    failed = await bench.until(news.RequestFailed)
    assert (failed.number, failed.problem.code) == (2, ProblemCode.NOT_FOUND)


async def test_of_a_topic_only_the_newest_question_is_under_way(bench: Bench) -> None:
    bench.server.answers["GET", "/api/account"] = AccountReply("张三", staff=False)
    other = do.Request(Topic.DEVICES, 1, ACCOUNT)
    first, second = (do.Request(Topic.ACCOUNT, n, ACCOUNT) for n in (1, 2))
    bench.does(first, other, second)
    await bench.until(news.Replied, 2)
    answered = {(f.topic, f.number) for f in bench.news if isinstance(f, news.Replied)}
    assert answered == {(Topic.DEVICES, 1), (Topic.ACCOUNT, 2)}


async def test_the_help_bundle_is_made_or_not(bench: Bench) -> None:
    bench.runner.take(do.MakeBundle("/there/a.zip"))
    assert await bench.until(news.BundleMade) == news.BundleMade("/there/a.zip")
    assert bench.bundles.made == ["/there/a.zip"]
    bench.bundles.full = True
    bench.runner.take(do.MakeBundle("/full/a.zip"))
    assert await bench.until(news.BundleMade, 2) == news.BundleMade("")
