"""Who goes with a room and only remembers what it was told."""

from collections.abc import Sequence

from yuncourt.attending import Act
from yuncourt.ledger.record import Step
from yuncourt.media.plane import MediaPlane
from yunhearing.events import Event
from yunhearing.ids import HearingId


class FakeAttendant:
    """`told`: the numbers of events, as they came; `fails`: it raises at whatever it is told."""

    def __init__(self, hearing: HearingId, plane: MediaPlane, act: Act) -> None:
        self.hearing, self.plane, self.act = hearing, plane, act
        self.told: list[tuple[int, ...]] = []
        self.closed = self.fails = False

    def follow(self, steps: Sequence[Step]) -> None:
        self.told.append(tuple(s.event.number for s in steps if isinstance(s.event, Event)))
        if self.fails:
            raise RuntimeError("an attendant's own trouble")

    async def close(self) -> None:
        self.closed = True
        if self.fails:
            raise RuntimeError("an attendant's own trouble")


class FakeAttendants:
    """An `Attending` that keeps what it made."""

    def __init__(self) -> None:
        self.made: list[FakeAttendant] = []

    def __call__(self, hearing: HearingId, plane: MediaPlane, act: Act) -> FakeAttendant:
        self.made.append(FakeAttendant(hearing, plane, act))
        return self.made[-1]
