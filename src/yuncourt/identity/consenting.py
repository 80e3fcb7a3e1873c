"""Agreeing to a text of the court, and taking it back with a reason."""

import logging
from collections.abc import Awaitable, Callable

from yuncourt.clock import Clock
from yuncourt.identity.errors import ConsentOutdated, NotFound
from yuncourt.identity.secrets import new_id
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.texts import current
from yuncourt.store.audit import Write
from yuncourt.store.consents import Consent, Consents, added, withdrawn
from yuncourt.store.streams import NotSoError
from yunhearing.accounts import AgreementBody, ConsentReply
from yunhearing.audit import Action
from yunhearing.events import Body, ConsentGiven, ConsentWithdrawn
from yunhearing.ids import HearingId, PersonId

log = logging.getLogger(__name__)


Note = Callable[[HearingId, PersonId, Body, Write], Awaitable[bool]]
"""Puts what somebody did on a hearing's record, and stores a write with it, both or neither.

False, with nothing stored: the record takes no more.
"""


class Consenting:
    """Who agreed to what, by himself alone; what concerns a hearing stands on its record, too."""

    def __init__(self, consents: Consents, sessions: Sessions, note: Note, clock: Clock) -> None:
        self._consents = consents
        self._sessions = sessions
        self._audit = sessions.audit
        self._note = note
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
        write = added(given, self._audit.also(session.deed(Action.CONSENT_GIVEN, id_)))
        event = ConsentGiven(session.person, body.kind, body.version)
        await self._store(hearing, session.person, event, write)
        log.info("consent given", extra={"person": session.person, "kind": body.kind.value})
        return ConsentReply(id_, body.kind, body.version, now, hearing)

    async def of(self, session: Session) -> tuple[ConsentReply, ...]:
        """One's own, and in a session for one hearing those of that hearing alone."""
        every = await self._consents.of(session.person)
        return tuple(c for c in every if session.hearing in {None, c.hearing})

    async def withdraw(self, session: Session, id_: str, reason: str) -> None:
        """Raises NotFound for what is not one's own, or was withdrawn before; Throttled."""
        self._sessions.pace(session)
        consent = next((c for c in await self.of(session) if c.id == id_), None)
        if consent is None or consent.withdrawn_at is not None:
            raise NotFound
        also, now = self._audit.also(session.deed(Action.CONSENT_WITHDRAWN, id_)), self._clock()
        write = withdrawn(session.person, id_, reason, now, also)
        event = ConsentWithdrawn(session.person, consent.kind, reason)
        try:
            await self._store(consent.hearing, session.person, event, write)
        except NotSoError:  # it was withdrawn meanwhile
            raise NotFound from None
        log.info("consent withdrawn", extra={"person": session.person})

    async def _store(
        self,
        hearing: HearingId | None,
        person: PersonId,
        event: ConsentGiven | ConsentWithdrawn,
        write: Write,
    ) -> None:
        if hearing is None or not await self._note(hearing, person, event, write):
            await self._consents.store(write)
