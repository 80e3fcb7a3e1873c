"""An outgoing stream: numbering, marker, level, repairs, reports."""

import struct

from aiortc.rtcrtpparameters import (
    RTCRtcpParameters,
    RTCRtpCodecParameters,
    RTCRtpHeaderExtensionParameters,
    RTCRtpSendParameters,
)
from aiortc.rtp import (
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    HeaderExtensionsMap,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpReceiverInfo,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSrPacket,
    RtpPacket,
    unwrap_rtx,
)

from yunclient.media.aiortc_private import Ssrcs
from yunclient.media.send import REPAIRS_PER_SECOND, OutgoingStream

PARAMETERS = RTCRtpSendParameters(
    codecs=[
        RTCRtpCodecParameters("video/VP8", 90_000, payloadType=96),
        RTCRtpCodecParameters("video/rtx", 90_000, payloadType=97, parameters={"apt": 96}),
    ],
    headerExtensions=[
        RTCRtpHeaderExtensionParameters(1, "urn:ietf:params:rtp-hdrext:sdes:mid"),
        RTCRtpHeaderExtensionParameters(2, "urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
    ],
    muxId="1",
    rtcp=RTCRtcpParameters(cname="somebody"),
)


class Net:
    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.keys = 0
        self.stream = OutgoingStream(Ssrcs(7, 8), 90_000, self.sent.append, self.key)
        self.map = HeaderExtensionsMap()
        self.map.configure(PARAMETERS)

    def key(self) -> None:
        self.keys += 1

    def packets(self) -> list[RtpPacket]:
        return [RtpPacket.parse(data, self.map) for data in self.sent]


def started() -> Net:
    net = Net()
    net.stream.start(PARAMETERS)
    return net


def test_nothing_leaves_before_it_is_negotiated() -> None:
    net = Net()
    net.stream.send((b"a",), 1)
    assert net.sent == []
    assert net.stream.report() == b""


def test_a_frame_ends_with_the_marker_and_numbers_follow() -> None:
    net = started()
    net.stream.send((b"a", b"b", b"c"), (1 << 32) + 5)
    net.stream.send((b"d",), (1 << 32) + 4505)
    packets = net.packets()
    assert [p.marker for p in packets] == [0, 0, 1, 1]
    assert [p.timestamp for p in packets] == [5, 5, 5, 4505]
    first = packets[0].sequence_number
    assert [p.sequence_number - first for p in packets] == [0, 1, 2, 3]
    assert {p.extensions.mid for p in packets} == {"1"}


def test_sound_tells_its_level() -> None:
    net = started()
    net.stream.send((b"a",), 1, level=-31)
    net.stream.send((b"a",), 2, level=-127)
    assert [p.extensions.audio_level for p in net.packets()] == [(True, 31), (False, 127)]


def test_a_lost_packet_is_sent_again_as_rtx() -> None:
    net = started()
    net.stream.send((b"a", b"b"), 1)
    lost = net.packets()[1]
    net.stream.handle(RtcpRtpfbPacket(RTCP_RTPFB_NACK, 1, 7, [lost.sequence_number, 60_000]))
    again = net.packets()[2]
    assert (again.ssrc, again.payload_type) == (8, 97)
    original = unwrap_rtx(again, 96, 7)
    assert (original.sequence_number, original.payload) == (lost.sequence_number, b"b")


def test_repairs_have_a_limit_each_second() -> None:
    net = started()
    net.stream.send((b"a",), 1)
    nack = RtcpRtpfbPacket(RTCP_RTPFB_NACK, 1, 7, [net.packets()[0].sequence_number])
    for _ in range(REPAIRS_PER_SECOND * 2):
        net.stream.handle(nack)
    assert len(net.sent) == 1 + REPAIRS_PER_SECOND
    net.stream.report()
    net.stream.handle(nack)
    assert len(net.sent) == 2 + REPAIRS_PER_SECOND


def test_pli_asks_for_a_key_frame() -> None:
    net = started()
    net.stream.handle(RtcpPsfbPacket(RTCP_PSFB_PLI, 1, 7))
    assert net.keys == 1


def test_reports_give_the_round_trip() -> None:
    net = started()
    net.stream.send((b"abc",), 90_000)
    reports = RtcpPacket.parse(net.stream.report())
    sender = reports[0]
    assert isinstance(sender, RtcpSrPacket)
    assert (sender.sender_info.packet_count, sender.sender_info.octet_count) == (1, 3)
    middle = sender.sender_info.ntp_timestamp >> 16 & 0xFFFFFFFF
    assert net.stream.rtt is None
    net.stream.handle(RtcpRrPacket(1, [RtcpReceiverInfo(7, 64, 3, 9, 0, middle, 0)]))
    assert net.stream.rtt is not None and 0 <= net.stream.rtt < 5
    assert net.stream.fraction_lost == 0.25


def test_a_packet_is_readable_by_any_rtp_reader() -> None:
    net = started()
    net.stream.send((b"payload",), 77)
    first, second, _, timestamp, ssrc = struct.unpack_from("!BBHII", net.sent[0])
    assert (first >> 6, second & 0x7F, timestamp, ssrc) == (2, 96, 77, 7)
