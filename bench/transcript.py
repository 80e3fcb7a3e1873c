"""How soon all read a line that the clerk wrote.

The court is a process of its own, with TLS and its database on disk; all links are in this one. A
line runs from sending the command to having read its event, at each of 20 clients beside the clerk.
`measure(folder)` gives the figures, in milliseconds.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from bench.showing import Tally, late, sitting
from yunhearing.codec import decode_event
from yunhearing.commands import WriteLine
from yunhearing.events import LineWritten
from yunhearing.frames import Happened, ServerFrame
from yunhearing.ids import LineId

CLIENTS, LINES, LINES_A_SECOND = 20, 120, 6
TEXT = "对真实性没有异议，但短缺的三十六台已于三月二十二日补送，"


async def lines(folder: Path) -> list[float]:
    """Milliseconds of each line at each client."""
    sent: dict[LineId, float] = {}
    tally = Tally(LINES * CLIENTS)

    def read(frame: ServerFrame, now: float) -> None:
        assert isinstance(frame, Happened)
        body = decode_event(bytes(frame.event)).body
        assert isinstance(body, LineWritten)
        if body.line.id in sent:  # not what the court itself proposes
            tally.add(sent[body.line.id], now)

    async with sitting(folder, CLIENTS + 1, '"LineWritten"') as links:
        clerk = links[1]
        for link in links:
            if link is not clerk:
                link.read = read
        begin = time.perf_counter()
        for number in range(LINES):
            await asyncio.sleep(max(0, begin + number / LINES_A_SECOND - time.perf_counter()))
            id_ = LineId(f"line{number:06}")
            sent[id_] = time.perf_counter()
            await clerk.act(WriteLine(id_, TEXT * (1 + number % 4)))
        return await tally.whole()


async def measure(folder: Path) -> dict[str, float]:
    """The figures; `folder` is empty and to be thrown away."""
    times = await lines(folder)
    return {
        "line_to_20_clients_p50_ms": late(times, 50),
        "line_to_20_clients_p95_ms": late(times, 95),
        "line_to_20_clients_p99_ms": late(times, 99),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    for name, value in figures.items():
        print(f"{name:<34}{value:>9.2f}")
    if options.report:
        options.report.write_text(json.dumps({"figures": figures}, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
