"""The log of a hearing on disk: appended, read, never changed."""

from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.tables import events, hearings
from yunhearing.ceremony import lapses_at
from yunhearing.ids import HearingId
from yunhearing.state import Hearing, Phase, Presence

Also = Callable[[AsyncConnection, Hearing], Awaitable[None]]
"""What else is stored in the transaction of some events, given the state they lead to."""

PRESENT = frozenset({Presence.SEATED, Presence.LOBBY})


def occupied(hearing: Hearing) -> bool:
    """Whether time alone may change it: a link may go, a court sit alone, a countdown run out.

    Or the time to sign.
    """
    there = any(person.presence in PRESENT for person in hearing.people)
    counts = hearing.opens_at is not None or lapses_at(hearing) is not None
    goes_on = hearing.phase is Phase.OPEN or counts
    return goes_on or (there and not hearing.dismissed and hearing.phase is not Phase.CANCELLED)


async def nothing_else(_: AsyncConnection, _held: Hearing) -> None:
    """An `Also` that stores nothing more."""


class NotSoError(Exception):
    """What else was to be stored is not so any more: then nothing is stored."""


class Entry(NamedTuple):
    """One stored event. Salt and text are None once erased; the commitment stays for ever."""

    number: int
    salt: bytes | None
    text: str | None
    commitment: bytes


class Extent(NamedTuple):
    """How much there is of a log: entries, and those that were not erased. Neither comes back."""

    entries: int
    texts: int


class Streams:
    """The logs of all hearings."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def read(self, hearing: HearingId) -> list[Entry]:
        """All entries in order; empty for a hearing that does not exist."""
        columns = events.c.number, events.c.salt, events.c.text, events.c.commitment
        query = select(*columns).where(events.c.hearing == hearing).order_by(events.c.number)
        async with self._engine.connect() as connection:
            return [Entry(*row) for row in await connection.execute(query)]

    async def extent(self, hearing: HearingId) -> Extent:
        """What `read` would find."""
        counted = func.count(), func.count(events.c.text)
        query = select(*counted).select_from(events).where(events.c.hearing == hearing)
        async with self._engine.connect() as connection:
            return Extent(*(await connection.execute(query)).one())

    async def append(
        self, after: Hearing, entries: Iterable[Entry], also: Also | None = None
    ) -> None:
        """Store entries and the state they lead to, durably; IntegrityError: number taken."""
        async with self._engine.begin() as connection:
            if also is not None:
                await also(connection, after)
            await append(connection, after, entries)

    async def occupied(self) -> list[HearingId]:
        """Hearings that somebody was in when the log was last written."""
        query = select(hearings.c.id).where(hearings.c.occupied)
        async with self._engine.connect() as connection:
            return [HearingId(row.id) for row in await connection.execute(query)]


async def append(connection: AsyncConnection, after: Hearing, entries: Iterable[Entry]) -> None:
    """Like `Streams.append`, inside a transaction of the caller."""
    rows = [{"hearing": after.id, **entry._asdict()} for entry in entries]
    await connection.execute(insert(events), rows)
    shown = {
        "courtroom": after.facts.courtroom,
        "scheduled_at": after.facts.scheduled_at,
        "phase": after.phase.value,
        "dismissed": after.dismissed,
        "occupied": occupied(after),
        "opened_at": after.opened_at,
        "ended_at": after.ended_at,
    }
    await connection.execute(update(hearings).where(hearings.c.id == after.id).values(shown))
