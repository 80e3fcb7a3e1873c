"""Notices on disk: what waits to be sent, and what became of it."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.audit import Write, nothing
from yuncourt.store.tables import accounts, hearings, notices
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.scheduling import Notice, NoticeFault, NoticeKind, NoticeState
from yunhearing.state import Phase

REMINDING = (NoticeKind.DAY_BEFORE.value, NoticeKind.HOUR_BEFORE.value)


class Draft(NamedTuple):
    """One notice to be: not before `due_at`, not after `ends_at`.

    Of a person, a kind and an occasion there is one, however often it is drafted.
    """

    person: PersonId
    kind: NoticeKind
    occasion: int
    text: str
    due_at: Millis
    ends_at: Millis


class Due(NamedTuple):
    """A notice whose time has come; `id` is also the key the carrier takes it under."""

    id: str
    phone: str
    text: str
    attempts: int
    late: bool


class Notices:
    """The table of notices; what takes a connection is part of the caller's transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def put(
        self,
        hearing: HearingId,
        drafts: Collection[Draft],
        now: Millis,
        connection: AsyncConnection,
    ) -> None:
        """Queue them; who has no phone is noted as not reached."""
        people = {draft.person for draft in drafts}
        query = select(accounts.c.id, accounts.c.phone).where(accounts.c.id.in_(people))
        phones = {row.id: row.phone for row in await connection.execute(query)}
        rows = [_row(hearing, draft, phones.get(draft.person), now) for draft in drafts]
        if rows:
            await connection.execute(insert(notices).prefix_with("OR IGNORE"), rows)

    async def put_alone(
        self,
        hearing: HearingId,
        drafts: Collection[Draft],
        now: Millis,
        also: Write = nothing,
    ) -> None:
        """Like `put`, in a transaction of its own."""
        async with self._engine.begin() as connection:
            await self.put(hearing, drafts, now, connection)
            await also(connection)

    async def invited_since(
        self, hearing: HearingId, people: Collection[PersonId], since: Millis
    ) -> dict[PersonId, list[Millis]]:
        """When each of these was invited by a wish of its own, oldest first."""
        columns, times = notices.c, {person: list[Millis]() for person in people}
        query = select(columns.account, columns.occasion).where(
            columns.hearing == hearing,
            columns.account.in_(people),
            columns.kind == NoticeKind.INVITED.value,
            columns.occasion > since,  # the number of an event is far below any time
        )
        async with self._engine.connect() as connection:
            for row in await connection.execute(query.order_by(columns.occasion)):
                times[row.account].append(Millis(row.occasion))
        return times

    async def drop_waiting(self, hearing: HearingId, connection: AsyncConnection) -> set[PersonId]:
        """Take back what was not sent; who was to be invited and never was, as far as is known."""
        columns, queued = notices.c, NoticeState.QUEUED.value
        query = select(columns.account, columns.state, columns.attempts).where(
            columns.hearing == hearing, columns.kind == NoticeKind.INVITED.value
        )
        rows = (await connection.execute(query)).all()
        asked = {row.account for row in rows if row.state != queued or row.attempts}
        waiting = (columns.hearing == hearing) & (columns.state == queued)
        await connection.execute(delete(notices).where(waiting))
        return {PersonId(row.account) for row in rows} - asked

    async def due(self, now: Millis, limit: int) -> list[Due]:
        """What is to be sent now, the longest waiting first.

        Late is what nobody needs any more: its time is over, or it reminds of what has begun.
        """
        columns = notices.c
        query = (
            select(
                columns.id,
                columns.phone,
                columns.text,
                columns.attempts,
                (columns.ends_at <= now)
                | (columns.kind.in_(REMINDING) & (hearings.c.phase != Phase.SCHEDULED.value)),
            )
            .join_from(notices, hearings, hearings.c.id == columns.hearing)
            .where(columns.state == NoticeState.QUEUED.value, columns.due_at <= now)
            .order_by(columns.due_at)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [Due(*row) for row in await connection.execute(query)]

    async def attempt(self, id_: str, again_at: Millis, now: Millis) -> bool:
        """Note an attempt before it is made; False: it was taken back meanwhile."""
        tries = notices.c.attempts + 1
        change = {"attempts": tries, "due_at": again_at, "changed_at": now}
        return await self._change(id_, {NoticeState.QUEUED}, change)

    async def sent(self, id_: str, carrier_id: str, now: Millis) -> None:
        """The carrier has it; a receipt that was faster stays."""
        sent = NoticeState.SENT.value
        change = {"state": sent, "carrier_id": carrier_id, "changed_at": now}
        await self._change(id_, {NoticeState.QUEUED}, change)

    async def failed(self, id_: str, fault: NoticeFault, now: Millis) -> None:
        """It will not be tried any more."""
        change = {"state": NoticeState.FAILED.value, "fault": fault.value, "changed_at": now}
        await self._change(id_, {NoticeState.QUEUED, NoticeState.SENT}, change)

    async def delivered(self, id_: str, now: Millis) -> None:
        """It is on the phone."""
        change = {"state": NoticeState.DELIVERED.value, "fault": "", "changed_at": now}
        await self._change(id_, {NoticeState.QUEUED, NoticeState.SENT}, change)

    async def of(self, hearing: HearingId) -> list[Notice]:
        """Everything of a hearing, by person in seating order or gone, then by time."""
        columns = notices.c
        query = (
            select(notices)
            .where(columns.hearing == hearing)
            .order_by(columns.due_at, columns.occasion, columns.id)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [
            Notice(
                PersonId(row.account),
                NoticeKind(row.kind),
                NoticeState(row.state),
                Millis(row.due_at if row.state == NoticeState.QUEUED.value else row.changed_at),
                row.attempts,
                NoticeFault(row.fault) if row.fault else None,
            )
            for row in rows
        ]

    async def _change(
        self, id_: str, states: Iterable[NoticeState], change: Mapping[str, object]
    ) -> bool:
        wanted = notices.c.state.in_([state.value for state in states])
        async with self._engine.begin() as connection:
            done = await connection.execute(
                update(notices).where(notices.c.id == id_, wanted).values(change)
            )
        return bool(done.rowcount)


def _row(hearing: HearingId, draft: Draft, phone: str | None, now: Millis) -> dict[str, object]:
    return {
        "id": uuid4().hex,
        "hearing": hearing,
        "account": draft.person,
        "kind": draft.kind.value,
        "occasion": draft.occasion,
        "phone": phone or "",
        "text": draft.text,
        "state": (NoticeState.QUEUED if phone else NoticeState.FAILED).value,
        "attempts": 0,
        "fault": "" if phone else NoticeFault.NO_PHONE.value,
        "carrier_id": "",
        "due_at": draft.due_at,
        "ends_at": draft.ends_at,
        "changed_at": now,
    }
