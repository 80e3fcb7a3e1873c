"""All voices to one sound, with a limiter that leaves a single voice untouched."""

import threading
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from yunclient.media.encode import BLOCK

MAX_VOICES = 12
_CEILING = 30_000.0
_RELEASE = 0.05  # share of the way back to full gain per block
_ATTACK = 48  # samples, 1 ms


class Voice(Protocol):
    """Whatever sounds: a person, a test's sound."""

    def pull(self, now: float) -> NDArray[np.int16]:
        """The next 20 ms, of the moment `now` on the monotonic clock."""
        ...


class Mixer:
    """`pull` comes from the loudspeaker's thread, the rest from any other.

    `volume` is 0..1 as a person sets it: its square is the gain, which sounds even. `played` takes
    what leaves and when, from the loudspeaker's thread.
    """

    def __init__(self, played: Callable[[NDArray[np.int16], float], None] | None = None) -> None:
        self.volume = 1.0
        self._played = played
        self._lock = threading.Lock()
        self._voices: tuple[Voice, ...] = ()
        self._gain = 1.0

    def add(self, voice: Voice) -> None:
        """The thirteenth voice takes the place of the oldest."""
        with self._lock:
            self._voices = (*self._voices, voice)[-MAX_VOICES:]

    def remove(self, voice: Voice) -> None:
        with self._lock:
            self._voices = tuple(v for v in self._voices if v is not voice)

    def pull(self, now: float) -> NDArray[np.int16]:
        """The next 20 ms of everybody."""
        total = np.zeros(BLOCK, np.float64)
        for voice in self._voices:
            total += voice.pull(now)
        block = self.limited(total * self.volume**2)
        if self._played is not None:
            self._played(block, now)
        return block

    def limited(self, total: NDArray[np.float64]) -> NDArray[np.int16]:
        """Turn down at once where the sum is too loud, up again over some blocks, without steps."""
        peak = float(np.abs(total).max(initial=0.0))
        wanted = min(1.0, self._gain + (1.0 - self._gain) * _RELEASE)
        if peak * wanted > _CEILING:
            wanted = _CEILING / peak
        ramp = np.full(len(total), wanted)
        over = _ATTACK if wanted < self._gain else len(total)
        ramp[:over] = np.linspace(self._gain, wanted, over)
        self._gain = wanted
        # Within the ramp down the start may still be too loud: that remainder is bent, not cut.
        return _bent(total * ramp).astype(np.int16)


def _bent(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    over = np.abs(sound) > _CEILING
    if over.any():
        room = 32_767.0 - _CEILING
        excess = (np.abs(sound[over]) - _CEILING) / room
        sound[over] = np.sign(sound[over]) * (_CEILING + room * np.tanh(excess))
    return sound
