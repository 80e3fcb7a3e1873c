"""Measures the ways to the court: HTTPS, the live link, packets of the media plane, relays, speed.

What does not work is a measure, never an error; every step has a limit of its own.
"""

import asyncio
import base64
import contextlib
import itertools
import ssl
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import websockets
from aioice import stun, turn
from msgspec.structs import replace
from websockets.asyncio.client import connect

from yunclient.devicetest.measures import NetworkMeasure
from yunclient.net.asking import ask, asked, decode
from yunclient.net.errors import NetError, RefusedError, UntrustedError
from yunhearing.frames import IceServer
from yunhearing.probe import pack, unpack
from yunhearing.rest import NetworkTestReply, ServerReply

Heed = Callable[[NetworkMeasure], None]

PATH = "/api/network-test"
CALLS = 3  # to the server, for the median of their times
PACKETS, EVERY = 150, 0.02  # s: three seconds, as speech flows
LATE = 1.0  # s after the last packet: what comes later is no use to a conversation
LINK_LIMIT, RELAY_LIMIT = 5.0, 5.0  # s
GOODBYE = 1.0  # s to close the link
SMALLEST = 64 * 1024  # bytes of the first transfer; each next one is GROWTH times as long
GROWTH = 8
LONG_ENOUGH = 0.5  # s: a transfer that took so long tells the speed
ROUND_TRIPS = 6  # and so many round trips, which a connection needs to reach its speed
TRANSFER = 8.0  # s; a transfer that is not over by then tells the speed by what it moved
PATIENCE, WAIT = 4, 3000  # so often, and so many ms, it waits for a place on the court's line
CHUNK = 16 * 1024


class NetworkProbe:
    """One measurement with the session of `client`; `direct`: ask no proxy the way."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        token: str,
        tls: ssl.SSLContext | None,
        *,
        direct: bool,
        heed: Heed,
    ) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}
        self._tls = tls
        self._direct = direct
        self._heed = heed
        self._measure = NetworkMeasure()
        self._moved = 0  # bytes of the present transfer

    async def run(self) -> None:
        """Measure everything there is; `heed` gets each better-known state, the last `done`."""
        if await self._server():
            offer = await self._offer()
            if offer is not None:
                await self._ways(offer)
                await self._speed(offer)
        self._learn(done=True)

    def _learn(self, **known: Any) -> None:
        self._measure = replace(self._measure, **known)
        self._heed(self._measure)

    async def _server(self) -> bool:
        """Whether the server answers, and how fast."""
        times = []
        try:
            for _ in range(CALLS):
                began = time.perf_counter()
                decode((await ask(self._client, "GET", "/api/server")).body, ServerReply)
                times.append(1000 * (time.perf_counter() - began))
        except UntrustedError:
            self._learn(server=False, trusted=False)
            return False
        except NetError:
            self._learn(server=False)
            return False
        # The first one also had to connect.
        self._learn(server=True, trusted=True, server_ms=statistics.median(times[1:]))
        return True

    async def _offer(self) -> NetworkTestReply | None:
        """What the court lets us measure; None: nothing more, or not now."""
        try:
            answer = await ask(self._client, "POST", PATH, headers=self._headers)
            return decode(answer.body, NetworkTestReply)
        except NetError:
            return None

    async def _ways(self, offer: NetworkTestReply) -> None:
        """The live link, packets and relays at the same time: none of them needs much."""
        works: list[Awaitable[None]] = [self._link(offer)]
        if offer.udp_port:
            works.append(self._packets(offer))
        if offer.ice:
            works.append(self._relays(offer.ice))
        await asyncio.gather(*works)

    async def _link(self, offer: NetworkTestReply) -> None:
        """Whether a WebSocket gets through, also through what stands in between."""
        ticket = base64.urlsafe_b64encode(offer.ticket).decode()
        url = str(self._client.base_url).rstrip("/")
        works = False
        with contextlib.suppress(websockets.WebSocketException, OSError, EOFError):
            async with (
                asyncio.timeout(LINK_LIMIT),
                connect(
                    f"wss{url.removeprefix('https')}{PATH}/link",
                    ssl=self._tls,
                    proxy=None if self._direct else True,
                    close_timeout=GOODBYE,
                    compression=None,
                ) as socket,
            ):
                try:
                    await socket.send(ticket)
                    works = await socket.recv() == ticket
                finally:
                    # as in `link`: the library's own limit does not count on a path that is stuck
                    asyncio.get_running_loop().call_later(GOODBYE, socket.transport.abort)
        self._learn(link=works)

    async def _packets(self, offer: NetworkTestReply) -> None:
        """Packets like those of speech, there and back."""
        host = offer.udp_host or urlsplit(str(self._client.base_url)).hostname or ""
        loop = asyncio.get_running_loop()
        try:
            transport, echo = await loop.create_datagram_endpoint(
                _Echo, remote_addr=(host, offer.udp_port)
            )
        except (OSError, ValueError, OverflowError):  # no such name, no such port
            self._learn(udp=False)
            return
        try:
            begin = loop.time()
            for number in range(PACKETS):
                await asyncio.sleep(begin + number * EVERY - loop.time())
                echo.sent[number] = time.perf_counter()
                transport.sendto(pack(offer.ticket, number))
            await asyncio.sleep(LATE)
        finally:
            transport.close()
        self._learn(**echo.summary())

    async def _relays(self, servers: tuple[IceServer, ...]) -> None:
        """Whether the relay of a hearing lends us an address: aiortc uses the first one alone."""
        for server in servers[:1]:
            for url in server.urls[:1]:
                self._learn(relay=await _allocated(url, server))

    async def _speed(self, offer: NetworkTestReply) -> None:
        self._learn(down_kbps=await self._throughput(self._download, offer.down_limit))
        self._learn(up_kbps=await self._throughput(self._upload, offer.up_limit))

    async def _throughput(
        self, transfer: Callable[[int], Awaitable[None]], limit: int
    ) -> float | None:
        """Speed in kbit/s of the first transfer that took long enough; None: it was refused."""
        settled = max(LONG_ENOUGH, ROUND_TRIPS * (self._measure.server_ms or 0) / 1000)
        size, speed = min(SMALLEST, limit), None
        while True:
            try:
                took = await self._timed(transfer, size)
            except NetError:
                return speed
            speed = self._moved * 8 / 1000 / took
            if took >= settled or size >= limit:
                return speed
            size = min(size * GROWTH, limit)

    async def _timed(self, transfer: Callable[[int], Awaitable[None]], size: int) -> float:
        """Seconds it took, without those spent waiting for a place; `_moved` is how much went."""
        for tries in itertools.count(1):
            self._moved, began = 0, time.perf_counter()
            try:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(TRANSFER):
                        await transfer(size)
                break
            except RefusedError as refusal:
                if tries >= PATIENCE or not 0 < refusal.retry_after <= WAIT:
                    raise
                await asyncio.sleep(refusal.retry_after / 1000)
        return time.perf_counter() - began

    async def _download(self, size: int) -> None:
        path, query = f"{PATH}/down", {"size": str(size)}
        async with asked(self._client, "GET", path, params=query, headers=self._headers) as answer:
            async for part in answer.aiter_raw():
                self._moved += len(part)

    async def _upload(self, size: int) -> None:
        async def body() -> AsyncIterator[bytes]:
            for start in range(0, size, CHUNK):
                yield bytes(min(CHUNK, size - start))
                self._moved = min(start + CHUNK, size)  # taken by the system: at most so much went

        headers = self._headers | {
            "Content-Type": "application/octet-stream",
            "Content-Length": str(size),
        }
        await ask(self._client, "POST", f"{PATH}/up", content=body(), headers=headers)


class _Echo(asyncio.DatagramProtocol):
    """When each packet went, and how long it was away, in seconds."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.trips: dict[int, float] = {}

    def datagram_received(self, data: bytes, _address: object) -> None:
        came = time.perf_counter()
        packet = unpack(data)
        if packet is not None and (went := self.sent.get(packet[1])) is not None:
            self.trips.setdefault(packet[1], came - went)

    def summary(self) -> dict[str, Any]:
        """What of a NetworkMeasure the packets tell."""
        if not self.trips:
            return {"udp": False}
        trips = [1000 * self.trips[number] for number in sorted(self.trips)]
        steps = [abs(later - sooner) for sooner, later in itertools.pairwise(trips)]
        return {
            "udp": True,
            "rtt_ms": statistics.median(trips),
            "jitter_ms": statistics.fmean(steps) if steps else 0.0,
            "loss": 1 - len(trips) / len(self.sent),
        }


async def _allocated(url: str, server: IceServer) -> bool:
    """Whether a TURN server (RFC 8656, its address as in RFC 7065) lends an address."""
    scheme, _, rest = url.partition(":")
    address, _, query = rest.partition("?")
    host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
    if scheme not in {"turn", "turns"}:
        return False
    secure = scheme == "turns"
    try:
        async with asyncio.timeout(RELAY_LIMIT):
            transport, _ = await turn.create_turn_endpoint(
                asyncio.DatagramProtocol,
                server_addr=(host, int(port or (5349 if secure else 3478))),
                username=server.username,
                password=server.credential,
                ssl=secure,
                transport="tcp" if secure or query == "transport=tcp" else "udp",
            )
    except (stun.TransactionError, OSError, ValueError, OverflowError):
        return False
    with contextlib.suppress(stun.TransactionError, OSError, TimeoutError):
        transport.close()
    return True
