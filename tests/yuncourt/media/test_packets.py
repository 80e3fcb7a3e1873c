"""Bytes of RTP and VP8, checked against aiortc's own reading of them."""

import pytest
from aiortc.codecs.vpx import VpxPayloadDescriptor
from aiortc.rtcrtpparameters import RTCRtpHeaderExtensionParameters, RTCRtpParameters
from aiortc.rtp import HeaderExtensionsMap, RtpPacket, wrap_rtx
from hypothesis import given, settings, strategies as st

from yuncourt.media import packets, vp8

quick = settings(derandomize=True, deadline=None, max_examples=200)
EXTENSIONS = HeaderExtensionsMap()
EXTENSIONS.configure(
    RTCRtpParameters(
        headerExtensions=[
            RTCRtpHeaderExtensionParameters(id=1, uri="urn:ietf:params:rtp-hdrext:sdes:mid"),
            RTCRtpHeaderExtensionParameters(
                id=2, uri="urn:ietf:params:rtp-hdrext:ssrc-audio-level"
            ),
        ]
    )
)


@st.composite
def rtp(draw: st.DrawFn) -> RtpPacket:
    packet = RtpPacket(
        payload_type=draw(st.integers(96, 127)),
        marker=draw(st.integers(0, 1)),
        sequence_number=draw(st.integers(0, 0xFFFF)),
        timestamp=draw(st.integers(0, 0xFFFFFFFF)),
        ssrc=draw(st.integers(0, 0xFFFFFFFF)),
        payload=draw(st.binary(max_size=40)),
    )
    packet.csrc = draw(st.lists(st.integers(0, 0xFFFFFFFF), max_size=3))
    packet.padding_size = draw(st.integers(0, 9))
    packet.extensions.mid = draw(st.none() | st.sampled_from(["a0", "main", "a-mid-of-17-byte"]))
    packet.extensions.audio_level = draw(st.none() | st.tuples(st.booleans(), st.integers(0, 127)))
    return packet


@quick
@given(rtp())
def test_reading_agrees_with_aiortc(expected: RtpPacket) -> None:
    packet = packets.parse(expected.serialize(EXTENSIONS))
    assert packet.index == expected.sequence_number
    assert packet.timestamp == expected.timestamp
    assert packet.ssrc == expected.ssrc
    assert packet.payload_type == expected.payload_type
    assert bool(packet.marker) == bool(expected.marker)
    assert packet.payload[: len(expected.payload)] == expected.payload
    assert len(packet.payload) == len(expected.payload) + expected.padding_size
    mid = packets.extension(packet.extensions, 1)
    assert (mid.decode() if mid else None) == expected.extensions.mid
    level = packets.extension(packet.extensions, 2)
    voice, loudness = expected.extensions.audio_level or (False, None)
    assert (level[0] if level else None) == (
        None if loudness is None else loudness | (0x80 if voice else 0)
    )


@quick
@given(rtp(), st.integers(0, 127))
def test_writing_is_read_by_aiortc(origin: RtpPacket, level: int) -> None:
    packet = packets.parse(origin.serialize(EXTENSIONS))
    data = packets.write(
        packet,
        packets.Envelope(payload_type=111, ssrc=7, stamp=42),
        sequence=65_535,
        timestamp=99,
        extensions=packets.pack_extensions({1: b"v10", 2: bytes([level])}),
        payload=packet.payload,
    )
    read = RtpPacket.parse(data, EXTENSIONS)
    assert (read.payload_type, read.ssrc, read.csrc) == (111, 7, [42])
    assert (read.sequence_number, read.timestamp) == (65_535, 99)
    assert (read.extensions.mid, read.extensions.audio_level) == ("v10", (False, level))
    assert read.payload == origin.payload
    assert read.marker == origin.marker


@quick
@given(st.binary(max_size=60))
def test_any_bytes_are_a_packet_or_refused(data: bytes) -> None:
    try:
        packet = packets.parse(data)
    except packets.PacketError:
        return
    packets.extension(packet.extensions, 1)
    packets.unwrap_rtx(packet, 96, 1)
    described = vp8.describe(packet.payload)
    assert len(vp8.renumber(packet.payload, described, 3, 4)) == len(packet.payload)


def test_two_byte_extensions_are_read() -> None:
    packet = RtpPacket(payload_type=96, payload=b"x")
    packet.extensions.mid = "a-mid-longer-than-sixteen"
    read = packets.parse(packet.serialize(EXTENSIONS))
    assert packets.extension(read.extensions, 1) == b"a-mid-longer-than-sixteen"
    assert packets.extension(read.extensions, 0) is None


def test_a_retransmission_holds_its_original() -> None:
    lost = RtpPacket(payload_type=97, sequence_number=65_533, timestamp=5, payload=b"abc")
    rtx = wrap_rtx(lost, payload_type=98, sequence_number=1, ssrc=9)
    original = packets.unwrap_rtx(packets.parse(rtx.serialize()), 97, 3)
    assert original is not None
    assert (original.index, original.payload, original.ssrc) == (65_533, b"abc", 3)
    padding = RtpPacket(payload_type=98, payload=b"")
    padding.padding_size = 40
    assert packets.unwrap_rtx(packets.parse(padding.serialize()), 97, 3) is None


@quick
@given(
    st.none() | st.integers(0, 0x7FFF),
    st.none() | st.integers(0, 255),
    st.none() | st.tuples(st.integers(0, 3), st.integers(0, 1)),
    st.integers(0, 1),
    st.integers(0, 0x7FFF),
    st.integers(0, 255),
)
def test_picture_numbers_move_and_nothing_else(
    picture_id: int | None,
    tl0: int | None,
    tid: tuple[int, int] | None,
    start: int,
    shift: int,
    tl0_shift: int,
) -> None:
    descriptor = VpxPayloadDescriptor(start, 0, picture_id, tl0, tid)
    payload = bytes(descriptor) + b"\x10rest"
    described = vp8.describe(payload)
    assert described.key_start == bool(start)
    moved, rest = VpxPayloadDescriptor.parse(vp8.renumber(payload, described, shift, tl0_shift))
    assert rest == b"\x10rest"
    assert moved.picture_id == (None if picture_id is None else (picture_id + shift) & 0x7FFF)
    assert moved.tl0picidx == (None if tl0 is None else (tl0 + tl0_shift) & 0xFF)
    assert moved.tid == tid


def test_a_short_picture_id_keeps_its_width() -> None:
    payload = b"\x90\x80\x7f\x10"
    assert vp8.renumber(payload, vp8.describe(payload), 2, 0) == b"\x90\x80\x01\x10"


@pytest.mark.parametrize(
    ("payload", "starts"),
    [
        (b"\x10\x00", True),
        (b"\x10\x01", False),  # an interframe
        (b"\x00\x00", False),  # in the midst of a frame
        (b"\x11\x00", False),  # a later partition
        (b"\x10", False),
        (b"", False),
        (b"\x90\x80\x80", False),
    ],
)
def test_where_a_key_frame_starts(payload: bytes, starts: bool) -> None:
    assert vp8.describe(payload).key_start is starts
