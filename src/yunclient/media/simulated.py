"""Camera, microphone and loudspeaker for machines without: a real setting, marked in the picture.

The camera plays a video file in a loop, or draws a moving pattern; every picture carries the bar
code of `barcode.py`. The microphone plays a sound file in a loop, or a voice-like sound, another
one for each person, and softly hears the simulated loudspeaker, as in a quiet room.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, VideoReformatter
from numpy.typing import NDArray

from yunclient.media import barcode
from yunclient.media.capture import HEIGHT, RATE, WIDTH, Shot
from yunclient.media.clock import Ticker
from yunclient.media.devices import DeviceError, Reason
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.session.state import DeviceKind

Plane = NDArray[np.uint8]
Block = NDArray[np.int16]

_MAX_SOUND = 60 * AUDIO_RATE
_WAY, _LOUDNESS = 0.06, 0.1  # from loudspeaker to microphone: seconds, and what arrives
# 模拟, 24 x 24 dots a character, one hexadecimal row of 24 bits each.
_MARK = (
    "0000000c0c700c0c700c7ffe0c7ffe0c0c707f8c707fbffc7fbffc0c301c1e3ffc1f3ffc"
    "1f301c3fb01c3dbffc7d3ffc7c03806c7ffe6c7ffe4c07e00c0ff00c3e780cfc3e0cf81c",
    "0000001c00001c701c1c701c1c761c1c771c7f771c7f731c7f73981c73981c71f81c7138"
    "1f70383f70387f70387c73785c777c1c7f7c1c7efc1c7cee1c71ee1c63ce7c47877c0384",
)


class SimulatedCamera:
    """`owner` is asked for each picture, since the camera may run before the person is known."""

    def __init__(self, path: Path | None, owner: Callable[[], str]) -> None:
        self._path, self._owner = path, owner

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        scenes = _played(self._path) if self._path else _drawn(self._owner)
        mark = _mark()
        period = 1 / RATE
        count = int(time.monotonic() * RATE) + 1
        while not stop.wait(max(0.0, count * period - time.monotonic())):
            scene = next(scenes)
            code = barcode.Code(count % (1 << 24), barcode.owner_of(self._owner()))
            _stamp(scene, barcode.encode(code, WIDTH, HEIGHT), mark)
            yield Shot(av.VideoFrame.from_ndarray(scene, format="yuv420p"), count * period)
            count = max(count + 1, int(time.monotonic() * RATE))


class Air:
    """What the simulated loudspeaker played, on its way to the simulated microphone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line = np.zeros(AUDIO_RATE, np.float64)  # a second of it, over and over

    def clear(self) -> None:
        """Nothing is on its way any more."""
        with self._lock:
            self._line[:] = 0

    def play(self, block: Block, due: float) -> None:
        """A block that left the loudspeaker at `due`, seconds of the monotonic clock."""
        with self._lock:
            self._line[self._places(due + _WAY)] = block * _LOUDNESS

    def hear(self, due: float) -> NDArray[np.float64]:
        """The 20 ms that arrive at `due`; they are heard once."""
        with self._lock:
            places = self._places(due)
            heard = self._line[places]
            self._line[places] = 0
            return heard

    def _places(self, at: float) -> NDArray[np.intp]:
        return (np.arange(BLOCK) + round(at * AUDIO_RATE)) % len(self._line)


class SimulatedLoudspeaker:
    """Nobody hears it but the simulated microphone."""

    def __init__(self, air: Air) -> None:
        self._air = air
        self._ticker: Ticker | None = None

    def start(self, pull: Callable[[], Block]) -> None:
        self._ticker = Ticker(
            "simulated loudspeaker", BLOCK / AUDIO_RATE, lambda due: self._air.play(pull(), due)
        )
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None


class SimulatedMicrophone:
    """`quiet`: whether the person is asked not to speak now, as while test sounds are played."""

    def __init__(
        self,
        path: Path | None,
        person: Callable[[], str],
        air: Air | None = None,
        quiet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._path, self._person, self._quiet = path, person, quiet
        self._air = air or Air()
        self._ticker: Ticker | None = None

    def start(self, deliver: Callable[[Block], None]) -> None:
        sound = _sound(self._path) if self._path else _voice(self._person())
        place = 0
        self._air.clear()

        def tick(due: float) -> None:
            nonlocal place
            said = np.take(sound, range(place, place + BLOCK), mode="wrap")
            heard = (0 if self._quiet() else said) + self._air.hear(due)
            deliver(np.clip(heard, -32768, 32767).astype(np.int16))
            place = (place + BLOCK) % len(sound)

        self._ticker = Ticker("simulated microphone", BLOCK / AUDIO_RATE, tick)
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None


def _played(path: Path) -> Iterator[Plane]:
    """The file's pictures in its own time, over and over, cut to the camera's shape."""
    try:
        while True:
            with av.open(str(path)) as container:
                yield from _one_play(container)
    except (av.FFmpegError, IndexError) as error:
        reason = Reason.ABSENT if isinstance(error, FileNotFoundError) else Reason.FAILED
        raise DeviceError(DeviceKind.CAMERA, reason, path.name) from error


def _one_play(container: av.container.InputContainer) -> Iterator[Plane]:
    scaler, shown = VideoReformatter(), 0
    stream = container.streams.video[0]
    start = None
    for frame in container.decode(stream):
        at = frame.time or 0.0
        start = at if start is None else start
        until = int((at - start) * RATE) + 1
        if until > shown:
            scene = cover(scaler, frame, WIDTH, HEIGHT).to_ndarray().astype(np.uint8, copy=False)
            for _ in range(shown, until):
                yield scene.copy()
            shown = until
    if not shown:
        raise av.error.InvalidDataError(0, "no picture in it")


def cover(scaler: VideoReformatter, frame: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
    """Scale to fill width x height, in yuv420p, and cut what stands out; the frame if it fits.

    Webcams that send JPEG use all values from 0 to 255; what is sent has black 16 and white 235.
    """
    scale = max(width / frame.width, height / frame.height)
    across, down = (round(n * scale / 2) * 2 for n in (frame.width, frame.height))
    scaled = scaler.reformat(
        frame,
        width=max(across, width),
        height=max(down, height),
        format="yuv420p",
        interpolation="BILINEAR",
        dst_color_range=ColorRange.MPEG,
    )
    if (scaled.width, scaled.height) == (width, height):
        return scaled
    return av.VideoFrame.from_ndarray(_middle(scaled, width, height), format="yuv420p")


def _middle(frame: av.VideoFrame, width: int, height: int) -> Plane:
    left, top = (frame.width - width) // 4 * 2, (frame.height - height) // 4 * 2
    parts = []
    for plane, share in zip(frame.planes, (1, 2, 2), strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        y, x, h, w = (n // share for n in (top, left, height, width))
        parts.append(rows[y : y + h, x : x + w].reshape(-1))
    return np.concatenate(parts).reshape(height * 3 // 2, width)


def _drawn(owner: Callable[[], str]) -> Iterator[Plane]:
    """A soft backdrop in the person's colour with a disc going round."""
    across = np.linspace(0, 2 * np.pi, WIDTH)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    step = 0
    while True:
        scene = np.empty((HEIGHT * 3 // 2, WIDTH), np.uint8)
        scene[:HEIGHT] = (90 + 40 * np.sin(across + step / 15)).astype(np.uint8)
        x, y = WIDTH * (0.5 + 0.3 * np.sin(step / 12)), HEIGHT * (0.55 + 0.25 * np.cos(step / 12))
        scene[:HEIGHT][(columns - x) ** 2 + (rows - y) ** 2 < 45**2] = 200
        colour = barcode.owner_of(owner())
        scene[HEIGHT : HEIGHT * 5 // 4] = 108 + (colour & 0xFF) * 40 // 255
        scene[HEIGHT * 5 // 4 :] = 108 + (colour >> 8) * 40 // 255
        yield scene
        step += 1


def _stamp(scene: Plane, strip: Plane, mark: Plane) -> None:
    high = len(strip)
    chroma = scene[HEIGHT:].reshape(2, HEIGHT // 2, WIDTH // 2)
    scene[:high] = strip
    chroma[:, : high // 2] = 128
    top, left = high + 8, WIDTH - mark.shape[1] - 10
    bottom, right = top + mark.shape[0], left + mark.shape[1]
    scene[top:bottom, left:right] = mark
    chroma[:, top // 2 : bottom // 2, left // 2 : right // 2] = 128


def _mark() -> Plane:
    """Luma of an opaque plate, 84 x 48, on which 模拟 is written 36 high."""
    words = [np.frombuffer(bytes.fromhex(word), np.uint8).reshape(24, 3) for word in _MARK]
    dots = np.pad(np.hstack([np.unpackbits(word, axis=1) for word in words]), 4)
    dots = dots.repeat(3, axis=0).repeat(3, axis=1)  # then halved: 3 / 2 with smooth edges
    rows, columns = dots.shape
    grey = dots.reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3))
    plate: Plane = (barcode.BLACK + grey * (barcode.WHITE - barcode.BLACK)).astype(np.uint8)
    return plate


def _sound(path: Path) -> Block:
    """The first minute of a sound file, 48 kHz mono."""
    try:
        with av.open(str(path)) as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=AUDIO_RATE)
            blocks, samples = [], 0
            for frame in container.decode(audio=0):
                for part in resampler.resample(frame):
                    blocks.append(part.to_ndarray()[0])
                    samples += len(blocks[-1])
                if samples >= _MAX_SOUND:
                    break
    except (av.FFmpegError, IndexError) as error:
        reason = Reason.ABSENT if isinstance(error, FileNotFoundError) else Reason.FAILED
        raise DeviceError(DeviceKind.MICROPHONE, reason, path.name) from error
    if not samples:
        raise DeviceError(DeviceKind.MICROPHONE, Reason.FAILED, path.name)
    return np.concatenate(blocks)[:_MAX_SOUND]


def _voice(person: str, seconds: int = 20) -> Block:
    """Syllables of a gliding pitch under vowel-like formants, seeded by the person."""
    random = np.random.default_rng(int.from_bytes(hashlib.sha256(person.encode()).digest()[:8]))
    pitch = random.uniform(100, 220)
    parts: list[NDArray[np.float64]] = []
    while sum(map(len, parts)) < seconds * AUDIO_RATE:
        parts.append(_syllable(random, pitch))
        parts.append(
            np.zeros(int(AUDIO_RATE * random.choice([0.02, 0.05, 0.3], p=[0.5, 0.4, 0.1])))
        )
    sound = np.concatenate(parts)[: seconds * AUDIO_RATE]
    scaled: Block = (sound / np.abs(sound).max() * 12_000).astype(np.int16)
    return scaled


def _syllable(random: np.random.Generator, pitch: float) -> NDArray[np.float64]:
    time_ = np.arange(int(AUDIO_RATE * random.uniform(0.12, 0.3))) / AUDIO_RATE
    glide = pitch * (1 + random.uniform(-0.25, 0.25) * time_ / time_[-1])
    phase = 2 * np.pi * np.cumsum(glide) / AUDIO_RATE
    formants = random.uniform((300, 900, 2300), (850, 2200, 3200))
    wave = np.zeros_like(time_)
    for harmonic in range(1, int(4000 / pitch)):
        loud = np.exp(-(((harmonic * pitch - formants) / 180.0) ** 2)).sum() + 0.02
        wave += loud / harmonic**0.3 * np.sin(harmonic * phase)
    return wave * np.sin(np.pi * np.arange(len(time_)) / len(time_)) ** 0.5
