"""SHA-256 and SM3 of a file, computed while it is read."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec


class Hash(Protocol):
    """What hashlib's objects can do."""

    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...


def openssl_sm3() -> Hash:
    """GB/T 32905 by the OpenSSL behind hashlib; ValueError where that was built without it."""
    return hashlib.new("sm3")


class Digests(msgspec.Struct, frozen=True):
    """What a file is known by: both hashes in hex, and its size in bytes."""

    sha256: str
    sm3: str
    size: int


class Digester:
    """Takes a file piece by piece; `sm3` makes the hash where hashlib has none."""

    def __init__(self, sm3: Callable[[], Hash] = openssl_sm3) -> None:
        self._sha256: Hash = hashlib.sha256()
        self._sm3 = sm3()
        self._size = 0

    def update(self, piece: bytes) -> None:
        """The next bytes of the file."""
        self._sha256.update(piece)
        self._sm3.update(piece)
        self._size += len(piece)

    @property
    def digests(self) -> Digests:
        """Of what was taken so far."""
        return Digests(self._sha256.digest().hex(), self._sm3.digest().hex(), self._size)


def digests_of(pieces: Iterable[bytes], sm3: Callable[[], Hash] = openssl_sm3) -> Digests:
    """Of a whole file in pieces."""
    digester = Digester(sm3)
    for piece in pieces:
        digester.update(piece)
    return digester.digests
