"""What was heard against what was said: normalised cross-correlation of two recordings.

Both are mono int16 at 48 kHz with the machine's monotonic time of their first sample, so a
recording of the microphone stage and one of another client's loudspeaker lie on one time line.
"""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

RATE = 48_000
STEP = 3  # speech needs 16 kHz: keep every third sample of a running mean
WINDOW = RATE // STEP // 2  # half a second
LATEST = 1.5  # seconds a word may need from mouth to ear
SILENCE = 0.003  # of full scale, root mean square


class Recording(NamedTuple):
    """`start`: monotonic seconds of the first sample; `samples`: int16, 48 kHz."""

    person: str
    start: float
    samples: npt.NDArray[np.int16]

    @property
    def end(self) -> float:
        return self.start + len(self.samples) / RATE


def read(path: Path) -> Recording:
    """A measurement tap of the engine, by its .json file."""
    head = json.loads(path.read_text("utf-8"))
    samples = np.fromfile(path.with_suffix(".pcm"), np.int16)
    return Recording(head["person"], head["start"], samples)


def thin(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.float64]:
    """16 kHz floats in -1..1."""
    whole = samples[: len(samples) // STEP * STEP].astype(np.float64) / 32768
    return whole.reshape(-1, STEP).mean(axis=1)


def best_match(piece: npt.NDArray[np.float64], heard: npt.NDArray[np.float64]) -> float:
    """The largest correlation coefficient of `piece` with any stretch of `heard`; 0 if silent."""
    if len(heard) < len(piece):
        return 0.0
    size = 1 << (len(heard) + len(piece) - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(piece, size)), size)
    sums = np.concatenate([[0.0], np.cumsum(heard**2)])
    energy = sums[len(piece) :] - sums[: -len(piece)]
    norm = np.sqrt(np.maximum(energy, 0) * np.sum(piece**2))
    loud = norm > 1e-9
    return float(np.max(np.where(loud, product[: len(norm)] / np.maximum(norm, 1e-9), 0.0)))


def correlation(said: Recording, heard: Recording, begin: float, end: float) -> float:
    """Mean over the half seconds in which something was said between `begin` and `end`.

    Each is searched in the 1.5 s that follow it in `heard`; what never arrived counts as 0.
    """
    rate = RATE / STEP
    voice, ear = thin(said.samples), thin(heard.samples)
    scores: list[float] = []
    first = max(0, int((begin - said.start) * rate))
    last = min(len(voice), int((end - said.start) * rate))
    for at in range(first, last - WINDOW, WINDOW):
        piece = voice[at : at + WINDOW]
        if np.sqrt(np.mean(piece**2)) < SILENCE:
            continue
        place = int((said.start - heard.start) * rate) + at
        stretch = ear[max(0, place) : max(0, place + WINDOW + int(LATEST * rate))]
        scores.append(best_match(piece, stretch))
    return float(np.mean(scores)) if scores else 0.0
