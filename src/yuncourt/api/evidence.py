"""The evidence of a case: its catalogue, what is done with an item, its files and its receipt."""

import asyncio
from typing import Any
from urllib.parse import quote

from litestar import Response, get, patch, post
from litestar.params import FromPath, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.conditional import UNCHANGED
from yuncourt.api.deeds import SECURITY, deed
from yuncourt.api.files import AnyRequest, StoredFile, answer
from yuncourt.api.problems import documented
from yuncourt.identity.errors import NotFound, Unavailable
from yuncourt.papers.examination import examination
from yuncourt.papers.press import PressError
from yunhearing.audience import project
from yunhearing.audit import Action
from yunhearing.evidence import Evidence, FileKind
from yunhearing.filing import (
    CatalogueReply,
    DescribeBody,
    EvidenceReply,
    SubmitBody,
    WithdrawBody,
)
from yunhearing.receipts import Receipt


@get(
    "/api/hearings/{hearing_id:str}/evidence",
    responses=documented([401, 404, 429, 503]),
    security=SECURITY,
)
async def catalogue(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> CatalogueReply:
    """The evidence of the hearing's case, as far as the asker may know of it."""
    return await services.filing.catalogue(session, hearing_id)


@deed(post, "/api/hearings/{hearing_id:str}/evidence", Action.EVIDENCE_SUBMITTED, status=201)
async def submit_evidence(
    hearing_id: FromPath[str], data: JSONBody[SubmitBody], session: SignedIn, services: Given
) -> EvidenceReply:
    """A file that is ready becomes an item of the case."""
    return EvidenceReply(await services.filing.submit(session, hearing_id, data))


@deed(patch, "/api/evidence/{evidence_id:str}", Action.EVIDENCE_DESCRIBED)
async def describe_evidence(
    evidence_id: FromPath[str], data: JSONBody[DescribeBody], session: SignedIn, services: Given
) -> EvidenceReply:
    """Other words about one's own side's item, before it is presented."""
    return EvidenceReply(await services.filing.describe(session, evidence_id, data))


@deed(post, "/api/evidence/{evidence_id:str}/exchange", Action.EVIDENCE_EXCHANGED, body=False)
async def exchange_evidence(
    evidence_id: FromPath[str], session: SignedIn, services: Given
) -> EvidenceReply:
    """交换: the other sides may see it from now on."""
    return EvidenceReply(await services.filing.exchange(session, evidence_id))


@deed(post, "/api/evidence/{evidence_id:str}/withdraw", Action.EVIDENCE_WITHDRAWN)
async def withdraw_evidence(
    evidence_id: FromPath[str], data: JSONBody[WithdrawBody], session: SignedIn, services: Given
) -> EvidenceReply:
    """撤回: it stays in the catalogue, marked with the reason."""
    return EvidenceReply(await services.filing.withdraw(session, evidence_id, data))


@get(
    "/api/evidence/{evidence_id:str}/receipt",
    responses=documented([401, 404, 429]),
    security=SECURITY,
)
async def evidence_receipt(
    evidence_id: FromPath[str], session: SignedIn, services: Given
) -> Receipt:
    """What proves the item's entry in the evidence ledger, to be kept and checked offline."""
    item, _ = await services.filing.file(session, evidence_id)
    return await services.evidence_ledger.receipt(item.entry)


@get(
    "/api/evidence/{evidence_id:str}/original",
    responses=documented([401, 404, 416, 429, 503]) | UNCHANGED,
    security=SECURITY,
    media_type="application/octet-stream",
)
async def evidence_original(
    request: AnyRequest, evidence_id: FromPath[str], session: SignedIn, services: Given
) -> Response[Any]:
    """The file as it was handed in, whole or a range of it."""
    item, row = await services.filing.file(session, evidence_id)
    file, name = services.receiving.disk.original(row.id, row.file_key), _name(item)
    return await answer(request, StoredFile(file, item.size, item.media_type, name, item.sha256))


@get(
    "/api/evidence/{evidence_id:str}/view",
    responses=documented([401, 404, 416, 429, 503]) | UNCHANGED,
    security=SECURITY,
    media_type="application/octet-stream",
)
async def evidence_view(
    request: AnyRequest, evidence_id: FromPath[str], session: SignedIn, services: Given
) -> Response[Any]:
    """What is shown of it: of Word a PDF, of all else the file itself."""
    item, row = await services.filing.file(session, evidence_id)
    if not item.view_size:
        raise NotFound
    file, name = services.receiving.disk.view(row.id, row.file_key), _name(item)
    if item.kind is not FileKind.WORD:
        shown = StoredFile(file, item.size, item.media_type, name, item.sha256)
    else:
        tag = f"{item.sha256}.pdf"
        shown = StoredFile(file, item.view_size, "application/pdf", f"{name}.pdf", tag)
    return await answer(request, shown)


@get(
    "/api/hearings/{hearing_id:str}/examination.pdf",
    responses=documented([401, 404, 429, 503]),
    security=SECURITY,
    media_type="application/pdf",
)
async def examination_paper(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[bytes]:
    """质证意见表 as PDF, of what the asker may know."""
    seat = await services.sessions.seat(session, hearing_id)
    record = await services.rooms.record(seat.hearing)
    shown = project(record.hearing, session.person)
    if shown is None:
        raise NotFound
    purposes = await services.filing.purposes(session, shown)
    try:
        paper = await asyncio.to_thread(examination, shown, purposes)
    except PressError as error:
        raise Unavailable from error
    name = quote(f"质证意见表 {shown.facts.case_number}.pdf")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(paper, media_type="application/pdf", headers=headers)


def _name(item: Evidence) -> str:
    """What the file is saved as."""
    return item.file_name or item.name
