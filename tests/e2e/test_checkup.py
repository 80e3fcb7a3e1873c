"""The device test as a whole: faults and a machine in order, through real engine, court, network.

`bench/devicetest.py` tries many more.
"""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.e2e.checkup.rig import run
from tests.e2e.checkup.setups import FAULTS, HEALTHY, MUTED, SetUp
from tests.yuncourt.serving import stock

pytestmark = [pytest.mark.alone, pytest.mark.timeout(90)]

TRIED = ("two faces", "15% loss", "certificate problem")
INJECTED = (*(fault for fault in FAULTS if fault.name in TRIED), MUTED)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    asyncio.run(stock(folder))
    return folder


@pytest.fixture
def court(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample, tmp_path / "court"))


@pytest.mark.parametrize("setup", INJECTED, ids=lambda setup: setup.name)
async def test_a_fault_is_named_and_no_other(setup: SetUp, court: Path) -> None:
    made = await run(setup, court)
    assert made.ok, made.lines


async def test_a_machine_in_order_passes_by_itself(court: Path) -> None:
    made = await run(HEALTHY[0], court)
    assert made.ok, made.lines
