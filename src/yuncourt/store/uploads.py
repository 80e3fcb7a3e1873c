"""Files handed in, as rows; their bytes lie on disk under the id."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, case as either, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.streams import NotSoError
from yuncourt.store.tables import uploads
from yunhearing.filing import FileFault, UploadState
from yunhearing.ids import CaseId, EvidenceId, HearingId, Millis, PersonId, UploadId

WAITING = (UploadState.RECEIVING, UploadState.CHECKING, UploadState.READY, UploadState.REFUSED)


class UploadRow(NamedTuple):
    """One file; the names of the fields are those of the columns."""

    id: UploadId
    hearing: HearingId
    case: CaseId
    account: PersonId
    party: PersonId
    file_name: str
    size: int
    created_at: Millis
    expires_at: Millis
    state: UploadState = UploadState.RECEIVING
    type: str = ""
    pages: int = 0
    duration_ms: int = 0
    view_size: int = 0
    preview: bool = False
    attached: bool = False
    sha256: str = ""
    sm3: str = ""
    entry: int | None = None
    fault: FileFault | None = None
    evidence: EvidenceId | None = None
    file_key: bytes = b""  # none yet: see `unsealed`


_COLUMNS = tuple(uploads.c[name] for name in UploadRow._fields)


class Uploads:
    """Rows of files handed in."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, row: UploadRow) -> None:
        """Store a new one."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(uploads).values(row._asdict()))

    async def row(self, id_: str) -> UploadRow | None:
        """The file with this id."""
        return next(iter(await self._read(select(*_COLUMNS).where(uploads.c.id == id_))), None)

    async def of_evidence(self, evidence: str) -> UploadRow | None:
        """The file of an item of a case."""
        query = select(*_COLUMNS).where(uploads.c.evidence == evidence)
        return next(iter(await self._read(query)), None)

    async def waiting(self, account: PersonId) -> list[UploadRow]:
        """A person's own that were not submitted, oldest first."""
        query = select(*_COLUMNS).where(uploads.c.account == account, uploads.c.state.in_(WAITING))
        return await self._read(query.order_by(uploads.c.created_at, uploads.c.id))

    async def waiting_size(self, account: PersonId) -> tuple[int, int]:
        """How many they are, and how many bytes; of what was refused no byte is left."""
        refused = uploads.c.state == UploadState.REFUSED
        size = func.sum(either((refused, 0), else_=uploads.c.size))
        query = select(func.count(), func.coalesce(size, 0)).where(
            uploads.c.account == account, uploads.c.state.in_(WAITING)
        )
        async with self._engine.connect() as connection:
            count, size_ = (await connection.execute(query)).one()
        return int(count), int(size_)

    async def ids(self) -> set[str]:
        """Of all there are."""
        async with self._engine.connect() as connection:
            return set((await connection.execute(select(uploads.c.id))).scalars())

    async def unsealed(self) -> list[UploadRow]:
        """All without a key: their bytes lie as a version before left them."""
        return await self._read(select(*_COLUMNS).where(uploads.c.file_key.is_(None)))

    async def in_state(self, state: UploadState) -> list[UploadRow]:
        """All in this state."""
        return await self._read(select(*_COLUMNS).where(uploads.c.state == state))

    async def expired(self, now: Millis) -> list[UploadRow]:
        """Those that were never submitted and whose time is over."""
        old = uploads.c.expires_at <= now
        return await self._read(select(*_COLUMNS).where(old, uploads.c.state.in_(WAITING)))

    async def same(self, party: PersonId, case: CaseId, sha256: str) -> EvidenceId | None:
        """An item of this side of the case with the same bytes."""
        query = select(uploads.c.evidence).where(
            uploads.c.case == case,
            uploads.c.party == party,
            uploads.c.sha256 == sha256,
            uploads.c.evidence.is_not(None),
        )
        async with self._engine.connect() as connection:
            found = (await connection.execute(query.limit(1))).scalar_one_or_none()
        return EvidenceId(found) if found is not None else None

    async def seal(self, id_: UploadId, key: bytes) -> None:
        """Store the key of a file that lay in plain."""
        it = (uploads.c.id == id_) & uploads.c.file_key.is_(None)
        async with self._engine.begin() as connection:
            await connection.execute(update(uploads).where(it).values(file_key=key))

    async def advance(self, id_: UploadId, before: UploadState, **values: Any) -> None:
        """Like `advanced`, in a transaction of its own."""
        async with self._engine.begin() as connection:
            await advanced(connection, id_, before, **values)

    async def forget(self, id_: UploadId) -> bool:
        """Delete one that is not evidence; False: there is none."""
        it = (uploads.c.id == id_) & (uploads.c.state != UploadState.SUBMITTED)
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(uploads).where(it))).rowcount == 1

    async def _read(self, query: Select[Any]) -> list[UploadRow]:
        async with self._engine.connect() as connection:
            return [_row(row) for row in await connection.execute(query)]


async def advanced(
    connection: AsyncConnection, id_: UploadId, before: UploadState, **values: Any
) -> None:
    """Another state and what belongs to it, inside a transaction of the caller.

    NotSoError: it is not in the state `before`. What was seen of it may be old by now.
    """
    it = (uploads.c.id == id_) & (uploads.c.state == before)
    if (await connection.execute(update(uploads).where(it).values(values))).rowcount != 1:
        raise NotSoError


async def submitted(connection: AsyncConnection, id_: UploadId, item: EvidenceId) -> None:
    """It is evidence now, inside a transaction of the caller; NotSoError: it was not ready."""
    values = {"state": UploadState.SUBMITTED, "evidence": item}
    await advanced(connection, id_, UploadState.READY, **values)


def _row(row: Sequence[Any]) -> UploadRow:
    read = UploadRow(*row)
    fault = FileFault(read.fault) if read.fault is not None else None
    key = read.file_key or b""
    return read._replace(state=UploadState(read.state), fault=fault, file_key=key)
