"""What stands before a camera: the man of a classic test clip, cut out and put before a wall."""

import itertools
import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

from tests.e2e.probe import clip
from yunclient.media.capture import HEIGHT, RATE, WIDTH, Shot
from yunclient.media.devices import DeviceError, Reason
from yunclient.session.state import DeviceKind

Plane = NDArray[np.float32]
Planes = tuple[Plane, Plane, Plane]

_FRAMES = 30  # of the clip, in which the head hardly moves; played to and fro
_FACE_X, _FACE_Y, _FACE_WIDTH = 0.505, 0.49, 0.28  # of the clip's picture
_OUTLINE = (  # head, neck and shoulders in the clip's picture
    *((0.30, 0.36), (0.32, 0.17), (0.45, 0.08), (0.58, 0.16), (0.625, 0.40), (0.60, 0.60)),
    *((0.64, 0.63), (0.84, 0.63), (0.98, 0.80), (1.0, 1.0), (0.16, 1.0), (0.18, 0.84)),
    *((0.42, 0.70), (0.36, 0.52)),
)
_NOISES = 7  # patterns of the sensor's noise, by turns


class Person(NamedTuple):
    """The middle of the face and its width as shares of the picture; `light` 1: as in the clip."""

    x: float = 0.5
    y: float = 0.44
    width: float = 0.17
    light: float = 1.0


class Scene(NamedTuple):
    """`wall` is its luma 16..235, `room` what the light is to all of it, `noise` the sensor's.

    `covered`: nothing but the noise is left; not `alive`: the same picture for ever.
    """

    people: tuple[Person, ...] = (Person(),)
    wall: float = 120.0
    room: float = 1.0
    noise: float = 1.5
    covered: bool = False
    alive: bool = True


class SceneCamera:
    def __init__(self, scene: Scene, *, busy: bool) -> None:
        self._scene, self._busy = scene, busy

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        if self._busy:
            raise DeviceError(DeviceKind.CAMERA, Reason.BUSY, "Integrated Camera")
        pictures = taken(self._scene)
        count = int(time.monotonic() * RATE) + 1
        while not stop.wait(max(0.0, count / RATE - time.monotonic())):
            frame = av.VideoFrame.from_ndarray(next(pictures), format="yuv420p")
            yield Shot(frame, count / RATE)
            count = max(count + 1, int(time.monotonic() * RATE))


def taken(scene: Scene) -> Iterator[NDArray[np.uint8]]:
    """Pictures of it without end, yuv420p."""
    random = np.random.default_rng(3)
    noises = [random.normal(0, scene.noise, (HEIGHT, WIDTH)) for _ in range(_NOISES)]
    pictures = _drawn(scene)
    to_and_fro = itertools.cycle((*range(len(pictures)), *range(len(pictures) - 2, 0, -1)))
    for n, noise in zip(to_and_fro, itertools.cycle(noises), strict=False):
        whole = pictures[n].copy()
        whole[:HEIGHT] = np.clip(whole[:HEIGHT] + noise, 16, 235)
        picture = np.rint(whole).astype(np.uint8)
        yield picture
        while not scene.alive:
            yield picture


def _drawn(scene: Scene) -> list[Plane]:
    """The pictures without noise: luma over both chroma planes, as yuv420p has them."""
    if scene.covered:
        return [_packed(tuple(np.full(shape, value, np.float32) for shape, value in _BLACK))]
    people = [_person(person) for person in scene.people]
    drawn = []
    for n in range(_FRAMES if people else 1):
        planes = _wall(scene.wall)
        for frames, masks in people:
            parts = zip(planes, frames[n], masks, strict=True)
            planes = [plane + mask * (part - plane) for plane, part, mask in parts]
        luma, *chroma = planes
        luma[:] = 16 + (luma - 16) * scene.room
        for plane in chroma:
            plane[:] = 128 + (plane - 128) * min(1.0, scene.room)
        drawn.append(_packed((luma, *chroma)))
    return drawn


_BLACK = (((HEIGHT, WIDTH), 17.0), *((((HEIGHT // 2, WIDTH // 2), 128.0),) * 2))


def _packed(planes: tuple[Plane, ...]) -> Plane:
    return np.concatenate([plane.ravel() for plane in planes]).reshape(HEIGHT * 3 // 2, WIDTH)


def _wall(light: float) -> list[Plane]:
    """A wall lit from one side, with a shelf on it."""
    luma = np.broadcast_to(np.linspace(0.9, 1.1, WIDTH), (HEIGHT, WIDTH)) * (light - 16) + 16
    luma[60:66, 60:220] *= 0.6
    luma[66:140, 470:600:22] *= 0.7
    chroma = np.full((HEIGHT // 2, WIDTH // 2), 128.0, np.float32)
    return [np.clip(luma, 16, 235).astype(np.float32), chroma - 3, chroma + 4]


def _person(person: Person) -> tuple[list[Planes], Planes]:
    """The person's pictures where they belong in the whole, and how much of each point counts."""
    planes = [_clip_planes(frame) for frame in _clip_frames()]
    luma_shape = planes[0][0].shape
    mask = _placed(_mask(luma_shape), person, (HEIGHT, WIDTH), 0.0)
    frames = []
    for luma, *chroma in planes:
        lit = 16 + (luma - 16) * person.light
        small = (_placed(plane, person, (HEIGHT // 2, WIDTH // 2)) for plane in chroma)
        frames.append((_placed(lit, person, (HEIGHT, WIDTH)), *small))
    half = mask[::2, ::2]
    return frames, (mask, half, half)


def _clip_frames() -> list[av.VideoFrame]:
    with av.open(str(clip(1))) as container:
        return list(itertools.islice(container.decode(video=0), _FRAMES))


def _clip_planes(frame: av.VideoFrame) -> list[Plane]:
    whole = frame.to_ndarray(format="yuv420p").astype(np.float32)
    high, wide = frame.height, frame.width
    chroma = whole[high:].reshape(2, high // 2, wide // 2)
    return [whole[:high], chroma[0], chroma[1]]


def _mask(shape: tuple[int, ...]) -> Plane:
    import cv2  # noqa: PLC0415 - it bends Qt's plugin path: only in the engine's process

    high, wide = shape
    mask = np.zeros((high, wide), np.float32)
    outline = np.array([(x * wide, y * high) for x, y in _OUTLINE], np.int32)
    cv2.fillPoly(mask, [outline], 1.0)
    soft: Plane = cv2.GaussianBlur(mask, (0, 0), 1.5, borderType=cv2.BORDER_REPLICATE)
    return soft


def _placed(
    plane: Plane, person: Person, shape: tuple[int, int], beside: float | None = None
) -> Plane:
    """Scaled and moved into a picture of this shape; below goes on what was at the bottom.

    `beside`: what is left, right and above of it; None is whatever was at the edge.
    """
    import cv2  # noqa: PLC0415 - see above

    high, wide = plane.shape
    scale = person.width * shape[1] / (_FACE_WIDTH * wide)
    left = person.x * shape[1] - _FACE_X * wide * scale
    top = person.y * shape[0] - _FACE_Y * high * scale
    columns = (np.arange(shape[1], dtype=np.float32) - left) / scale
    rows = (np.arange(shape[0], dtype=np.float32) - top) / scale
    inside = (columns >= 0) & (columns < wide), rows >= 0
    x, y = np.meshgrid(columns.clip(0, wide - 1), rows.clip(0, high - 1))
    placed: Plane = cv2.remap(plane, x, y, cv2.INTER_CUBIC)
    if beside is not None:
        placed[:, ~inside[0]] = beside
        placed[~inside[1]] = beside
    return placed
