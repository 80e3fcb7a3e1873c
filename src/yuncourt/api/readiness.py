"""Who is ready for a hearing: people tell how their device test went, judge and clerk look."""

from typing import Any

from litestar import Request, Response, delete, get, post
from litestar.params import FromPath, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.conditional import UNCHANGED, unless_known
from yuncourt.api.problems import documented
from yuncourt.identity.errors import NotFound
from yuncourt.identity.sessions import Session
from yuncourt.services import Services
from yuncourt.store.docket import Seat
from yunhearing.ids import HearingId
from yunhearing.rest import DeviceTestBody, ReadinessReply
from yunhearing.roles import PRESIDING, Role, StaffRole

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
LOOKING = PRESIDING | {Role.CLERK}


@post(
    "/api/device-tests",
    status_code=204,
    responses=documented([400, 401, 413, 429]),
    security=SECURITY,
)
async def report(data: JSONBody[DeviceTestBody], session: SignedIn, services: Given) -> None:
    """Keep how the test went, in the place of an earlier one of today."""
    services.sessions.pace(session)
    await services.device_tests.put(session.person, data, services.clock())


@delete("/api/device-tests", responses=documented([401, 429]), security=SECURITY)
async def withdraw(session: SignedIn, services: Given) -> None:
    """Consent is withdrawn: all one's own reports are deleted."""
    services.sessions.pace(session)
    await services.device_tests.forget(session.person)


@get(
    "/api/hearings/{hearing_id:str}/readiness",
    responses=documented([401, 404, 429]) | UNCHANGED,
    security=SECURITY,
)
async def readiness(
    request: Request[Any, Any, Any], hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[ReadinessReply | None]:
    """Everybody of the hearing in seating order, and how ready; 304 where nothing changed."""
    hearing = await _watching(services, session, hearing_id)
    people = await services.preparing.people(hearing)
    return unless_known(request, people, ReadinessReply(services.clock(), people))


async def _watching(services: Services, session: Session, hearing: str) -> HearingId:
    """A hearing of judge or clerk; any of the court for its technicians, who mend devices."""
    if session.staff_role is not StaffRole.TECHNICIAN:
        return (await looking(services, session, hearing)).hearing
    services.sessions.pace(session)
    known = await services.docket.known(hearing)
    if known is None:
        raise NotFound
    return known


async def looking(services: Services, session: Session, hearing: str) -> Seat:
    """The seat of a judge or clerk; to anybody else there is nothing to see."""
    seat = await services.sessions.seat(session, hearing)
    if seat.role not in LOOKING:
        raise NotFound
    return seat
