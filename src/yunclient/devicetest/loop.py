"""The loop from loudspeaker to microphone: sounds to play, and how they are found again.

The sounds are sweeps, up and down by turns. A sweep is looked for with a matched filter on a
whitened recording; the same filter for the opposite sweep, which was not played, tells how much
of the answer is noise or somebody's speech.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.measures import EchoMeasure, LoopMeasure
from yunclient.devicetest.sound import RATE, decibels

Samples = NDArray[np.float64]

CHIRPS = 5
CHIRP = int(0.25 * RATE)  # samples
EVERY = int(0.7 * RATE)  # samples from one to the next
MAX_DELAY = int(0.44 * RATE)  # samples from playing to hearing; Bluetooth takes 0.3 s
WINDOW = CHIRP + MAX_DELAY  # samples to be recorded from the moment of playing
MARGIN = 6.5  # dB by which a sweep must stand out; speech and noise alone reach 6

_LOW, _HIGH = 500.0, 3500.0  # Hz: what the smallest loudspeakers and microphones carry
_PEAK = 16_000
_ECHO_SECONDS = 2.5
_SETTLING = 1.2  # s of the echo sound before what is left of it counts
_BLOCK = int(0.02 * RATE)  # samples
_PAUSES = 0.1  # share of blocks in which also somebody who speaks meanwhile is silent
_BEFORE, _TAIL = int(0.02 * RATE), int(0.1 * RATE)  # of a room's answer, which is no rest
_NEAR = 24  # samples whose answers count together
_SMOOTH = 200  # bins (about 150 Hz) over which the recording is whitened


@cache
def chirp(number: int) -> Samples:
    """A sweep of a quarter of a second: up for even numbers, down for odd ones."""
    time = np.arange(CHIRP) / RATE
    length = time[-1]
    octaves = np.log(_HIGH / _LOW)
    phase = 2 * np.pi * _LOW * length / octaves * np.expm1(time / length * octaves)
    shape = np.minimum(1.0, np.minimum(time, length - time) / 0.04)
    sweep: Samples = _PEAK * np.sin(phase) * np.sin(np.pi / 2 * shape) ** 2
    return sweep if number % 2 == 0 else sweep[::-1].copy()


def hear(recorded: NDArray[np.int16], number: int) -> LoopMeasure:
    """Look for sweep `number` in WINDOW samples recorded from the moment it was played."""
    white = _whitened(recorded.astype(np.float64))
    found, other = (_answer(white, chirp(n)) for n in (number, number + 1))
    delay = int(np.argmax(found))
    rest = (found[: max(0, delay - _BEFORE)], found[delay + _TAIL :], other)
    peak, around = float(found[delay]), float(np.concatenate(rest).max())
    margin = 10 * float(np.log10(peak / around)) if peak > 0 and around > 0 else 0.0
    heard = margin >= MARGIN
    delay_ms = round(delay * 1000 / RATE, 1) if heard else None
    return LoopMeasure(number + 1, CHIRPS, heard, delay_ms, round(margin, 1))


@cache
def echo_sound() -> Samples:
    """Soft plucked notes over a breath of noise: every pitch a voice has, at about -20 dBFS."""
    random = np.random.default_rng(5)
    size = int(_ECHO_SECONDS * RATE)
    sound = np.zeros(size)
    for n, pitch in enumerate((220.0, 330.0, 440.0, 550.0, 660.0, 495.0, 330.0, 440.0)):
        start = n * size // 9
        time = np.arange(size - start) / RATE
        for harmonic in range(1, int(6000 / pitch)):
            fall = np.exp(-time * (2.5 + 0.6 * harmonic))
            sound[start:] += np.sin(2 * np.pi * harmonic * pitch * time) * fall / harmonic
    spectrum = np.fft.rfft(random.standard_normal(size))
    pitches = np.fft.rfftfreq(size, 1 / RATE)
    spectrum *= (pitches < 8000) / np.sqrt(np.maximum(pitches, 100.0))
    breath = np.fft.irfft(spectrum, size)
    mixed = sound / np.std(sound) + 0.6 * breath / np.std(breath)
    ramp = np.minimum(1.0, np.minimum(np.arange(size), np.arange(size)[::-1]) / (0.05 * RATE))
    shaped: Samples = mixed * ramp
    return shaped / np.std(shaped) * 3000


def echo_left(
    before: NDArray[np.int16], after: NDArray[np.int16], quiet: NDArray[np.int16]
) -> EchoMeasure:
    """What of the echo sound came back, and what is left after cancellation.

    `before` and `after` begin with the sound itself; the canceller has its first second to settle.
    An echo leaves no pause: who speaks into the test, and pauses as speech does, is no echo.
    """
    settled = int(_SETTLING * RATE)
    return EchoMeasure(
        before_db=round(_lasting(before[settled:]), 1),
        after_db=round(_lasting(after[settled:]), 1),
        quiet_db=round(_lasting(quiet), 1),
    )


def _lasting(sound: NDArray[np.int16]) -> float:
    """The level in dBFS that all but the quietest blocks have; all that is there if it is short."""
    blocks = [decibels(sound[n : n + _BLOCK]) for n in range(0, len(sound) - _BLOCK + 1, _BLOCK)]
    return sorted(blocks)[int(_PAUSES * len(blocks))] if blocks else decibels(sound)


def _whitened(recorded: Samples) -> Samples:
    """The spectrum of the sweeps' band, made flat: hum and vowels count no more than the rest."""
    spectrum = np.fft.rfft(recorded - recorded.mean(), 2 * WINDOW)
    pitches = np.fft.rfftfreq(2 * WINDOW, 1 / RATE)
    power = np.convolve(np.abs(spectrum) ** 2, np.ones(_SMOOTH) / _SMOOTH, "same")
    inside = (pitches >= _LOW) & (pitches <= _HIGH) & (power > 0)
    white: Samples = np.zeros_like(spectrum)
    white[inside] = spectrum[inside] / np.sqrt(power[inside])
    return white


def _answer(white: Samples, sweep: Samples) -> Samples:
    """Power of the matched filter's output by delay, its neighbours included."""
    template = np.fft.rfft(sweep, 2 * WINDOW)
    product = np.zeros(2 * WINDOW, np.complex128)
    product[: len(white)] = white * np.conj(template)  # one-sided: an analytic signal
    power = np.abs(np.fft.ifft(product)[: MAX_DELAY + _NEAR]) ** 2
    sums = np.concatenate(([0.0], np.cumsum(power)))
    together: Samples = sums[_NEAR:] - sums[:-_NEAR]
    return together
