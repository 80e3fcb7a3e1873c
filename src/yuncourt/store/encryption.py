"""Columns with personal data are encrypted: what is on the disk tells nothing without the key.

AES-SIV (RFC 5297) where a value is looked up or unique: equal values have equal ciphertexts, and no
more is told. AES-GCM with a random nonce everywhere else. The column's name is authenticated, so
that no value can be moved into another column.
"""

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Dialect, LargeBinary, MetaData, String, Text, text
from sqlalchemy.types import TypeDecorator, TypeEngine

NONCE = 12
BATCH = 500


class DecryptError(ValueError):
    """Encrypted under another key or for another column, or changed since."""


class Cipher:
    """One data key at work. `where` is the column, such as accounts.name."""

    def __init__(self, key: bytes) -> None:
        self.id = hashlib.sha256(b"yuncourt data key\x00" + key).hexdigest()[:16]
        self._siv = AESSIV(_derive(key, b"siv", 64))
        self._gcm = AESGCM(_derive(key, b"gcm", 32))

    def encrypt(self, where: str, plain: bytes) -> bytes:
        """Different each time."""
        nonce = os.urandom(NONCE)
        return nonce + self._gcm.encrypt(nonce, plain, where.encode())

    def decrypt(self, where: str, stored: bytes) -> bytes:
        """Raises DecryptError."""
        try:
            return self._gcm.decrypt(stored[:NONCE], stored[NONCE:], where.encode())
        except (InvalidTag, ValueError):
            raise DecryptError(where) from None

    def encrypt_alike(self, where: str, plain: bytes) -> bytes:
        """The same for the same."""
        # the library takes no empty text: a byte in front makes one of it
        return self._siv.encrypt(b"\x00" + plain, [where.encode()])

    def decrypt_alike(self, where: str, stored: bytes) -> bytes:
        """Raises DecryptError."""
        try:
            return self._siv.decrypt(stored, [where.encode()])[1:]
        except (InvalidTag, ValueError):
            raise DecryptError(where) from None


_ciphers: WeakKeyDictionary[Dialect, Cipher] = WeakKeyDictionary()


def use_cipher(dialect: Dialect, cipher: Cipher) -> None:
    """What an engine reads and writes goes through this one from now on."""
    _ciphers[dialect] = cipher


def cipher_of(dialect: Dialect) -> Cipher:
    """What `use_cipher` gave this engine; LookupError before."""
    return _ciphers[dialect]


class Encrypted(TypeDecorator[str]):
    """A text, stored as base64 of its ciphertext; `alike` where it is looked up."""

    impl = String
    cache_ok = True

    def __init__(self, where: str, *, alike: bool = False) -> None:
        super().__init__()
        self.where = where
        self.alike = alike

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the disk."""
        return None if value is None else self.stored(cipher_of(dialect), value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """From the disk."""
        return None if value is None else self.plain(cipher_of(dialect), value)

    def stored(self, cipher: Cipher, plain: str) -> str:
        """As it lies on the disk."""
        encrypt = cipher.encrypt_alike if self.alike else cipher.encrypt
        return base64.b64encode(encrypt(self.where, plain.encode())).decode()

    def plain(self, cipher: Cipher, stored: str) -> str:
        """As it was; raises DecryptError."""
        decrypt = cipher.decrypt_alike if self.alike else cipher.decrypt
        try:
            return decrypt(self.where, base64.b64decode(stored, validate=True)).decode()
        except ValueError as error:
            raise DecryptError(self.where) from error


class EncryptedText(Encrypted):
    """The same, where texts are long."""

    impl = Text
    cache_ok = True


class EncryptedBytes(TypeDecorator[bytes]):
    """Bytes, stored as ciphertext."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """To the disk."""
        return None if value is None else self.stored(cipher_of(dialect), value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """From the disk."""
        return None if value is None else self.plain(cipher_of(dialect), value)

    def stored(self, cipher: Cipher, plain: bytes) -> bytes:
        """As it lies on the disk."""
        return cipher.encrypt(self.where, plain)

    def plain(self, cipher: Cipher, stored: bytes) -> bytes:
        """As it was; raises DecryptError."""
        return cipher.decrypt(self.where, stored)


class Place(NamedTuple):
    """A column of encrypted values."""

    table: str
    column: str
    kind: Encrypted | EncryptedBytes


def places(metadata: MetaData) -> Iterator[Place]:
    """Every encrypted column of these tables."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            kind: TypeEngine[Any] = column.type
            if isinstance(kind, Encrypted | EncryptedBytes):
                yield Place(table.name, column.name, kind)


def re_encrypt(
    connection: Connection, columns: Iterable[Place], old: Cipher | None, new: Cipher | None
) -> int:
    """Store under `new` what is stored under `old`; None: in plain. How many values it were.

    Part of the caller's transaction; a few hundred values are in memory at a time.
    """
    return sum(_re_encrypt(connection, place, old, new) for place in columns)


def _re_encrypt(
    connection: Connection, place: Place, old: Cipher | None, new: Cipher | None
) -> int:
    table, column, count, last = f'"{place.table}"', f'"{place.column}"', 0, 0
    # by SQLite's own row number, for each table has a key of another shape
    page = text(
        f"SELECT rowid AS at, {column} AS value FROM {table} "  # noqa: S608 - names of our own
        f"WHERE rowid > :last AND {column} IS NOT NULL ORDER BY rowid LIMIT {BATCH}"
    )
    change = text(f"UPDATE {table} SET {column} = :value WHERE rowid = :at")  # noqa: S608 - names of our own
    while rows := connection.execute(page, {"last": last}).all():
        again = [{"at": row.at, "value": _again(place, row.value, old, new)} for row in rows]
        connection.execute(change, again)
        last, count = rows[-1].at, count + len(rows)
    return count


def _again(place: Place, value: Any, old: Cipher | None, new: Cipher | None) -> Any:
    plain: Any = value if old is None else place.kind.plain(old, value)
    return plain if new is None else place.kind.stored(new, plain)


def _derive(key: bytes, purpose: bytes, size: int) -> bytes:
    return HKDF(SHA256(), size, None, b"yuncourt data " + purpose).derive(key)
