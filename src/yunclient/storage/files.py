"""Files that are whole or as before, whatever happens while they are written."""

import contextlib
import os
import tempfile
from pathlib import Path

LARGEST = 1024 * 1024  # bytes read of any file of ours


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file at once; readable by its owner alone. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def read_small(path: Path) -> bytes | None:
    """The content; None where there is no file of reasonable size that can be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST else None
