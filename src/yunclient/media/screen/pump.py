"""From a window or a screen to VP8, in a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from yunclient.media.clock import video_timestamp
from yunclient.media.encode import Encoded
from yunclient.media.screen.encode import ScreenEncoder
from yunclient.media.screen.pace import Pace, Turn
from yunclient.media.screen.source import Grabber, Pixels, ScreenError
from yunclient.session.messages import Unshared

MOST_WIDE, MOST_HIGH = 2560, 1440  # px sent; what is larger is scaled down
BITRATE, MIN_BITRATE = 3_000_000, 150_000
UNSENT = 0.5  # s from look to look while nobody is there to send to

_log = logging.getLogger(__name__)


class TakenScreen(NamedTuple):
    encoded: Encoded
    timestamp: int


class ScreenPump:
    """Runs until `close`, or until the screen is gone. All callbacks come from its thread.

    `sized` tells the size sent, at first and whenever it changes; `ended` why it ended by itself.
    """

    def __init__(
        self,
        opening: Callable[[], Grabber],
        *,
        send: Callable[[TakenScreen], None],
        sized: Callable[[int, int], None],
        ended: Callable[[Unshared], None],
    ) -> None:
        self._opening, self._send, self._sized, self._ended = opening, send, sized, ended
        self.sending = False  # whether there is anyone to encode for
        self._key_wanted = True
        self._pace = Pace(BITRATE)
        self._stop = threading.Event()
        self._last: Pixels = np.zeros((0, 0, 4), np.uint8)
        self._frame: av.VideoFrame | None = None  # of `_last`, made when it is needed
        self._size = (0, 0)
        self._scaler = VideoReformatter()
        self._encoder: ScreenEncoder | None = None
        self._thread = threading.Thread(target=self._run, name="screen", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def want_key(self) -> None:
        """Send a key frame soon, unless one is under way."""
        if not self._pace.arriving(time.monotonic()):
            self._key_wanted = True

    def allow(self, bitrate: int) -> None:
        """What the network carries of this picture."""
        self._pace.bitrate = max(MIN_BITRATE, bitrate)

    def stop(self) -> None:
        """Nothing is sent any more; does not wait."""
        self._stop.set()

    def close(self, timeout: float = 2.0) -> None:
        """Stop, and wait for the thread; one that hangs in the system is left behind."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _run(self) -> None:
        try:
            with closing(self._opening()) as grabber:
                while not self._stop.is_set():
                    self._step(grabber)
        except ScreenError as error:
            self._end(error.reason)
        except Exception:
            _log.exception("screen")
            self._end(Unshared.FAILED)

    def _end(self, reason: Unshared) -> None:
        if not self._stop.is_set():
            self._stop.set()
            self._ended(reason)

    def _step(self, grabber: Grabber) -> None:
        began, worked = time.monotonic(), time.thread_time()
        changed = self._look(grabber.grab())
        if self.sending:
            self._take(began, changed)
            self._pace.looked(began, time.thread_time() - worked)
            self._stop.wait(self._pace.pause(time.monotonic()))
        else:
            self._key_wanted = True
            self._stop.wait(UNSENT)

    def _look(self, picture: Pixels) -> bool:
        """Keep the picture if it is another one; VP8's halved colours want even sides."""
        picture = picture[: picture.shape[0] & ~1, : picture.shape[1] & ~1]
        if picture.shape != self._last.shape:
            self._last = picture.copy()
            self._resize()
        elif np.array_equal(picture.view(np.uint32), self._last.view(np.uint32)):
            return False
        else:
            np.copyto(self._last, picture)
        self._frame = None
        return True

    def _resize(self) -> None:
        height, width = self._last.shape[:2]
        if not (width and height):
            raise ScreenError(Unshared.GONE)
        size = fitting(width, height)
        if size != self._size:
            self._size, self._encoder = size, ScreenEncoder(*size)
            self._key_wanted = True
            self._sized(*size)

    def _take(self, now: float, changed: bool) -> None:
        turn = self._pace.turn(now, changed=changed, key_wanted=self._key_wanted)
        if turn is Turn.SKIP or self._encoder is None:
            return
        key = turn is Turn.KEY
        bits = self._pace.share(now) * self._pace.bitrate
        encoded = self._encoder.encode(self._yuv(), bits, key=key)
        if encoded is None:
            return
        self._key_wanted = self._key_wanted and not encoded.key
        self._pace.sent(now, len(encoded.data), key=encoded.key)
        if not self._stop.is_set():
            self._send(TakenScreen(encoded, video_timestamp(now)))

    def _yuv(self) -> av.VideoFrame:
        if self._frame is None:
            frame = av.VideoFrame.from_ndarray(self._last, format="bgra")
            width, height = self._size
            self._frame = self._scaler.reformat(
                frame, width=width, height=height, format="yuv420p", interpolation="AREA"
            )
        return self._frame


def fitting(width: int, height: int) -> tuple[int, int]:
    """The size that is sent: its own, or the largest of its shape that is allowed."""
    scale = min(1.0, MOST_WIDE / width, MOST_HIGH / height)
    return max(2, int(width * scale) & ~1), max(2, int(height * scale) & ~1)
