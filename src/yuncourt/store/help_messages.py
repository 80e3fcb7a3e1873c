"""The help lines on disk: what was asked and answered beside a hearing, never in its record."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Row, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.store.tables import help_messages
from yunhearing.ids import HearingId, Millis, PersonId

PAGE = 200
LINES = 200


class Written(NamedTuple):
    """One message on the line of `person`; `court`: written by the court's side."""

    number: int
    hearing: HearingId
    person: PersonId
    author: PersonId
    court: bool
    at: Millis
    text: str


COLUMNS = (
    help_messages.c.id,
    *(help_messages.c[name] for name in Written._fields if name != "number"),
)


class HelpMessages:
    """The table of help messages."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, written: Written, key: str) -> bool:
        """Store one, whose number is given here; False: it was there already, by its key."""
        row = {**written._asdict(), "key": key}
        del row["number"]
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(help_messages).values(row))
        except IntegrityError:
            return False
        return True

    async def line(self, hearing: HearingId, person: PersonId, after: int) -> list[Written]:
        """A line's messages behind that number, oldest first, at most a page of them."""
        mine = (help_messages.c.hearing == hearing) & (help_messages.c.person == person)
        query = select(*COLUMNS).where(mine, help_messages.c.id > after)
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.order_by(help_messages.c.id).limit(PAGE))
            return _all(rows)

    async def last(self, hearing: HearingId | None = None) -> list[Written]:
        """The last message of each line, the newest first: of a hearing, or of all."""
        newest = select(func.max(help_messages.c.id)).group_by(
            help_messages.c.hearing, help_messages.c.person
        )
        if hearing is not None:
            newest = newest.where(help_messages.c.hearing == hearing)
        query = select(*COLUMNS).where(help_messages.c.id.in_(newest))
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.order_by(help_messages.c.id.desc()).limit(LINES))
            return _all(rows)


def _all(rows: Iterable[Row[Any]]) -> list[Written]:
    return [Written._make(row) for row in rows]
