"""签署笔录: the text is frozen, read, signed in the client or by phone, and sealed."""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get, post
from litestar.params import FromPath, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.deeds import SECURITY, deed
from yuncourt.api.problems import documented
from yunhearing.audit import Action
from yunhearing.signing import (
    BeginSigningBody,
    ConfirmBody,
    InvitationReply,
    NameBody,
    OfferedReply,
    SigningReply,
)

AnyRequest = Request[Any, Any, Any]
PDF = "application/pdf"
LARGEST_NAME = 1024 * 1024  # bytes


@deed(post, "/api/hearings/{hearing_id:str}/signing", Action.SIGNING_BEGUN, status=201)
async def begin_signing(
    hearing_id: FromPath[str],
    data: JSONBody[BeginSigningBody],
    session: SignedIn,
    services: Given,
) -> SigningReply:
    """Freeze the transcript; from now on people sign, and nobody changes it."""
    return SigningReply(await services.ceremonies.begin(session, hearing_id, data))


@get(
    "/api/hearings/{hearing_id:str}/signing/document",
    responses=documented([401, 404, 429]),
    security=SECURITY,
    media_type=PDF,
)
async def signing_document(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[bytes]:
    """What is read and signed; its SHA-256 is the `document` of the signing."""
    papers = await services.ceremonies.document(session, hearing_id)
    return Response(papers.paper, media_type=PDF, headers={"etag": f'"{papers.document}"'})


@post(
    "/api/hearings/{hearing_id:str}/signing/invitation",
    status_code=201,
    responses=documented([401, 404, 409, 429, 503]),
    security=SECURITY,
)
async def invite_to_sign(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> InvitationReply:
    """The address for one's own phone, good for five minutes and once; ends the one before."""
    return await services.ceremonies.invite(session, hearing_id)


@deed(
    post,
    "/api/hearings/{hearing_id:str}/signing/name",
    Action.TRANSCRIPT_SIGNED,
    largest=LARGEST_NAME,
)
async def sign_transcript(
    hearing_id: FromPath[str], data: JSONBody[NameBody], session: SignedIn, services: Given
) -> SigningReply:
    """One's name, written by mouse or pen in the client."""
    return SigningReply(await services.ceremonies.sign(session, hearing_id, data))


@get(
    "/api/hearings/{hearing_id:str}/signing/name",
    responses=documented([401, 404, 429]),
    security=SECURITY,
)
async def offered_name(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> OfferedReply:
    """The name that came from one's phone and waits to be confirmed."""
    return await services.ceremonies.offered(session, hearing_id)


@deed(post, "/api/hearings/{hearing_id:str}/signing/confirmation", Action.TRANSCRIPT_SIGNED)
async def confirm_name(
    hearing_id: FromPath[str], data: JSONBody[ConfirmBody], session: SignedIn, services: Given
) -> SigningReply:
    """Whether the name that came from the phone is one's own: only then it counts."""
    return SigningReply(await services.ceremonies.confirm(session, hearing_id, data))


@get(
    "/api/hearings/{hearing_id:str}/signing/sealed",
    responses=documented([401, 404, 429]),
    security=SECURITY,
    media_type=PDF,
)
async def sealed_transcript(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[bytes]:
    """The transcript with all names and the court's seal."""
    held, papers = await services.ceremonies.sealed(session, hearing_id)
    name = quote(f"庭审笔录 {held.facts.case_number}.pdf", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(papers.signed, media_type=PDF, headers=headers)


@get(
    "/api/hearings/{hearing_id:str}/archive",
    responses=documented([401, 404, 429]),
    security=SECURITY,
    media_type="application/zip",
)
async def hearing_archive(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[bytes]:
    """归档包: transcript, receipt, log and the hashes of the recordings, with a manifest."""
    held, data = await services.archiving.package(session, hearing_id)
    name = quote(f"归档 {held.facts.case_number}.zip", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(data, media_type="application/zip", headers=headers)


@get(
    "/api/hearings/{hearing_id:str}/signing/roots",
    responses=documented([401, 404, 429]),
    security=SECURITY,
    media_type="application/x-pem-file",
)
async def signing_roots(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[bytes]:
    """The certificates to check the signatures by, for `verify-transcript --root`."""
    pem = await services.ceremonies.roots(session, hearing_id)
    return Response(pem, media_type="application/x-pem-file")
