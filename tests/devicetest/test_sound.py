"""From blocks to measures of sound: levels, clipping, silence, what is missing, one's own voice."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from yunclient.devicetest.measures import SoundMeasure
from yunclient.devicetest.sound import KEPT, QUIETEST, SoundMeter, VoiceRecorder, decibels

BLOCK, STEP = 960, 0.02


def tone(level: float) -> np.ndarray:
    """A block of a sine whose RMS is `level` dBFS."""
    sine = np.sin(2 * np.pi * 500 * np.arange(BLOCK) / 48_000)
    return np.rint(32767 * 10 ** (level / 20) * np.sqrt(2) * sine).astype(np.int16)


def measured(blocks: list[np.ndarray], times: list[float] | None = None) -> list[SoundMeasure]:
    meter = SoundMeter()
    times = times or [n * STEP for n in range(len(blocks))]
    return [m for b, at in zip(blocks, times, strict=True) if (m := meter.take(b, at)) is not None]


@given(st.floats(-70, -6))
def test_the_level_is_that_of_the_sound(level: float) -> None:
    (measure,) = measured([tone(level)] * 5)
    assert measure.level == pytest.approx(level, abs=0.6)
    assert measure.peak == pytest.approx(level + 3, abs=0.6)
    assert not measure.zero
    assert measure.clipped == 0


def test_zeros_are_told_from_quiet() -> None:
    quiet = np.zeros(BLOCK, np.int16)
    quiet[5] = 1
    zeros, faint = measured([np.zeros(BLOCK, np.int16)] * 5 + [quiet] * 5)
    assert (zeros.zero, zeros.level, zeros.peak) == (True, QUIETEST, QUIETEST)
    assert not faint.zero


def test_samples_at_the_rail_are_counted() -> None:
    loud = tone(-20.0)
    loud[:7], loud[7:10] = 32767, -32768
    (measure,) = measured([loud] * 5)
    assert measure.clipped == 50
    assert measure.peak == pytest.approx(0, abs=0.01)


def test_blocks_that_never_come_are_missing() -> None:
    times = [n * STEP for n in range(100) if n not in range(40, 50)]
    missing = sum(m.missing for m in measured([tone(-20)] * 90, times))
    assert missing == pytest.approx(10 * BLOCK, abs=BLOCK)


def test_a_stall_that_is_made_up_for_is_no_gap() -> None:
    times = [n * STEP for n in range(100)]
    times[40:48] = [48 * STEP] * 8
    assert sum(m.missing for m in measured([tone(-20)] * 100, times)) == 0


def test_bursts_are_no_gap() -> None:
    times = [n // 5 * 5 * STEP + 0.1 for n in range(200)]
    assert sum(m.missing for m in measured([tone(-20)] * 200, times)) == 0


def test_what_is_known_to_be_lost_counts_once() -> None:
    meter, missing = SoundMeter(), 0
    for n in range(100):
        lost = 3 if n == 50 else 0
        at = (n + (3 if n >= 50 else 0)) * STEP
        if (measure := meter.take(tone(-20), at, lost * BLOCK)) is not None:
            missing += measure.missing
    assert missing == 3 * BLOCK


def test_the_voice_is_kept_and_the_silence_is_not() -> None:
    recorder = VoiceRecorder()
    quiet, loud = tone(-60), tone(-20)
    for block in [quiet] * 200 + [loud] * 50 + [quiet] * 200:
        recorder.take(block)
    kept = recorder.sound()
    assert BLOCK * 50 <= len(kept) <= BLOCK * 90
    assert decibels(kept[: BLOCK * 50]) == pytest.approx(-20, abs=0.5)


def test_nobody_spoke() -> None:
    recorder = VoiceRecorder()
    for _ in range(200):
        recorder.take(tone(-50))
    assert len(recorder.sound()) == 0


@given(st.lists(st.floats(-70, -10), max_size=400))
def test_no_more_than_some_seconds_are_kept(levels: list[float]) -> None:
    recorder = VoiceRecorder()
    for level in levels:
        recorder.take(np.full(BLOCK, round(32767 * 10 ** (level / 20)), np.int16))
    assert len(recorder.sound()) <= KEPT


@pytest.mark.parametrize("sound", [np.zeros(0, np.int16), np.zeros(10)])
def test_nothing_has_the_least_level(sound: np.ndarray) -> None:
    assert decibels(sound) == QUIETEST
