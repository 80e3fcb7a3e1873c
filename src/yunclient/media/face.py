"""Where faces are: BlazeFace, short range, through OpenCV.

The network sees 128 x 128 pixels (Bazarevsky et al., "BlazeFace", 2019), too few for a small face
in a wide picture: the picture is looked at whole and in squares as high as itself. It finds faces
and tells nobody apart.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.measures import Box
from yunclient.resources import resource

Rgb = NDArray[np.uint8]
Numbers = NDArray[np.number]

SURE = 0.7  # score of a face: they have 0.8 and more, in the dark a little less
_SIDE = 128
_LAYERS = ((16, 2), (8, 6))  # of the network's output: cells along a side, anchors in each
_SQUARES = 3  # over the width of the picture
_SAME = 0.4  # of the smaller of two boxes that lies in the other: they are one face


class Faces:
    """The loaded network. It belongs to one thread; OpenCV is loaded with the first of them."""

    def __init__(self) -> None:
        # OpenCV's newer engine fails on this network, and a model in memory leaves no other choice.
        os.environ["OPENCV_FORCE_DNN_ENGINE"] = "1"
        import cv2  # noqa: PLC0415 - a quarter of a second, and only for who tests

        cv2.setNumThreads(1)  # the cores are for the hearing
        # From memory: OpenCV opens no path with Chinese characters on Windows.
        model = np.fromfile(resource("models", "face_detection_short_range.tflite"), np.uint8)
        self._net = cv2.dnn.readNetFromTFLite(model)
        self._cv2 = cv2
        self._centres = _centres()

    def find(self, picture: Rgb) -> tuple[Box, ...]:
        """The faces in a picture (rows, columns, RGB), each once, the surest first."""
        height, width = picture.shape[:2]
        boxes = (box for view in _views(width, height) for box in self._look(picture, view))
        shares = [
            Box(b.x / width, b.y / height, b.width / width, b.height / height, b.score)
            for b in boxes
        ]
        return _distinct(shares)

    def _look(self, picture: Rgb, view: "View") -> Iterator[Box]:
        """The faces in one view, in pixels of the picture."""
        part = picture[:, view.left : view.left + view.width]
        scale = _SIDE / view.side
        size = round(part.shape[1] * scale), round(part.shape[0] * scale)
        small = self._cv2.resize(part, size, interpolation=self._cv2.INTER_AREA)
        square = np.zeros((_SIDE, _SIDE, 3), np.float32)
        top, left = (_SIDE - size[1]) // 2, (_SIDE - size[0]) // 2
        square[top : top + size[1], left : left + size[0]] = small / np.float32(127.5) - 1
        self._net.setInput(square.transpose(2, 0, 1)[np.newaxis])
        scores, places = self._net.forward(("classificators", "regressors"))
        for x, y, width, height, score in self._decode(scores.reshape(-1), places[0]):
            yield Box(
                x=(x - left) / scale + view.left,
                y=(y - top) / scale,
                width=width / scale,
                height=height / scale,
                score=score,
            )

    def _decode(self, scores: Numbers, places: Numbers) -> list[list[float]]:
        """Left, top, width, height in the network's pixels, and score, of what looks like faces."""
        sure = 1 / (1 + np.exp(-np.clip(scores.astype(np.float64), -50, 50)))
        found = sure >= SURE
        sizes = places[found, 2:4]
        corners = self._centres[found] * _SIDE + places[found, :2] - sizes / 2
        rows: list[list[float]] = np.column_stack((corners, sizes, sure[found])).tolist()
        return rows


class View(NamedTuple):
    """Columns of the picture, and the side of the square they are fitted into, in pixels."""

    left: int
    width: int
    side: int


def _views(width: int, height: int) -> Iterator[View]:
    yield View(0, width, max(width, height))
    if width > height:
        for number in range(_SQUARES):
            yield View((width - height) * number // (_SQUARES - 1), height, height)


def _centres() -> NDArray[np.float64]:
    """The middle of every anchor, as shares of the square, in the network's order."""
    layers = []
    for cells, anchors in _LAYERS:
        y, x = (np.mgrid[:cells, :cells] + 0.5) / cells
        layers.append(np.column_stack((x.ravel(), y.ravel())).repeat(anchors, axis=0))
    return np.concatenate(layers)


def _distinct(boxes: list[Box]) -> tuple[Box, ...]:
    """Non-maximum suppression; of a face cut off by a view only a part may have been found."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.score):
        if all(_shared(box, other) < _SAME for other in kept):
            kept.append(box)
    return tuple(kept)


def _shared(one: Box, other: Box) -> float:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    smaller = min(one.width * one.height, other.width * other.height)
    return max(0.0, across) * max(0.0, down) / smaller
