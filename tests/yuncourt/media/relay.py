"""A UDP relay between one client connection and the plane: counts, and loses what it is told to."""

import asyncio
import random
import re
from collections import Counter
from typing import Any, cast

from yuncourt.media.descriptions import OPUS, VP8

CANDIDATE = re.compile(r"a=candidate:(\S+) 1 udp (\d+) (\S+) (\d+) typ host[^\r]*\r\n")


def is_rtp(data: bytes) -> bool:
    return 127 < data[0] < 192 and not 192 <= data[1] <= 223


class _End(asyncio.DatagramProtocol):
    """One side. `client` is learnt from its first datagram; the plane's address comes from SDP."""

    def __init__(self, relay: "Relay", *, to_plane: bool) -> None:
        self.relay = relay
        self.to_plane = to_plane
        self.transport: asyncio.DatagramTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, address: tuple[Any, ...]) -> None:
        self.relay.pass_on(data, address, from_client=self.to_plane)


class Relay:
    """`loss_up`, `loss_down`: share of RTP packets lost to and from the plane, by a fixed die.

    Downwards retransmissions get through: aiortc asks only once for a packet.

    `up` and `down` count RTP packets by SSRC as they arrive at the relay.
    """

    def __init__(self, loss_up: float = 0, loss_down: float = 0) -> None:
        self.loss_up, self.loss_down = loss_up, loss_down
        self.up: Counter[int] = Counter()
        self.down: Counter[int] = Counter()
        self.lost = 0
        self.blocked = False
        self._die = random.Random(1)
        self._client: tuple[Any, ...] | None = None
        self._plane: tuple[str, int] | None = None
        self._towards_client: _End
        self._towards_plane: _End

    async def open(self) -> "Relay":
        loop = asyncio.get_running_loop()
        here = ("127.0.0.1", 0)
        _, self._towards_client = await loop.create_datagram_endpoint(
            lambda: _End(self, to_plane=True), local_addr=here
        )
        _, self._towards_plane = await loop.create_datagram_endpoint(
            lambda: _End(self, to_plane=False), local_addr=here
        )
        return self

    def close(self) -> None:
        self._towards_client.transport.close()
        self._towards_plane.transport.close()

    def from_plane(self, sdp: str) -> str:
        """The plane's description with the relay in its place."""
        found = CANDIDATE.search(sdp)
        assert found is not None
        self._plane = (found[3], int(found[4]))
        port = self._towards_client.transport.get_extra_info("sockname")[1]
        mine = f"a=candidate:{found[1]} 1 udp {found[2]} 127.0.0.1 {port} typ host\r\n"
        return CANDIDATE.sub(lambda m: mine if m[0] == found[0] else "", sdp)

    def from_client(self, sdp: str) -> str:
        """The client's description without an address: the plane learns the relay's."""
        return CANDIDATE.sub("", sdp)

    def pass_on(self, data: bytes, address: tuple[Any, ...], *, from_client: bool) -> None:
        if from_client:
            self._client = address
        if self.blocked or (is_rtp(data) and self._loses(data, from_client=from_client)):
            self.lost += 1
        elif from_client and self._plane is not None:
            self._towards_plane.transport.sendto(data, self._plane)
        elif not from_client and self._client is not None:
            self._towards_client.transport.sendto(data, self._client)

    def _loses(self, data: bytes, *, from_client: bool) -> bool:
        counts = self.up if from_client else self.down
        counts[int.from_bytes(data[8:12])] += 1
        if from_client:
            return self._die.random() < self.loss_up
        return data[1] & 0x7F in (OPUS, VP8) and self._die.random() < self.loss_down
