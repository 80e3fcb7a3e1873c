"""How fast one link may speak: a token bucket that says how long to wait before the next frame.

Waiting is enough: a link that is not read stops sending (TCP), and nothing it said is lost.
"""

from collections.abc import Callable

RATE = 50.0  # frames a second
BURST = 100.0


class Pace:
    """`clock` gives seconds that never run backwards."""

    def __init__(
        self, clock: Callable[[], float], rate: float = RATE, burst: float = BURST
    ) -> None:
        self._clock = clock
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = clock()

    def delay(self) -> float:
        """Seconds to wait before the frame that was just read is handled."""
        self._fill()
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)

    def spare(self) -> bool:
        """Whether there is room for one frame more, which takes it; else nothing is owed."""
        self._fill()
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
