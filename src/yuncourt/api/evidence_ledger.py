"""The evidence ledger's signed heads and the proofs between them; a receipt is its evidence's."""

from typing import Annotated

from litestar import MediaType, get
from litestar.params import QueryParameter

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yuncourt.identity.forms import FormError
from yunhearing.rest import AuthoritiesReply, ConsistencyReply

SECURITY: list[dict[str, list[str]]] = [{"session": []}]

Size = Annotated[int, QueryParameter(ge=0, le=2**53 - 1)]


@get(
    "/api/evidence-ledger/checkpoint",
    responses=documented([401, 429]),
    security=SECURITY,
    media_type=MediaType.TEXT,
)
async def ledger_checkpoint(session: SignedIn, services: Given) -> str:
    """The newest signed head; it tells how many files there are, and nothing of them."""
    services.sessions.pace(session)
    return await services.evidence_ledger.checkpoint()


@get(
    "/api/evidence-ledger/consistency",
    responses=documented([400, 401, 429]),
    security=SECURITY,
)
async def ledger_consistency(
    session: SignedIn, services: Given, first: Size, second: Size
) -> ConsistencyReply:
    """Proof that the ledger of size `second` continues that of size `first`."""
    services.sessions.pace(session)
    try:
        return ConsistencyReply(await services.evidence_ledger.consistency(first, second))
    except ValueError:
        raise FormError("second") from None


@get("/api/evidence-ledger/authorities", responses=documented([401, 429]), security=SECURITY)
async def ledger_authorities(session: SignedIn, services: Given) -> AuthoritiesReply:
    """Whose time stamps the court takes: what they are checked by elsewhere."""
    services.sessions.pace(session)
    return AuthoritiesReply(services.anchoring.certificates)
