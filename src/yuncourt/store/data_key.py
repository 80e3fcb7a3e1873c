"""The key of personal data, in a file outside the database, and the row that says which it is.

The file holds one key a line, in hexadecimal, the newest first. More than one is there only while
the key is being changed: the database names the one it is encrypted under, in the transaction that
encrypts it, so that whatever happens meanwhile leaves a database that can be read.
"""

import secrets
from pathlib import Path

from sqlalchemy import Connection, inspect, select, update

from yuncourt.store.encryption import Cipher, places, re_encrypt, use_cipher
from yuncourt.store.files import read_own, replace_file
from yuncourt.store.tables import data_key, metadata

FILE = "data.key"
SIZE = 32
LONGEST = 1024  # of the file: two keys and some room


class DataKeyError(Exception):
    """The key of the data is missing, is no key, or belongs to another database."""


def unlock(connection: Connection, path: Path) -> None:
    """Let this engine read and write personal data; raises DataKeyError.

    Only a database that was never encrypted gets a new key. Holds the database's write lock.
    """
    named = _named(connection)
    if named is None and not path.exists():
        _write(path, [secrets.token_bytes(SIZE)])
    ciphers = {cipher.id: cipher for cipher in map(Cipher, read(path))}
    if named is not None and named not in ciphers:
        raise DataKeyError(f"{path} does not hold the key of this database")
    use_cipher(connection.dialect, ciphers[named] if named else next(iter(ciphers.values())))


def rotate(connection: Connection, path: Path) -> int:
    """Encrypt everything under a new key, in the caller's transaction; how many values.

    `tidy` the file once that is committed. Raises DataKeyError, DecryptError.
    """
    keys, new = read(path), secrets.token_bytes(SIZE)
    named = _named(connection)
    old = next(key for key in keys if Cipher(key).id == named)
    _write(path, [new, old])
    count = re_encrypt(connection, places(metadata), Cipher(old), Cipher(new))
    connection.execute(update(data_key).values(id=Cipher(new).id))
    use_cipher(connection.dialect, Cipher(new))
    return count


def tidy(connection: Connection, path: Path) -> None:
    """Leave in the file the key alone that the database is encrypted under."""
    named = _named(connection)
    _write(path, [key for key in read(path) if Cipher(key).id == named])


def read(path: Path) -> list[bytes]:
    """The keys of the file; raises DataKeyError."""
    try:
        text = read_own(path, LONGEST).decode("ascii")
        keys = [bytes.fromhex(line) for line in text.split()]
    except FileNotFoundError:
        raise DataKeyError(
            f"{path} is missing: without the key of the data this database cannot be read"
        ) from None
    except (OSError, ValueError) as error:
        raise DataKeyError(f"{path} cannot be read as a data key: {error}") from None
    if not keys or any(len(key) != SIZE for key in keys):
        raise DataKeyError(f"{path} holds no data key")
    return keys


def _write(path: Path, keys: list[bytes]) -> None:
    replace_file(path, "".join(f"{key.hex()}\n" for key in keys).encode())


def _named(connection: Connection) -> str | None:
    """The id of the key that the database is encrypted under; None before it ever was."""
    if not inspect(connection).has_table(data_key.name):
        return None
    return connection.execute(select(data_key.c.id)).scalar()
