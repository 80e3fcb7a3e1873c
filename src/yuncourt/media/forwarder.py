"""The embedded media plane: RTP passed on packet by packet, nothing decoded.

A datagram that comes in leaves for every viewer in the same call. Everything else (connecting,
reports, repeated requests) is done by tasks of the plane, which `close` ends.
"""

import asyncio
import contextlib
import itertools
import logging
import secrets
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping, Sequence
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
from yuncourt.media.routing import Routing
from yuncourt.media.seat import Seat
from yuncourt.media.stream import IncomingStream
from yuncourt.media.subscriber import SIZES, Subscriber
from yunhearing.frames import (
    Layer,
    PublisherAnswer,
    PublisherOffer,
    Source,
    Subscribe,
    SubscriberAnswer,
    SubscriberOffer,
    Want,
)
from yunhearing.ids import PersonId

logger = logging.getLogger(__name__)

TICK = 0.05  # s
LEVELS_EVERY = 5  # ticks: seldom enough that a room limiting them to 5 a second takes all
SECOND = 20  # ticks
GATHER_LIMIT = 5.0  # s
CONNECT_LIMIT = 15.0  # s
MAX_TAPS = 4

Work = Coroutine[None, None, None]


def forwarders(addresses: Sequence[str] = ()) -> PlaneFactory:
    """A Forwarder for each hearing, on the addresses given, else on all of the machine."""
    return partial(Forwarder, addresses=addresses)


class Forwarder:
    """A MediaPlane. `addresses` are the server's own to take media on; empty: all of the machine.

    `sizes` is the number of slots by source; `randbits` gives the first sequence numbers.
    """

    def __init__(
        self,
        on_levels: OnLevels,
        *,
        addresses: Sequence[str] = (),
        sizes: Mapping[Source, int] = SIZES,
        randbits: Callable[[int], int] = secrets.randbits,
    ) -> None:
        self._on_levels = on_levels
        self._addresses = tuple(addresses)
        self._sizes = sizes
        self._randbits = randbits
        self._certificate = RTCCertificate.generateCertificate()
        self._routing = Routing(sizes, _now)
        self._seats = self._routing.seats
        self._taps: dict[PersonId, list[Tap]] = {}
        self._transports: set[SecureTransport] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ticker: asyncio.Task[None] | None = None

    async def join(self, person: PersonId, send: Send) -> None:
        """Give `person` a seat, without the media of an earlier one; its taps stay."""
        former = self._seats.get(person)
        self._seats[person] = Seat(person, send, taps=self._taps.setdefault(person, []))
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
        tasks = [*self._tasks, *([self._ticker] if self._ticker else [])]
        for task in tasks:
            task.cancel()
        seats = list(self._seats.values())
        self._seats.clear()
        await asyncio.gather(*map(self._drop, seats))
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(t.close() for t in self._transports))

    def tap(self, person: PersonId, tap: Tap) -> Callable[[], None]:
        """Copy a seat's packets; raises TapLimitError."""
        taps = self._taps.setdefault(person, [])
        if len(taps) >= MAX_TAPS:
            raise TapLimitError(person)
        taps.append(tap)
        return lambda: taps.remove(tap) if tap in taps else None

    def refresh(self, person: PersonId) -> None:
        """Ask for key frames of what is tapped."""
        seat = self._seats.get(person)
        streams = seat.publisher.streams if seat and seat.publisher else {}
        for (_, layer), stream in streams.items():
            if layer is Layer.MAIN:
                stream.request_key_frame(_now())

    def update(self, hears: Hears, people: Iterable[PersonId]) -> None:
        """Route anew by `hears`."""
        self._routing.update(hears, people)

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
            case Want(layers=layers, screens=screens):
                seat.want, seat.want_screens = dict(layers), screens
                self._routing.route(seat)

    async def _subscribe(self, seat: Seat) -> None:
        if seat.subscriber is not None:
            return
        subscriber = seat.subscriber = Subscriber(_now, self._randbits, self._sizes)
        lost = partial(self._lost_subscriber, seat, subscriber)
        transport = self._transport(_ignored, subscriber.on_rtcp, lost, controlling=True)
        subscriber.transport = transport
        await _gathered(transport)
        if seat.subscriber is subscriber:
            seat.send(
                SubscriberOffer(seat.generation, write_offer(_local(transport), subscriber.lines))
            )
            self._routing.route(seat, announce=True)

    def _answered(self, seat: Seat, sdp: str) -> None:
        subscriber = seat.subscriber
        if subscriber is None or subscriber.transport is None or subscriber.answered:
            return
        remote, dtls_server = read_answer(sdp)
        subscriber.answered = True
        lost = partial(self._lost_subscriber, seat, subscriber)
        self._spawn(self._connect(subscriber.transport, remote, dtls_server, lost))

    async def _publish(self, seat: Seat, sdp: str) -> None:
        """Take an offer: of the present connection (more or fewer sections) or of a new one."""
        offer = read_offer(sdp)
        publisher = seat.publisher
        if publisher is None or publisher.remote != offer.remote.name:
            publisher = await self._new_publisher(seat, offer.remote, offer.dtls_server)
        if publisher is None or publisher.transport is None:
            return
        publisher.take(offer)
        answer = write_answer(_local(publisher.transport), offer)
        seat.send(PublisherAnswer(seat.generation, answer))
        self._routing.route_all()

    async def _new_publisher(
        self, seat: Seat, remote: Remote, dtls_server: bool
    ) -> Publisher | None:
        await self._drop_publisher(seat)
        heard = partial(_heard, seat)
        publisher = seat.publisher = Publisher(remote.name, heard, _now, self._routing.route_all)
        lost = partial(self._lost_publisher, seat, publisher)
        publisher.transport = self._transport(
            publisher.on_rtp, publisher.on_rtcp, lost, controlling=False
        )
        await _gathered(publisher.transport)
        if seat.publisher is not publisher:
            return None
        self._spawn(self._connect(publisher.transport, remote, dtls_server, lost))
        return publisher

    def _transport(
        self,
        on_rtp: Callable[[bytes], None],
        on_rtcp: Callable[[bytes], None],
        on_closed: Callable[[], None],
        *,
        controlling: bool,
    ) -> SecureTransport:
        transport = SecureTransport(
            self._certificate,
            controlling=controlling,
            addresses=self._addresses,
            on_rtp=on_rtp,
            on_rtcp=on_rtcp,
            on_closed=on_closed,
        )
        self._transports.add(transport)
        return transport

    async def _connect(
        self,
        transport: SecureTransport,
        remote: Remote,
        dtls_server: bool,
        lost: Callable[[], None],
    ) -> None:
        connected = False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CONNECT_LIMIT):
                connected = await transport.connect(remote, dtls_server=dtls_server)
        if connected:
            self._routing.route_all()
        else:
            lost()

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
        seat.want, seat.want_screens = {}, ()
        await asyncio.gather(self._drop_publisher(seat), self._drop_subscriber(seat))

    def _drop_publisher(self, seat: Seat) -> Work:
        """Nobody has the person's packets when this returns; what it returns closes the rest."""
        publisher, seat.publisher = seat.publisher, None
        self._routing.route_all()
        return self._close(publisher)

    def _drop_subscriber(self, seat: Seat) -> Work:
        subscriber, seat.subscriber = seat.subscriber, None
        if subscriber is not None:
            subscriber.silence()
        return self._close(subscriber)

    async def _close(self, end: Publisher | Subscriber | None) -> None:
        if end is not None and end.transport is not None:
            await end.transport.close()
            self._transports.discard(end.transport)

    async def _run(self) -> None:
        for count in itertools.count(1):
            await asyncio.sleep(TICK)
            try:
                self._tick(count)
            except Exception:
                # One client's oddity must not stop the repairs of a whole hearing.
                logger.exception("a tick of the media plane failed")

    def _tick(self, count: int) -> None:
        for end in self._ends():
            end.tick(_now())
        if count % SECOND == 0:
            for end in self._ends():
                end.second(_now())
            self._routing.squeeze()
        if count % LEVELS_EVERY == 0 and (levels := self._routing.take_levels()):
            self._on_levels(levels)

    def _ends(self) -> Iterator[Publisher | Subscriber]:
        for seat in self._seats.values():
            if seat.publisher is not None:
                yield seat.publisher
            if seat.subscriber is not None:
                yield seat.subscriber


def _heard(seat: Seat, stream: IncomingStream, packet: Packet) -> None:
    if packet.level is not None and stream.source is Source.MIC:
        seat.loudest = min(seat.loudest, packet.level & 0x7F)
    if seat.taps and stream.layer is Layer.MAIN:
        for tap in tuple(seat.taps):
            tap(stream.source, packet)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _ignored(_data: bytes) -> None:
    """A subscriber sends no media."""


def _local(transport: SecureTransport) -> Local:
    return Local(transport.ice, transport.dtls, transport.candidates)


async def _gathered(transport: SecureTransport) -> None:
    async with asyncio.timeout(GATHER_LIMIT):
        await transport.gather()
