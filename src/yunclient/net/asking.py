"""One HTTPS request to the court: an answer of bounded size, or a NetError."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, TypeVar

import httpx
import msgspec

from yunclient.net.errors import AnswerError, RefusedError, of_connection
from yunclient.net.handshake import Handshake
from yunhearing.rest import ProblemReply

T = TypeVar("T")

LARGEST = 2 * 1024 * 1024  # bytes of an answer


class Answer(NamedTuple):
    """What of an HTTP answer is looked at."""

    status: int
    etag: str
    body: bytes


@asynccontextmanager
async def asked(
    client: httpx.AsyncClient, method: str, path: str, **options: Any
) -> AsyncIterator[httpx.Response]:
    """The answer before it is read. Raises NetError, also for every answer that is a problem."""
    handshake = Handshake()
    trace = {"trace": handshake.trace}
    try:
        async with client.stream(method, path, extensions=trace, **options) as response:
            if not response.is_success and response.status_code != httpx.codes.NOT_MODIFIED:
                raise await _problem(response)
            yield response
    except httpx.DecodingError as error:
        raise AnswerError from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise of_connection(error) from error
    finally:
        await handshake.close()


async def ask(client: httpx.AsyncClient, method: str, path: str, **options: Any) -> Answer:
    """The whole answer. Raises NetError, also for every answer that is a problem."""
    async with asked(client, method, path, **options) as response:
        return await read(response)


async def read(response: httpx.Response) -> Answer:
    """Read the answer, as long as it may be. Raises AnswerError."""
    size, parts = 0, []
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LARGEST:
            raise AnswerError
        parts.append(part)
    return Answer(response.status_code, response.headers.get("etag", ""), b"".join(parts))


async def _problem(response: httpx.Response) -> RefusedError | AnswerError:
    body = (await read(response)).body
    try:
        return RefusedError(decode(body, ProblemReply), response.status_code)
    except AnswerError:
        return AnswerError(response.status_code)


def decode(body: bytes, kind: type[T]) -> T:
    """The answer as what it should be. Raises AnswerError."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise AnswerError from error
