"""A jitter buffer for one voice: evens out the network with as little delay as that needs.

Times are seconds of the monotonic clock; timestamps and durations are in samples of 48 kHz.
"""

from collections import deque
from enum import Enum
from typing import NamedTuple

from yunclient.media.encode import AUDIO_RATE, BLOCK

MIN_DELAY, MAX_DELAY = 0.04, 0.2  # s
MARGIN = 0.015  # s, for the rhythm of the loudspeaker
CAPACITY = 50  # packets, one second
_WINDOW = 250  # packets the delay is learned from, five seconds
_LEARN_EVERY = 8  # packets
_PATIENCE, _IMPATIENCE = 50, 10  # pops with too much, or far too much, before one is left out
_FAR_TOO_MUCH = 0.08  # s over what is needed
_HOPELESS = 0.3  # s over what is needed: jump, for catching up would take too long


class Lack(Enum):
    """Why there is nothing to play."""

    SILENT = "silent"  # not begun, or the sender pauses
    LOST = "lost"  # this packet did not come, later ones did
    LATE = "late"  # nothing is there; it may still come


class Packet(NamedTuple):
    timestamp: int
    payload: bytes
    arrived: float


class JitterBuffer:
    def __init__(self) -> None:
        self.target = MIN_DELAY
        self.late = 0
        self._packets: dict[int, Packet] = {}
        self._next: int | None = None  # timestamp to play next; None while waiting to begin
        self._newest: int | None = None
        self._transits: deque[float] = deque(maxlen=_WINDOW)
        self._unlearned = 0
        self._empty = 0
        self._full = 0

    def push(self, timestamp: int, payload: bytes, now: float) -> None:
        timestamp = self._unwrapped(timestamp)
        self._learn(timestamp, now)
        if self._next is not None and timestamp < self._next:
            self.late += 1
            return
        self._packets[timestamp] = Packet(timestamp, payload, now)
        while len(self._packets) > CAPACITY:
            del self._packets[min(self._packets)]
            self._next = None if self._next is None else min(self._packets)

    def pop(self, now: float) -> Packet | Lack:
        """The packet for the next 20 ms."""
        if self._next is None and not self._begin(now):
            return Lack.SILENT
        self._drop_hopeless()
        assert self._next is not None  # noqa: S101 - _begin has set it
        packet = self._packets.pop(self._next, None)
        if packet is not None:
            self._next += BLOCK
            self._empty = 0
            return packet
        if self._packets:
            return self._skip()
        self._empty += 1
        if self._empty > 3:
            self._next = None
            return Lack.SILENT
        return Lack.LATE

    def surplus(self) -> bool:
        """Whether a packet may be left out: the buffer has held too much for a while."""
        excess = len(self._packets) * BLOCK / AUDIO_RATE - self.target - MARGIN
        self._full = self._full + 1 if excess > BLOCK / AUDIO_RATE else 0
        if self._full < (_IMPATIENCE if excess > _FAR_TOO_MUCH else _PATIENCE):
            return False
        self._full = 0
        return True

    def _skip(self) -> Lack:
        """Go on over a hole; over a long one, a pause of the sender, at once."""
        assert self._next is not None  # noqa: S101 - called while playing
        first = min(self._packets)
        if first - self._next > 5 * BLOCK:
            self._next = None
            return Lack.SILENT
        self._next += BLOCK
        self._next = min(self._next, first)  # packets off the 20 ms grid
        return Lack.LOST

    def _begin(self, now: float) -> bool:
        self._drop_hopeless()
        if not self._packets:
            return False
        first = min(self._packets)
        if now - self._packets[first].arrived < self.target:
            return False
        self._next, self._empty = first, 0
        return True

    def _drop_hopeless(self) -> None:
        """After a halt of this machine only the newest sound is worth playing."""
        needed = int((self.target + MARGIN) * AUDIO_RATE) // BLOCK + 1
        if len(self._packets) - needed > _HOPELESS * AUDIO_RATE / BLOCK:
            for timestamp in sorted(self._packets)[:-needed]:
                del self._packets[timestamp]
            self._next = None if self._next is None else min(self._packets)

    def _learn(self, timestamp: int, now: float) -> None:
        self._transits.append(now - timestamp / AUDIO_RATE)
        self._unlearned += 1
        if self._unlearned < _LEARN_EVERY and len(self._transits) > _LEARN_EVERY:
            return
        self._unlearned = 0
        ordered = sorted(self._transits)
        spread = ordered[int(len(ordered) * 0.97)] - ordered[0]
        # The spread of a paused or switched sender is its pause, not the network's.
        if spread > 1.0:
            self._transits.clear()
            return
        wanted = min(MAX_DELAY, max(MIN_DELAY, spread + MARGIN))
        # Up at once, down slowly.
        self.target = max(wanted, self.target - 0.004)

    def _unwrapped(self, timestamp: int) -> int:
        last = self._newest
        if last is None:
            last = timestamp + (1 << 32)
        timestamp = last + ((timestamp - last + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)
        self._newest = max(last, timestamp)
        return timestamp
