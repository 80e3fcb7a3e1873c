"""Proving to be a person of the court, step by step: what is proven so far survives a restart."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.audit import Write, nothing
from yuncourt.store.tables import accounts, bindings, codes, consents, sessions
from yunhearing.accounts import BindStage
from yunhearing.ids import Millis, PersonId


class Binding(NamedTuple):
    """How far somebody who proved to hold the person's phone has come."""

    account: PersonId
    stage: BindStage
    id_digest: bytes | None
    consent: str | None
    expires_at: Millis
    tries_left: int


class Ended(StrEnum):
    """How the last step ended."""

    BOUND = "bound"
    TOO_LATE = "too_late"
    BOUND_BEFORE = "bound_before"


class Persons:
    """Bindings on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def begin(self, token_hash: bytes, binding: Binding, now: Millis) -> None:
        """Store a binding in the place of an earlier one of that person; forget ended ones."""
        gone = (bindings.c.expires_at <= now) | (bindings.c.account == binding.account)
        async with self._engine.begin() as connection:
            await connection.execute(delete(bindings).where(gone))
            row = {"token_hash": token_hash, **binding._asdict(), "stage": binding.stage.value}
            await connection.execute(insert(bindings).values(row))

    async def binding(self, token_hash: bytes, now: Millis) -> Binding | None:
        """The binding of this token, while it lasts."""
        columns = (bindings.c[name] for name in Binding._fields)
        query = select(*columns).where(
            bindings.c.token_hash == token_hash, bindings.c.expires_at > now
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return Binding(*row)._replace(stage=BindStage(row.stage)) if row else None

    async def try_identity(self, token_hash: bytes) -> bool:
        """Use up a try, before it is known how it ends; whether one was left."""
        left = (bindings.c.token_hash == token_hash) & (bindings.c.tries_left > 0)
        change = update(bindings).where(left).values(tries_left=bindings.c.tries_left - 1)
        async with self._engine.begin() as connection:
            return (await connection.execute(change)).rowcount > 0

    async def identified(self, token_hash: bytes, digest: bytes) -> None:
        """Name and document fit; a consent given before must be given again."""
        await self._set(
            token_hash, stage=BindStage.IDENTIFIED.value, id_digest=digest, consent=None
        )

    async def consented(self, token_hash: bytes, version: str) -> None:
        """The text of this version was agreed to."""
        await self._set(token_hash, stage=BindStage.CONSENTED.value, consent=version)

    async def end(self, token_hash: bytes) -> None:
        """Give it up."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(bindings).where(bindings.c.token_hash == token_hash))

    async def complete(
        self,
        token_hash: bytes,
        password: str,
        consent: dict[str, str],
        now: Millis,
        also: Write = nothing,
    ) -> Ended:
        """Bind once, all of it or nothing; whatever else let the person in is gone.

        `consent` has the id and kind of the consent. IntegrityError: the document is another's.
        """
        ready = (
            (bindings.c.token_hash == token_hash)
            & (bindings.c.expires_at > now)
            & (bindings.c.stage == BindStage.CONSENTED.value)
        )
        taking = delete(bindings).where(ready).returning(*bindings.c)
        async with self._engine.begin() as connection:
            row = (await connection.execute(taking)).first()
            if row is None:
                return Ended.TOO_LATE
            unbound = (accounts.c.id == row.account) & accounts.c.bound_at.is_(None)
            values = {"password": password, "id_digest": row.id_digest, "bound_at": now}
            change = update(accounts).where(unbound).values(values)
            if not (await connection.execute(change)).rowcount:
                return Ended.BOUND_BEFORE
            given = {"account": row.account, "version": row.consent, "at": now, "reason": ""}
            await connection.execute(insert(consents).values({**consent, **given}))
            await _lock_out(connection, row.account)
            await also(connection)
        return Ended.BOUND

    async def reset_password(self, account: PersonId, password: str, also: Write = nothing) -> None:
        """A new password; whatever else let the person in is gone."""
        change = update(accounts).where(accounts.c.id == account).values(password=password)
        async with self._engine.begin() as connection:
            await connection.execute(change)
            await _lock_out(connection, account)
            await also(connection)

    async def _set(self, token_hash: bytes, **values: object) -> None:
        change = update(bindings).where(bindings.c.token_hash == token_hash).values(values)
        async with self._engine.begin() as connection:
            await connection.execute(change)


async def _lock_out(connection: AsyncConnection, account: PersonId) -> None:
    for table in (sessions, codes, bindings):
        await connection.execute(delete(table).where(table.c.account == account))
