"""Sweeps are found at their delay in noise and echo, and never where none was played."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from yunclient.devicetest import loop
from yunclient.devicetest.sound import RATE, decibels


def recorded(
    number: int | None, *, delay: float = 0.1, gain: float = -20, noise: float = -60, seed: int = 0
) -> np.ndarray:
    random = np.random.default_rng(seed)
    sound = random.standard_normal(loop.WINDOW) * 32767 * 10 ** (noise / 20)
    if number is not None:
        start = round(delay * RATE)
        room = np.concatenate((loop.chirp(number), np.zeros(int(0.1 * RATE))))
        room[480:] += 0.4 * room[:-480]  # a wall
        room *= 10 ** (gain / 20)
        end = min(loop.WINDOW, start + len(room))
        sound[start:end] += room[: end - start]
    return np.clip(sound, -32768, 32767).astype(np.int16)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 4), st.floats(0.0, 0.42), st.floats(-45, 0))
def test_a_sweep_is_found_at_its_delay(number: int, delay: float, gain: float) -> None:
    measure = loop.hear(recorded(number, delay=delay, gain=gain), number)
    assert measure.heard
    assert measure.delay_ms == pytest.approx(delay * 1000, abs=1)
    assert (measure.chirp, measure.of) == (number + 1, 5)


def test_a_sweep_is_found_in_noise_as_loud_as_itself() -> None:
    level = decibels(loop.chirp(0)) - 20
    found = [loop.hear(recorded(n, noise=level, seed=n), n) for n in range(5)]
    assert all(m.heard for m in found)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4), st.integers(0, 10_000))
def test_noise_is_no_sweep(number: int, seed: int) -> None:
    measure = loop.hear(recorded(None, noise=-30, seed=seed), number)
    assert not measure.heard
    assert measure.delay_ms is None


def test_silence_and_hum_are_no_sweep() -> None:
    time = np.arange(loop.WINDOW) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * n * time) / n for n in range(1, 30)) * 3000
    for sound in (np.zeros(loop.WINDOW), np.full(loop.WINDOW, 100.0), hum, np.sin(7e3 * time)):
        assert not loop.hear(np.asarray(sound).astype(np.int16), 0).heard


def test_the_other_sweep_is_not_this_one() -> None:
    assert not loop.hear(recorded(1), 0).heard
    assert not loop.hear(recorded(0), 1).heard


def test_the_sounds_are_of_the_promised_size() -> None:
    assert [len(loop.chirp(n)) for n in range(2)] == [loop.CHIRP] * 2
    assert max(np.abs(loop.chirp(n)).max() for n in range(2)) < 32767
    assert decibels(loop.echo_sound()) == pytest.approx(-20.8, abs=1)
    assert np.abs(loop.echo_sound()).max() < 32767


def test_the_echo_is_measured_after_it_settled() -> None:
    size = len(loop.echo_sound())
    before = np.full(size, 1000, np.int16)
    after = np.concatenate((np.full(RATE, 1000), np.full(size - RATE, 10))).astype(np.int16)
    measure = loop.echo_left(before, after, np.full(RATE, 5, np.int16))
    assert measure.before_db - measure.after_db == pytest.approx(40, abs=0.1)
    assert measure.quiet_db == pytest.approx(-76.3, abs=0.1)


def test_somebody_who_speaks_into_the_test_is_no_echo() -> None:
    echo, rest = np.full(2 * RATE, 300.0), np.full(2 * RATE, 10.0)
    voice = np.tile(np.repeat([5000.0, 0.0], [RATE // 4, RATE // 10]), 6)[: 2 * RATE]
    measure = loop.echo_left(
        (echo + voice).astype(np.int16), (rest + voice).astype(np.int16), np.full(RATE, 5, np.int16)
    )
    assert measure.before_db - measure.after_db == pytest.approx(29.5, abs=0.1)
