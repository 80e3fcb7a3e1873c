"""A room with a loudspeaker and a microphone in it: what one plays the other hears, by the clock.

`Room.play` and `Room.hear` may be driven by hand with moments of one's own choosing; its
`loudspeaker()` and `microphone()` drive them with the machine's clock, as sound cards do.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yunclient.media.clock import Ticker
from yunclient.media.encode import AUDIO_RATE, BLOCK

Block = NDArray[np.int16]
Samples = NDArray[np.float64]

STEP = BLOCK / AUDIO_RATE
_LINE = 4 * AUDIO_RATE  # samples of sound on its way


class Sound(NamedTuple):
    """A room. Levels in dB, `noise` in dBFS; `delay` in s is of cards and air together.

    `gain` is from loudspeaker to microphone, None with a headset; `echo` is how long the room
    answers, in s to -60 dB, `direct` the share of the straight way (1: as loud as all else).
    `near` is what is said in the room, over and over, as the microphone would give it;
    `amplify` comes before the microphone's own limits, so it may clip. `zeros`: a microphone muted
    by the system. `gaps`: of every second this share of the microphone's blocks never comes.
    """

    gain: float | None = -18.0
    delay: float = 0.06
    echo: float = 0.25
    direct: float = 1.0
    noise: float = -62.0
    near: Block | None = None
    amplify: float = 0.0
    zeros: bool = False
    gaps: float = 0.0
    seed: int = 1


HEADSET = Sound(gain=None)


class Room:
    """`play` and `hear` may come from different threads."""

    def __init__(self, sound: Sound) -> None:
        self.sound = sound
        self._random = np.random.default_rng(sound.seed)
        self._lock = threading.Lock()
        self._line = np.zeros(_LINE)
        self._from: int | None = None  # the line's first sample, on the clock
        self._answer = None if sound.gain is None else answer(sound)
        self._said = 0
        self._heard = 0

    def play(self, block: Block, now: float) -> None:
        """A block that the loudspeaker took `now`."""
        if self._answer is None:
            return
        size = len(block) + len(self._answer) - 1
        wide = 1 << (size - 1).bit_length()
        spectrum = np.fft.rfft(_soft(block), wide) * np.fft.rfft(self._answer, wide)
        heard = np.fft.irfft(spectrum, wide)[:size]
        with self._lock:
            place = round((now + self.sound.delay) * AUDIO_RATE) - self._origin(now)
            if 0 <= place < _LINE - size:
                self._line[place : place + size] += heard

    def hear(self, now: float) -> Block | None:
        """The 20 ms before `now`; None: they got lost."""
        with self._lock:
            wanted = max(0, round(now * AUDIO_RATE) - BLOCK - self._origin(now))
            passed = min(wanted, _LINE)
            self._line = np.concatenate((self._line[passed:], np.zeros(passed)))
            self._from = self._origin(now) + wanted
            heard = self._line[:BLOCK].copy()
        self._heard += 1
        if (self._heard % 50) < self.sound.gaps * 50:
            return None
        if self.sound.zeros:
            return np.zeros(BLOCK, np.int16)
        heard += self._spoken() + self._random.standard_normal(BLOCK) * _full(self.sound.noise)
        loud = heard * 10 ** (self.sound.amplify / 20)
        return np.clip(np.rint(loud), -32768, 32767).astype(np.int16)

    def loudspeaker(self) -> "RoomLoudspeaker":
        return RoomLoudspeaker(self)

    def microphone(self) -> "RoomMicrophone":
        return RoomMicrophone(self)

    def _origin(self, now: float) -> int:
        if self._from is None:
            self._from = round(now * AUDIO_RATE) - BLOCK
        return self._from

    def _spoken(self) -> Samples:
        near = self.sound.near
        if near is None:
            return np.zeros(BLOCK)
        spoken = np.take(near, range(self._said, self._said + BLOCK), mode="wrap")
        self._said = (self._said + BLOCK) % len(near)
        return spoken.astype(np.float64)


class RoomLoudspeaker:
    def __init__(self, room: Room) -> None:
        self._room = room
        self._ticker: Ticker | None = None

    def start(self, pull: Callable[[], Block]) -> None:
        self._ticker = Ticker("room loudspeaker", STEP, lambda due: self._room.play(pull(), due))
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None


class RoomMicrophone:
    def __init__(self, room: Room) -> None:
        self._room = room
        self._ticker: Ticker | None = None

    def start(self, deliver: Callable[[Block], None]) -> None:
        def tick(due: float) -> None:
            block = self._room.hear(due)
            if block is not None:
                deliver(block)

        self._ticker = Ticker("room microphone", STEP, tick)
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None


def answer(sound: Sound) -> Samples:
    """What the microphone gets of one click of the loudspeaker."""
    assert sound.gain is not None
    random = np.random.default_rng(sound.seed)
    time = np.arange(max(1, int(sound.echo * AUDIO_RATE))) / AUDIO_RATE
    diffuse = random.standard_normal(len(time)) * 10 ** (-3 * time / max(sound.echo, 1e-3))
    diffuse /= np.sqrt(np.sum(diffuse**2))
    diffuse[0] = sound.direct
    scaled: Samples = diffuse / np.sqrt(np.sum(diffuse**2)) * 10 ** (sound.gain / 20)
    return scaled


def _soft(block: Block) -> Samples:
    """A small loudspeaker bends what is loud."""
    return 24_000 * np.tanh(block / 24_000)


def _full(level: float) -> float:
    return float(32767 * 10 ** (level / 20))
