"""A clock that a test moves."""

import time

from yunhearing.ids import Millis


class Hand:
    """Stands still until `move`."""

    def __init__(self) -> None:
        self.now = Millis(time.time_ns() // 1_000_000)

    def __call__(self) -> Millis:
        return self.now

    def move(self, milliseconds: int) -> None:
        self.now = Millis(self.now + milliseconds)
