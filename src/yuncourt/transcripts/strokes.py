"""The picture of a name written by hand, in a PDF."""

from yunhearing.handwriting import Handwriting, Point, box


def drawn(writing: Handwriting, width: float, height: float, pen: float) -> bytes:
    """PDF operators that draw it into a box of so many points, as large as it fits.

    `pen` is the line's width in points. The box's origin is its lower left corner.
    """
    left, top, right, bottom = box(writing)
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
