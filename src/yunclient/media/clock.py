"""A thread that calls back at a steady rate, and the clocks media is stamped with."""

import threading
import time
from collections.abc import Callable

_TOO_LATE = 0.25  # s; after a longer halt (a suspended laptop) the rhythm starts anew


class Ticker:
    """Calls `tick(due)` every `period` seconds of the monotonic clock, aligned to whole periods.

    `due` is when the call should have come. Late calls are made up for, up to a quarter of a
    second.
    """

    def __init__(self, name: str, period: float, tick: Callable[[float], None]) -> None:
        self._period, self._tick = period, tick
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """No call begins after this returns, unless it is made from within a call."""
        self._stop.set()
        if self._thread is not threading.current_thread() and self._thread.is_alive():
            self._thread.join(1.0)

    def _run(self) -> None:
        count = int(time.monotonic() / self._period) + 1
        while not self._stop.wait(max(0.0, count * self._period - time.monotonic())):
            due = count * self._period
            if time.monotonic() - due > _TOO_LATE:
                count = int(time.monotonic() / self._period) + 1
                continue
            self._tick(due)
            count += 1


def video_timestamp(at: float) -> int:
    """RTP time (90 kHz, not cut to 32 bits) of a moment: goes on when a camera begins anew."""
    return int(at * 90_000)
