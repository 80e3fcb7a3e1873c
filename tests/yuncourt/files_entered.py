"""Files entered into an evidence ledger, as the upload does it."""

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.ledger.evidence import append
from yunhearing.digests import digests_of
from yunhearing.ids import Millis
from yunhearing.receipts import LedgerEntry

COURT = "京北区人民法院"


def entry(content: bytes, at: int = 1_763_257_327_000) -> LedgerEntry:
    """What a file is entered as."""
    found = digests_of([content])
    return LedgerEntry(Millis(at), COURT, found.sha256, found.sm3, found.size)


async def enter(engine: AsyncEngine, content: bytes, at: int = 1_763_257_327_000) -> int:
    """Enter it in a transaction of its own."""
    async with engine.begin() as connection:
        return await append(connection, entry(content, at))
