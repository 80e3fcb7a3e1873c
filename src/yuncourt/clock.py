"""Time as a value that can be given: Unix milliseconds (UTC)."""

import time
from collections.abc import Callable

from yunhearing.ids import Millis

Clock = Callable[[], Millis]

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
COURT_ZONE = 8 * HOUR  # the one legal time of China, without summer time, wherever the server runs


def system_clock() -> Millis:
    """The machine's clock."""
    return Millis(time.time_ns() // 1_000_000)


def day_began(now: Millis) -> Millis:
    """When the day of this moment began in the court's time."""
    return Millis((now + COURT_ZONE) // DAY * DAY - COURT_ZONE)
