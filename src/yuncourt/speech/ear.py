"""What one seat says, decoded for a recogniser as it comes.

Who mutes the microphone sends nothing: some silence after the last word lets the recogniser end
its sentence. Nothing here grows: what cannot be taken in time is not recognised.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any, Final

import av
from av.error import FFmpegError

from yuncourt.media.packets import Packet
from yuncourt.recording.sound import RATE as OPUS_RATE, samples
from yuncourt.speech.port import RATE

PIECE: Final = 0.2  # seconds of sound that are decoded and sent at once
MOST: Final = 500  # packets that wait: ten seconds
KEPT: Final = 50  # packets, a second: said while the recogniser was being reached
QUIET: Final = 0.8  # seconds without a packet, after which silence is sent
SILENCE: Final = bytes(2 * RATE)  # one second


class Ear:
    """`take` packets; `sound` is theirs, until `close`."""

    def __init__(self) -> None:
        self._packets: deque[Packet] = deque(maxlen=MOST)
        self._came = asyncio.Event()
        self._closed = False

    def take(self, packet: Packet) -> None:
        """In the packet path."""
        self._packets.append(packet)
        self._came.set()

    def close(self, *, drop: bool = False) -> None:
        """The sound ends with what has come, or (`drop`) with what was taken of it."""
        if drop:
            self._packets.clear()
        self._closed = True
        self._came.set()

    async def sound(self) -> AsyncIterator[bytes]:
        """Pieces of 16 kHz mono, 16 bits, of the last second and what comes; until it is closed."""
        while len(self._packets) > KEPT:
            self._packets.popleft()
        opus, silent = Opus(), True
        while not self._closed or self._packets:
            if packets := self._taken():
                silent = False
                if piece := await asyncio.to_thread(opus.decode, packets):
                    yield piece
            elif not silent and not await self._comes(QUIET):
                silent = True
                yield SILENCE
            elif silent:
                await self._comes(None)
            if not self._closed:
                await asyncio.sleep(PIECE)

    async def _comes(self, within: float | None) -> bool:
        """Whether something is there, at the latest then."""
        self._came.clear()
        if self._packets or self._closed:
            return True
        try:
            async with asyncio.timeout(within):
                await self._came.wait()
        except TimeoutError:
            return False
        return True

    def _taken(self) -> list[Packet]:
        packets = list(self._packets)
        self._packets.clear()
        return packets


class Opus:
    """Decodes one stream; packets that come late or broken are left out."""

    def __init__(self) -> None:
        self._codec: Any = av.CodecContext.create("libopus", "r")
        self._codec.sample_rate, self._codec.layout = OPUS_RATE, "mono"
        self._resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        self._stream, self._newest = -1, -1

    def decode(self, packets: list[Packet]) -> bytes:
        """Their sound, at `RATE`."""
        return b"".join(self._one(packet) for packet in packets)

    def _one(self, packet: Packet) -> bytes:
        payload = packet.payload
        if packet.padding and payload:
            payload = payload[: -payload[-1]]
        late = packet.ssrc == self._stream and packet.index <= self._newest
        if late or not samples(payload):
            return b""
        self._stream, self._newest = packet.ssrc, packet.index
        try:
            frames = self._codec.decode(av.Packet(payload))
            resampled = [r for frame in frames for r in self._resampler.resample(frame)]
        except (FFmpegError, ValueError):
            return b""
        return b"".join(frame.to_ndarray().tobytes() for frame in resampled)
