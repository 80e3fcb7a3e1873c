"""The help line: one's own, and for the court those of others."""

from typing import Annotated

from litestar import get, post
from litestar.params import FromPath, FromQuery, JSONBody, Parameter

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yunhearing.help import HelpBody, HelpLinesReply, HelpReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
OWN = "/api/hearings/{hearing_id:str}/help"
ANOTHER = OWN + "/{person_id:str}"

After = Annotated[int, Parameter(ge=0, le=2**53 - 1)]


@post(
    OWN,
    status_code=204,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
)
async def ask_help(
    hearing_id: FromPath[str], data: JSONBody[HelpBody], session: SignedIn, services: Given
) -> None:
    """Write on one's own line, from wherever one waits or sits; twenty a minute."""
    await services.help_desk.ask(session, hearing_id, data)


@get(OWN, responses=documented([400, 401, 404, 429]), security=SECURITY)
async def own_help(
    hearing_id: FromPath[str], session: SignedIn, services: Given, after: FromQuery[After] = 0
) -> HelpReply:
    """One's own line behind message `after`, at most 200."""
    return await services.help_desk.mine(session, hearing_id, after)


@get(OWN + "/lines", responses=documented([401, 404, 429]), security=SECURITY)
async def help_lines(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> HelpLinesReply:
    """The lines of a hearing, for its judges and clerk, and technicians."""
    return await services.help_desk.lines(session, hearing_id)


@post(
    ANOTHER,
    status_code=204,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
)
async def answer_help(
    hearing_id: FromPath[str],
    person_id: FromPath[str],
    data: JSONBody[HelpBody],
    session: SignedIn,
    services: Given,
) -> None:
    """Answer on the line of a person."""
    await services.help_desk.answer(session, hearing_id, person_id, data)


@get(ANOTHER, responses=documented([400, 401, 404, 429]), security=SECURITY)
async def help_line(
    hearing_id: FromPath[str],
    person_id: FromPath[str],
    session: SignedIn,
    services: Given,
    after: FromQuery[After] = 0,
) -> HelpReply:
    """The line of a person behind message `after`, at most 200."""
    return await services.help_desk.line(session, hearing_id, person_id, after)


@get("/api/help", responses=documented([401, 404, 429]), security=SECURITY)
async def every_help_line(session: SignedIn, services: Given) -> HelpLinesReply:
    """The lines of all hearings, the newest first, at most 200, for technicians."""
    return await services.help_desk.every(session)
