"""Signing by phone: what the page asks for that the QR code leads to. The page is in `phone/`."""

from typing import Any

from litestar import Request, post
from litestar.params import JSONBody

from yuncourt.api.address import address
from yuncourt.api.auth import Given
from yuncourt.api.problems import documented
from yuncourt.api.signing import LARGEST_NAME
from yunhearing.signing import (
    KeyBody,
    NameStateReply,
    OpenBody,
    OpenedReply,
    PhoneNameBody,
)

AnyRequest = Request[Any, Any, Any]


@post("/api/sign/open", status_code=200, responses=documented([400, 401, 404, 409, 413, 429, 503]))
async def open_invitation(
    data: JSONBody[OpenBody], request: AnyRequest, services: Given
) -> OpenedReply:
    """Who signs what, and the whole text; the secret of the code opens nothing any more."""
    return await services.ceremonies.open(data.token, address(request))


@post(
    "/api/sign/name",
    status_code=200,
    responses=documented([400, 401, 413]),
    request_max_body_size=LARGEST_NAME,
)
async def offer_name(data: JSONBody[PhoneNameBody], services: Given) -> NameStateReply:
    """The name goes to the screen of the hearing, where its person says that it is."""
    return NameStateReply(await services.ceremonies.name(data.key, data.writing))


@post("/api/sign/state", status_code=200, responses=documented([400, 401, 413]))
async def name_state(data: JSONBody[KeyBody], services: Given) -> NameStateReply:
    """What became of the name."""
    return NameStateReply(await services.ceremonies.state(data.key))
