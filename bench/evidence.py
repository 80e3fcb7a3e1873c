"""Evidence in figures: brought in over a bad link, read, shown to many, drawn on, proven.

The court is a process with TLS and its database on disk, the client is the whole client offscreen
with the viewer's own process, all on this machine. Parts with a measure of their own (`ledger`,
`showing`, `ink_view`) are taken from there.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

Figures = dict[str, Any]
Part = Callable[[Path], Coroutine[Any, Any, Figures]]


async def reading(folder: Path) -> Figures:
    """Upload, first page, page turns, verification: one court, one client."""
    from bench import _pages, _uploading  # noqa: PLC0415 - the viewer's process loads this module

    file = await asyncio.to_thread(_uploading.noise, folder)
    async with _uploading.court(folder / "court") as (url, ca):
        figures, large = await _uploading.send(url, ca, file)
        (folder / "client").mkdir()
        return figures | await _pages.measure(folder / "client", url, ca, large)


async def showing(folder: Path) -> Figures:
    """Page turns at 100 viewers, ink at 20."""
    from bench.showing import measure  # noqa: PLC0415 - as above

    return {**await measure(folder)}


async def ledger(folder: Path) -> Figures:
    """The ledger at 100,000 entries."""
    from bench.ledger import measure  # noqa: PLC0415 - as above

    return {**await measure(folder)}


async def panning(folder: Path) -> Figures:
    """Panning and zooming a page full of ink."""
    from bench.ink_view import measure  # noqa: PLC0415 - as above

    return {**await measure(folder)}


PARTS: tuple[Part, ...] = (reading, showing, panning, ledger)


def run(part: Part) -> Figures:
    """One part in a folder of its own: its name, how long it took, what it found."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="yuncourt-bench-") as folder:
        figures = asyncio.run(part(Path(folder)))
    return {
        "part": part.__name__,
        "seconds": round(time.perf_counter() - began, 1),
        "figures": figures,
    }


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
