"""How long until a hurt hearing is whole again, beside how long it took to join in the same run.

Real server, two real clients, each fault three times. Times run from the end of the fault (for a
killed engine from its death) to the first picture of the other side painted afterwards; link_s runs
to the link being live.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.e2e.demo import make_clients
from tests.e2e.relay import Relay
from tests.e2e.script import Script
from tests.e2e.stage import Court, running
from yuncourt.sample import PEOPLE

ROUNDS = 3


class Hurt:
    """A judge and a defendant in one hearing; the defendant's wire runs through a relay."""

    def __init__(self, court: Court, script: Script, wire: Relay) -> None:
        self.court, self.wire = court, wire
        self.judge, self.defendant = script.judge, script.defendant

    async def whole(self, since: float) -> dict[str, float]:
        live = await self.defendant.ask("link", state="live", within=60)
        await self.judge.ask("link", state="live", within=60)
        seen = [
            (await self.defendant.ask("painted", role="judge", since=live["at"], within=60))["at"],
            (await self.judge.ask("painted", role="defendant", since=since, within=60))["at"],
        ]
        return {"link_s": live["at"] - since, "picture_s": max(seen) - since}

    async def engine_killed(self) -> float:
        await self.defendant.ask("kill_engine")
        return time.monotonic()

    async def wire_cut(self, seconds: float) -> float:
        await self.wire.cut()
        await self.defendant.ask("link", state="lost")
        await asyncio.sleep(seconds)
        await self.wire.mend()
        return time.monotonic()

    async def server_killed(self) -> float:
        await self.court.kill()
        await self.defendant.ask("link", state="lost")
        await self.court.start()
        return time.monotonic()


async def measure(folder: Path) -> list[dict[str, object]]:
    court, clients = Court(folder), make_clients(folder, headless=True)
    script = Script(court, clients, PEOPLE, seconds=0)
    async with running(court, [script.judge]), Relay(court.port) as wire:
        script.defendant.arguments += ["--server", f"https://127.0.0.1:{wire.port}"]
        script.defendant.arguments += ["--ca", court.ca]
        await script.defendant.start()
        await script.log_in()
        await script.click_enter(script.judge)
        clicked = (await script.click_enter(script.defendant))["at"]
        joined = await script.defendant.ask("joined", within=30)
        join = joined["painted_at"] - max(clicked, joined["other_at"])
        hurt = Hurt(court, script, wire)
        faults: dict[str, Callable[[], Awaitable[float]]] = {
            "engine killed": hurt.engine_killed,
            "wire cut for 1 s": lambda: hurt.wire_cut(1),
            "wire cut for 10 s": lambda: hurt.wire_cut(10),
            "server killed": hurt.server_killed,
        }
        rows: list[dict[str, object]] = [{"fault": "none: joining", "picture_s": round(join, 3)}]
        for name, fault in faults.items():
            runs = [await hurt.whole(await fault()) for _ in range(ROUNDS)]
            row = {key: round(statistics.median(run[key] for run in runs), 3) for key in runs[0]}
            rows.append({"fault": name, **row, "ratio_to_join": round(row["picture_s"] / join, 2)})
        await script.defendant.stop()
        return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yunclient-bench-") as folder:
        rows = asyncio.run(measure(Path(folder)))
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))
    if options.report:
        options.report.write_text(json.dumps({"runs": rows}, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
