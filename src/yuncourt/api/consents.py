"""What people agree to: the texts, one's own consents, and taking them back."""

from litestar import get, post
from litestar.params import FromPath, JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.identity.texts import current
from yunhearing.accounts import (
    AgreementBody,
    ConsentKind,
    ConsentReply,
    ConsentsReply,
    ConsentTextsReply,
    WithdrawalBody,
)
from yunhearing.audit import Action

SECURITY: list[dict[str, list[str]]] = [{"session": []}]


@get("/api/consents/texts", sync_to_thread=False)
def consent_texts() -> ConsentTextsReply:
    """All texts as they are now; open to everybody."""
    return ConsentTextsReply(tuple(current(kind) for kind in ConsentKind))


@get("/api/consents", responses=documented([401]), security=SECURITY)
async def consents(session: SignedIn, services: Given) -> ConsentsReply:
    """One's own, oldest first."""
    return ConsentsReply(await services.consenting.of(session))


@post(
    "/api/consents",
    responses=documented([400, 401, 404, 409, 413, 429, 503]),
    security=SECURITY,
    audited=Action.CONSENT_GIVEN,
)
async def agree(data: JSONBody[AgreementBody], session: SignedIn, services: Given) -> ConsentReply:
    """Agree to the text of that version."""
    return await services.consenting.agree(session, data)


@post(
    "/api/consents/{consent_id:str}/withdrawal",
    status_code=204,
    responses=documented([400, 401, 404, 413, 429, 503]),
    security=SECURITY,
    audited=Action.CONSENT_WITHDRAWN,
)
async def withdraw_consent(
    consent_id: FromPath[str], data: JSONBody[WithdrawalBody], session: SignedIn, services: Given
) -> None:
    """Take one back, with a reason; both stay on record."""
    await services.consenting.withdraw(session, consent_id, data.reason)
