"""VP8 pictures out of RTP packets (RFC 7741): whole ones, from the first that stands alone."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from yuncourt.recording.taken import Run, Taken

RATE: Final = 90_000
_START = b"\x9d\x01\x2a"


class Picture(NamedTuple):
    """`time` in ms of the court; `key`: it stands alone."""

    time: float
    data: bytes
    key: bool

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, of one that stands alone (RFC 6386, 9.1)."""
        width, height = self.data[6:8], self.data[8:10]
        return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF


def pictures(runs: list[Run]) -> Iterator[Picture]:
    """Those that came whole, in order of time; after a lost one the next are as they came."""
    last, begun = float("-inf"), False
    for run in runs:
        timed = list(zip(run.packets, run.times, strict=True))
        for _, group in groupby(timed, key=lambda each: each[0].timestamp):
            parts = list(group)
            data = _whole([packet for packet, _ in parts if packet.payload])
            if not data:
                continue
            picture = Picture(max(parts[0][1], last + 1), data, _alone(data))
            begun = begun or picture.key
            if begun:
                last = picture.time
                yield picture


def _whole(packets: list[Taken]) -> bytes:
    """The picture these packets carry; none where one of them is missing."""
    if not packets or not packets[-1].marker or not _begins(packets[0].payload):
        return b""
    if any(after.number != before.number + 1 for before, after in pairwise(packets)):
        return b""
    return b"".join(packet.payload[_descriptor(packet.payload) :] for packet in packets)


def _begins(payload: bytes) -> bool:
    return payload[0] & 0x10 != 0 and payload[0] & 0x07 == 0


def _alone(data: bytes) -> bool:
    return len(data) >= 10 and not data[0] & 0x01 and data[3:6] == _START


def _descriptor(payload: bytes) -> int:
    """How many bytes come before the picture's own."""
    if not payload[0] & 0x80 or len(payload) < 2:
        return 1
    flags, size = payload[1], 2
    if flags & 0x80:
        size += 2 if len(payload) > 2 and payload[2] & 0x80 else 1
    return size + bool(flags & 0x40) + bool(flags & 0x30)
