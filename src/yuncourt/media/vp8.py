"""The VP8 payload descriptor (RFC 7741): what a forwarder reads and the two numbers it rewrites."""

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Descriptor:
    """`picture_at` and `tl0_at` are offsets in the payload, 0 where the field is absent."""

    key_start: bool
    picture_id: int = 0
    picture_at: int = 0
    picture_bits: int = 0
    tl0: int = 0
    tl0_at: int = 0


NO_PICTURE = Descriptor(key_start=False)


def describe(payload: bytes) -> Descriptor:
    """Read the descriptor; a truncated one is no picture at all."""
    try:
        return _describe(payload)
    except IndexError:
        return NO_PICTURE


def _describe(payload: bytes) -> Descriptor:
    first = payload[0]
    starts = first & 0x10 and not first & 0x07
    if not first & 0x80:
        return Descriptor(key_start=bool(starts and not payload[1] & 0x01))
    flags = payload[1]
    position = 2
    picture_id = picture_at = picture_bits = tl0 = tl0_at = 0
    if flags & 0x80:
        picture_at = position
        if payload[position] & 0x80:
            picture_id = (payload[position] & 0x7F) << 8 | payload[position + 1]
            picture_bits = 15
            position += 2
        else:
            picture_id, picture_bits = payload[position], 7
            position += 1
    if flags & 0x40:
        tl0, tl0_at = payload[position], position
        position += 1
    if flags & 0x30:
        position += 1
    key_start = bool(starts and not payload[position] & 0x01)
    return Descriptor(key_start, picture_id, picture_at, picture_bits, tl0, tl0_at)


def renumber(payload: bytes, picture: Descriptor, picture_shift: int, tl0_shift: int) -> bytes:
    """The payload with PictureID and TL0PICIDX moved on, each modulo its width."""
    if not (picture.picture_at or picture.tl0_at):
        return payload
    changed = bytearray(payload)
    if picture.picture_bits == 15:
        moved = (picture.picture_id + picture_shift) & 0x7FFF
        changed[picture.picture_at] = 0x80 | moved >> 8
        changed[picture.picture_at + 1] = moved & 0xFF
    elif picture.picture_bits:
        changed[picture.picture_at] = (picture.picture_id + picture_shift) & 0x7F
    if picture.tl0_at:
        changed[picture.tl0_at] = (picture.tl0 + tl0_shift) & 0xFF
    return bytes(changed)
