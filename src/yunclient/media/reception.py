"""What a receiver keeps per stream: what is lost, and what it reports (RFC 3550, section 6.4)."""

import time
from dataclasses import dataclass, field

from aiortc.rtp import RtcpReceiverInfo, RtpPacket, clamp_packets_lost

GIVE_UP = 0.4  # s a lost packet is asked for; later the picture would be old anyway
MAX_MISSING = 256
MAX_TRIES = 12


def unwrapped(sequence: int, last: int) -> int:
    """The number nearest to `last` whose lower 16 bits are `sequence`."""
    return last + ((sequence - last + 0x8000) & 0xFFFF) - 0x8000


@dataclass(slots=True)
class Reception:
    """Counts one stream."""

    ssrc: int
    clock_rate: int
    first: int | None = None
    highest: int = 0
    received: int = 0
    _jitter: float = 0.0
    _transit: float | None = None
    _expected_before: int = 0
    _received_before: int = 0
    _report: tuple[int, float] = (0, 0.0)

    def add(self, packet: RtpPacket, now: float) -> None:
        if self.first is None:
            self.first = self.highest = packet.sequence_number
        self.highest = max(self.highest, unwrapped(packet.sequence_number, self.highest))
        self.received += 1
        transit = now * self.clock_rate - packet.timestamp
        if self._transit is not None:
            # A change of source moves the clock by any amount: that is no jitter.
            difference = min(abs(transit - self._transit), self.clock_rate / 2)
            self._jitter += (difference - self._jitter) / 16
        self._transit = transit

    @property
    def expected(self) -> int:
        return 0 if self.first is None else self.highest - self.first + 1

    def heard(self, ntp: int) -> None:
        """Note a sender report."""
        self._report = (ntp >> 16 & 0xFFFFFFFF, time.monotonic())

    def report(self) -> RtcpReceiverInfo | None:
        """The report block of this interval."""
        if self.first is None:
            return None
        expected = self.expected
        wanted = expected - self._expected_before
        lost = wanted - (self.received - self._received_before)
        self._expected_before, self._received_before = expected, self.received
        middle, at = self._report
        return RtcpReceiverInfo(
            ssrc=self.ssrc,
            fraction_lost=min(255, (lost << 8) // wanted) if wanted > 0 and lost > 0 else 0,
            packets_lost=clamp_packets_lost(expected - self.received),
            highest_sequence=self.highest & 0xFFFFFFFF,
            jitter=int(self._jitter),
            lsr=middle,
            dlsr=min(0xFFFFFFFF, int((time.monotonic() - at) * 65536)) if middle else 0,
        )


@dataclass(slots=True)
class _Hole:
    since: float
    asked: float
    tries: int = 1


@dataclass(slots=True)
class Missing:
    """The packets that did not come, asked for again and again until they are too old."""

    _holes: dict[int, _Hole] = field(default_factory=dict)

    def open(self, first: int, end: int, now: float) -> list[int]:
        """Note that first..end-1 were jumped over; what to ask for at once."""
        opened = list(range(max(first, end - MAX_MISSING), end))
        for index in opened:
            self._holes[index] = _Hole(now, now)
        while len(self._holes) > MAX_MISSING:
            del self._holes[next(iter(self._holes))]
        return opened

    def close(self, index: int) -> None:
        self._holes.pop(index, None)

    def forget_below(self, index: int) -> None:
        for old in [i for i in self._holes if i < index]:
            del self._holes[old]

    def due(self, now: float, rtt: float) -> list[int]:
        """What to ask for again now."""
        pause = min(0.2, max(0.02, rtt * 1.2))
        again = []
        for index, hole in self._holes.items():
            if now - hole.asked >= pause and hole.tries < MAX_TRIES:
                hole.asked = now
                hole.tries += 1
                again.append(index)
        return again

    def given_up(self, now: float) -> bool:
        """Whether something will not come any more."""
        return any(now - hole.since > GIVE_UP for hole in self._holes.values())

    def __bool__(self) -> bool:
        return bool(self._holes)

    def __len__(self) -> int:
        return len(self._holes)
