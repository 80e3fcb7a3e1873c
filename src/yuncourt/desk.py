"""The court's desk before anything is changed: who works there, and what is known already."""

import secrets
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from yuncourt.clock import DAY, MINUTE, Clock, day_began
from yuncourt.guests import DESK, FindGuests, Guests, parted
from yuncourt.identity.errors import NotFound
from yuncourt.identity.forms import FormError
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.listing import Listing, facts_of, new_id
from yuncourt.notices.templates import UNNUMBERED, segments, text
from yuncourt.rooms import Rooms
from yuncourt.store.accounts import Accounts
from yuncourt.store.docket import Case, Court, Docket, Seat
from yunhearing.ids import CaseId, HearingId, Millis, PersonId
from yunhearing.planning import Plan, misparted, misseated
from yunhearing.roles import DESK_STAFF
from yunhearing.scheduling import (
    CalendarReply,
    CaseReply,
    ChangeHearingBody,
    DeskReply,
    FixHearingBody,
    Known,
    NoticeKind,
    PlanReply,
    Preview,
    PreviewReply,
    StaffMember,
)
from yunhearing.state import Person

PAST, FUTURE = 15 * MINUTE, 2 * 366 * DAY  # how far from now a hearing may be fixed


class Wish(NamedTuple):
    """A hearing that could be listed; `known` is whether the court has the case already."""

    court: Court
    case: Case
    known: bool
    listing: Listing
    guests: Guests


class Desk:
    """Judges and clerks ask; raises NotFound for everybody else, Throttled."""

    def __init__(
        self,
        docket: Docket,
        accounts: Accounts,
        sessions: Sessions,
        rooms: Rooms,
        clock: Clock,
        url: str,
    ) -> None:
        self._docket = docket
        self._accounts = accounts
        self._guests = FindGuests(accounts)
        self._sessions = sessions
        self._rooms = rooms
        self._clock = clock
        self._url = url

    async def court(self, session: Session) -> Court:
        """The court the session's person works for."""
        self._sessions.pace(session)
        court = await self._docket.court()
        if court is None or session.staff_role not in DESK_STAFF:
            raise NotFound
        return court

    async def seat(self, session: Session, hearing: str) -> Seat:
        """The seat of a judge or clerk in this hearing."""
        seat = await self._sessions.seat(session, hearing)
        if seat.role not in DESK or session.staff_role not in DESK_STAFF:
            raise NotFound
        return seat

    async def wish(self, court: Court, body: FixHearingBody, number: str = "") -> Wish:
        """What the body asks for, under this number or a random one; raises FormError."""
        self.check_time(body.scheduled_at)
        case, known = await self._case(court, body)
        people = {person.id: person for person in await self._known(case.id)} if known else {}
        guests = await self._guests.find("people", body.people, known=people)
        apart = parted(body.apart, [person.id for person in guests.people])
        if misseated(guests.people, body.closed):
            raise FormError("people")
        if misparted(guests.people, apart):
            raise FormError("apart")
        listing = Listing(
            number or f"{secrets.randbelow(1_000_000):06d}",
            body.title.strip(),
            body.courtroom.strip(),
            Millis(body.scheduled_at),
            guests.people,
            (body.stage or "").strip(),
            body.closed,
            body.lobby,
            body.rehearsal,
            body.minutes,
            apart,
        )
        return Wish(court, case, known, listing, guests)

    async def replanned(self, hearing: HearingId, body: ChangeHearingBody) -> tuple[Guests, Plan]:
        """Who is to be added, and the plan the body asks for; raises FormError."""
        if body.scheduled_at is not None:
            self.check_time(body.scheduled_at)
        there = {person.id for person in (await self._rooms.record(hearing)).hearing.people}
        known = await self._known_here(hearing)
        guests = await self._guests.find("add", body.add, there, known)
        apart = parted(body.apart, [person.id for person in guests.people])
        plan = Plan(
            Millis(body.scheduled_at) if body.scheduled_at is not None else None,
            body.courtroom.strip() if body.courtroom is not None else None,
            guests.people,
            body.remove,
            apart,
        )
        return guests, plan

    async def preview(self, session: Session, body: FixHearingBody) -> PreviewReply:
        """The invitations the body would have sent; nothing is stored."""
        wish = await self.wish(await self.court(session), body, UNNUMBERED)
        facts = facts_of(wish.court, wish.case, wish.listing)
        texts = (text(NoticeKind.INVITED, facts, p, self._url) for p in wish.listing.people)
        return PreviewReply(tuple(Preview(i, t, segments(t)) for i, t in enumerate(texts)))

    async def choices(self, session: Session) -> DeskReply:
        """Courtrooms and staff to choose from."""
        court = await self.court(session)
        courtrooms = await self._docket.courtrooms(court.id)
        staff = tuple(
            StaffMember(a.staff_number, a.name, a.staff_role)
            for a in await self._accounts.desk_staff()
            if a.staff_number and a.staff_role
        )
        return DeskReply(court.name, courtrooms, staff)

    async def case(self, session: Session, number: str) -> CaseReply:
        """What is known of a case of the court, with the people of its last hearing."""
        court = await self.court(session)
        case = await self._docket.case_by_number(number.strip())
        if case is None or case.court != court.id:
            raise NotFound
        hearings = await self._docket.hearings_of_case(case.id)
        last = (await self._rooms.record(hearings[0])).hearing if hearings else None
        people = await self._shown(last.people if last else ())
        title = last.facts.title if last else ""
        return CaseReply(case.number, case.cause, title, len(hearings), people)

    async def plan(self, session: Session, hearing: str) -> PlanReply:
        """The hearing as it is planned."""
        seat = await self.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        return PlanReply(held.facts, held.phase, await self._shown(held.people), held.apart)

    async def calendar(self, session: Session, first: Millis) -> CalendarReply:
        """The court's day that `first` is in, by courtroom."""
        court = await self.court(session)
        begins = day_began(first)
        day = await self._docket.planned(court.id, begins, Millis(begins + DAY))
        return CalendarReply(begins, tuple(day))

    async def _known(self, case: CaseId) -> tuple[Person, ...]:
        """The people of a case's last hearing, as they were listed."""
        hearings = await self._docket.hearings_of_case(case)
        return relisted((await self._rooms.record(hearings[0])).hearing.people) if hearings else ()

    async def _known_here(self, hearing: HearingId) -> Mapping[PersonId, Person]:
        """The people of the case that a hearing is of."""
        case = await self._docket.case_of(hearing)
        return {person.id: person for person in await self._known(case.id)} if case else {}

    def check_time(self, at: int) -> None:
        """Raises FormError for what is not soon enough, or over."""
        now = self._clock()
        if not now - PAST <= at <= now + FUTURE:
            raise FormError("scheduled_at")

    async def _case(self, court: Court, body: FixHearingBody) -> tuple[Case, bool]:
        """The case, and whether the court knows it already."""
        number, cause = body.case_number.strip(), (body.cause or "").strip()
        case = await self._docket.case_by_number(number)
        if case is None and not cause:
            raise FormError("cause")
        if case is None:
            return Case(CaseId(new_id()), court.id, number, cause), False
        if case.court != court.id:
            raise FormError("case_number")
        if cause not in {"", case.cause}:
            raise FormError("cause")
        return case, True

    async def _shown(self, people: Sequence[Person]) -> tuple[Known, ...]:
        accounts = await self._accounts.by_ids([person.id for person in people])
        shown = []
        for person in people:
            known = Known(person.id, person.name, person.role, person.of)
            if account := accounts.get(person.id):
                number = account.staff_number or ""
                known = replace(known, phone=_ends(account.phone), staff_number=number)
            shown.append(known)
        return tuple(shown)


def relisted(people: Sequence[Person]) -> tuple[Person, ...]:
    """The same people as before their hearing began."""
    return tuple(Person(p.id, p.name, p.role, p.of) for p in people)


def _ends(phone: str | None) -> str:
    return f"{phone[:3]}…{phone[-4:]}" if phone else ""
