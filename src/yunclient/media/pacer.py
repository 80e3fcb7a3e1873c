"""Sends the packets of large pictures one after the other, so that no buffer on the way overflows.

A page of text is some hundred packets; at once they would fill a router's queue, and voices with
it.
"""

import asyncio
from collections import deque
from collections.abc import Callable

TICK = 0.005  # s
SLOWEST = 200_000  # bit/s
MAX_WAITING = 1024  # packets; more than one picture has


class Pacer:
    """Belongs to the event loop. `put` never waits; what finds no room is dropped."""

    def __init__(self, send: Callable[[bytes], None], bitrate: int) -> None:
        self.bitrate = bitrate
        self._send = send
        self._waiting: deque[bytes] = deque()
        self._credit = 0.0  # octets
        self._task: asyncio.Task[None] | None = None

    def takes(self, packets: int) -> bool:
        """Whether there is room for so many."""
        return len(self._waiting) + packets <= MAX_WAITING

    def put(self, packet: bytes) -> None:
        if not self.takes(1):
            return
        self._waiting.append(packet)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    def put_first(self, packet: bytes) -> None:
        """A packet that is asked for again: the receiver waits for it before all others."""
        if self._waiting and self.takes(1):
            self._waiting.appendleft(packet)
        else:
            self._send(packet)

    def clear(self) -> None:
        """Drop what waits."""
        self._waiting.clear()

    def close(self) -> None:
        self.clear()
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        clock = asyncio.get_running_loop().time
        before = clock() - TICK
        while self._waiting:
            now = clock()
            most = 4 * TICK * self._speed  # after a halt no burst follows
            self._credit = min(most, self._credit + (now - before) * self._speed)
            before = now
            while self._waiting and self._credit > 0:
                packet = self._waiting.popleft()
                self._credit -= len(packet)
                self._send(packet)
            await asyncio.sleep(TICK)

    @property
    def _speed(self) -> float:
        """Octets a second."""
        return max(SLOWEST, self.bitrate) / 8
