"""Looks at one's own picture during the device test: light, movement, faces, sharpness."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple, Protocol

import av
import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest import image
from yunclient.devicetest.machine import Probe
from yunclient.devicetest.measures import Box, ImageMeasure
from yunclient.media.face import Faces
from yunclient.session.messages import Examine, Examined

PERIOD = 0.2  # s from one look to the next
_LATELY = 2.0  # s over which repeated pictures are counted
_WAIT = 0.5  # s for a picture, before it is asked again whether the probe is over

_log = logging.getLogger(__name__)


class Finder(Protocol):
    def find(self, picture: NDArray[np.uint8]) -> tuple[Box, ...]: ...


class Seen(NamedTuple):
    """A picture as it is sent, and what the camera gives."""

    frame: av.VideoFrame
    width: int
    height: int
    fps: float


class Looker:
    """`examine` comes from the engine's loop, `take` from the camera's; it tells from a thread.

    The thread lives while the picture is examined. Only the newest picture waits for it, so that
    a slow machine gets fewer looks and not later ones.
    """

    def __init__(
        self, tell: Callable[[Examined], None], finder: Callable[[], Finder] = Faces
    ) -> None:
        self._tell, self._finder = tell, finder
        self._look: _Look | None = None

    def examine(self, examined: Examine) -> None:
        """Begin a probe from new, or end the one there is."""
        look, self._look = self._look, None
        if look is not None:
            look.stop()
        if examined.probe is Probe.IMAGE:
            self._look = _Look(examined.round, self._tell, self._finder)

    def take(self, frame: av.VideoFrame, shot: av.VideoFrame, at: float, fps: float) -> None:
        """A picture taken at `at`, cut as it is sent (`frame`) and as the camera gives it."""
        if (look := self._look) is not None:
            look.take(frame, shot, at, fps)

    def close(self) -> None:
        self.examine(Examine(Probe.NOTHING, 0))


class _Look:
    """One probe."""

    def __init__(
        self, round_: int, tell: Callable[[Examined], None], finder: Callable[[], Finder]
    ) -> None:
        self._round, self._tell, self._finder = round_, tell, finder
        self._fresh = Freshness()
        self._due = 0.0
        self._newest: Seen | None = None
        self._over = False
        self._changed = threading.Condition()
        self._before: image.Luma | None = None
        threading.Thread(target=self._run, name="looker", daemon=True).start()

    def stop(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify()

    def take(self, frame: av.VideoFrame, shot: av.VideoFrame, at: float, fps: float) -> None:
        fresh = self._fresh.share(_plane(frame), at)
        if at < self._due:
            return
        self._due = at + PERIOD
        with self._changed:
            self._newest = Seen(frame, shot.width, shot.height, fps * fresh)
            self._changed.notify()

    def _run(self) -> None:
        try:
            finder = self._finder()
            while not self._over:
                seen = self._next()
                measure = self._measure(seen, finder) if seen is not None else None
                if measure is not None and not self._over:
                    self._tell(Examined(self._round, measure))
        except Exception:  # the test says that no picture was seen; the hearing goes on
            _log.exception("looker")

    def _next(self) -> Seen | None:
        with self._changed:
            self._changed.wait_for(lambda: self._newest or self._over, _WAIT)
            seen, self._newest = self._newest, None
            return seen

    def _measure(self, seen: Seen, finder: Finder) -> ImageMeasure | None:
        """None for the first picture: nobody knows yet whether anything moves."""
        luma = image.full_range(_plane(seen.frame))
        before, self._before = self._before, luma
        if before is None:
            return None
        faces = finder.find(seen.frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False))
        return measured(seen, luma, before, faces)


class Freshness:
    """Which of the last pictures were other ones: a camera that hangs gives the same again."""

    def __init__(self) -> None:
        self._before: NDArray[np.uint8] | None = None
        self._seen: deque[tuple[float, bool]] = deque()

    def share(self, plane: NDArray[np.uint8], at: float) -> float:
        """The share 0..1 of new pictures of late, this one (luma) included."""
        own = plane[round(len(plane) * image.TOP) :]
        fresh = self._before is None or not np.array_equal(own, self._before)
        self._before = own
        self._seen.append((at, fresh))
        while self._seen[0][0] <= at - _LATELY:
            self._seen.popleft()
        return sum(fresh for _, fresh in self._seen) / len(self._seen)


def measured(
    seen: Seen, luma: image.Luma, before: image.Luma, faces: tuple[Box, ...]
) -> ImageMeasure:
    """The numbers of one look."""
    largest = max(faces, key=lambda face: face.width, default=None)
    face = image.face(luma, largest) if largest is not None else None
    return ImageMeasure(
        width=seen.width,
        height=seen.height,
        fps=round(seen.fps, 1),
        light=round(float(image.scene(luma).mean()), 1),
        spread=round(image.spread(luma), 2),
        change=round(image.change(luma, before), 3),
        faces=faces,
        face_light=None if face is None else round(face.light, 1),
        back_light=None if face is None or face.back_light is None else round(face.back_light, 1),
        sharpness=None if face is None else round(face.sharpness, 1),
    )


def _plane(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """Luma of a yuv420p picture: rows by columns, not copied."""
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: frame.height, : frame.width]
