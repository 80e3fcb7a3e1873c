"""The court's own time: what a notice says and what a screen says are the same hour everywhere."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Final

COURT_TIME: Final = timezone(timedelta(hours=8))  # 北京时间, without summer time


def court_time(ms: int) -> datetime:
    """A moment (Unix ms) by the court's clock, wherever this machine is."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(COURT_TIME)
