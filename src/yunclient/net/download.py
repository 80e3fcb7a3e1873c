"""A long answer, piece by piece; a lost connection goes on where it was."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx

from yunclient.net.asking import asked
from yunclient.net.errors import AnswerError, UnreachableError, of_connection

PIECE = 1024 * 1024  # bytes
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # s before each further try; a piece that came begins anew

Take = Callable[[bytes], Awaitable[None]]


async def download(
    client: httpx.AsyncClient,
    path: str,
    headers: dict[str, str],
    take: Take,
    *,
    as_it_is: bool = False,
) -> None:
    """Give the whole resource to `take`, in order and once. Raises NetError.

    `as_it_is`: asked for as a range, which comes though the court sees that its file was changed.
    """
    if as_it_is:
        headers = {"Range": "bytes=0-"} | headers
    pauses = iter(PAUSES)
    place = 0

    async def count(piece: bytes) -> None:
        nonlocal place, pauses
        await take(piece)
        place += len(piece)
        pauses = iter(PAUSES)

    while True:
        try:
            await _from(client, path, headers, place, count)
        except UnreachableError:
            pause = next(pauses, None)
            if pause is None:
                raise
            await asyncio.sleep(pause)
        else:
            return


async def _from(
    client: httpx.AsyncClient, path: str, headers: dict[str, str], place: int, take: Take
) -> None:
    ranged = {"Range": f"bytes={place}-"} if place else {}
    async with asked(client, "GET", path, headers=headers | ranged) as response:
        if place and response.status_code != httpx.codes.PARTIAL_CONTENT:
            raise AnswerError
        held, lost = bytearray(), None
        try:
            async for part in response.aiter_bytes():
                held += part
                if len(held) >= PIECE:
                    await take(bytes(held))
                    held.clear()
        except httpx.TransportError as error:
            lost = error
        if held:  # what came before a loss need not come again
            await take(bytes(held))
        if lost is not None:
            raise of_connection(lost) from lost
