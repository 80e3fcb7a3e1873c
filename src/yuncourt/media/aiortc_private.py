"""ICE and DTLS-SRTP of aiortc 1.16.0 without its peer connection: packets in, packets out.

The one file of the server that touches private names of aiortc and aioice; each use says why, and
each has a test. RTP never enters the library's unbounded queues: a datagram is opened and handed
on in the same call, and one that cannot be sent at once beyond a bound is dropped.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pylibsrtp
from aiortc import (
    RTCCertificate,
    RTCDtlsParameters,
    RTCDtlsTransport,
    RTCIceCandidate,
    RTCIceGatherer,
    RTCIceParameters,
    RTCIceTransport,
)

LOOPBACK = "127.0.0.1"
MAX_DATAGRAM = 1500  # what pylibsrtp's buffer holds
MAX_PACKET = MAX_DATAGRAM - pylibsrtp.SRTP_MAX_SRTCP_TRAILER_LEN
MAX_UNSENT = 256 * 1024  # bytes the socket may owe before packets are dropped
MAX_WAITING = 64  # DTLS datagrams; a handshake flight is fewer than ten
CLOSE_LIMIT = 2.0  # s


@dataclass(frozen=True)
class Remote:
    """The other end, from its description. Candidates with mDNS names are not looked up."""

    ice: RTCIceParameters
    dtls: RTCDtlsParameters
    candidates: tuple[RTCIceCandidate, ...]

    @property
    def name(self) -> str:
        """What tells one connection of a client from its next."""
        return f"{self.ice.usernameFragment} {self.ice.password}"


class _Waiting(asyncio.Queue[Any]):
    """Holds MAX_WAITING datagrams, the newest; the end-of-connection mark (None) is newest too."""

    def put_nowait(self, item: Any) -> None:
        if self.qsize() >= MAX_WAITING:
            self.get_nowait()
        super().put_nowait(item)


class SecureTransport:
    """One bundled transport. The callbacks get clear packets; `on_closed` comes once at most."""

    def __init__(
        self,
        certificate: RTCCertificate,
        *,
        controlling: bool,
        addresses: Sequence[str],
        on_rtp: Callable[[bytes], None],
        on_rtcp: Callable[[bytes], None],
        on_closed: Callable[[], None],
    ) -> None:
        # An empty list: the default would be a public STUN server.
        self._gatherer = RTCIceGatherer(iceServers=[])
        self._ice = RTCIceTransport(self._gatherer)
        self._dtls = RTCDtlsTransport(self._ice, [certificate])
        # The public way to this role is a peer connection's offer.
        self._connection: Any = self._ice._connection
        self._connection.ice_controlling = controlling
        # Anyone may send DTLS-like datagrams to the port, and the library's queue has no bound.
        self._connection._queue = _Waiting()
        self._gather_from(tuple(addresses))
        self._on_rtp = on_rtp
        self._on_rtcp = on_rtcp
        self._on_closed: Callable[[], None] | None = on_closed
        self._heard_from: tuple[Any, ...] = ()
        self._closing = False
        self.connected = False
        self._dtls.on("statechange", self._dtls_changed)

    @property
    def ice(self) -> RTCIceParameters:
        return self._gatherer.getLocalParameters()

    @property
    def dtls(self) -> RTCDtlsParameters:
        return self._dtls.getLocalParameters()

    @property
    def candidates(self) -> list[RTCIceCandidate]:
        return self._gatherer.getLocalCandidates()

    async def gather(self) -> None:
        """Open the sockets; `candidates` is complete afterwards."""
        await self._gatherer.gather()
        if self._closing:
            await self._connection.close()  # sockets opened behind the back of `close`
        for protocol in self._connection._protocols:
            self._divert(protocol)

    async def connect(self, remote: Remote, *, dtls_server: bool) -> bool:
        """Connect; False when it failed. The caller sets the time limit by cancelling."""
        # The role follows from offer and answer, which this class does not see.
        self._dtls._set_role("server" if dtls_server else "client")
        for candidate in remote.candidates:
            if candidate.protocol == "udp" and not candidate.ip.endswith(".local"):
                await self._ice.addRemoteCandidate(candidate)
        if self._closing:
            return False
        # No end of candidates: a peer behind mDNS names is learnt from its own checks.
        await self._ice.start(remote.ice)
        if self._ice.state == "completed":
            await self._dtls.start(remote.dtls)
        return self.connected

    def send_rtp(self, data: bytes) -> bool:
        """Encrypt and send; False if not connected or the socket lags."""
        return self.connected and self._send(data, self._dtls._tx_srtp.protect)

    def send_rtcp(self, data: bytes) -> bool:
        """As `send_rtp`, for RTCP."""
        return self.connected and self._send(data, self._dtls._tx_srtp.protect_rtcp)

    async def close(self) -> None:
        """Close within CLOSE_LIMIT seconds; `on_closed` is not called any more."""
        self._on_closed = None
        self._closing = True
        self.connected = False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_LIMIT):
                await self._dtls.stop()
                await self._ice.stop()

    def _send(self, data: bytes, protect: Callable[[bytes], bytes]) -> bool:
        # The library's `_send_rtp` is a coroutine per packet; this is what it comes to.
        pair = self._connection._nominated.get(1)
        if pair is None or len(data) > MAX_PACKET:
            return False
        socket = pair.protocol.transport
        if socket.is_closing() or socket.get_write_buffer_size() > MAX_UNSENT:
            return False
        with contextlib.suppress(pylibsrtp.Error):
            socket.sendto(protect(data), pair.remote_addr)
            return True
        return False

    def _gather_from(self, chosen: tuple[str, ...]) -> None:
        # aioice leaves out loopback: with no other interface up there would be no candidate at all.
        gather = self._connection.get_component_candidates

        async def gather_chosen(component: int, addresses: list[str]) -> Any:
            return await gather(component, list(chosen) or addresses or [LOOPBACK])

        self._connection.get_component_candidates = gather_chosen

    def _divert(self, protocol: Any) -> None:
        # Past the STUN parser and the queue, which cost more than the forwarding itself.
        deeper = protocol.datagram_received

        def datagram_received(data: bytes, address: tuple[Any, ...]) -> None:
            if not data:
                return  # the library would end the connection on an empty datagram
            if not 127 < data[0] < 192:
                deeper(data, address)
            elif self.connected:
                self._open(data, address)

        protocol.datagram_received = datagram_received

    def _open(self, data: bytes, address: tuple[Any, ...]) -> None:
        if not 8 <= len(data) <= MAX_DATAGRAM or not self._known(address[:2]):
            return
        with contextlib.suppress(pylibsrtp.Error):
            if 192 <= data[1] <= 223:  # RFC 5761
                self._on_rtcp(self._dtls._rx_srtp.unprotect_rtcp(data))
            else:
                self._on_rtp(self._dtls._rx_srtp.unprotect(data))

    def _known(self, address: tuple[Any, ...]) -> bool:
        """Whether the peer named `address`, in its description or by a signed check.

        Not only the path chosen here: with several good ones each end of aioice may settle on
        another. What else arrives is not worth the cost of decrypting it.
        """
        if address != self._heard_from:
            known = self._connection._remote_candidates
            if not any((c._network_host, c.port) == address for c in known):
                return False
            self._heard_from = address
        return True

    def _dtls_changed(self) -> None:
        self.connected = self._dtls.state == "connected"
        if self._dtls.state in ("closed", "failed") and self._on_closed is not None:
            closed, self._on_closed = self._on_closed, None
            closed()
