"""A stored file as an answer: whole or a range of it (RFC 9110, 13 and 14)."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from litestar import MediaType, Request, Response
from litestar.response import Stream

from yuncourt.api.ranges import UnsatisfiableError, wanted
from yuncourt.evidence.disk import PIECE, read_at
from yuncourt.identity.errors import Unavailable

log = logging.getLogger(__name__)

AnyRequest = Request[Any, Any, Any]


class StoredFile(NamedTuple):
    """What is sent: `tag` is its ETag, `sha256` what its bytes must be, "" if that is not known."""

    path: Path
    media_type: str
    name: str
    tag: str
    sha256: str = ""


class ChangedError(Exception):
    """The bytes on the disk are not those that were handed in."""


def answer(request: AnyRequest, file: StoredFile) -> Response[Any]:
    """The file, the range that is wanted of it, or 304 where the asker has it."""
    try:
        size = file.path.stat().st_size
    except OSError as error:
        log.error("a file of evidence is missing", extra={"file": file.path.parent.name})  # noqa: TRY400 - its text is a path
        raise Unavailable from error
    tag = f'"{file.tag}"'
    headers = {
        "accept-ranges": "bytes",
        "etag": tag,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
    }
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response(b"", status_code=304, headers=headers, media_type=MediaType.TEXT)
    try:
        part = wanted(_range(request, tag), size)
    except UnsatisfiableError:
        headers["content-range"] = f"bytes */{size}"
        return Response(b"", status_code=416, headers=headers, media_type=MediaType.TEXT)
    if part is None:
        headers["content-length"] = str(size)
        return _stream(_whole(file, size), 200, headers, file.media_type)
    start, end = part
    headers["content-length"] = str(end - start)
    headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    return _stream(_part(file.path, start, end), 206, headers, file.media_type)


def _stream(
    pieces: AsyncIterator[bytes], status: int, headers: dict[str, str], media_type: str
) -> Response[Any]:
    # of a stream, what the route says would win over its own media type
    headers["content-type"] = media_type
    return Stream(pieces, status_code=status, headers=headers, media_type=media_type)


def _range(request: AnyRequest, tag: str) -> str:
    """What range is asked for; of another file than the asker began with: the whole."""
    begun = request.headers.get("if-range", tag)
    return request.headers.get("range", "") if begun == tag else ""


def _tags(header: str) -> list[str]:
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]


async def _whole(file: StoredFile, size: int) -> AsyncIterator[bytes]:
    """All of it; what was changed on the disk ends before its last piece."""
    digest, held = hashlib.sha256(), b""
    async for piece in _part(file.path, 0, size):
        await asyncio.to_thread(digest.update, piece)
        if held:
            yield held
        held = piece
    if file.sha256 and digest.hexdigest() != file.sha256:
        log.error("a file of evidence was changed", extra={"file": file.path.parent.name})
        raise ChangedError
    yield held


async def _part(path: Path, start: int, end: int) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(path.open, "rb")
    try:
        while start < end:
            piece = await asyncio.to_thread(read_at, file, start, min(PIECE, end - start))
            if not piece:
                return
            start += len(piece)
            yield piece
    finally:
        file.close()
