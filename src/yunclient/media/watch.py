"""Looks after the devices: which stopped without a word; whether one was plugged in or out."""

import logging
import math
import time
from collections.abc import Callable, Hashable, Sequence
from typing import Protocol

from yunclient.media.clock import Ticker
from yunclient.media.devices import DeviceError, Reason
from yunclient.media.place import Place, Run
from yunclient.session.state import DeviceKind

PERIOD = 0.1  # s from one look to the next
STALLED = 0.6  # s without a block or picture
OPENING = 5.0  # s to a sound card's first block; to a camera's picture its driver has a limit
REOPENING = 2.5  # s to the first one of a device that worked a moment ago
SETTLING = 3.0  # s: a headset that becomes a microphone too is silent for a while
_LATE = 0.3  # s: a watch that was kept waiting itself judges nobody
RETRY = 2.0  # s

_log = logging.getLogger(__name__)


class Signs(Protocol):
    def sign(self) -> tuple[Hashable, Hashable]: ...


class Watch:
    """The callbacks come from its thread. `stalled` comes once for a run, `moved` for each change.

    `again` comes now and then: time to try once more what failed.
    """

    def __init__(
        self,
        places: Sequence[Place],
        signs: Signs,
        *,
        stalled: Callable[[Place, Run, DeviceError], None],
        moved: Callable[[], None],
        again: Callable[[], None],
    ) -> None:
        self._places, self._signs = places, signs
        self._stalled, self._moved, self._again = stalled, moved, again
        self._last = self._patient = self._tried = time.monotonic()
        self._seen = signs.sign()
        self._known: object = self._seen
        self._ticker = Ticker("device watch", PERIOD, lambda _due: self._tick())

    def start(self) -> None:
        self._ticker.start()

    def stop(self) -> None:
        self._ticker.stop()

    def doubt(self) -> None:
        """Something was lost: look around as if something had moved, for it may be back already."""
        self._known = object()

    def _tick(self) -> None:
        try:
            self._look(time.monotonic())
        except Exception:  # whatever a driver says, the watch goes on
            _log.exception("device watch")

    def _look(self, now: float) -> None:
        if now - self._last > _LATE:
            self._patient = now
        self._last = now
        for place in self._places:
            self._look_after(place, now)
        self._look_around()
        if now - self._tried >= RETRY:
            self._tried = now
            self._again()

    def _look_after(self, place: Place, now: float) -> None:
        run = place.run
        if run is None or run.stalled or run.device.simulated:
            return
        if now - max(run.alive, run.opened, self._patient) > self._patience(place.kind, run, now):
            run.stalled = True
            self._stalled(place, run, DeviceError(place.kind, Reason.FAILED, run.device.name))

    def _patience(self, kind: DeviceKind, run: Run, now: float) -> float:
        """How long a device may be silent, in seconds."""
        if not run.alive and run.fresh:
            return math.inf if kind is DeviceKind.CAMERA else OPENING
        if kind is not DeviceKind.CAMERA and now - self._opened < SETTLING:
            return SETTLING
        return STALLED if run.alive else REOPENING

    @property
    def _opened(self) -> float:
        """When the last sound card was opened that was not open before."""
        runs = (place.run for place in self._places if place.kind is not DeviceKind.CAMERA)
        return max((run.opened for run in runs if run is not None and run.fresh), default=0.0)

    def _look_around(self) -> None:
        """A device brings several signs, one after the other: the last one counts."""
        before, self._seen = self._seen, self._signs.sign()
        if self._seen == before and self._seen != self._known:
            self._known = self._seen
            self._moved()
