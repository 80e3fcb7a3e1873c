"""Taps, rates, loss."""

from pathlib import Path

import numpy as np
import pytest
from aiortc.rtp import RtpPacket

from tests.e2e.ear import read
from yunclient.media.measure import Measuring
from yunclient.media.probe import LIMIT, RATE, Probe
from yunclient.media.reception import Reception
from yunhearing.ids import PersonId


def noise(seconds: float, seed: int = 1) -> np.ndarray:
    return (np.random.default_rng(seed).normal(size=int(seconds * RATE)) * 3000).astype(np.int16)


def test_a_tap_keeps_what_it_was_given_on_its_time_line(tmp_path: Path) -> None:
    probe = Probe(tmp_path)
    block = noise(0.02)
    probe.sent("me", block, 100.0)
    probe.sent("me", block, 100.021)
    probe.sent("me", block, 101.0)  # a pause of the microphone
    probe.heard("other", block, 100.5)
    probe.close()
    sent = read(tmp_path / "sent.json")
    assert (sent.person, sent.start) == ("me", 100.0)
    assert np.array_equal(sent.samples[RATE : RATE + 960], block)
    assert not sent.samples[1920:RATE].any()
    heard = [read(p) for p in tmp_path.glob("heard-*.json")]
    assert [(h.person, len(h.samples)) for h in heard] == [("other", 960)]


def test_a_tap_has_a_bound(tmp_path: Path) -> None:
    probe = Probe(tmp_path)
    for at in (0.0, 1000.0, 1000.02):
        probe.sent("me", noise(0.02), at)
    probe.close()
    assert len(read(tmp_path / "sent.json").samples) == LIMIT


def test_loss_is_counted_by_person_over_the_last_seconds() -> None:
    measuring, reception = Measuring(), Reception(7, 90_000)
    a, b = PersonId("a"), PersonId("b")
    sequence = 0
    for second in range(6):
        for n in range(100):
            sequence += 1
            if second >= 2 or n % 10:
                reception.add(RtpPacket(96, 0, sequence, 0, 7), 0.0)
        loss = measuring.loss([(a, reception)])
        if second == 1:
            assert loss[a] == pytest.approx(10, abs=0.5)
    assert loss[a] == pytest.approx(0, abs=0.5)
    assert measuring.loss([(b, reception)]) == {b: 0.0}
    assert measuring.loss([]) == {}


def test_rates_begin_anew_with_the_connection() -> None:
    measuring = Measuring()
    assert measuring.rates(1000, 1000) == (0.0, 0.0)
    down, up = measuring.rates(0, 1_001_000)
    assert down == 0.0
    assert up > 0
