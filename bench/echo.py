"""How much echo is left, and how much of the near voice: rooms, two clocks, jumps of the delay.

Everything goes through the engine's own `FarEnd` and `Processing`, block by block, at the moments
at which two sound cards with clocks of their own would call. Per row: the echo's reduction while
only the far side speaks, after five seconds to settle (again, where something jumps), and how
alike the near voice and what is sent are while both speak. CPU is beside encoding the same sound.
Not among the rooms: one of 0.6 s in which the loudspeaker's own sound is weaker than half of what
the walls return; there the canceller holds 27 dB, but needs half a minute after a jump.
"""

import argparse
import io
import itertools
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

from tests.media.rooms import Sound, answer
from yunclient.media.encode import AUDIO_RATE, BLOCK, OpusEncoder
from yunclient.media.far import FarEnd
from yunclient.media.processing import Processing
from yunclient.media.simulated import _voice

Samples = NDArray[np.float64]

SETTLING, SINGLE, DOUBLE = 30, 25, 15  # s; whatever jumps does so when it has settled
AGAIN = SETTLING + 5  # s after which reduction counts
SECONDS = SETTLING + SINGLE + DOUBLE
STEP = BLOCK / AUDIO_RATE
FAR_LEVEL, NEAR_LEVEL = 3000, 3000  # RMS
MAX_LAG = AUDIO_RATE // 20  # samples between a voice and what is sent of it

ROOMS = {
    "laptop": Sound(gain=-14, echo=0.2, direct=1.5),
    "study": Sound(gain=-10, echo=0.35, direct=0.7, seed=2),
    "hall": Sound(gain=-14, echo=0.6, seed=6),
    "loud": Sound(gain=-8, echo=0.25, seed=4),
}
TEXTS = (
    "jin1 tian1 shen3 li3 de5 shi4 yuan2 gao4 yu3 bei4 gao4 mai3 mai4 he2 tong2 jiu1 fen1 yi1 an4,"
    " xian4 zai4 he2 dui4 dang1 shi4 ren2 shen1 fen4.",
    "shen3 pan4 yuan2, wo3 fang1 dui4 zhe4 fen4 zheng4 ju4 de5 zhen1 shi2 xing4 mei2 you3 yi4 yi4,"
    " dan4 shi4 dui4 guan1 lian2 xing4 you3 yi4 yi4.",
)


class Case(NamedTuple):
    """`drift`: how much faster the loudspeaker's clock runs; `jump` s more on the way at once.

    `lost`: blocks of the microphone lost at once; `jitter`: by how many s either card calls late.
    """

    name: str
    drift: float = 0.0
    jump: float = 0.0
    lost: int = 0
    jitter: float = 0.002


CASES = (
    Case("steady"),
    Case("drift +100 ppm", drift=1e-4),
    Case("drift -100 ppm", drift=-1e-4),
    Case("jump +40 ms", jump=0.04),
    Case("jump -40 ms", jump=-0.04),
    Case("60 ms lost", lost=3),
    Case("late by 0-30 ms", jitter=0.03),
)


def voices() -> tuple[str, Samples, Samples]:
    """Where they are from, the far voice and the near one."""
    program = shutil.which("espeak-ng")
    if program is None:
        computed = [_leveled(_voice(who).astype(np.float64)) for who in ("far", "near")]
        return "computed", computed[0], computed[1]
    far, near = TEXTS
    return "espeak-ng", _said(program, far, 35), _said(program, near, 75)


def _said(program: str, text: str, pitch: int) -> Samples:
    command = [program, "-v", "cmn-latn-pinyin", "-s", "150", "-p", str(pitch), "--stdout", text]
    wave = subprocess.run(command, capture_output=True, check=True, timeout=30).stdout
    with av.open(io.BytesIO(wave)) as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=AUDIO_RATE)
        frames = [p for frame in container.decode(audio=0) for p in resampler.resample(frame)]
    return _leveled(np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.float64))


def _leveled(sound: Samples) -> Samples:
    spoken = sound[np.abs(sound) > 0.01 * np.abs(sound).max()]
    full: Samples = np.resize(sound / np.sqrt(np.mean(spoken**2)), (SECONDS + 2) * AUDIO_RATE)
    return full


def taken(sound: Sound, case: Case, far: Samples, near: Samples) -> NDArray[np.int16]:
    """What the microphone takes: at its own clock, what the loudspeaker played at its own."""
    bent = 24_000 * np.tanh(far / 24_000)
    wide = 1 << (len(bent) + AUDIO_RATE).bit_length()
    heard = np.fft.irfft(np.fft.rfft(bent, wide) * np.fft.rfft(answer(sound), wide), wide)
    moments = np.arange(SECONDS * AUDIO_RATE) / AUDIO_RATE
    delay = sound.delay + case.jump * (moments >= SETTLING)
    places = (moments - delay) * (1 + case.drift) * AUDIO_RATE
    echo = np.interp(places, np.arange(len(far)), heard[: len(far)], left=0.0)
    noise = np.random.default_rng(7).standard_normal(len(echo)) * 32767 * 10 ** (sound.noise / 20)
    both = echo + noise + near[: len(echo)] * (moments >= SETTLING + SINGLE)
    return np.clip(np.rint(both), -32768, 32767).astype(np.int16)


def processed(case: Case, far: NDArray[np.int16], near: NDArray[np.int16]) -> NDArray[np.int16]:
    """What is sent; both cards call at their own pace, and late as it comes."""
    random = np.random.default_rng(11)
    end = FarEnd()
    processing = Processing(end)
    plays = [n * STEP / (1 + case.drift) for n in range(len(far) // BLOCK)]
    takes = [(n + 1) * STEP for n in range(len(near) // BLOCK)]
    calls = [(at + random.uniform(0, case.jitter), n, True) for n, at in enumerate(plays)]
    calls += [(at + random.uniform(0, case.jitter), n, False) for n, at in enumerate(takes)]
    lost = range(int(SETTLING / STEP), int(SETTLING / STEP) + case.lost)
    sent = np.zeros_like(near)
    for now, n, play in _in_order(calls):
        block = slice(n * BLOCK, (n + 1) * BLOCK)
        if play:
            end.push(far[block], now)
        elif n in lost:
            processing.skip(1)
        else:
            sent[block] = processing.process(near[block], now)
    return sent


def _in_order(calls: list[tuple[float, int, bool]]) -> list[tuple[float, int, bool]]:
    """By time; a card that was late hands over one block after the other all the same."""
    latest = {True: 0.0, False: 0.0}
    ordered = []
    for at, n, play in sorted(calls, key=lambda call: call[1]):
        latest[play] = max(at, latest[play] + 1e-5)
        ordered.append((latest[play], n, play))
    return sorted(ordered)


def row(room: str, case: Case, far: Samples, near: Samples) -> dict[str, str | float]:
    loud = np.rint(far * FAR_LEVEL)
    microphone = taken(ROOMS[room], case, loud, near * NEAR_LEVEL)
    sent = processed(case, loud.astype(np.int16), microphone).astype(np.float64)
    single = slice(AGAIN * AUDIO_RATE, (SETTLING + SINGLE) * AUDIO_RATE)
    double = slice((SETTLING + SINGLE) * AUDIO_RATE, SECONDS * AUDIO_RATE)
    reduction = 10 * np.log10(_power(microphone[single]) / _power(sent[single]))
    alike = correlation(near[: len(sent)][double], sent[double])
    return {
        "room": room,
        "case": case.name,
        "echo_reduction_db": round(float(reduction), 1),
        "near_voice_correlation": round(alike, 3),
    }


def _power(sound: NDArray[np.generic]) -> float:
    return float(np.mean(np.square(sound, dtype=np.float64))) + 1e-9


def correlation(said: Samples, sent: Samples) -> float:
    """At the lag at which they are most alike: processing takes some ms."""
    wide = 1 << (2 * len(said)).bit_length()
    cross = np.fft.irfft(np.conj(np.fft.rfft(said, wide)) * np.fft.rfft(sent, wide), wide)
    lag = int(np.argmax(cross[:MAX_LAG]))
    return float(np.corrcoef(said[: len(said) - lag], sent[lag:])[0, 1])


def cost(far: Samples, near: Samples) -> tuple[float, float]:
    """CPU ms for 10 ms of sound: processing, and encoding the same; by turns."""
    end, encoder = FarEnd(), OpusEncoder()
    processing = Processing(end)
    spent = [0.0, 0.0]
    count = 10 * AUDIO_RATE // BLOCK
    for n in range(count):
        block = slice(n * BLOCK, (n + 1) * BLOCK)
        end.push((far[block] * FAR_LEVEL).astype(np.int16), n * STEP)
        taken_ = (near[block] * NEAR_LEVEL).astype(np.int16)
        began = time.process_time()
        sent = processing.process(taken_, n * STEP)
        between = time.process_time()
        encoder.encode(sent)
        spent[0] += between - began
        spent[1] += time.process_time() - between
    return spent[0] * 500 / count, spent[1] * 500 / count


def measure() -> dict[str, object]:
    speech, far, near = voices()
    print(f"speech: {speech}\n{'room':<10}{'case':<20}{'echo dB':>9}{'near voice':>12}")
    rows = []
    for room, case in itertools.product(ROOMS, CASES):
        rows.append(row(room, case, far, near))
        print(
            f"{room:<10}{case.name:<20}{rows[-1]['echo_reduction_db']:>9}"
            f"{rows[-1]['near_voice_correlation']:>12}"
        )
    processing, encoding = cost(far, near)
    figures: dict[str, object] = {
        "echo_reduction_db": min(float(r["echo_reduction_db"]) for r in rows),
        "near_voice_correlation": min(float(r["near_voice_correlation"]) for r in rows),
        "processing_ms": round(processing, 4),
        "encoding_ms": round(encoding, 4),
        "ratio": round(processing / encoding, 2),
        "speech": speech,
    }
    return {"figures": figures, "runs": rows}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    report = measure()
    print("worst of all rows, and CPU ms per 10 ms of sound:")
    print(json.dumps(report["figures"], indent=2))
    if options.report:
        options.report.write_text(json.dumps(report, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
