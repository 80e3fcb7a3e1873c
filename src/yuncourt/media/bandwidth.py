"""A loss-based estimate of what a path carries (draft-ietf-rmcat-gcc-02, section 6). Pure."""

LOW_LOSS, HIGH_LOSS = 0.02, 0.10
GROWTH = 1.08


class LossEstimate:
    """Bits per second between `floor` and `cap`; begins at `cap`: a court's network carries it."""

    def __init__(self, floor: int, cap: int) -> None:
        self._floor, self._cap = floor, cap
        self.bitrate = cap

    def add(self, loss: float, sent: int) -> int:
        """Learn from one second: `loss` 0..1 of what was `sent` (bit/s); the new estimate."""
        if loss > HIGH_LOSS:
            # Below what was really sent, else an idle sender's estimate would sink for nothing.
            base = min(self.bitrate, max(sent, self._floor))
            self.bitrate = max(self._floor, int(base * (1 - loss / 2)))
        elif loss < LOW_LOSS:
            self.bitrate = min(self._cap, int(self.bitrate * GROWTH))
        return self.bitrate
