"""The audit: refusals of routes are noted here; administrators read it."""

import logging
import re
from typing import Annotated, Any, cast

from litestar import Request, get
from litestar.params import FromQuery, Parameter
from litestar.types import Scope
from sqlalchemy.exc import SQLAlchemyError

from yuncourt.api.address import client
from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import IDENTITY, UNNOTED, documented
from yuncourt.clock import MINUTE
from yuncourt.identity.errors import IdentityError, NotFound, Throttled
from yuncourt.identity.sessions import Session
from yuncourt.identity.throttle import Limit
from yuncourt.services import Services
from yunhearing.audit import Action, AuditReply, Outcome
from yunhearing.rest import ProblemCode
from yunhearing.roles import StaffRole

REFUSALS = Limit(120, 5 * MINUTE)  # that are noted of one person or address
AUDITED = "audited"  # what a route says of itself: the action it is
SESSION = "session"
ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)

log = logging.getLogger(__name__)

After = Annotated[int, Parameter(ge=0, le=2**53 - 1)]
Count = Annotated[int, Parameter(ge=1, le=500)]


@get("/api/audit", responses=documented([400, 401, 404, 429]), security=[{"session": []}])
async def audit(
    session: SignedIn, services: Given, after: FromQuery[After] = 0, limit: FromQuery[Count] = 200
) -> AuditReply:
    """Entries behind number `after`; for administrators, and noted itself."""
    services.sessions.pace(session)
    if session.staff_role is not StaffRole.ADMIN:
        raise NotFound
    await services.audit.note(session.deed(Action.AUDIT_READ, str(after)))
    reader = services.audit_reader
    return AuditReply(await reader.page(after, limit), await reader.checkpoint())


async def note_refusal(services: Services, scope: Scope, error: Exception) -> None:
    """Note that an audited route said no; a throttled one is told by those before it.

    Who is refused without end fills no disk: he is throttled from then on, whatever the route.
    """
    if not isinstance(error, IdentityError) or isinstance(error, Throttled):
        return
    action = scope["route_handler"].opt.get(AUDITED)
    if not isinstance(action, Action):
        return
    session = cast("Session | None", scope["state"].get(SESSION))
    known = [text for text in scope["path_params"].values() if ID.fullmatch(str(text))]
    whence = client(Request[Any, Any, Any](scope))
    key = session.person if session else whence.address
    if wait := services.refusals.wait(key):
        scope["state"][UNNOTED] = wait
        return
    services.refusals.count(key)
    deed = whence.deed(
        action, session.person if session else error.person, str(known[0]) if known else ""
    )
    why = next((c for kind, (_, c) in IDENTITY.items() if isinstance(error, kind)), None)
    deed = deed._replace(outcome=Outcome.REFUSED, why=(why or ProblemCode.UNAVAILABLE).value)
    try:
        await services.audit.note(deed)
    except SQLAlchemyError as fault:
        log.error("audit not written", extra={"reason": type(fault).__name__})  # noqa: TRY400 - its text is a statement
        scope["state"][UNNOTED] = 0
