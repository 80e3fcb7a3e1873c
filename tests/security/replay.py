"""Coming in by a ticket, whoever holds it."""

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import Visitor, open_socket
from yunhearing.frames import Farewell, Join, ServerFrame, Waiting, Welcome
from yunhearing.ids import HearingId


async def enter(court: RunningCourt, hearing: HearingId, ticket: str) -> ServerFrame:
    """The first answer to a Join with this ticket; the link is left at once."""
    async with open_socket(court, hearing) as socket:
        link = Visitor(socket)
        try:
            await link.send(Join(ticket))
            return await link.wait_for(lambda f: isinstance(f, Welcome | Waiting | Farewell))
        finally:
            await link.close()
