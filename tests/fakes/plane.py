"""A media plane without media: it signals like the real one and remembers what it was asked."""

from collections.abc import Callable, Iterable

from yuncourt.media.packets import Packet
from yuncourt.media.plane import DescriptionError, Hears, MediaFrame, OnLevels, Send, Tap
from yunhearing.frames import (
    PublisherAnswer,
    PublisherOffer,
    Source,
    Subscribe,
    SubscriberOffer,
)
from yunhearing.ids import PersonId


class FakePlane:
    """Answers a Subscribe with an offer and a PublisherOffer with an answer; carries nothing."""

    def __init__(self, on_levels: OnLevels) -> None:
        self.on_levels = on_levels
        self.seats: dict[PersonId, Send] = {}
        self.generations: dict[PersonId, int] = {}
        self.people: tuple[PersonId, ...] = ()
        self.hears: Hears = lambda _viewer, _speaker, _source: False
        self.calls: list[tuple[str, PersonId]] = []
        self.taps: dict[PersonId, list[Tap]] = {}
        self.closed = False

    async def join(self, person: PersonId, send: Send) -> None:
        self.calls.append(("join", person))
        self.seats[person] = send
        self.generations[person] = 0

    async def handle(self, person: PersonId, frame: MediaFrame) -> None:
        send = self.seats.get(person)
        if send is None or frame.media < self.generations[person]:
            return
        self.generations[person] = frame.media
        match frame:
            case Subscribe(media):
                send(SubscriberOffer(media, "v=0\r\n"))
            case PublisherOffer(media, sdp):
                if not sdp.startswith("v=0"):
                    raise DescriptionError("no description")
                send(PublisherAnswer(media, "v=0\r\n"))

    def update(self, hears: Hears, people: Iterable[PersonId]) -> None:
        self.hears, self.people = hears, tuple(people)

    def tap(self, person: PersonId, tap: Tap) -> Callable[[], None]:
        taps = self.taps.setdefault(person, [])
        taps.append(tap)
        return lambda: taps.remove(tap)

    def refresh(self, person: PersonId) -> None:
        self.calls.append(("refresh", person))

    def publish(self, person: PersonId, source: Source, packet: Packet) -> None:
        """A packet of this person, as whoever taps him gets it."""
        for tap in tuple(self.taps.get(person, ())):
            tap(source, packet)

    async def leave(self, person: PersonId) -> None:
        self.calls.append(("leave", person))
        self.seats.pop(person, None)

    async def close(self) -> None:
        self.closed = True

    def carries(self, viewer: PersonId, speaker: PersonId, source: Source) -> bool:
        """Whether the room lets this source through now."""
        return speaker in self.people and self.hears(viewer, speaker, source)


class FakePlanes:
    """A PlaneFactory that keeps what it made."""

    def __init__(self) -> None:
        self.made: list[FakePlane] = []

    def __call__(self, on_levels: OnLevels) -> FakePlane:
        self.made.append(FakePlane(on_levels))
        return self.made[-1]
