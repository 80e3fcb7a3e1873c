"""What a client measures its way to the court by; paced: nobody fills the court's line."""

import asyncio
import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Request, WebSocket, get, post, websocket
from litestar.exceptions import HTTPException, WebSocketDisconnect
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIFormat, OpenAPIType
from litestar.params import QueryParameter
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Receive, Scope, Send

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.identity.measuring import DOWN_LIMIT, LONGEST, UP_LIMIT, Transfer
from yunhearing.rest import NetworkTestReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
CHUNK = 32 * 1024
BYTES = "application/octet-stream"
TICKET_WITHIN = 5.0

Size = Annotated[int, QueryParameter(ge=1, le=DOWN_LIMIT)]


class Download(ASGIStreamingResponse):
    """Chance to the length asked for; given up after its time, its place is free in any case."""

    def __init__(self, transfer: Transfer, size: int) -> None:
        super().__init__(iterator=_chance(size), media_type=BYTES, content_length=size)
        self.headers["content-length"] = str(size)
        self._transfer = transfer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        with contextlib.closing(self._transfer), contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await super().__call__(scope, receive, send)


@dataclass
class Upload(Operation):
    """Says in the description that the body is bytes."""

    def __post_init__(self) -> None:
        binary = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        self.request_body = RequestBody({BYTES: OpenAPIMediaType(binary)})


@post(
    "/api/network-test",
    status_code=200,
    responses=documented([401, 429]),
    security=SECURITY,
    sync_to_thread=False,
)
def begin(session: SignedIn, services: Given) -> NetworkTestReply:
    """What may be measured now, and the ticket of the UDP probe and of the link."""
    return services.measuring.begin(session.person)


@get(
    "/api/network-test/down",
    responses={200: ResponseSpec(bytes, media_type=BYTES)} | documented([400, 401, 429]),
    security=SECURITY,
    sync_to_thread=False,
)
def down(session: SignedIn, services: Given, size: Size) -> Download:
    """So many bytes that no way between can make fewer."""
    return Download(services.measuring.transfer(session.person, size), size)


@post(
    "/api/network-test/up",
    status_code=204,
    responses=documented([400, 401, 408, 413, 429]),
    security=SECURITY,
    request_max_body_size=UP_LIMIT,
    operation_class=Upload,
)
async def up(request: Request[Any, Any, Any], session: SignedIn, services: Given) -> None:
    """Read and throw away."""
    size = min(request.content_length or UP_LIMIT, UP_LIMIT)
    with contextlib.closing(services.measuring.transfer(session.person, size)):
        try:
            async with asyncio.timeout(LONGEST):
                async for _ in request.stream():
                    pass
        except TimeoutError:
            raise HTTPException(status_code=408) from None


@websocket("/api/network-test/link")
async def link(socket: WebSocket[Any, Any, Any], services: Given) -> None:
    """The ticket back, if it is one: then frames pass whatever is between."""
    await socket.accept()
    with contextlib.suppress(WebSocketDisconnect, TimeoutError):
        async with asyncio.timeout(TICKET_WITHIN):
            text = await socket.receive_text()
            if services.measuring.knows(text):
                await socket.send_text(text)
            await socket.close()


def _chance(size: int) -> Iterator[bytes]:
    for start in range(0, size, CHUNK):
        yield secrets.token_bytes(min(CHUNK, size - start))
