"""One outgoing RTP stream: numbers, retransmission, sender reports (RFC 3550, 4588)."""

import secrets
import time
from collections.abc import Callable, Sequence

from aiortc.clock import current_ntp_time
from aiortc.rtcrtpparameters import RTCRtpSendParameters
from aiortc.rtp import (
    RTCP_PSFB_FIR,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    AnyRtcpPacket,
    HeaderExtensionsMap,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSdesPacket,
    RtcpSenderInfo,
    RtcpSourceInfo,
    RtcpSrPacket,
    RtpPacket,
    wrap_rtx,
)

from yunclient.media.aiortc_private import Ssrcs

HISTORY = 1024  # packets: some seconds of video, one page of a shared screen
REPAIRS_PER_SECOND = 400  # a receiver's requests must not multiply the traffic without end


class OutgoingStream:
    """Belongs to the engine's loop. `send_packet` takes clear RTP or RTCP; silent until `start`."""

    def __init__(
        self,
        ssrcs: Ssrcs,
        clock_rate: int,
        send_packet: Callable[[bytes], None],
        on_key_wanted: Callable[[], None] = lambda: None,
        send_again: Callable[[bytes], None] | None = None,
    ) -> None:
        self.ssrcs = ssrcs
        self.rtt: float | None = None  # s
        self.fraction_lost = 0.0
        self._clock_rate = clock_rate
        self._send_packet, self._on_key_wanted = send_packet, on_key_wanted
        self._send_again = send_again or send_packet
        self._extensions = HeaderExtensionsMap()
        self._payload_type: int | None = None
        self._rtx_payload_type: int | None = None
        self._mid = self._cname = ""
        # In the lower half: SRTP loses count when the very first packets wrap.
        self._sequence = secrets.randbelow(1 << 15)
        self._rtx_sequence = secrets.randbelow(1 << 15)
        self._history: list[RtpPacket | None] = [None] * HISTORY
        self._repairs = 0
        self._packets = self._octets = 0
        self._newest: tuple[int, float] | None = None  # RTP timestamp, when it was sent
        self._reported: tuple[int, float] = (0, 0.0)  # middle NTP bits of the last report, when

    def start(self, parameters: RTCRtpSendParameters) -> None:
        """Begin with what was negotiated."""
        self._extensions.configure(parameters)
        self._mid, self._cname = parameters.muxId, parameters.rtcp.cname or ""
        codec = parameters.codecs[0]
        self._rtx_payload_type = next(
            (
                c.payloadType
                for c in parameters.codecs
                if c.name.lower() == "rtx" and c.parameters.get("apt") == codec.payloadType
            ),
            None,
        )
        self._payload_type = codec.payloadType

    def send(self, payloads: Sequence[bytes], timestamp: int, level: int | None = None) -> None:
        """Send one frame; `timestamp` in the stream's clock, `level` in dBFS for sound."""
        if self._payload_type is None:
            return
        for n, payload in enumerate(payloads):
            packet = RtpPacket(
                payload_type=self._payload_type,
                marker=int(n == len(payloads) - 1) if level is None else 0,
                sequence_number=self._sequence,
                timestamp=timestamp & 0xFFFFFFFF,
                ssrc=self.ssrcs.media,
                payload=payload,
            )
            packet.extensions.mid = self._mid
            if level is not None:
                packet.extensions.audio_level = (level > -50, -level)
            self._history[self._sequence % HISTORY] = packet
            self._sequence = (self._sequence + 1) & 0xFFFF
            self._packets += 1
            self._octets += len(payload)
            self._send_packet(packet.serialize(self._extensions))
        self._newest = (timestamp, time.monotonic())

    def forget(self) -> None:
        """Send nothing again of what was sent so far."""
        self._history = [None] * HISTORY

    def handle(self, packet: AnyRtcpPacket) -> None:
        """Feedback for this stream."""
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc == self.ssrcs.media:
                    self._learn(report)
        elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            for sequence in packet.lost:
                self._repair(sequence)
        elif isinstance(packet, RtcpPsfbPacket) and packet.fmt in {RTCP_PSFB_PLI, RTCP_PSFB_FIR}:
            self._on_key_wanted()

    def report(self) -> bytes:
        """The sender report of this second, b"" before the first packet."""
        self._repairs = 0
        if self._newest is None:
            return b""
        now, ntp = time.monotonic(), current_ntp_time()
        timestamp, at = self._newest
        self._reported = (ntp >> 16 & 0xFFFFFFFF, now)
        info = RtcpSenderInfo(
            ntp_timestamp=ntp,
            rtp_timestamp=(timestamp + int((now - at) * self._clock_rate)) & 0xFFFFFFFF,
            packet_count=self._packets & 0xFFFFFFFF,
            octet_count=self._octets & 0xFFFFFFFF,
        )
        name = RtcpSourceInfo(self.ssrcs.media, [(1, self._cname.encode())])
        return bytes(RtcpSrPacket(self.ssrcs.media, info)) + bytes(RtcpSdesPacket([name]))

    def _learn(self, report: RtcpReceiverInfo) -> None:
        self.fraction_lost = report.fraction_lost / 256
        middle, at = self._reported
        if report.lsr and report.lsr == middle:
            rtt = max(0.0, time.monotonic() - at - report.dlsr / 65536)
            self.rtt = rtt if self.rtt is None else 0.7 * self.rtt + 0.3 * rtt

    def _repair(self, sequence: int) -> None:
        packet = self._history[sequence % HISTORY]
        if (
            packet is None
            or packet.sequence_number != sequence
            or self._rtx_payload_type is None
            or self._repairs >= REPAIRS_PER_SECOND
        ):
            return
        self._repairs += 1
        repair = wrap_rtx(packet, self._rtx_payload_type, self._rtx_sequence, self.ssrcs.rtx)
        self._rtx_sequence = (self._rtx_sequence + 1) & 0xFFFF
        self._send_again(repair.serialize(self._extensions))
