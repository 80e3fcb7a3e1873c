"""Where recordings lie: of each segment a journal while it runs, then a sealed file."""

import errno
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from yuncourt.evidence.sealed import BLOCK, Seal, SealedFile
from yuncourt.recording.containers import Extent, contain
from yuncourt.recording.journal import Journal
from yuncourt.recording.taken import Taken, packed, unpacked
from yunhearing.digests import Digester, Digests
from yunhearing.frames import Source

JOURNAL, SEALED = ".journal", ".sealed"
PIECE: Final = 16 * BLOCK


class Laying:
    """Writes a sealed file from its first byte to the last. Everything blocks, raises OSError."""

    def __init__(self, file: SealedFile, largest: int | None = None) -> None:
        """`largest`: bytes it may have."""
        self._file, self._largest = file, largest
        self._digester, self._waiting = Digester(), bytearray()
        self.size = 0
        self._begun = False

    @property
    def digests(self) -> Digests:
        """Of what was laid there."""
        return self._digester.digests

    def write(self, data: bytes) -> None:
        """Add to it."""
        self._waiting.extend(data)
        self._put(PIECE)

    def end(self) -> None:
        """Nothing more comes."""
        self._put(0)
        self._file.path.chmod(0o400)

    def _put(self, most: int) -> None:
        if not self._begun:
            self._file.path.unlink(missing_ok=True)  # of one that was cut short
            self._file.path.touch(mode=0o600)
            self._begun = True
        while len(self._waiting) > most:
            piece = bytes(self._waiting[:PIECE])
            del self._waiting[:PIECE]
            if self._largest is not None and self.size + len(piece) > self._largest:
                raise OSError(errno.EFBIG, "too large")
            self._digester.update(piece)
            self._file.append(self.size, piece)
            self.size += len(piece)


class RecordingDisk:
    """Everything blocks: call it in a thread. Each segment has a key of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def journal(self, id_: str, key: bytes) -> Journal:
        return Journal(self._folder / (id_ + JOURNAL), key, f"{id_}/journal")

    def file(self, id_: str, key: bytes) -> SealedFile:
        return SealedFile(self._folder / (id_ + SEALED), Seal(key, f"{id_}/recording"))

    def write(self, journal: Journal, packets: list[Taken]) -> None:
        """Add to what runs. Raises OSError."""
        if not journal.path.parent.exists():
            raise OSError(errno.ENOENT, "no folder")
        journal.append(packed(packets))

    def so_far(self, id_: str, key: bytes, source: Source) -> bytes:
        """What is there of a segment that runs, as a file. Raises OSError."""
        made = bytearray()
        contain(source, self._taken(id_, key), made.extend)
        return bytes(made)

    def finish(self, id_: str, key: bytes, source: Source) -> tuple[Extent, Digests] | None:
        """Make the file of what was taken; None where there is nothing. Raises OSError.

        The journal stays, until `forget_journal`.
        """
        file = self.file(id_, key)
        laying = Laying(file)
        try:
            extent = contain(source, self._taken(id_, key), laying.write)
            laying.end()
        except OSError:
            file.path.unlink(missing_ok=True)
            raise
        if extent is None:
            file.path.unlink()
            return None
        return extent, laying.digests

    def forget_journal(self, id_: str) -> None:
        (self._folder / (id_ + JOURNAL)).unlink(missing_ok=True)

    def forget(self, id_: str) -> None:
        self.forget_journal(id_)
        with suppress(FileNotFoundError):
            (self._folder / (id_ + SEALED)).unlink()

    def names(self) -> set[str]:
        """The segments of which there is anything."""
        return {path.stem for path in self._folder.iterdir()}

    def _taken(self, id_: str, key: bytes) -> Iterator[Taken]:
        try:
            pieces = self.journal(id_, key).pieces()
            return chain.from_iterable(unpacked(piece) for piece in list(pieces))
        except FileNotFoundError:
            return iter(())
