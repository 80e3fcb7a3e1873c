"""Sounds of the device test: played once, on time, each digit in its own place."""

import itertools

import numpy as np
import pytest

from yunclient.devicetest import loop
from yunclient.devicetest.sound import decibels
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.media.testsound import ECHO_AT, QUIET, Clip, bell, course, spoken


def test_a_clip_is_played_once_and_tells_its_end() -> None:
    ended: list[bool] = []
    sound = np.arange(1, 2500, dtype=np.int16)
    clip = Clip(sound, lambda: ended.append(True))
    played = np.concatenate([clip.pull(n * 0.02) for n in range(5)])
    assert np.array_equal(played[: len(sound)], sound)
    assert not played[len(sound) :].any()
    assert ended == [True]


def test_a_clip_knows_when_a_sample_left() -> None:
    clip = Clip(np.ones(3 * BLOCK))
    assert clip.moment(0) is None
    clip.pull(7.0)
    clip.pull(7.5)
    assert clip.moment(480) == pytest.approx(7.01)
    assert clip.moment(BLOCK) == pytest.approx(7.5)
    assert clip.moment(2 * BLOCK) is None


def test_the_course_begins_quietly_and_has_its_sounds_in_place() -> None:
    sound = course()
    assert not sound[:QUIET].any()
    starts = [QUIET + n * loop.EVERY for n in range(loop.CHIRPS)]
    assert all(sound[at : at + loop.CHIRP].any() for at in starts)
    assert not any(sound[at + loop.CHIRP : at + loop.EVERY].any() for at in starts[:-1])
    assert starts[-1] + loop.CHIRP < ECHO_AT
    assert sound[ECHO_AT:].any()


def test_the_ten_digits_are_ten_sounds_of_one_level() -> None:
    sounds = [spoken(digit) for digit in "0123456789"]
    for one, other in itertools.combinations(sounds, 2):
        size = min(len(one), len(other))
        assert not np.allclose(one[:size], other[:size])
    levels = [decibels(sound[np.abs(sound) > 100]) for sound in sounds]
    assert max(levels) - min(levels) < 4
    assert all(np.abs(sound).max() < 32767 for sound in sounds)


def test_digits_are_set_apart() -> None:
    loud = np.abs(spoken("888")) > 300
    loud = loud[: len(loud) // 4800 * 4800].reshape(-1, 4800).any(axis=1)
    assert np.count_nonzero(np.diff(loud.astype(int)) == 1) == 3


def test_what_is_no_digit_is_not_spoken() -> None:
    assert np.array_equal(spoken("4a七"), spoken("4"))
    assert not spoken("").any()


def test_the_bell_is_short_and_soft() -> None:
    assert len(bell()) <= 1.5 * AUDIO_RATE
    assert np.abs(bell()).max() < 16_000
