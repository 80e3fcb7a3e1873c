"""What is to be seen of some windows where others lie over them; pure."""

from collections.abc import Iterable
from typing import NamedTuple


class Rect(NamedTuple):
    """In device pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int

    def without(self, other: "Rect") -> "list[Rect]":
        """What `other` leaves of it, in up to four pieces."""
        left, right = max(self.x, other.x), min(self.x + self.width, other.x + other.width)
        top, bottom = max(self.y, other.y), min(self.y + self.height, other.y + other.height)
        if left >= right or top >= bottom:
            return [self]
        pieces = (
            Rect(self.x, self.y, self.width, top - self.y),
            Rect(self.x, bottom, self.width, self.y + self.height - bottom),
            Rect(self.x, top, left - self.x, bottom - top),
            Rect(right, top, self.x + self.width - right, bottom - top),
        )
        return [piece for piece in pieces if piece.width and piece.height]


def covered(stack: Iterable[tuple[Rect, bool]]) -> list[Rect]:
    """What has to be hidden of a stack of windows, the frontmost last; True: it is to be hidden."""
    hidden: list[Rect] = []
    for rect, own in stack:
        hidden = [piece for one in hidden for piece in one.without(rect)]
        if own:
            hidden.append(rect)
    return hidden
