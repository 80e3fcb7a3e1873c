"""What the carrier says became of a message; believed where its signature holds."""

from collections.abc import Mapping

from yuncourt.clock import Clock
from yuncourt.identity.errors import BadCredentials, NotFound
from yuncourt.notices.gateway import SIGNATURE, TIME, Signer
from yuncourt.store.notices import Notices
from yunhearing.scheduling import NoticeFault, ReceiptBody, ReceiptState


class Receipts:
    """Without a gateway there is nobody to send any."""

    def __init__(self, notices: Notices, signer: Signer | None, clock: Clock) -> None:
        self._notices = notices
        self._signer = signer
        self._clock = clock

    async def take(self, said: ReceiptBody, headers: Mapping[str, str], body: bytes) -> None:
        """Note it; repeated, late and unknown ones change nothing.

        Raises BadCredentials, NotFound.
        """
        if self._signer is None:
            raise NotFound
        time, signature = headers.get(TIME, ""), headers.get(SIGNATURE, "")
        if not self._signer.holds("receipt", time, signature, body):
            raise BadCredentials
        if said.state is ReceiptState.DELIVERED:
            await self._notices.delivered(said.key, self._clock())
        else:
            await self._notices.failed(said.key, NoticeFault.UNDELIVERED, self._clock())
