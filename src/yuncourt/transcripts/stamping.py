"""Time stamps of an authority outside the court (RFC 3161), as pyHanko asks for them.

An answer is checked before it goes into a document: one that does not hold would spoil the seal.
"""

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import handle_tsp_response

from yuncourt.ledger.anchors import AnchorError
from yuncourt.ledger.timestamps import StampingAuthority, ask, verified


class StampError(OSError):
    """The authority did not answer, or with something that is no stamp of this."""


class OutsideStamper(TimeStamper):
    """Asks the authority once for each stamp; belongs to the loop of one signature."""

    def __init__(self, authority: StampingAuthority) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko says no types here
        self._authority = authority

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The token over this digest, SHA-256 alone. Raises StampError."""
        made = self.request_cms(message_digest, md_algorithm)  # type: ignore[no-untyped-call]  # as above
        nonce, request = made
        try:
            answer = await ask(self._authority, request.dump())
            verified(answer, message_digest, self._authority.trusted, nonce)
            return handle_tsp_response(tsp.TimeStampResp.load(answer, strict=True), nonce)
        except (AnchorError, ValueError, TypeError, KeyError) as error:
            raise StampError(str(error)) from error
