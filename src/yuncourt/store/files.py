"""Files that are there whole or not at all, whatever happens meanwhile."""

import os
import stat
from pathlib import Path

OWNER = 0o600
EVERYBODY = 0o644


def replace_file(path: Path, data: bytes, mode: int = OWNER) -> None:
    """Write the file durably in the place of an older one. Windows keeps its own rights.

    `mode` holds whatever the process's mask is: a certificate is for everybody.
    """
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(new, flags, mode), "wb") as file:
        if os.name == "posix":
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def read_own(path: Path, most: int) -> bytes:
    """At most so many bytes of a file that its owner alone can read; ValueError else, OSError."""
    with path.open("rb") as file:
        if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            raise ValueError(f"others may read {path}: chmod 600 it")
        return file.read(most)
