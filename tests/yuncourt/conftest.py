"""A running court for each test that asks: real sockets, real TLS, a media plane without media."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import RunningCourt, running_court, stock


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, filled in once."""
    folder = tmp_path_factory.mktemp("court")
    asyncio.run(stock(folder))
    return folder


@pytest.fixture
def data(stocked: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with the sample in it."""
    return Path(shutil.copytree(stocked, tmp_path / "court"))


@pytest.fixture
def planes() -> FakePlanes:
    return FakePlanes()


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
async def court(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    async with running_court(data, planes=planes, clock=clock) as running:
        yield running
