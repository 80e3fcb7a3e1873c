"""The courts of `tests/yuncourt`, here attacked."""

from tests.yuncourt.conftest import clock, court, data, planes, stocked

__all__ = ["clock", "court", "data", "planes", "stocked"]
