"""A name written by hand: strokes as they came, and their picture.

Strokes are biometric: they are stored encrypted, logged never, and named elsewhere by their hash.
"""

import hashlib
from typing import Annotated

import msgspec

MAX_STROKES = 400
MAX_POINTS = 20_000  # in all strokes

Span = Annotated[int, msgspec.Meta(ge=0, le=65535)]
Point = tuple[Span, Span, Annotated[int, msgspec.Meta(ge=0, le=600_000)], Span]
"""x and y of 65535 of the pad's longer side, ms since the pen first touched, pressure of 65535."""

LEAST = 2000
"""Of 65535: a name is at least so wide or high; else it is a slip of the finger."""


class Handwriting(msgspec.Struct, frozen=True):
    """All strokes of one name."""

    strokes: Annotated[
        tuple[Annotated[tuple[Point, ...], msgspec.Meta(min_length=1)], ...],
        msgspec.Meta(min_length=1, max_length=MAX_STROKES),
    ]


def digest(writing: Handwriting) -> str:
    """SHA-256 over its one encoding, hex."""
    return hashlib.sha256(msgspec.json.encode(writing)).hexdigest()


def legible(writing: Handwriting) -> bool:
    """Whether it may be a name: neither a dot nor a flood of points."""
    if sum(len(stroke) for stroke in writing.strokes) > MAX_POINTS:
        return False
    left, top, right, bottom = _box(writing)
    return max(right - left, bottom - top) >= LEAST


def drawn(writing: Handwriting, width: float, height: float, pen: float) -> bytes:
    """PDF operators that draw it into a box of so many points, as large as it fits.

    `pen` is the line's width in points. The box's origin is its lower left corner.
    """
    left, top, right, bottom = _box(writing)
    room_x, room_y = width - 4 * pen, height - 4 * pen
    scale = min(room_x / max(right - left, 1), room_y / max(bottom - top, 1))
    shift_x = (width - (right - left) * scale) / 2
    shift_y = (height - (bottom - top) * scale) / 2

    def at(point: Point) -> str:
        x, y, *_ = point
        return f"{shift_x + (x - left) * scale:.2f} {shift_y + (bottom - y) * scale:.2f}"

    parts = [f"q 0.05 0.05 0.12 RG {pen:.2f} w 1 J 1 j"]
    for first, *rest in writing.strokes:
        line = [f"{at(point)} l" for point in rest or [first]]
        parts.append(f"{at(first)} m {' '.join(line)} S")
    return "\n".join([*parts, "Q"]).encode()


def _box(writing: Handwriting) -> tuple[int, int, int, int]:
    xs = [x for stroke in writing.strokes for x, *_ in stroke]
    ys = [y for stroke in writing.strokes for _, y, *_ in stroke]
    return min(xs), min(ys), max(xs), max(ys)
