"""A file whose bytes come from the parent when they are asked for: what PyAV reads a film from."""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable

BLOCK = 256 * 1024  # bytes
KEPT = 256  # blocks, 64 MiB
AHEAD = 4  # blocks asked for before they are read


class StarvedError(OSError):
    """The bytes did not come: the court cannot be reached, or the film was closed."""


class Blocks:
    """`read` and `seek` from the film's thread, `give` and `fail` from any other.

    `need(offset, length)` asks for bytes, at most once for each block under way. `patience` is how
    long, in s, one read waits; `waiting` is told True when a read has to wait and False after it.
    """

    def __init__(
        self,
        size: int,
        need: Callable[[int, int], None],
        waiting: Callable[[bool], None] = lambda _: None,
        patience: float = 60.0,
    ) -> None:
        self._size, self._need = size, need
        self._waiting, self._patience = waiting, patience
        self._place = 0
        self._came = threading.Condition()
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._asked: set[int] = set()
        self._over = False

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes, fewer at the end of a block. Raises StarvedError."""
        left = max(0, self._size - self._place)
        wanted = left if size < 0 else min(size, left)
        if wanted == 0:
            return b""
        number, start = divmod(self._place, BLOCK)
        data = self._block(number)[start : start + wanted]
        self._place += len(data)
        return data

    def give(self, offset: int, data: bytes) -> None:
        """A block has come; one of the wrong place or length is none."""
        number, start = divmod(offset, BLOCK)
        if start or len(data) != self._length(number):
            self.fail(offset)
            return
        with self._came:
            self._asked.discard(number)
            self._blocks[number] = data
            while len(self._blocks) > KEPT:
                self._blocks.popitem(last=False)
            self._came.notify_all()

    def fail(self, offset: int) -> None:
        """A block could not be fetched: who waits for it asks again, until patience ends."""
        with self._came:
            self._asked.discard(offset // BLOCK)
            self._came.notify_all()

    def end(self) -> None:
        """Nothing will come any more: who waits is let go."""
        with self._came:
            self._over = True
            self._came.notify_all()

    def _block(self, number: int) -> bytes:
        with self._came:
            self._ask(number)
            if number not in self._blocks:
                self._wait(number)
            self._blocks.move_to_end(number)
            return self._blocks[number]

    def _wait(self, number: int) -> None:
        self._waiting(True)
        try:
            if not self._came.wait_for(lambda: self._here(number), self._patience) or self._over:
                raise StarvedError("the film's bytes do not come")
        finally:
            self._waiting(False)

    def _here(self, number: int) -> bool:
        if self._over or number in self._blocks:
            return True
        self._ask(number)
        return False

    def _ask(self, number: int) -> None:
        for each in range(number, number + AHEAD):
            length = self._length(each)
            if length > 0 and each not in self._blocks and each not in self._asked:
                self._asked.add(each)
                self._need(each * BLOCK, length)

    def _length(self, number: int) -> int:
        return min(BLOCK, self._size - number * BLOCK) if number >= 0 else 0
