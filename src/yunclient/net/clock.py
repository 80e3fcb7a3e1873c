"""The server's clock from here: the answer that came back fastest tells it best (as NTP does)."""

from collections import deque

WINDOW = 16  # answers that are remembered
STEP = 20  # ms; a smaller change is not worth telling


class Offset:
    """Estimates server time minus machine time, in ms, from pings and their answers."""

    def __init__(self) -> None:
        self._samples: deque[tuple[int, int]] = deque(maxlen=WINDOW)  # (round trip, offset)
        self._told: int | None = None

    def after(self, sent: int, server: int, received: int) -> int | None:
        """The estimate after one more answer, all Unix ms; None: as told before."""
        trip = received - sent
        if trip < 0:
            return None  # this machine's clock was set back meanwhile
        self._samples.append((trip, server - (sent + received) // 2))
        _, offset = min(self._samples)
        if self._told is not None and abs(offset - self._told) < STEP:
            return None
        self._told = offset
        return offset
