"""The inside of a film's file: opened within limits, decoded forward from any place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

from yunclient.media.encode import AUDIO_RATE
from yunclient.media.film.blocks import Blocks
from yunhearing.evidence import FileKind

Block = NDArray[np.int16]

READ = 64 * 1024  # bytes at a time
MAX_SIDE = 4096  # pixels
MAX_HOURS = 24
ERRORS = 50  # packets in a row that do not decode
FORMATS = {FileKind.VIDEO: "mp4", FileKind.AUDIO: "mp3"}
OGG = b"OggS"  # how the court's recording of a voice begins
"""Named, never guessed: some formats (playlists) would have other files and addresses opened."""

OPTIONS = {"enable_drefs": "0", "use_absolute_path": "0", "protocol_whitelist": "none"}


class BrokenFilmError(ValueError):
    """It cannot be played; `code` says why: "damaged", "unsupported" or "too_large"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Shown(NamedTuple):
    """One picture and when it is due, in s."""

    at: float
    frame: av.VideoFrame


class Heard(NamedTuple):
    """Sound, and the sample of the film (48 kHz mono) it begins at."""

    sample: int
    sound: Block


def _format(blocks: Blocks, kind: FileKind) -> str:
    """The one format the file may have: what it holds is not asked of all that could be."""
    if kind is not FileKind.AUDIO:
        return FORMATS[kind]
    begins = blocks.read(len(OGG))
    blocks.seek(0)
    return "ogg" if begins == OGG else FORMATS[kind]


class Reel:
    """One open file; everything from one thread. Raises BrokenFilmError, StarvedError."""

    def __init__(self, blocks: Blocks, kind: FileKind) -> None:
        try:
            self._container = av.open(
                blocks,
                "r",
                format=_format(blocks, kind),
                container_options=OPTIONS,
                metadata_errors="ignore",
                buffer_size=READ,
            )
        except (av.FFmpegError, ValueError) as error:
            raise BrokenFilmError("damaged") from error
        streams = self._container.streams
        pictures = [s for s in streams.video if not _cover(s)]
        self._video = pictures[0] if pictures else None
        self._audio = streams.audio[0] if streams.audio else None
        self._limit()
        self._wrong = 0
        self._resampler = _resampler()
        self._start = (self._container.start_time or 0) / av.time_base

    @property
    def duration(self) -> float:
        """In s."""
        return max(0.0, (self._container.duration or 0) / av.time_base)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; zeros for a sound alone."""
        return (self._video.width, self._video.height) if self._video is not None else (0, 0)

    @property
    def sounds(self) -> bool:
        return self._audio is not None

    def seek(self, position: float) -> None:
        """To the last place not behind `position` from where decoding can begin."""
        try:
            self._container.seek(round((position + self._start) * av.time_base), backward=True)
        except av.FFmpegError as error:
            raise BrokenFilmError("damaged") from error
        self._resampler = _resampler()  # it holds sound of the place before

    def packets(self) -> "Iterator[av.Packet[Any]]":
        """What follows, in the order of the file, not yet decoded; ends at its end."""
        chosen = [s for s in (self._video, self._audio) if s is not None]
        try:
            for packet in self._container.demux(*chosen):
                if packet.size:
                    yield packet
        except av.error.EOFError:
            return
        except av.FFmpegError as error:
            raise BrokenFilmError("damaged") from error

    def decode(self, packet: "av.Packet[Any]") -> list[Shown | Heard]:
        """What is in it; a few packets in a row may be damaged."""
        try:
            frames = packet.decode()
        except av.error.InvalidDataError as error:
            self._wrong += 1
            if self._wrong > ERRORS:
                raise BrokenFilmError("damaged") from error
            return []
        except av.FFmpegError as error:
            raise BrokenFilmError("damaged") from error
        self._wrong = 0
        return [part for frame in frames for part in self._parts(frame)]

    def pictured(self, packet: "av.Packet[Any]") -> bool:
        """Whether it is one of pictures, not of sound."""
        return self._video is not None and packet.stream_index == self._video.index

    def last(self) -> "list[av.Packet[Any]]":
        """What makes the decoder give the pictures it still holds back."""
        return [_flush(self._video)] if self._video is not None else []

    def starts(self, packet: "av.Packet[Any]") -> float:
        """When what is in it is due, in s; nearly, where pictures are stored out of order."""
        stamp = packet.dts if packet.dts is not None else packet.pts
        base = packet.time_base
        return float(stamp * base) - self._start if stamp is not None and base else 0.0

    def close(self) -> None:
        self._container.close()

    def _parts(self, frame: object) -> Iterator[Shown | Heard]:
        if isinstance(frame, av.VideoFrame):
            if max(frame.width, frame.height) > MAX_SIDE:
                raise BrokenFilmError("too_large")
            if frame.time is not None:
                yield Shown(frame.time - self._start, frame)
        elif isinstance(frame, av.AudioFrame) and frame.time is not None:
            at = round((frame.time - self._start) * AUDIO_RATE)
            for part in self._resampler.resample(frame):
                sound = part.to_ndarray()[0]
                yield Heard(at, sound)
                at += len(sound)

    def _limit(self) -> None:
        if self._video is None and self._audio is None:
            raise BrokenFilmError("unsupported")
        if max(self.size) > MAX_SIDE or self.duration > MAX_HOURS * 3600:
            raise BrokenFilmError("too_large")
        if self._video is not None:
            self._video.thread_type = "SLICE"
            self._video.codec_context.thread_count = 1


def _cover(stream: av.VideoStream) -> bool:
    """Whether it is a picture on the sleeve of a sound file."""
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _flush(stream: av.VideoStream) -> "av.Packet[Any]":
    packet: av.Packet[Any] = av.Packet()
    packet.stream = stream
    return packet


def _resampler() -> av.AudioResampler:
    return av.AudioResampler(format="s16", layout="mono", rate=AUDIO_RATE)
