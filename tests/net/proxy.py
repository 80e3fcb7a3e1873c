"""A TCP path of the test's own that can be cut, frozen and healed, and be slow."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

CHUNK = 65536
PIECE = 0.02  # s that a chunk of a slow path takes
ON_THE_WAY = 256  # chunks


class Proxy:
    """Carries bytes between clients and `port`. Cut: connections break and new ones too.

    `rate` in kbit/s each way, None for as fast as can be; `delay` in s each way.
    """

    def __init__(self, port: int, *, rate: float | None = None, delay: float = 0) -> None:
        self.accepted = 0
        self.target = port
        self._rate, self._delay = rate, delay
        self._flows: set[asyncio.Task[None]] = set()
        self._whole = asyncio.Event()  # bytes flow
        self._whole.set()
        self._refusing = False
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def cut(self) -> None:
        """Break every connection; new ones break at once."""
        self._refusing = True
        for flow in self._flows:
            flow.cancel()

    def freeze(self) -> None:
        """Let every byte hang, as a pulled plug does; nothing is closed."""
        self._whole.clear()

    def heal(self) -> None:
        self._refusing = False
        self._whole.set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        self._whole.set()
        self.cut()
        await asyncio.gather(*self._flows, return_exceptions=True)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        task = asyncio.current_task()
        assert task is not None
        self._flows.add(task)
        try:
            if not self._refusing:
                await self._carry(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._flows.discard(task)
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._whole.wait()
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        ways = [
            asyncio.create_task(self._pour(reader, back)),
            asyncio.create_task(self._pour(there, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            back.transport.abort()

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """From one end to the other: what came waits in a line until its time."""
        line: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(ON_THE_WAY)
        reading = asyncio.create_task(self._take(reader, line))
        loop = asyncio.get_running_loop()
        try:
            with suppress(OSError):
                while (arrival := await line.get())[1]:
                    if (wait := arrival[0] - loop.time()) > 0:
                        await asyncio.sleep(wait)
                    await self._whole.wait()
                    writer.write(arrival[1])
                    await writer.drain()
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _take(
        self, reader: asyncio.StreamReader, line: "asyncio.Queue[tuple[float, bytes]]"
    ) -> None:
        """Read no faster than the path is; nothing is put for its end."""
        loop = asyncio.get_running_loop()
        size = CHUNK if self._rate is None else max(1, int(self._rate * 1000 / 8 * PIECE))
        free = loop.time()
        data = b"more"
        while data:
            try:
                data = await reader.read(size)
            except OSError:
                data = b""
            if self._rate is not None:
                free = max(free, loop.time()) + len(data) * 8 / 1000 / self._rate
                await asyncio.sleep(free - loop.time())
            await line.put((loop.time() + self._delay, data))


@asynccontextmanager
async def proxied(url: str, **slow: Any) -> AsyncIterator[tuple[Proxy, str]]:
    """A path to the server of `url`, and the address at its near end."""
    proxy = Proxy(int(url.rsplit(":", 1)[1]), **slow)
    await proxy.start()
    try:
        yield proxy, f"https://127.0.0.1:{proxy.port}"
    finally:
        await proxy.stop()
