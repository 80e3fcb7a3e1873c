"""Binding a new user (绑定新用户): phone, identity, consent, password; step by step."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import JSONBody

from yuncourt.api.address import address, client
from yuncourt.api.auth import BindToken, Given
from yuncourt.api.problems import documented
from yuncourt.identity.forms import typed, typed_password
from yunhearing.accounts import (
    AgreeBody,
    BindBody,
    BindReply,
    NewPasswordBody,
    PersonBody,
    PhoneBody,
)
from yunhearing.audit import Action
from yunhearing.rest import CodeReply, SessionReply

AnyRequest = Request[Any, Any, Any]
SECURITY: list[dict[str, list[str]]] = [{"session": []}]


@post("/api/binding/code", status_code=200, responses=documented([400, 413, 429]))
async def bind_code(data: JSONBody[PhoneBody], request: AnyRequest, services: Given) -> CodeReply:
    """Ask for a code; the answer does not tell whether one was sent."""
    return await services.binding.send_code(typed("phone", data.phone), address(request))


@post(
    "/api/binding",
    status_code=200,
    responses=documented([400, 401, 413, 429]),
    audited=Action.BINDING,
)
async def begin_binding(
    data: JSONBody[BindBody], request: AnyRequest, services: Given
) -> BindReply:
    """The phone is proven; the token of the answer is for the next steps."""
    phone, attempt = typed("phone", data.phone), typed("attempt", data.attempt)
    code = typed("code", data.code)
    return await services.binding.begin(phone, attempt, code, address(request))


@get("/api/binding", responses=documented([401]), security=SECURITY)
async def binding(bind_token: BindToken, services: Given) -> BindReply:
    """How far it is."""
    return await services.binding.look(bind_token)


@put(
    "/api/binding/identity",
    responses=documented([400, 401, 403, 413, 429]),
    security=SECURITY,
    audited=Action.BINDING,
)
async def bind_identity(
    data: JSONBody[PersonBody], request: AnyRequest, bind_token: BindToken, services: Given
) -> BindReply:
    """Name and document, as on it."""
    return await services.binding.identify(bind_token, data, address(request))


@put("/api/binding/consent", responses=documented([400, 401, 409, 413]), security=SECURITY)
async def bind_consent(
    data: JSONBody[AgreeBody], bind_token: BindToken, services: Given
) -> BindReply:
    """Agree to the text of that version."""
    return await services.binding.agree(bind_token, data.version)


@post(
    "/api/binding/password",
    status_code=200,
    responses=documented([400, 401, 403, 409, 413, 429]),
    security=SECURITY,
    audited=Action.BINDING,
)
async def bind_password(
    data: JSONBody[NewPasswordBody], request: AnyRequest, bind_token: BindToken, services: Given
) -> SessionReply:
    """Bound, and logged in."""
    password = typed_password(data.password)
    session = await services.binding.finish(bind_token, password, client(request))
    services.watch.look()
    return session


@delete("/api/binding", responses=documented([401]), security=SECURITY)
async def end_binding(bind_token: BindToken, services: Given) -> None:
    """Give it up."""
    await services.binding.give_up(bind_token)
