"""One picture of the running camera, as JPEG, when it is asked for; it is kept nowhere."""

import logging
import threading
import time
from collections.abc import Callable
from fractions import Fraction

import av

from yunclient.media.capture import Shot
from yunclient.session.messages import PictureTaken
from yunhearing.rest import LARGEST_PICTURE

WIDEST = 1280
QUALITIES = (3, 6, 12, 24)  # FFmpeg's scale for JPEG: 3 is about 90 of 100
LIMIT = 5.0  # s to wait for a picture: a camera may only just have been asked to open

_log = logging.getLogger(__name__)


class Still:
    """`take` comes from the engine's loop, `see` from the camera's thread; one wish at a time."""

    def __init__(
        self,
        tell: Callable[[PictureTaken], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell, self._clock = tell, clock
        self._lock = threading.Lock()
        self._number: int | None = None
        self._since = 0.0

    def take(self, number: int) -> None:
        """Take the next picture, none from before; an older wish is forgotten."""
        with self._lock:
            self._number, self._since = number, self._clock()

    def see(self, shot: Shot) -> None:
        """A picture of the camera; nothing is done with it unless one was asked for."""
        if self._number is not None and shot.at >= self._since:
            self._answer(self._number, shot)

    def pass_time(self) -> None:
        """Comes every second: who waits for a picture that does not come is told so."""
        number = self._number
        if number is not None and self._clock() - self._since > LIMIT:
            self._answer(number, None)

    def _answer(self, number: int, shot: Shot | None) -> None:
        with self._lock:
            if self._number != number:
                return
            self._number = None
        try:
            picture = jpeg(shot.frame) if shot is not None else b""
        except Exception:  # a picture that cannot be encoded must not end the camera
            _log.exception("still")
            picture = b""
        self._tell(PictureTaken(number, picture))


def jpeg(frame: av.VideoFrame) -> bytes:
    """The picture, not wider than WIDEST and at most LARGEST_PICTURE bytes; b"" if it is larger."""
    width = min(frame.width, WIDEST) // 2 * 2
    height = round(frame.height * width / frame.width / 2) * 2
    small = frame.reformat(width=width, height=height, format="yuvj420p", dst_color_range="JPEG")
    for quality in QUALITIES:
        picture = _encoded(small, quality)
        if len(picture) <= LARGEST_PICTURE:
            return picture
    return b""


def _encoded(frame: av.VideoFrame, quality: int) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, "yuvj420p"
    encoder.time_base = Fraction(1, 1)
    encoder.options = {"qmin": str(quality), "qmax": str(quality)}
    frame.pts = 0
    return b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])
