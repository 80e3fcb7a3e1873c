"""What a receiver keeps about one incoming RTP stream: counts for reports, holes to be filled.

Pure; `now` is in seconds of a steady clock. Sources: RFC 3550 sections 6.4 and A.8, RFC 4585 6.2.1.
"""

from dataclasses import dataclass

NACK_INTERVAL = 0.06  # s between two asks for the same packet
NACK_TRIES = 8
MAX_MISSING = 64  # a greater hole is an outage: only a key frame helps


@dataclass(slots=True, frozen=True)
class Report:
    """`fraction_lost` in 1/256 of `expected` since the last report, `lost` in all.

    `jitter` is in clock ticks.
    """

    expected: int
    fraction_lost: int
    lost: int
    highest: int
    jitter: int


class Statistics:
    """Counts of RFC 3550 for one stream."""

    def __init__(self, clock_rate: int) -> None:
        self._clock_rate = clock_rate
        self._first = -1
        self.highest = -1
        self.received = 0
        self._prior_expected = 0
        self._prior_received = 0
        self._jitter = 0.0
        self._transit: float | None = None

    def add(self, index: int, timestamp: int, now: float) -> None:
        """Count a packet; `index` is its unwrapped sequence number."""
        self.received += 1
        if self._first < 0:
            self._first = self.highest = index
        if index < self.highest:
            return
        self.highest = index
        transit = now * self._clock_rate - timestamp
        if self._transit is not None:
            change = abs(transit - self._transit)
            if change < self._clock_rate * 10:  # else the timestamp wrapped or restarted
                self._jitter += (change - self._jitter) / 16
        self._transit = transit

    def report(self) -> Report | None:
        """The numbers of a report block, and the next interval begins; None before any packet."""
        if self._first < 0:
            return None
        expected = self.highest - self._first + 1
        expected_now = expected - self._prior_expected
        lost_now = expected_now - (self.received - self._prior_received)
        self._prior_expected, self._prior_received = expected, self.received
        return Report(
            expected=expected_now,
            fraction_lost=min(255, max(0, (lost_now << 8) // expected_now)) if expected_now else 0,
            lost=min(0x7FFFFF, max(-0x800000, expected - self.received)),
            highest=self.highest & 0xFFFFFFFF,
            jitter=int(self._jitter),
        )


class Missing:
    """The holes of one stream, asked for again until filled or given up; at most MAX_MISSING."""

    def __init__(self) -> None:
        self._holes: dict[int, tuple[int, float]] = {}  # index -> tries, time of the last
        self._highest = -1

    def add(self, index: int, now: float) -> list[int]:
        """Note a packet; the holes it opened, to be asked for at once."""
        if self._highest < 0:
            self._highest = index
        if index <= self._highest:
            self._holes.pop(index, None)
            return []
        opened = list(range(self._highest + 1, index))
        self._highest = index
        if len(opened) > MAX_MISSING:
            self._holes.clear()
            return []
        self._holes.update((hole, (1, now)) for hole in opened)
        while len(self._holes) > MAX_MISSING:
            del self._holes[next(iter(self._holes))]
        return opened

    def due(self, now: float) -> list[int]:
        """Holes to be asked for again; those tried NACK_TRIES times are given up."""
        due = [h for h, (_, asked) in self._holes.items() if now - asked >= NACK_INTERVAL]
        for hole in due:
            tries = self._holes[hole][0]
            if tries >= NACK_TRIES:
                del self._holes[hole]
            else:
                self._holes[hole] = (tries + 1, now)
        return [hole for hole in due if hole in self._holes]
