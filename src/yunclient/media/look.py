"""Looks at one's own picture during the device test: light, movement, faces, sharpness."""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
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
_EARLY = 0.02  # s that count as in time: no camera is exact
_LATELY = 2.0  # s over which repeated pictures are counted

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
    """`examine` comes from the engine's loop, `take` from the camera's thread; it has its own.

    Only the newest picture waits, so that a slow machine gets fewer looks and not later ones.
    """

    def __init__(
        self, tell: Callable[[Examined], None], finder: Callable[[], Finder] = Faces
    ) -> None:
        self._tell, self._make_finder = tell, finder
        self._thread = ThreadPoolExecutor(1, "looker")
        self._probe: _Probe | None = None
        self._lock = threading.Lock()  # the probe, and the picture that waits

    def examine(self, examined: Examine) -> None:
        """Begin a probe from new, or end the one there is."""
        with self._lock:
            self._probe = _Probe(examined.round) if examined.probe is Probe.IMAGE else None

    def take(self, frame: av.VideoFrame, shot: av.VideoFrame, at: float, fps: float) -> None:
        """A picture taken at `at`, cut as it is sent (`frame`) and as the camera gives it."""
        probe = self._probe
        if probe is None:
            return
        fresh = probe.freshness.share(_plane(frame), at)
        if at < probe.due - _EARLY:
            return
        probe.due = at + PERIOD
        seen = Seen(frame, shot.width, shot.height, fps * fresh)
        with self._lock:
            waits, probe.newest = probe.newest is not None, seen
        if not waits:
            with contextlib.suppress(RuntimeError):  # closed
                self._thread.submit(self._look, probe)

    def close(self) -> None:
        """The look under way ends first: a thread inside OpenCV cannot be left behind."""
        self._probe = None
        self._thread.shutdown(cancel_futures=True)

    def _look(self, probe: "_Probe") -> None:
        with self._lock:
            seen, probe.newest = probe.newest, None
        if seen is None or probe is not self._probe:
            return
        try:
            measure = self._measure(probe, seen)
        except Exception:  # the test says that no picture was seen; the hearing goes on
            _log.exception("looker")
            with self._lock:
                self._probe = None if self._probe is probe else self._probe
            return
        if measure is not None and probe is self._probe:
            self._tell(Examined(probe.round, measure))

    def _measure(self, probe: "_Probe", seen: Seen) -> ImageMeasure | None:
        """None for the first picture: nobody knows yet whether anything moves."""
        luma = image.full_range(_plane(seen.frame))
        before, probe.before = probe.before, luma
        if before is None:
            return None
        if probe.finder is None:
            probe.finder = self._make_finder()
        picture = seen.frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False)
        return measured(seen, luma, before, probe.finder.find(picture))


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


@dataclass(eq=False)
class _Probe:
    """What one probe has seen: `due` and `freshness` are the camera's thread's, the rest ours.

    The finder goes with it, for a network remembers its last picture.
    """

    round: int
    due: float = 0.0
    newest: Seen | None = None
    before: image.Luma | None = None
    finder: Finder | None = None
    freshness: Freshness = field(default_factory=Freshness)


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
