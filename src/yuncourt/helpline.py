"""The help line: text between who has a seat in a hearing and the court, whatever else fails."""

import logging

from yuncourt.clock import MINUTE, Clock
from yuncourt.identity.errors import NotFound, Throttled
from yuncourt.identity.forms import FormError
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.rooms import Rooms
from yuncourt.store.accounts import Accounts
from yuncourt.store.docket import Docket
from yuncourt.store.help_messages import HelpMessages, Written
from yunhearing.frames import HelpWritten
from yunhearing.help import HelpBody, HelpLine, HelpLinesReply, HelpMessage, HelpReply
from yunhearing.ids import HearingId, PersonId
from yunhearing.roles import PRESIDING, Role, StaffRole
from yunhearing.state import Hearing

WRITING = Limit(20, MINUTE)
ANSWERING = PRESIDING | {Role.CLERK}

log = logging.getLogger(__name__)


class HelpDesk:
    """Everybody writes on the own line; judge, clerk and technician on those of others.

    No text of it is logged, and none stands on the hearing's record. Raises NotFound, Throttled.
    """

    def __init__(
        self,
        messages: HelpMessages,
        accounts: Accounts,
        docket: Docket,
        sessions: Sessions,
        rooms: Rooms,
        clock: Clock,
    ) -> None:
        self._messages = messages
        self._accounts = accounts
        self._docket = docket
        self._sessions = sessions
        self._rooms = rooms
        self._clock = clock
        self._writing = Throttle(WRITING, clock)

    async def ask(self, session: Session, hearing: str, body: HelpBody) -> None:
        """Write on one's own line; raises FormError."""
        seat = await self._sessions.seat(session, hearing)
        await self._write(session, seat.hearing, seat.person, body, court=False)

    async def mine(self, session: Session, hearing: str, after: int) -> HelpReply:
        """One's own line."""
        seat = await self._sessions.seat(session, hearing)
        return await self._line(seat.hearing, seat.person, after)

    async def answer(self, session: Session, hearing: str, person: str, body: HelpBody) -> None:
        """Write on the line of another; raises FormError."""
        known, whose = await self._other(session, hearing, person)
        await self._write(session, known, whose, body, court=True)

    async def line(self, session: Session, hearing: str, person: str, after: int) -> HelpReply:
        """The line of another."""
        known, whose = await self._other(session, hearing, person)
        return await self._line(known, whose, after)

    async def lines(self, session: Session, hearing: str) -> HelpLinesReply:
        """The lines of a hearing."""
        known = await self._answering(session, hearing)
        return await self._shown(await self._messages.last(known))

    async def every(self, session: Session) -> HelpLinesReply:
        """The lines of all hearings, for a technician."""
        self._sessions.pace(session)
        if session.staff_role is not StaffRole.TECHNICIAN:
            raise NotFound
        return await self._shown(await self._messages.last())

    async def _answering(self, session: Session, hearing: str) -> HearingId:
        """The hearing, for who answers there."""
        if session.staff_role is StaffRole.TECHNICIAN:
            self._sessions.pace(session)
            known = await self._docket.known(hearing)
            if known is None:
                raise NotFound
            return known
        seat = await self._sessions.seat(session, hearing)
        if seat.role not in ANSWERING:
            raise NotFound
        return seat.hearing

    async def _other(
        self, session: Session, hearing: str, person: str
    ) -> tuple[HearingId, PersonId]:
        known = await self._answering(session, hearing)
        seat = await self._docket.seat(known, PersonId(person))
        if seat is None:
            raise NotFound
        return known, seat.person

    async def _write(
        self, session: Session, hearing: HearingId, person: PersonId, body: HelpBody, *, court: bool
    ) -> None:
        if not body.text.strip():
            raise FormError("text")
        if wait := self._writing.wait(session.person):
            raise Throttled(wait)
        self._writing.count(session.person)
        written = Written(
            0, hearing, person, session.person, court, self._clock(), body.text.strip()
        )
        if await self._messages.add(written, body.key):
            held = (await self._rooms.record(hearing)).hearing
            self._rooms.tell(hearing, HelpWritten(person), {person, *_desk(held)})
            log.info("help written", extra={"hearing": hearing, "line": person, "court": court})

    async def _line(self, hearing: HearingId, person: PersonId, after: int) -> HelpReply:
        found = await self._messages.line(hearing, person, after)
        names = await self._names({one.author for one in found}, hearing)
        told = (HelpMessage(m.number, m.at, names[m.author], m.text, m.court) for m in found)
        return HelpReply(self._clock(), tuple(told))

    async def _names(self, people: set[PersonId], hearing: HearingId) -> dict[PersonId, str]:
        """As they are called in the hearing; a technician, who has no seat, as the court does."""
        held = (await self._rooms.record(hearing)).hearing
        names = {p.id: p.name for p in held.people}
        others = await self._accounts.by_ids(people - names.keys())
        return names | {id_: account.name for id_, account in others.items()}

    async def _shown(self, last: list[Written]) -> HelpLinesReply:
        ids = {one.hearing for one in last}
        held = {id_: (await self._rooms.record(id_)).hearing for id_ in ids}
        lines = []
        for one in last:
            if person := held[one.hearing].person(one.person):
                lines.append(
                    HelpLine(
                        one.hearing,
                        one.person,
                        person.name,
                        person.role,
                        one.at,
                        one.text,
                        not one.court,
                    )
                )
        return HelpLinesReply(self._clock(), tuple(lines))


def _desk(hearing: Hearing) -> set[PersonId]:
    return {person.id for person in hearing.people if person.role in ANSWERING}
