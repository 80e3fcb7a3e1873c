"""The court's docket: courts, cases, hearings, and who has a seat in which."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Row, ScalarSelect, Select, case as either, delete, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.clock import MINUTE
from yuncourt.store.streams import Also, Entry, append
from yuncourt.store.tables import accounts, cases, courts, hearings, seats, signings
from yunhearing.ids import CaseId, CourtId, HearingId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.rest import HearingReply
from yunhearing.roles import CALLED, PRESIDING, STAFF, Role
from yunhearing.scheduling import CourtroomDay, FixedReply, Planned
from yunhearing.state import Hearing, Phase

UNSAID = 30  # minutes that are kept free where nobody said how long it takes
TO_COME = (Phase.SCHEDULED, Phase.OPEN, Phase.RECESS)


class Court(NamedTuple):
    id: CourtId
    name: str
    support_phone: str


class Case(NamedTuple):
    id: CaseId
    court: CourtId
    number: str
    cause: str


class Seat(NamedTuple):
    """A person's place in a hearing, and how far that is."""

    hearing: HearingId
    person: PersonId
    role: Role
    phase: Phase
    dismissed: bool

    @property
    def over(self) -> bool:
        """Whether this person can enter no more; court staff may until the record is sealed."""
        return self.phase in FINAL or (self.dismissed and self.role not in STAFF)


class Slot(NamedTuple):
    """When, where and by whom a hearing is to be held; `minutes` 0: unsaid."""

    begin: int
    minutes: int
    courtroom: str
    judges: frozenset[PersonId]

    @property
    def end(self) -> int:
        """When it is expected to be over."""
        return self.begin + (self.minutes or UNSAID) * MINUTE


class Docket:
    """Courts, cases, hearings and seats on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def court(self, id_: str | None = None) -> Court | None:
        """The court with this id; without one the first that was created."""
        query = select(courts.c.id, courts.c.name, courts.c.support_phone)
        query = query.where(courts.c.id == id_) if id_ else query.order_by(courts.c.created_at)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return Court(*row) if row else None

    async def add_court(self, court: Court, now: Millis) -> None:
        """IntegrityError if the name is taken."""
        async with self._engine.begin() as connection:
            row = {**court._asdict(), "created_at": now}
            await connection.execute(insert(courts).values(row))

    async def case(self, id_: str) -> Case | None:
        """The case with this id."""
        query = select(cases.c.id, cases.c.court, cases.c.number, cases.c.cause)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query.where(cases.c.id == id_))).first()
        return Case(*row) if row else None

    async def add_case(self, case: Case, now: Millis) -> None:
        """IntegrityError if the case number is taken or the court unknown."""
        async with self._engine.begin() as connection:
            await add_case(connection, case, now)

    async def case_by_number(self, number: str) -> Case | None:
        """The case of this number."""
        query = select(cases.c.id, cases.c.court, cases.c.number, cases.c.cause)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query.where(cases.c.number == number))).first()
        return Case(*row) if row else None

    async def add_hearing(
        self,
        case: CaseId,
        hearing: Hearing,
        entries: Sequence[Entry],
        before: Also | None = None,
        after: Also | None = None,
        key: str | None = None,
    ) -> None:
        """List a hearing with its first events and seats; IntegrityError if its number is taken.

        `before` stores what it refers to, `after` what refers to it, in the same transaction.
        """
        async with self._engine.begin() as connection:
            if before is not None:
                await before(connection, hearing)
            await add_hearing(connection, case, hearing, entries, key)
            if after is not None:
                await after(connection, hearing)

    async def seat(self, hearing: str, person: PersonId) -> Seat | None:
        """The person's seat in a hearing; None for a foreign and for an unknown hearing alike."""
        return await self._seat(_seat_query(person).where(hearings.c.id == hearing))

    async def known(self, hearing: str) -> HearingId | None:
        """The hearing with this id, whoever asks."""
        query = select(hearings.c.id).where(hearings.c.id == hearing)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return HearingId(row.id) if row else None

    async def people(self, hearing: HearingId) -> list[PersonId]:
        """Everybody with a seat in a hearing, in seating order."""
        query = select(seats.c.account).where(seats.c.hearing == hearing).order_by(seats.c.place)
        async with self._engine.connect() as connection:
            return [PersonId(row.account) for row in await connection.execute(query)]

    async def seat_by_number(self, number: str, person: PersonId) -> Seat | None:
        """Like `seat`, by the six-digit hearing number."""
        return await self._seat(_seat_query(person).where(hearings.c.number == number))

    async def hearings_of(
        self, person: PersonId, only: HearingId | None = None
    ) -> tuple[HearingReply, ...]:
        """The person's own hearings by time; with `only` that one alone.

        `to_sign`: some are to sign it, perhaps this person; the record knows.
        """
        query = _hearings_query(person)
        if only is not None:
            query = query.where(hearings.c.id == only)
        async with self._engine.connect() as connection:
            return tuple(_reply(row, person) for row in await connection.execute(query))

    async def planned(self, court: CourtId, first: Millis, end: Millis) -> list[CourtroomDay]:
        """The court's hearings from `first` to before `end`, by courtroom, then by time."""
        query = (
            select(hearings, cases.c.number.label("case_number"), _judge().label("judge"))
            .join_from(hearings, cases, cases.c.id == hearings.c.case)
            .where(cases.c.court == court)
            .where(hearings.c.scheduled_at >= first, hearings.c.scheduled_at < end)
            .order_by(hearings.c.courtroom, hearings.c.scheduled_at, hearings.c.id)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [
            CourtroomDay(courtroom, tuple(_planned(row) for row in taken))
            for courtroom, taken in groupby(rows, lambda row: str(row.courtroom))
        ]

    async def case_of(self, hearing: HearingId) -> Case | None:
        """The case a hearing is of."""
        query = select(cases.c.id, cases.c.court, cases.c.number, cases.c.cause)
        query = query.join(hearings, hearings.c.case == cases.c.id).where(hearings.c.id == hearing)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return Case(*row) if row else None

    async def hearings_of_case(self, case: CaseId) -> list[HearingId]:
        """Those that were not called off and are no test sessions, the latest first."""
        called_off = hearings.c.phase == Phase.CANCELLED.value
        query = (
            select(hearings.c.id)
            .where(hearings.c.case == case, ~called_off, ~hearings.c.rehearsal)
            .order_by(hearings.c.scheduled_at.desc(), hearings.c.id)
        )
        async with self._engine.connect() as connection:
            return [HearingId(row.id) for row in await connection.execute(query)]

    async def fixed(self, key: str) -> FixedReply | None:
        """The hearing that was fixed by the wish of this key."""
        query = select(hearings.c.id, hearings.c.number).where(hearings.c.key == key)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return FixedReply(HearingId(row.id), row.number) if row else None

    async def courtrooms(self, court: CourtId) -> tuple[str, ...]:
        """The courtrooms hearings of the court were ever planned in."""
        query = select(hearings.c.courtroom).distinct().order_by(hearings.c.courtroom)
        query = query.join(cases, cases.c.id == hearings.c.case).where(cases.c.court == court)
        async with self._engine.connect() as connection:
            return tuple((await connection.execute(query)).scalars())

    async def taken(self, court: CourtId, slot: Slot, but: HearingId | None = None) -> set[str]:
        """Which of `courtroom` and `people` another hearing to come has at this time."""
        length = either((hearings.c.minutes == 0, UNSAID), else_=hearings.c.minutes) * MINUTE
        overlaps = (hearings.c.scheduled_at < slot.end) & (
            hearings.c.scheduled_at + length > slot.begin
        )
        judges = exists().where(
            seats.c.hearing == hearings.c.id,
            seats.c.account.in_(slot.judges),
            seats.c.role.in_([role.value for role in PRESIDING]),
        )
        query = (
            select((hearings.c.courtroom == slot.courtroom).label("room"), judges.label("judge"))
            .join(cases, cases.c.id == hearings.c.case)
            .where(cases.c.court == court, overlaps, ~hearings.c.rehearsal)
            .where(hearings.c.phase.in_([phase.value for phase in TO_COME]))
        )
        if but is not None:
            query = query.where(hearings.c.id != but)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        rooms = {"courtroom"} if any(row.room for row in rows) else set()
        return rooms | ({"people"} if any(row.judge for row in rows) else set())

    async def _seat(self, query: Select[tuple[str, str, str, str, bool]]) -> Seat | None:
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        return Seat(
            HearingId(row.hearing),
            PersonId(row.account),
            Role(row.role),
            Phase(row.phase),
            row.dismissed,
        )


async def add_case(connection: AsyncConnection, case: Case, now: Millis) -> None:
    """Like `Docket.add_case`, inside a transaction of the caller."""
    await connection.execute(insert(cases).values({**case._asdict(), "created_at": now}))


async def add_hearing(
    connection: AsyncConnection,
    case: CaseId,
    hearing: Hearing,
    entries: Sequence[Entry],
    key: str | None = None,
) -> None:
    """Like `Docket.add_hearing`, inside a transaction of the caller."""
    facts = hearing.facts
    row = {
        "id": hearing.id,
        "case": case,
        "number": facts.number,
        "title": facts.title,
        "cause": facts.cause,
        "courtroom": facts.courtroom,
        "scheduled_at": facts.scheduled_at,
        "phase": hearing.phase.value,
        "dismissed": False,
        "occupied": False,
        "minutes": facts.minutes,
        "rehearsal": facts.rehearsal,
        "key": key,
    }
    await connection.execute(insert(hearings).values(row))
    await reseat(connection, hearing)
    await append(connection, hearing, entries)


async def reseat(connection: AsyncConnection, hearing: Hearing) -> None:
    """Write down who has a seat now, in the order of seating."""
    taken = [
        {"hearing": hearing.id, "account": person.id, "role": person.role.value, "place": place}
        for place, person in enumerate(hearing.people)
    ]
    await connection.execute(delete(seats).where(seats.c.hearing == hearing.id))
    await connection.execute(insert(seats), taken)


def _seat_query(person: PersonId) -> Select[tuple[str, str, str, str, bool]]:
    columns = seats.c.hearing, seats.c.account, seats.c.role, hearings.c.phase, hearings.c.dismissed
    joined = seats.join(hearings, hearings.c.id == seats.c.hearing)
    return select(*columns).select_from(joined).where(seats.c.account == person)


def _judge() -> ScalarSelect[str]:
    """The name of who presides over the hearing of the row."""
    bench, judges = seats.alias("bench"), accounts.alias("judges")
    return (
        select(judges.c.name)
        .join_from(bench, judges, judges.c.id == bench.c.account)
        .where(bench.c.hearing == hearings.c.id, bench.c.role.in_([r.value for r in PRESIDING]))
        .order_by(bench.c.place)
        .limit(1)
        .scalar_subquery()
    )


def _planned(row: Row[tuple[object, ...]]) -> Planned:
    return Planned(
        HearingId(row.id),
        row.number,
        row.title,
        row.case_number,
        row.judge or "",
        Millis(row.scheduled_at),
        Phase(row.phase),
    )


def _hearings_query(person: PersonId) -> Select[tuple[object, ...]]:
    shown = (
        hearings,
        cases.c.number.label("case_number"),
        courts.c.name.label("court"),
        seats.c.role,
        _judge().label("judge"),
        exists()
        .where(signings.c.hearing == hearings.c.id, signings.c.entry.is_not(None))
        .label("sealed"),
        exists()
        .where(signings.c.hearing == hearings.c.id, signings.c.entry.is_(None))
        .label("unsealed"),
    )
    joined = (
        seats.join(hearings, hearings.c.id == seats.c.hearing)
        .join(cases, cases.c.id == hearings.c.case)
        .join(courts, courts.c.id == cases.c.court)
    )
    query: Select[tuple[object, ...]] = select(*shown).select_from(joined)
    return query.where(seats.c.account == person).order_by(hearings.c.scheduled_at, hearings.c.id)


def _reply(row: Row[tuple[object, ...]], me: PersonId) -> HearingReply:
    return HearingReply(
        id=row.id,
        number=row.number,
        title=row.title,
        cause=row.cause,
        case_number=row.case_number,
        court=row.court,
        courtroom=row.courtroom,
        judge=row.judge or "",
        scheduled_at=row.scheduled_at,
        phase=Phase(row.phase),
        dismissed=row.dismissed,
        me=me,
        my_role=Role(row.role),
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        transcript=bool(row.sealed) and Role(row.role) not in CALLED,
        to_sign=bool(row.unsealed) and Phase(row.phase) is Phase.ENDED and not row.dismissed,
    )
