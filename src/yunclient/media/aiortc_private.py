"""The one file of the client that touches private names of aiortc 1.16.0 and aioice 0.13.

aiortc does SDP, ICE, DTLS and SRTP; packets are ours on both sides. Its own senders and receivers
never start: they ignore the marker bit, ask for a lost packet once, and have queues without bound.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import aioice.ice
import pylibsrtp
from aiortc import RTCPeerConnection, RTCRtpTransceiver
from aiortc.rtcrtpparameters import RTCRtpReceiveParameters, RTCRtpSendParameters
from aiortc.rtp import is_rtcp

_log = logging.getLogger(__name__)
_MAX_UNSENT = 256 * 1024  # bytes the socket may owe before packets are dropped
_FIRST_RTP, _END_RTP = 128, 192  # first bytes of RTP and RTCP on a shared port (RFC 7983)
_MAX_WAITING = 1024  # datagrams
_MAX_PACKET = 1500 - pylibsrtp.SRTP_MAX_SRTCP_TRAILER_LEN


class Ssrcs(NamedTuple):
    media: int
    rtx: int


class Wire:
    """The encrypted transport of one bundled peer connection: clear packets in and out.

    Made once the connection has a transceiver; the callbacks must not wait.
    """

    def __init__(
        self,
        peer: RTCPeerConnection,
        on_rtp: Callable[[bytes], None],
        on_rtcp: Callable[[bytes], None],
    ) -> None:
        dtls: Any = peer.getTransceivers()[0].receiver.transport
        self._dtls = dtls
        self._following = False
        self.received_bytes = 0
        self.sent_bytes = 0
        # The library's queue of datagrams has no bound; one is enough to ride out a busy moment.
        self._dtls.transport._connection._queue = _Newest()
        # Called by the transport for every packet it has decrypted, instead of its router.
        self._dtls._handle_rtp_data = self._hand_over(on_rtp)
        self._dtls._handle_rtcp_data = self._hand_over(on_rtcp)

    def send(self, packet: bytes) -> None:
        """Encrypt and send now, or never: while unconnected or congested packets are dropped.

        aiortc's own way is a coroutine per packet for what is one call of the socket.
        """
        if self._dtls.state != "connected" or len(packet) > _MAX_PACKET:
            return
        pair = self._dtls.transport._connection._nominated.get(1)
        protect = (
            self._dtls._tx_srtp.protect_rtcp if is_rtcp(packet) else self._dtls._tx_srtp.protect
        )
        if pair is None:
            return
        socket = pair.protocol.transport
        if socket is None or socket.is_closing() or _owed(socket) > _MAX_UNSENT:
            return
        try:
            data = protect(packet)
        except pylibsrtp.Error as error:
            _log.warning("packet not encrypted: %s", error)
            return
        socket.sendto(data, pair.remote_addr)
        self.sent_bytes += len(data)

    def follow(self) -> None:
        """Send along the path the peer sends on; called once connected.

        With two good paths (IPv4 and IPv6) either end of aioice settles on the one it happened to
        check last, and a strict peer drops what comes the other way.
        """
        if self._following:
            return
        self._following = True
        for protocol in self._dtls.transport._connection._protocols:
            protocol.datagram_received = self._watched(protocol, protocol.datagram_received)

    def _watched(
        self, protocol: Any, deeper: Callable[[bytes, Any], None]
    ) -> Callable[[bytes, Any], None]:
        connection = self._dtls.transport._connection

        def datagram_received(data: bytes, address: Any) -> None:
            used = connection._nominated.get(1)
            media = data and _FIRST_RTP <= data[0] < _END_RTP
            if media and used and (used.protocol, used.remote_addr) != (protocol, address[:2]):
                _renominate(connection, protocol, address[:2])
            deeper(data, address)

        return datagram_received

    def _hand_over(self, take: Callable[[bytes], None]) -> Callable[..., Awaitable[None]]:
        async def handle(data: bytes, arrival_time_ms: int = 0) -> None:
            self.received_bytes += len(data)
            try:
                take(data)
            except Exception:  # an odd packet must not end the transport
                _log.exception("packet not taken")

        return handle


def ssrcs_of(transceiver: RTCRtpTransceiver) -> Ssrcs:
    """The numbers aiortc writes into the SDP for what this transceiver sends."""
    sender: Any = transceiver.sender
    return Ssrcs(sender._ssrc, sender._rtx_ssrc)


def take_sending(
    transceiver: RTCRtpTransceiver, start: Callable[[RTCRtpSendParameters], None]
) -> None:
    """Keep aiortc's sender from starting; `start` is told what was negotiated."""
    started = False

    async def send(parameters: RTCRtpSendParameters) -> None:
        nonlocal started
        if not started:
            started = True
            start(parameters)

    sender: Any = transceiver.sender
    sender.send = send


def take_receiving(
    transceiver: RTCRtpTransceiver, start: Callable[[RTCRtpReceiveParameters], None]
) -> int:
    """Keep aiortc's receiver from starting; returns the SSRC this side signs its RTCP with."""
    started = False

    async def receive(parameters: RTCRtpReceiveParameters) -> None:
        nonlocal started
        if not started:
            started = True
            start(parameters)

    receiver: Any = transceiver.receiver
    receiver.receive = receive
    return ssrcs_of(transceiver).media


def allow_loopback() -> None:
    """Let aioice offer loopback when nothing else is up: without candidates nothing connects."""
    found = aioice.ice.get_host_addresses
    if getattr(found, "with_loopback", False):
        return

    def get_host_addresses(use_ipv4: bool, use_ipv6: bool) -> list[str]:
        return found(use_ipv4, use_ipv6) or (["127.0.0.1"] if use_ipv4 else ["::1"])

    get_host_addresses.with_loopback = True  # type: ignore[attr-defined] # so that it is done once
    aioice.ice.get_host_addresses = get_host_addresses


def nominate_once(answer: str) -> str:
    """The answer, made so that aioice chooses one path and tells the peer of no other.

    It does so only for a peer that calls itself lite; else every path that works is nominated.
    """
    return answer if "a=ice-lite" in answer else answer.replace("t=0 0", "t=0 0\r\na=ice-lite", 1)


def _renominate(connection: Any, protocol: Any, address: tuple[str, int]) -> None:
    """Use another path, if it has passed ICE's own check."""
    for pair in connection._check_list:
        if pair.protocol is protocol and pair.remote_addr == address and pair.nominated:
            connection._nominated[1] = pair


class _Newest(asyncio.Queue[Any]):
    """Holds the newest datagrams; None, the end of the connection, is one of them."""

    def put_nowait(self, item: Any) -> None:
        if self.qsize() >= _MAX_WAITING:
            self.get_nowait()
        super().put_nowait(item)


def _owed(socket: Any) -> int:
    size: int = socket.get_write_buffer_size() if hasattr(socket, "get_write_buffer_size") else 0
    return size
