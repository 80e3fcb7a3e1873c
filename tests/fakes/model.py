"""A model of sherpa-onnx's shape that hears loud sound as one word a tenth of a second."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

PAUSE = 0.8
WORD = "是"


class FakeStream:
    """Sound in: `words` understood, `silent` seconds since the last."""

    def __init__(self) -> None:
        self.waiting: list[NDArray[np.float32]] = []
        self.words, self.silent, self.rate = 0, 0.0, 0

    def accept_waveform(self, sample_rate: float, waveform: NDArray[np.float32]) -> None:
        self.rate = int(sample_rate)
        pieces = max(1, len(waveform) * 10 // self.rate)
        self.waiting += np.array_split(waveform, pieces)


class FakeModel:
    """`broken`: it raises as the library does."""

    def __init__(self) -> None:
        self.broken = False
        self.streams: list[FakeStream] = []

    def create_stream(self, hotwords: str | None = None) -> FakeStream:
        self.streams.append(FakeStream())
        return self.streams[-1]

    def is_ready(self, s: FakeStream) -> bool:
        return bool(s.waiting)

    def decode_stream(self, s: FakeStream) -> None:
        if self.broken:
            raise RuntimeError("bad model")
        piece = s.waiting.pop(0)
        loud = float(np.abs(piece).max(initial=0)) > 0.02
        s.words += loud
        s.silent = 0.0 if loud else s.silent + len(piece) / s.rate

    def get_result(self, s: FakeStream) -> str:
        return WORD * s.words + " "

    def is_endpoint(self, s: FakeStream) -> bool:
        return s.silent >= PAUSE

    def reset(self, s: FakeStream) -> Any:
        s.words, s.silent = 0, 0.0
        return True
