"""The recogniser inside the server: sentences, their ends, a model that is not whole."""

import inspect
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
import sherpa_onnx

from tests.fakes.model import WORD, FakeModel
from yuncourt.speech.offline import Model, Offline, load
from yuncourt.speech.port import RATE, RecogniserError, Words


async def sound(*seconds: float) -> AsyncIterator[bytes]:
    """Loud and silent in turn, in pieces of a tenth."""
    for number, length in enumerate(seconds):
        level = 0 if number % 2 else 8000
        wave = np.full(int(RATE * length), level, np.int16)
        for piece in np.array_split(wave, round(length * 10)):
            yield piece.tobytes()


async def test_sentences_grow_end_with_a_pause_and_the_last_with_the_sound() -> None:
    heard: list[Words] = []
    await Offline(FakeModel()).listen(sound(0.3, 1.0, 0.2), heard.append, [])
    assert heard == [
        *(Words(WORD * count, final=False) for count in (1, 2, 3)),
        Words(WORD * 3, final=True),
        *(Words(WORD * count, final=False) for count in (1, 2)),
        Words(WORD * 2, final=True),
    ]


async def test_silence_alone_says_nothing() -> None:
    heard: list[Words] = []
    await Offline(FakeModel()).listen(sound(0.1, 3.0), heard.append, [])
    assert [words for words in heard if words.final] == [Words(WORD, final=True)]


async def test_a_model_that_fails_is_told() -> None:
    model = FakeModel()
    model.broken = True
    with pytest.raises(RecogniserError):
        await Offline(model).listen(sound(0.3), lambda _: None, [])


def test_the_library_has_the_shape_that_is_used() -> None:
    real = sherpa_onnx.OnlineRecognizer
    for name in vars(Model):
        if not name.startswith("_"):
            wanted = list(inspect.signature(getattr(FakeModel, name)).parameters)
            assert list(inspect.signature(getattr(real, name)).parameters) == wanted, name
    used = {"tokens", "encoder", "decoder", "num_threads", "sample_rate"}
    used |= {"enable_endpoint_detection", *(f"rule{n}_min_trailing_silence" for n in (1, 2))}
    used |= {"rule3_min_utterance_length"}
    assert used <= inspect.signature(real.from_paraformer).parameters.keys()
    assert used | {"joiner"} <= inspect.signature(real.from_transducer).parameters.keys()


@pytest.mark.parametrize("missing", ["tokens.txt", "encoder.onnx", "decoder.onnx"])
def test_a_folder_without_a_whole_model_is_said_by_name(tmp_path: Path, missing: str) -> None:
    for name in {"tokens.txt", "encoder.onnx", "decoder.onnx"} - {missing}:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ValueError, match=missing.split(".", maxsplit=1)[0]):
        load(tmp_path)


def test_two_models_in_one_folder_are_not_mixed(tmp_path: Path) -> None:
    for name in ("tokens.txt", "encoder.onnx", "encoder.int8.onnx", "decoder.onnx"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ValueError, match="2 files"):
        load(tmp_path)
