"""The last signed head of each hearing's log: what a later visit is held against."""

import hashlib
from pathlib import Path

from yunclient.storage.files import read_small, write_whole
from yunhearing.ids import HearingId


class CheckpointFiles:
    """One small file per server and hearing below the folder `data`."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "checkpoints"

    def recall(self, server: str, hearing: HearingId) -> str:
        """The note; empty if none was kept, or what was kept is damaged."""
        content = read_small(self._path(server, hearing)) or b""
        return content.decode("utf-8", "replace")

    def keep(self, server: str, hearing: HearingId, note: str) -> None:
        """Keep the note instead of the older one. Raises OSError."""
        write_whole(self._path(server, hearing), note.encode())

    def _path(self, server: str, hearing: HearingId) -> Path:
        """Ids come from outside: their digest is a file name, they are not."""
        name = hashlib.sha256(f"{server}\n{hearing}".encode()).hexdigest()[:32]
        return self._folder / f"{name}.checkpoint"
