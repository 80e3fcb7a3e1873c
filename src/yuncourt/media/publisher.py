"""What one person sends: a connection, its streams by source and layer, and the feedback to it."""

import random
import struct
from collections.abc import Callable
from dataclasses import dataclass

from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSrPacket,
    pack_remb_fci,
)

from yuncourt.media.aiortc_private import SecureTransport
from yuncourt.media.bandwidth import LossEstimate
from yuncourt.media.descriptions import Offer, Published
from yuncourt.media.packets import Packet, PacketError, extension, parse, unwrap_rtx
from yuncourt.media.stream import IncomingStream
from yunhearing.frames import Layer, Source

MAX_BITRATE = 4_000_000  # for all layers of one person: 720p main, thumb and a screen
MIN_BITRATE = 200_000
FLOOD = 2 * MAX_BITRATE // 8  # octets in a second; each one is sent to all viewers
MAX_SSRCS = 16


@dataclass(slots=True)
class _Route:
    published: Published
    stream: IncomingStream
    rtx: bool


class Publisher:
    """Sees nothing but packets: `remote` names the other end, `clock` is steady seconds.

    `on_packet` gets each new packet after it was passed on; `on_screen` comes before the first
    packet of a screen that flows anew. `ceiling` is what those who are shown the person's screen
    can take, in bit/s.
    """

    def __init__(
        self,
        remote: str,
        on_packet: Callable[[IncomingStream, Packet], None],
        clock: Callable[[], float],
        on_screen: Callable[[], None] = lambda: None,
    ) -> None:
        self.remote = remote
        self.streams: dict[tuple[Source, Layer], IncomingStream] = {}
        self.transport: SecureTransport | None = None
        self.ceiling = MAX_BITRATE
        self._on_packet = on_packet
        self._clock, self._on_screen = clock, on_screen
        self._published: list[Published] = []
        self._routes: dict[int, _Route] = {}
        self._ssrc = random.getrandbits(32)  # a name among peers, no secret
        self._estimate = LossEstimate(MIN_BITRATE, MAX_BITRATE)
        self._octets = 0

    def take(self, offer: Offer) -> None:
        """Be ready for what the offer brings; a later offer of the connection may bring more."""
        self._published = [p for _, _, p in offer.sections if p is not None]
        kept = {(p.source, p.layer) for p in self._published}
        for key in [k for k in self.streams if k not in kept]:
            del self.streams[key]
        self._routes.clear()
        for published in self._published:
            key = (published.source, published.layer)
            if key not in self.streams:
                stream = IncomingStream(*key, self._nack, self._pli, self._clock())
                if stream.source is Source.SCREEN:
                    stream.on_flow = self._on_screen
                self.streams[key] = stream
            self._route(published, published.ssrc, rtx=False)
            self._route(published, published.rtx_ssrc, rtx=True)

    def on_rtp(self, data: bytes) -> None:
        """A clear RTP packet from the person; what exceeds FLOOD in a second is dropped."""
        self._octets += len(data)
        if self._octets > FLOOD:
            return
        try:
            packet = parse(data)
        except PacketError:
            return
        route = self._routes.get(packet.ssrc) or self._learn(packet)
        if route is None:
            return
        published, stream = route.published, route.stream
        if packet.payload_type != (
            published.rtx_payload_type if route.rtx else published.payload_type
        ):
            return
        original: Packet | None = packet
        if route.rtx:
            original = unwrap_rtx(packet, published.payload_type, stream.ssrc)
        elif published.level_id:
            level = extension(packet.extensions, published.level_id)
            packet.level = level[0] if level else None
        if original and stream.receive(original, self._clock(), repaired=route.rtx):
            self._on_packet(stream, original)

    def on_rtcp(self, data: bytes) -> None:
        """A clear compound RTCP packet from the person: only sender reports matter."""
        try:
            packets = RtcpPacket.parse(data)
        except (ValueError, struct.error):
            return
        for packet in packets:
            route = self._routes.get(packet.ssrc) if isinstance(packet, RtcpSrPacket) else None
            if route is not None and isinstance(packet, RtcpSrPacket):
                route.stream.heard_from_sender(packet.sender_info, self._clock())

    def tick(self, now: float) -> None:
        """Ask again for what is missing."""
        for stream in self.streams.values():
            stream.tick(now)

    def second(self, now: float) -> None:
        """Send receiver reports and the bitrate the person may use (REMB)."""
        reports = []
        expected = lost = 0.0
        sent, self._octets = 8 * self._octets, 0
        for stream in self.streams.values():
            stream.second()
            report = stream.statistics.report()
            if report is None or not stream.ssrc:
                continue
            expected += report.expected
            lost += report.expected * report.fraction_lost / 256
            reports.append(
                RtcpReceiverInfo(
                    ssrc=stream.ssrc,
                    fraction_lost=report.fraction_lost,
                    packets_lost=report.lost,
                    highest_sequence=report.highest,
                    jitter=report.jitter & 0xFFFFFFFF,
                    lsr=stream.last_report,
                    dlsr=stream.since_last_report(now),
                )
            )
        if reports:
            self._send(
                bytes(RtcpRrPacket(ssrc=self._ssrc, reports=reports))
                + self._remb(lost / expected if expected else 0.0, sent)
            )

    def _remb(self, loss: float, sent: int) -> bytes:
        bitrate = min(self._estimate.add(loss, sent), self.ceiling)
        ssrcs = [s.ssrc for s in self.streams.values() if s.is_video and s.ssrc]
        if not ssrcs or not any("goog-remb" in p.feedback for p in self._published):
            return b""
        fci = pack_remb_fci(bitrate, ssrcs)
        return bytes(RtcpPsfbPacket(fmt=RTCP_PSFB_APP, ssrc=self._ssrc, media_ssrc=0, fci=fci))

    def _route(self, published: Published, ssrc: int, *, rtx: bool) -> _Route | None:
        stream = self.streams[published.source, published.layer]
        if not ssrc or len(self._routes) >= MAX_SSRCS:
            return None
        if not rtx:
            stream.ssrc = ssrc
        return self._routes.setdefault(ssrc, _Route(published, stream, rtx))

    def _learn(self, packet: Packet) -> _Route | None:
        """Route an SSRC the offer did not name by the MID it carries (RFC 8843)."""
        for published in self._published:
            if published.ssrc == 0 and published.mid_id:
                mid = extension(packet.extensions, published.mid_id)
                if mid == published.mid.encode():
                    rtx = packet.payload_type == published.rtx_payload_type
                    return self._route(published, packet.ssrc, rtx=rtx)
        return None

    def _nack(self, stream: IncomingStream, indexes: list[int]) -> None:
        published = self._of(stream)
        if stream.ssrc and published is not None and "nack" in published.feedback:
            lost = sorted(i & 0xFFFF for i in indexes)
            self._send(bytes(RtcpRtpfbPacket(RTCP_RTPFB_NACK, self._ssrc, stream.ssrc, lost)))

    def _pli(self, stream: IncomingStream) -> None:
        if stream.ssrc:
            self._send(bytes(RtcpPsfbPacket(RTCP_PSFB_PLI, self._ssrc, stream.ssrc)))

    def _of(self, stream: IncomingStream) -> Published | None:
        key = (stream.source, stream.layer)
        return next((p for p in self._published if (p.source, p.layer) == key), None)

    def _send(self, data: bytes) -> None:
        if self.transport is not None:
            self.transport.send_rtcp(data)
