"""Other microphones than the one in use, listened to for a while: one may have the voice."""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from yunclient.media.audio import Microphone
from yunclient.media.devices import DeviceError
from yunclient.media.encode import level_of

MOST = 2
PATIENCE = 30.0  # s of one listening: longer than anyone needs to read a sentence

_log = logging.getLogger(__name__)


class Source(Protocol):
    def microphone(self, device: str, lost: Callable[[DeviceError], None]) -> Microphone: ...


class Beside:
    """All but `levels` and `overdue` belongs to the devices' thread. No sound is kept."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._levels: dict[str, float] = {}
        self._open: dict[str, Microphone] = {}
        self._round, self._until = 0, 0.0

    def listen(self, round_: int, devices: Iterable[str]) -> None:
        """Have these open, the first two of them, until the round has lasted long enough."""
        wanted = [*devices][:MOST]
        if round_ != self._round:
            self._round, self._until = round_, time.monotonic() + PATIENCE
        if not wanted or time.monotonic() > self._until:
            self.close()
            return
        for device in [*self._open]:
            if device not in wanted:
                self._stop(device)
        for device in wanted:
            if device not in self._open:
                self._start(device)

    @property
    def levels(self) -> dict[str, float]:
        """Of the newest block, in dBFS, by device id."""
        levels = self._levels.copy()
        return {device: levels[device] for device in self._open.copy() if device in levels}

    @property
    def overdue(self) -> bool:
        """Whether it listens yet and has done so long enough."""
        return bool(self._open) and time.monotonic() > self._until

    def close(self) -> None:
        for device in [*self._open]:
            self._stop(device)

    def _start(self, device: str) -> None:
        microphone = self._source.microphone(device, lambda _error: None)
        try:
            microphone.start(lambda block: self._heard(device, block))
        except DeviceError as error:
            _log.info("not listened to beside: %s", error.reason)
        else:
            self._open[device] = microphone

    def _stop(self, device: str) -> None:
        self._open.pop(device).stop()
        self._levels.pop(device, None)

    def _heard(self, device: str, block: NDArray[np.int16]) -> None:
        """From that microphone's thread."""
        self._levels[device] = float(level_of(block))
