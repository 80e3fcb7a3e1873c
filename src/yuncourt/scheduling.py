"""The court's desk: fix a hearing, change its plan, call it off, adjourn it, and tell everybody."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.clock import DAY, MINUTE, SECOND, Clock
from yuncourt.desk import Desk, Wish, relisted
from yuncourt.identity.errors import (
    DoubleBooked,
    HearingBegun,
    HearingOver,
    NotFound,
    StepUpNeeded,
    Throttled,
    Unavailable,
    WrongStage,
)
from yuncourt.identity.forms import FormError
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.identity.throttle import Limit
from yuncourt.listing import Listing, check_size, draft_hearing, list_hearing
from yuncourt.notices import planner
from yuncourt.notices.dispatch import Dispatch
from yuncourt.room import RoomClosedError
from yuncourt.rooms import Rooms
from yuncourt.store.accounts import register
from yuncourt.store.docket import Case, Court, Docket, Seat, Slot, add_case, add_hearing, reseat
from yuncourt.store.notices import Notices
from yuncourt.store.streams import Also
from yunhearing.audit import Action
from yunhearing.commands import EndHearing
from yunhearing.events import Body, HearingEnded, KeptApart, PersonAdded
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.planning import Plan, cancel, replan
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import PRESIDING
from yunhearing.rules import decide
from yunhearing.scheduling import (
    AdjournBody,
    ChangeHearingBody,
    FixedReply,
    FixHearingBody,
    NoticesReply,
)
from yunhearing.state import EndReason, Hearing, Person, Phase

NUMBERS = 20  # tries for one that is free
RESEND = (Limit(1, MINUTE), Limit(5, DAY))  # of one person in one hearing

log = logging.getLogger(__name__)

Decision = Callable[[Hearing], tuple[Body, ...] | Refusal]


class Post(NamedTuple):
    """How people are told; `url` is where they get the client."""

    notices: Notices
    dispatch: Dispatch
    url: str


class Scheduling:
    """What judges and clerks change from the desk; raises NotFound for everybody else."""

    def __init__(
        self, docket: Docket, desk: Desk, sessions: Sessions, rooms: Rooms, post: Post, clock: Clock
    ) -> None:
        self._docket = docket
        self._desk = desk
        self._sessions = sessions
        self._audit = sessions.audit
        self._rooms = rooms
        self._notices, self._dispatch, self._url = post
        self._clock = clock
        self._booking = asyncio.Lock()  # from a look whether something is free until it is taken

    async def fix(self, session: Session, body: FixHearingBody) -> FixedReply:
        """List a hearing under a free number, invite everybody.

        Raises FormError, DoubleBooked, Unavailable.
        """
        court = await self._desk.court(session)
        key = f"{session.person} {body.key}" if body.key else None
        async with self._booking:
            if key and (fixed := await self._docket.fixed(key)):
                return fixed
            for _ in range(NUMBERS):
                wish = await self._desk.wish(court, body)
                await self._demand_free(court, wish.listing)
                try:
                    made = await self._list(wish, session, key)
                except IntegrityError:  # number taken, or a phone or case became known meanwhile
                    continue
                except ValueError:
                    raise FormError("people") from None
                self._dispatch.look()
                log.info("hearing fixed", extra={"hearing": made, "by": session.person})
                return FixedReply(made, wish.listing.number)
        raise Unavailable

    async def change(self, session: Session, hearing: str, body: ChangeHearingBody) -> None:
        """Change the plan and tell whom it concerns.

        Raises FormError, DoubleBooked, HearingBegun.
        """
        seat = await self._desk.seat(session, hearing)
        guests, plan = await self._desk.replanned(seat.hearing, body)
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

        async with self._booking:
            await self._demand_free_for(seat.hearing, plan)
            try:
                outcome = await self._decide(seat, decided, also)
            except IntegrityError as error:  # a phone became known meanwhile
                raise Unavailable from error
        _demand(outcome, "apart" if body.apart else "add" if body.add else "remove")
        log.info("hearing changed", extra={"hearing": seat.hearing, "by": seat.person})

    async def cancel(self, session: Session, hearing: str) -> None:
        """Call it off and tell everybody; raises HearingBegun."""
        seat = await self._desk.seat(session, hearing)

        async def also(connection: AsyncConnection, after: Hearing) -> None:
            now = self._clock()
            uninvited = await self._notices.drop_waiting(after.id, connection)
            drafts = planner.cancelled(after, uninvited, now)
            await self._notices.put(after.id, drafts, now, connection)
            await self._audit.also(session.deed(Action.HEARING_CANCELLED, after.id))(connection)

        _demand(await self._decide(seat, lambda held: cancel(held, seat.person), also), "")
        log.info("hearing cancelled", extra={"hearing": seat.hearing, "by": seat.person})

    async def adjourn(self, session: Session, hearing: str, body: AdjournBody) -> FixedReply:
        """End the hearing and fix the next one with the same people, both or neither.

        Raises FormError, DoubleBooked, StepUpNeeded, HearingOver, WrongStage, Unavailable.
        """
        seat = await self._desk.seat(session, hearing)
        self._desk.check_time(body.scheduled_at)
        court, case = await self._docket.court(), await self._docket.case_of(seat.hearing)
        if court is None or case is None or seat.role not in PRESIDING:
            raise NotFound
        if self._clock() > self._sessions.proven_until(session.proven_at):
            raise StepUpNeeded
        held = (await self._rooms.record(seat.hearing)).hearing
        async with self._booking:
            for _ in range(NUMBERS):
                listing = _next(held, body)
                await self._demand_free(court, listing, but=seat.hearing)
                try:
                    made = await self._adjourn(session, seat, court, case, listing)
                except IntegrityError:  # the number is taken
                    continue
                log.info("hearing adjourned", extra={"hearing": seat.hearing, "next": made})
                return FixedReply(made, listing.number)
        raise Unavailable

    async def notices(self, session: Session, hearing: str) -> NoticesReply:
        """What everybody was told, or is to be."""
        seat = await self._desk.seat(session, hearing)
        return NoticesReply(self._clock(), tuple(await self._notices.of(seat.hearing)))

    async def invite_again(
        self, session: Session, hearing: str, people: Sequence[PersonId]
    ) -> None:
        """Send the invitation once more; raises NotFound, Throttled, HearingOver."""
        seat = await self._desk.seat(session, hearing)
        planned = (await self._rooms.record(seat.hearing)).hearing
        if planned.dismissed or planned.phase in FINAL:
            raise HearingOver
        if any(planned.person(person) is None for person in people):
            raise NotFound
        async with self._booking:
            now = self._clock()
            before = await self._notices.invited_since(planned.id, people, Millis(now - DAY))
            if wait := max(_wait(times, now) for times in before.values()):
                raise Throttled(wait)
            drafts = planner.again(planned, set(people), now, self._url)
            also = self._audit.also(session.deed(Action.NOTICES_RESENT, planned.id))
            await self._notices.put_alone(planned.id, drafts, now, also)
        self._dispatch.look()

    async def _list(self, wish: Wish, session: Session, key: str | None) -> HearingId:
        now = self._clock()

        async def before(connection: AsyncConnection, _: Hearing) -> None:
            if not wish.known:
                await add_case(connection, wish.case, now)
            for account in wish.guests.new:
                await register(connection, account, now)

        async def after(connection: AsyncConnection, hearing: Hearing) -> None:
            await self._invite(connection, hearing, now)
            await self._audit.also(session.deed(Action.HEARING_FIXED, hearing.id))(connection)

        record = await list_hearing(
            self._docket,
            wish.court,
            wish.case,
            wish.listing,
            now,
            session.person,
            before=before,
            after=after,
            key=key,
        )
        return record.id

    async def _adjourn(
        self, session: Session, seat: Seat, court: Court, case: Case, listing: Listing
    ) -> HearingId:
        now = self._clock()
        record, entries = draft_hearing(court, case, listing, now, session.person)

        def decided(held: Hearing) -> tuple[Body, ...] | Refusal:
            bodies = decide(held, seat.person, EndHearing(EndReason.ADJOURNED), self._clock())
            if isinstance(bodies, Refusal):
                return bodies
            until = Millis(listing.scheduled_at)
            return tuple(replace(b, until=until) if _ends(b) else b for b in bodies)

        async def also(connection: AsyncConnection, after: Hearing) -> None:
            await add_hearing(connection, case.id, record.hearing, entries)
            await self._notices.drop_waiting(after.id, connection)
            await self._invite(connection, record.hearing, now)
            await self._audit.also(session.deed(Action.HEARING_ADJOURNED, after.id))(connection)

        outcome = await self._decide(seat, decided, also)
        if isinstance(outcome, Refusal):
            held = (await self._rooms.record(seat.hearing)).hearing
            over = held.phase is Phase.ENDED or held.phase in FINAL
            raise HearingOver if over else WrongStage
        return record.id

    async def _invite(self, connection: AsyncConnection, hearing: Hearing, now: Millis) -> None:
        drafts = planner.listed(hearing, now, self._url)
        await self._notices.put(hearing.id, drafts, now, connection)

    async def _demand_free(
        self, court: Court, listing: Listing, but: HearingId | None = None
    ) -> None:
        """Raises DoubleBooked; a test session takes no time of anybody."""
        slot = Slot(
            listing.scheduled_at, listing.minutes, listing.courtroom, _judges(listing.people)
        )
        if not listing.rehearsal and (taken := await self._docket.taken(court.id, slot, but)):
            raise DoubleBooked(min(taken))

    async def _demand_free_for(self, hearing: HearingId, plan: Plan) -> None:
        """Like `_demand_free`, for what a plan changes."""
        court, held = await self._docket.court(), (await self._rooms.record(hearing)).hearing
        facts, new = held.facts, _judges(plan.add)
        moved = plan.scheduled_at is not None or plan.courtroom is not None
        if court is None or facts.rehearsal or held.phase is not Phase.SCHEDULED:
            return
        begin = facts.scheduled_at if plan.scheduled_at is None else plan.scheduled_at
        courtroom = facts.courtroom if plan.courtroom is None else plan.courtroom
        judges = (_judges(held.people) - set(plan.remove) if moved else frozenset()) | new
        slot = Slot(begin, facts.minutes, courtroom if moved else "", judges)
        if taken := await self._docket.taken(court.id, slot, hearing):
            raise DoubleBooked(min(taken))

    async def _decide(self, seat: Seat, decide: Decision, also: Also) -> Hearing | Refusal:
        """Let it happen in the hearing's own room; raises NotFound, Unavailable, IntegrityError."""
        try:
            outcome = await self._rooms.decide(seat.hearing, seat.person, decide, also)
        except (RoomClosedError, TimeoutError) as error:
            raise Unavailable from error
        self._dispatch.look()
        nobody = {RefusalCode.NOT_IN_HEARING, RefusalCode.NOT_YOUR_POWER}
        if isinstance(outcome, Refusal) and outcome.code in nobody:
            raise NotFound
        return outcome


def _demand(outcome: Hearing | Refusal, field: str) -> None:
    """Raises HearingBegun; FormError with the `field` that is to blame."""
    if isinstance(outcome, Refusal):
        begun = outcome.code is RefusalCode.WRONG_PHASE
        raise HearingBegun if begun else FormError(field)


def _wait(times: Sequence[Millis], now: Millis) -> int:
    """Seconds until one more invitation is allowed, after those at these times; 0: now."""
    over = [
        times[-limit.attempts] + limit.window - now
        for limit in RESEND
        if len(times) >= limit.attempts
    ]
    return -(-max([0, *over]) // SECOND)


def _ends(body: Body) -> bool:
    return isinstance(body, HearingEnded)


def _judges(people: Sequence[Person]) -> frozenset[PersonId]:
    return frozenset(person.id for person in people if person.role in PRESIDING)


def _next(held: Hearing, body: AdjournBody) -> Listing:
    """The next hearing of the case: as this one, at another time."""
    facts = held.facts
    return Listing(
        f"{secrets.randbelow(1_000_000):06d}",
        facts.title,
        body.courtroom.strip() if body.courtroom is not None else facts.courtroom,
        Millis(body.scheduled_at),
        relisted(held.people),
        "",
        facts.closed,
        facts.lobby,
        facts.rehearsal,
        facts.minutes,
        held.apart,
    )


def _fits(held: Hearing, bodies: tuple[Body, ...]) -> bool:
    added = (body.person for body in bodies if isinstance(body, PersonAdded))
    pairs = (pair for body in bodies if isinstance(body, KeptApart) for pair in body.pairs)
    try:
        check_size(replace(held, people=(*held.people, *added), apart=(*held.apart, *pairs)))
    except ValueError:
        return False
    return True
