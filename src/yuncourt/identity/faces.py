"""The port to a service of the court that compares a face with the person's document.

The reference server has none: nobody pretends a match, the clerk looks at the document instead.
A picture goes to the service and nowhere else: it is neither stored nor logged.
"""

import asyncio
import logging
from typing import Protocol

from yuncourt.clock import HOUR, Clock
from yuncourt.identity.errors import Throttled, Unavailable
from yuncourt.identity.forms import FormError
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.store.identity_checks import Check, IdentityChecks
from yunhearing.ids import PersonId
from yunhearing.rest import FaceBody, FaceReply, FaceResultReply, IdentityState

LONGEST = 10.0  # seconds
TRIES = Limit(12, HOUR)  # enough for bad light, too few to try one picture after the other
JPEG = b"\xff\xd8\xff"

log = logging.getLogger(__name__)


class FaceService(Protocol):
    """Who compares; it may raise anything, and then nothing is settled."""

    @property
    def consent(self) -> str:
        """Version of the text a person agrees to before; at most 32 characters."""
        ...

    async def compare(self, person: PersonId, picture: bytes) -> IdentityState:
        """Whether the JPEG shows this person; OPEN where that cannot be told."""
        ...


class Faces:
    """Comparing faces, where the court has set up who does."""

    def __init__(self, service: FaceService | None, checks: IdentityChecks, clock: Clock) -> None:
        self._service = service
        self._checks = checks
        self._clock = clock
        self._tries = Throttle(TRIES, clock)

    def about(self) -> FaceReply:
        """Whether a service compares here, and the consent it needs."""
        return FaceReply(self._service is not None, self._service.consent if self._service else "")

    async def compare(self, person: PersonId, body: FaceBody) -> FaceResultReply:
        """Compare and note the result alone; raises Unavailable, FormError, Throttled."""
        if self._service is None:
            raise Unavailable
        if body.consent != self._service.consent:
            raise FormError("consent")
        if not body.picture.startswith(JPEG):
            raise FormError("picture")
        if wait := self._tries.wait(person):
            raise Throttled(wait)
        self._tries.count(person)
        state = await self._ask(self._service, person, body.picture)
        await self._checks.add(Check(person, state, self._clock(), consent=body.consent))
        log.info("face compared", extra={"person": person})  # what came of it is forgotten in time
        return FaceResultReply(state)

    async def _ask(self, service: FaceService, person: PersonId, picture: bytes) -> IdentityState:
        try:
            async with asyncio.timeout(LONGEST):
                return await service.compare(person, picture)
        except Exception as error:
            # its words may be about the person
            log.warning("face service failed", extra={"reason": type(error).__name__})
            raise Unavailable from None
