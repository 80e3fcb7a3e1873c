"""Segments of one seat, decoded in order of time: the picture of a moment, the sound of a while."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

from yuncourt.evidence.sealed import SealedFile
from yuncourt.recording.sound import RATE
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId

PER_MS = RATE // 1000  # samples


class Stretch(NamedTuple):
    """A finished segment and its bytes."""

    person: PersonId
    source: Source
    started_at: Millis
    ended_at: Millis
    file: SealedFile


class PictureReel:
    """Pictures of one camera or screen. Ask for later and later moments."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._frames = self._decoded(stretches)
        self._next = next(self._frames, None)
        self._shown: tuple[Millis, Millis, Any] | None = None

    def at(self, moment: int) -> Any | None:
        """The frame that was shown at this moment; None: there was none."""
        while self._next is not None and self._next[0] <= moment:
            self._shown, self._next = self._next, next(self._frames, None)
        if self._shown is None or self._shown[1] < moment:
            return None
        return self._shown[2]

    @staticmethod
    def _decoded(stretches: Sequence[Stretch]) -> Iterator[tuple[Millis, Millis, Any]]:
        for each in stretches:
            with each.file.open() as stored, av.open(stored, "r") as file:
                for frame in file.decode(video=0):
                    shown_at = Millis(each.started_at + round((frame.time or 0) * 1000))
                    yield shown_at, each.ended_at, frame


class SoundReel:
    """Sound of one microphone. Ask for later and later stretches of time."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._pieces = self._decoded(stretches)
        self._next = next(self._pieces, None)

    def add(self, mix: NDArray[np.int32], begin: int) -> None:
        """Add what was said from `begin` (samples of the court's time) on, as far as `mix` goes."""
        end = begin + len(mix)
        while self._next is not None and self._next[0] < end:
            place, sound = self._next
            first, last = max(place, begin), min(place + len(sound), end)
            if first < last:
                mix[first - begin : last - begin] += sound[first - place : last - place]
            if place + len(sound) > end:
                return
            self._next = next(self._pieces, None)

    @staticmethod
    def _decoded(stretches: Sequence[Stretch]) -> Iterator[tuple[int, NDArray[np.int16]]]:
        for each in stretches:
            mono = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            with each.file.open() as stored, av.open(stored, "r") as file:
                for frame in file.decode(audio=0):
                    place = each.started_at * PER_MS + (frame.pts or 0)
                    for piece in mono.resample(frame):
                        yield place, piece.to_ndarray().ravel().astype(np.int16, copy=False)
                        place += piece.samples
