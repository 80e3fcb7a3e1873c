"""Measurement taps: what one's microphone sent and what came of each speaker before the mixer.

Each tap is a pair NAME.pcm (int16, 48 kHz, mono) and NAME.json ({"person", "start", "rate"};
`start` in seconds of the monotonic clock), five minutes at most. Off unless a folder is given.
`correlation` compares two taps.
"""

import hashlib
import json
import threading
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
LIMIT = 5 * 60 * RATE  # samples
_DRIFT = RATE // 5  # samples off before the time line is set right: less is the clock's rhythm


class Probe:
    """Taps of one engine; from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._taps: dict[str, _Tap] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def sent(self, person: str, block: NDArray[np.int16], at: float) -> None:
        self._write("sent", person, block, at)

    def heard(self, person: str, block: NDArray[np.int16], at: float) -> None:
        self._write(f"heard-{hashlib.sha256(person.encode()).hexdigest()[:12]}", person, block, at)

    def close(self) -> None:
        with self._lock:
            for tap in self._taps.values():
                tap.close()
            self._taps.clear()

    def _write(self, name: str, person: str, block: NDArray[np.int16], at: float) -> None:
        with self._lock:
            if name not in self._taps:
                self._taps[name] = _Tap(self._folder / name, person, at)
            self._taps[name].write(block, at)


class _Tap:
    def __init__(self, path: Path, person: str, start: float) -> None:
        head = {"person": person, "start": start, "rate": RATE}
        self._file = path.with_suffix(".pcm").open("wb", buffering=0)
        # Whoever finds the head finds it whole, and the sound beside it.
        path.with_suffix(".tmp").write_text(json.dumps(head))
        path.with_suffix(".tmp").replace(path.with_suffix(".json"))
        self._start, self._written = start, 0

    def write(self, block: NDArray[np.int16], at: float) -> None:
        behind = round((at - self._start) * RATE) - self._written
        if behind > _DRIFT:
            self._append(np.zeros(min(behind, LIMIT), np.int16))
        self._append(block)

    def _append(self, samples: NDArray[np.int16]) -> None:
        samples = samples[: LIMIT - self._written]
        self._file.write(samples.tobytes())
        self._written += len(samples)

    def close(self) -> None:
        self._file.close()


class Recording(NamedTuple):
    person: str
    start: float
    samples: NDArray[np.int16]


def read(path: Path) -> Recording:
    """A tap by its .json file."""
    head: dict[str, Any] = json.loads(path.read_text())
    samples = np.fromfile(path.with_suffix(".pcm"), np.int16)
    return Recording(head["person"], head["start"], samples)


def correlation(
    sent: Recording, heard: Recording, *, window: float = 0.5, max_lag: float = 1.0
) -> float | None:
    """How alike what was heard is to what was sent: the median over windows of the sound sent.

    In each window (s) the best lag up to `max_lag` (s) counts, for the delay may change. Windows
    without sound, or not covered by both, do not count; None if there are none.
    """
    size, reach = int(window * RATE), int(max_lag * RATE)
    offset = round((sent.start - heard.start) * RATE)
    values = []
    for at in range(0, len(sent.samples) - size, size):
        place = at + offset
        if place < 0 or place + size + reach > len(heard.samples):
            continue
        said = sent.samples[at : at + size].astype(np.float64)
        if np.sqrt(np.mean(said**2)) > 100:
            near = heard.samples[place : place + size + reach].astype(np.float64)
            values.append(_best(said, near))
    return float(np.median(values)) if values else None


def _best(said: NDArray[np.float64], near: NDArray[np.float64]) -> float:
    """The highest normalised correlation of `said` with any stretch of `near`."""
    size = 1 << (len(said) + len(near)).bit_length()
    product = np.fft.irfft(np.fft.rfft(near, size) * np.conj(np.fft.rfft(said, size)), size)
    energy = np.cumsum(np.concatenate(([0.0], near**2)))
    energy = energy[len(said) :] - energy[: -len(said)]
    return float(
        (product[: len(energy)] / np.sqrt(np.maximum(energy, 1.0) * (said**2).sum())).max()
    )
