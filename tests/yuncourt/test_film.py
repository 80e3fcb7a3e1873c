"""One film of a hearing: pictures side by side, sounds together, the time in the picture."""

import io
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.yuncourt.spoken import Film, Voice
from yuncourt.papers.press import PressError
from yuncourt.recording.disk import RecordingDisk
from yuncourt.recording.film import SIZE, compose, spans
from yuncourt.recording.lettering import Clock, name
from yuncourt.recording.reels import Stretch
from yuncourt.recording.taken import Taken, taken
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId

T = 1_700_000_000_000
KEY = bytes(32)
NAMES = {PersonId("judge"): "审判员 李明", PersonId("plaintiff"): "原告 张建国"}

try:
    Clock()
except PressError:
    pytest.skip("a font is not here", allow_module_level=True)


def stretch(folder: Path, who: str, source: Source, seconds: int, at: int = T) -> Stretch:
    disk, id_ = RecordingDisk(folder), f"{who}-{source}-{at}"
    journal = disk.journal(id_, KEY)
    journal.begin()
    disk.write(journal, said(who, seconds, at) if source is Source.MIC else shown(seconds, at))
    done = disk.finish(id_, KEY, source)
    assert done is not None
    extent, _ = done
    return Stretch(PersonId(who), source, extent.began, extent.ended, disk.file(id_, KEY))


def said(who: str, seconds: int, at: int) -> list[Taken]:
    voice = Voice(who, 440.0 if who == "judge" else 1000.0)
    return [taken(voice.packet(), Millis(at + 20 * n)) for n in range(50 * seconds)]


def shown(seconds: int, at: int) -> list[Taken]:
    film = Film("a")
    return [taken(p, Millis(at + 40 * n)) for n in range(25 * seconds) for p in film.picture()]


def test_two_seats_and_a_recess_become_one_film(tmp_path: Path) -> None:
    stretches = [
        stretch(tmp_path, "judge", Source.MIC, 3),
        stretch(tmp_path, "judge", Source.CAMERA, 3),
        stretch(tmp_path, "plaintiff", Source.MIC, 1, T + 1000),
        stretch(tmp_path, "judge", Source.MIC, 2, T + 600_000),
        stretch(tmp_path, "judge", Source.CAMERA, 2, T + 600_000),
    ]
    out = tmp_path / "film.mp4"
    compose(stretches, NAMES, out)
    with av.open(str(out)) as file:
        frames = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
    with av.open(str(out)) as file:
        sound = np.concatenate([f.to_ndarray().ravel() for f in file.decode(audio=0)])
    assert len(frames) == pytest.approx(50, abs=2)
    assert frames[0].shape == (SIZE[1], SIZE[0], 3)
    assert len(sound) / 48_000 == pytest.approx(5.0, abs=0.15)
    assert [hertz(sound, at) for at in (0.2, 1.5, 4.0)] == [{440}, {440, 1000}, {440}]
    moments = [T + 1000, T + 4000, T + 601_000, T + 602_000]
    assert told(frames[10], moments) == T + 1000
    assert told(frames[40], moments) == T + 601_000
    bright = frames[10][24:].mean(axis=2) > 150
    assert bright[:, : SIZE[0] // 2].any(), "the judge's picture"
    assert bright[-24:, SIZE[0] // 2 :].any(), "the plaintiff's name alone"


def hertz(sound: np.ndarray, at: float) -> set[int]:
    """The tones that are heard, to ten hertz."""
    piece = sound[round(at * 48_000) :][:9600]
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece))))
    peaks = np.flatnonzero(spectrum > spectrum.max() / 4) * 48_000 / len(piece)
    return {round(float(peak) / 20) * 20 for peak in peaks} & {440, 1000}


def told(frame: np.ndarray, moments: list[int]) -> int:
    """Which of these times stands in the picture."""

    def off(moment: int) -> float:
        clock = Clock().at(moment)
        shown_there = frame[: clock.shape[0], : clock.shape[1]].astype(int)
        return float(np.abs(shown_there - clock).mean())

    return min(moments, key=off)


def test_what_lies_close_is_one_span() -> None:
    def at(begin: int, end: int) -> Stretch:
        place = Millis(T + begin), Millis(T + end)
        return Stretch(PersonId("a"), Source.MIC, *place, None)  # type: ignore[arg-type] # not read

    assert spans([at(0, 10), at(2000, 5000), at(100, 200)]) == [(T, T + 5000)]
    assert spans([at(0, 10), at(9000, 9500)]) == [(T, T + 10), (T + 9000, T + 9500)]


def test_a_film_of_nothing_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing"):
        compose([], NAMES, tmp_path / "film.mp4")


def test_words_become_pixels() -> None:
    assert name("龑㛃 <b>#[x]$").max() > 200
    assert Clock().at(T).shape == Clock().at(T + 1).shape
    assert not np.array_equal(Clock().at(T), Clock().at(T + 100))
    buffer = io.BytesIO()
    Image.fromarray(Clock().at(T)).save(buffer, "PNG")
