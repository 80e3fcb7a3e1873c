"""The transcript of a hearing, whole: what is too large for the snapshot of the live link."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.conditional import UNCHANGED, unless_known
from yuncourt.api.problems import documented
from yuncourt.identity.errors import NotFound
from yunhearing.audience import member
from yunhearing.transcribing import project_transcript
from yunhearing.transcript import Transcript


@get(
    "/api/hearings/{hearing_id:str}/transcript",
    responses=documented([400, 401, 404, 429]) | UNCHANGED,
    security=[{"session": []}],
)
async def transcript(
    request: Request[Any, Any, Any], hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[Transcript | None]:
    """All lines after event `seen`, for who is in the room; the live link tells what comes then."""
    seat = await services.sessions.seat(session, hearing_id)
    record = await services.rooms.record(seat.hearing)
    if member(record.hearing, session.person) is None:
        raise NotFound
    shown = project_transcript(record.hearing, record.transcript, session.person)
    return unless_known(request, shown, shown)
