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


def read_small(path: Path) -> bytes | None:
    """The content; None where there is no file of reasonable size that can be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST else None
