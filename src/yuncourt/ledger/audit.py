"""The audit: one Merkle log beside those of the hearings, with signed heads of its own.

An entry is stored in the transaction of what it tells of, so that neither is there without the
other; a refusal, which changes nothing, in one of its own.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.clock import Clock
from yuncourt.ledger.keys import LogKey
from yuncourt.store.audit import AuditRows, Write, append
from yuncourt.store.streams import Entry
from yunhearing.audit import Action, AuditEntry, AuditRow, Outcome, encode_entry
from yunhearing.ids import PersonId
from yunhearing.merkle import SALT_SIZE, Frontier, commitment, inclusion_proofs

PAGE = 500


class Deed(NamedTuple):
    """An entry before its time is known."""

    action: Action
    actor: PersonId | None = None
    object: str = ""
    address: str = ""
    client: str = ""
    outcome: Outcome = Outcome.DONE
    why: str = ""


class Audit:
    """Writes entries."""

    def __init__(self, rows: AuditRows, clock: Clock) -> None:
        self._rows = rows
        self._clock = clock

    async def note(self, deed: Deed) -> None:
        """Store an entry; durable when this returns."""
        await self._rows.append(*self._sealed(deed))

    def also(self, deed: Deed) -> Write:
        """What stores the entry in the transaction of what it tells of."""

        async def write(connection: AsyncConnection) -> None:
            await append(connection, *self._sealed(deed))

        return write

    def _sealed(self, deed: Deed) -> tuple[bytes, str, bytes]:
        text = encode_entry(AuditEntry(at=self._clock(), **deed._asdict()))
        salt = secrets.token_bytes(SALT_SIZE)
        return salt, text, commitment(salt, text.encode())


class AuditReader:
    """Reads entries, and signs the head of the log they make."""

    def __init__(self, rows: AuditRows, key: LogKey) -> None:
        self._rows = rows
        self._key = key
        self._frontier = Frontier()
        self._counting = asyncio.Lock()

    async def checkpoint(self) -> str:
        """The signed head of all there is now."""
        async with self._counting:
            for leaf in await self._rows.commitments(self._frontier.size):
                self._frontier = self._frontier.append(leaf)
            return self._signed(self._frontier)

    async def page(self, after: int, limit: int = PAGE) -> tuple[AuditRow, ...]:
        """At most so many entries behind number `after`."""
        return tuple(_row(entry) for entry in await self._rows.after(after, limit))

    async def export(self) -> AsyncIterator[str | AuditRow]:
        """The signed head, then every entry up to it with its proof."""
        leaves = await self._rows.commitments(0)
        yield self._signed(Frontier.over(leaves))
        proofs = inclusion_proofs(leaves)
        for start in range(0, len(leaves), PAGE):
            for entry in await self._rows.after(start, min(PAGE, len(leaves) - start)):
                yield _row(entry, proofs[entry.number - 1])

    def _signed(self, head: Frontier) -> str:
        return self._key.sign_log(self._key.audit_origin, head.size, head.root)


def _row(entry: Entry, proof: tuple[bytes, ...] = ()) -> AuditRow:
    return AuditRow(entry.number, entry.commitment, entry.salt, entry.text, proof)
