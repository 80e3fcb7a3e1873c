"""Whose session a request carries."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from yuncourt.api.address import client
from yuncourt.api.problems import SignedOutError
from yuncourt.identity.sessions import Session
from yuncourt.services import Services

Given = NamedDependency[SkipValidation[Services]]
SignedIn = NamedDependency[SkipValidation[Session]]
BindToken = NamedDependency[SkipValidation[str]]

LONGEST_TOKEN = 128


async def provide_session(request: Request[Any, Any, Any], services: Given) -> Session:
    """The session of `Authorization: Bearer`; raises SignedOutError."""
    # only what was answered before is asked with a condition: that is the client, not its user
    automatic = request.method == "GET" and "if-none-match" in request.headers
    session = await services.sessions.recognise(_bearer(request), automatic, client(request))
    if session is None:
        raise SignedOutError
    request.scope["state"]["session"] = session  # a refusal is noted as this person's
    return session


def provide_binding(request: Request[Any, Any, Any]) -> str:
    """The token of a binding, as a session's is given; raises SignedOutError without one."""
    return _bearer(request)


def _bearer(request: Request[Any, Any, Any]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(token) <= LONGEST_TOKEN:
        raise SignedOutError
    return token
