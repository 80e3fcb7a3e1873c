"""Time as a value that can be given: Unix milliseconds (UTC)."""

import time
from collections.abc import Callable

from yunhearing.ids import Millis

Clock = Callable[[], Millis]

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def system_clock() -> Millis:
    """The machine's clock."""
    return Millis(time.time_ns() // 1_000_000)
