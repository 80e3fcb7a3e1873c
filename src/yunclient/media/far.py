"""What the loudspeaker plays, kept for the echo canceller in step with the microphone.

Two sound cards have two clocks and call when they like. Each microphone block takes as many samples
as it has itself, so that the way from loudspeaker to microphone keeps one length, which the
canceller learns; what is taken must not come after its own echo. The slack is the least time over
some seconds by which a block could have been asked for sooner and still have been there. A loop
(proportional and integral) keeps it where it was by reading a little faster or slower, and so
learns how far the clocks differ. A jump is taken as it comes: the canceller learns it in a second.
"""

import math
import threading

import numpy as np
from numpy.typing import NDArray

from yunclient.media.encode import AUDIO_RATE, BLOCK

Block = NDArray[np.int16]

CAPACITY = AUDIO_RATE // 2  # samples; beyond it the oldest go
_WINDOW = 100  # blocks over which the least is taken: some cards call in bursts of 100 ms
_LEAST, _MOST = BLOCK // 4, 3 * BLOCK // 2  # samples of slack to be kept
_JUMP = BLOCK // 2  # samples of slack at once: no drift
_LATE = 2 * BLOCK  # samples of slack beyond which an echo may be older than its sound
_PAUSE = 1.0  # s without a block: the microphone begins, and what was played before it is old
_PROPORTIONAL = 1e-6  # of the rate for a sample of slack too many
_INTEGRAL = 2.4e-8  # the same, added up each window; critically damped
_FASTEST = 3e-4  # of the rate: more than bad clocks differ, little enough to be learned


class FarEnd:
    """`push` comes from the loudspeaker's thread, `pull` from the microphone's.

    `now` is the moment of the call on one clock, in s.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._samples = np.zeros(0, np.int16)
        self._place = 0.0  # of the next sample, between 0 and 1
        self._rate = 1.0
        self._drift = 0.0  # of the rate, as learned
        self._kept = 0.0  # samples of slack that are kept
        self._pushed = self._pulled = -math.inf
        self._slack = math.inf
        self._pulls = 0

    @property
    def waiting(self) -> int:
        """Samples played and not yet taken."""
        return len(self._samples)

    def push(self, block: Block, now: float) -> None:
        with self._lock:
            self._samples = np.concatenate((self._samples, block))[-CAPACITY:]
            self._pushed = now

    def pull(self, now: float) -> Block:
        """20 ms for the next 20 ms of the microphone; zeros where nothing was played."""
        with self._lock:
            if now - self._pulled > _PAUSE:
                self._samples = self._samples[-_LATE:]
            self._pulled = now
            if len(self._samples) < math.ceil(self._place + self._rate * (BLOCK - 1)) + 1:
                self._heed(0.0)
                return np.zeros(BLOCK, np.int16)
            block = self._read()
            self._heed(len(self._samples) + min((now - self._pushed) * AUDIO_RATE, BLOCK))
            return block

    def skip(self, blocks: int) -> None:
        """Blocks of the microphone were lost: let go what belongs to them."""
        with self._lock:
            self._samples = self._samples[blocks * BLOCK :]

    def _read(self) -> Block:
        end = self._place + self._rate * BLOCK
        whole = int(end)
        if self._place or self._rate != 1.0:
            places = self._place + self._rate * np.arange(BLOCK)
            between = np.interp(places, np.arange(BLOCK + 3), self._ahead())
            block: Block = np.rint(between).astype(np.int16)
        else:
            block = self._samples[:BLOCK]
        self._samples, self._place = self._samples[whole:], end - whole
        return block

    def _ahead(self) -> Block:
        """The samples a block is read from, the last one repeated where none follows."""
        ahead = self._samples[: BLOCK + 3]
        return np.pad(ahead, (0, BLOCK + 3 - len(ahead)), "edge")

    def _heed(self, slack: float) -> None:
        self._slack = min(self._slack, slack)
        self._pulls += 1
        if self._pulls < _WINDOW:
            return
        slack, self._slack, self._pulls = self._slack, math.inf, 0
        if slack > _LATE:
            self._samples = self._samples[int(slack) - _MOST :]
            slack = float(_MOST)
        if slack:
            self._rate = 1 + self._correction(slack)

    def _correction(self, slack: float) -> float:
        if abs(slack - self._kept) > _JUMP:
            self._kept = min(max(slack, _LEAST), _MOST)
        error = slack - self._kept
        self._drift = _bounded(self._drift + _INTEGRAL * error)
        return _bounded(self._drift + _PROPORTIONAL * error)


def _bounded(rate: float) -> float:
    return max(-_FASTEST, min(_FASTEST, rate))
