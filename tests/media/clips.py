"""Small files to play: made here, so that no test needs one from elsewhere."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np


def make_video(path: Path, shape: tuple[int, int], seconds: float) -> Path:
    """A grey gradient that moves, 30 pictures a second."""
    width, height = shape
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=30)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for n in range(round(seconds * 30)):
            row = (np.arange(width) + 4 * n) % 256
            scene = np.full((height * 3 // 2, width), 128, np.uint8)
            scene[:height] = row.astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(scene, format="yuv420p")
            frame.pts, frame.time_base = n, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def make_sound(path: Path, seconds: float, rate: int = 48_000) -> Path:
    """A tone of 440 Hz."""
    at = np.arange(round(seconds * rate)) / rate
    wave = (np.sin(2 * np.pi * 440 * at) * 8000).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(wave[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
