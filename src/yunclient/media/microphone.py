"""From a microphone to Opus packets: level, processing, mute, encoding, in a thread of its own."""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yunclient.media.encode import AUDIO_RATE, BLOCK, OpusEncoder, level_of
from yunclient.media.processing import Processing

Block = NDArray[np.int16]

MAX_WAITING = 10  # blocks: older sound than 200 ms is not worth sending
_QUIET_EVERY = 20  # blocks: while muted one packet of silence in 0.4 s keeps the path alive

_log = logging.getLogger(__name__)


class Sound(NamedTuple):
    """One packet; `timestamp` in 1/48000 s of the monotonic clock's making, `level` in dBFS."""

    packet: bytes
    timestamp: int
    level: int


class Heard(NamedTuple):
    """A block as the microphone gave it `at` a moment of the monotonic clock, and as processed.

    `missing` samples before it were dropped here, since the machine was too slow.
    """

    raw: Block
    clean: Block
    at: float
    missing: int


class MicrophonePump:
    """`deliver` takes blocks from the microphone; the callbacks come from the pump's thread.

    Whatever goes out passes `muted` here: a block that was taken or is sent while muted leaves as
    silence or not at all. `heard` gets every block, whether it goes out or not.
    """

    def __init__(
        self,
        send: Callable[[Sound], None],
        sent: Callable[[Block, float], None] | None,
        processing: Processing | None = None,
        heard: Callable[[Heard], None] | None = None,
    ) -> None:
        self.muted = True
        self.sending = False  # whether there is anyone to encode for
        self.level = -127  # of the microphone itself, for one's own eyes
        self._send, self._sent = send, sent
        self._processing, self._heard = processing, heard
        self._blocks: queue.Queue[tuple[Block, float, bool] | None] = queue.Queue(MAX_WAITING)
        self._dropped = 0
        self._encoder = OpusEncoder()
        self._timestamp = 0
        self._silent = 0
        self._thread = threading.Thread(target=self._run, name="microphone", daemon=True)
        self._thread.start()

    def deliver(self, block: Block) -> None:
        try:
            self._blocks.put_nowait((block, time.monotonic(), self.muted))
        except queue.Full:
            self._dropped += 1
            _log.debug("sound dropped: the machine is too slow")

    def close(self) -> None:
        while True:
            try:
                self._blocks.put_nowait(None)
                break
            except queue.Full:
                with contextlib.suppress(queue.Empty):  # taken meanwhile
                    self._blocks.get_nowait()
        self._thread.join(1.0)

    def _run(self) -> None:
        while (delivered := self._blocks.get()) is not None:
            try:
                self._take(*delivered)
            except Exception:  # one bad block must not silence the rest of the hearing
                _log.exception("microphone")

    def _take(self, raw: Block, at: float, muted: bool) -> None:
        self.level = level_of(raw)
        clean = self._process(raw, at)
        silent = muted or self.muted
        block = np.zeros(BLOCK, np.int16) if silent else clean
        if self._sent is not None:
            self._sent(block, at)
        self._timestamp = self._next_timestamp(at)
        self._silent = self._silent + 1 if silent else 0
        if self.sending and self._silent % _QUIET_EVERY == 0:
            packet = self._encoder.encode(block)
            if packet:
                level = -127 if silent else level_of(clean)
                self._send(Sound(packet, self._timestamp & 0xFFFFFFFF, level))

    def _process(self, raw: Block, at: float) -> Block:
        dropped, self._dropped = self._dropped, 0
        clean = raw
        if self._processing is not None:
            self._processing.skip(dropped)
            clean = self._processing.process(raw, time.monotonic())
        if self._heard is not None:
            self._heard(Heard(raw, clean, at, dropped * BLOCK))
        return clean

    def _next_timestamp(self, at: float) -> int:
        """Blocks follow each other exactly, except after a pause of the microphone."""
        following, real = self._timestamp + BLOCK, int(at * AUDIO_RATE)
        return following if abs(real - following) < AUDIO_RATE // 4 else real
