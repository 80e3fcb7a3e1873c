"""Files that are whole or as before, whatever happens while they are written."""

import contextlib
import os
import tempfile
import time
from pathlib import Path

LARGEST = 1024 * 1024  # bytes read of any file of ours
PAUSES = (0.02, 0.05, 0.1)  # s between tries to replace a file somebody reads


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file at once; readable by its owner alone. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(Path(name), path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _replace(new: Path, path: Path) -> None:
    """Put the new file in the old one's place; Windows refuses while a scanner reads that."""
    for pause in PAUSES:
        try:
            new.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    new.replace(path)


class WholeFile:
    """A file that grows beside its place and takes it when it is whole. Raises OSError."""

    def __init__(self, path: Path) -> None:
        descriptor, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
        self._file = os.fdopen(descriptor, "wb")
        self._new, self._path = Path(name), path

    def write(self, piece: bytes) -> None:
        self._file.write(piece)

    def finish(self) -> None:
        """Take the place."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            _replace(self._new, self._path)
        except OSError:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Leave the place as it was."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._new.unlink()


class WholeFiles:
    """Files where the person said."""

    def open(self, path: str) -> WholeFile:
        """Begin one. Raises OSError."""
        return WholeFile(Path(path))


def read_small(path: Path) -> bytes | None:
    """The content; None where there is no file of reasonable size that can be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST else None
