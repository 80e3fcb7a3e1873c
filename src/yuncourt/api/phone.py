"""Signing by phone: what the page asks for that the QR code leads to. The page is in `phone/`."""

from importlib.resources import files
from typing import Any

from litestar import MediaType, Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, JSONBody

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
PAGE = files("yuncourt") / "phone"
KINDS = {
    "sign.css": "text/css",
    "words.js": "text/javascript",
    "pad.js": "text/javascript",
    "sign.js": "text/javascript",
}
OWN_ALONE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@get("/sign", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=False)
def signing_page() -> Response[str]:
    """The page the QR code leads to; its secret is in the fragment and reaches no server."""
    text = (PAGE / "sign.html").read_text("utf-8")
    headers = {"content-security-policy": OWN_ALONE}
    return Response(text, media_type=MediaType.HTML, headers=headers)


@get("/sign/{name:str}", include_in_schema=False, sync_to_thread=False)
def signing_page_part(name: FromPath[str]) -> Response[str]:
    """Style and scripts of the page."""
    if name not in KINDS:
        raise NotFoundException
    return Response((PAGE / name).read_text("utf-8"), media_type=f"{KINDS[name]}; charset=utf-8")


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
