"""One kind's place on the desk: keeps the best device of its kind open, and says which it is."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from yunclient.media.choice import Choice
from yunclient.media.devices import DeviceError, Reason
from yunclient.session.messages import DeviceFailed, DeviceUsed, DeviceWorks, FromEngine
from yunclient.session.state import Device, DeviceKind

_AGAIN = 30.0  # s: a device that stops twice within it is left for the next one

_log = logging.getLogger(__name__)


def _nothing() -> None:
    """Nothing to close."""


@dataclass(eq=False)
class Run:
    """One life of an open device.

    `fresh`: it is not the one that was open before. `alive`: when its newest block or picture
    came, `opened`: when this life began (monotonic).
    """

    device: Device
    fresh: bool = True
    opened: float = field(default_factory=time.monotonic)
    alive: float = 0.0
    works: bool = False
    stalled: bool = False
    stop: Callable[[], None] = _nothing

    def beat(self) -> None:
        self.alive = time.monotonic()


class Place:
    """Belongs to the devices' thread; `works` and `forgive` may come from any.

    `start` opens `run.device` and sets `run.stop`; it raises DeviceError, or the device calls
    `Desk` later. `plugged` lists what is there.
    """

    def __init__(
        self,
        kind: DeviceKind,
        plugged: Callable[[], tuple[Device, ...]],
        start: Callable[[Run], None],
        tell: Callable[[FromEngine], None],
    ) -> None:
        self.kind, self.choice = kind, Choice(kind)
        self.run: Run | None = None
        self.failed = False  # not tried again until something changes
        self._plugged, self._start, self._tell = plugged, start, tell
        self._proven = ""  # the id of the one that has worked, as long as one is wanted
        self._stumbled = -_AGAIN  # when it stopped though it was still there
        self._said: DeviceFailed | DeviceUsed | None = None

    def settle(self, *, wanted: bool) -> None:
        """Have the best device open if one is wanted, none otherwise."""
        best = self.choice.best if wanted else None
        if best is None:
            self._proven = ""
        if self.run is not None and (best is None or best.id != self.run.device.id):
            self.stop()
        if self.run is not None:
            self._say_used(self.run)
        elif wanted and self.choice.chosen != "" and not self.failed:
            self._open()

    def look(self) -> None:
        self.choice.seen(self._plugged())

    def retry(self) -> None:
        """Try again if nothing works; the same failure is not told twice."""
        if self.failed:
            self.choice.relent()
            self.failed = False

    def forgive(self) -> None:
        """Try again what failed, as if it never had."""
        self.choice.forget()
        self.failed, self._proven = False, ""
        self._stumbled, self._said = -_AGAIN, None

    def works(self, run: Run) -> None:
        """From any thread: the first block or picture has come."""
        if run is self.run and not run.works:
            run.works, self._proven = True, run.device.id
            self._tell(DeviceWorks(self.kind))
            self._said = None
            self._say_used(run)

    def stop(self) -> None:
        run, self.run = self.run, None
        if run is not None:
            run.stop()

    def refused(self, run: Run, error: DeviceError) -> None:
        """It could not be opened: told of what was asked for, unless that worked before.

        What stands in, and what worked before and does not come back, is passed over.
        """
        asked = run.fresh and not self.choice.instead_of(run.device)
        if run.device.simulated or (asked and error.reason is not Reason.ABSENT):
            self._fail(error)
        else:
            self._pass_over(run.device, error)

    def lost(self, run: Run, error: DeviceError) -> None:
        """It stopped, or nothing came. One that worked and is listed yet gets one more chance."""
        _log.info("%s lost: %s", self.kind, error.reason)
        now = time.monotonic()
        stumbled = now - self._stumbled < _AGAIN
        if run.device.simulated:
            self._fail(error)
        elif run.works and self.choice.lists(run.device) and not stumbled:
            self._stumbled = now
        else:
            self._pass_over(run.device, DeviceError(self.kind, error.reason, run.device.name))

    def _open(self) -> None:
        self.look()
        while not self.failed:
            device = self.choice.best
            if device is None:
                self._fail(DeviceError(self.kind, Reason.ABSENT, self.choice.name))
                return
            self.run = run = Run(device, device.id != self._proven)
            try:
                self._start(run)
            except DeviceError as error:
                self.run = None
                self.refused(run, error)
            else:
                return

    def _pass_over(self, device: Device, error: DeviceError) -> None:
        self.choice.shun(device)
        if self.choice.best is None:
            self._fail(error)

    def _fail(self, error: DeviceError) -> None:
        self.failed = True
        failed = DeviceFailed(self.kind, error.reason.value, error.name)
        if failed != self._said:
            self._said = failed
            self._tell(failed)

    def _say_used(self, run: Run) -> None:
        used = DeviceUsed(self.kind, run.device, self.choice.instead_of(run.device))
        if run.works and used != self._said:
            self._said = used
            self._tell(used)
