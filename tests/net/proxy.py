"""A TCP path of the test's own that can be cut, frozen and healed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

CHUNK = 65536


class Proxy:
    """Carries bytes between clients and `port`. Cut: connections break and new ones too."""

    def __init__(self, port: int) -> None:
        self.accepted = 0
        self.target = port
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
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                await self._whole.wait()
                writer.write(data)
                await writer.drain()


@asynccontextmanager
async def proxied(url: str) -> AsyncIterator[tuple[Proxy, str]]:
    """A path to the server of `url`, and the address at its near end."""
    proxy = Proxy(int(url.rsplit(":", 1)[1]))
    await proxy.start()
    try:
        yield proxy, f"https://127.0.0.1:{proxy.port}"
    finally:
        await proxy.stop()
