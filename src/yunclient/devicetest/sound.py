"""Samples of a microphone to measures of sound; 48 kHz mono int16 in blocks of 20 ms."""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.measures import SoundMeasure

Block = NDArray[np.int16]

RATE = 48_000
QUIETEST = -127.0  # dBFS, of nothing at all
KEPT = 3 * RATE  # samples of one's own voice

_RAIL = 32_760
_PER_MEASURE = RATE // 10
_LATE = 10  # blocks over which sound that comes in bursts evens out
_GAP = 0.05  # s of delay that stays: samples are missing
_VOICE = 9.0  # dB over the floor
_FLOOR_RISE = 0.05  # dB a block: the floor follows a room, not a sentence
_PAUSE = 25  # blocks of a pause that are kept


def decibels(sound: NDArray[np.generic]) -> float:
    """Loudness in dBFS (of the overload point, RFC 6464), `QUIETEST` for zeros and nothing."""
    if not len(sound):
        return QUIETEST
    power = float(np.mean(np.square(sound, dtype=np.float64))) / 32767.0**2
    return max(QUIETEST, 10 * float(np.log10(power))) if power > 0 else QUIETEST


class Gaps:
    """What a microphone is late and never makes up for."""

    def __init__(self) -> None:
        self._lags: deque[float] = deque(maxlen=_LATE)
        self._expected: float | None = None

    def take(self, at: float, seconds: float) -> int:
        """Samples that turn out not to have come, when so many `seconds` of sound came `at` s."""
        if self._expected is None:
            self._expected = at
        lag = at - self._expected
        if lag < 0:
            self._expected, lag = at, 0.0
        self._expected += seconds
        self._lags.append(lag)
        stays = min(self._lags)
        if len(self._lags) < _LATE or stays < _GAP:
            return 0
        self._expected += stays
        self._lags.clear()
        return round(stays * RATE)


class SoundMeter:
    """Blocks to a measure each tenth of a second."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._missing = 0
        self._gaps = Gaps()

    def take(self, block: Block, at: float, missing: int = 0) -> SoundMeasure | None:
        """A block that came `at` s, after `missing` samples known to be lost."""
        self._missing += missing + self._gaps.take(at, (len(block) + missing) / RATE)
        self._blocks.append(block)
        if sum(map(len, self._blocks)) < _PER_MEASURE:
            return None
        quiet = min(decibels(block) for block in self._blocks)
        sound, self._blocks = np.concatenate(self._blocks), []
        lost, self._missing = self._missing, 0
        peak = int(np.abs(sound.astype(np.int32)).max())
        return SoundMeasure(
            level=round(decibels(sound), 1),
            peak=round(decibels(np.array([peak])), 1),
            clipped=int(np.count_nonzero(np.abs(sound.astype(np.int32)) >= _RAIL)),
            missing=lost,
            zero=peak == 0,
            quiet=round(quiet, 1),
        )


class VoiceRecorder:
    """The last seconds in which someone spoke, long pauses left out; in memory only."""

    def __init__(self) -> None:
        self._floor = 0.0
        self._quiet = _PAUSE
        self._blocks: deque[Block] = deque()
        self._samples = 0

    def take(self, block: Block) -> None:
        level = decibels(block)
        self._floor = min(level, self._floor + _FLOOR_RISE)
        self._quiet = 0 if level > self._floor + _VOICE else self._quiet + 1
        if self._quiet > _PAUSE:
            return
        self._blocks.append(block)
        self._samples += len(block)
        while self._samples > KEPT:
            self._samples -= len(self._blocks.popleft())

    def sound(self) -> Block:
        """What is kept, oldest first; empty when nobody spoke."""
        return np.concatenate([np.zeros(0, np.int16), *self._blocks])
