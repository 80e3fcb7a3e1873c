"""What is measured once a second: rates, and loss by person over the last seconds."""

import time
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from yunclient.media.reception import Reception
from yunclient.session.state import Net
from yunhearing.ids import PersonId

WINDOW = 4  # seconds of loss that are averaged


class _Count(NamedTuple):
    person: PersonId
    expected: int
    received: int


class Measuring:
    def __init__(self) -> None:
        self._before: tuple[float, int, int] | None = None  # when, bytes down, bytes up
        self._counts: deque[dict[int, _Count]] = deque(maxlen=WINDOW + 1)

    def rates(self, down: int, up: int) -> tuple[float, float]:
        """Rates in kbit/s since the last call, from byte counts; one that fell has begun anew."""
        now = time.monotonic()
        before, self._before = self._before, (now, down, up)
        if before is None or now <= before[0]:
            return 0.0, 0.0
        elapsed = now - before[0]
        return tuple(  # type: ignore[return-value] # of exactly these two
            round(max(0, n - m) * 8 / 1000 / elapsed, 1)
            for n, m in ((down, before[1]), (up, before[2]))
        )

    def loss(self, receptions: Sequence[tuple[PersonId, Reception]]) -> dict[PersonId, float]:
        """Percent of each person's packets that the network lost, before any repair."""
        counts = {id(r): _Count(p, r.expected, r.received) for p, r in receptions}
        self._counts.append(counts)
        lost: dict[PersonId, list[int]] = {}
        for key, count in counts.items():
            old = next(c[key] for c in self._counts if key in c and c[key].person == count.person)
            total = lost.setdefault(count.person, [0, 0])
            total[0] += max(0, count.expected - old.expected - (count.received - old.received))
            total[1] += count.expected - old.expected
        return {p: round(100 * n / of, 1) if of > 0 else 0.0 for p, (n, of) in lost.items()}

    @staticmethod
    def net(rates: tuple[float, float], rtt: float | None, loss: float) -> Net:
        return Net(rates[0], rates[1], None if rtt is None else round(rtt * 1000, 1), loss)
