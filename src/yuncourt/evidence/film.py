"""Sound and film: opened as what it says it is, its beginning decoded."""

from pathlib import Path

import av

from yuncourt.evidence.findings import FaultError
from yunhearing.filing import FileFault

CODECS = frozenset({"h264", "hevc", "mpeg4", "aac", "mp3", "mp3float", "ac3", "opus", "alac"})
OPTIONS = {"enable_drefs": "0", "use_absolute_path": "0", "protocol_whitelist": "file"}
LONGEST = 24 * 3600 * 1000  # ms
LARGEST_SIDE = 4096  # pixels
FRAMES = 5


def length_of(path: Path, format_: str) -> int:
    """Its length in ms. Raises FaultError."""
    try:
        with av.open(str(path), "r", format=format_, container_options=OPTIONS) as container:
            return _checked(container, format_)
    except (av.FFmpegError, ValueError, IndexError) as error:
        raise FaultError(FileFault.DAMAGED) from error


def _checked(container: "av.container.InputContainer", format_: str) -> int:
    pictures = [s for s in container.streams.video if format_ == "mp4"]
    streams = [*pictures[:1], *container.streams.audio[:1]]
    if not streams or (format_ == "mp4" and not pictures):
        raise FaultError(FileFault.DAMAGED)
    if any(stream.codec_context.name not in CODECS for stream in streams):
        raise FaultError(FileFault.WRONG_TYPE)
    if any(max(p.width, p.height) > LARGEST_SIDE for p in pictures):
        raise FaultError(FileFault.BOMB)
    duration = round((container.duration or 0) / 1000)
    if not 0 < duration <= LONGEST:
        raise FaultError(FileFault.DAMAGED if duration <= 0 else FileFault.BOMB)
    for stream in streams:
        container.seek(0)
        frames = container.decode(stream)
        if not [frame for frame, _ in zip(frames, range(FRAMES), strict=False)]:
            raise FaultError(FileFault.DAMAGED)
    return duration
