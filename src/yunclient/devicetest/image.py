"""Pixels to measures of the picture: luma in full range 0..255, rows by columns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.measures import Box

Luma = NDArray[np.floating]

TOP = 0.2  # share of the height left out: there simulated cameras write who they are and when
_ACROSS = 40  # pixels across a face whose edges are judged
_HEAD_X, _HEAD_Y = 0.35, 0.6  # by how much of its face a head with hair is larger, to each side


class FaceSeen(NamedTuple):
    """Mean luma of a face and around it, and how sharp it is."""

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


def spread(luma: Luma) -> float:
    """Standard deviation of the luma of 8 x 8 blocks: of what is seen, not of the noise."""
    own = scene(luma)
    rows, columns = (n // 8 for n in own.shape)
    blocks = own[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8).mean(axis=(1, 3))
    return float(blocks.std())


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
    """How much of a face is edges, in thousandths, whatever its size, its light and the noise.

    The variance of the Laplacian by that of the luma, of the face at one size; what the sensor's
    noise adds to the first is taken off.
    """
    small, area = _shrunk(part)
    laplacian = small[:-2, 1:-1] + small[2:, 1:-1] + small[1:-1, :-2] + small[1:-1, 2:]
    laplacian = laplacian - 4 * small[1:-1, 1:-1]
    noise = 20 * _noise(part) ** 2 / area  # 20 is the sum of the operator's squares
    edges = float(np.var(laplacian)) - noise
    return 1000 * max(0.0, edges) / max(1.0, float(np.var(small)))


def _shrunk(part: Luma) -> tuple[Luma, float]:
    """The face `_ACROSS` pixels wide, or as it is if smaller, and of how many each one is made."""
    down, across = (
        np.linspace(0, n, min(n, round(_ACROSS * n / part.shape[1])) + 1).astype(int)
        for n in part.shape
    )
    sums = np.add.reduceat(np.add.reduceat(part, down[:-1], axis=0), across[:-1], axis=1)
    areas = np.outer(np.diff(down), np.diff(across))
    small: Luma = sums / areas
    return small, float(1 / np.mean(1 / areas))


def _noise(part: Luma) -> float:
    """Standard deviation of the noise (J. Immerkaer, 1996; the median, which edges do not move)."""
    across = part[:, :-2] - 2 * part[:, 1:-1] + part[:, 2:]
    both = across[:-2] - 2 * across[1:-1] + across[2:]
    return float(np.median(np.abs(both))) / 0.6745 / 6
