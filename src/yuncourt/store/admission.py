"""What lets a person in: sessions, tickets, codes. Only hashes of them are stored."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, CursorResult, Executable, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import HOUR, MINUTE
from yuncourt.store.audit import Write, nothing
from yuncourt.store.tables import accounts, codes, sessions, tickets
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.roles import StaffRole

COARSE = 5 * MINUTE  # how exactly it is known when a session was last seen: a write each time


class Way(StrEnum):
    """How a session was got, and so how its proof is renewed."""

    PASSWORD = "password"  # noqa: S105 - a way, no password
    NUMBER = "number"
    SSO = "sso"


class Grant(NamedTuple):
    """Who may do something until when; `hearing` None: in all of the person's hearings.

    `proven_at`: when the person last proved to be there; None: now.
    """

    account: PersonId
    hearing: HearingId | None
    expires_at: Millis
    way: Way = Way.PASSWORD
    proven_at: Millis | None = None


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
    """A session that lasts, when it was last seen, and what its person is employed for now."""

    account: PersonId
    hearing: HearingId | None
    expires_at: Millis
    seen_at: Millis
    idle: int
    proven_at: Millis
    way: Way
    staff_role: StaffRole | None


class Pass(NamedTuple):
    """Whom a ticket lets into which hearing, for as long as the session lasts that asked for it."""

    session: bytes
    account: PersonId
    hearing: HearingId
    proven_at: Millis


class Admission:
    """Sessions, tickets and codes on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add_session(
        self,
        token_hash: bytes,
        grant: Grant,
        now: Millis,
        device: Device = NO_DEVICE,
        also: Write = nothing,
    ) -> None:
        """Store a session and forget those that have ended."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
            proven_at = now if grant.proven_at is None else grant.proven_at
            row = {"token_hash": token_hash, **grant._asdict(), **device._asdict()}
            row |= {"way": grant.way.value, "proven_at": proven_at}
            await connection.execute(
                insert(sessions).values({**row, "begun_at": now, "seen_at": now})
            )
            await also(connection)

    async def session(self, token_hash: bytes, now: Millis) -> Standing | None:
        """The session of this token, while it lasts."""
        kept = [sessions.c[name] for name in Standing._fields if name != "staff_role"]
        columns = [*kept, accounts.c.staff_role]
        query = (
            select(*columns)
            .join(accounts, accounts.c.id == sessions.c.account)
            .where(sessions.c.token_hash == token_hash, _lasting(now))
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        role = StaffRole(row.staff_role) if row.staff_role else None
        return Standing(*row)._replace(way=Way(row.way), staff_role=role)

    async def prove(self, token_hash: bytes, at: Millis, also: Write = nothing) -> None:
        """The person of this session proved to be there."""
        mine = sessions.c.token_hash == token_hash
        await self._change(update(sessions).where(mine).values(proven_at=at), also)

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

    async def end_session(self, token_hash: bytes, also: Write = nothing) -> None:
        """Revoke one session."""
        await self._change(delete(sessions).where(sessions.c.token_hash == token_hash), also)

    async def end_session_of(self, account: PersonId, id_: str, also: Write = nothing) -> bool:
        """Revoke one of a person's sessions; whether there was such."""
        mine = (sessions.c.account == account) & (sessions.c.id == id_)
        return await self._change(delete(sessions).where(mine), also) > 0

    async def end_sessions_of(
        self, account: PersonId, but: bytes | None = None, also: Write = nothing
    ) -> None:
        """Revoke every session of a person, but for one."""
        others = sessions.c.account == account
        if but is not None:
            others &= sessions.c.token_hash != but
        await self._change(delete(sessions).where(others), also)

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
        return Pass(row.session, session.account, row.hearing, session.proven_at)

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

    async def _change(self, statement: Executable, also: Write = nothing) -> int:
        """Carry it out; how many rows it concerned. Where there were any, `also` is stored."""
        async with self._engine.begin() as connection:
            result = await connection.execute(statement)
            rows = result.rowcount if isinstance(result, CursorResult) else 0
            if rows:
                await also(connection)
        return rows


def _lasting(now: Millis) -> ColumnElement[bool]:
    return (sessions.c.expires_at > now) & (sessions.c.seen_at + sessions.c.idle > now)
