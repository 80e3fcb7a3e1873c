"""Who goes with a room: told after each change, and able to let happen what happens by itself.

A room knows nothing of what its attendants do: one records, one listens and writes drafts. They
see every change, also what no single person may see, and are asked nothing.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, Protocol

from yuncourt.ledger.record import Step
from yuncourt.media.plane import MediaPlane, PlaneFactory
from yuncourt.media.relays import Relays
from yunhearing.events import Body
from yunhearing.ids import HearingId
from yunhearing.state import Hearing
from yunhearing.transcript import Transcript

Deciding = Callable[[Hearing, Transcript], tuple[Body, ...]]
"""What happens by itself, given what is so when its turn comes; () nothing."""

Act = Callable[[Deciding], Awaitable[None]]
"""Lets it happen, as the court's system. Raises RoomClosedError, TimeoutError."""

log = logging.getLogger(__name__)


class Attendant(Protocol):
    """Who goes with a room, in the room's own loop."""

    def follow(self, steps: Sequence[Step]) -> None:
        """What happened: at first all there was before, then each change. Returns at once."""
        ...

    async def close(self) -> None:
        """The room ends, and can decide nothing any more; within seconds."""
        ...


Attending = Callable[[HearingId, MediaPlane, Act], Attendant]
"""How the app gives each room an attendant of its own."""


class Equipment(NamedTuple):
    """What a room is given besides its log: the ways of media, and who goes with it."""

    planes: PlaneFactory
    relays: Relays
    attending: Sequence[Attending] = ()


class Attendants:
    """All of one room; what one of them meets hurts neither the room nor the others."""

    def __init__(
        self, made: Sequence[Attending], hearing: HearingId, plane: MediaPlane, act: Act
    ) -> None:
        self._hearing = hearing
        self._all = [make(hearing, plane, act) for make in made]

    def follow(self, steps: Sequence[Step]) -> None:
        for attendant in self._all:
            try:
                attendant.follow(steps)
            except Exception:
                log.exception("an attendant failed", extra={"hearing": self._hearing})

    async def close(self) -> None:
        for attendant in self._all:
            try:
                await attendant.close()
            except Exception:
                log.exception("an attendant failed", extra={"hearing": self._hearing})
