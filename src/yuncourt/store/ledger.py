"""The evidence ledger on disk: its entries, the nodes of their tree, its anchors; only added to."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.tables import ledger_anchors, ledger_entries, ledger_nodes
from yunhearing.ids import Millis

_SIZE = select(func.max(ledger_entries.c.number))
_ANCHOR = (
    ledger_anchors.c.size,
    ledger_anchors.c.note,
    ledger_anchors.c.kind,
    ledger_anchors.c.proof,
    ledger_anchors.c.at,
)


class LedgerRow(NamedTuple):
    """An entry: `text` is what was hashed behind `salt`."""

    salt: bytes
    text: str


class AnchoredHead(NamedTuple):
    """A signed head of `size` entries, and what somebody else said of it, `at` by his clock."""

    size: int
    note: str
    kind: str
    proof: bytes
    at: Millis


class LedgerRows:
    """Reads; other processes may append at the same time."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def size(self) -> int:
        """How many entries there are."""
        async with self._engine.connect() as connection:
            return int((await connection.execute(_SIZE)).scalar_one() or 0)

    async def row(self, index: int) -> LedgerRow:
        """The entry with this index, from 0; LookupError."""
        query = select(ledger_entries.c.salt, ledger_entries.c.text)
        async with self._engine.connect() as connection:
            found = (
                await connection.execute(query.where(ledger_entries.c.number == index + 1))
            ).one_or_none()
        if found is None:
            raise LookupError(index)
        return LedgerRow(*found)

    async def nodes(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The hashes under these numbers."""
        async with self._engine.connect() as connection:
            return await read_nodes(connection, numbers)

    async def anchored(self, index: int) -> AnchoredHead | None:
        """The first anchored head that this entry is in."""
        query = select(*_ANCHOR).where(ledger_anchors.c.size > index)
        return await self._head(query.order_by(ledger_anchors.c.size, ledger_anchors.c.id))

    async def last_anchored(self) -> AnchoredHead | None:
        """The newest anchored head."""
        return await self._head(select(*_ANCHOR).order_by(ledger_anchors.c.id.desc()))

    async def keep(self, head: AnchoredHead) -> None:
        """Store an anchor; durable when this returns."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(ledger_anchors).values(head._asdict()))

    async def _head(self, query: Select[Any]) -> AnchoredHead | None:
        async with self._engine.connect() as connection:
            found = (await connection.execute(query.limit(1))).one_or_none()
        return AnchoredHead(*found) if found else None


async def append_row(connection: AsyncConnection, row: LedgerRow) -> int:
    """Store an entry inside a transaction of the caller; its index.

    It is numbered by the database, whose one writer this transaction is from here on.
    """
    query = insert(ledger_entries).values(row._asdict()).returning(ledger_entries.c.number)
    return int((await connection.execute(query)).scalar_one()) - 1


async def append_nodes(connection: AsyncConnection, first: int, hashes: Sequence[bytes]) -> None:
    """Store new nodes under the numbers from `first` on."""
    rows = [{"number": number, "hash": node} for number, node in enumerate(hashes, first)]
    await connection.execute(insert(ledger_nodes), rows)


async def read_nodes(connection: AsyncConnection, numbers: Iterable[int]) -> dict[int, bytes]:
    """Like `LedgerRows.nodes`, inside a transaction of the caller."""
    query = select(ledger_nodes.c.number, ledger_nodes.c.hash)
    found = await connection.execute(query.where(ledger_nodes.c.number.in_(list(numbers))))
    return {row.number: row.hash for row in found}
