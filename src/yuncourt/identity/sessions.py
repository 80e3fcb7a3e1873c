"""Sessions and tickets: random, opaque, stored hashed, ended at will."""

import logging
from typing import NamedTuple

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock
from yuncourt.identity.errors import HearingOver, NotFound, Throttled
from yuncourt.identity.secrets import new_token, token_hash
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.store.accounts import Account
from yuncourt.store.admission import Admission, Grant, Pass
from yuncourt.store.docket import Docket, Seat
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import SessionReply, TicketReply

SESSION = 12 * HOUR
TICKET = 30 * SECOND
ASKING = Limit(120, MINUTE)  # what reads a log or writes a ticket costs everybody's time

log = logging.getLogger(__name__)


class Session(NamedTuple):
    """Who is asking. `hearing` bounds a session that was got by hearing number."""

    token_hash: bytes
    person: PersonId
    hearing: HearingId | None


class Sessions:
    """Gives sessions and tickets, and recognises them."""

    def __init__(self, admission: Admission, docket: Docket, clock: Clock) -> None:
        self._admission = admission
        self._docket = docket
        self._clock = clock
        self._asking = Throttle(ASKING, clock)

    async def begin(self, account: Account, hearing: HearingId | None = None) -> SessionReply:
        """A new session; with `hearing` good for that one alone."""
        token, now = new_token(), self._clock()
        expires_at = Millis(now + SESSION)
        await self._admission.add_session(
            token_hash(token), Grant(account.id, hearing, expires_at), now
        )
        log.info("signed in", extra={"person": account.id, "hearing": hearing})
        return SessionReply(token, account.name, account.staff, expires_at, hearing)

    async def recognise(self, token: str) -> Session | None:
        """The session of a token, while it lasts."""
        hashed = token_hash(token)
        grant = await self._admission.session(hashed, self._clock())
        return Session(hashed, grant.account, grant.hearing) if grant else None

    async def end(self, session: Session) -> None:
        """Sign out."""
        await self._admission.end_session(session.token_hash)
        log.info("signed out", extra={"person": session.person})

    def pace(self, session: Session) -> None:
        """Count one more thing that costs everybody's time; raises Throttled."""
        if wait := self._asking.wait(session.person):
            raise Throttled(wait)
        self._asking.count(session.person)

    async def seat(self, session: Session, hearing: str) -> Seat:
        """The session's seat in this hearing; NotFound for foreign and unknown ones alike.

        Raises Throttled.
        """
        self.pace(session)
        seat = await self._docket.seat(hearing, session.person)
        if seat is None or session.hearing not in {None, seat.hearing}:
            raise NotFound
        return seat

    async def ticket(self, session: Session, hearing: str) -> TicketReply:
        """A ticket for one WebSocket of one hearing; raises NotFound, HearingOver, Throttled."""
        seat = await self.seat(session, hearing)
        if seat.over:
            raise HearingOver
        ticket, now = new_token(), self._clock()
        expires_at = Millis(now + TICKET)
        await self._admission.add_ticket(
            token_hash(ticket), session.token_hash, seat.hearing, expires_at, now
        )
        return TicketReply(ticket, TICKET // SECOND)

    async def redeem(self, ticket: str, hearing: str) -> Pass | None:
        """Whom a ticket lets into this hearing, once."""
        pass_ = await self._admission.take_ticket(token_hash(ticket), self._clock())
        return pass_ if pass_ and pass_.hearing == hearing else None
