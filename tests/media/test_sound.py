"""Jitter buffer, voices and mixer: nothing lost that came in time, no delay kept, no clipping."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from yunclient.media.encode import BLOCK, OpusDecoder, OpusEncoder, level_of
from yunclient.media.jitter import CAPACITY, MAX_DELAY, MIN_DELAY, JitterBuffer, Lack, Packet
from yunclient.media.mixer import MAX_VOICES, Mixer
from yunclient.media.voice import Voice
from yunhearing.ids import PersonId

STEP = 0.02


def run(buffer: JitterBuffer, arrivals: list[tuple[float, int]], pops: int) -> list[int | Lack]:
    """Push packet n at its time, pop every 20 ms; the numbers played."""
    waiting = sorted(arrivals)
    out: list[int | Lack] = []
    for tick in range(pops):
        now = tick * STEP + 0.001
        while waiting and waiting[0][0] <= now:
            at, n = waiting.pop(0)
            buffer.push(n * BLOCK & 0xFFFFFFFF, n.to_bytes(4, "big"), at)
        got = buffer.pop(now)
        if isinstance(got, Packet) and buffer.surplus():
            got = buffer.pop(now)
        out.append(int.from_bytes(got.payload, "big") if isinstance(got, Packet) else got)
    return out


def played(out: list[int | Lack]) -> list[int]:
    return [n for n in out if not isinstance(n, Lack)]


def test_a_steady_sender_is_played_whole_with_the_least_delay() -> None:
    out = run(JitterBuffer(), [(n * STEP, n) for n in range(100)], 104)
    assert played(out) == list(range(100))
    assert out[:2] == [Lack.SILENT, Lack.SILENT]
    assert isinstance(out[3], int)


@settings(deadline=None)
@given(st.lists(st.floats(0, 0.1), min_size=200, max_size=200))
def test_under_jitter_the_order_holds_and_the_delay_is_bounded(delays: list[float]) -> None:
    buffer = JitterBuffer()
    out = run(buffer, [(n * STEP + d, n) for n, d in enumerate(delays)], 220)
    numbers = played(out)
    assert numbers == sorted(set(numbers))
    assert MIN_DELAY <= buffer.target <= MAX_DELAY
    assert len(numbers) > 80  # two blocks squeezed into one, where too many wait, count as one


def test_a_lost_packet_is_a_gap_of_its_own_length() -> None:
    arrivals = [(n * STEP, n) for n in range(50) if n != 20]
    out = run(JitterBuffer(), arrivals, 54)
    place = out.index(Lack.LOST)
    assert (out[place - 1], out[place + 1]) == (19, 21)


def test_a_pause_of_the_sender_is_no_loss() -> None:
    arrivals = [(n * STEP, n) for n in itertools.chain(range(20), range(70, 90))]
    out = run(JitterBuffer(), arrivals, 95)
    assert Lack.LOST not in out
    assert played(out) == [*range(20), *range(70, 90)]


def test_after_a_halt_the_delay_goes_back() -> None:
    buffer = JitterBuffer()
    burst = [(0.9, n) for n in range(45)] + [(n * STEP, n) for n in range(45, 400)]
    out = run(buffer, burst, 400)
    last = played(out)[-1]
    assert (399 - last) * STEP <= MAX_DELAY + 0.06


def test_what_it_holds_has_a_bound() -> None:
    buffer = JitterBuffer()
    for n in range(1000):
        buffer.push(n * BLOCK, b"", 0.0)
        assert len(buffer._packets) <= CAPACITY
    for _ in range(1000):
        buffer.pop(10.0)
    assert not buffer._packets


def test_the_timestamp_may_wrap() -> None:
    first = (1 << 32) // BLOCK - 10
    buffer = JitterBuffer()
    out: list[int | Lack] = []
    for n in range(40):
        buffer.push((first + n) * BLOCK & 0xFFFFFFFF, n.to_bytes(4, "big"), n * STEP)
        got = buffer.pop(n * STEP)
        out.append(int.from_bytes(got.payload, "big") if isinstance(got, Packet) else got)
    assert played(out) == list(range(len(played(out))))
    assert len(played(out)) > 35


def tone(n: int, pitch: float = 440, loud: float = 8000) -> np.ndarray:
    at = np.arange(n * BLOCK, (n + 1) * BLOCK) / 48_000
    return (np.sin(2 * np.pi * pitch * at) * loud).astype(np.int16)


def voice_of(lost: set[int], blocks: int = 50, loud: float = 8000) -> list[np.ndarray]:
    encoder, voice = OpusEncoder(), Voice(PersonId("a"), None)
    heard = []
    for n in range(blocks + 3):
        if n < blocks:
            packet = encoder.encode(tone(n, loud=loud))
            if n not in lost:
                voice.push(n * BLOCK, packet, n * STEP)
        heard.append(voice.pull(n * STEP + 0.001))
    return heard


def test_a_voice_is_heard_as_it_was_said() -> None:
    heard = np.concatenate(voice_of(set()))
    assert level_of(heard[10 * BLOCK :]) == pytest.approx(level_of(tone(0)), abs=1)


def test_a_hole_fades_instead_of_cracking() -> None:
    heard = np.concatenate(voice_of({20}))
    steps = np.abs(np.diff(heard[10 * BLOCK : 40 * BLOCK].astype(int)))
    whole = np.abs(np.diff(np.concatenate(voice_of(set()))[10 * BLOCK : 40 * BLOCK].astype(int)))
    assert steps.max() < 4 * whole.max()


def test_a_long_silence_is_silent() -> None:
    heard = voice_of(set(range(20, 50)))
    assert not np.any(heard[35])


def test_garbage_is_silence() -> None:
    voice = Voice(PersonId("a"), None)
    for n in range(10):
        voice.push(n * BLOCK, b"\xff\xff\xff", n * STEP)
        assert len(voice.pull(n * STEP)) == BLOCK


def test_the_tap_hears_each_voice_before_the_mixer() -> None:
    heard: list[float] = []
    voice = Voice(PersonId("a"), lambda block, at: heard.append(at))
    voice.pull(1.0)
    voice.pull(1.02)
    assert heard == [1.0, 1.02]


class Loud(Voice):
    """A voice that always says the same."""

    def __init__(self, block: np.ndarray) -> None:
        super().__init__(PersonId("loud"), None)
        self._block = block

    def pull(self, now: float) -> np.ndarray:
        return self._block


def test_one_voice_goes_through_untouched() -> None:
    mixer = Mixer()
    mixer.add(Loud(tone(0, loud=20_000)))
    assert np.array_equal(mixer.pull(0.0), tone(0, loud=20_000))


def test_twelve_loud_voices_do_not_clip_and_the_gain_comes_back() -> None:
    mixer = Mixer()
    voices = [Loud(tone(0, 200 + 37 * n, 20_000)) for n in range(12)]
    for voice in voices:
        mixer.add(voice)
    for n in range(20):
        flat = np.abs(mixer.pull(0.0).astype(int)) > 32_000
        # Cut peaks would lie flat on the ceiling; only the very onset may, for a millisecond.
        assert not flat[48:].any()
        assert n == 0 or not flat.any()
    for voice in voices[1:]:
        mixer.remove(voice)
    for _ in range(200):
        block = mixer.pull(0.0)
    assert np.abs(block.astype(int)).max() > 19_000


def test_the_thirteenth_voice_displaces_the_first() -> None:
    mixer = Mixer()
    voices = [Loud(np.full(BLOCK, 2**n, np.int16)) for n in range(MAX_VOICES + 1)]
    for voice in voices:
        mixer.add(voice)
    assert mixer.pull(0.0)[0] == sum(2**n for n in range(1, MAX_VOICES + 1))


@settings(deadline=None)
@given(st.lists(st.integers(-400_000, 400_000), min_size=1, max_size=30))
def test_the_limiter_never_leaves_the_range(peaks: list[int]) -> None:
    mixer = Mixer()
    for peak in peaks:
        block = mixer.limited(np.linspace(-peak, peak, BLOCK))
        assert block.dtype == np.int16
        assert np.sign(block[-1]) in (np.sign(peak), 0)


def test_opus_keeps_the_waveform() -> None:
    encoder, decoder = OpusEncoder(), OpusDecoder()
    said = np.concatenate([tone(n, 180) for n in range(40)]).astype(float)
    heard = np.concatenate([decoder.decode(encoder.encode(tone(n, 180))) for n in range(40)])
    best = max(
        np.corrcoef(said[4800:9600], heard[4800 + lag : 9600 + lag])[0, 1] for lag in range(600)
    )
    assert best > 0.95


def test_levels_are_decibels_under_full_scale() -> None:
    assert level_of(np.zeros(BLOCK, np.int16)) == -127
    assert level_of(np.full(BLOCK, 32_767, np.int16)) == 0
    assert level_of(tone(0, loud=3277)) == pytest.approx(-23, abs=1)
    assert level_of(np.zeros(0, np.int16)) == -127
