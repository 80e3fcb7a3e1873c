"""Segments of recordings, as rows; their bytes lie on disk under the id."""

from typing import NamedTuple

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.tables import recordings
from yunhearing.frames import Source
from yunhearing.ids import HearingId, Millis, PersonId


class SegmentRow(NamedTuple):
    """One segment; the names of the fields are those of the columns. `entry` None: it runs."""

    id: str
    hearing: HearingId
    person: PersonId
    source: Source
    started_at: Millis
    file_key: bytes
    ended_at: Millis | None = None
    size: int = 0
    sha256: str = ""
    sm3: str = ""
    entry: int | None = None


_COLUMNS = tuple(recordings.c[name] for name in SegmentRow._fields)
_ORDER = recordings.c.started_at, recordings.c.id


class RecordingRows:
    """Rows of segments."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, rows: list[SegmentRow]) -> None:
        """Store new ones."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(recordings), [row._asdict() for row in rows])

    async def row(self, hearing: HearingId, id_: str) -> SegmentRow | None:
        """The segment of this hearing with this id."""
        asked = (recordings.c.id == id_) & (recordings.c.hearing == hearing)
        return next(iter(await self._read(select(*_COLUMNS).where(asked))), None)

    async def of_hearing(self, hearing: HearingId) -> list[SegmentRow]:
        """All of a hearing, in order of time."""
        query = select(*_COLUMNS).where(recordings.c.hearing == hearing)
        return await self._read(query.order_by(*_ORDER))

    async def unfinished(self) -> list[SegmentRow]:
        """Those that run, or ran when the server was last stopped."""
        return await self._read(select(*_COLUMNS).where(recordings.c.entry.is_(None)))

    async def ids(self) -> set[str]:
        """All there are."""
        async with self._engine.connect() as connection:
            return set((await connection.execute(select(recordings.c.id))).scalars())

    async def remove(self, id_: str) -> None:
        """Forget one."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(recordings).where(recordings.c.id == id_))

    async def _read(self, query: Select[tuple[object, ...]]) -> list[SegmentRow]:
        async with self._engine.connect() as connection:
            rows = [SegmentRow._make(row) for row in await connection.execute(query)]
        return [row._replace(source=Source(row.source)) for row in rows]


async def finished(connection: AsyncConnection, row: SegmentRow) -> None:
    """Store what is known of a segment now, inside a transaction of the caller."""
    changes = row._asdict()
    await connection.execute(update(recordings).where(recordings.c.id == row.id).values(changes))
