"""The record in figures: a transcript is written, seen, signed and verified; a hearing is recorded.

Each part has a measure of its own (`transcript_view`, `transcript`, `signing`, `recording`) and is
taken from there. Everything runs on this machine, with no network.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Figures = dict[str, Any]
Part = Callable[[Path], Figures]


def editing(_: Path) -> Figures:
    """A transcript of 3,000 lines on screen."""
    from bench.transcript_view import measure  # noqa: PLC0415 - one part needs no other's imports

    took = measure()
    return {f"transcript_{name.replace('_ms', '_median_ms')}": v for name, v in took.items()}


def seeing(folder: Path) -> Figures:
    """A line from the clerk to 20 clients."""
    from bench.transcript import measure  # noqa: PLC0415 - as above

    return {**asyncio.run(measure(folder))}


def signing(_: Path) -> Figures:
    """Four people sign twenty pages; it is verified, and changed at random a thousand times."""
    from bench.signing import TRIES, measure  # noqa: PLC0415 - as above

    return measure(TRIES)


def recording(_: Path) -> Figures:
    """Twelve seats recorded, and what is lost when the court is killed."""
    from bench.recording import (  # noqa: PLC0415 - as above
        recording_core_percent,
        recording_lost_s_after_kill,
    )

    return {
        "recording_core_percent_12_seats": round(recording_core_percent().difference, 2),
        "recording_lost_s_after_kill": round(recording_lost_s_after_kill(), 2),
    }


PARTS: tuple[Part, ...] = (editing, seeing, signing, recording)


def run(part: Part) -> Figures:
    """One part in a folder of its own: its name, how long it took, what it found."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="yuncourt-bench-") as folder:
        figures = part(Path(folder))
    took = round(time.perf_counter() - began, 1)
    rounded = {n: round(v, 2) if isinstance(v, float) else v for n, v in figures.items()}
    return {"part": part.__name__, "seconds": took, "figures": rounded}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--only", choices=[part.__name__ for part in PARTS])
    options = parser.parse_args()
    runs = [run(part) for part in PARTS if options.only in (None, part.__name__)]
    figures = {name: value for one in runs for name, value in one["figures"].items()}
    for name, value in figures.items():
        print(f"{name:<36}{value!s:>12}")
    if options.report:
        report = {"figures": figures, "runs": runs}
        options.report.write_text(json.dumps(report, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
