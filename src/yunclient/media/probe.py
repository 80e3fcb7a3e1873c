"""Measurement taps: what one's microphone sent and what came of each speaker before the mixer.

Each tap is a pair NAME.pcm (int16, 48 kHz, mono) and NAME.json ({"person", "start", "rate"};
`start` in seconds of the monotonic clock), five minutes at most. Off unless a folder is given.
"""

import hashlib
import json
import threading
from pathlib import Path

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
