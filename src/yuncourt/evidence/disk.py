"""The bytes of files handed in: one folder each, named by the id, never by what its sender said."""

import errno
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

from yuncourt.evidence.sealed import PIECE, Seal, SealedFile
from yunhearing.ids import UploadId

ORIGINAL, VIEW = "original.sealed", "view.sealed"
IN_PLAIN: Final = {"original": ORIGINAL, "view.pdf": VIEW}
"""How they were called before they were encrypted."""
SPARE = 256 << 20
"""Bytes that files leave free: what is said in court must always find room."""


class DiskFullError(Exception):
    """There is no room; what came before is kept."""


class EvidenceDisk:
    """Everything blocks: call it in a thread. Each file has a key of its own."""

    def __init__(self, folder: Path, spare: int = SPARE) -> None:
        self._folder = folder
        self.spare = spare
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def begin(self, id_: UploadId) -> None:
        """A folder with an empty file."""
        place = self._folder / id_
        place.mkdir(mode=0o700)
        (place / ORIGINAL).touch(mode=0o600)

    def original(self, id_: UploadId, key: bytes) -> SealedFile:
        return self._file(id_, ORIGINAL, key)

    def view(self, id_: UploadId, key: bytes) -> SealedFile:
        """What is shown of it: a PDF made of it if there is one, else itself."""
        made = self._file(id_, VIEW, key)
        return made if made.path.exists() else self.original(id_, key)

    def offset(self, id_: UploadId, key: bytes) -> int:
        """How many bytes have come; 0 where the file is gone."""
        try:
            return self.original(id_, key).intact()
        except FileNotFoundError:
            return 0

    def append(self, id_: UploadId, key: bytes, place: int, piece: bytes) -> None:
        """Write bytes at its end, which is `place`; all or none of them. Raises DiskFullError."""
        if shutil.disk_usage(self._folder).free - len(piece) < self.spare:
            raise DiskFullError
        try:
            self.original(id_, key).append(place, piece)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise DiskFullError from error
            raise

    def close(self, id_: UploadId) -> None:
        """It is whole: nobody writes it any more."""
        (self._folder / id_ / ORIGINAL).chmod(0o400)

    def keep_view(self, id_: UploadId, key: bytes, pdf: bytes) -> int:
        """Lay a PDF beside the original; its size."""
        view = self._file(id_, VIEW, key)
        view.path.unlink(missing_ok=True)  # of a check that was cut short
        view.path.touch(mode=0o600)
        view.append(0, pdf)
        view.path.chmod(0o400)
        return len(pdf)

    def forget(self, id_: UploadId) -> None:
        shutil.rmtree(self._folder / id_, ignore_errors=True)

    def forget_empty(self, known: set[str]) -> int:
        """Forget what was begun and never known; how many unknown ones are left, with bytes."""
        lost = 0
        for name in self.names() - known:
            place = self._folder / name
            if any(path.stat().st_size for path in place.iterdir()):
                lost += 1
            else:
                self.forget(UploadId(name))
        return lost

    def names(self) -> set[str]:
        """What there is."""
        return {place.name for place in self._folder.iterdir() if place.is_dir()}

    # what lay in plain

    def seal(self, id_: UploadId, key: bytes) -> None:
        """Lay sealed files beside those in plain, which stay until their key is safe."""
        for before, name in IN_PLAIN.items():
            plain, file, place = self._folder / id_ / before, self._file(id_, name, key), 0
            with suppress(FileNotFoundError), plain.open("rb") as bytes_:
                file.path.unlink(missing_ok=True)  # of a start that was cut short
                file.path.touch(mode=0o600)
                while piece := bytes_.read(PIECE):
                    file.append(place, piece)
                    place += len(piece)
                file.path.chmod(plain.stat().st_mode)

    def forget_plain(self, id_: UploadId) -> None:
        """Their key is safe."""
        for before, name in IN_PLAIN.items():
            if (self._folder / id_ / name).exists():
                (self._folder / id_ / before).unlink(missing_ok=True)

    def _file(self, id_: UploadId, name: str, key: bytes) -> SealedFile:
        # the name too: what is shown of a file cannot take its place
        return SealedFile(self._folder / id_ / name, Seal(key, f"{id_}/{name}"))
