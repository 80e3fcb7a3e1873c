"""One set-up through the whole program: engine, court and network are real, the person is played.

A person reads what the page shows, goes on where it waits, and types the number that was heard.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import NamedTuple

from tests.e2e.checkup.machines import EngineProcess
from tests.e2e.checkup.setups import Network, SetUp
from tests.fakes.engine import FakeEngine
from tests.fakes.program import Program
from tests.net.proxy import proxied
from tests.net.wire import wire
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.devicetest import machine
from yunclient.devicetest.checks import Check, Fault, Mark, Part
from yunclient.devicetest.machine import JUDGED, PARTS, DeviceTest, Stage
from yunclient.devicetest.measures import VoicePlayed
from yunclient.media.client import EngineClient
from yunclient.session import intents
from yunclient.session.messages import Examined, FromEngine, ToEngine
from yunclient.session.news import EngineSaid, News
from yunclient.session.runner import Rhythm
from yunclient.session.state import Client, Reach
from yuncourt.sample import PEOPLE

LIMIT = 75.0  # s of one set-up's test
HOLD = 1.5  # s in which a verdict that was reached must stay


class Run(NamedTuple):
    """`found`: the codes of the verdict; `ok`: named rightly and nothing else was, or in order.

    A failure counts even where it only showed for a moment. `seconds`: what the test took;
    `lines`: the verdict itself, to see why.
    """

    name: str
    kind: str
    expected: str
    found: list[str]
    ok: bool
    seconds: float
    lines: list[str]


class LiveEngine(FakeEngine):
    """The real engine in the place of the one that only remembers."""

    def __init__(self, launch: EngineProcess) -> None:
        super().__init__()
        loop = asyncio.get_running_loop()

        def heard(message: FromEngine) -> None:
            loop.call_soon_threadsafe(self.say, message)

        self.client = EngineClient(heard, lambda: None, launch=launch)
        self.client.start()

    def send(self, message: ToEngine) -> None:
        super().send(message)
        self.client.send(message)

    def restart(self) -> None:
        raise AssertionError("the engine ended by itself")


async def run(setup: SetUp, folder: Path) -> Run:
    """Set everything up, take the test, say what came out. `folder` has the court's sample."""
    async with _program(setup, folder) as program:
        if setup.network.trusted:
            who = PEOPLE["plaintiff"]
            program.intend(intents.LogIn(who["phone"], who["password"], remember=False))
        else:
            program.intend(intents.BeginTest())  # from the settings, since nobody can log in
        await program.until(lambda client: client.checkup)
        began = time.monotonic()
        person = Person(program)
        await person.takes(setup)
        seconds = time.monotonic() - began
        return _judged(setup, _test_of(program.client), person.failures, seconds)


def _judged(setup: SetUp, test: DeviceTest, failures: set[Fault], seconds: float) -> Run:
    checks = [check for part in Part for check in test.checks.get(part, ())]
    named = [check.fault for check in checks if check.fault is not None]
    if setup.expected is None:
        ok = machine.passed(test) and not failures
    else:
        ok = setup.expected in named and failures <= {setup.expected}
    return Run(
        setup.name,
        "healthy" if setup.expected is None else "fault",
        setup.expected.value if setup.expected else "",
        [fault.value for fault in named],
        ok,
        round(seconds, 1),
        [_line(check) for check in checks],
    )


def _line(check: Check) -> str:
    fault = Fault(check.fault).name if check.fault else ""
    values = " ".join(f"{name}={value:.4g}" for name, value in check.values.items())
    return f"{check.item} {check.mark} {fault} {values}".strip()


@contextlib.asynccontextmanager
async def _program(setup: SetUp, folder: Path) -> AsyncIterator[Program]:
    """The client at its login page, with the engine of this machine, before this court."""
    engine = LiveEngine(EngineProcess(setup.machine))
    try:
        async with (
            running_court(folder, filled=False) as court,
            _reached(court, setup.network) as url,
        ):
            program = Program(
                url,
                court.ca if setup.network.trusted else None,
                engine=engine,
                rhythm=Rhythm(),
                tested=False,
            )
            async with program:
                await program.until(lambda c: c.devices.looks or c.devices.present, 60)
                await program.until(lambda c: c.server.reach is not Reach.ASKING)
                yield program
    finally:
        await asyncio.to_thread(engine.client.close)


@contextlib.asynccontextmanager
async def _reached(court: RunningCourt, network: Network) -> AsyncIterator[str]:
    """The way to the court as it is there and back: two halves of what it loses and takes."""
    half = network.round_trip / 2
    lost = 1 - (1 - network.loss) ** 0.5
    port = court.services.echo.port
    async with (
        wire(port, loss=lost, delay=half, cut=not network.udp) as packets,
        proxied(court.url, rate=network.rate, delay=half) as (_, url),
    ):
        court.services.echo.port = packets.port
        yield url


class Person:
    """Somebody at the program, who goes on where the page waits. `failures`: all that ever showed.

    The guide is read at once, and the number is typed as it was heard.
    """

    def __init__(self, program: Program) -> None:
        self.failures: set[Fault] = set()
        self._program = program
        program.store.changed.connect(self._look)

    async def takes(self, setup: SetUp) -> None:
        """Takes the test to its verdict, or until LIMIT; of one stage alone if that was shown."""
        if setup.stage is not None:
            self._program.intend(intents.ShowStage(setup.stage))
        over = self._all_over if setup.stage is None else _judging(setup.stage)
        with contextlib.suppress(AssertionError):  # not in time: the verdict says how far it got
            while not over(self._program.client):
                await self._program.until(lambda c: over(c) or _waits(c), LIMIT)
                await self._goes_on()
        if setup.stage is not None:
            await asyncio.sleep(HOLD)
            self._program.intend(intents.ShowStage(Stage.VERDICT))

    def _look(self) -> None:
        checkup = self._program.client.checkup
        if checkup is not None:
            checks = (check for lines in checkup.test.checks.values() for check in lines)
            self.failures |= {c.fault for c in checks if c.fault and c.mark is Mark.FAILED}

    def _all_over(self, client: Client) -> bool:
        return bool(self.failures) or _judging(Stage.VERDICT)(client)

    async def _goes_on(self) -> None:
        test = _test_of(self._program.client)
        if test.stage is Stage.GUIDE:
            self._program.intend(intents.FinishGuide())
        elif machine.asks_number(test):
            await self._listens()

    async def _listens(self) -> None:
        heard = len(self._program.news)
        self._program.intend(intents.SpeakNumber())
        await self._program.until(lambda _: any(map(_spoken, self._program.news[heard:])))
        number = _test_of(self._program.client).number
        assert number is not None
        self._program.intend(intents.AnswerNumber(number.digits))


def _test_of(client: Client) -> DeviceTest:
    assert client.checkup is not None
    return client.checkup.test


def _spoken(fact: News) -> bool:
    said = fact.message if isinstance(fact, EngineSaid) else None
    return isinstance(said, Examined) and isinstance(said.measure, VoicePlayed)


def _waits(client: Client) -> bool:
    """Whether the page waits for the person."""
    test = _test_of(client)
    if test.stage is Stage.SPEAKER:
        return machine.asks_number(test)
    return test.stage is Stage.GUIDE


def _judging(stage: Stage) -> Callable[[Client], bool]:
    """Whether this stage is judged in all its lines, and the network; of the verdict: it shows."""

    def judged(client: Client) -> bool:
        test = _test_of(client)
        parts = [Part.NETWORK, *([PARTS[stage]] if stage in PARTS else [])]
        lines = [check for part in parts for check in test.checks.get(part, ())]
        known = all(machine.mark_of(test, part) in JUDGED for part in parts)
        settled = known and all(check.mark is not Mark.TESTING for check in lines)
        return settled and (stage in PARTS or test.stage is stage)

    return judged
