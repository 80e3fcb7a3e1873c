"""The hearing under random use, with a network that repeats, delays and drops."""

from hypothesis.stateful import run_state_machine_as_test

from tests.yunhearing.machine import QUICK, HearingMachine


def test_a_hearing_stays_one_and_the_same_for_all() -> None:
    run_state_machine_as_test(HearingMachine, settings=QUICK)
