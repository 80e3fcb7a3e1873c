"""The embedded media plane: RTP passed on packet by packet, nothing decoded.

A datagram that comes in leaves for every viewer in the same call. Everything else (connecting,
reports, repeated requests) is done by tasks of the plane, which `close` ends.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial

from aiortc import RTCCertificate

from yuncourt.media.aiortc_private import Remote, SecureTransport
from yuncourt.media.descriptions import Local, read_answer, read_offer, write_answer, write_offer
from yuncourt.media.packets import Packet
from yuncourt.media.plane import (
    Hears,
    MediaFrame,
    OnLevels,
    PlaneFactory,
    Send,
    Tap,
    TapLimitError,
)
from yuncourt.media.publisher import Publisher
from yuncourt.media.seat import SILENCE, Seat
from yuncourt.media.stream import IncomingStream
from yuncourt.media.subscriber import SIZES, Subscriber
from yunhearing.frames import (
    Layer,
    PublisherAnswer,
    PublisherOffer,
    Slots,
    Source,
    Subscribe,
    SubscriberAnswer,
    SubscriberOffer,
    Want,
)
from yunhearing.ids import PersonId

TICK = 0.05  # s
LEVELS_EVERY = 4  # ticks
SECOND = 20  # ticks
GATHER_LIMIT = 5.0  # s
CONNECT_LIMIT = 15.0  # s
MAX_TAPS = 4
SPEAKING = 50  # -dBov: louder than this counts as speech when slots are short
SILENT = 90  # -dBov: not reported

Work = Coroutine[None, None, None]


def forwarders(addresses: Sequence[str] = ()) -> PlaneFactory:
    """A Forwarder for each hearing, on the addresses given, else on all of the machine."""
    return partial(Forwarder, addresses=addresses)


def _nobody(_viewer: PersonId, _speaker: PersonId, _source: Source) -> bool:
    return False


class Forwarder:
    """A MediaPlane. `addresses` are the server's own to take media on; empty: all of the machine.

    `randbits` gives the first sequence numbers and timestamps.
    """

    def __init__(
        self,
        on_levels: OnLevels,
        *,
        addresses: Sequence[str] = (),
        randbits: Callable[[int], int] = secrets.randbits,
    ) -> None:
        self._on_levels = on_levels
        self._addresses = tuple(addresses)
        self._randbits = randbits
        self._certificate = RTCCertificate.generateCertificate()
        self._seats: dict[PersonId, Seat] = {}
        self._hears: Hears = _nobody
        self._people: tuple[PersonId, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ticker: asyncio.Task[None] | None = None
        self._loudest_first: tuple[PersonId, ...] = ()

    async def join(self, person: PersonId, send: Send) -> None:
        """Give `person` a seat, without the media of an earlier one; its taps stay."""
        former = self._seats.get(person)
        self._seats[person] = Seat(person, send, taps=former.taps if former else [])
        if self._ticker is None:
            self._ticker = asyncio.create_task(self._run())
        if former is not None:
            await self._drop(former)

    async def leave(self, person: PersonId) -> None:
        """Take the seat away."""
        if (seat := self._seats.pop(person, None)) is not None:
            await self._drop(seat)

    async def close(self) -> None:
        """End everything."""
        if self._ticker is not None:
            self._ticker.cancel()
        for task in list(self._tasks):
            task.cancel()
        seats, self._seats = list(self._seats.values()), {}
        await asyncio.gather(*(self._drop(seat) for seat in seats))
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def tap(self, person: PersonId, tap: Tap) -> Callable[[], None]:
        """Copy a seat's packets; raises TapLimitError."""
        seat = self._seats.get(person)
        if seat is None or len(seat.taps) >= MAX_TAPS:
            raise TapLimitError(person)
        taps = seat.taps
        taps.append(tap)
        return lambda: taps.remove(tap) if tap in taps else None

    def update(self, hears: Hears, people: Iterable[PersonId]) -> None:
        """Route anew by `hears`."""
        self._hears, self._people = hears, tuple(people)
        self._route_all()

    async def handle(self, person: PersonId, frame: MediaFrame) -> None:
        """Act on a frame; raises DescriptionError."""
        seat = self._seats.get(person)
        if seat is None or frame.media < seat.generation:
            return
        if frame.media > seat.generation:
            if not isinstance(frame, Subscribe | PublisherOffer):
                return
            seat.generation = frame.media
            await self._drop(seat)
        match frame:
            case Subscribe():
                await self._subscribe(seat)
            case SubscriberAnswer(sdp=sdp):
                self._answered(seat, sdp)
            case PublisherOffer(sdp=sdp):
                await self._publish(seat, sdp)
            case Want(layers=layers):
                seat.want = dict(layers)
                self._route(seat)

    async def _subscribe(self, seat: Seat) -> None:
        if seat.subscriber is not None:
            return
        subscriber = seat.subscriber = Subscriber(self._now, self._randbits)
        transport = self._transport(
            controlling=True,
            on_rtp=_ignored,
            on_rtcp=subscriber.on_rtcp,
            on_closed=partial(self._lost_subscriber, seat, subscriber),
        )
        subscriber.transport = transport
        await self._gathered(transport)
        if seat.subscriber is not subscriber:
            return
        local = Local(transport.ice, transport.dtls, transport.candidates)
        seat.send(SubscriberOffer(seat.generation, write_offer(local, subscriber.lines)))
        self._route(seat, announce=True)

    def _answered(self, seat: Seat, sdp: str) -> None:
        subscriber = seat.subscriber
        if subscriber is not None and subscriber.transport is not None:
            remote, dtls_server = read_answer(sdp)
            lost = partial(self._lost_subscriber, seat, subscriber)
            self._connect(subscriber.transport, remote, dtls_server=dtls_server, lost=lost)

    async def _publish(self, seat: Seat, sdp: str) -> None:
        offer = read_offer(sdp)
        name = f"{offer.remote.ice.usernameFragment} {offer.remote.ice.password}"
        publisher = seat.publisher
        if publisher is None or name != seat.publisher_ice:
            await self._drop_publisher(seat)
            publisher = seat.publisher = Publisher(partial(self._heard, seat), self._now)
            seat.publisher_ice = name
            publisher.transport = self._transport(
                controlling=False,
                on_rtp=publisher.on_rtp,
                on_rtcp=publisher.on_rtcp,
                on_closed=partial(self._lost_publisher, seat, publisher),
            )
            await self._gathered(publisher.transport)
            if seat.publisher is not publisher:
                return
            lost = partial(self._lost_publisher, seat, publisher)
            self._connect(
                publisher.transport, offer.remote, dtls_server=offer.dtls_server, lost=lost
            )
        publisher.take(offer)
        if (transport := publisher.transport) is not None:
            local = Local(transport.ice, transport.dtls, transport.candidates)
            seat.send(PublisherAnswer(seat.generation, write_answer(local, offer)))
        self._route_all()

    def _transport(
        self,
        *,
        controlling: bool,
        on_rtp: Callable[[bytes], None],
        on_rtcp: Callable[[bytes], None],
        on_closed: Callable[[], None],
    ) -> SecureTransport:
        return SecureTransport(
            self._certificate,
            controlling=controlling,
            addresses=self._addresses,
            on_rtp=on_rtp,
            on_rtcp=on_rtcp,
            on_closed=on_closed,
        )

    async def _gathered(self, transport: SecureTransport) -> None:
        async with asyncio.timeout(GATHER_LIMIT):
            await transport.gather()

    def _connect(
        self,
        transport: SecureTransport,
        remote: Remote,
        *,
        dtls_server: bool,
        lost: Callable[[], None],
    ) -> None:
        async def connect() -> None:
            connected = False
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CONNECT_LIMIT):
                    connected = await transport.connect(remote, dtls_server=dtls_server)
            if connected:
                self._route_all()
            else:
                lost()

        self._spawn(connect())

    def _spawn(self, work: Work) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _lost_publisher(self, seat: Seat, publisher: Publisher) -> None:
        if seat.publisher is publisher:
            self._spawn(self._drop_publisher(seat))

    def _lost_subscriber(self, seat: Seat, subscriber: Subscriber) -> None:
        if seat.subscriber is subscriber:
            self._spawn(self._drop_subscriber(seat))

    async def _drop(self, seat: Seat) -> None:
        seat.want = {}
        await asyncio.gather(self._drop_publisher(seat), self._drop_subscriber(seat))

    def _drop_publisher(self, seat: Seat) -> Work:
        publisher, seat.publisher, seat.publisher_ice = seat.publisher, None, ""
        self._route_all()
        return _closed(publisher)

    def _drop_subscriber(self, seat: Seat) -> Work:
        subscriber, seat.subscriber = seat.subscriber, None
        if subscriber is not None:
            subscriber.silence()
        return _closed(subscriber)

    def _route_all(self) -> None:
        for seat in self._seats.values():
            self._route(seat)

    def _route(self, seat: Seat, *, announce: bool = False) -> None:
        """Bring one viewer's slots in line with `hears`: first silence, then word, then packets."""
        subscriber = seat.subscriber
        if subscriber is None:
            return
        changed = [subscriber.seat(source, self._wanted(seat, source)) for source in SIZES]
        if announce or any(changed):
            seat.send(Slots(seat.generation, subscriber.announced()))
        if not subscriber.connected:
            return
        now = self._now()
        for source, slots in subscriber.slots.items():
            for slot in slots:
                if slot.person is not None:
                    layer = seat.want.get(slot.person, Layer.MAIN)
                    slot.aim(self._seats[slot.person].stream(source, layer), now)

    def _wanted(self, seat: Seat, source: Source) -> list[PersonId]:
        people: Iterable[PersonId] = self._people
        if source is Source.CAMERA:
            people = [p for p, layer in seat.want.items() if layer is not Layer.NONE]
        elif source is Source.MIC and self._loudest_first:
            people = self._loudest_first
        known = set(self._people)
        return [
            person
            for person in people
            if person in known
            and person != seat.person
            and (other := self._seats.get(person)) is not None
            and other.stream(source) is not None
            and self._hears(seat.person, person, source)
        ]

    def _heard(self, seat: Seat, stream: IncomingStream, packet: Packet, data: bytes) -> None:
        if packet.level is not None and stream.source is Source.MIC and stream.outputs:
            seat.loudest = min(seat.loudest, packet.level & 0x7F)
        if seat.taps and stream.layer is Layer.MAIN:
            for tap in tuple(seat.taps):
                tap(stream.source, data)

    async def _run(self) -> None:
        count = 0
        while True:
            await asyncio.sleep(TICK)
            count += 1
            now = self._now()
            for seat in self._seats.values():
                for end in (seat.publisher, seat.subscriber):
                    if end is not None:
                        end.tick(now)
                        if count % SECOND == 0:
                            end.second(now)
            if count % LEVELS_EVERY == 0:
                self._report_levels(now)

    def _report_levels(self, now: float) -> None:
        levels = {}
        for person, seat in self._seats.items():
            if seat.loudest < SILENT:
                levels[person] = -seat.loudest
            if seat.loudest < SPEAKING:
                seat.spoke_at = now
            seat.loudest = SILENCE
        if levels:
            self._on_levels(levels)
        if len(self._seats) > SIZES[Source.MIC] + 1:
            self._prefer_speakers()

    def _prefer_speakers(self) -> None:
        """More voices than slots: those who spoke last have them."""
        known = [p for p in self._people if p in self._seats]
        order = tuple(sorted(known, key=lambda p: -self._seats[p].spoke_at))
        first = SIZES[Source.MIC]
        if set(order[:first]) != set(self._loudest_first[:first]):
            self._loudest_first = order
            self._route_all()

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _ignored(_data: bytes) -> None:
    """A subscriber sends no media."""


async def _closed(end: Publisher | Subscriber | None) -> None:
    if end is not None and end.transport is not None:
        await end.transport.close()
