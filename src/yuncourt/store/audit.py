"""The rows of the audit: appended inside the transaction of what they tell of, never changed."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.streams import Entry
from yuncourt.store.tables import audit

Write = Callable[[AsyncConnection], Awaitable[None]]
"""What else is stored in the transaction of a change."""

COLUMNS = audit.c.number, audit.c.salt, audit.c.text, audit.c.commitment


async def nothing(_: AsyncConnection) -> None:
    """A `Write` that stores nothing more."""


class AuditRows:
    """The audit on disk; other processes may append at the same time."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def append(self, salt: bytes, text: str, commitment: bytes) -> None:
        """Store a row in a transaction of its own."""
        async with self._engine.begin() as connection:
            await append(connection, salt, text, commitment)

    async def after(self, number: int, limit: int) -> list[Entry]:
        """At most so many rows behind this one, in order."""
        query = select(*COLUMNS).where(audit.c.number > number)
        return await self._read(query.order_by(audit.c.number).limit(limit))

    async def commitments(self, after: int) -> list[bytes]:
        """Of all rows behind this one, in order."""
        query = select(audit.c.commitment).where(audit.c.number > after)
        async with self._engine.connect() as connection:
            return list((await connection.execute(query.order_by(audit.c.number))).scalars())

    async def _read(self, query: Select[Any]) -> list[Entry]:
        async with self._engine.connect() as connection:
            return [Entry(*row) for row in await connection.execute(query)]


async def append(connection: AsyncConnection, salt: bytes, text: str, commitment: bytes) -> None:
    """Like `AuditRows.append`, inside a transaction of the caller; the row takes the next number.

    It is numbered by the database: the server and the command line both write.
    """
    row = {"salt": salt, "text": text, "commitment": commitment}
    await connection.execute(insert(audit).values(row))
