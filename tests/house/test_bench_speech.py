"""The measure of a recogniser: what counts as wrong, and a real run against a small engine."""

import asyncio
import wave
from pathlib import Path

import numpy as np
import pytest

from bench.speech import distance, measure, plain, told_of
from tests.yuncourt.recogniser import RATE, Engine, engine
from yuncourt.speech.funasr import FunAsr


@pytest.mark.parametrize(
    ("said", "heard", "wrong"),
    [
        ("货款", "货款", 0),
        ("货款", "", 2),
        ("", "货", 1),
        ("没有付货款", "没付货款", 1),
        ("三十六台", "三十七台", 1),
        ("甲乙丙", "乙丙丁", 2),
    ],
)
def test_the_least_number_of_changes_counts(said: str, heard: str, wrong: int) -> None:
    assert distance(said, heard) == distance(heard, said) == wrong


def test_punctuation_width_and_case_do_not_count() -> None:
    assert plain("货款，没有付。ＡＢc 1！") == "货款没有付abc1"


def test_files_are_played_and_told_by_name(tmp_path: Path) -> None:
    at = np.arange(2 * RATE) / RATE
    for name, hertz, text in (("one", 440, "货款。"), ("two", 880, "没有给")):
        with wave.open(str(tmp_path / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((8000 * np.sin(2 * np.pi * hertz * at)).astype("<i2").tobytes())
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "mute.wav").write_bytes(b"")  # without a text it is not tried

    async def run() -> dict:
        async with engine(Engine().converse) as url:
            return await measure(FunAsr(url), told_of(tmp_path), 50)

    report = asyncio.run(run())
    assert [run["wrong"] for run in report["runs"]] == [0, 1]
    assert report["figures"]["cer_percent"] == 20.0
    assert report["figures"]["files"] == 2
