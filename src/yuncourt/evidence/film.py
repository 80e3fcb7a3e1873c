"""Sound and film: opened as what it says it is, decoded at its beginning and at its end."""

from typing import BinaryIO

import av
import av.subtitles.stream  # what it loads late, it could not load shut in
from av.container import InputContainer
from av.stream import Stream

from yuncourt.evidence.findings import Bounds, FaultError, Measured
from yunhearing.filing import FileFault

CODECS = frozenset({"h264", "hevc", "mpeg4", "aac", "mp3", "mp3float", "ac3", "opus", "alac"})
LONGEST = 24 * 3600 * 1000  # ms
LARGEST_SIDE = 4096  # pixels
FRAMES = 5
END = 2_000_000  # us before the end, from which on it is decoded
LOST = 1_000_000  # us that may be missing of what it says it is long


def parse(file: BinaryIO, type_: str, _: Bounds) -> Measured:
    """One page, and its length in ms. Raises FaultError."""
    try:
        with av.open(file, "r", format=type_) as container:
            return Measured(duration_ms=_checked(container, type_))
    except (av.FFmpegError, ValueError, IndexError) as error:
        raise FaultError(FileFault.DAMAGED) from error


def _checked(container: InputContainer, type_: str) -> int:
    pictures = [s for s in container.streams.video if type_ == "mp4"]
    streams: list[Stream] = [*pictures[:1], *container.streams.audio[:1]]
    if not streams or (type_ == "mp4" and not pictures):
        raise FaultError(FileFault.DAMAGED)
    if any(stream.codec_context.name not in CODECS for stream in streams):
        raise FaultError(FileFault.WRONG_TYPE)
    if any(max(p.width, p.height) > LARGEST_SIDE for p in pictures):
        raise FaultError(FileFault.BOMB)
    length = container.duration or 0
    if not 0 < length <= LONGEST * 1000:
        raise FaultError(FileFault.DAMAGED if length <= 0 else FileFault.BOMB)
    for stream in streams:
        container.seek(0)
        if not [f for f, _ in zip(container.decode(stream), range(FRAMES), strict=False)]:
            raise FaultError(FileFault.DAMAGED)
    _reach_the_end(container, streams[0], length)
    return round(length / 1000)


def _reach_the_end(container: InputContainer, stream: Stream, length: int) -> None:
    """What it says it is long it is; what was cut says more than it has."""
    container.seek(max(0, length - END))
    frames = (f for f in container.decode(stream) if isinstance(f, av.VideoFrame | av.AudioFrame))
    last = max((frame.time or 0.0 for frame in frames), default=-1.0)
    own = float(stream.duration * stream.time_base) if stream.duration and stream.time_base else 0.0
    start = float((stream.start_time or 0) * (stream.time_base or 0))
    said = min(length / 1e6, own) if own else length / 1e6
    if last < start + said - LOST / 1e6:
        raise FaultError(FileFault.DAMAGED)
