"""A hearing of engines: real forwarder, real engines, and the signalling between them."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from yunclient.media.client import EngineClient, Launch, Options, launch_thread
from yunclient.media.pictures import PictureBoard
from yunclient.session.messages import (
    AcceptAnswer,
    AcceptOffer,
    AssignSlots,
    Connect,
    FromEngine,
    PeersChanged,
    PublisherOffered,
    SubscriberAnswered,
    SwitchSource,
    UseDevices,
)
from yunclient.session.state import PeerState
from yuncourt.media.forwarder import Forwarder
from yunhearing.frames import (
    Layer,
    PublisherAnswer,
    PublisherOffer,
    ServerFrame,
    Slots,
    Source,
    Subscribe,
    SubscriberAnswer,
    SubscriberOffer,
    Want,
)
from yunhearing.ids import PersonId

T = TypeVar("T", bound=FromEngine)
LIMIT = 20.0


async def until(condition: Callable[[], object], limit: float = LIMIT) -> None:
    """Wait for a condition; the only clock a test looks at."""
    async with asyncio.timeout(limit):
        while not condition():  # noqa: ASYNC110 - what is waited for lives in other threads
            await asyncio.sleep(0.01)


class Client:
    """One person: an engine, a picture board, and the messages the engine has sent."""

    def __init__(
        self,
        name: str,
        forwarder: Forwarder,
        *,
        probe: Path | None = None,
        launch: Launch = launch_thread,
    ) -> None:
        self.me = PersonId(name)
        self.generation = 0
        self.messages: list[FromEngine] = []
        self.exits = 0
        self._forwarder = forwarder
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self.engine = EngineClient(
            lambda message: self._loop.call_soon_threadsafe(self._heard, message),
            lambda: self._loop.call_soon_threadsafe(self._exited),
            options=Options(probe=str(probe) if probe else None),
            launch=launch,
        )
        self.pictures = PictureBoard(self.engine.send)
        self.engine.start()

    async def join(self) -> None:
        self.generation += 1
        await self._forwarder.join(self.me, self._from_server)
        self.engine.send(Connect(self.generation, self.me))
        await self._forwarder.handle(self.me, Subscribe(self.generation))

    def play(self, camera: str | None = "simulated", microphone: str | None = "simulated") -> None:
        self.engine.send(UseDevices(camera, microphone, ""))
        self.engine.send(SwitchSource(mic=True, camera=True))

    async def want(self, *people: "Client", layer: Layer = Layer.MAIN) -> None:
        layers = {p.me: layer for p in people}
        await self._forwarder.handle(self.me, Want(self.generation, layers))

    async def watch(self, *people: "Client") -> None:
        """Show the shared screen of the first of these who shares one, and no camera."""
        screens = tuple(p.me for p in people)
        await self._forwarder.handle(self.me, Want(self.generation, {}, screens))

    def last(self, kind: type[T]) -> T | None:
        return next((m for m in reversed(self.messages) if isinstance(m, kind)), None)

    def count(self, kind: type[FromEngine]) -> int:
        return sum(isinstance(m, kind) for m in self.messages)

    @property
    def connected(self) -> bool:
        state = self.last(PeersChanged)
        return state is not None and (
            state.generation == self.generation
            and state.publisher is PeerState.CONNECTED
            and state.subscriber is PeerState.CONNECTED
        )

    async def close(self) -> None:
        await asyncio.to_thread(self.engine.close, 5.0)
        self.pictures.close()
        for task in self._tasks:
            task.cancel()

    def _heard(self, message: FromEngine) -> None:
        self.messages.append(message)
        match message:
            case PublisherOffered(generation=generation, sdp=sdp):
                self._spawn(PublisherOffer(generation, sdp))
            case SubscriberAnswered(generation=generation, sdp=sdp):
                self._spawn(SubscriberAnswer(generation, sdp))

    def _exited(self) -> None:
        self.exits += 1
        self.pictures.blank()

    def _spawn(self, frame: PublisherOffer | SubscriberAnswer) -> None:
        task = self._loop.create_task(self._forwarder.handle(self.me, frame))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _from_server(self, frame: ServerFrame) -> None:
        match frame:
            case PublisherAnswer(media=media, sdp=sdp):
                self.engine.send(AcceptAnswer(media, sdp))
            case SubscriberOffer(media=media, sdp=sdp):
                self.engine.send(AcceptOffer(media, sdp))
            case Slots(media=media, slots=slots):
                self.engine.send(AssignSlots(media, slots))


def everybody(_viewer: PersonId, _speaker: PersonId, _source: Source) -> bool:
    return True


def nobody(_viewer: PersonId, _speaker: PersonId, _source: Source) -> bool:
    return False
