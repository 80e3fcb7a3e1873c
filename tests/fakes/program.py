"""The client without a window: store, runner and the real way to the court in one event loop."""

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

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
from tests.fakes.engine import EagerEngine, FakeEngine
from tests.fakes.viewer import FakeViewer
from yunclient.net.api import Api
from yunclient.net.link import Pulse
from yunclient.net.signatures import verify
from yunclient.net.stamps import stamped
from yunclient.session.effects import Effect
from yunclient.session.messages import Ready
from yunclient.session.news import EngineSaid, News
from yunclient.session.ports import Court, Ports, Viewer
from yunclient.session.runner import Rhythm, Runner
from yunclient.session.state import Client, Login, Room, Server
from yunclient.session.store import Store
from yunhearing.ids import CommandId

QUICK = Rhythm(poll=0.05)
CALM = Pulse()


def machine_ms() -> int:
    return time.time_ns() // 1_000_000


class Program:
    """`intend` as a person would, then wait `until` the state is as expected."""

    def __init__(
        self,
        url: str,
        ca: Path | None = None,
        *,
        staff: bool = False,
        rhythm: Rhythm = QUICK,
        pulse: Pulse = CALM,
        engine: FakeEngine | None = None,
        disk: tuple[FakeTokens, FakeCheckpoints] | None = None,
        courts: Callable[[str], Court] | None = None,
        name: str = "program",
        tested: bool = True,
        viewer: Viewer | None = None,
    ) -> None:
        self.tokens, self.checkpoints = disk or (FakeTokens(), FakeCheckpoints())
        self.choices, self.awake, self.texts = FakeChoices(), FakeAwake(), FakeTexts()
        self.sinks = FakeSinks()
        self.bundles, self.browser = FakeBundles(), FakeBrowser()
        self.viewer, self.unsent = viewer or FakeViewer(), FakeUnsent()
        self.engine = engine or EagerEngine()
        self.engine.say = lambda message: self.post(EngineSaid(message))
        self.effects: list[Effect] = []
        self.news: list[News] = []
        self._ids = itertools.count(1)
        self._name = name
        self._changed = asyncio.Event()
        self._waiting: list[News] = []
        make = courts or (lambda at: Api(at, ca, pulse=pulse))

        async def connect(at: str) -> Court:
            return make(at)

        ports = Ports(
            connect,
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
            machine_ms,
            self.unsent,
            FakeNotebook(),
            stamped=stamped,
        )
        first = Client(Server(url), login=Login(staff_first=staff), test_skipped=tested)
        self.runner = Runner(ports, self.post, rhythm)
        self.store = Store(
            first,
            self._run,
            now=machine_ms,
            new_id=self._new_id,
            verify=verify,
        )
        self.store.changed.connect(self._changed.set)

    async def __aenter__(self) -> "Program":
        self.store.start()
        self.post(EngineSaid(Ready()))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.runner.close()

    def _new_id(self) -> CommandId:
        return CommandId(f"{self._name}-{id(self)}-{next(self._ids)}")

    def _run(self, effects: Sequence[Effect]) -> None:
        self.effects += effects
        for effect in effects:
            self.runner.take(effect)

    def post(self, fact: News) -> bool:
        """As the bridge does: news are taken one after another, not within each other."""
        asyncio.get_running_loop().call_soon(self._learn, fact)
        return True

    def _learn(self, fact: News) -> None:
        self.news.append(fact)
        self.store.learn(fact)

    @property
    def client(self) -> Client:
        return self.store.client

    @property
    def room(self) -> Room:
        assert self.client.room is not None
        return self.client.room

    def intend(self, intent: Any) -> None:
        self.store.intend(intent)

    async def until(self, condition: Callable[[Client], Any], within: float = 10.0) -> Client:
        """Wait for the state; fails with what it is when it does not come in time."""
        try:
            async with asyncio.timeout(within):
                while not condition(self.client):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"not in time: {self.client}") from None
        return self.client
