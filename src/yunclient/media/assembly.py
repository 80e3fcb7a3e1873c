"""VP8 frames out of RTP packets, without waiting for the next frame (RFC 7741). Pure."""

from dataclasses import dataclass

from aiortc.codecs.vpx import VpxPayloadDescriptor
from aiortc.rtp import RtpPacket

from yunclient.media.reception import Missing, unwrapped

CAPACITY = 1024  # packets kept at most


@dataclass(slots=True, frozen=True)
class _Part:
    timestamp: int
    marker: bool
    start: bool
    key: bool
    data: bytes


@dataclass(slots=True, frozen=True)
class Frame:
    data: bytes
    key: bool
    timestamp: int


class Assembler:
    """Gives frames in order, each as soon as its last packet is there.

    After `restart` nothing comes out before a key frame. A complete key frame is taken at once,
    over whatever before it is missing. `missing` is what to ask for again.
    """

    def __init__(self) -> None:
        self.waiting_for_key = True
        self.missing = Missing()
        self._parts: dict[int, _Part] = {}
        self._key_starts: list[int] = []
        self._next: int | None = None  # the first packet of the frame to come
        self._highest: int | None = None

    def restart(self) -> None:
        """Forget what is not given out yet, and wait for a key frame."""
        self.waiting_for_key = True
        self.missing = Missing()
        self._parts.clear()
        self._key_starts.clear()
        self._next = None if self._highest is None else self._highest + 1

    def insert(self, packet: RtpPacket, now: float) -> tuple[list[Frame], list[int]]:
        """Take a packet; the frames it completes, and the packets it shows to be lost."""
        index = packet.sequence_number
        if self._highest is None:
            self._highest = index - 1
        index = unwrapped(index, self._highest)
        if (self._next is not None and index < self._next) or index in self._parts:
            return [], []
        part = _part(packet)
        if part is None:
            return [], []
        lost: list[int] = []
        if index > self._highest:
            lost = self._jumped(self._highest + 1, index, now)
            self._highest = index
        self.missing.close(index)
        self._parts[index] = part
        if part.key:
            self._key_starts.append(index)
        if len(self._parts) > CAPACITY:
            self.restart()
            return [], []
        return self._take_all(), lost

    def _jumped(self, first: int, end: int, now: float) -> list[int]:
        return self.missing.open(first, end, now) if first < end else []

    def _take_all(self) -> list[Frame]:
        frames = []
        while (frame := self._take_next() or self._take_key()) is not None:
            frames.append(frame)
        return frames

    def _take_next(self) -> Frame | None:
        if self.waiting_for_key or self._next is None:
            return None
        while (part := self._parts.get(self._next)) is not None and not part.data:
            del self._parts[self._next]  # padding between frames
            self._next += 1
        if part is not None and not part.start:
            self.waiting_for_key = True  # the head of a frame that no one has: out of step
        return self._take(self._next)

    def _take_key(self) -> Frame | None:
        for start in sorted(self._key_starts):
            if (frame := self._take(start)) is not None:
                self.waiting_for_key = False
                return frame
        return None

    def _take(self, start: int) -> Frame | None:
        """The frame that begins at `start` if it is complete; everything before it is let go."""
        first = self._parts.get(start)
        if first is None or not first.start:
            return None
        end, whole = start, False
        while not whole and (part := self._parts.get(end)) is not None:
            if part.timestamp != first.timestamp:
                break
            end += 1
            whole = part.marker
        follower = self._parts.get(end)
        if not whole and not (follower is not None and follower.start):
            return None
        data = b"".join(self._parts[i].data for i in range(start, end))
        self._let_go(end)
        return Frame(data, first.key, first.timestamp)

    def _let_go(self, below: int) -> None:
        self._next = below
        for index in [i for i in self._parts if i < below]:
            del self._parts[index]
        self._key_starts = [i for i in self._key_starts if i >= below]
        self.missing.forget_below(below)


def _part(packet: RtpPacket) -> _Part | None:
    if not packet.payload:
        return _Part(packet.timestamp, False, False, False, b"")
    try:
        descriptor, data = VpxPayloadDescriptor.parse(packet.payload)
    except ValueError:
        return None
    start = bool(descriptor.partition_start) and descriptor.partition_id == 0
    key = start and bool(data) and not data[0] & 1
    return _Part(packet.timestamp, bool(packet.marker), start, key, data)
