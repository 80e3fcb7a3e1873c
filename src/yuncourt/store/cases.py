"""The log of a case on disk: appended, read, never changed; made like that of a hearing."""

import secrets

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.audit import Write
from yuncourt.store.tables import case_events
from yunhearing.case import CaseEvent
from yunhearing.codec import decode_case_event, encode_case_event
from yunhearing.ids import CaseId
from yunhearing.merkle import SALT_SIZE, commitment


class Cases:
    """The logs of all cases."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def read(self, case: CaseId, after: int = 0) -> list[CaseEvent]:
        """All events behind number `after` in order; none for a case nothing was filed in."""
        behind = (case_events.c.case == case) & (case_events.c.number > after)
        query = select(case_events.c.text).where(behind)
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.order_by(case_events.c.number))
            return [decode_case_event(text) for text in rows.scalars() if text is not None]

    async def append(self, events: list[CaseEvent], also: Write) -> None:
        """Store events and what belongs to them, or nothing; IntegrityError: number taken."""
        async with self._engine.begin() as connection:
            await also(connection)
            await _append(connection, events)


async def _append(connection: AsyncConnection, events: list[CaseEvent]) -> None:
    rows = []
    for event in events:
        text, salt = encode_case_event(event), secrets.token_bytes(SALT_SIZE)
        rows.append(
            {
                "case": event.case,
                "number": event.number,
                "salt": salt,
                "text": text.decode(),
                "commitment": commitment(salt, text),
            }
        )
    await connection.execute(insert(case_events), rows)
