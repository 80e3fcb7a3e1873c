"""Closes a connection cancelled in its TLS handshake; httpcore 1.0 does so on errors only."""

import asyncio
from typing import Any, Protocol


class Stream(Protocol):
    async def aclose(self) -> None: ...


class Handshake:
    """Follows one request by httpx's `trace` extension; `close` what is still in its handshake."""

    def __init__(self) -> None:
        self._stream: Stream | None = None

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        """Take note of a bare connection, until its handshake is done."""
        if event == "connection.connect_tcp.complete":
            self._stream = info["return_value"]
        elif event == "connection.start_tls.complete":
            self._stream = None

    async def close(self) -> None:
        """Close it, also while being cancelled."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await asyncio.shield(stream.aclose())
