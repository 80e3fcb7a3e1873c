"""Ogg (RFC 7845) and WebM files of what was taken, written by libav; nothing is coded anew."""

import io
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import chain
from typing import Any, Final, NamedTuple

import av

from yuncourt.recording import pictures, sound
from yuncourt.recording.taken import Taken, runs
from yunhearing.frames import Source
from yunhearing.ids import Millis

Write = Callable[[bytes], None]
MILLISECOND: Final = Fraction(1, 1000)
SAMPLE: Final = Fraction(1, sound.RATE)
MEDIA_TYPES: Final = {
    Source.MIC: "audio/ogg",
    Source.CAMERA: "video/webm",
    Source.SCREEN: "video/webm",
}
ENDINGS: Final = {Source.MIC: "ogg", Source.CAMERA: "webm", Source.SCREEN: "webm"}


class Extent(NamedTuple):
    """From when to when a file tells, in the court's time."""

    began: Millis
    ended: Millis


class Sink(io.RawIOBase):
    """A file that libav writes from the first byte to the last.

    What `write` raises would not come through libav as what it is: it is kept for the end.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._failed: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._failed is None:
            try:
                self._write(bytes(data))
            except OSError as error:
                self._failed = error
        return len(data)

    def check(self) -> None:
        """Raises OSError if something could not be written."""
        if self._failed is not None:
            raise self._failed


def contain(source: Source, packets: Iterable[Taken], write: Write) -> Extent | None:
    """Write the file of a segment; None, and nothing written, where nothing can be played.

    Raises OSError, as `write` does.
    """
    return _ogg(packets, write) if source is Source.MIC else _webm(packets, write)


def _ogg(packets: Iterable[Taken], write: Write) -> Extent | None:
    streams = runs(packets, sound.RATE)
    begin = min((run.times[0] for run in streams), default=0.0)
    line = sound.line(streams, begin)
    first = next(line, None)
    if first is None:
        return None
    layout = "stereo" if first.payload[0] & sound.STEREO else "mono"
    end = 0
    out = Sink(write)
    with av.open(out, "w", format="ogg") as file:
        # opened for what its head says; it codes nothing
        stream = file.add_stream("libopus", rate=sound.RATE, layout=layout)
        for each in chain((first,), line):
            packet = av.Packet(each.payload)
            packet.stream, packet.time_base = stream, SAMPLE
            packet.pts = packet.dts = each.place
            packet.duration = each.length
            file.mux(packet)
            end = each.place + each.length
    out.check()
    return Extent(Millis(round(begin)), Millis(round(begin + end * 1000 / sound.RATE)))


def _webm(packets: Iterable[Taken], write: Write) -> Extent | None:
    shown = pictures.pictures(runs(packets, pictures.RATE))
    first = next(shown, None)
    if first is None:
        return None
    last = first.time
    out = Sink(write)
    with av.open(out, "w", format="webm") as file:
        stream = file.add_stream("libvpx", rate=30)
        stream.width, stream.height = first.size
        stream.pix_fmt = "yuv420p"
        for each in chain((first,), shown):
            packet = av.Packet(each.data)
            packet.stream, packet.time_base = stream, MILLISECOND
            packet.pts = packet.dts = round(each.time - first.time)
            packet.is_keyframe = each.key
            file.mux(packet)
            last = each.time
    out.check()
    return Extent(Millis(round(first.time)), Millis(round(last)))
