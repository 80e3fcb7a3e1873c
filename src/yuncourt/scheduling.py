"""The court's desk: fix a hearing, change its plan, call it off, and tell everybody."""

import logging
import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.clock import DAY, MINUTE, Clock, day_began
from yuncourt.guests import DESK, FindGuests, Guests
from yuncourt.identity.errors import HearingBegun, HearingOver, NotFound, Throttled, Unavailable
from yuncourt.identity.forms import FormError
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.throttle import Limit, Throttle
from yuncourt.listing import Listing, check_size, list_hearing, new_id
from yuncourt.notices import planner
from yuncourt.notices.dispatch import Dispatch
from yuncourt.room import RoomClosedError
from yuncourt.rooms import Rooms
from yuncourt.store.accounts import Accounts, register
from yuncourt.store.docket import Case, Court, Docket, Seat, add_case, reseat
from yuncourt.store.notices import Notices
from yuncourt.store.streams import Also
from yunhearing.audit import Action
from yunhearing.events import Body, PersonAdded
from yunhearing.ids import CaseId, HearingId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.planning import Plan, cancel, misseated, replan
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import DESK_STAFF
from yunhearing.scheduling import (
    CalendarReply,
    ChangeHearingBody,
    FixedReply,
    FixHearingBody,
    NoticesReply,
)
from yunhearing.state import Hearing

PAST, FUTURE = 15 * MINUTE, 2 * 366 * DAY  # how far from now a hearing may be fixed
NUMBERS = 20  # tries for one that is free
RESEND = (Limit(1, MINUTE), Limit(5, DAY))  # of one person in one hearing

log = logging.getLogger(__name__)


class Post(NamedTuple):
    """How people are told; `url` is where they get the client."""

    notices: Notices
    dispatch: Dispatch
    url: str


class Scheduling:
    """What judges and clerks do before a hearing; raises NotFound for everybody else."""

    def __init__(
        self,
        docket: Docket,
        accounts: Accounts,
        sessions: Sessions,
        rooms: Rooms,
        post: Post,
        clock: Clock,
    ) -> None:
        self._docket = docket
        self._accounts = accounts
        self._guests = FindGuests(accounts)
        self._sessions = sessions
        self._audit = sessions.audit
        self._rooms = rooms
        self._notices, self._dispatch, self._url = post
        self._clock = clock
        self._resending = [Throttle(limit, clock) for limit in RESEND]

    async def fix(self, session: Session, body: FixHearingBody) -> FixedReply:
        """List a hearing under a free number, invite everybody; raises FormError, Unavailable."""
        court = await self._court(session)
        self._check_time(body.scheduled_at)
        for _ in range(NUMBERS):
            case, known = await self._case(court, body)
            guests = await self._guests.find("people", body.people)
            if misseated(guests.people, body.closed):
                raise FormError("people")
            listing = Listing(
                f"{secrets.randbelow(1_000_000):06d}",
                body.title.strip(),
                body.courtroom.strip(),
                Millis(body.scheduled_at),
                guests.people,
                (body.stage or "").strip(),
                body.closed,
                body.lobby,
                body.rehearsal,
                body.minutes,
            )
            try:
                made = await self._list(court, case, known, listing, guests, session)
            except IntegrityError:  # the number is taken, or a phone or case became known meanwhile
                continue
            except ValueError:
                raise FormError("people") from None
            self._dispatch.look()
            log.info("hearing fixed", extra={"hearing": made, "by": session.person})
            return FixedReply(made, listing.number)
        raise Unavailable

    async def change(self, session: Session, hearing: str, body: ChangeHearingBody) -> None:
        """Change the plan and tell whom it concerns; raises FormError, HearingBegun."""
        seat = await self._desk_seat(session, hearing)
        if body.scheduled_at is not None:
            self._check_time(body.scheduled_at)
        there = {person.id for person in (await self._rooms.record(seat.hearing)).hearing.people}
        guests = await self._guests.find("add", body.add, there)
        plan = Plan(
            Millis(body.scheduled_at) if body.scheduled_at is not None else None,
            body.courtroom.strip() if body.courtroom is not None else None,
            guests.people,
            body.remove,
        )
        before: list[Hearing] = []

        def decided(held: Hearing) -> tuple[Body, ...] | Refusal:
            before[:] = [held]
            bodies = replan(held, seat.person, plan)
            if isinstance(bodies, Refusal) or _fits(held, bodies):
                return bodies
            return Refusal(RefusalCode.TOO_MANY)

        async def also(connection: AsyncConnection, after: Hearing) -> None:
            now = self._clock()
            for account in guests.new:
                await register(connection, account, now)
            await reseat(connection, after)
            uninvited = await self._notices.drop_waiting(after.id, connection)
            drafts = planner.replanned(before[0], after, uninvited, now, self._url)
            await self._notices.put(after.id, drafts, now, connection)
            await self._audit.also(session.deed(Action.HEARING_CHANGED, after.id))(connection)

        await self._decide(seat, decided, also, "add" if body.add else "remove")
        log.info("hearing changed", extra={"hearing": seat.hearing, "by": seat.person})

    async def cancel(self, session: Session, hearing: str) -> None:
        """Call it off and tell everybody; raises HearingBegun."""
        seat = await self._desk_seat(session, hearing)

        async def also(connection: AsyncConnection, after: Hearing) -> None:
            now = self._clock()
            uninvited = await self._notices.drop_waiting(after.id, connection)
            drafts = planner.cancelled(after, uninvited, now)
            await self._notices.put(after.id, drafts, now, connection)
            await self._audit.also(session.deed(Action.HEARING_CANCELLED, after.id))(connection)

        await self._decide(seat, lambda held: cancel(held, seat.person), also, "")
        log.info("hearing cancelled", extra={"hearing": seat.hearing, "by": seat.person})

    async def notices(self, session: Session, hearing: str) -> NoticesReply:
        """What everybody was told, or is to be."""
        seat = await self._desk_seat(session, hearing)
        return NoticesReply(self._clock(), tuple(await self._notices.of(seat.hearing)))

    async def invite_again(
        self, session: Session, hearing: str, people: Sequence[PersonId]
    ) -> None:
        """Send the invitation once more; raises NotFound, Throttled, HearingOver."""
        seat = await self._desk_seat(session, hearing)
        planned = (await self._rooms.record(seat.hearing)).hearing
        if planned.dismissed or planned.phase in FINAL:
            raise HearingOver
        if any(planned.person(person) is None for person in people):
            raise NotFound
        keys = {f"{planned.id} {person}" for person in people}
        if wait := max(throttle.wait(key) for throttle in self._resending for key in keys):
            raise Throttled(wait)
        for throttle in self._resending:
            for key in keys:
                throttle.count(key)
        now = self._clock()
        drafts = planner.again(planned, set(people), now, self._url)
        also = self._audit.also(session.deed(Action.NOTICES_RESENT, planned.id))
        await self._notices.put_alone(planned.id, drafts, now, also)
        self._dispatch.look()

    async def calendar(self, session: Session, first: Millis) -> CalendarReply:
        """The court's day that `first` is in, by courtroom."""
        court = await self._court(session)
        begins = day_began(first)
        day = await self._docket.planned(court.id, begins, Millis(begins + DAY))
        return CalendarReply(begins, tuple(day))

    async def _court(self, session: Session) -> Court:
        """The court the session's person works for; there is nothing here for anybody else."""
        self._sessions.pace(session)
        court = await self._docket.court()
        if court is None or session.staff_role not in DESK_STAFF:
            raise NotFound
        return court

    async def _desk_seat(self, session: Session, hearing: str) -> Seat:
        seat = await self._sessions.seat(session, hearing)
        if seat.role not in DESK or session.staff_role not in DESK_STAFF:
            raise NotFound
        return seat

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

    async def _list(
        self,
        court: Court,
        case: Case,
        known: bool,
        listing: Listing,
        guests: Guests,
        session: Session,
    ) -> HearingId:
        now = self._clock()

        async def before(connection: AsyncConnection, _: Hearing) -> None:
            if not known:
                await add_case(connection, case, now)
            for account in guests.new:
                await register(connection, account, now)

        async def after(connection: AsyncConnection, hearing: Hearing) -> None:
            drafts = planner.listed(hearing, now, self._url)
            await self._notices.put(hearing.id, drafts, now, connection)
            await self._audit.also(session.deed(Action.HEARING_FIXED, hearing.id))(connection)

        record = await list_hearing(
            self._docket, court, case, listing, now, session.person, before=before, after=after
        )
        return record.id

    def _check_time(self, at: int) -> None:
        now = self._clock()
        if not now - PAST <= at <= now + FUTURE:
            raise FormError("scheduled_at")

    async def _decide(
        self,
        seat: Seat,
        decide: Callable[[Hearing], tuple[Body, ...] | Refusal],
        also: Also,
        field: str,
    ) -> None:
        """Let it happen in the hearing's own room; `field` is to blame for what cannot be."""
        try:
            outcome = await self._rooms.decide(seat.hearing, seat.person, decide, also)
        except (RoomClosedError, TimeoutError, IntegrityError) as error:
            raise Unavailable from error
        self._dispatch.look()
        if not isinstance(outcome, Refusal):
            return
        match outcome.code:
            case RefusalCode.WRONG_PHASE:
                raise HearingBegun
            case RefusalCode.NOT_IN_HEARING | RefusalCode.NOT_YOUR_POWER:
                raise NotFound
            case _:
                raise FormError(field)


def _fits(held: Hearing, bodies: tuple[Body, ...]) -> bool:
    added = tuple(body.person for body in bodies if isinstance(body, PersonAdded))
    try:
        check_size(replace(held, people=(*held.people, *added)))
    except ValueError:
        return False
    return True
