"""The film's sound as a voice of the mixer, in step with its clock."""

import threading
from collections import deque

import numpy as np
from numpy.typing import NDArray

from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.media.film.timing import FilmClock

Block = NDArray[np.int16]

MOST = 3 * AUDIO_RATE  # samples waiting
APART = 0.045  # s between clock and sound before it is put right: less is not seen at lips


class FilmSound:
    """`push` comes from the film's thread, `pull` from the loudspeaker's."""

    def __init__(self, clock: FilmClock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._parts: deque[Block] = deque()
        self._start = 0  # sample in the film where the first part begins
        self._waiting = 0

    @property
    def waiting(self) -> float:
        """Seconds of sound that were decoded and not yet played."""
        with self._lock:
            return self._waiting / AUDIO_RATE

    def push(self, sample: int, sound: Block) -> None:
        """Sound from this sample of the film on; a gap becomes silence, an overlap is cut."""
        with self._lock:
            if not self._parts:
                self._start = sample
            gap = sample - (self._start + self._waiting)
            if 0 < gap < MOST:
                sound = np.concatenate((np.zeros(gap, np.int16), sound))
            elif gap < 0:
                sound = sound[-gap:]
            if len(sound):
                self._parts.append(sound)
                self._waiting += len(sound)

    def clear(self) -> None:
        with self._lock:
            self._parts.clear()
            self._waiting = 0

    def pull(self, now: float) -> Block:
        """The 20 ms the clock has come to; silence while it stands, or there is nothing."""
        if not self._clock.running:
            return np.zeros(BLOCK, np.int16)
        due = round(self._clock.at(now) * AUDIO_RATE)
        with self._lock:
            if abs(due - self._start) > APART * AUDIO_RATE:
                self._drop(due - self._start)
                lead = self._start - due
                if lead > APART * AUDIO_RATE:
                    return np.zeros(BLOCK, np.int16)
            return self._take(BLOCK)

    def _drop(self, samples: int) -> None:
        """Let go what is too late; nothing if the sound is ahead."""
        if samples > 0:
            self._take(samples)

    def _take(self, samples: int) -> Block:
        taken: list[Block] = []
        missing = samples
        while missing and self._parts:
            part = self._parts.popleft()
            taken.append(part[:missing])
            if len(part) > missing:
                self._parts.appendleft(part[missing:])
            missing -= min(missing, len(part))
        had = samples - missing
        self._start += had
        self._waiting -= had
        return (
            np.concatenate((*taken, np.zeros(missing, np.int16)))
            if taken
            else np.zeros(samples, np.int16)
        )
