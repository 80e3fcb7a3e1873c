"""Files that only their owner reads: keys."""

import os
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Create a file of mode 0600; FileExistsError if it is there. Windows keeps its own rights."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
