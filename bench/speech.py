"""How well and how soon a recogniser hears: character error rate and delay, on your own files.

`python -m bench.speech --server wss://... DIR` (or `--model FOLDER`): DIR holds NAME.wav and what
is said in it as NAME.txt. Each is played to the recogniser in real time, as a seat's sound comes;
`--faster N` plays it N times as fast, which leaves the delays without meaning.

Character error rate: the least number of characters to insert, delete and change, by the number in
the text; punctuation, blanks and letter case do not count (GB/T 21023).
"""

import argparse
import asyncio
import json
import sys
import time
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from yuncourt.cli import speech
from yuncourt.cli.options import CommandError
from yuncourt.speech.port import RATE, Recogniser, Words

PIECE = 0.2  # seconds


def plain(text: str) -> str:
    """What counts of a text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN")


def distance(said: str, heard: str) -> int:
    """The least number of characters to insert, delete and change (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, sign in enumerate(said, 1):
        above, row[0] = row[0], number
        for at, other in enumerate(heard, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (sign != other))
    return row[-1]


def sound_of(file: Path) -> bytes:
    """A file as a recogniser is given it."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(file)) as source:
        frames = [r for f in source.decode(audio=0) for r in resampler.resample(f)]
    frames += resampler.resample(None)
    return b"".join(frame.to_ndarray().astype("<i2").tobytes() for frame in frames)


def ends_of_speech(sound: bytes) -> float:
    """Seconds until the last sound that is not silence."""
    wave = np.abs(np.frombuffer(sound, "<i2").astype(np.int32))
    loud = np.flatnonzero(wave > max(300, int(wave.max()) // 20 if len(wave) else 0))
    return (int(loud[-1]) + 1) / RATE if len(loud) else 0.0


async def played(sound: bytes, faster: float) -> AsyncIterator[bytes]:
    """In real time, and a second of silence after it."""
    step = int(RATE * PIECE) * 2
    for at in range(0, len(sound), step):
        yield sound[at : at + step]
        await asyncio.sleep(PIECE / faster)
    yield bytes(2 * RATE)


async def heard(recogniser: Recogniser, file: Path, faster: float) -> dict[str, Any]:
    """One file: what was understood, how wrong, and how soon after it was said."""
    said = plain(file.with_suffix(".txt").read_text("utf-8"))
    sound, sentences, first = sound_of(file), [], 0.0
    began = last = time.perf_counter()

    def take(words: Words) -> None:
        nonlocal first, last
        last = time.perf_counter()
        first = first or last - began
        if words.final:
            sentences.append(words.text)

    await recogniser.listen(played(sound, faster), take, [])
    wrong = distance(said, plain("".join(sentences)))
    delay = last - began - ends_of_speech(sound) / faster
    return {
        "file": file.name,
        "characters": len(said),
        "wrong": wrong,
        "cer_percent": round(100 * wrong / max(1, len(said)), 2),
        "first_words_s": round(first, 2),
        "delay_s": round(delay, 2),
    }


def told_of(folder: Path) -> list[Path]:
    """The files of the folder that have a text."""
    return [f for f in sorted(folder.glob("*.wav")) if f.with_suffix(".txt").exists()]


async def measure(recogniser: Recogniser, files: list[Path], faster: float) -> dict[str, Any]:
    """All these files, one after the other."""
    runs = [await heard(recogniser, file, faster) for file in files]
    characters = sum(run["characters"] for run in runs)
    wrong = sum(run["wrong"] for run in runs)
    delays = sorted(run["delay_s"] for run in runs)
    figures = {
        "files": len(runs),
        "cer_percent": round(100 * wrong / max(1, characters), 2),
        "delay_median_s": delays[len(delays) // 2] if delays else None,
    }
    return {"figures": figures, "runs": runs}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", dest="speech", default="", metavar="URL")
    parser.add_argument("--ca", dest="speech_ca", type=Path)
    parser.add_argument("--model", dest="speech_model", type=Path, metavar="FOLDER")
    parser.add_argument("--faster", type=float, default=1.0)
    parser.add_argument("--report", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    try:
        recogniser = speech.recogniser(options)
    except CommandError as error:
        parser.error(str(error))
    if recogniser is None:
        parser.error("name a recogniser: --server or --model")
    report = asyncio.run(measure(recogniser, told_of(options.folder), options.faster))
    print(json.dumps(report, indent=2, ensure_ascii=False))
    if options.report:
        options.report.write_text(json.dumps(report, indent=2, ensure_ascii=False), "utf-8")
    return 0 if report["runs"] else 1


if __name__ == "__main__":
    sys.exit(main())
