"""Keeping an account: passwords, phone, and the devices that are logged in."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath, JSONBody

from yuncourt.api.address import address, client
from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.identity.forms import typed, typed_password
from yunhearing.accounts import (
    AccountReply,
    ChangePasswordBody,
    ChangePhoneBody,
    DevicesReply,
    NewPhoneBody,
    PhoneBody,
    ResetBody,
)
from yunhearing.audit import Action
from yunhearing.rest import CodeReply

AnyRequest = Request[Any, Any, Any]
SECURITY: list[dict[str, list[str]]] = [{"session": []}]


@post("/api/password/code", status_code=200, responses=documented([400, 413, 429]))
async def forgot(data: JSONBody[PhoneBody], request: AnyRequest, services: Given) -> CodeReply:
    """Ask for a code to reset a password; the answer does not tell whether one was sent."""
    return await services.keeping.forgot(typed("phone", data.phone), address(request))


@post(
    "/api/password",
    status_code=204,
    responses=documented([400, 401, 413, 429]),
    audited=Action.PASSWORD_RESET,
)
async def reset(data: JSONBody[ResetBody], request: AnyRequest, services: Given) -> None:
    """A new password; all sessions of the person end."""
    phone = typed("phone", data.phone)
    typed("attempt", data.attempt), typed("code", data.code), typed_password(data.password)
    await services.keeping.reset(phone, data, client(request))
    services.watch.look()


@get("/api/account", responses=documented([401, 404]), security=SECURITY)
async def account(session: SignedIn, services: Given) -> AccountReply:
    """One's own; not in a session for one hearing alone."""
    return await services.keeping.about(session)


@put(
    "/api/account/password",
    status_code=204,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
    audited=Action.PASSWORD_CHANGED,
)
async def change_password(
    data: JSONBody[ChangePasswordBody], request: AnyRequest, session: SignedIn, services: Given
) -> None:
    """All other sessions end."""
    old = typed_password(data.password)
    new = typed_password(data.new_password, "new_password")
    await services.keeping.change_password(session, old, new, address(request))
    services.watch.look()


@post(
    "/api/account/phone/code",
    status_code=200,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
)
async def ask_phone(
    data: JSONBody[NewPhoneBody], request: AnyRequest, session: SignedIn, services: Given
) -> CodeReply:
    """A code to the new phone; the answer does not tell whether one was sent."""
    phone, password = typed("phone", data.phone), typed_password(data.password)
    return await services.keeping.ask_phone(session, phone, password, address(request))


@put(
    "/api/account/phone",
    status_code=204,
    responses=documented([400, 401, 404, 413, 429]),
    security=SECURITY,
    audited=Action.PHONE_CHANGED,
)
async def change_phone(
    data: JSONBody[ChangePhoneBody], request: AnyRequest, session: SignedIn, services: Given
) -> None:
    """Log in by the new phone from now on."""
    phone = typed("phone", data.phone)
    typed("attempt", data.attempt), typed("code", data.code), typed_password(data.password)
    await services.keeping.change_phone(session, phone, data, address(request))


@get("/api/sessions", responses=documented([401, 404]), security=SECURITY)
async def devices(session: SignedIn, services: Given) -> DevicesReply:
    """Where one is logged in."""
    return DevicesReply(await services.sessions.devices(session))


@delete(
    "/api/sessions/{session_id:str}",
    responses=documented([401, 404, 429]),
    security=SECURITY,
    audited=Action.DEVICE_ENDED,
)
async def end_device(session_id: FromPath[str], session: SignedIn, services: Given) -> None:
    """End one of one's sessions, and the live links it opened."""
    await services.sessions.end_other(session, session_id)
    services.watch.look()


@delete("/api/sessions", responses=documented([401, 404]), security=SECURITY)
async def end_devices(session: SignedIn, services: Given) -> None:
    """Log out everywhere, here too."""
    await services.sessions.end_all(session)
    services.watch.look()
