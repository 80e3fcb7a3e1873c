"""A UDP path of the test's own: it loses, delays or swallows packets, by a fixed die."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast


class Wire:
    """Between anybody and `port` on loopback. `delay` in s each way, `loss` 0..1 each way."""

    def __init__(self, port: int, *, loss: float = 0, delay: float = 0, cut: bool = False) -> None:
        self.target = ("127.0.0.1", port)
        self.loss, self.delay, self.cut = loss, delay, cut
        self.port = 0
        self._die = random.Random(1)
        self._near: asyncio.DatagramTransport
        self._far: dict[Any, asyncio.Task[asyncio.DatagramTransport]] = {}

    async def open(self) -> None:
        self._near = await _socket(self._came, None)
        self.port = self._near.get_extra_info("sockname")[1]

    def close(self) -> None:
        self._near.close()
        for opening in self._far.values():
            opening.cancel()
            if opening.done() and not opening.cancelled():
                opening.result().close()

    def _came(self, data: bytes, sender: Any) -> None:
        if not self._lost():
            asyncio.get_running_loop().call_later(self.delay, self._forth, data, sender)

    def _forth(self, data: bytes, sender: Any) -> None:
        """Each sender has one socket at the far end, also for what comes while it is opened."""
        if self._near.is_closing():
            return
        if sender not in self._far:
            opening = _socket(lambda back, _: self._back(back, sender), self.target)
            self._far[sender] = asyncio.ensure_future(opening)
        self._far[sender].add_done_callback(lambda opened: _send(opened, data))

    def _back(self, data: bytes, sender: Any) -> None:
        if not self._lost():
            asyncio.get_running_loop().call_later(self.delay, self._home, data, sender)

    def _home(self, data: bytes, sender: Any) -> None:
        if not self._near.is_closing():
            self._near.sendto(data, sender)

    def _lost(self) -> bool:
        return self.cut or self._die.random() < self.loss


def _send(opened: "asyncio.Task[asyncio.DatagramTransport]", data: bytes) -> None:
    if not opened.cancelled():
        opened.result().sendto(data)


class _Ear(asyncio.DatagramProtocol):
    def __init__(self, heard: Any) -> None:
        self._heard = heard

    def datagram_received(self, data: bytes, sender: Any) -> None:
        self._heard(data, sender)


async def _socket(heard: Any, target: Any) -> asyncio.DatagramTransport:
    loop = asyncio.get_running_loop()
    local = None if target else ("127.0.0.1", 0)
    transport, _ = await loop.create_datagram_endpoint(
        lambda: _Ear(heard), local_addr=local, remote_addr=target
    )
    return cast(asyncio.DatagramTransport, transport)


@asynccontextmanager
async def wire(port: int, **faults: Any) -> AsyncIterator[Wire]:
    """A path to `port` with these faults."""
    made = Wire(port, **faults)
    await made.open()
    try:
        yield made
    finally:
        made.close()
