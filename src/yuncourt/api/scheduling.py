"""The court's desk: a hearing is fixed, changed, called off; the day by courtroom."""

import datetime

from litestar import get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.clock import COURT_ZONE, SECOND
from yunhearing.audit import Action
from yunhearing.ids import Millis
from yunhearing.scheduling import CalendarReply, ChangeHearingBody, FixedReply, FixHearingBody

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
ZONE = datetime.timezone(datetime.timedelta(milliseconds=COURT_ZONE))


@post(
    "/api/hearings",
    status_code=201,
    responses=documented([400, 401, 404, 413, 429, 503]),
    security=SECURITY,
    audited=Action.HEARING_FIXED,
)
async def fix_hearing(
    data: JSONBody[FixHearingBody], session: SignedIn, services: Given
) -> FixedReply:
    """Fix a hearing; everybody in it is told by SMS."""
    return await services.scheduling.fix(session, data)


@patch(
    "/api/hearings/{hearing_id:str}",
    status_code=204,
    responses=documented([400, 401, 404, 409, 413, 429, 503]),
    security=SECURITY,
    audited=Action.HEARING_CHANGED,
)
async def change_hearing(
    hearing_id: FromPath[str],
    data: JSONBody[ChangeHearingBody],
    session: SignedIn,
    services: Given,
) -> None:
    """Another time, another courtroom, other people, before it begins; they are told."""
    await services.scheduling.change(session, hearing_id, data)


@post(
    "/api/hearings/{hearing_id:str}/cancel",
    status_code=204,
    responses=documented([401, 404, 409, 429, 503]),
    security=SECURITY,
    audited=Action.HEARING_CANCELLED,
)
async def cancel_hearing(hearing_id: FromPath[str], session: SignedIn, services: Given) -> None:
    """Call it off, before it begins; everybody is told."""
    await services.scheduling.cancel(session, hearing_id)


@get("/api/calendar", responses=documented([400, 401, 404, 429]), security=SECURITY)
async def calendar(
    day: FromQuery[datetime.date], session: SignedIn, services: Given
) -> CalendarReply:
    """One day of the court (UTC+08:00), such as 2026-11-18, by courtroom; for court staff."""
    first = datetime.datetime.combine(day, datetime.time(), ZONE)
    return await services.scheduling.calendar(session, Millis(int(first.timestamp()) * SECOND))
