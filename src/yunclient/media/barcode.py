"""A row of 48 black and white cells that tells when a simulated picture was made, and whose it is.

24 bits tick (machine's monotonic clock at 20 Hz), 16 bits owner (first bytes of SHA-256 of the
person's id), 8 bits CRC-8 (polynomial 0x07, start 0xFF), most significant bit first, over the top
16/360 of the picture's height.
"""

import hashlib
import time
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

TICKS_PER_SECOND = 20
CELLS = 48
BLACK, WHITE = 16, 235  # luma, limited range
MIN_WIDTH = 160
_TICKS = 1 << 24


class Code(NamedTuple):
    tick: int
    owner: int


def strip_height(height: int) -> int:
    return max(1, round(height * 16 / 360))


def tick_at(now: float) -> int:
    """The tick that began last at `now` seconds of `time.monotonic`."""
    return int(now * TICKS_PER_SECOND) % _TICKS


def owner_of(person: str) -> int:
    return int.from_bytes(hashlib.sha256(person.encode()).digest()[:2], "big")


def age(tick: int, now: float | None = None) -> float:
    """Seconds between the start of `tick` and `now`, right within the clock's wrap of nine days."""
    at = (time.monotonic() if now is None else now) * TICKS_PER_SECOND
    return ((at - tick + _TICKS / 2) % _TICKS - _TICKS / 2) / TICKS_PER_SECOND


def encode(code: Code, width: int, height: int) -> NDArray[np.uint8]:
    """The strip's luma for a picture of this size: strip_height(height) rows of `width`."""
    body = code.tick.to_bytes(3, "big") + code.owner.to_bytes(2, "big")
    bits = np.unpackbits(np.frombuffer(body + bytes([_crc8(body)]), np.uint8))
    cells = np.arange(width) * CELLS // width
    row = np.where(bits[cells], WHITE, BLACK).astype(np.uint8)
    return np.broadcast_to(row, (strip_height(height), width))


def decode(pixels: Any, width: int, height: int, stride: int | None = None) -> Code | None:
    """Read the strip of a BGRX picture (any buffer); None if there is none or it is unclear."""
    if width < MIN_WIDTH or height < MIN_WIDTH * 9 // 16:
        return None
    stride = stride or width * 4
    strip = strip_height(height)
    top, bottom = strip // 4, max(strip // 4 + 1, strip - strip // 4)
    rows = np.frombuffer(pixels, np.uint8, count=bottom * stride).reshape(bottom, stride)
    green = rows[top:, 1 : width * 4 : 4].mean(axis=0)
    edges = np.arange(CELLS) * width / CELLS
    first = np.ceil(edges + width / CELLS * 0.3 - 0.5).astype(int)
    last = np.floor(edges + width / CELLS * 0.7 - 0.5).astype(int)
    sums = np.concatenate(([0.0], np.cumsum(green)))
    last = np.maximum(last, first)
    levels = (sums[last + 1] - sums[first]) / (last + 1 - first)
    body = np.packbits(levels > (BLACK + WHITE) / 2).tobytes()
    if _crc8(body[:5]) != body[5] or np.abs(levels - 126).min() < 16:
        return None
    return Code(int.from_bytes(body[:3], "big"), int.from_bytes(body[3:5], "big"))


def _crc8(data: bytes) -> int:
    crc = 0xFF  # so that a black picture is no code
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc
