"""A running court for each test that asks: real sockets, real TLS, a media plane without media."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court


@pytest.fixture
def planes() -> FakePlanes:
    return FakePlanes()


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
async def court(tmp_path: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    async with running_court(tmp_path, planes=planes, clock=clock) as running:
        yield running
