"""The court's desk: a hearing is fixed, changed, called off; the day by courtroom."""

import datetime
from typing import Annotated

from litestar import get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, Parameter

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.deeds import SECURITY, deed
from yuncourt.api.problems import documented
from yuncourt.clock import COURT_ZONE, SECOND
from yunhearing.audit import Action
from yunhearing.ids import Millis
from yunhearing.scheduling import (
    AdjournBody,
    CalendarReply,
    CaseReply,
    ChangeHearingBody,
    DeskReply,
    FixedReply,
    FixHearingBody,
    PlanReply,
    PreviewReply,
)

Number = Annotated[str, Parameter(min_length=1, max_length=60)]
ZONE = datetime.timezone(datetime.timedelta(milliseconds=COURT_ZONE))


@deed(post, "/api/hearings", Action.HEARING_FIXED, status=201)
async def fix_hearing(
    data: JSONBody[FixHearingBody], session: SignedIn, services: Given
) -> FixedReply:
    """Fix a hearing; everybody in it is told by SMS."""
    return await services.scheduling.fix(session, data)


@deed(patch, "/api/hearings/{hearing_id:str}", Action.HEARING_CHANGED, status=204)
async def change_hearing(
    hearing_id: FromPath[str],
    data: JSONBody[ChangeHearingBody],
    session: SignedIn,
    services: Given,
) -> None:
    """Another time, another courtroom, other people, before it begins; they are told."""
    await services.scheduling.change(session, hearing_id, data)


@deed(
    post, "/api/hearings/{hearing_id:str}/cancel", Action.HEARING_CANCELLED, status=204, body=False
)
async def cancel_hearing(hearing_id: FromPath[str], session: SignedIn, services: Given) -> None:
    """Call it off, before it begins; everybody is told."""
    await services.scheduling.cancel(session, hearing_id)


@deed(
    post, "/api/hearings/{hearing_id:str}/adjourn", Action.HEARING_ADJOURNED, status=201, more=[403]
)
async def adjourn_hearing(
    hearing_id: FromPath[str], data: JSONBody[AdjournBody], session: SignedIn, services: Given
) -> FixedReply:
    """延期开庭 to a date: end it, and fix the next with the same people, who are told."""
    return await services.scheduling.adjourn(session, hearing_id, data)


@post(
    "/api/hearings/preview",
    status_code=200,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
)
async def preview(
    data: JSONBody[FixHearingBody], session: SignedIn, services: Given
) -> PreviewReply:
    """What everybody would be told; nothing is fixed."""
    return await services.desk.preview(session, data)


@get(
    "/api/hearings/{hearing_id:str}/plan",
    responses=documented([401, 404, 429]),
    security=SECURITY,
)
async def plan(hearing_id: FromPath[str], session: SignedIn, services: Given) -> PlanReply:
    """The hearing as it is planned, for its judges and clerk."""
    return await services.desk.plan(session, hearing_id)


@get("/api/cases", responses=documented([400, 401, 404, 429]), security=SECURITY)
async def known_case(number: FromQuery[Number], session: SignedIn, services: Given) -> CaseReply:
    """A case of the court by its number, with the people of its last hearing."""
    return await services.desk.case(session, number)


@get("/api/desk", responses=documented([401, 404, 429]), security=SECURITY)
async def desk_choices(session: SignedIn, services: Given) -> DeskReply:
    """The court's courtrooms, judges and clerks."""
    return await services.desk.choices(session)


@get("/api/calendar", responses=documented([400, 401, 404, 429]), security=SECURITY)
async def calendar(
    day: FromQuery[datetime.date], session: SignedIn, services: Given
) -> CalendarReply:
    """One day of the court (UTC+08:00), such as 2026-11-18, by courtroom; for court staff."""
    first = datetime.datetime.combine(day, datetime.time(), ZONE)
    return await services.desk.calendar(session, Millis(int(first.timestamp()) * SECOND))
