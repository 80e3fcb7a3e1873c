"""A person's own hearings, and the ticket into one."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath
from msgspec.structs import replace

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.conditional import UNCHANGED, unless_known
from yuncourt.api.problems import documented
from yuncourt.services import Services
from yunhearing.ids import HearingId
from yunhearing.rest import HearingReply, HearingsReply, TicketReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]


@get("/api/hearings", responses=documented([401]) | UNCHANGED, security=SECURITY)
async def hearings(
    request: Request[Any, Any, Any], session: SignedIn, services: Given
) -> Response[HearingsReply | None]:
    """The hearings the person has a seat in, by time; 304 where nothing changed."""
    listed = await services.docket.hearings_of(session.person, session.hearing)
    own = tuple([await _awaiting(services, item) for item in listed])
    return unless_known(request, own, HearingsReply(services.clock(), own))


async def _awaiting(services: Services, item: HearingReply) -> HearingReply:
    """The card, which says whether its own person's name is waited for."""
    if not item.to_sign:
        return item
    signing = (await services.rooms.record(item.id)).hearing.signing
    if signing is None or not signing.waits_for(item.me):
        return replace(item, to_sign=False)
    return replace(item, sign_by=signing.until)


@post(
    "/api/hearings/{hearing_id:str}/ticket",
    status_code=200,
    responses=documented([401, 404, 409, 429]),
    security=SECURITY,
)
async def ticket(hearing_id: FromPath[str], session: SignedIn, services: Given) -> TicketReply:
    """One ticket for one WebSocket of this hearing."""
    given = await services.sessions.ticket(session, hearing_id)
    await services.filing.bring(HearingId(hearing_id))
    return given
