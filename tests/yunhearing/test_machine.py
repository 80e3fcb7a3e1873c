"""The hearing under random use, with a network that repeats, delays and drops."""

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.yunhearing.machine import QUICK, HearingMachine
from tests.yunhearing.walks import walk


def test_a_hearing_stays_one_and_the_same_for_all() -> None:
    run_state_machine_as_test(HearingMachine, settings=QUICK)


@pytest.mark.parametrize("seed", range(20))
def test_a_long_hearing_stays_so_too(seed: int) -> None:
    walk(seed, steps=150)
