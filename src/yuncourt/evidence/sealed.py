"""A file that lies encrypted on the disk, and is read from any place in it.

Blocks of 64 KiB, each for itself under AES-256-GCM: nonce, ciphertext, tag. Which file it is and
the block's number are authenticated, so that no block can be changed, moved, or come from another
file. Whoever reads knows how long the file is, and misses blocks that were cut off its end.
"""

import io
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY: Final = 32  # bytes
BLOCK: Final = 64 << 10  # bytes of the file in a block
NONCE, TAG = 12, 16
STORED: Final = NONCE + BLOCK + TAG
PIECE: Final = 16 * BLOCK  # that is read at a time


class ChangedError(OSError):
    """The bytes on the disk are not those that were laid there."""


def new_key() -> bytes:
    """For one file alone."""
    return secrets.token_bytes(KEY)


class Seal:
    """The key of a file, and what it is called wherever its blocks are sealed and opened."""

    def __init__(self, key: bytes, label: str) -> None:
        self.key, self.label = key, label
        self._cipher = AESGCM(key)

    def shut(self, number: int, plain: bytes) -> bytes:
        """A block as it lies on the disk; another nonce each time, for the last one grows."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, self._place(number))

    def open(self, number: int, stored: bytes) -> bytes:
        """Raises ChangedError."""
        try:
            return self._cipher.decrypt(stored[:NONCE], stored[NONCE:], self._place(number))
        except (InvalidTag, ValueError):
            raise ChangedError(self.label) from None

    def _place(self, number: int) -> bytes:
        return number.to_bytes(8, "big") + self.label.encode()


class SealedFile:
    """One on the disk; everything blocks."""

    def __init__(self, path: Path, seal: Seal) -> None:
        self.path, self.seal = path, seal

    def intact(self) -> int:
        """How many bytes it has, without an end that a power cut tore."""
        with self.path.open("rb", buffering=0) as file:
            stored = os.fstat(file.fileno()).st_size
            while stored:
                number = (stored - 1) // STORED
                file.seek(number * STORED)
                with suppress(ChangedError):
                    return number * BLOCK + len(self.seal.open(number, file.read(STORED)))
                stored = number * STORED
        return 0

    def append(self, place: int, piece: bytes) -> None:
        """Write bytes from `place` on, which is its end; all or none. Raises OSError."""
        number, rest = divmod(place, BLOCK)
        start = number * STORED
        with self.path.open("r+b", buffering=0) as file:
            file.seek(start)
            last = file.read(NONCE + rest + TAG) if rest else b""
            plain = (self.seal.open(number, last) if rest else b"") + piece
            try:
                _write(file, start, b"".join(self._shut(number, plain)))
                os.fsync(file.fileno())
            except OSError:
                _write(file, start, last)
                raise

    def read(self, start: int, length: int) -> bytes:
        """Bytes from a place, fewer at the end. Raises ChangedError, OSError."""
        with self.path.open("rb", buffering=0) as file:
            first, end = start // BLOCK, -(-(start + length) // BLOCK)
            file.seek(first * STORED)
            stored = file.read((end - first) * STORED)
        blocks = [
            self.seal.open(first + n, stored[at : at + STORED])
            for n, at in enumerate(range(0, len(stored), STORED))
        ]
        return b"".join(blocks)[start - first * BLOCK :][:length]

    def pieces(self) -> Iterator[bytes]:
        """All of it. Raises ChangedError, OSError."""
        place = 0
        while piece := self.read(place, PIECE):
            yield piece
            place += len(piece)

    def open(self) -> BinaryIO:
        """To read from, as from any file."""
        return opened(self.path.open("rb", buffering=0), self.seal)

    def _shut(self, first: int, plain: bytes) -> Iterator[bytes]:
        for number, at in enumerate(range(0, len(plain), BLOCK), first):
            yield self.seal.shut(number, plain[at : at + BLOCK])


def opened(file: io.FileIO, seal: Seal) -> BinaryIO:
    """What lies sealed in a file, to be read and sought in; closes it with itself."""
    return io.BufferedReader(_Opened(file, seal), BLOCK)


class _Opened(io.RawIOBase):
    """Holds one block."""

    def __init__(self, file: io.FileIO, seal: Seal) -> None:
        self._file, self._seal = file, seal
        blocks, rest = divmod(os.fstat(file.fileno()).st_size, STORED)
        self._size = blocks * BLOCK + max(0, rest - NONCE - TAG)
        self._at, self._number, self._block = 0, -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if begin + offset < 0:
            raise ValueError("before the beginning")
        self._at = begin + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, into: memoryview) -> int:  # type: ignore[override] # what BufferedReader gives
        number, start = divmod(self._at, BLOCK)
        if self._at >= self._size:
            return 0
        if number != self._number:
            self._file.seek(number * STORED)
            self._block = self._seal.open(number, self._file.read(STORED))
            self._number = number
        piece = self._block[start : start + len(into)]
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()


def _write(file: io.FileIO, start: int, data: bytes) -> None:
    """Write bytes from a place on, and end the file behind them."""
    file.seek(start)
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    file.truncate()
