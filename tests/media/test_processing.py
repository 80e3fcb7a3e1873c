"""Echo cancellation in step with two clocks: nothing far, nothing changed; drift, jumps, losses."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.media.rooms import HEADSET, STEP, Room, Sound
from yunclient.devicetest.sound import decibels
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.media.far import CAPACITY, FarEnd
from yunclient.media.processing import Processing
from yunclient.media.simulated import _voice
from yunclient.session.messages import SetSound

FAR, NEAR = _voice("far", seconds=10), _voice("near", seconds=10)
OFF = SetSound(cancel_echo=False, reduce_noise=False, adjust_gain=False)


def ramp(n: int) -> np.ndarray:
    return (np.arange(n * BLOCK, (n + 1) * BLOCK) % 20_000).astype(np.int16)


def blocks(sound: np.ndarray) -> list[np.ndarray]:
    return [sound[at : at + BLOCK] for at in range(0, len(sound) - BLOCK + 1, BLOCK)]


def alike(said: np.ndarray, sent: np.ndarray) -> float:
    wide = 1 << (2 * len(said)).bit_length()
    cross = np.fft.irfft(np.conj(np.fft.rfft(said, wide)) * np.fft.rfft(sent, wide), wide)
    lag = int(np.argmax(cross[: AUDIO_RATE // 20]))
    return float(np.corrcoef(said[: len(said) - lag], sent[lag:])[0, 1])


def test_what_is_played_comes_once_and_in_order() -> None:
    far = FarEnd()
    taken = []
    for n in range(300):
        far.push(ramp(n), n * STEP)
        taken.append(far.pull(n * STEP + 0.012))
    assert np.array_equal(np.concatenate(taken), np.concatenate([ramp(n) for n in range(300)]))


def test_nothing_played_is_silence() -> None:
    far = FarEnd()
    assert not any(far.pull(n * STEP).any() for n in range(300))


def test_lost_blocks_of_the_microphone_take_what_was_played_with_them() -> None:
    far = FarEnd()
    for n in range(4):
        far.push(ramp(n), n * STEP)
    far.skip(3)
    assert np.array_equal(far.pull(0.09), ramp(3))


def test_a_far_end_that_ran_ahead_is_taken_back() -> None:
    far = FarEnd()
    far.pull(0.0)
    for n in range(15):
        far.push(ramp(n), n * STEP)
    for n in range(15, 220):
        far.push(ramp(n), n * STEP)
        far.pull(n * STEP + 0.012)
    assert far.waiting <= 2 * BLOCK


def test_what_was_played_before_the_microphone_began_is_old() -> None:
    far = FarEnd()
    for began in (100, 400):
        for n in range(began - 100, began):
            far.push(ramp(n), n * STEP)
        block = far.pull((began - 1) * STEP + 0.012)
        assert np.array_equal(block, ramp(began - 2))


@pytest.mark.parametrize("drift", [1e-4, -1e-4])
def test_clocks_that_differ_are_learned_without_a_jump(drift: float) -> None:
    """Ten minutes: 60 ms of drift, more than any buffer here holds."""
    far = FarEnd()
    plays = [(n * STEP * (1 + drift), True) for n in range(30_010)]
    takes = [(n * STEP + 0.027, False) for n in range(30_000)]
    waiting, silent = [], 0
    for now, play in sorted(plays + takes):
        if play:
            far.push(np.full(BLOCK, 1, np.int16), now)
        else:
            silent += not far.pull(now).all()
            waiting.append(far.waiting)
    assert silent == 0
    assert len({round(w / BLOCK) for w in waiting[15_000:]}) <= 2  # now before a block, now after


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["push", "pull", "skip"]), max_size=300))
def test_in_any_order_it_is_bounded_and_gives_whole_blocks(calls: list[str]) -> None:
    far = FarEnd()
    for n, call in enumerate(calls):
        if call == "push":
            far.push(ramp(n), n * STEP / 2)
        elif call == "skip":
            far.skip(2)
        else:
            block = far.pull(n * STEP / 2)
            assert block.dtype == np.int16
            assert len(block) == BLOCK
        assert far.waiting <= CAPACITY


def test_switched_off_it_changes_nothing() -> None:
    processing = Processing(FarEnd())
    processing.use(OFF)
    for n, block in enumerate(blocks(NEAR)[:50]):
        assert np.array_equal(processing.process(block, n * STEP), block)


def test_with_nothing_played_the_voice_passes_unharmed() -> None:
    processing = Processing(FarEnd())
    sent = np.concatenate([processing.process(b, n * STEP) for n, b in enumerate(blocks(NEAR))])
    assert alike(NEAR[: len(sent)], sent) > 0.95


def conversation(
    sound: Sound, processing: Processing, far: FarEnd, times: int = 1
) -> tuple[np.ndarray, ...]:
    room, taken, sent = Room(sound), [], []
    for n, block in enumerate(blocks(np.tile(FAR, times))):
        now = 50 + n * STEP
        far.push(block, now)
        room.play(block, now)
        near = room.hear(now + 0.005)
        assert near is not None
        taken.append(near)
        sent.append(processing.process(near, now + 0.005))
    return np.concatenate(taken), np.concatenate(sent)


def test_an_echo_is_cancelled() -> None:
    far = FarEnd()
    taken, sent = conversation(Sound(), Processing(far), far)
    late = slice(5 * AUDIO_RATE, None)
    assert decibels(taken[late]) - decibels(sent[late]) > 20


def test_in_a_headset_the_voice_is_kept_while_others_speak() -> None:
    far = FarEnd()
    taken, sent = conversation(HEADSET._replace(near=NEAR), Processing(far), far, times=2)
    late = slice(15 * AUDIO_RATE, None)  # at first the canceller expects an echo
    assert alike(taken[late], sent[late]) > 0.8


def test_switching_takes_effect_at_the_next_block() -> None:
    processing = Processing(FarEnd())
    block = NEAR[:BLOCK]
    processing.use(OFF)
    assert np.array_equal(processing.process(block, 0.0), block)
    processing.force(True)
    assert not np.array_equal(processing.process(block, STEP), block)
    processing.force(False)
    assert np.array_equal(processing.process(block, 2 * STEP), block)


def test_gain_brings_a_quiet_voice_nearer() -> None:
    quiet = (NEAR * 0.1).astype(np.int16)
    processing = Processing(FarEnd())
    processing.use(SetSound(cancel_echo=False, reduce_noise=False, adjust_gain=True))
    sent = np.concatenate([processing.process(b, n * STEP) for n, b in enumerate(blocks(quiet))])
    assert decibels(sent[-AUDIO_RATE * 3 :]) > decibels(quiet[-AUDIO_RATE * 3 :]) + 6


def test_noise_is_reduced() -> None:
    noise = (np.random.default_rng(1).standard_normal(len(NEAR)) * 300).astype(np.int16)
    processing = Processing(FarEnd())
    sent = np.concatenate([processing.process(b, n * STEP) for n, b in enumerate(blocks(noise))])
    assert decibels(sent[-AUDIO_RATE * 3 :]) < decibels(noise) - 4
