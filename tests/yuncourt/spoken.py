"""Sound and pictures as RTP packets: real Opus and real VP8, each sender by a clock of its own."""

import itertools
import math
import zlib
from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np

from yuncourt.media import vp8
from yuncourt.media.packets import Packet

FRAME = 960  # samples of 20 ms
MTU = 1100


class Voice:
    """Somebody who says one tone without end: a packet is 20 ms."""

    def __init__(self, name: str, hertz: float = 440.0) -> None:
        self._ssrc = zlib.crc32(name.encode())
        self._number = itertools.count(self._ssrc % 60_000)
        self._encoded = itertools.cycle(_opus(hertz))
        self.timestamp = self._ssrc ^ 0xFFFF_0000

    def packet(self) -> Packet:
        """The next 20 ms."""
        return self._packet(next(self._encoded))

    def pause(self, packets: int) -> None:
        """Nothing is sent for so long: the clock goes on, the numbers do not."""
        self.timestamp += packets * FRAME

    def _packet(self, payload: bytes) -> Packet:
        stamp, self.timestamp = self.timestamp & 0xFFFFFFFF, self.timestamp + FRAME
        return Packet(111, self._ssrc, next(self._number), stamp, 0, 0, payload)


class Film:
    """Somebody in front of a camera: 25 pictures a second, each of some packets."""

    def __init__(self, name: str, size: tuple[int, int] = (320, 180), every: int = 25) -> None:
        self._ssrc = zlib.crc32(name.encode()) ^ 0x55
        self._number = itertools.count(1000)
        self._encoded = itertools.cycle(_vp8(size, every))
        self._timestamp = 123_456

    def picture(self) -> list[Packet]:
        """The packets of the next 40 ms."""
        data = next(self._encoded)
        stamp, self._timestamp = self._timestamp & 0xFFFFFFFF, self._timestamp + 3600
        pieces = [data[at : at + MTU] for at in range(0, len(data), MTU)]
        made = []
        for place, piece in enumerate(pieces):
            payload = bytes([0x90 if place == 0 else 0x80, 0x80, 0x80, 0x01]) + piece
            last = 0x80 if place + 1 == len(pieces) else 0
            packet = Packet(96, self._ssrc, next(self._number), stamp, last, 0, payload)
            packet.picture = vp8.describe(payload)
            made.append(packet)
        return made


def _opus(hertz: float) -> list[bytes]:
    encoder = av.CodecContext.create("libopus", "w")
    assert isinstance(encoder, av.AudioCodecContext)
    encoder.sample_rate, encoder.layout, encoder.format = 48_000, "mono", "s16"
    encoder.bit_rate = 32_000
    return [payload for n in range(50) for payload in _coded(encoder, _tone(hertz, n))]


def _tone(hertz: float, number: int) -> av.AudioFrame:
    at = np.arange(FRAME) + number * FRAME
    wave = (8000 * np.sin(2 * math.pi * hertz * at / 48_000)).astype(np.int16)
    frame = av.AudioFrame.from_ndarray(wave[np.newaxis], format="s16", layout="mono")
    frame.sample_rate, frame.pts = 48_000, number * FRAME
    return frame


def _vp8(size: tuple[int, int], every: int) -> list[bytes]:
    encoder = av.CodecContext.create("libvpx", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height = size
    encoder.pix_fmt, encoder.framerate = "yuv420p", Fraction(25)
    encoder.time_base, encoder.bit_rate, encoder.gop_size = Fraction(1, 25), 600_000, every
    encoder.options = {"lag-in-frames": "0", "deadline": "realtime", "cpu-used": "8"}
    made: list[bytes] = []
    for number in range(50):
        frame = av.VideoFrame.from_ndarray(_scene(size, number), format="rgb24")
        frame.pts = number
        made += _coded(encoder, frame)
    return made


def _scene(size: tuple[int, int], number: int) -> np.ndarray:
    width, height = size
    picture = np.random.default_rng(1).integers(60, 120, (height, width, 3), np.uint8)
    picture[:, number * 5 % width : number * 5 % width + 40] = 220
    return picture


def _coded(encoder: av.CodecContext, frame: av.AudioFrame | av.VideoFrame) -> Iterator[bytes]:
    for packet in encoder.encode(frame):  # type: ignore[attr-defined] # of both kinds
        yield bytes(packet)
