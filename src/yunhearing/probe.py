"""The UDP probe of the media plane: what its packets look like.

A packet is ticket (16 bytes), number (u32, big-endian), padding to `PACKET` bytes; the server
sends a packet whose ticket is good back as it came, and no other: it can amplify nothing.
"""

import struct

TICKET = 16
PACKET = 200  # bytes, about a packet of speech
MAX_PACKETS = 2000  # echoed per ticket

_HEAD = struct.Struct(f">{TICKET}sI")


def pack(ticket: bytes, number: int) -> bytes:
    """One packet of the probe."""
    return _HEAD.pack(ticket, number).ljust(PACKET, b"\0")


def unpack(packet: bytes) -> tuple[bytes, int] | None:
    """Ticket and number; None if it is no packet of the probe."""
    if len(packet) != PACKET:
        return None
    ticket, number = _HEAD.unpack_from(packet)
    return ticket, number
