"""One short-lived program: bounded in time and in what it says, ended with all it began."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple


class Ended(NamedTuple):
    """`status` is negative for a signal, None: it was not over in time, or said too much."""

    status: int | None
    said: bytes


async def run(
    arguments: Sequence[str],
    within: float,
    most: int,
    environment: Mapping[str, str],
    given: BinaryIO | None = None,
    folder: Path | None = None,
) -> Ended:
    """Run it, with `given` as standard input; `within` seconds, `most` bytes. Raises OSError."""
    process = await asyncio.create_subprocess_exec(
        *arguments,
        stdin=given if given is not None else asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=dict(environment),
        cwd=folder,
        start_new_session=True,
    )
    said = bytearray()
    try:
        async with asyncio.timeout(within):
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            while len(said) <= most and (piece := await process.stdout.read(most)):
                said += piece
            if len(said) <= most:
                await process.wait()
    except TimeoutError:
        pass
    finally:
        status = process.returncode
        _end(process.pid)
        await process.wait()
    return Ended(status, bytes(said[:most]))


def _end(group: int) -> None:
    """Whoever it began, too; no such group is left where it ended well."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(group, signal.SIGKILL)
