"""Films to play: each picture is of one grey that tells its number, each second has a tone."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

RATE = 25
SHADES = 25  # of one second; black 16, then up by 8


def make_film(
    path: Path, seconds: float, *, sound: bool = True, size: tuple[int, int] = (160, 90)
) -> Path:
    """H.264 in mp4, a key frame each second; a tone of 300 Hz, 600 Hz in the next second, ..."""
    with av.open(str(path), "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=RATE, options={"g": str(RATE), "bf": "2"})
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        audio = container.add_stream("aac", rate=48_000, layout="mono") if sound else None
        for second in range(round(seconds)):
            for n in range(second * RATE, (second + 1) * RATE):
                container.mux(video.encode(_picture(n, size)))
            if audio is not None:
                container.mux(audio.encode(_tone(second)))
        container.mux(video.encode(None))
        if audio is not None:
            container.mux(audio.encode(None))
    return path


def make_song(path: Path, seconds: float) -> Path:
    """The same tones as mp3."""
    with av.open(str(path), "w", format="mp3") as container:
        audio = container.add_stream("libmp3lame", rate=48_000, layout="mono")
        for second in range(round(seconds)):
            container.mux(audio.encode(_tone(second)))
        container.mux(audio.encode(None))
    return path


def make_voice(path: Path, seconds: float) -> Path:
    """The same tones as the court records a voice: Opus in Ogg."""
    with av.open(str(path), "w", format="ogg") as container:
        audio = container.add_stream("libopus", rate=48_000, layout="mono")
        for second in range(round(seconds)):
            container.mux(audio.encode(_tone(second)))
        container.mux(audio.encode(None))
    return path


def shade(frame: av.VideoFrame) -> int:
    """The number of the picture within its second."""
    luma = np.frombuffer(memoryview(frame.planes[0]), np.uint8)
    return round((float(np.median(luma)) - 16) / 8)


def _picture(n: int, size: tuple[int, int]) -> av.VideoFrame:
    width, height = size
    scene = np.full((height * 3 // 2, width), 128, np.uint8)
    scene[:height] = 16 + 8 * (n % SHADES)
    frame = av.VideoFrame.from_ndarray(scene, format="yuv420p")
    frame.pts, frame.time_base = n, Fraction(1, RATE)
    return frame


def _tone(second: int) -> av.AudioFrame:
    at = np.arange(48_000) / 48_000
    wave = (np.sin(2 * np.pi * 300 * (second + 1) * at) * 8000).astype(np.int16)
    frame = av.AudioFrame.from_ndarray(wave[np.newaxis, :], format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = 48_000, second * 48_000, Fraction(1, 48_000)
    return frame
