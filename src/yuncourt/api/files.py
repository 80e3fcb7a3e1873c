"""A stored file as an answer: whole or a range of it (RFC 9110, 13 and 14)."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any, NamedTuple
from urllib.parse import quote

from litestar import MediaType, Request, Response
from litestar.response import Stream

from yuncourt.api.ranges import UnsatisfiableError, wanted
from yuncourt.evidence.sealed import PIECE, ChangedError, SealedFile
from yuncourt.identity.errors import Unavailable

log = logging.getLogger(__name__)

AnyRequest = Request[Any, Any, Any]


class StoredFile(NamedTuple):
    """What is sent: `size` is what it must have, `tag` its ETag."""

    bytes: SealedFile
    size: int
    media_type: str
    name: str
    tag: str


async def answer(request: AnyRequest, file: StoredFile) -> Response[Any]:
    """The file, the range that is wanted of it, or 304 where the asker has it.

    Raises Unavailable where the first bytes cannot be read; later ones end the answer.
    """
    tag = f'"{file.tag}"'
    headers = {
        "accept-ranges": "bytes",
        "etag": tag,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
    }
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response(b"", status_code=304, headers=headers, media_type=MediaType.TEXT)
    try:
        part = wanted(_range(request, tag), file.size)
    except UnsatisfiableError:
        headers["content-range"] = f"bytes */{file.size}"
        return Response(b"", status_code=416, headers=headers, media_type=MediaType.TEXT)
    start, end = part or (0, file.size)
    headers["content-length"] = str(end - start)
    if part is not None:
        headers["content-range"] = f"bytes {start}-{end - 1}/{file.size}"
    try:
        first = await _read(file, start, end)
    except OSError as error:
        raise Unavailable from error
    return _stream(_rest(file, first, start, end), 206 if part else 200, headers, file.media_type)


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


async def _rest(file: StoredFile, piece: bytes, start: int, end: int) -> AsyncIterator[bytes]:
    """What was read, and all behind it; raises OSError, which ends the answer."""
    while piece:
        yield piece
        start += len(piece)
        piece = await _read(file, start, end) if start < end else b""


async def _read(file: StoredFile, start: int, end: int) -> bytes:
    """The next piece, as it was handed in. Raises OSError."""
    # ends where a block does, so that no block is opened twice
    length = min(end, (start // PIECE + 1) * PIECE) - start
    try:
        return await asyncio.to_thread(_exactly, file.bytes, start, length)
    except OSError as error:
        what = "was changed" if isinstance(error, ChangedError) else "is missing"
        log.error("a file of evidence %s", what, extra={"file": file.bytes.path.parent.name})  # noqa: TRY400 - its text is a path
        raise


def _exactly(file: SealedFile, start: int, length: int) -> bytes:
    piece = file.read(start, length)
    if len(piece) < length:
        raise ChangedError
    return piece
