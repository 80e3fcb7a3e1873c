"""Transcripts that are signed: what is read, and the same with the names so far, as rows."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.tables import signing_keys, signings
from yunhearing.ids import HearingId


class Papers(NamedTuple):
    """One revision; `entry`: the sealed one's index in the evidence ledger, None until then."""

    hearing: HearingId
    revision: int
    document: str
    paper: bytes
    signed: bytes
    entry: int | None = None


_COLUMNS = tuple(signings.c[name] for name in Papers._fields)


class SigningRows:
    """Reads on its own, writes in the transaction of the event that goes with it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def newest(self, hearing: HearingId) -> Papers | None:
        """The revision that is signed now, or was last."""
        query = select(*_COLUMNS).where(signings.c.hearing == hearing)
        async with self._engine.connect() as connection:
            newest = query.order_by(signings.c.revision.desc()).limit(1)
            row = (await connection.execute(newest)).one_or_none()
        return None if row is None else Papers(*row)


class SigningKeys:
    """Keys of a court's own authority by name: PEM, encrypted like all that is secret here."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, court: str) -> dict[str, bytes]:
        """All there are."""
        query = select(signing_keys.c.name, signing_keys.c.pem)
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.where(signing_keys.c.court == court))
            return {row.name: row.pem for row in rows}

    async def put(self, court: str, keys: Mapping[str, bytes]) -> None:
        """Store new ones; IntegrityError: there is one of this name."""
        rows = [{"court": court, "name": name, "pem": pem} for name, pem in keys.items()]
        async with self._engine.begin() as connection:
            await connection.execute(insert(signing_keys), rows)


async def add(connection: AsyncConnection, papers: Papers) -> None:
    """Store a new revision; IntegrityError: there is one of this number."""
    await connection.execute(insert(signings).values(**papers._asdict()))


async def put(connection: AsyncConnection, papers: Papers) -> None:
    """Store what has been signed since."""
    which = (signings.c.hearing == papers.hearing) & (signings.c.revision == papers.revision)
    changed = update(signings).where(which).values(signed=papers.signed, entry=papers.entry)
    await connection.execute(changed)
