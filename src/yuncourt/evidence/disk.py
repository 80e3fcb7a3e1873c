"""The bytes of files handed in: one folder each, named by the id, never by what its sender said."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from yunhearing.ids import UploadId

ORIGINAL, VIEW = "original", "view.pdf"
PIECE = 1 << 20  # bytes
SPARE = 256 << 20
"""Bytes that files leave free: what is said in court must always find room."""


class DiskFullError(Exception):
    """There is no room; what came before is kept."""


class EvidenceDisk:
    """Everything blocks: call it in a thread."""

    def __init__(self, folder: Path, spare: int = SPARE) -> None:
        self._folder = folder
        self.spare = spare
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def begin(self, id_: UploadId) -> None:
        """A folder with an empty file."""
        place = self._folder / id_
        place.mkdir(mode=0o700)
        (place / ORIGINAL).touch(mode=0o600)

    def original(self, id_: UploadId) -> Path:
        return self._folder / id_ / ORIGINAL

    def view(self, id_: UploadId) -> Path:
        """What is shown of it: a PDF made of it if there is one, else itself."""
        made = self._folder / id_ / VIEW
        return made if made.exists() else self.original(id_)

    def offset(self, id_: UploadId) -> int:
        """How many bytes have come; 0 where the file is gone."""
        try:
            return self.original(id_).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, id_: UploadId, piece: bytes) -> None:
        """Write bytes at its end; all or none of them. Raises DiskFullError."""
        path = self.original(id_)
        before = path.stat().st_size
        if shutil.disk_usage(self._folder).free - len(piece) < self.spare:
            raise DiskFullError
        try:
            with path.open("ab") as file:
                file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            os.truncate(path, before)
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise DiskFullError from error
            raise

    def close(self, id_: UploadId) -> None:
        """It is whole: nobody writes it any more."""
        self.original(id_).chmod(0o400)

    def keep_view(self, id_: UploadId, pdf: bytes) -> int:
        """Lay a PDF beside the original; its size."""
        path = self._folder / id_ / VIEW
        path.write_bytes(pdf)
        path.chmod(0o400)
        return len(pdf)

    def pieces(self, id_: UploadId) -> Iterator[bytes]:
        """The original, piece by piece."""
        with self.original(id_).open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def forget(self, id_: UploadId) -> None:
        shutil.rmtree(self._folder / id_, ignore_errors=True)

    def names(self) -> set[str]:
        """What there is."""
        return {place.name for place in self._folder.iterdir() if place.is_dir()}


def read_at(file: BinaryIO, offset: int, length: int) -> bytes:
    """At most so many bytes from a place."""
    file.seek(offset)
    return file.read(min(length, PIECE))
