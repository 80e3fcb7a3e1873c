"""Decoding and painting one slot's video in worker threads, with a bounded queue before it."""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future

import av

from yunclient.media.assembly import Frame
from yunclient.media.tiles import Showing

MAX_WAITING = 8  # frames; more means the machine is too slow: begin anew with a key frame

_log = logging.getLogger(__name__)


class VideoDecoding:
    """Belongs to the engine's loop; at most one job of its own is in the workers at a time.

    `post` brings a call back into the loop.
    """

    def __init__(self, workers: Executor, post: Callable[[Callable[[], None]], None]) -> None:
        self._workers, self._post = workers, post
        self._on_broken: Callable[[], None] = _nothing
        self._decoder = _decoder()
        self._showing: Showing | None = None
        self._waiting: deque[bytes] = deque()
        self._busy = False

    def begin(self, showing: Showing, on_broken: Callable[[], None]) -> None:
        """From here on frames go to `showing`; `on_broken`: nothing more without a key frame."""
        self._waiting.clear()
        self._showing, self._on_broken = showing, on_broken

    def end(self) -> None:
        """Drop what waits."""
        self._waiting.clear()
        self._showing = None

    def push(self, frame: Frame) -> None:
        if frame.key:
            self._waiting.clear()
        elif len(self._waiting) >= MAX_WAITING:
            self._waiting.clear()
            self._on_broken()
            return
        self._waiting.append(frame.data)
        self._work()

    def _work(self) -> None:
        if self._busy or not self._waiting or self._showing is None:
            return
        frames, showing = tuple(self._waiting), self._showing
        self._waiting.clear()
        self._busy = True
        try:
            job = self._workers.submit(self._decode, frames, showing)
        except RuntimeError:  # the engine is ending
            return
        job.add_done_callback(lambda done: self._post(lambda: self._done(done, showing)))

    def _decode(self, frames: tuple[bytes, ...], showing: Showing) -> bool:
        """In a worker: decode all, paint only the newest."""
        picture = None
        try:
            for data in frames:
                for decoded in self._decoder.decode(av.Packet(data)):
                    picture = decoded
        except av.FFmpegError as error:
            _log.info("frame not decoded: %s", error)
            return False
        if picture is not None:
            showing.show(picture)
        return True

    def _done(self, job: "Future[bool]", showing: Showing) -> None:
        self._busy = False
        error = job.exception()
        if error is not None:
            _log.error("decoding", exc_info=error)
        if (error is not None or not job.result()) and showing is self._showing:
            self._waiting.clear()
            self._on_broken()
        self._work()


def _nothing() -> None:
    """Nobody is shown yet."""


def _decoder() -> av.VideoCodecContext:
    decoder = av.CodecContext.create("vp8", "r")
    decoder.thread_count = 1  # frame threads would each hold back a picture
    return decoder
