"""Days and hours as papers say them: in the court's time."""

import datetime

from yuncourt.clock import COURT_ZONE, SECOND

ZONE = datetime.timezone(datetime.timedelta(milliseconds=COURT_ZONE))


def day(at: int) -> str:
    """2026年11月16日."""
    moment = datetime.datetime.fromtimestamp(at / SECOND, ZONE)
    return f"{moment.year}年{moment.month}月{moment.day}日"


def hour(at: int) -> str:
    """09:42:07."""
    return f"{datetime.datetime.fromtimestamp(at / SECOND, ZONE):%H:%M:%S}"


def moment(at: int) -> str:
    """2026年11月16日 09:42:07."""
    return f"{day(at)} {hour(at)}"
