"""Keeping one outgoing RTP stream whole while what is behind it changes.

A receiver sees one SSRC for the life of its connection: sequence numbers without a jump, timestamps
that move with the clock, picture ids that count on. Each stretch of packets from one incoming
stream is a segment; the two youngest are kept, so that a NACK finds its original.
"""

from dataclasses import dataclass

from yuncourt.media import vp8
from yuncourt.media.packets import Packet, unwrapped

SEGMENTS = 2
SMALLEST_STEP = 1 / 50  # s: a switch never lands on the timestamp of the frame before


@dataclass(slots=True, frozen=True)
class Numbers:
    """What a packet is called on the way out; `picture` and `tl0` are shifts."""

    sequence: int
    timestamp: int
    picture: int
    tl0: int


@dataclass(slots=True)
class _Segment:
    source: object
    first_in: int
    first_out: int
    timestamp: int
    picture: int
    tl0: int
    last_out: int


class Rewriter:
    """Pure but for its own memory; `now` is in seconds of any steady clock."""

    def __init__(self, clock_rate: int, sequence: int, timestamp: int) -> None:
        self._clock_rate = clock_rate
        self._segments: list[_Segment] = []
        self._last_out = sequence + 0x10000 - 1
        self._last_timestamp = timestamp
        self._last_time: float | None = None
        self._last_picture = -1
        self._last_tl0 = -1

    def switch(self, source: object, packet: Packet, now: float) -> None:
        """Begin a segment at `packet`, of the incoming stream `source`."""
        elapsed = 0.0 if self._last_time is None else max(SMALLEST_STEP, now - self._last_time)
        timestamp = self._last_timestamp + int(elapsed * self._clock_rate)
        picture = packet.picture or vp8.NO_PICTURE
        segment = _Segment(
            source=source,
            first_in=packet.index,
            first_out=self._last_out + 1,
            timestamp=timestamp - packet.timestamp,
            picture=self._last_picture + 1 - picture.picture_id,
            tl0=self._last_tl0 + 1 - picture.tl0,
            last_out=self._last_out,
        )
        self._segments = [*self._segments[1 - SEGMENTS :], segment]

    def forget(self) -> None:
        """Let no later NACK reach what was sent so far: the slot goes to another person."""
        self._segments = []

    def rewrite(self, source: object, packet: Packet, now: float) -> Numbers | None:
        """New numbers for a packet of the present segment; None if it is from before its start."""
        segment = self._segments[-1] if self._segments else None
        if segment is None or segment.source is not source or packet.index < segment.first_in:
            return None
        out = segment.first_out + packet.index - segment.first_in
        numbers = self._numbers(segment, out, packet)
        if out > self._last_out:
            self._last_out = segment.last_out = out
            if numbers.timestamp != self._last_timestamp or self._last_time is None:
                self._last_timestamp = numbers.timestamp
                self._last_time = now
            if packet.picture is not None:
                self._last_picture = packet.picture.picture_id + segment.picture
                self._last_tl0 = packet.picture.tl0 + segment.tl0
        return numbers

    def original(self, sequence: int) -> tuple[object, int] | None:
        """Whose packet went out as `sequence`: its incoming stream and index there."""
        out = unwrapped(sequence, self._last_out)
        for segment in reversed(self._segments):
            if segment.first_out <= out <= segment.last_out:
                return segment.source, segment.first_in + out - segment.first_out
        return None

    def again(self, sequence: int, packet: Packet) -> Numbers | None:
        """The numbers `packet` had when it went out as `sequence`."""
        out = unwrapped(sequence, self._last_out)
        for segment in reversed(self._segments):
            if segment.first_out <= out <= segment.last_out:
                return self._numbers(segment, out, packet)
        return None

    def timestamp_of(self, source: object, timestamp: int) -> int | None:
        """An incoming stream's clock reading on the outgoing clock, for sender reports."""
        segment = self._segments[-1] if self._segments else None
        if segment is None or segment.source is not source:
            return None
        return (timestamp + segment.timestamp) & 0xFFFFFFFF

    @staticmethod
    def _numbers(segment: _Segment, out: int, packet: Packet) -> Numbers:
        return Numbers(
            sequence=out & 0xFFFF,
            timestamp=(packet.timestamp + segment.timestamp) & 0xFFFFFFFF,
            picture=segment.picture,
            tl0=segment.tl0,
        )
