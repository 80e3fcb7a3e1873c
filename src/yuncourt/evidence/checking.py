"""Files are looked into by a process of its own, one at a time; Word is made a PDF to be shown."""

import asyncio
import contextlib
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import msgspec

from yuncourt.evidence.findings import Finding
from yuncourt.evidence.kinds import MEDIA
from yuncourt.evidence.word import paragraphs
from yuncourt.papers.press import PressError, printed
from yunhearing.evidence import FileKind
from yunhearing.filing import FileFault, Limits
from yunhearing.ids import Millis

CHECK_WITHIN = 120.0  # s
CONVERT_WITHIN = 60.0  # s
LARGEST_ANSWER = 64 * 1024
UNCHECKED = Finding(fault=FileFault.UNCHECKED)

log = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What is shown of a Word document; `preview`: its text alone, without its layout."""

    pdf: bytes
    preview: bool


class Checker:
    """`limits` of pixels and pages; `office` is LibreOffice's program, None where there is none."""

    def __init__(self, limits: Limits, office: str | None = None) -> None:
        self._limits = limits
        self._office = office if office is not None else shutil.which("soffice")
        self._one = asyncio.Semaphore(1)

    async def look_into(self, path: Path, name: str) -> Finding:
        """What a file is, or why it is not taken; UNCHECKED if that could not be told."""
        numbers = (str(self._limits.pixels), str(self._limits.pages))
        arguments = (sys.executable, "-m", "yuncourt.evidence.inspect", str(path), name, *numbers)
        async with self._one:
            out = await _run(arguments, CHECK_WITHIN, path.parent)
        if out is None:  # killed for what it used: no honest file of these sizes does that
            return Finding(fault=FileFault.BOMB)
        try:
            return msgspec.json.decode(out[:LARGEST_ANSWER], type=Finding)
        except msgspec.MsgspecError:
            log.warning("a file could not be looked into")
            return UNCHECKED

    async def shown(self, path: Path, type_: str, at: Millis) -> Shown | None:
        """What can be shown of a Word document; None: nothing, it can be saved and opened."""
        if MEDIA[type_][0] is not FileKind.WORD:
            return None
        if self._office is not None:
            pdf = await self._converted(self._office, path, type_)
            if pdf is not None:
                return Shown(pdf, preview=False)
        if type_ != "docx":
            return None
        return await asyncio.to_thread(_preview, path, at)

    async def _converted(self, office: str, path: Path, type_: str) -> bytes | None:
        """By LibreOffice with a profile of its own, and no network where the system allows."""
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="yuncourt-word-"))
        try:
            source, made = folder / f"document.{type_}", folder / "document.pdf"
            await asyncio.to_thread(shutil.copyfile, path, source)
            arguments = (
                *_alone(),
                office,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(source),
            )
            async with self._one:
                out = await _run(arguments, CONVERT_WITHIN, folder)
            if out is None or not made.exists():
                log.warning("a Word document could not be made a PDF")
                return None
            return await asyncio.to_thread(made.read_bytes)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _alone() -> tuple[str, ...]:
    """What starts a program without a network; nothing where there is no such way."""
    unshare = shutil.which("unshare")
    return (unshare, "--net", "--map-root-user") if unshare is not None else ()


def _preview(path: Path, at: Millis) -> Shown | None:
    """The text of a docx alone."""
    try:
        return Shown(printed("preview.typ", list(paragraphs(path)), at), preview=True)
    except PressError as error:
        log.warning("no preview", extra={"reason": str(error)})
        return None


async def _run(arguments: tuple[str, ...], within: float, folder: Path) -> bytes | None:
    """What a program prints; None: it did not end in time, or not well."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    for name in ("PYTHONPATH", "SYSTEMROOT"):
        if name in os.environ:
            environment[name] = os.environ[name]
    process = await asyncio.create_subprocess_exec(
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(within):
            out, _ = await process.communicate()
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return out if process.returncode == 0 else None
