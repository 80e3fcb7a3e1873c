"""The local outbox: messages wait in a table, where only the court's own operator reads them."""

from typing import NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import Clock
from yuncourt.store.tables import outbox
from yunhearing.ids import Millis

KEEP = 1000


class Message(NamedTuple):
    at: Millis
    phone: str
    text: str


class Outbox:
    """An `Sms` that keeps the newest messages instead of sending them."""

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def send(self, phone: str, text: str, key: str) -> str:
        """Keep the message, unless its key is there; forget the oldest beyond a thousand."""
        newest = select(func.max(outbox.c.id)).scalar_subquery()
        row = {"at": self._clock(), "phone": phone, "text": text, "key": key}
        async with self._engine.begin() as connection:
            await connection.execute(insert(outbox).prefix_with("OR IGNORE").values(row))
            await connection.execute(delete(outbox).where(outbox.c.id <= newest - KEEP))
        return key

    async def close(self) -> None:
        """Nothing to let go of."""

    async def read(self, phone: str | None = None) -> list[Message]:
        """Messages, oldest first; with `phone` only its own."""
        query = select(outbox.c.at, outbox.c.phone, outbox.c.text).order_by(outbox.c.id)
        if phone is not None:
            query = query.where(outbox.c.phone == phone)
        async with self._engine.connect() as connection:
            return [Message(*row) for row in await connection.execute(query)]
