"""Text files where the person said, for other programs and for print."""

import os
from pathlib import Path

from yunclient.storage.files import write_whole


class TextFiles:
    """Begins with a byte order mark and ends lines as the system does.

    A Chinese Windows takes a text without the mark for GBK in more than one of its programs; no
    reader of today is hurt by it.
    """

    def write(self, path: str, text: str) -> None:
        """Write the whole file, or leave it as it was. Raises OSError."""
        lines = text.replace("\r\n", "\n").replace("\n", os.linesep)
        write_whole(Path(path), lines.encode("utf-8-sig"))
