"""What the device test names: twenty faults and ten set-ups in order, each through the real probes.

Per run a court, an engine with a virtual machine's devices, and the program between them; two runs
at a time. The echo's figures are those of `bench.echo`, its worst row.
"""

import argparse
import asyncio
import contextlib
import io
import json
import multiprocessing
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench import echo
from tests.e2e.checkup.rig import Run, run
from tests.e2e.checkup.setups import FAULTS, HEALTHY, SetUp
from tests.yuncourt.serving import stock

AT_ONCE = 2


def tried(setups: Sequence[SetUp], folder: Path) -> Iterator[Run]:
    """Every set-up once, in a court and a process of its own."""
    stocked = folder / "stock"
    stocked.mkdir()
    asyncio.run(stock(stocked))
    folders = [folder / str(number) for number in range(len(setups))]
    for data in folders:
        shutil.copytree(stocked, data)
    with ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(alone, setups, folders)


def alone(setup: SetUp, folder: Path) -> Run:
    return asyncio.run(run(setup, folder))


def show(made: Run) -> Run:
    outcome = "ok" if made.ok else "WRONG"
    found = " ".join(made.found)
    print(f"{made.name:<28}{made.expected:<10}{found:<22}{made.seconds:>6}  {outcome}", flush=True)
    if not made.ok:
        print("    " + "\n    ".join(made.lines), flush=True)
    return made


def figures(runs: list[Run], cancelled: dict[str, object]) -> dict[str, object]:
    faults = [made for made in runs if made.kind == "fault"]
    healthy = [made for made in runs if made.kind == "healthy"]
    whole = [made.seconds for made in healthy]
    return {
        "faults_injected": len(faults),
        "faults_named": sum(made.ok for made in faults),
        "healthy_tried": len(healthy),
        "healthy_failed": sum(not made.ok for made in healthy),
        "echo_reduction_db": cancelled["echo_reduction_db"],
        "near_voice_correlation": cancelled["near_voice_correlation"],
        "seconds_whole_test": round(statistics.median(whole), 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--only", help="set-ups whose name has this in it, without the echo")
    options = parser.parse_args()
    setups = [s for s in (*FAULTS, *HEALTHY) if (options.only or "") in s.name]
    print(f"{'set-up':<28}{'expected':<10}{'found':<22}{'s':>6}")
    with tempfile.TemporaryDirectory(prefix="yunclient-bench-") as folder:
        runs = [show(made) for made in tried(setups, Path(folder))]
    if options.only:
        return 0
    with contextlib.redirect_stdout(io.StringIO()):
        cancelled = echo.measure()["figures"]
    report = {"figures": figures(runs, cancelled), "runs": [made._asdict() for made in runs]}
    print(json.dumps(report["figures"], indent=2))
    if options.report:
        options.report.write_text(json.dumps(report, indent=2, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
