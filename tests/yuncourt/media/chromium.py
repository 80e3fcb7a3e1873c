"""Debian's Chromium with one page open, driven over its DevTools protocol."""

import asyncio
import base64
import contextlib
import itertools
import json
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.yuncourt.media.peers import until

START_LIMIT = 40.0
CALL_LIMIT = 40.0
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
    "--autoplay-policy=no-user-gesture-required",
    "--remote-debugging-port=0",
]
PAGE = Path(__file__).with_name("page.html")


class Page:
    """Calls functions of the page and waits for what they promise."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._session: str | None = None
        self._ids = itertools.count(1)

    async def open(self, url: str) -> None:
        """Go to `url` in a tab of its own and wait until its script has run."""
        target = await self._command("Target.createTarget", url=url)
        attached = await self._command(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        await self.wait_for(lambda kind: kind == "function", "(() => typeof subscribe)")

    async def visit(self, url: str) -> None:
        """Go to `url` in a tab of its own, whoever signed its certificate."""
        target = await self._command("Target.createTarget", url="about:blank")
        self._session = None
        attached = await self._command(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        await self._command("Security.setIgnoreCertificateErrors", ignore=True)
        await self._command("Page.navigate", url=url)

    async def photograph(self) -> bytes:
        """What the tab shows, as PNG."""
        return base64.b64decode((await self._command("Page.captureScreenshot"))["data"])

    async def call(self, function: str, *arguments: object) -> Any:
        """The value of `function(*arguments)`; fails with the page's own error."""
        given = ", ".join(map(json.dumps, arguments))
        answer = await self._command(
            "Runtime.evaluate",
            expression=f"{function}({given})",
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def wait_for(self, wanted: Callable[[Any], bool], function: str, *given: object) -> Any:
        """The value of `function(*given)` once it is one and `wanted` of it holds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + CALL_LIMIT
        while True:
            value = await self.call(function, *given)
            if value is not None and wanted(value):
                return value
            assert loop.time() < end, value
            await asyncio.sleep(0.05)

    async def _command(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._ids)
        command: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if self._session is not None:
            command["sessionId"] = self._session
        await self._socket.send(json.dumps(command))
        async with asyncio.timeout(CALL_LIMIT):
            while True:
                message: dict[str, Any] = json.loads(await self._socket.recv())
                if message.get("id") == number:
                    assert "error" not in message, message
                    result: dict[str, Any] = message["result"]
                    return result


@contextlib.asynccontextmanager
async def chromium_page() -> AsyncIterator[Page]:
    """A page of a Chromium of its own, with an empty profile; all of it is gone afterwards."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is missing: install Debian's package `chromium`")
    async with contextlib.AsyncExitStack() as stack:
        url = await stack.enter_async_context(_served(PAGE.read_bytes()))
        profile = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        process = await asyncio.create_subprocess_exec(
            program,
            *FLAGS,
            f"--user-data-dir={profile}",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        stack.push_async_callback(_ended, process)
        address = await _debugger(profile)
        page = Page(await stack.enter_async_context(connect(address, max_size=None, proxy=None)))
        await page.open(url)
        yield page


async def _ended(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


async def _debugger(profile: Path) -> str:
    """The browser's WebSocket, once it listens."""
    announced = profile / "DevToolsActivePort"
    await until(lambda: announced.exists() and "\n" in announced.read_text(), START_LIMIT)
    port, path = announced.read_text().split()
    return f"ws://127.0.0.1:{port}{path}"


@contextlib.asynccontextmanager
async def _served(page: bytes) -> AsyncIterator[str]:
    """The page on loopback: a place the browser lets use camera and microphone."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError):  # a connection opened in advance
            await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
        writer.write(head.encode() + page)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
