"""What lets a person in: sessions, tickets, codes. Only hashes of them are stored."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, CursorResult, Executable, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import HOUR, MINUTE
from yuncourt.store.tables import codes, sessions, tickets
from yunhearing.ids import HearingId, Millis, PersonId

COARSE = 5 * MINUTE  # how exactly it is known when a session was last seen: a write each time


class Grant(NamedTuple):
    """Who may do something until when; `hearing` None: in all of the person's hearings."""

    account: PersonId
    hearing: HearingId | None
    expires_at: Millis


class Device(NamedTuple):
    """What its owner knows a session by: its id, a prefix of the address, the client's version.

    `idle`: ms after which an unused session has ended.
    """

    id: str = ""
    address: str = ""
    client: str = ""
    idle: int = 12 * HOUR


NO_DEVICE = Device()


class Login(NamedTuple):
    """A session as its owner sees it."""

    token_hash: bytes
    id: str
    hearing: HearingId | None
    begun_at: Millis
    seen_at: Millis
    expires_at: Millis
    address: str
    client: str


class Standing(NamedTuple):
    """A session that lasts, and when it was last seen."""

    account: PersonId
    hearing: HearingId | None
    expires_at: Millis
    seen_at: Millis
    idle: int


class Pass(NamedTuple):
    """Whom a ticket lets into which hearing, for as long as the session lasts that asked for it."""

    session: bytes
    account: PersonId
    hearing: HearingId


class Admission:
    """Sessions, tickets and codes on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add_session(
        self, token_hash: bytes, grant: Grant, now: Millis, device: Device = NO_DEVICE
    ) -> None:
        """Store a session and forget those that have ended."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
            row = {"token_hash": token_hash, **grant._asdict(), **device._asdict()}
            await connection.execute(
                insert(sessions).values({**row, "begun_at": now, "seen_at": now})
            )

    async def session(self, token_hash: bytes, now: Millis) -> Standing | None:
        """The session of this token, while it lasts."""
        columns = (sessions.c[name] for name in Standing._fields)
        query = select(*columns).where(sessions.c.token_hash == token_hash, _lasting(now))
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return Standing(*row) if row else None

    async def sessions_of(self, account: PersonId, now: Millis) -> list[Login]:
        """A person's sessions, the newest first."""
        columns = (sessions.c[name] for name in Login._fields)
        query = select(*columns).where(sessions.c.account == account, _lasting(now))
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.order_by(sessions.c.begun_at.desc()))
            return [Login(*row) for row in rows]

    async def touch(self, token_hashes: Collection[bytes], now: Millis) -> None:
        """These sessions are in use; written down every few minutes."""
        old = sessions.c.token_hash.in_(token_hashes) & (sessions.c.seen_at <= now - COARSE)
        async with self._engine.connect() as connection:
            found = (await connection.execute(select(sessions.c.token_hash).where(old))).first()
        if found:
            await self._change(update(sessions).where(old).values(seen_at=now))

    async def end_session(self, token_hash: bytes) -> None:
        """Revoke one session."""
        await self._change(delete(sessions).where(sessions.c.token_hash == token_hash))

    async def end_session_of(self, account: PersonId, id_: str) -> bool:
        """Revoke one of a person's sessions; whether there was such."""
        mine = (sessions.c.account == account) & (sessions.c.id == id_)
        return await self._change(delete(sessions).where(mine)) > 0

    async def end_sessions_of(self, account: PersonId, but: bytes | None = None) -> None:
        """Revoke every session of a person, but for one."""
        others = sessions.c.account == account
        if but is not None:
            others &= sessions.c.token_hash != but
        await self._change(delete(sessions).where(others))

    async def lasting(self, token_hashes: Collection[bytes], now: Millis) -> set[bytes]:
        """Those of these sessions, all in use now, that have not ended."""
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

    async def add_code(
        self,
        attempt_hash: bytes,
        account: PersonId,
        code_hash: bytes,
        expires_at: Millis,
        tries: int,
        now: Millis,
    ) -> None:
        """Store the code of one attempt beside those of others; forget ended ones."""
        row = {
            "attempt_hash": attempt_hash,
            "account": account,
            "code_hash": code_hash,
            "expires_at": expires_at,
            "tries_left": tries,
        }
        async with self._engine.begin() as connection:
            await connection.execute(delete(codes).where(codes.c.expires_at <= now))
            await connection.execute(insert(codes).values(row))

    async def take_code(
        self, attempt_hash: bytes, account: PersonId, code_hash: bytes, now: Millis
    ) -> bool:
        """Whether this is the code; a right one is gone afterwards, a wrong one costs a try."""
        live = (
            (codes.c.attempt_hash == attempt_hash)
            & (codes.c.account == account)
            & (codes.c.tries_left > 0)
            & (codes.c.expires_at > now)
        )
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

    async def _change(self, statement: Executable) -> int:
        """Carry it out; how many rows it concerned."""
        async with self._engine.begin() as connection:
            result = await connection.execute(statement)
        return result.rowcount if isinstance(result, CursorResult) else 0


def _lasting(now: Millis) -> ColumnElement[bool]:
    return (sessions.c.expires_at > now) & (sessions.c.seen_at + sessions.c.idle > now)
