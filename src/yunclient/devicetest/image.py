"""Pixels to measures of the picture: luma in full range 0..255, rows by columns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.measures import Box

Luma = NDArray[np.floating]

TOP = 0.2  # share of the height left out: there simulated cameras write who they are and when
_LOOKED_AT = 48  # pixels across a face whose edges are judged: above them lies the sensor's noise
_HEAD_X, _HEAD_Y = 0.35, 0.6  # by how much of its face a head with hair is larger, to each side


class FaceSeen(NamedTuple):
    """Mean luma of a face and around it, and the variance of its Laplacian."""

    light: float
    back_light: float | None
    sharpness: float


def full_range(plane: NDArray[np.uint8]) -> Luma:
    """Luma as video has it (black 16, white 235; ITU-R BT.601) stretched to 0..255."""
    luma: Luma = np.clip((plane.astype(np.float32) - 16) * np.float32(255 / 219), 0, 255)
    return luma


def scene(luma: Luma) -> Luma:
    """The part of the picture that is the camera's own."""
    return luma[round(len(luma) * TOP) :]


def change(luma: Luma, before: Luma) -> float:
    """Mean difference of two pictures of one size, 0..255."""
    return float(np.abs(scene(luma) - scene(before)).mean())


def face(luma: Luma, box: Box) -> FaceSeen | None:
    """What is seen of a face; None when hardly any of it lies in the picture."""
    part = _part(luma, box)
    if min(part.shape) < 8:
        return None
    return FaceSeen(float(part.mean()), _back_light(luma, box), _sharpness(part))


def _part(luma: Luma, box: Box) -> Luma:
    height, width = luma.shape
    rows = slice(max(0, round(box.y * height)), max(0, round((box.y + box.height) * height)))
    columns = slice(max(0, round(box.x * width)), max(0, round((box.x + box.width) * width)))
    return luma[rows, columns]


def _back_light(luma: Luma, box: Box) -> float | None:
    """Mean luma beside and above the head; below it there are clothes. None: nothing is seen."""
    height, width = luma.shape
    top, chin = round(TOP * height), min(height, round((box.y + box.height) * height))
    around = np.ones((max(0, chin - top), width), bool)
    head = max(0, round((box.y - _HEAD_Y * box.height) * height) - top)
    left = max(0, round((box.x - _HEAD_X * box.width) * width))
    right = max(0, round((box.x + (1 + _HEAD_X) * box.width) * width))
    around[head:, left:right] = False
    return float(luma[top:chin][around].mean()) if around.any() else None


def _sharpness(part: Luma) -> float:
    """Variance of the Laplacian of a face brought to much the same size, however far it is."""
    step = max(1, round(part.shape[1] / _LOOKED_AT))
    rows, columns = (n // step for n in part.shape)
    cut = part[: rows * step, : columns * step]
    small = cut.reshape(rows, step, columns, step).mean(axis=(1, 3))
    inner = small[1:-1, 1:-1]
    around = small[:-2, 1:-1] + small[2:, 1:-1] + small[1:-1, :-2] + small[1:-1, 2:]
    return float(np.var(around - 4 * inner))
