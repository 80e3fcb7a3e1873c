"""Attempts in a sliding window, with a clock that the test moves."""

import pytest
from hypothesis import given, settings, strategies as st
from litestar import Request

from tests.fakes.clock import Hand
from yuncourt.api.address import address
from yuncourt.clock import HOUR, MINUTE, SECOND
from yuncourt.identity.throttle import (
    GLOBALLY,
    PER_ACCOUNT,
    PER_ADDRESS,
    Doorkeeper,
    Limit,
    Throttle,
)


def test_the_window_slides() -> None:
    clock = Hand()
    throttle = Throttle(Limit(2, 10 * SECOND), clock)
    throttle.count("a")
    clock.move(4 * SECOND)
    throttle.count("a")
    assert throttle.wait("a") == 6
    assert throttle.wait("b") == 0
    clock.move(6 * SECOND)
    assert throttle.wait("a") == 0
    throttle.count("a")
    assert throttle.wait("a") == 4


def test_waiting_as_told_is_enough() -> None:
    clock = Hand()
    throttle = Throttle(Limit(1, 1500), clock)
    throttle.count("a")
    clock.move(1)
    assert throttle.wait("a") == 2
    clock.move(2 * SECOND)
    assert throttle.wait("a") == 0


def test_an_honest_attempt_is_forgiven() -> None:
    throttle = Throttle(Limit(1, MINUTE), Hand())
    throttle.count("a")
    throttle.forgive("a")
    throttle.forgive("never seen")
    assert throttle.wait("a") == 0


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3000)), max_size=60))
def test_never_more_than_the_limit_in_any_window(attempts: list[tuple[str, int]]) -> None:
    clock, limit = Hand(), Limit(3, 5 * SECOND)
    throttle, allowed = Throttle(limit, clock), []
    for key, later in attempts:
        clock.move(later)
        if not throttle.wait(key):
            throttle.count(key)
            allowed.append((key, clock()))
    for key, at in allowed:
        window = [t for k, t in allowed if k == key and at <= t < at + limit.window]
        assert len(window) <= limit.attempts


def test_memory_is_bounded_and_empties_itself() -> None:
    clock = Hand()
    throttle = Throttle(Limit(1, MINUTE), clock, keys=100)
    for number in range(1000):
        throttle.count(str(number))
    assert len(throttle._attempts) == 100
    clock.move(MINUTE)
    for number in range(1000):
        assert throttle.wait(str(number)) == 0
    assert not throttle._attempts


def test_one_address_may_not_try_many_accounts() -> None:
    door = Doorkeeper(Hand())
    for number in range(PER_ADDRESS.attempts):
        assert door.knock(f"account {number}", "here") == 0
    assert door.knock("another", "here") > 0
    assert door.knock("another", "elsewhere") == 0


def test_many_addresses_may_not_try_without_end() -> None:
    door = Doorkeeper(Hand())
    for number in range(GLOBALLY.attempts):
        assert door.knock(f"account {number}", f"address {number}") == 0
    assert door.knock("new", "new") > 0


def test_wrong_guesses_from_one_address_lock_nobody_out_elsewhere() -> None:
    """The other party knows the phone: it must not keep its owner from the hearing."""
    clock = Hand()
    door = Doorkeeper(clock)
    for _ in range(HOUR // MINUTE):
        while door.knock("owner", "foe") == 0:
            pass
        assert door.knock("owner", "home") == 0
        door.welcome("owner", "home")
        clock.move(MINUTE)


def test_guesses_at_one_account_are_bounded_over_all_addresses() -> None:
    door = Doorkeeper(Hand())
    for number in range(PER_ACCOUNT.attempts):
        assert door.knock("owner", f"address {number}") == 0
    assert door.knock("owner", "one more") > 0


def test_a_refused_attempt_is_not_counted_again() -> None:
    clock = Hand()
    door = Doorkeeper(clock, per_account=Limit(1, MINUTE))
    assert door.knock("a", "x") == 0
    for _ in range(100):
        assert door.knock("a", "x") > 0
    assert door.knock("b", "x") == 0


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),  # IPv4 at a socket of both
    ],
)
def test_an_address_is_what_one_connection_of_the_network_has(host: str, counted: str) -> None:
    scope = {"type": "http", "client": (host, 50000), "headers": []}
    assert address(Request(scope)) == counted  # type: ignore[arg-type]  # the part of a scope that counts
