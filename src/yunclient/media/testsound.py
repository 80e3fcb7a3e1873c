"""Sounds of the device test: played through the mixer like a voice, so that they are cancelled."""

from collections.abc import Callable
from functools import cache

import av
import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest import loop
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.resources import resource

Block = NDArray[np.int16]
Samples = NDArray[np.float64]

QUIET = int(0.7 * AUDIO_RATE)  # samples before the first sweep: the room by itself
ECHO_AT = QUIET + loop.CHIRPS * loop.EVERY + int(0.1 * AUDIO_RATE)  # of the echo sound

_PAUSE = np.zeros(int(0.35 * AUDIO_RATE))  # between digits: each by itself
_LEAD = np.zeros(int(0.2 * AUDIO_RATE))  # loudspeakers that slept swallow the first moment


class Clip:
    """A sound to be played once; `ended` is called from the loudspeaker's thread."""

    def __init__(self, sound: NDArray[np.generic], ended: Callable[[], None] | None = None) -> None:
        self._sound = sound.astype(np.int16)
        self._ended = ended
        self._place = 0
        self._moments: list[float] = []

    @property
    def seconds(self) -> float:
        return len(self._sound) / AUDIO_RATE

    def pull(self, now: float) -> Block:
        block = self._sound[self._place : self._place + BLOCK]
        if self._place < len(self._sound):
            self._moments.append(now)
            self._place += BLOCK
            if self._place >= len(self._sound) and self._ended is not None:
                self._ended()
        return np.pad(block, (0, BLOCK - len(block)))

    def moment(self, sample: int) -> float | None:
        """When this sample left for the loudspeaker; None: not yet."""
        block, rest = divmod(sample, BLOCK)
        return self._moments[block] + rest / AUDIO_RATE if block < len(self._moments) else None


def course() -> Samples:
    """A quiet moment, the sweeps, the echo sound: the whole loudspeaker test."""
    sound = np.zeros(ECHO_AT + len(loop.echo_sound()))
    for number in range(loop.CHIRPS):
        start = QUIET + number * loop.EVERY
        sound[start : start + loop.CHIRP] = loop.chirp(number)
    sound[ECHO_AT:] = loop.echo_sound()
    return sound


def spoken(digits: str) -> Samples:
    """A number said in Chinese, digit by digit; what is no digit is left out."""
    parts = [part for digit in digits if digit in "0123456789" for part in (_PAUSE, _digit(digit))]
    return np.concatenate((_LEAD, *parts[1:], _LEAD)) if parts else _LEAD


@cache
def bell() -> Samples:
    """Three soft notes upwards, a second long."""
    sound = np.zeros(AUDIO_RATE)
    for start, pitch in ((0.0, 523.25), (0.18, 659.25), (0.36, 783.99)):
        first = int(start * AUDIO_RATE)
        time = np.arange(len(sound) - first) / AUDIO_RATE
        shape = np.minimum(1.0, time / 0.01) * np.exp(-5 * time)
        for harmonic, share in ((1, 1.0), (2, 0.3), (3, 0.1)):
            sound[first:] += 6000 * share * shape * np.sin(2 * np.pi * harmonic * pitch * time)
    return np.concatenate((_LEAD, sound * np.minimum(1.0, np.arange(len(sound))[::-1] / 4800)))


@cache
def _digit(digit: str) -> Samples:
    with av.open(str(resource("sounds", "digits", f"{digit}.ogg"))) as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=AUDIO_RATE)
        frames = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.float64)
