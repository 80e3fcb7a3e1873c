"""A recogniser inside this server: a streaming model of sherpa-onnx, where one is installed.

`sherpa_onnx` is an optional extra and loaded with the model alone. One seat is decoded at a time:
what does not fit into this machine's time is not recognised.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from yuncourt.speech.port import RATE, Heard, RecogniserError, Words

PAUSE: Final = 0.8  # seconds of silence that end a sentence
LONGEST: Final = 20.0  # seconds after which one ends anyhow
TAIL: Final = bytes(2 * RATE)  # a second of silence after the last word
FULL: Final = 32768.0


class Model(Protocol):
    """What is used of `sherpa_onnx.OnlineRecognizer`."""

    def create_stream(self) -> Any: ...
    def is_ready(self, s: Any) -> bool: ...
    def decode_stream(self, s: Any) -> None: ...
    def get_result(self, s: Any) -> str: ...
    def is_endpoint(self, s: Any) -> bool: ...
    def reset(self, s: Any) -> object: ...


class Offline:
    """`model` is one for all seats."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._turn = asyncio.Lock()

    async def listen(
        self, sound: AsyncIterator[bytes], heard: Heard, _names: Sequence[str]
    ) -> None:
        """As `Recogniser.listen`; names are not known to it."""
        stream, before = self._model.create_stream(), ""
        async for piece in sound:
            text, over = await self._understood(stream, piece)
            if over:
                if text:
                    heard(Words(text, final=True))
                self._model.reset(stream)
                text = ""
            elif text != before:
                heard(Words(text, final=False))
            before = text
        text, _ = await self._understood(stream, TAIL)
        if text:
            heard(Words(text, final=True))

    async def _understood(self, stream: Any, piece: bytes) -> tuple[str, bool]:
        """The sentence so far, and whether it is over."""
        wave = np.frombuffer(piece, "<i2").astype(np.float32) / FULL
        async with self._turn:
            try:
                return await asyncio.to_thread(self._decoded, stream, wave)
            except RuntimeError as error:
                raise RecogniserError("model") from error

    def _decoded(self, stream: Any, wave: NDArray[np.float32]) -> tuple[str, bool]:
        stream.accept_waveform(RATE, wave)
        while self._model.is_ready(stream):
            self._model.decode_stream(stream)
        return self._model.get_result(stream).strip(), self._model.is_endpoint(stream)


def load(folder: Path) -> Model:
    """The model of a folder: tokens.txt, encoder*.onnx, decoder*.onnx, and joiner*.onnx if any.

    Raises ImportError without the extra, ValueError where a file is missing.
    """
    import sherpa_onnx  # noqa: PLC0415 - an extra that most courts do without

    files = {"tokens": _only(folder, "tokens.txt")}
    files |= {part: _only(folder, f"{part}*.onnx") for part in ("encoder", "decoder")}
    make = sherpa_onnx.OnlineRecognizer.from_paraformer
    if any(folder.glob("joiner*.onnx")):
        files["joiner"] = _only(folder, "joiner*.onnx")
        make = sherpa_onnx.OnlineRecognizer.from_transducer
    model: Model = make(
        **files,
        num_threads=1,
        sample_rate=RATE,
        enable_endpoint_detection=True,
        rule1_min_trailing_silence=PAUSE,
        rule2_min_trailing_silence=PAUSE,
        rule3_min_utterance_length=LONGEST,
    )
    return model


def _only(folder: Path, pattern: str) -> str:
    """The one file of this pattern: two models in one folder would be mixed."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise ValueError(f"{folder} holds {len(found)} files {pattern}, where a model has one")
    return str(found[0])
