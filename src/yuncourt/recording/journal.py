"""A file that only grows, sealed piece by piece: what a killed process wrote can be read.

Each piece: length (4 bytes), then nonce, ciphertext and tag of AES-256-GCM. Which file it is and
the number of the piece are authenticated, so that none can be changed, moved or left out; of a
torn last one nothing is read.
"""

import os
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE: Final = 12
LARGEST: Final = 64 << 20  # bytes of a piece
_LENGTH = struct.Struct("!I")


class Journal:
    """Written by one at a time; everything blocks."""

    def __init__(self, path: Path, key: bytes, label: str) -> None:
        self.path = path
        self._cipher = AESGCM(key)
        self._label = label.encode()
        self._pieces = 0

    def begin(self) -> None:
        """An empty file. Raises OSError."""
        self.path.touch(mode=0o600, exist_ok=False)

    def append(self, piece: bytes) -> None:
        """Write a piece; all or none of it. Raises OSError."""
        nonce = secrets.token_bytes(NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, piece, self._place(self._pieces))
        data = memoryview(_LENGTH.pack(len(sealed)) + sealed)
        with self.path.open("r+b", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                while data:
                    data = data[file.write(data) :]
            except OSError:
                file.truncate(end)
                raise
        self._pieces += 1

    def pieces(self) -> Iterator[bytes]:
        """What was written and is intact, from the first. Raises OSError."""
        with self.path.open("rb") as file:
            number = 0
            while len(head := file.read(_LENGTH.size)) == _LENGTH.size:
                (length,) = _LENGTH.unpack(head)
                sealed = file.read(length) if length <= LARGEST else b""
                try:
                    place = self._place(number)
                    piece = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place)
                except (InvalidTag, ValueError):
                    return
                yield piece
                number += 1

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)

    def _place(self, number: int) -> bytes:
        return number.to_bytes(8, "big") + self._label
