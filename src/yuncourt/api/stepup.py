"""Step-up: prove once more who sits there, in a session that lasts."""

from litestar import post
from litestar.params import JSONBody

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.problems import documented
from yunhearing.audit import Action
from yunhearing.rest import ProofReply, StepUpBody


@post(
    "/api/step-up",
    status_code=200,
    responses=documented([400, 401, 403, 404, 413, 429]),
    security=[{"session": []}],
    audited=Action.STEP_UP,
)
async def step_up(data: JSONBody[StepUpBody], session: SignedIn, services: Given) -> ProofReply:
    """Password and second factor, or what the browser brought; live links know it at once."""
    at = await services.proving.renew(session, data)
    services.rooms.prove(session.token_hash, at)
    return ProofReply(services.sessions.proven_until(at))
