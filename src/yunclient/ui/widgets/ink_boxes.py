"""Which of many strokes lie in a part of the page, asked of all at once."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRectF

from yunclient.ui.widgets.ink_paint import Shape


class Boxes:
    """The boxes of strokes in their order, in units of the page."""

    def __init__(self, shapes: Iterable[Shape] = ()) -> None:
        self._rows: list[tuple[float, float, float, float]] = []
        self._columns: Any = None  # 4 x n float64: left, top, right, bottom
        self.add(shapes)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, shapes: Iterable[Shape]) -> None:
        boxes = (shape.box for shape in shapes)
        self._rows += [(b.left(), b.top(), b.right(), b.bottom()) for b in boxes]

    def meeting(self, part: QRectF, start: int = 0) -> list[int]:
        """The numbers, from `start` on, of those that lie in this part of the page."""
        if start >= len(self._rows):
            return []
        import numpy as np  # noqa: PLC0415 - the login page waits for no ink

        if self._columns is None or self._columns.shape[1] < len(self._rows):
            self._columns = np.array(self._rows, np.float64).T
        left, top, right, bottom = self._columns[:, start:]
        across = np.logical_and(left < part.right(), right > part.left())
        down = np.logical_and(top < part.bottom(), bottom > part.top())
        numbers: list[int] = (start + np.flatnonzero(np.logical_and(across, down))).tolist()
        return numbers
