"""What is drawn into a picture of the desktop: the mouse pointer, and black; pure."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from yunclient.media.screen.source import Pixels
from yunclient.media.screen.stacking import Rect


class Pointer(NamedTuple):
    """`x`, `y`: its upper left corner on the desktop; `pixels`: BGRA, colours times alpha."""

    x: int
    y: int
    pixels: Pixels


def draw(pointer: Pointer, picture: Pixels, rect: Rect) -> None:
    """Draw it where it is; `rect` is the part of the desktop that the picture shows."""
    height, width = pointer.pixels.shape[:2]
    left, top = pointer.x - rect.x, pointer.y - rect.y
    right, bottom = min(left + width, rect.width), min(top + height, rect.height)
    first, upper = max(left, 0), max(top, 0)
    if first >= right or upper >= bottom:
        return
    under = picture[upper:bottom, first:right]
    over = pointer.pixels[upper - top : bottom - top, first - left : right - left]
    rest = 255 - over[:, :, 3:].astype(np.uint16)
    under[:] = np.minimum(255, over + (under * rest + 127) // 255).astype(np.uint8)


def hide(places: Iterable[Rect], picture: Pixels, rect: Rect) -> None:
    """Paint these places of the desktop black; `rect` is the part that the picture shows."""
    for place in places:
        top, left = place.y - rect.y, place.x - rect.x
        bottom, right = top + place.height, left + place.width
        picture[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 0
