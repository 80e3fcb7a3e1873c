"""Whether people are who they say: by the court's face service, or by a look at the document."""

import logging

from litestar import get, post, put
from litestar.params import FromPath, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.api.readiness import looking
from yuncourt.identity.errors import NotFound
from yuncourt.store.identity_checks import Check
from yunhearing.audit import Action
from yunhearing.ids import PersonId
from yunhearing.rest import (
    LARGEST_PICTURE,
    FaceBody,
    FaceReply,
    FaceResultReply,
    IdentityBody,
    IdentityState,
)

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
LARGEST_BODY = LARGEST_PICTURE * 4 // 3 + 1024  # the picture in base64, and what is around it

log = logging.getLogger(__name__)


@get("/api/identity/face", responses=documented([401]), security=SECURITY, sync_to_thread=False)
def about_faces(session: SignedIn, services: Given) -> FaceReply:
    """Whether a service compares faces here, and the consent it needs."""
    return services.faces.about()


@post(
    "/api/identity/face",
    status_code=200,
    responses=documented([400, 401, 413, 429, 503]),
    security=SECURITY,
    request_max_body_size=LARGEST_BODY,
)
async def compare_face(
    data: JSONBody[FaceBody], session: SignedIn, services: Given
) -> FaceResultReply:
    """Compare; the result is kept, the picture is not."""
    return await services.faces.compare(session.person, data)


@put(
    "/api/hearings/{hearing_id:str}/people/{person_id:str}/identity",
    status_code=204,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
    audited=Action.IDENTITY_CHECKED,
)
async def check_identity(
    hearing_id: FromPath[str],
    person_id: FromPath[str],
    data: JSONBody[IdentityBody],
    session: SignedIn,
    services: Given,
) -> None:
    """Note what judge or clerk saw; earlier findings are kept, the newest counts."""
    seat = await looking(services, session, hearing_id)
    other = await services.docket.seat(seat.hearing, PersonId(person_id))
    if other is None:
        raise NotFound
    state = IdentityState.CONFIRMED if data.matches else IdentityState.REFUSED
    check = Check(
        other.person, state, services.clock(), seat.hearing, session.person, data.document
    )
    deed = session.deed(Action.IDENTITY_CHECKED, f"{seat.hearing}/{other.person}")
    await services.identity_checks.add(check, services.audit.also(deed))
    who = {"person": other.person, "hearing": seat.hearing, "by": session.person}
    log.info("identity checked", extra=who)
