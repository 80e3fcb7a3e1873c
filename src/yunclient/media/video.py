"""From a camera to VP8: one's own preview and both layers, in a thread of its own."""

import logging
import threading
from collections.abc import Callable
from typing import NamedTuple

import av
from av.video.reformatter import VideoReformatter

from yunclient.media.capture import HEIGHT, RATE, WIDTH, Capture, Shot
from yunclient.media.clock import video_timestamp
from yunclient.media.encode import Encoded, Vp8Encoder
from yunclient.media.look import Looker
from yunclient.media.simulated import cover
from yunclient.media.tiles import Showing
from yunhearing.frames import Layer

THUMB_WIDTH, THUMB_HEIGHT = 320, 180
MAIN_BITRATE, THUMB_BITRATE = 600_000, 150_000
MIN_MAIN_BITRATE, MIN_THUMB_BITRATE = 120_000, 60_000

_log = logging.getLogger(__name__)


class Taken(NamedTuple):
    layer: Layer
    encoded: Encoded
    timestamp: int


class CameraPump:
    """Runs from the first picture of `capture` until `close`. `send` is called from its thread."""

    def __init__(
        self,
        capture: Capture,
        showing: Callable[[], Showing | None],
        send: Callable[[Taken], None],
        looker: Looker | None = None,
    ) -> None:
        self._capture, self._showing, self._send = capture, showing, send
        self._looker = looker
        self.sending = False  # whether there is anyone to encode for
        self._key_wanted = {Layer.MAIN: True, Layer.THUMB: True}
        self._main = Vp8Encoder(WIDTH, HEIGHT, RATE, MAIN_BITRATE)
        self._thumb = Vp8Encoder(THUMB_WIDTH, THUMB_HEIGHT, RATE, THUMB_BITRATE)
        self._cover, self._shrink = VideoReformatter(), VideoReformatter()
        self._due = _Rhythm(RATE)
        self._thread = threading.Thread(target=self._run, name="encoder", daemon=True)
        self._thread.start()

    def want_key(self, layer: Layer) -> None:
        self._key_wanted[layer] = True

    def allow(self, bitrate: int) -> None:
        """Share what the network carries between the layers, each within its bounds."""
        self._thumb.bitrate = max(MIN_THUMB_BITRATE, min(THUMB_BITRATE, bitrate // 4))
        self._main.bitrate = max(MIN_MAIN_BITRATE, min(MAIN_BITRATE, bitrate * 3 // 4))

    def close(self, timeout: float = 2.0) -> None:
        self._capture.stop(timeout)
        self._thread.join(timeout)

    def _run(self) -> None:
        while not self._capture.over:
            shot = self._capture.next()
            if shot is None:
                continue
            try:
                self._take(shot)
            except Exception:  # one bad picture must not end the camera
                _log.exception("camera")

    def _take(self, shot: Shot) -> None:
        if not self._due.reached(shot.at):
            return
        frame = cover(self._cover, shot.frame, WIDTH, HEIGHT)
        showing = self._showing()
        # A picture from before the tile was given was taken for someone else, or for nobody.
        if showing is not None and shot.at >= showing.since:
            showing.show(frame)
        if self._looker is not None:
            self._looker.take(frame, shot.frame, shot.at, self._capture.fps)
        if not self.sending:
            self._key_wanted = dict.fromkeys(self._key_wanted, True)
            return
        timestamp = video_timestamp(shot.at)
        small = self._shrink.reformat(
            frame, width=THUMB_WIDTH, height=THUMB_HEIGHT, interpolation="BILINEAR"
        )
        self._encode(Layer.THUMB, self._thumb, small, timestamp)
        self._encode(Layer.MAIN, self._main, frame, timestamp)

    def _encode(
        self, layer: Layer, encoder: Vp8Encoder, frame: av.VideoFrame, timestamp: int
    ) -> None:
        key, self._key_wanted[layer] = self._key_wanted[layer], False
        encoded = encoder.encode(frame, timestamp, key)
        if encoded is None:
            self._key_wanted[layer] = key
        else:
            self._send(Taken(layer, encoded, timestamp))


class _Rhythm:
    """Thins pictures to a rate; a quarter of a frame early counts, for no camera is exact."""

    def __init__(self, rate: int) -> None:
        self._period, self._due = 1 / rate, 0.0

    def reached(self, at: float) -> bool:
        if at < self._due - 0.25 / RATE:
            return False
        late = at - self._due
        self._due = (at if late > self._period else self._due) + self._period
        return True
