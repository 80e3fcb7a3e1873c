"""The court server and the clients as processes, each with a limit for every wait."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

START_LIMIT = 60.0

# The three people share one account of this machine; what one logs in with is not for the others.
NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}


class StepError(Exception):
    """A step of the hearing failed; the text says which and why."""


async def call(*arguments: str, within: float = 60) -> str:
    """Run a module of the project to its end and give what it printed.

    Raises:
        StepError: it failed or took too long.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(within):
            out, error = await process.communicate()
    except TimeoutError:
        process.kill()
        raise StepError(f"{arguments} took over {within} s") from None
    if process.returncode:
        raise StepError(f"{arguments} failed: {error.decode()[-800:]}")
    return out.decode()


class Court:
    """`yuncourt serve` with sample data on a free loopback port."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self.url = self.ca = ""
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, or start again on the same port after `kill`."""
        arguments = ["serve", "--demo", "--port", str(self.port), "--data", str(self.data)]
        with (self.data / "court.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "yuncourt",
                *arguments,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout
        async with asyncio.timeout(START_LIMIT):
            line = await self._process.stdout.readline()
        if not line:
            raise StepError(f"the court server did not start; see {self.data / 'court.log'}")
        told = json.loads(line)
        self.url, self.ca = told["url"], told["ca"]
        self.port = int(self.url.rsplit(":", 1)[1])

    async def kill(self) -> None:
        """As a power cut would."""
        await end(self._process, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)

    async def stop(self) -> None:
        await end(self._process, signal.SIGTERM)

    async def admin(self, *arguments: str) -> str:
        """Ask the server's command line, which reads the same data folder."""
        return await call("-m", "yuncourt", *arguments, "--data", str(self.data))


class Client:
    """One desktop client that takes orders; see `actor.py`."""

    def __init__(self, role: str, folder: Path, arguments: list[str]) -> None:
        self.role = role
        self.folder = folder
        self.arguments = arguments
        self.spawned_at = self.window_at = 0.0
        self.starts = 0
        self._process: asyncio.subprocess.Process | None = None

    def probe(self, start: int) -> Path:
        """Where the engine of the n-th start records sound."""
        return self.folder / f"probe-{start}"

    async def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.starts += 1
        self.spawned_at = time.monotonic()
        with (self.folder / "client.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.e2e.client",
                *self.arguments,
                "--probe",
                str(self.probe(self.starts)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                limit=1 << 20,
                env=os.environ | NO_KEYRING,
            )
        self.window_at = (await self._answer("start", START_LIMIT))["at"]

    async def ask(self, do: str, within: float = 15, **order: Any) -> dict[str, Any]:
        """Give one order and wait for it to be done.

        Raises:
            StepError: it could not be done within its limit, or the client is gone.
        """
        assert self._process and self._process.stdin
        line = json.dumps({"do": do, "within": within} | order)
        self._process.stdin.write(line.encode() + b"\n")
        return await self._answer(f"{do} {order}", within + 10)

    async def photograph(self, folder: Path | None, name: str) -> None:
        """A picture of the window, where pictures are wanted; it is no step of the hearing."""
        if folder is not None:
            path = folder / f"{name.replace(' ', '-')}-{self.role}.png"
            with suppress(StepError):
                await self.ask("grab", path=str(path))

    async def _answer(self, what: str, limit: float) -> dict[str, Any]:
        assert self._process and self._process.stdout
        try:
            async with asyncio.timeout(limit):
                line = await self._process.stdout.readline()
        except TimeoutError:
            raise StepError(f"{self.role}: no answer to {what}") from None
        if not line:
            log = (self.folder / "client.log").read_text("utf-8", "replace")[-1500:]
            raise StepError(f"{self.role}: the client is gone at {what}\n{log}")
        answer: dict[str, Any] = json.loads(line)
        if not answer["ok"]:
            raise StepError(f"{self.role}: {what}: {answer['why']}")
        return answer

    async def closed(self) -> None:
        """Wait until its user has closed the window."""
        if self._process:
            await self._process.wait()

    async def kill(self) -> None:
        await end(self._process, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)

    async def stop(self) -> None:
        """Close the window as its user would; end the process if that takes too long."""
        if self._process and self._process.returncode is None and self._process.stdin:
            self._process.stdin.close()
            try:
                async with asyncio.timeout(10):
                    await self._process.wait()
            except TimeoutError:
                await end(self._process, signal.SIGTERM)


async def end(process: asyncio.subprocess.Process | None, how: signal.Signals) -> None:
    """Signal a process of ours, wait five seconds, then kill it."""
    if process is None or process.returncode is not None:
        return
    process.send_signal(how)
    try:
        async with asyncio.timeout(5):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


@asynccontextmanager
async def attending(court: Court, clients: list[Client]) -> AsyncIterator[None]:
    """Start these clients of a court that runs; stop them, whatever happens."""
    try:
        for client in clients:
            client.arguments += ["--server", court.url, "--ca", court.ca]
        await asyncio.gather(*(client.start() for client in clients))
        yield
    finally:
        await asyncio.gather(*(client.stop() for client in clients), return_exceptions=True)


@asynccontextmanager
async def running(court: Court, clients: list[Client]) -> AsyncIterator[None]:
    """Start all; stop all, whatever happens."""
    try:
        await court.start()
        async with attending(court, clients):
            yield
    finally:
        await court.stop()
