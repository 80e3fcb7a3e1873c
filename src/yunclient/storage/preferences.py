"""The choices of the person in `preferences.json`: no secret, no hearing."""

import contextlib
import logging
from pathlib import Path

import msgspec

from yunclient.session.state import Kept
from yunclient.storage.files import read_small, write_whole

NAME = "preferences.json"

log = logging.getLogger(__name__)


class PreferencesFile:
    """The file in the folder `config`."""

    def __init__(self, config: Path) -> None:
        self._path = config / NAME

    def recall(self) -> Kept:
        """What was chosen; a file that cannot be understood is set aside, not lost."""
        content = read_small(self._path)
        if content is None:
            return Kept()
        try:
            return msgspec.json.decode(content, type=Kept)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            log.warning("choices could not be read; beginning anew")
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".unreadable.json"))
            return Kept()

    def keep(self, kept: Kept) -> None:
        """Write all choices. Raises OSError."""
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(kept)))


class WindowFile:
    """Where the window was, as the toolkit says it, in the folder `config`."""

    def __init__(self, config: Path) -> None:
        self._path = config / "window"

    def recall(self) -> bytes:
        return read_small(self._path) or b""

    def keep(self, geometry: bytes) -> None:
        """Write it; a window that opens elsewhere next time is no harm."""
        with contextlib.suppress(OSError):
            write_whole(self._path, geometry)
