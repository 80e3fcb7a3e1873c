"""The end of what one entry of a hearing's log says: its place and its commitment stay for ever.

The log stays verifiable, for what is hashed into its tree is the commitment (RFC 9162 over
SHA-256(salt, text)); without the salt nobody can find the text again by trying.
"""

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.ledger.record import Record
from yuncourt.store.streams import Streams
from yuncourt.store.tables import erasures, events
from yunhearing.ids import HearingId, Millis
from yunhearing.phases import FINAL


class EraseError(Exception):
    """Why this entry stays."""


async def erase(
    engine: AsyncEngine, hearing: HearingId, number: int, reason: str, now: Millis
) -> None:
    """Erase salt and text of an entry, and keep when and why. Raises EraseError.

    The first entry stays, for without it nobody can read the others. While a hearing can go on, so
    does every entry that what holds now follows from.
    """
    entries = await Streams(engine).read(hearing)
    if not 0 < number <= len(entries):
        raise EraseError("no such entry")
    if entries[number - 1].text is None:
        raise EraseError("erased before")
    if number == 1:
        raise EraseError("the first entry lists the hearing: it is kept as long as the record")
    before = Record(hearing, entries).hearing
    entries[number - 1] = entries[number - 1]._replace(salt=None, text=None)
    if before.phase not in FINAL and Record(hearing, entries).hearing != before:
        raise EraseError("the hearing can go on, and what holds in it follows from this entry")
    row = {"hearing": hearing, "number": number, "at": now, "reason": reason}
    it = (events.c.hearing == hearing) & (events.c.number == number)
    async with engine.begin() as connection:
        await connection.execute(update(events).where(it).values(salt=None, text=None))
        await connection.execute(insert(erasures).values(row))


async def reasons(engine: AsyncEngine, hearing: HearingId) -> dict[int, str]:
    """Why which entries of this hearing were erased."""
    query = select(erasures.c.number, erasures.c.reason).where(erasures.c.hearing == hearing)
    async with engine.connect() as connection:
        rows = await connection.execute(query.order_by(erasures.c.number))
        return {row.number: row.reason for row in rows}
