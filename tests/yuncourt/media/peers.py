"""A person made of two plain aiortc peer connections, and a court of them around one Forwarder."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Iterable
from fractions import Fraction

import numpy as np
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame, VideoFrame

from tests.yuncourt.media.relay import Relay
from yuncourt.media.forwarder import Forwarder
from yuncourt.media.plane import Hears
from yunhearing.frames import (
    Layer,
    PublisherAnswer,
    PublisherOffer,
    ServerFrame,
    Slot,
    Slots,
    Source,
    Subscribe,
    SubscriberAnswer,
    SubscriberOffer,
    Want,
)
from yunhearing.ids import PersonId

LIMIT = 20.0
LOCAL = RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)


async def until(condition: Callable[[], bool], limit: float = LIMIT) -> None:
    """Wait for a condition, looking every few milliseconds."""
    async with asyncio.timeout(limit):
        while not condition():  # noqa: ASYNC110  # frames come from threads and sockets, no event
            await asyncio.sleep(0.01)


class Tone(MediaStreamTrack):
    """A steady sine of `hertz`, 20 ms at a time."""

    kind = "audio"

    def __init__(self, hertz: int) -> None:
        super().__init__()
        self._hertz = hertz
        self._at = 0
        self._begin: float | None = None

    async def recv(self) -> AudioFrame:
        if self.readyState != "live":
            raise MediaStreamError
        loop = asyncio.get_running_loop()
        self._begin = self._begin or loop.time()
        await asyncio.sleep(max(0, self._begin + self._at / 48000 - loop.time()))
        times = (np.arange(960) + self._at) / 48000
        samples = (8000 * np.sin(2 * np.pi * self._hertz * times)).astype(np.int16)
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, self._at, Fraction(1, 48000)
        self._at += 960
        return frame


class Picture(MediaStreamTrack):
    """A field of one brightness with noise, so that a frame takes several packets."""

    kind = "video"

    def __init__(self, brightness: int, width: int, height: int, rate: int = 15) -> None:
        super().__init__()
        self._random = np.random.default_rng(brightness)
        self._shape = (height * 3 // 2, width)
        self._brightness = brightness
        self._rate = rate
        self._count = 0
        self._begin: float | None = None

    async def recv(self) -> VideoFrame:
        if self.readyState != "live":
            raise MediaStreamError
        loop = asyncio.get_running_loop()
        self._begin = self._begin or loop.time()
        await asyncio.sleep(max(0, self._begin + self._count / self._rate - loop.time()))
        noise = self._random.integers(-12, 13, self._shape)
        planes = np.full(self._shape, 128, dtype=np.int16)
        height = self._shape[0] * 2 // 3
        planes[:height] = self._brightness + noise[:height]
        frame = VideoFrame.from_ndarray(planes.astype(np.uint8), format="yuv420p")
        frame.pts, frame.time_base = self._count * 90000 // self._rate, Fraction(1, 90000)
        self._count += 1
        return frame


class Seen:
    """What arrived on one m-line: (brightness or loudness, width) of each frame."""

    def __init__(self) -> None:
        self.frames: list[tuple[float, int]] = []

    async def drain(self, track: MediaStreamTrack) -> None:
        with contextlib.suppress(MediaStreamError):
            while True:
                frame = await track.recv()
                if isinstance(frame, VideoFrame):
                    luma = frame.to_ndarray()[: frame.height]  # yuv420p: brightness comes first
                    self.frames.append((float(luma.mean()), frame.width))
                elif isinstance(frame, AudioFrame):
                    self.frames.append((float(np.abs(frame.to_ndarray()).mean()), 0))


class Peer:
    """One client: `frames` is all the plane sent, `seen` what came in by mid."""

    def __init__(self, plane: Forwarder, name: str) -> None:
        self.id = PersonId(name)
        self.frames: list[ServerFrame] = []
        self.seen: dict[str, Seen] = {}
        self.publisher: RTCPeerConnection | None = None
        self.subscriber: RTCPeerConnection | None = None
        self.media = 0
        self.up: Relay | None = None
        self.down: Relay | None = None
        self._plane = plane
        self._drains: list[asyncio.Task[None]] = []

    async def enter(self) -> None:
        await self._plane.join(self.id, self.frames.append)

    async def subscribe(self) -> None:
        await self._plane.handle(self.id, Subscribe(self.media))
        offer = next(f for f in reversed(self.frames) if isinstance(f, SubscriberOffer))
        connection = self.subscriber = RTCPeerConnection(LOCAL)
        sdp = self.down.from_plane(offer.sdp) if self.down else offer.sdp
        await connection.setRemoteDescription(RTCSessionDescription(sdp, "offer"))
        for transceiver in connection.getTransceivers():
            seen = self.seen[transceiver.mid] = Seen()
            drain = seen.drain(transceiver.receiver.track)
            self._drains.append(asyncio.create_task(drain))
        await connection.setLocalDescription(await connection.createAnswer())
        answer = connection.localDescription.sdp
        answer = self.down.from_client(answer) if self.down else answer
        await self._plane.handle(self.id, SubscriberAnswer(self.media, answer))

    async def publish(self, *tracks: MediaStreamTrack, names: Iterable[str] = ()) -> None:
        self.publisher = RTCPeerConnection(LOCAL)
        for track in tracks:
            self.publisher.addTransceiver(track, "sendonly")
        await self._offer(self.publisher, names)

    async def share(self, track: MediaStreamTrack) -> None:
        """Add one more track to the publisher connection."""
        assert self.publisher is not None
        self.publisher.addTransceiver(track, "sendonly")
        await self._offer(self.publisher, ())

    async def _offer(self, connection: RTCPeerConnection, names: Iterable[str]) -> None:
        sdp = (await connection.createOffer()).sdp
        for i, name in enumerate(names):
            sdp = sdp.replace(f"a=mid:{i}\r", f"a=mid:{name}\r")
        mids = re.findall(r"a=mid:(\S+)", sdp)
        sdp = re.sub(r"a=group:BUNDLE [^\r]*", f"a=group:BUNDLE {' '.join(mids)}", sdp)
        await connection.setLocalDescription(RTCSessionDescription(sdp, "offer"))
        sdp = connection.localDescription.sdp
        sdp = self.up.from_client(sdp) if self.up else sdp
        await self._plane.handle(self.id, PublisherOffer(self.media, sdp))
        answer = next(f for f in reversed(self.frames) if isinstance(f, PublisherAnswer))
        sdp = self.up.from_plane(answer.sdp) if self.up else answer.sdp
        await connection.setRemoteDescription(RTCSessionDescription(sdp, "answer"))

    async def want(self, *screens: str, **layers: str) -> None:
        wanted = {PersonId(p): Layer(layer) for p, layer in layers.items()}
        await self._plane.handle(self.id, Want(self.media, wanted, tuple(map(PersonId, screens))))

    @property
    def slots(self) -> tuple[Slot, ...]:
        return next((f.slots for f in reversed(self.frames) if isinstance(f, Slots)), ())

    def mid(self, person: str, source: Source) -> str | None:
        """The m-line that carries a person's source now."""
        found = (s.mid for s in self.slots if s.person == person and s.source is source)
        return next(found, None)

    def got(self, person: str, source: Source) -> list[tuple[float, int]]:
        mid = self.mid(person, source)
        return self.seen[mid].frames if mid is not None and mid in self.seen else []

    async def close(self) -> None:
        for connection in (self.publisher, self.subscriber):
            if connection is not None:
                await connection.close()
        for drain in self._drains:
            drain.cancel()  # a track that never got a packet never ends
        await asyncio.gather(*self._drains, return_exceptions=True)
        for relay in (self.up, self.down):
            if relay is not None:
                relay.close()


def everyone(viewer: PersonId, speaker: PersonId, source: Source) -> bool:
    return viewer != speaker


class Court:
    """A plane with peers in it; `levels` is the newest report of each speaker."""

    def __init__(self, **options: object) -> None:
        self.levels: dict[PersonId, int] = {}
        self.plane = Forwarder(self.levels.update, addresses=["127.0.0.1"], **options)  # type: ignore[arg-type]
        self.peers: dict[str, Peer] = {}
        self.hears: Hears = everyone

    async def seat(self, *names: str) -> list[Peer]:
        peers = [Peer(self.plane, name) for name in names]
        for peer in peers:
            self.peers[peer.id] = peer
            await peer.enter()
        self.update()
        return peers

    def update(self, hears: Hears | None = None) -> None:
        self.hears = hears or self.hears
        self.plane.update(self.hears, [p.id for p in self.peers.values()])


@contextlib.asynccontextmanager
async def sitting(**options: object) -> AsyncIterator[Court]:
    """A court that is cleared away whatever happens."""
    court = Court(**options)
    try:
        yield court
    finally:
        await asyncio.gather(*(peer.close() for peer in court.peers.values()))
        await court.plane.close()
