"""Bytes of files, as far as they have come: blocks in a bounded cache, and a file over them."""

import io
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from yunclient.viewer.messages import BLOCK, Reason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_CACHED = 256 << 20  # bytes, of all files


class MissingError(Exception):
    """A block is not there, and something else is to be done before it comes."""

    def __init__(self, block: int) -> None:
        super().__init__(block)
        self.block = block


class HopelessError(Exception):
    """A file, or the page in hand, can never be shown."""

    def __init__(self, reason: Reason, *, page: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.page = reason, page


class Blocks:
    """Blocks of all files, the least lately used forgotten first. For one thread at a time."""

    def __init__(self, limit: int = MAX_CACHED) -> None:
        self._limit, self._held = limit, 0
        self._blocks: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    def put(self, doc: int, size: int, offset: int, data: bytes) -> None:
        """Take bytes; what neither begins a block nor goes on where one ended is left."""
        end = min(offset + len(data), size)
        while offset < end:
            block, inner = divmod(offset, BLOCK)
            step = min(end - offset, BLOCK - inner)
            before = self._blocks.get((doc, block), b"")
            if len(before) >= inner and len(before) < inner + step:
                rest, data = data[:step], data[step:]
                self._set((doc, block), before[:inner] + rest)
            else:
                data = data[step:]
            offset += step

    def get(self, doc: int, block: int, size: int) -> bytes | None:
        """A block as a whole, of a file of `size` bytes."""
        data = self._blocks.get((doc, block))
        if data is None or len(data) < min(BLOCK, size - block * BLOCK):
            return None
        self._blocks.move_to_end((doc, block))
        return data

    def forget(self, doc: int) -> None:
        for key in [key for key in self._blocks if key[0] == doc]:
            self._held -= len(self._blocks.pop(key))

    def _set(self, key: tuple[int, int], data: bytes) -> None:
        self._held += len(data) - len(self._blocks.pop(key, b""))
        self._blocks[key] = data
        while self._held > self._limit and len(self._blocks) > 1:
            self._held -= len(self._blocks.popitem(last=False)[1])


class BlockFile(io.RawIOBase):
    """A file read block by block; `fetch` gives one, waits for it, or raises `MissingError`."""

    def __init__(self, size: int, fetch: Callable[[int], bytes]) -> None:
        super().__init__()
        self.size, self._fetch = size, fetch
        self._at = 0
        self._block, self._data = -1, b""  # most reads are small and near the last one

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        done = 0
        while done < len(view) and self._at < self.size:
            part = self._part(len(view) - done)
            view[done : done + len(part)] = part
            done += len(part)
            self._at += len(part)
        return done

    def gather(self) -> None:
        """See to it that every byte is there."""
        for block in range(-(-self.size // BLOCK)):
            self._fetch(block)

    def _part(self, length: int) -> memoryview:
        block, inner = divmod(self._at, BLOCK)
        if block != self._block:
            self._data = self._fetch(block)
            self._block = block
        return memoryview(self._data)[inner : inner + length]
