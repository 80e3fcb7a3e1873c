"""How long a help bundle takes and how large it is, with logs of 500 MB and full histories.

The worst case: the logs are noise, which cannot be compressed, and every history is full.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from yunclient.session.history import SAMPLES, STEPS, Report
from yunclient.storage.bundle import LOGS, BundleFiles

LOG_BYTES, LINE = 500_000_000, 120
NAMES = 500


def noisy_log(path: Path, size: int = LOG_BYTES) -> None:
    """A file of `size` bytes; only its last million is written, the rest is a hole."""
    dice = random.Random(1)
    with path.open("wb") as file:
        file.seek(max(0, size - 1_000_000))
        while file.tell() < size:
            word = dice.randbytes(LINE // 4).hex()
            spaced = " ".join(word[at : at + 7] for at in range(0, len(word), 7))
            file.write(f"2026-11-18 10:00:00,000 INFO link: {spaced}\n".encode())


def full_report() -> Report:
    """Histories as long as they get."""
    dice = random.Random(2)
    sample = {"at": 1_790_000_000_000, "rtt_ms": 38.2, "loss": 0.1, "publisher": "connected"}
    facts = {
        "media_history": [sample | {"down_kbps": dice.random() * 4000} for _ in range(SAMPLES)],
        "link_history": [sample | {"link": "lost", "code": "NET-201"} for _ in range(STEPS)],
        "device_history": [{"present": {"camera": ["USB camera"] * 4}} for _ in range(STEPS)],
    }
    return Report(facts, frozenset(f"名字{n}" for n in range(NAMES)))


def measure_bundle() -> dict[str, float]:
    """Seconds for the whole file, and its size in MB (10^6 bytes)."""
    with tempfile.TemporaryDirectory() as folder:
        logs, made = Path(folder), Path(folder) / "bundle.zip"
        for log in LOGS.values():
            noisy_log(logs / log)
        began = time.perf_counter()
        BundleFiles(logs, full_report).make(str(made))
        passed = time.perf_counter() - began
        return {"help_bundle_s": round(passed, 3), "help_bundle_mb": made.stat().st_size / 1e6}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    figures = measure_bundle()
    for name, value in figures.items():
        print(f"{name:<16}{value:8.3f}")
    if options.report:
        options.report.write_text(json.dumps(figures, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
