"""The ways in and the way out."""

from typing import Any

from litestar import Request, post
from litestar.params import JSONBody

from yuncourt.api.address import address, client
from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.identity.forms import typed, typed_password
from yunhearing.audit import Action
from yunhearing.rest import (
    CodeBody,
    CodeReply,
    LoginBody,
    NumberLoginBody,
    SessionReply,
    StaffLoginBody,
)

AnyRequest = Request[Any, Any, Any]
PROBLEMS = documented([400, 401, 413, 429])


@post("/api/login", status_code=200, responses=PROBLEMS, audited=Action.LOGIN_PASSWORD)
async def login(data: JSONBody[LoginBody], request: AnyRequest, services: Given) -> SessionReply:
    """Parties by phone and password."""
    phone, password = typed("phone", data.phone), typed_password(data.password)
    return await services.by_password.party(phone, password, client(request))


@post(
    "/api/login/staff",
    status_code=200,
    responses=documented([400, 401, 403, 413, 429]),
    audited=Action.LOGIN_STAFF,
)
async def staff_login(
    data: JSONBody[StaffLoginBody], request: AnyRequest, services: Given
) -> SessionReply:
    """Court staff by staff number, password and second factor."""
    number, password = typed("staff_number", data.staff_number), typed_password(data.password)
    return await services.by_password.staff(number, password, data.code, client(request))


@post("/api/login/code", status_code=200, responses=documented([400, 413, 429]))
async def send_code(data: JSONBody[CodeBody], request: AnyRequest, services: Given) -> CodeReply:
    """Ask for a code; the answer does not tell whether one was sent."""
    number, phone = typed("hearing_number", data.hearing_number), typed("phone", data.phone)
    return await services.by_number.send_code(number, phone, address(request))


@post(
    "/api/login/number",
    status_code=200,
    responses=documented([400, 401, 409, 413, 429]),
    audited=Action.LOGIN_NUMBER,
)
async def by_number(
    data: JSONBody[NumberLoginBody], request: AnyRequest, services: Given
) -> SessionReply:
    """Invited people by hearing number, phone and code."""
    number, phone = typed("hearing_number", data.hearing_number), typed("phone", data.phone)
    attempt, code = typed("attempt", data.attempt), typed("code", data.code)
    return await services.by_number.login(number, phone, attempt, code, client(request))


@post("/api/logout", status_code=204, responses=documented([401]), security=[{"session": []}])
async def logout(session: SignedIn, services: Given) -> None:
    """End this session, and the live links it opened."""
    await services.sessions.end(session)
    services.watch.look()
