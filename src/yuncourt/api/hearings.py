"""A person's own hearings, and the ticket into one."""

import hashlib
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yunhearing.rest import HearingReply, HearingsReply, TicketReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]


UNCHANGED = {304: ResponseSpec(None, description="Nothing changed since the ETag given")}


@get("/api/hearings", responses=documented([401]) | UNCHANGED, security=SECURITY)
async def hearings(
    request: Request[Any, Any, Any], session: SignedIn, services: Given
) -> Response[HearingsReply | None]:
    """The hearings the person has a seat in, by time; 304 where nothing changed."""
    own = await services.docket.hearings_of(session.person, session.hearing)
    etag = _etag(own)
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if etag in (tag.strip() for tag in known.split(",")):
        return Response(None, status_code=304, headers=headers)
    return Response(HearingsReply(services.clock(), own), headers=headers)


@post(
    "/api/hearings/{hearing_id:str}/ticket",
    status_code=200,
    responses=documented([401, 404, 409, 429]),
    security=SECURITY,
)
async def ticket(hearing_id: FromPath[str], session: SignedIn, services: Given) -> TicketReply:
    """One ticket for one WebSocket of this hearing."""
    return await services.sessions.ticket(session, hearing_id)


def _etag(own: tuple[HearingReply, ...]) -> str:
    """Weak: the reply also tells the time, which is no reason to send it again."""
    return f'W/"{hashlib.sha256(msgspec.json.encode(own)).hexdigest()[:32]}"'
