"""Agreeing to a text of the court, and taking it back with a reason."""

import logging

from yuncourt.clock import Clock
from yuncourt.identity.errors import ConsentOutdated, NotFound
from yuncourt.identity.secrets import new_id
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.texts import current
from yuncourt.store.consents import Consent, Consents
from yunhearing.accounts import AgreementBody, ConsentReply
from yunhearing.audit import Action

log = logging.getLogger(__name__)


class Consenting:
    """Who agreed to what, by himself alone."""

    def __init__(self, consents: Consents, sessions: Sessions, clock: Clock) -> None:
        self._consents = consents
        self._sessions = sessions
        self._audit = sessions.audit
        self._clock = clock

    async def agree(self, session: Session, body: AgreementBody) -> ConsentReply:
        """Raises ConsentOutdated, NotFound (no hearing of one's own), Throttled."""
        hearing = body.hearing or session.hearing
        if hearing is not None:
            hearing = (await self._sessions.seat(session, hearing)).hearing
        else:
            self._sessions.pace(session)
        if body.version != current(body.kind).version:
            raise ConsentOutdated
        now, id_ = self._clock(), new_id()
        given = Consent(id_, session.person, hearing, body.kind, body.version, now)
        also = self._audit.also(session.deed(Action.CONSENT_GIVEN, id_))
        await self._consents.add(given, also)
        log.info("consent given", extra={"person": session.person, "kind": body.kind.value})
        return ConsentReply(id_, body.kind, body.version, now, hearing)

    async def of(self, session: Session) -> tuple[ConsentReply, ...]:
        """One's own, and in a session for one hearing those of that hearing alone."""
        every = await self._consents.of(session.person)
        return tuple(c for c in every if session.hearing in {None, c.hearing})

    async def withdraw(self, session: Session, id_: str, reason: str) -> None:
        """Raises NotFound for what is not one's own, or was withdrawn before; Throttled."""
        self._sessions.pace(session)
        if not any(consent.id == id_ for consent in await self.of(session)):
            raise NotFound
        also, now = self._audit.also(session.deed(Action.CONSENT_WITHDRAWN, id_)), self._clock()
        if not await self._consents.withdraw(session.person, id_, reason, now, also):
            raise NotFound
        log.info("consent withdrawn", extra={"person": session.person})
