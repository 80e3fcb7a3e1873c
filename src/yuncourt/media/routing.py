"""Who gets whose packets: every viewer's slots in line with `hears`, wishes and the network."""

from collections.abc import Callable, Iterable, Mapping

from yuncourt.media.bandwidth import Picture
from yuncourt.media.plane import Hears
from yuncourt.media.publisher import MAX_BITRATE
from yuncourt.media.seat import SILENCE, Seat
from yuncourt.media.slot import OutgoingSlot
from yunhearing.frames import Layer, Slots, Source
from yunhearing.ids import PersonId

SPEAKING = 50  # -dBov: louder than this counts as speech when slots are short
SILENT = 90  # -dBov: not reported
SCREEN_SHARE = 0.8  # of a viewer's path; voices and small pictures have the rest
SCREEN_LEAST = 800_000  # bit/s: slower than this nobody makes it for all


def nobody(_viewer: PersonId, _speaker: PersonId, _source: Source) -> bool:
    """The rule before the room gave one."""
    return False


class Routing:
    """The seats of a hearing and the routes between them; `clock` is steady seconds."""

    def __init__(self, sizes: Mapping[Source, int], clock: Callable[[], float]) -> None:
        self.seats: dict[PersonId, Seat] = {}
        self._sizes = sizes
        self._clock = clock
        self._hears: Hears = nobody
        self._people: tuple[PersonId, ...] = ()
        self._speakers_first: tuple[PersonId, ...] = ()
        self._audible: set[PersonId] = set()

    def update(self, hears: Hears, people: Iterable[PersonId]) -> None:
        """Take a new rule and apply it."""
        self._hears, self._people = hears, tuple(people)
        self.route_all()

    def route_all(self) -> None:
        """Apply the rule to everyone."""
        self._audible.clear()
        for seat in self.seats.values():
            self.route(seat)

    def route(self, seat: Seat, *, announce: bool = False) -> None:
        """Bring one viewer's slots in line: first silence, then word, then packets."""
        subscriber = seat.subscriber
        if subscriber is None:
            return
        changed = [subscriber.seat(source, self._wanted(seat, source)) for source in self._sizes]
        if announce or any(changed):
            seat.send(Slots(seat.generation, subscriber.announced()))
        if not subscriber.connected:
            return
        now = self._clock()
        for source, slots in subscriber.slots.items():
            for slot in slots:
                if slot.person is not None:
                    layer = _layer(seat, slot)
                    slot.aim(self.seats[slot.person].stream(source, layer, now), now)

    def squeeze(self) -> None:
        """Let viewers whose path loses too much do with less; once a second."""
        now = self._clock()
        for seat in self.seats.values():
            if seat.subscriber is not None:
                seat.subscriber.squeeze(self._pictures(seat, now))
            if seat.publisher is not None:
                seat.publisher.ceiling = self._ceiling(seat.person)
        self.route_all()

    def take_levels(self) -> dict[PersonId, int]:
        """Loudness in dBFS since the last call, of those above silence whom somebody may hear."""
        now = self._clock()
        levels = {}
        for person, seat in self.seats.items():
            loudest, seat.loudest = seat.loudest, SILENCE
            if loudest < SILENT and person in self._audible:
                levels[person] = -loudest
                if loudest < SPEAKING:
                    seat.spoke_at = now
        self._prefer_speakers()
        return levels

    def _wanted(self, seat: Seat, source: Source) -> list[PersonId]:
        people: Iterable[PersonId] = self._people
        if source is Source.SCREEN:
            people = seat.want_screens
        elif source is Source.CAMERA:
            people = [p for p, layer in seat.want.items() if layer is not Layer.NONE]
        elif source is Source.MIC and self._speakers_first:
            people = self._speakers_first
        known, now = set(self._people), self._clock()
        wanted = [
            person
            for person in people
            if person in known
            and person != seat.person
            and (other := self.seats.get(person)) is not None
            and other.sends(source, now)
            and self._hears(seat.person, person, source)
        ]
        if source is Source.MIC:
            self._audible.update(wanted)
        return wanted

    def _ceiling(self, person: PersonId) -> int:
        """A screen has no smaller layer: the narrowest path it takes sets its pace, within reason.

        Else who has that path loses most of it, and asks for key frames that all others carry.
        """
        viewers = (s.subscriber for s in self.seats.values() if s.subscriber is not None)
        rates = [
            int(viewer.bitrate * SCREEN_SHARE)
            for viewer in viewers
            if any(slot.person == person for slot in viewer.slots.get(Source.SCREEN, ()))
        ]
        return max(SCREEN_LEAST, min(rates, default=MAX_BITRATE))

    def _pictures(self, seat: Seat, now: float) -> list[Picture]:
        showing = {}
        if seat.subscriber is not None:
            cameras = seat.subscriber.slots[Source.CAMERA]
            showing = {slot.person: slot.stream for slot in cameras if slot.person is not None}
        pictures = []
        for person, layer in seat.want.items():
            if person in showing and layer is Layer.MAIN:
                main = self.seats[person].stream(Source.CAMERA, Layer.MAIN, now)
                thumb = self.seats[person].stream(Source.CAMERA, Layer.THUMB, now)
                if main is not None and thumb is not None:
                    on = showing[person] is main
                    pictures.append(Picture(person, main.bitrate, thumb.bitrate, on))
        return pictures

    def _prefer_speakers(self) -> None:
        """More voices than slots: those who spoke last have them."""
        first = self._sizes[Source.MIC]
        if len(self.seats) <= first + 1:
            self._speakers_first = ()
            return
        known = [p for p in self._people if p in self.seats]
        order = tuple(sorted(known, key=lambda p: -self.seats[p].spoke_at))
        if set(order[:first]) != set(self._speakers_first[:first]):
            self._speakers_first = order
            self.route_all()


def _layer(seat: Seat, slot: OutgoingSlot) -> Layer:
    person, subscriber = slot.person, seat.subscriber
    if slot.line.source is not Source.CAMERA or person is None or subscriber is None:
        return Layer.MAIN
    return Layer.THUMB if person in subscriber.squeezed else seat.want[person]
