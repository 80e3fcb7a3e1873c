"""VP8 for text: every pixel kept, few colours moved, sharper the longer a page stays."""

from fractions import Fraction

import av
from av.video.frame import PictureType

from yunclient.media.encode import Encoded

_CLOCK = 90_000
_NOMINAL = 3_000_000  # bit/s of the encoder's own clock, which runs slower on a narrow network
_BEST, _WORST = 10, 56  # quantisers, 0..63: better than 10 (44 dB) nobody sees


class ScreenEncoder:
    """One size. Bits are given picture by picture, so that no change of rate costs a key frame."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._time = 0.0
        codec = av.CodecContext.create("libvpx", "w")
        codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
        codec.time_base, codec.framerate = Fraction(1, _CLOCK), Fraction(5)
        codec.bit_rate = _NOMINAL
        codec.qmin, codec.qmax = _BEST, _WORST
        codec.gop_size = 1 << 20  # key frames come when someone asks
        codec.thread_count = 1
        codec.options = {
            "deadline": "realtime",
            "cpu-used": "-2",  # faster, it misses where a scrolled page went: ten times the bits
            "lag-in-frames": "0",
            "minrate": str(_NOMINAL),  # equal to maxrate: constant bit rate
            "maxrate": str(_NOMINAL),
            "bufsize": str(_NOMINAL),
            "undershoot-pct": "100",
            "overshoot-pct": "15",
            "static-thresh": "1",
            "screen-content-mode": "1",
            "error-resilient": "default",
        }
        self._codec = codec

    def encode(self, frame: av.VideoFrame, bits: float, *, key: bool) -> Encoded | None:
        """Encode a yuv420p frame of this size in about so many bits; None: it was dropped."""
        self._time += bits / _NOMINAL
        frame.pts, frame.time_base = int(self._time * _CLOCK), Fraction(1, _CLOCK)
        frame.pict_type = PictureType.I if key else PictureType.NONE
        packets = self._codec.encode(frame)
        if not packets:
            return None
        return Encoded(b"".join(map(bytes, packets)), packets[0].is_keyframe)
