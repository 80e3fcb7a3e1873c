"""Files are looked into by a process of its own, one at a time; Word is made a PDF to be shown."""

import asyncio
import logging
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import msgspec

import yuncourt
from yuncourt.evidence.findings import Finding
from yuncourt.evidence.inspect import KEY
from yuncourt.evidence.kinds import MEDIA
from yuncourt.evidence.office import Office
from yuncourt.evidence.running import Ended, run
from yuncourt.evidence.sealed import Seal, SealedFile, new_key
from yuncourt.evidence.word import paragraphs
from yuncourt.papers.press import PressError, printed
from yunhearing.evidence import FileKind
from yunhearing.filing import FileFault, Limits
from yunhearing.ids import Millis

CHECK_WITHIN = 120.0  # s
LARGEST_ANSWER = 64 * 1024
UNCHECKED = Finding(fault=FileFault.UNCHECKED)

log = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What is shown of a Word document; `preview`: its text alone, without its layout."""

    pdf: bytes
    pages: int
    preview: bool


class Checker:
    """`limits` of pixels and pages; `office` makes Word a PDF where LibreOffice is."""

    def __init__(self, limits: Limits, office: Office | None = None) -> None:
        self._limits = limits
        self._office = office if office is not None else Office()
        self._one = asyncio.Semaphore(1)

    async def look_into(self, file: SealedFile, name: str) -> Finding:
        """What a file is, or why it is not taken; UNCHECKED if that could not be told."""
        numbers = str(self._limits.pixels), str(self._limits.pages)
        arguments = sys.executable, "-P", "-m", "yuncourt.evidence.inspect", name, *numbers
        # in its environment nobody else can read the key, as everybody can an argument
        environment = _environment() | {KEY: file.seal.key.hex()}
        async with self._one:
            given = await asyncio.to_thread(file.path.open, "rb")
            try:
                ended = await run(
                    (*arguments, file.seal.label),
                    CHECK_WITHIN,
                    LARGEST_ANSWER,
                    environment,
                    given=given,
                )
            finally:
                given.close()
        return _told(ended)

    async def shown(self, file: SealedFile, type_: str, at: Millis) -> Shown | None:
        """What can be shown of a Word document; None: nothing, it can be saved and opened."""
        if MEDIA[type_][0] is not FileKind.WORD:
            return None
        async with self._one:
            pdf = await self._office.converted(file, type_)
        if pdf is not None and (pages := await self._pages(pdf)):
            return Shown(pdf, pages, preview=False)
        pdf = await asyncio.to_thread(_preview, file, at) if type_ == "docx" else None
        if pdf is not None and (pages := await self._pages(pdf)):
            return Shown(pdf, pages, preview=True)
        return None

    async def _pages(self, pdf: bytes) -> int:
        """How many it has; 0: what was made of a stranger's file is none that would be taken."""
        with tempfile.TemporaryDirectory(prefix="yuncourt-word-") as folder:
            made = SealedFile(Path(folder) / "made", Seal(new_key(), "made"))
            made.path.touch(mode=0o600)
            await asyncio.to_thread(made.append, 0, pdf)
            found = await self.look_into(made, "made.pdf")
        if found.fault is not None:
            why = found.fault.value
            log.warning("what was made of a Word document is not shown", extra={"why": why})
            return 0
        return found.pages


def _environment() -> dict[str, str]:
    """Nothing of the server's but where this program lies."""
    environment = {"PYTHONPATH": str(Path(yuncourt.__file__).parents[1]), "LANG": "C.UTF-8"}
    if "SYSTEMROOT" in os.environ:  # Windows starts no Python without
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return environment


def _told(ended: Ended) -> Finding:
    """What the process says; of its end, if that says more."""
    if ended.status is None or ended.status in _SPENT:
        return Finding(fault=FileFault.BOMB)  # no honest file of these sizes needs as much
    if ended.status < 0:
        log.warning("a file ended what looked into it", extra={"signal": -ended.status})
        return Finding(fault=FileFault.DAMAGED)
    try:
        return msgspec.json.decode(ended.said, type=Finding)
    except msgspec.MsgspecError:
        log.error("a file could not be looked into", extra={"status": ended.status})  # noqa: TRY400 - there is nothing to trace here
        return UNCHECKED


_SPENT = {
    -signal.Signals[name] for name in ("SIGKILL", "SIGXCPU") if name in signal.Signals.__members__
}


def _preview(sealed: SealedFile, at: Millis) -> bytes | None:
    """The text of a docx alone."""
    try:
        with sealed.open() as file:
            return printed("preview.typ", list(paragraphs(file)), at)
    except PressError as error:
        log.warning("no preview", extra={"reason": str(error)})
        return None
