"""Word made a PDF by LibreOffice, which sees the document, its own program, and no network.

With bubblewrap no other file of the machine is there; without it, `unshare` takes the network
alone. Where the system lets neither, no document is converted: a linked picture would be fetched.
"""

import asyncio
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from yuncourt.evidence.running import run
from yuncourt.evidence.sealed import SealedFile

WITHIN = 60.0  # s
LARGEST: Final = 256 << 20  # bytes of the PDF
MEMORY = 4 << 30  # bytes of address space
SHOWN = ("/usr", "/etc/fonts", "/etc/libreoffice", "/etc/alternatives", "/opt")
LINKS = ("bin", "lib", "lib64", "sbin")
ALIKE = Path("/work")  # where its folder is for the program

log = logging.getLogger(__name__)


class Office:
    """`program` is LibreOffice's, None: there is none here."""

    def __init__(self, program: str | None = None) -> None:
        self._program = program if program is not None else shutil.which("soffice")

    async def converted(self, document: SealedFile, type_: str) -> bytes | None:
        """The PDF; None: it could not be made, in time or at all."""
        if self._program is None:
            return None
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="yuncourt-word-"))
        try:
            if not await asyncio.to_thread(_lay_open, document, folder / f"document.{type_}"):
                return None
            for alone, place in _ways(folder):
                # a document that fails gets no second try behind a lower wall
                if await _works(alone):
                    return await self._made(alone, place, folder, type_)
            log.warning("no program can be shut in here: no Word document is converted")
            return None
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _made(
        self, alone: tuple[str, ...], place: Path, folder: Path, type_: str
    ) -> bytes | None:
        arguments = (
            *alone,
            str(self._program),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            str(place),
            str(place / f"document.{type_}"),
        )
        environment = {"PATH": os.defpath, "HOME": str(place), "LANG": "C.UTF-8"}
        try:
            await run(arguments, WITHIN, 64 * 1024, environment, folder=folder)
        except OSError as error:
            log.warning("LibreOffice does not run", extra={"reason": type(error).__name__})
            return None
        pdf = await asyncio.to_thread(_read, folder / "document.pdf")
        if pdf is None:
            log.warning("a Word document could not be made a PDF")
        return pdf


def _lay_open(document: SealedFile, place: Path) -> bool:
    """In plain, for as long as LibreOffice works on it; False: there is no room for that."""
    try:
        with place.open("xb") as file:
            file.writelines(document.pieces())
    except OSError as error:
        log.warning("a Word document could not be laid open", extra={"reason": error.errno})
        return False
    return True


async def _works(alone: tuple[str, ...]) -> bool:
    """Whether the system lets a program be shut in so."""
    try:
        ended = await run((*alone, "true"), WITHIN, 1024, {"PATH": os.defpath})
    except OSError:
        return False
    return ended.status == 0


def _ways(folder: Path) -> Iterator[tuple[tuple[str, ...], Path]]:
    """How to start a program without network, the best way first, and where it finds `folder`."""
    limits = _limits()
    if bubblewrap := shutil.which("bwrap"):
        yield (*_bubblewrap(bubblewrap, folder), *limits), ALIKE
    if unshare := shutil.which("unshare"):
        yield (unshare, "--net", "--map-root-user", *limits), folder


def _bubblewrap(program: str, folder: Path) -> tuple[str, ...]:
    shown = (part for path in SHOWN for part in ("--ro-bind-try", path, path))
    links = (part for name in LINKS for part in ("--symlink", f"usr/{name}", f"/{name}"))
    alone = ("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL")
    own = ("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp")  # noqa: S108 - of its own
    return (program, *alone, *shown, *links, *own, "--bind", str(folder), str(ALIKE))


def _limits() -> tuple[str, ...]:
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        return ()
    return (prlimit, f"--as={MEMORY}", f"--cpu={round(WITHIN)}", f"--fsize={LARGEST}", "--core=0")


def _read(made: Path) -> bytes | None:
    """What came out, if it did, is a file, and no larger than it may be."""
    try:
        with made.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        return None
    whole = not made.is_symlink() and len(content) <= LARGEST and content.startswith(b"%PDF-")
    return content if whole else None
