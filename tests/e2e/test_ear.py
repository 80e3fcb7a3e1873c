"""The ear hears what was said, late and distorted, and is not fooled by silence or others."""

import numpy as np
import numpy.typing as npt
import pytest

from tests.e2e.ear import RATE, Recording, correlation

random = np.random.default_rng(20261118)


def voice(seconds: float) -> npt.NDArray[np.int16]:
    noise = np.convolve(random.normal(size=int(seconds * RATE)), np.ones(24) / 24, "same")
    return np.asarray(noise / np.max(np.abs(noise)) * 12000, np.int16)


@pytest.mark.parametrize("delay", [0.0, 0.113, 0.55])
def test_a_late_copy_is_recognised(delay: float) -> None:
    said = voice(5)
    heard = np.concatenate([np.zeros(int(delay * RATE), np.int16), said // 2])
    assert correlation(Recording("a", 10.0, said), Recording("a", 10.0, heard), 10, 15) > 0.98


def test_half_of_the_words_lost_is_about_half() -> None:
    said = voice(8)
    heard = said.copy()
    heard[: len(heard) // 2] = 0
    assert 0.4 < correlation(Recording("a", 0, said), Recording("a", 0, heard), 0, 8) < 0.65


def test_another_voice_or_silence_is_not_mistaken() -> None:
    said = Recording("a", 0, voice(5))
    assert correlation(said, Recording("a", 0, voice(6)), 0, 5) < 0.3
    assert correlation(said, Recording("a", 0, np.zeros(6 * RATE, np.int16)), 0, 5) == 0.0
    assert correlation(Recording("a", 0, np.zeros(5 * RATE, np.int16)), said, 0, 5) == 0.0
