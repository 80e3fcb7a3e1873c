"""Files chosen as evidence, and what of them had not been submitted when the program ended."""

import contextlib
import hashlib
import os
import stat
from pathlib import Path

import msgspec

from yunclient.session.uploads import Kept, LocalFile
from yunclient.storage.files import read_small, write_whole
from yunhearing.ids import PersonId


class UnsentFiles:
    """One small file per server and person below the folder `data`; the evidence stays put."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "uploads"

    def look(self, path: str) -> LocalFile:
        """The file as it is now; what is none, or cannot be read, has the size -1."""
        try:
            found = Path(path).stat()
            readable = stat.S_ISREG(found.st_mode) and os.access(path, os.R_OK)
        except (OSError, ValueError):
            return LocalFile(path, -1, 0)
        return LocalFile(path, found.st_size if readable else -1, found.st_mtime_ns)

    def read(self, path: str, offset: int, length: int) -> bytes:
        """These bytes of the file, fewer where it ends. Raises OSError."""
        with Path(path).open("rb") as file:
            file.seek(offset)
            return file.read(length)

    def recall(self, server: str, person: PersonId) -> tuple[Kept, ...]:
        """What was kept; nothing where it is damaged: the files themselves are elsewhere."""
        content = read_small(self._path(server, person)) or b"[]"
        try:
            return msgspec.json.decode(content, type=tuple[Kept, ...])
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return ()

    def keep(self, server: str, person: PersonId, kept: tuple[Kept, ...]) -> None:
        """Keep these instead of others. Raises OSError."""
        path = self._path(server, person)
        if kept:
            write_whole(path, msgspec.json.encode(kept))
        else:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()

    def _path(self, server: str, person: PersonId) -> Path:
        """Ids come from outside: their digest is a file name, they are not."""
        name = hashlib.sha256(f"{server}\n{person}".encode()).hexdigest()[:32]
        return self._folder / f"{name}.json"
