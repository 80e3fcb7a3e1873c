"""VP8 and Opus encoders with settings of our own, and VP8's payloads (RFC 7741)."""

import secrets
from fractions import Fraction
from typing import NamedTuple

import av
import numpy as np
from aiortc.codecs.vpx import VpxPayloadDescriptor
from av.video.frame import PictureType
from numpy.typing import NDArray

AUDIO_RATE = 48_000
BLOCK = 960  # samples, 20 ms
_VIDEO_CLOCK = Fraction(1, 90_000)
_PAYLOAD = 1150  # bytes: fits the smallest path with TURN, SRTP and header extensions around it


class Encoded(NamedTuple):
    data: bytes
    key: bool


class Vp8Encoder:
    """One layer. `bitrate` may change at any time; by over a quarter it costs a key frame."""

    def __init__(self, width: int, height: int, rate: int, bitrate: int) -> None:
        self.width, self.height, self._rate = width, height, rate
        self.bitrate = bitrate
        self._codec = self._open()
        self._last_pts = -1

    def encode(self, frame: av.VideoFrame, pts: int, key: bool) -> Encoded | None:
        """Encode a yuv420p frame of this size; pts in 1/90000 s. None: rate control dropped it."""
        if abs(self.bitrate / (self._codec.bit_rate or 1) - 1) > 0.25:
            self._codec = self._open()
        self._last_pts = max(pts, self._last_pts + 1)  # libvpx refuses time standing still
        frame.pts, frame.time_base = self._last_pts, _VIDEO_CLOCK
        frame.pict_type = PictureType.I if key else PictureType.NONE
        packets = self._codec.encode(frame)
        if not packets:
            return None
        return Encoded(b"".join(map(bytes, packets)), packets[0].is_keyframe)

    def _open(self) -> av.VideoCodecContext:
        codec = av.CodecContext.create("libvpx", "w")
        codec.width, codec.height, codec.pix_fmt = self.width, self.height, "yuv420p"
        codec.time_base, codec.framerate = _VIDEO_CLOCK, Fraction(self._rate)
        codec.bit_rate = self.bitrate
        codec.gop_size = 3000  # key frames come when someone asks
        codec.thread_count = 1
        rate = str(self.bitrate)
        codec.options = {
            "deadline": "realtime",
            "cpu-used": "-6",
            "lag-in-frames": "0",
            "minrate": rate,  # equal to maxrate: constant bit rate
            "maxrate": rate,
            "bufsize": str(self.bitrate // 2),
            "undershoot-pct": "100",
            "overshoot-pct": "15",
            "static-thresh": "1",
            "partitions": "0",
            "error-resilient": "default",
        }
        return codec


class Vp8Payloads:
    """Cuts frames into RTP payloads with a running picture id."""

    def __init__(self) -> None:
        self._picture = secrets.randbelow(1 << 15)

    def cut(self, frame: bytes) -> list[bytes]:
        first, rest = (
            bytes(VpxPayloadDescriptor(start, 0, picture_id=self._picture)) for start in (1, 0)
        )
        self._picture = (self._picture + 1) % (1 << 15)
        return [
            (rest if at else first) + frame[at : at + _PAYLOAD]
            for at in range(0, len(frame), _PAYLOAD)
        ]


class OpusEncoder:
    """20 ms of mono speech at 48 kHz to one packet of about 32 kbit/s."""

    def __init__(self) -> None:
        codec = av.CodecContext.create("libopus", "w")
        codec.sample_rate, codec.format, codec.layout = AUDIO_RATE, "s16", "mono"
        codec.time_base, codec.bit_rate = Fraction(1, AUDIO_RATE), 32_000
        # "audio" keeps the waveform; "voip" high-passes it, and low voices with it.
        codec.options = {"application": "audio", "frame_duration": "20"}
        self._codec = codec
        self._pts = 0

    def encode(self, block: NDArray[np.int16]) -> bytes:
        frame = av.AudioFrame.from_ndarray(block[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate, frame.time_base = AUDIO_RATE, Fraction(1, AUDIO_RATE)
        frame.pts = self._pts
        self._pts += len(block)
        return b"".join(map(bytes, self._codec.encode(frame)))


class OpusDecoder:
    """Opus to 48 kHz mono int16; raises av.FFmpegError for a broken packet."""

    def __init__(self) -> None:
        codec = av.CodecContext.create("libopus", "r")
        codec.sample_rate, codec.format, codec.layout = AUDIO_RATE, "s16", "mono"
        self._codec = codec

    def decode(self, packet: bytes) -> NDArray[np.int16]:
        frames = self._codec.decode(av.Packet(packet))
        if not frames:
            return np.zeros(0, np.int16)
        return np.concatenate([f.to_ndarray()[0] for f in frames]).astype(np.int16, copy=False)


def level_of(block: NDArray[np.int16]) -> int:
    """Loudness in dBFS, -127..0 (RFC 6464: of the overload point)."""
    if not len(block):
        return -127
    power = float(np.mean(np.square(block, dtype=np.float64))) / 32767.0**2
    return max(-127, min(0, round(10 * np.log10(power)))) if power > 0 else -127
