"""The court server as a process of its own, to be stopped or killed."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

START = 60.0
END = 30.0


@dataclass
class CourtProcess:
    """`told` is its line on standard output; `errors` its log once it has ended."""

    process: asyncio.subprocess.Process
    told: dict[str, str]
    errors: str = ""

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Signal it and wait for its end; the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        _, errors = await asyncio.wait_for(self.process.communicate(), END)
        self.errors += errors.decode()
        assert self.process.returncode is not None
        return self.process.returncode


@asynccontextmanager
async def court_process(*arguments: str, **environment: str) -> AsyncIterator[CourtProcess]:
    """`yuncourt serve`, warnings being errors; ended at the latest on leaving."""
    more = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "error"} | environment
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "yuncourt", "serve", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | more,
    )
    assert process.stdout
    court = CourtProcess(process, {})
    try:
        line = await asyncio.wait_for(process.stdout.readline(), START)
        assert line, await process.communicate()
        court.told = json.loads(line)
        yield court
    finally:
        if process.returncode is None:
            await court.end(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
