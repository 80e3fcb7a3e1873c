"""Sessions and tickets: random, opaque, stored hashed, ended at will."""

import logging
from typing import NamedTuple

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock
from yuncourt.identity.errors import HearingOver, NotFound, Throttled
from yuncourt.identity.secrets import new_id, new_token, token_hash
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.store.accounts import Account
from yuncourt.store.admission import COARSE, Admission, Device, Grant, Login, Pass
from yuncourt.store.docket import Docket, Seat
from yunhearing.accounts import DeviceReply
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import SessionReply, TicketReply

SESSION = 12 * HOUR  # a day in court; the next one begins with a new login
IDLE = 4 * HOUR  # of a party, who may wait before the list from morning to afternoon
STAFF_IDLE = HOUR  # of those who can do more
TICKET = 30 * SECOND
ASKING = Limit(120, MINUTE)  # what reads a log or writes a ticket costs everybody's time

log = logging.getLogger(__name__)


class Client(NamedTuple):
    """From where somebody asks: what attempts are counted by, a prefix of it, the program."""

    address: str
    prefix: str = ""
    name: str = ""


NOWHERE = Client("")


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

    async def begin(
        self, account: Account, client: Client = NOWHERE, hearing: HearingId | None = None
    ) -> SessionReply:
        """A new session; with `hearing` good for that one alone."""
        token, now = new_token(), self._clock()
        expires_at = Millis(now + SESSION)
        idle = STAFF_IDLE if account.staff else IDLE
        await self._admission.add_session(
            token_hash(token),
            Grant(account.id, hearing, expires_at),
            now,
            Device(new_id(), client.prefix, client.name, idle),
        )
        log.info("signed in", extra={"person": account.id, "hearing": hearing})
        return SessionReply(token, account.name, account.staff, expires_at, hearing)

    async def recognise(self, token: str, automatic: bool = False) -> Session | None:
        """The session of a token, while it lasts.

        What the client asks again by itself keeps a party's session, and not that of staff: a desk
        that was left shows the list for hours.
        """
        hashed, now = token_hash(token), self._clock()
        kept = await self._admission.session(hashed, now)
        if kept is None:
            return None
        in_use = not automatic or kept.idle > STAFF_IDLE
        if in_use and kept.seen_at <= now - COARSE:
            await self._admission.touch([hashed], now)
        return Session(hashed, kept.account, kept.hearing)

    async def devices(self, session: Session) -> tuple[DeviceReply, ...]:
        """A person's sessions; raises NotFound where the session is good for one hearing alone."""
        _demand_whole(session)
        logins = await self._admission.sessions_of(session.person, self._clock())
        return tuple(_device(login, session) for login in logins)

    async def end_other(self, session: Session, id_: str) -> None:
        """End one of a person's sessions by its id; raises NotFound."""
        _demand_whole(session)
        if not await self._admission.end_session_of(session.person, id_):
            raise NotFound
        log.info("session ended", extra={"person": session.person})

    async def end_all(self, session: Session) -> None:
        """Sign out everywhere."""
        _demand_whole(session)
        await self._admission.end_sessions_of(session.person)
        log.info("signed out everywhere", extra={"person": session.person})

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


def _demand_whole(session: Session) -> None:
    if session.hearing is not None:
        raise NotFound


def _device(login: Login, mine: Session) -> DeviceReply:
    return DeviceReply(
        id=login.id,
        begun_at=login.begun_at,
        seen_at=login.seen_at,
        expires_at=login.expires_at,
        address=login.address,
        client=login.client,
        hearing=login.hearing,
        current=login.token_hash == mine.token_hash,
    )
