"""The UDP probe beside the media plane: packets of a known ticket go back as they came.

Nobody else gets an answer, and nothing grows: an answer is as long as its question, a ticket is
good for so many packets, and what the network does not take at once is dropped.
"""

import asyncio
import contextlib
import secrets
import socket
from collections import OrderedDict

from yuncourt.clock import MINUTE, Clock
from yunhearing.probe import MAX_PACKETS, TICKET, unpack

LASTS = MINUTE
KEPT = 4096  # tickets
CLOSE_WITHIN = 2.0  # seconds

Address = tuple[str | int, ...]


class Tickets:
    """What may be echoed for a minute; of more than `keep` the oldest is lost."""

    def __init__(self, clock: Clock, keep: int = KEPT) -> None:
        self._clock = clock
        self._keep = keep
        self._ends: OrderedDict[bytes, int] = OrderedDict()  # all last alike: oldest first
        self._left: dict[bytes, int] = {}

    def new(self) -> bytes:
        """A fresh ticket."""
        now = self._clock()
        while self._ends and (len(self._ends) >= self._keep or self._first_ends() <= now):
            oldest, _ = self._ends.popitem(last=False)
            del self._left[oldest]
        ticket = secrets.token_bytes(TICKET)
        self._ends[ticket] = now + LASTS
        self._left[ticket] = MAX_PACKETS
        return ticket

    def spend(self, ticket: bytes) -> bool:
        """Whether one more packet may go back."""
        left = self._left.get(ticket, 0)
        if not left or self._ends[ticket] <= self._clock():
            return False
        self._left[ticket] = left - 1
        return True

    def __len__(self) -> int:
        return len(self._ends)

    def _first_ends(self) -> int:
        return next(iter(self._ends.values()))


class Echo(asyncio.DatagramProtocol):
    """The probe on a bound socket, which it closes; without a socket there is none (port 0)."""

    def __init__(self, tickets: Tickets, bound: socket.socket | None = None) -> None:
        self._tickets = tickets
        self._bound = bound
        self._transport: asyncio.DatagramTransport | None = None
        self._full = False
        self._gone = asyncio.Event()
        self.port: int = bound.getsockname()[1] if bound else 0

    async def start(self) -> None:
        """Answer from now on."""
        if self._bound is None:
            return
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, sock=self._bound)

    async def close(self) -> None:
        """Answer no more."""
        if self._transport is None:
            return
        self._transport.abort()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_WITHIN):
                await self._gone.wait()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override] # typeshed: of any kind
        """The socket is read from now on."""
        self._transport = transport

    def datagram_received(self, data: bytes, address: Address) -> None:
        """Back it goes, or nowhere."""
        packet = unpack(data)
        if packet is None or self._full or self._transport is None:
            return
        if self._tickets.spend(packet[0]):
            self._transport.sendto(data, address)

    def error_received(self, error: Exception) -> None:
        """Somebody's port is closed: nothing to do."""

    def pause_writing(self) -> None:
        """Too much waits to be sent: what comes meanwhile is lost, as on any network."""
        self._full = True

    def resume_writing(self) -> None:
        """There is room again."""
        self._full = False

    def connection_lost(self, error: Exception | None) -> None:
        """The socket is closed."""
        self._gone.set()
