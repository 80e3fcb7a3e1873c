"""What lets a person in: sessions, tickets, codes. Only hashes of them are stored."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.store.tables import codes, sessions, tickets
from yunhearing.ids import HearingId, Millis, PersonId


class Grant(NamedTuple):
    """Who may do something until when; `hearing` None: in all of the person's hearings."""

    account: PersonId
    hearing: HearingId | None
    expires_at: Millis


class Pass(NamedTuple):
    """Whom a ticket lets into which hearing, for as long as the session lasts that asked for it."""

    session: bytes
    account: PersonId
    hearing: HearingId


class Admission:
    """Sessions, tickets and codes on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add_session(self, token_hash: bytes, grant: Grant, now: Millis) -> None:
        """Store a session and forget those that have ended."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
            row = {"token_hash": token_hash, **grant._asdict()}
            await connection.execute(insert(sessions).values(row))

    async def session(self, token_hash: bytes, now: Millis) -> Grant | None:
        """The session of this token, while it lasts."""
        columns = sessions.c.account, sessions.c.hearing, sessions.c.expires_at
        query = select(*columns).where(
            sessions.c.token_hash == token_hash, sessions.c.expires_at > now
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return Grant(*row) if row else None

    async def end_session(self, token_hash: bytes) -> None:
        """Revoke one session."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    async def end_sessions_of(self, account: PersonId) -> None:
        """Revoke every session of a person."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.account == account))

    async def lasting(self, token_hashes: Collection[bytes], now: Millis) -> set[bytes]:
        """Those of these sessions that have not ended."""
        query = select(sessions.c.token_hash).where(
            sessions.c.token_hash.in_(token_hashes), sessions.c.expires_at > now
        )
        async with self._engine.connect() as connection:
            return set((await connection.execute(query)).scalars())

    async def add_ticket(
        self,
        ticket_hash: bytes,
        session: bytes,
        hearing: HearingId,
        expires_at: Millis,
        now: Millis,
    ) -> None:
        """Store a ticket and forget those that have ended; IntegrityError: no such session."""
        row = {
            "ticket_hash": ticket_hash,
            "session": session,
            "hearing": hearing,
            "expires_at": expires_at,
        }
        async with self._engine.begin() as connection:
            await connection.execute(delete(tickets).where(tickets.c.expires_at <= now))
            await connection.execute(insert(tickets).values(row))

    async def take_ticket(self, ticket_hash: bytes, now: Millis) -> Pass | None:
        """What the ticket is good for, once: it is gone afterwards."""
        columns = tickets.c.session, tickets.c.hearing, tickets.c.expires_at
        taking = delete(tickets).where(tickets.c.ticket_hash == ticket_hash).returning(*columns)
        async with self._engine.begin() as connection:
            row = (await connection.execute(taking)).first()
        session = await self.session(row.session, now) if row else None
        if row is None or session is None or row.expires_at <= now:
            return None
        return Pass(row.session, session.account, row.hearing)

    async def set_code(self, code_hash: bytes, grant: Grant, tries: int) -> None:
        """Store a code in the place of an older one."""
        row = {"code_hash": code_hash, "tries_left": tries, **grant._asdict()}
        async with self._engine.begin() as connection:
            await connection.execute(delete(codes).where(_same(grant.account, grant.hearing)))
            await connection.execute(insert(codes).values(row))

    async def take_code(
        self, code_hash: bytes, account: PersonId, hearing: HearingId, now: Millis
    ) -> bool:
        """Whether this is the code; a right one is gone afterwards, a wrong one costs a try."""
        live = _same(account, hearing) & (codes.c.tries_left > 0) & (codes.c.expires_at > now)
        async with self._engine.begin() as connection:
            right = await connection.execute(
                delete(codes).where(live, codes.c.code_hash == code_hash)
            )
            if right.rowcount:
                return True
            await connection.execute(
                update(codes).where(live).values(tries_left=codes.c.tries_left - 1)
            )
        return False


def _same(account: PersonId, hearing: HearingId | None) -> ColumnElement[bool]:
    return (codes.c.account == account) & (codes.c.hearing == hearing)
