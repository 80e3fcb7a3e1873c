"""Whose session a request carries."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from yuncourt.api.problems import SignedOutError
from yuncourt.identity.sessions import Session
from yuncourt.services import Services

Given = NamedDependency[SkipValidation[Services]]
SignedIn = NamedDependency[SkipValidation[Session]]

LONGEST_TOKEN = 128


async def provide_session(request: Request[Any, Any, Any], services: Given) -> Session:
    """The session of `Authorization: Bearer`; raises SignedOutError."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(token) <= LONGEST_TOKEN:
        raise SignedOutError
    session = await services.sessions.recognise(token)
    if session is None:
        raise SignedOutError
    return session
