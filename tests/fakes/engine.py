"""An engine without a process: remembers what it was told, says what the test has it say."""

from collections.abc import Callable

from yunclient.session.messages import (
    Connect,
    FromEngine,
    PeersChanged,
    PublisherOffered,
    Ready,
    ToEngine,
)
from yunclient.session.state import PeerState


class FakeEngine:
    def __init__(self, say: Callable[[FromEngine], object] = lambda message: None) -> None:
        self.told: list[ToEngine] = []
        self.restarts = 0
        self.say = say

    def send(self, message: ToEngine) -> None:
        self.told.append(message)

    def restart(self) -> None:
        self.restarts += 1
        self.say(Ready())

    def of(self, kind: type[ToEngine]) -> list[ToEngine]:
        return [message for message in self.told if isinstance(message, kind)]


class EagerEngine(FakeEngine):
    """Connects as soon as it is asked, without any media."""

    def send(self, message: ToEngine) -> None:
        super().send(message)
        if isinstance(message, Connect):
            generation = message.generation
            self.say(PublisherOffered(generation, "v=0"))
            self.say(PeersChanged(generation, PeerState.CONNECTED, PeerState.CONNECTED))
