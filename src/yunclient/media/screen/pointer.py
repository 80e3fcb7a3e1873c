"""The mouse pointer, drawn into a picture of the desktop; pure."""

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
