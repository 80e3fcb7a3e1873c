"""A running court for each test that asks: real sockets, real TLS, a media plane without media.

`shared` is one for all tests of a module that change nothing in it; they are marked `together`.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(
    stocked: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[RunningCourt]:
    folder = Path(shutil.copytree(stocked, tmp_path_factory.mktemp("shared") / "court"))
    async with running_court(folder, planes=FakePlanes(), clock=Hand()) as running:
        yield running


@pytest.fixture
async def court(data: Path, planes: FakePlanes, clock: Hand) -> AsyncIterator[RunningCourt]:
    async with running_court(data, planes=planes, clock=clock) as running:
        yield running
