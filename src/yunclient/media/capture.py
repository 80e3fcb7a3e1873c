"""Cameras: a thread of its own reads, and only the newest picture is kept."""

import errno
import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, NamedTuple, Protocol

import av
import av.device

from yunclient.media.devices import DeviceError, Reason, reason_of
from yunclient.session.state import Device, DeviceKind

WIDTH, HEIGHT, RATE = 640, 360, 20

_log = logging.getLogger(__name__)
_API = {"win32": "dshow", "darwin": "avfoundation"}.get(sys.platform, "v4l2")
_LATELY = 2.0  # s
_TIMEOUTS = (10.0, 3.0)  # s to open, s for the next picture


class Shot(NamedTuple):
    """A picture and when it was taken, in seconds of the monotonic clock."""

    frame: av.VideoFrame
    at: float


class Camera(Protocol):
    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        """Open, give pictures until `stop` is set, close. Raises DeviceError."""


class DeviceCamera:
    """A real camera through FFmpeg's v4l2, dshow or avfoundation."""

    def __init__(self, device: str | None, opener: Callable[..., Any] = av.open) -> None:
        self._device, self._opener = device, opener

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        present = list_cameras()
        chosen = self._device or (present[0].id if present else "")
        name = next((d.name for d in present if d.id == chosen), chosen)
        if not chosen:
            raise DeviceError(DeviceKind.CAMERA, Reason.ABSENT)
        try:
            with closing(self._open(chosen)) as container:
                yield from self._read(container, stop)
        except (av.FFmpegError, ValueError) as error:
            listed = any(d.id == chosen for d in list_cameras())
            raise DeviceError(DeviceKind.CAMERA, _reason(error, listed), name) from error

    def _open(self, device: str) -> Any:
        """Ask for 360p, so that there is less to send; without that mode take what comes."""
        url = f"video={device}" if _API == "dshow" else device
        size = {"video_size": f"{WIDTH}x{HEIGHT}"}
        try:
            return self._opener(url, format=_API, options=size, timeout=_TIMEOUTS)
        except (ValueError, av.InvalidDataError):
            pass
        except OSError as error:
            if error.errno != errno.EIO:  # what dshow and avfoundation say of a mode they lack
                raise
        return self._opener(url, format=_API, options={}, timeout=_TIMEOUTS)

    def _read(self, container: Any, stop: threading.Event) -> Iterator[Shot]:
        for frame in container.decode(video=0):
            if stop.is_set():
                return
            yield Shot(frame, time.monotonic())
        raise DeviceError(DeviceKind.CAMERA, Reason.ABSENT)  # it was unplugged


class Capture:
    """Runs a camera. The three callbacks come from its thread; `failed` ends it."""

    def __init__(
        self, camera: Camera, works: Callable[[], None], failed: Callable[[DeviceError], None]
    ) -> None:
        self._camera, self._works, self._failed = camera, works, failed
        self._stop = threading.Event()
        self._newest: Shot | None = None
        self._times: deque[float] = deque()  # of the pictures of late
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> None:
        """Let go of the camera; a driver that hangs is left behind after the time limit."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join(timeout)

    def next(self, timeout: float = 0.5) -> Shot | None:
        """The newest picture not yet taken; None when none came in time or the camera is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest or self._stop.is_set(), timeout)
            shot, self._newest = self._newest, None
            return None if self._stop.is_set() else shot

    @property
    def fps(self) -> float:
        """Pictures a second over the last two, however many of them were taken."""
        with self._changed:
            seconds = self._times[-1] - self._times[0] if self._times else 0.0
            return (len(self._times) - 1) / seconds if seconds > 0 else 0.0

    @property
    def over(self) -> bool:
        return self._stop.is_set()

    def _run(self) -> None:
        try:
            self._pump()
        except DeviceError as error:
            self._end(error)
        except Exception:
            _log.exception("camera")
            self._end(DeviceError(DeviceKind.CAMERA, Reason.FAILED))

    def _pump(self) -> None:
        first = True
        for shot in self._camera.shots(self._stop):
            if first:
                self._works()
                first = False
            with self._changed:
                self._newest = shot
                self._note(shot.at)
                self._changed.notify()

    def _note(self, at: float) -> None:
        self._times.append(at)
        while self._times[0] < at - _LATELY:
            self._times.popleft()

    def _end(self, error: DeviceError) -> None:
        wanted = not self._stop.is_set()
        self._stop.set()
        if wanted:
            self._failed(error)


def list_cameras() -> tuple[Device, ...]:
    """The cameras plugged in; none where the system cannot say."""
    try:
        found = av.device.enumerate_input_devices(_API)
    except (av.FFmpegError, ValueError) as error:
        _log.warning("cameras: %s", error)
        return ()
    return tuple(Device(d.name, d.description or d.name) for d in found if "video" in _kinds_of(d))


def _kinds_of(device: Any) -> list[str]:
    # v4l2 knows cameras only and leaves the kinds empty.
    return list(device.media_types) or ["video"]


def _reason(error: Exception, listed: bool) -> Reason:
    return reason_of(error, listed) if isinstance(error, OSError) else Reason.FAILED
