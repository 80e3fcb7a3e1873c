"""What people were told of a hearing, and what became of it."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yunhearing.audit import Action
from yunhearing.scheduling import NoticesReply, ReceiptBody, ResendBody

SECURITY: list[dict[str, list[str]]] = [{"session": []}]


@get(
    "/api/hearings/{hearing_id:str}/notices",
    responses=documented([401, 404, 429]),
    security=SECURITY,
)
async def notices(hearing_id: FromPath[str], session: SignedIn, services: Given) -> NoticesReply:
    """All of a hearing, for its judges and clerk; neither phones nor texts."""
    return await services.scheduling.notices(session, hearing_id)


@post(
    "/api/hearings/{hearing_id:str}/notices",
    status_code=204,
    responses=documented([400, 401, 404, 409, 413, 429]),
    security=SECURITY,
    audited=Action.NOTICES_RESENT,
)
async def resend(
    hearing_id: FromPath[str], data: JSONBody[ResendBody], session: SignedIn, services: Given
) -> None:
    """Send the invitation once more, once a minute and five times a day to one person."""
    await services.scheduling.invite_again(session, hearing_id, data.people)


@post(
    "/api/notices/receipts",
    status_code=204,
    responses=documented([400, 401, 404, 413]),
)
async def receipt(
    data: JSONBody[ReceiptBody], request: Request[Any, Any, Any], services: Given
) -> None:
    """The carrier tells what became of a message; signed as the messages to it are."""
    await services.receipts.take(data, request.headers, await request.body())
