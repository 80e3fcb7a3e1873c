"""Files handed in piece by piece, as tus 1.0 says (core, creation, termination, expiration)."""

import base64
import binascii
import datetime
from email.utils import format_datetime
from typing import Annotated, Any

from litestar import Request, Response, delete, get, head, patch, post, route
from litestar.exceptions import HTTPException
from litestar.params import FromPath, HeaderParameter

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.clock import SECOND
from yuncourt.identity.forms import FormError
from yuncourt.store.uploads import UploadRow
from yunhearing.audit import Action
from yunhearing.filing import UploadReply, UploadsReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]
TUS = "1.0.0"
PIECES = "application/offset+octet-stream"
EXTENSIONS = "creation,termination,expiration"
LONGEST_METADATA = 2048

Length = Annotated[int, HeaderParameter(name="upload-length", ge=0, le=2**53 - 1)]
Offset = Annotated[int, HeaderParameter(name="upload-offset", ge=0, le=2**53 - 1)]
Metadata = Annotated[str, HeaderParameter(name="upload-metadata", max_length=LONGEST_METADATA)]
AnyRequest = Request[Any, Any, Any]


@route(
    "/api/hearings/{hearing_id:str}/uploads",
    http_method="OPTIONS",
    status_code=204,
    include_in_schema=False,
)
async def about_uploads(services: Given) -> Response[None]:
    """What of tus is spoken here; open to everybody, as the protocol wants it."""
    headers = {
        "tus-resumable": TUS,
        "tus-version": TUS,
        "tus-extension": EXTENSIONS,
        "tus-max-size": str(services.receiving.limits.file_bytes),
    }
    return Response(None, status_code=204, headers=headers)


@post(
    "/api/hearings/{hearing_id:str}/uploads",
    status_code=201,
    responses=documented([400, 401, 404, 409, 412, 413, 429, 507]),
    security=SECURITY,
    audited=Action.UPLOAD_BEGUN,
)
async def begin_upload(
    request: AnyRequest,
    hearing_id: FromPath[str],
    session: SignedIn,
    services: Given,
    length: Length,
    metadata: Metadata = "",
) -> Response[None]:
    """Begin to hand in a file of this length for the case of the hearing."""
    _demand_tus(request)
    row = await services.filing.begin(session, hearing_id, _file_name(metadata), length)
    headers = _headers(row) | {"location": f"/api/uploads/{row.id}"}
    return Response(None, status_code=201, headers=headers)


@get(
    "/api/hearings/{hearing_id:str}/uploads",
    responses=documented([401, 404, 409, 429]),
    security=SECURITY,
)
async def own_uploads(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> UploadsReply:
    """One's own files for the case that were not submitted."""
    return UploadsReply(await services.filing.waiting(session, hearing_id))


@head(
    "/api/uploads/{upload_id:str}",
    responses=documented([401, 404, 412]),
    security=SECURITY,
)
async def upload_offset(
    request: AnyRequest, upload_id: FromPath[str], session: SignedIn, services: Given
) -> Response[None]:
    """How much of it has come."""
    _demand_tus(request)
    row = await services.receiving.own(session, upload_id)
    offset = await services.receiving.offset(row)
    headers = _headers(row) | {"upload-offset": str(offset), "upload-length": str(row.size)}
    return Response(None, headers=headers)


@patch(
    "/api/uploads/{upload_id:str}",
    status_code=204,
    responses=documented([400, 401, 404, 409, 412, 413, 415, 423, 507]),
    security=SECURITY,
    request_max_body_size=None,  # it streams to the disk, and no further than the file's size
)
async def append_upload(
    request: AnyRequest,
    upload_id: FromPath[str],
    session: SignedIn,
    services: Given,
    offset: Offset,
) -> Response[None]:
    """The next piece; what came is kept also if the link is lost meanwhile."""
    _demand_tus(request)
    if request.headers.get("content-type") != PIECES:
        raise HTTPException(status_code=415)
    row = await services.receiving.own(session, upload_id)
    place = await services.receiving.append(row, offset, request.stream())
    headers = _headers(row) | {"upload-offset": str(place)}
    return Response(None, status_code=204, headers=headers)


@delete(
    "/api/uploads/{upload_id:str}",
    status_code=204,
    responses=documented([401, 404, 412, 423]),
    security=SECURITY,
)
async def end_upload(
    request: AnyRequest, upload_id: FromPath[str], session: SignedIn, services: Given
) -> Response[None]:
    """It is wanted no longer; what was submitted stays."""
    _demand_tus(request)
    row = await services.receiving.own(session, upload_id)
    await services.receiving.forget(row)
    return Response(None, status_code=204, headers={"tus-resumable": TUS})


@get("/api/uploads/{upload_id:str}", responses=documented([401, 404]), security=SECURITY)
async def upload(upload_id: FromPath[str], session: SignedIn, services: Given) -> UploadReply:
    """How a file stands: on its way, being checked, ready with its entry, refused and why."""
    row = await services.receiving.own(session, upload_id)
    return await services.receiving.told(row)


def _demand_tus(request: AnyRequest) -> None:
    if request.headers.get("tus-resumable") != TUS:
        raise HTTPException(status_code=412, headers={"tus-version": TUS})


def _headers(row: UploadRow) -> dict[str, str]:
    expires = datetime.datetime.fromtimestamp(row.expires_at / SECOND, datetime.UTC)
    return {"tus-resumable": TUS, "upload-expires": format_datetime(expires, usegmt=True)}


def _file_name(metadata: str) -> str:
    """What the sender calls the file: `filename` of the metadata, in base64. Raises FormError."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, ValueError):
                break
    raise FormError("filename")
