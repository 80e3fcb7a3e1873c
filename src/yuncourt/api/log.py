"""The record of a hearing, to read and to verify: entries, consistency proofs, checkpoints."""

from typing import Annotated

from litestar import MediaType, get
from litestar.params import FromPath, QueryParameter

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.identity.errors import NotFound
from yuncourt.identity.forms import FormError
from yuncourt.identity.sessions import Session
from yuncourt.ledger.record import Record, Step
from yuncourt.services import Services
from yunhearing.audience import member
from yunhearing.ids import PersonId
from yunhearing.rest import ConsistencyReply, EntryReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
PROBLEMS = documented([400, 401, 404, 429])
LARGEST_PAGE = 500

Number = Annotated[int, QueryParameter(ge=1, le=2**53 - 1)]
Size = Annotated[int, QueryParameter(ge=0, le=2**53 - 1)]
Count = Annotated[int, QueryParameter(ge=1, le=LARGEST_PAGE)]


@get("/api/hearings/{hearing_id:str}/log", responses=PROBLEMS, security=SECURITY)
async def entries(
    hearing_id: FromPath[str],
    session: SignedIn,
    services: Given,
    start: Number = 1,
    limit: Count = LARGEST_PAGE,
) -> list[EntryReply]:
    """Entries from number `start` on: the event where the person may see it, else its seal."""
    record = await _record(services, session, hearing_id)
    page = record.steps[start - 1 : start - 1 + limit]
    return [_entry(step, session.person) for step in page]


@get("/api/hearings/{hearing_id:str}/log/consistency", responses=PROBLEMS, security=SECURITY)
async def consistency(
    hearing_id: FromPath[str], session: SignedIn, services: Given, first: Size, second: Size
) -> ConsistencyReply:
    """Proof that the log of size `second` continues that of size `first`."""
    record = await _record(services, session, hearing_id)
    try:
        return ConsistencyReply(record.consistency(first, second))
    except ValueError:
        raise FormError("second") from None


@get(
    "/api/hearings/{hearing_id:str}/log/checkpoint",
    responses=PROBLEMS,
    security=SECURITY,
    media_type=MediaType.TEXT,
)
async def checkpoint(hearing_id: FromPath[str], session: SignedIn, services: Given) -> str:
    """The newest signed checkpoint."""
    record = await _record(services, session, hearing_id)
    return services.key.sign(record.id, record.frontier.size, record.frontier.root)


async def _record(services: Services, session: Session, hearing: str) -> Record:
    """The record for a person who is inside; a witness not called learns nothing of it."""
    seat = await services.sessions.seat(session, hearing)
    record = await services.rooms.record(seat.hearing)
    if member(record.hearing, session.person) is None:
        raise NotFound
    return record


def _entry(step: Step, viewer: PersonId) -> EntryReply:
    entry = step.entry
    if step.seen_by(viewer):
        return EntryReply(entry.number, entry.commitment, entry.salt, entry.text)
    return EntryReply(entry.number, entry.commitment)
