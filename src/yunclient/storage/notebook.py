"""What one wrote in a hearing until the court has it: nothing typed is lost with the program."""

import contextlib
import hashlib
from pathlib import Path

import msgspec

from yunclient.session.minutes import Draft
from yunclient.storage.files import read_small, write_whole
from yunhearing.ids import HearingId, PersonId


class Notebook:
    """One small file per server, hearing and person below `data`, readable by its owner alone."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "drafts"

    def recall(self, server: str, hearing: HearingId, person: PersonId) -> Draft:
        """What was kept; nothing where it is damaged. Raises OSError."""
        content = read_small(self._path(server, hearing, person)) or b"{}"
        try:
            return msgspec.json.decode(content, type=Draft)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return Draft()

    def keep(self, server: str, hearing: HearingId, person: PersonId, draft: Draft) -> None:
        """Keep this; a draft without anything leaves no file. Raises OSError."""
        path = self._path(server, hearing, person)
        if draft != Draft():
            write_whole(path, msgspec.json.encode(draft))
        else:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()

    def _path(self, server: str, hearing: HearingId, person: PersonId) -> Path:
        """Ids come from outside: their digest is a file name, they are not."""
        name = hashlib.sha256(f"{server}\n{hearing}\n{person}".encode()).hexdigest()[:32]
        return self._folder / f"{name}.json"
