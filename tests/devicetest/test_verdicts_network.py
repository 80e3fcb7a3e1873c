"""From the ways to the court to the lines of the network part."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.devicetest.sitting import NET
from yunclient.devicetest import judge_network
from yunclient.devicetest.checks import Check, Fault, Item, Mark
from yunclient.devicetest.measures import NetworkMeasure

NO_UDP = {"udp": False, "rtt_ms": None, "jitter_ms": None, "loss": None}


def judged(measure: NetworkMeasure, *, over: bool | None = None) -> dict[Item, Check]:
    lines = judge_network.network(measure, over=measure.done if over is None else over)
    assert tuple(check.item for check in lines) == judge_network.ITEMS
    return {check.item: check for check in lines}


def named(**changes: Any) -> dict[Item, tuple[Mark, Fault]]:
    lines = judged(replace(NET, **changes))
    return {item: (c.mark, c.fault) for item, c in lines.items() if c.fault is not None}


def test_good_ways_pass_and_a_relay_not_set_up_is_not_tested() -> None:
    lines = judged(NET)
    assert {item for item, check in lines.items() if check.mark is Mark.PASSED} == {
        *judge_network.ITEMS
    } - {Item.RELAY}
    assert lines[Item.RELAY] == Check(Item.RELAY, Mark.UNTESTED)
    assert lines[Item.QUALITY].values == {"rtt_ms": 30.0, "loss": 0.0, "jitter_ms": 3.0}
    assert lines[Item.THROUGHPUT].values["need_down"] == judge_network.NEED_DOWN


def test_what_is_not_known_yet_is_being_tested() -> None:
    assert {check.mark for check in judged(NetworkMeasure()).values()} == {Mark.TESTING}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"link": False}, {Item.LINK: (Mark.FAILED, Fault.LINK_BLOCKED)}),
        (NO_UDP, {Item.MEDIA: (Mark.FAILED, Fault.UDP_BLOCKED)}),
        (
            NO_UDP | {"relay": False},
            {
                Item.MEDIA: (Mark.FAILED, Fault.UDP_BLOCKED),
                Item.RELAY: (Mark.FAILED, Fault.RELAY_DOWN),
            },
        ),
        ({"relay": False}, {Item.RELAY: (Mark.NOTE, Fault.RELAY_DOWN)}),
        ({"rtt_ms": 450.0}, {Item.QUALITY: (Mark.NOTE, Fault.DELAY_HIGH)}),
        ({"rtt_ms": 600.0}, {Item.QUALITY: (Mark.FAILED, Fault.DELAY_HIGH)}),
        (
            NO_UDP | {"relay": True, "server_ms": 600.0},
            {
                Item.MEDIA: (Mark.NOTE, Fault.UDP_BLOCKED),
                Item.QUALITY: (Mark.FAILED, Fault.DELAY_HIGH),
            },
        ),
        ({"loss": 0.04}, {}),
        ({"loss": 0.07}, {Item.QUALITY: (Mark.NOTE, Fault.LOSS_HIGH)}),
        ({"loss": 0.15}, {Item.QUALITY: (Mark.FAILED, Fault.LOSS_HIGH)}),
        ({"jitter_ms": 90.0}, {Item.QUALITY: (Mark.NOTE, Fault.JITTER_HIGH)}),
        (
            {"jitter_ms": 90.0, "rtt_ms": 450.0, "loss": 0.2},
            {Item.QUALITY: (Mark.FAILED, Fault.LOSS_HIGH)},
        ),
        ({"down_kbps": 1500.0}, {Item.THROUGHPUT: (Mark.NOTE, Fault.DOWN_SLOW)}),
        ({"down_kbps": 700.0}, {Item.THROUGHPUT: (Mark.FAILED, Fault.DOWN_SLOW)}),
        ({"up_kbps": 600.0}, {Item.THROUGHPUT: (Mark.NOTE, Fault.UP_SLOW)}),
        (
            {"up_kbps": 100.0, "down_kbps": 1000.0},
            {Item.THROUGHPUT: (Mark.FAILED, Fault.UP_SLOW)},
        ),
        ({"down_kbps": None, "up_kbps": 100.0}, {Item.THROUGHPUT: (Mark.FAILED, Fault.UP_SLOW)}),
        ({"down_kbps": None, "up_kbps": None}, {}),
    ],
)
def test_what_is_wrong_is_named(
    changes: dict[str, Any], wrong: dict[Item, tuple[Mark, Fault]]
) -> None:
    assert named(**changes) == wrong


@pytest.mark.parametrize(
    ("measure", "fault"),
    [
        (NetworkMeasure(server=False), Fault.SERVER_UNREACHABLE),
        (NetworkMeasure(server=False, trusted=False), Fault.CERTIFICATE),
        (NetworkMeasure(trusted=False), Fault.CERTIFICATE),
        (NetworkMeasure(done=True), Fault.SERVER_UNREACHABLE),
    ],
)
def test_without_the_server_nothing_else_is_said(measure: NetworkMeasure, fault: Fault) -> None:
    server, *others = judged(measure).values()
    assert (server.mark, server.fault) == (Mark.FAILED, fault)
    assert {check.mark for check in others} == {Mark.UNTESTED}


def test_blocked_packets_wait_for_the_word_of_the_relay() -> None:
    lines = judged(NetworkMeasure(server=True, udp=False))
    assert lines[Item.MEDIA].mark is Mark.TESTING
    assert judged(NetworkMeasure(server=True, relay=False))[Item.RELAY].mark is Mark.TESTING


def test_a_relay_that_works_makes_up_for_blocked_packets() -> None:
    assert named(**NO_UDP, relay=True) == {Item.MEDIA: (Mark.NOTE, Fault.UDP_BLOCKED)}


def test_half_a_throughput_is_waited_for() -> None:
    lines = judged(NetworkMeasure(server=True, down_kbps=9000.0))
    assert lines[Item.THROUGHPUT].mark is Mark.TESTING
    over = judged(NetworkMeasure(server=True, down_kbps=9000.0), over=True)
    assert over[Item.THROUGHPUT].mark is Mark.PASSED
