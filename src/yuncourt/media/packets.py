"""RTP packets as bytes: headers, header extensions, RTX (RFC 3550, 8285, 4588).

A packet's payload keeps its padding: packets that only pad still use up sequence numbers.
"""

import struct
from dataclasses import dataclass

from yuncourt.media import vp8

_HEADER = struct.Struct("!BBHII")
_STAMPED = struct.Struct("!BBHIII")
_ONE_BYTE = 0xBEDE


class PacketError(ValueError):
    """Bytes that are no RTP packet."""


@dataclass(slots=True)
class Packet:
    """`index` is the sequence number, unwrapped once the stream it belongs to is known."""

    payload_type: int
    ssrc: int
    index: int
    timestamp: int
    marker: int
    padding: int
    payload: bytes
    extensions: tuple[int, bytes] = (0, b"")
    level: int | None = None
    picture: vp8.Descriptor | None = None


def parse(data: bytes) -> Packet:
    """Read one RTP packet; raises PacketError."""
    if len(data) < _HEADER.size or data[0] >> 6 != 2:
        raise PacketError("no RTP")
    first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
    position = _HEADER.size + 4 * (first & 0x0F)
    extensions = (0, b"")
    if first & 0x10:
        if len(data) < position + 4:
            raise PacketError("truncated extension")
        profile, words = struct.unpack_from("!HH", data, position)
        extensions = (profile, data[position + 4 : position + 4 + 4 * words])
        position += 4 + 4 * words
    size = len(data) - position
    if size < 0 or (first & 0x20 and not 0 < data[-1] <= size):
        raise PacketError("truncated payload")
    return Packet(
        payload_type=second & 0x7F,
        ssrc=ssrc,
        index=sequence,
        timestamp=timestamp,
        marker=second & 0x80,
        padding=first & 0x20,
        payload=data[position:],
        extensions=extensions,
    )


def extension(extensions: tuple[int, bytes], wanted: int) -> bytes | None:
    """The value of header extension number `wanted`, in one-byte or two-byte form (RFC 8285)."""
    profile, data = extensions
    if not wanted or not (profile == _ONE_BYTE or profile & 0xFFF0 == 0x1000):
        return None
    one_byte = profile == _ONE_BYTE
    position = 0
    while position + 1 < len(data):
        number = data[position] >> 4 if one_byte else data[position]
        if number == 0:
            position += 1
            continue
        size = (data[position] & 0x0F) + 1 if one_byte else data[position + 1]
        position += 1 if one_byte else 2
        if number == wanted:
            return data[position : position + size]
        position += size
    return None


def pack_extensions(values: dict[int, bytes]) -> bytes:
    """One-byte form with its header; numbers 1..14, values of 1..16 bytes."""
    body = b"".join(bytes([n << 4 | len(v) - 1]) + v for n, v in values.items())
    body += bytes(-len(body) % 4)
    return struct.pack("!HH", _ONE_BYTE, len(body) // 4) + body


@dataclass(slots=True, frozen=True)
class Envelope:
    """What stays the same over packets of one outgoing stream; `stamp` is the only CSRC."""

    payload_type: int
    ssrc: int
    stamp: int


def write(
    packet: Packet,
    envelope: Envelope,
    sequence: int,
    timestamp: int,
    extensions: bytes,
    payload: bytes,
) -> bytes:
    """The packet on its way out; marker and padding are the original's."""
    head = _STAMPED.pack(
        0x91 | packet.padding,
        packet.marker | envelope.payload_type,
        sequence,
        timestamp,
        envelope.ssrc,
        envelope.stamp,
    )
    return head + extensions + payload


def unwrap_rtx(packet: Packet, payload_type: int, ssrc: int) -> Packet | None:
    """The original inside a retransmission (RFC 4588); None for mere padding."""
    if len(packet.payload) - (packet.payload[-1] if packet.padding else 0) <= 2:
        return None
    return Packet(
        payload_type=payload_type,
        ssrc=ssrc,
        index=int.from_bytes(packet.payload[:2]),
        timestamp=packet.timestamp,
        marker=packet.marker,
        padding=packet.padding,
        payload=packet.payload[2:],
        extensions=packet.extensions,
    )


def unwrapped(sequence: int, last: int) -> int:
    """The number nearest to `last` whose lower 16 bits are `sequence`."""
    return last + ((sequence - last + 0x8000) & 0xFFFF) - 0x8000
