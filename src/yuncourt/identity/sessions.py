"""Sessions and tickets: random, opaque, stored hashed, ended at will."""

import logging
from typing import NamedTuple

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock
from yuncourt.identity.errors import HearingOver, NotFound, Throttled
from yuncourt.identity.secrets import new_id, new_token, token_hash
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.ledger.audit import Audit, Deed
from yuncourt.store.accounts import Account
from yuncourt.store.admission import COARSE, Admission, Device, Grant, Login, Pass, Way
from yuncourt.store.docket import Docket, Seat
from yunhearing.accounts import DeviceReply
from yunhearing.audit import Action
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import SessionReply, TicketReply
from yunhearing.roles import StaffRole

SESSION = 12 * HOUR  # a day in court; the next one begins with a new login
IDLE = 4 * HOUR  # of a party, who may wait before the list from morning to afternoon
STAFF_IDLE = HOUR  # of those who can do more
TICKET = 30 * SECOND
WAYS = {Action.LOGIN_NUMBER: Way.NUMBER, Action.LOGIN_SSO: Way.SSO}
ASKING = Limit(120, MINUTE)  # what reads a log or writes a ticket costs everybody's time

log = logging.getLogger(__name__)


class Client(NamedTuple):
    """From where somebody asks: what attempts are counted by, a prefix of it, the program."""

    address: str
    prefix: str = ""
    name: str = ""

    def deed(self, action: Action, actor: PersonId | None, object_: str = "") -> Deed:
        """What is done from here, for the audit."""
        return Deed(action, actor, object_, self.prefix, self.name)


NOWHERE = Client("")


class Session(NamedTuple):
    """Who is asking, and from where. `hearing` bounds a session that was got by hearing number.

    `staff_role`: what the court employs this person for, in a session that is not so bounded.
    """

    token_hash: bytes
    person: PersonId
    hearing: HearingId | None
    staff_role: StaffRole | None = None
    way: Way = Way.PASSWORD
    proven_at: Millis = Millis(0)
    client: Client = NOWHERE

    def deed(self, action: Action, object_: str = "") -> Deed:
        """What this person does, for the audit."""
        return self.client.deed(action, self.person, object_)


class Sessions:
    """Gives sessions and tickets, and recognises them."""

    def __init__(
        self,
        admission: Admission,
        docket: Docket,
        audit: Audit,
        clock: Clock,
        step_up_after: int = 2 * HOUR,
    ) -> None:
        self._admission = admission
        self._docket = docket
        self.audit = audit  # where what is done in sessions is noted
        self._clock = clock
        self.step_up_after = step_up_after
        self._asking = Throttle(ASKING, clock)

    async def begin(
        self,
        account: Account,
        client: Client,
        action: Action,
        hearing: HearingId | None = None,
        proven_at: Millis | None = None,
    ) -> SessionReply:
        """A new session, got by `action`; with `hearing` good for that one alone."""
        token, now, id_ = new_token(), self._clock(), new_id()
        expires_at = Millis(now + SESSION)
        idle = STAFF_IDLE if account.staff else IDLE
        await self._admission.add_session(
            token_hash(token),
            Grant(account.id, hearing, expires_at, WAYS.get(action, Way.PASSWORD), proven_at),
            now,
            Device(id_, client.prefix, client.name, idle),
            self.audit.also(client.deed(action, account.id, id_)),
        )
        log.info("signed in", extra={"person": account.id, "hearing": hearing})
        role = account.staff_role if hearing is None else None
        return SessionReply(token, account.name, account.staff, expires_at, hearing, role)

    def proven_until(self, proven_at: Millis) -> Millis:
        """When a proof of that time ends."""
        return Millis(proven_at + self.step_up_after)

    async def prove(self, session: Session, at: Millis) -> None:
        """The person of the session proved anew to be there."""
        also = self.audit.also(session.deed(Action.STEP_UP))
        await self._admission.prove(session.token_hash, at, also)
        log.info("proven", extra={"person": session.person})

    async def recognise(
        self, token: str, automatic: bool = False, client: Client = NOWHERE
    ) -> Session | None:
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
        role = kept.staff_role if kept.hearing is None else None
        return Session(hashed, kept.account, kept.hearing, role, kept.way, kept.proven_at, client)

    async def devices(self, session: Session) -> tuple[DeviceReply, ...]:
        """A person's sessions; raises NotFound where the session is good for one hearing alone."""
        _demand_whole(session)
        logins = await self._admission.sessions_of(session.person, self._clock())
        return tuple(_device(login, session) for login in logins)

    async def end_other(self, session: Session, id_: str) -> None:
        """End one of a person's sessions by its id; raises NotFound."""
        _demand_whole(session)
        also = self.audit.also(session.deed(Action.DEVICE_ENDED, id_))
        if not await self._admission.end_session_of(session.person, id_, also):
            raise NotFound
        log.info("session ended", extra={"person": session.person})

    async def end_all(self, session: Session) -> None:
        """Sign out everywhere."""
        _demand_whole(session)
        also = self.audit.also(session.deed(Action.DEVICES_ENDED))
        await self._admission.end_sessions_of(session.person, also=also)
        log.info("signed out everywhere", extra={"person": session.person})

    async def end_others(self, session: Session) -> None:
        """End all of the person's sessions but this one."""
        await self._admission.end_sessions_of(session.person, but=session.token_hash)

    async def end(self, session: Session) -> None:
        """Sign out."""
        also = self.audit.also(session.deed(Action.LOGOUT))
        await self._admission.end_session(session.token_hash, also)
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
