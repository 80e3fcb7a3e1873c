"""A name written by hand: strokes as they came.

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
    left, top, right, bottom = box(writing)
    return max(right - left, bottom - top) >= LEAST


def box(writing: Handwriting) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of all strokes."""
    xs = [x for stroke in writing.strokes for x, *_ in stroke]
    ys = [y for stroke in writing.strokes for _, y, *_ in stroke]
    return min(xs), min(ys), max(xs), max(ys)
