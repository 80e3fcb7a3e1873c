"""GET /api/server: who this is; open to everybody, so that a client can check before it trusts."""

from litestar import get

from yuncourt.api.auth import Given
from yuncourt.version import VERSION
from yunhearing.frames import PROTOCOL
from yunhearing.rest import ServerReply


@get("/api/server")
async def server(services: Given) -> ServerReply:
    """Court, protocol, server clock and the key that verifies checkpoints."""
    court = await services.docket.court()
    return ServerReply(
        court=court.name if court else "",
        protocol=PROTOCOL,
        version=VERSION,
        now=services.clock(),
        support_phone=court.support_phone if court else "",
        log_key=services.key.vkey,
        sso=services.sso.offered,
    )
