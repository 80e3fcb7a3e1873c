"""One film of a hearing: all seats side by side, their sounds together, the time burnt in.

法释〔2017〕5号 art. 4: the picture shows the time. What was not recorded, as recesses, is left out;
the clock in the picture jumps there.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from yuncourt.recording.containers import Sink, Write
from yuncourt.recording.lettering import Clock, Pixels, name
from yuncourt.recording.reels import PER_MS, PictureReel, SoundReel, Stretch
from yuncourt.recording.sound import RATE
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId

SIZE: Final = 1280, 720
BAR: Final = 24  # pixels for the time, and for each name
EVERY: Final = 100  # ms of a frame
HOLE: Final = 3000  # ms without anything, that are left out
FRAGMENTS: Final = "frag_keyframe+empty_moov+default_base_moof"  # nothing is written twice
FRAME: Final = 1024  # samples, as AAC wants them


def compose(
    stretches: Sequence[Stretch],
    names: Mapping[PersonId, str],
    out: Path | Write,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Make it as MP4 (H.264, AAC); takes minutes. Raises OSError, ValueError for no stretches.

    `out` that is no path gets the bytes in order, in fragments. `tell` is told how many of how many
    pictures are done; what it raises ends the work.
    """
    if not stretches:
        raise ValueError("nothing was recorded")
    picture, sounds = Grid(stretches, names), _sounds(stretches)
    sink = None if isinstance(out, Path) else Sink(out)
    options = {"movflags": FRAGMENTS} if sink is not None else {}
    moments = [m for begin, end in spans(stretches) for m in range(begin, end, EVERY)]
    with av.open(sink or str(out), "w", format="mp4", options=options) as file:
        writer = _Writer(file)
        for number, moment in enumerate(moments):
            tell(number, len(moments))
            if sink is not None:
                sink.check()
            mix = np.zeros(EVERY * PER_MS, np.int32)
            for sound in sounds:
                sound.add(mix, moment * PER_MS)
            writer.write(picture.at(moment), mix)
        writer.close()
    if sink is not None:
        sink.check()


def spans(stretches: Sequence[Stretch]) -> list[tuple[Millis, Millis]]:
    """When something was recorded, in order."""
    found: list[tuple[Millis, Millis]] = []
    for each in sorted(stretches, key=lambda s: s.started_at):
        if found and each.started_at - found[-1][1] <= HOLE:
            found[-1] = found[-1][0], max(found[-1][1], each.ended_at)
        else:
            found.append((each.started_at, each.ended_at))
    return found


class Grid:
    """Everybody who was recorded, each in a place of his own; a screen in one of its own."""

    def __init__(self, stretches: Sequence[Stretch], names: Mapping[PersonId, str]) -> None:
        seats = _by_seat([s for s in stretches if s.source is not Source.MIC])
        mute = {s.person for s in stretches} - {person for person, _ in seats}
        places = [*seats, *((person, Source.CAMERA) for person in sorted(mute))]
        self._reels = {place: PictureReel(seats.get(place, [])) for place in places}
        self._names = [name(_title(names, *place)) for place in places]
        self._columns = math.ceil(math.sqrt(len(places)))
        rows = math.ceil(len(places) / self._columns)
        self._tile = SIZE[0] // self._columns, (SIZE[1] - BAR) // rows
        self._clock = Clock()
        self._last: dict[tuple[PersonId, Source], tuple[Any, Pixels]] = {}

    def at(self, moment: int) -> Pixels:
        """The whole picture of a moment."""
        whole = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
        _lay(whole, self._clock.at(moment), 0, 0)
        width, height = self._tile
        for number, (place, reel) in enumerate(self._reels.items()):
            x, y = number % self._columns * width, BAR + number // self._columns * height
            frame = reel.at(moment)
            if frame is not None:
                pixels = self._scaled(place, frame)
                aside, above = width - pixels.shape[1], height - BAR - pixels.shape[0]
                _lay(whole, pixels, x + aside // 2, y + above // 2)
            _lay(whole[:, : x + width], self._names[number], x, y + height - BAR)
        return whole

    def _scaled(self, place: tuple[PersonId, Source], frame: Any) -> Pixels:
        """As large as its place lets it be; done once for each frame."""
        last = self._last.get(place)
        if last is None or last[0] is not frame:
            width, height = self._tile[0], self._tile[1] - BAR
            scale = min(width / frame.width, height / frame.height)
            size = max(2, int(frame.width * scale)), max(2, int(frame.height * scale))
            pixels = frame.reformat(*size, format="rgb24").to_ndarray()
            last = self._last[place] = frame, pixels
        return last[1]


class _Writer:
    """Frames and sound of one tenth of a second after the other."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._video = file.add_stream("libx264", rate=1000 // EVERY)
        self._video.width, self._video.height = SIZE
        self._video.pix_fmt = "yuv420p"
        self._video.options = {"preset": "veryfast", "crf": "26"}
        self._audio = file.add_stream("aac", rate=RATE, layout="mono")
        self._waiting = av.AudioFifo()
        self._count = 0

    def write(self, picture: Pixels, mix: NDArray[np.int32]) -> None:
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = self._count, Fraction(EVERY, 1000)
        self._file.mux(self._video.encode(frame))
        clipped = np.clip(mix, -32768, 32767).astype(np.int16)[np.newaxis]
        sound = av.AudioFrame.from_ndarray(clipped, format="s16", layout="mono")
        sound.sample_rate, sound.pts = RATE, self._count * len(mix)
        sound.time_base = Fraction(1, RATE)
        self._waiting.write(sound)
        for piece in self._waiting.read_many(FRAME):
            self._file.mux(self._audio.encode(piece))
        self._count += 1

    def close(self) -> None:
        if (rest := self._waiting.read()) is not None:
            self._file.mux(self._audio.encode(rest))
        self._file.mux(self._audio.encode(None))
        self._file.mux(self._video.encode(None))


def _sounds(stretches: Sequence[Stretch]) -> list[SoundReel]:
    seats = _by_seat([s for s in stretches if s.source is Source.MIC])
    return [SoundReel(each) for each in seats.values()]


def _by_seat(stretches: Sequence[Stretch]) -> dict[tuple[PersonId, Source], list[Stretch]]:
    def seat(each: Stretch) -> tuple[PersonId, Source]:
        return each.person, each.source

    ordered = sorted(stretches, key=lambda s: (*seat(s), s.started_at))
    return {key: list(group) for key, group in groupby(ordered, key=seat)}


def _title(names: Mapping[PersonId, str], person: PersonId, source: Source) -> str:
    return names.get(person, person) + ("　屏幕" if source is Source.SCREEN else "")


def _lay(whole: Pixels, part: Pixels, x: int, y: int) -> None:
    """Put a part into the whole, as far as it fits."""
    height, width = whole[y : y + part.shape[0], x : x + part.shape[1]].shape[:2]
    whole[y : y + height, x : x + width] = part[:height, :width]
