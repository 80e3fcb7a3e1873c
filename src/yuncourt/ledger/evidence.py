"""The evidence ledger: one Merkle log of files' hashes, with signed heads of its own.

An entry is stored in the transaction of what it tells of. Nodes of the tree are stored, so that a
proof reads some dozens of hashes however many entries there are.
"""

import secrets
from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.tree import (
    Range,
    consistency_ranges,
    grown,
    growth,
    inclusion_ranges,
    parts,
    range_root,
)
from yuncourt.store.ledger import LedgerRow, LedgerRows, append_nodes, append_row, read_nodes
from yunhearing.merkle import SALT_SIZE, commitment, leaf_hash
from yunhearing.receipts import FORMAT, LOG, Anchor, LedgerEntry, Receipt, encode_entry


async def append(connection: AsyncConnection, entry: LedgerEntry) -> int:
    """Store an entry inside a transaction of the caller; its index, from 0."""
    salt, text = secrets.token_bytes(SALT_SIZE), encode_entry(entry)
    index = await append_row(connection, LedgerRow(salt, text))
    siblings, first = growth(index)
    stored = await read_nodes(connection, siblings) if siblings else {}
    leaf = leaf_hash(commitment(salt, text.encode()))
    await append_nodes(connection, first, grown(leaf, [stored[number] for number in siblings]))
    return index


class EvidenceLedger:
    """Proves what is in it, and signs its head."""

    def __init__(self, rows: LedgerRows, key: LogKey) -> None:
        self._rows = rows
        self._key = key

    @property
    def origin(self) -> str:
        """The name of the log."""
        return self._key.name + LOG

    async def size(self) -> int:
        """How many entries there are now."""
        return await self._rows.size()

    async def checkpoint(self, size: int | None = None) -> str:
        """The signed head of the first so many entries, of all there are now; ValueError: fewer."""
        size = await self.size() if size is None else size
        if size < 0:
            raise ValueError("no such size")
        (root,) = await self._hashes([(0, size)])
        return self._key.sign_log(self.origin, size, root)

    async def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """The proof that an entry is in the first so many; ValueError: it is not."""
        return await self._hashes(inclusion_ranges(index, size))

    async def consistency(self, first: int, second: int) -> tuple[bytes, ...]:
        """The proof between two sizes; ValueError unless 0 <= first <= second <= what there is."""
        ranges = consistency_ranges(first, second)
        if not ranges and second > await self.size():
            raise ValueError("no such size")
        return await self._hashes(ranges)

    async def receipt(self, index: int) -> Receipt:
        """The receipt of an entry, in the first anchored head it is in, else the newest.

        LookupError where there is no such entry. Who may have it is the caller's to know.
        """
        row = await self._rows.row(index)
        anchored = await self._rows.anchored(index)
        size = anchored.size if anchored else await self.size()
        return Receipt(
            format=FORMAT,
            entry=row.text,
            salt=row.salt,
            index=index,
            proof=await self.inclusion(index, size),
            checkpoint=anchored.note if anchored else await self.checkpoint(size),
            key=self._key.vkey,
            anchor=Anchor(anchored.kind, anchored.proof) if anchored else None,
        )

    async def _hashes(self, ranges: Iterable[Range]) -> tuple[bytes, ...]:
        """The roots over ranges of leaves, by one look at the disk; ValueError: not all there."""
        ranges = list(ranges)
        numbers = [number for each in ranges for number in parts(each)]
        nodes = await self._rows.nodes(numbers) if numbers else {}
        try:
            return tuple(range_root(each, nodes.__getitem__) for each in ranges)
        except KeyError:
            raise ValueError("no such size") from None
