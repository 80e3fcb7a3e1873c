"""What people agreed to and took back: never deleted; a withdrawal is written beside."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.audit import Write, nothing
from yuncourt.store.streams import NotSoError
from yuncourt.store.tables import consents
from yunhearing.accounts import ConsentKind, ConsentReply
from yunhearing.ids import HearingId, Millis, PersonId


class Consent(NamedTuple):
    """Agreement to the text of one kind and version; `hearing` None: to none in particular."""

    id: str
    account: PersonId
    hearing: HearingId | None
    kind: ConsentKind
    version: str
    at: Millis


class Consents:
    """Consents on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def store(self, write: Write) -> None:
        """Carry out `added` or `withdrawn` in a transaction of its own."""
        async with self._engine.begin() as connection:
            await write(connection)

    async def of(self, account: PersonId) -> tuple[ConsentReply, ...]:
        """A person's own, oldest first."""
        columns = (consents.c[name] for name in ConsentReply.__struct_fields__)
        query = select(*columns).where(consents.c.account == account)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(consents.c.at, consents.c.id))).all()
        return tuple(
            ConsentReply(**{**row._mapping, "kind": ConsentKind(row.kind)}) for row in rows
        )

    async def agreed(
        self, people: Collection[PersonId], kinds: Collection[ConsentKind], hearing: HearingId
    ) -> dict[PersonId, Millis]:
        """When each agreed last to one of these, for this hearing or in general, if it stands."""
        concerned = consents.c.hearing.is_(None) | (consents.c.hearing == hearing)
        query = (
            select(consents.c.account, func.max(consents.c.at).label("at"))
            .where(consents.c.account.in_(people), consents.c.withdrawn_at.is_(None), concerned)
            .where(consents.c.kind.in_([kind.value for kind in kinds]))
            .group_by(consents.c.account)
        )
        async with self._engine.connect() as connection:
            rows = await connection.execute(query)
            return {PersonId(row.account): Millis(row.at) for row in rows}


def added(consent: Consent, also: Write = nothing) -> Write:
    """What stores a consent."""

    async def write(connection: AsyncConnection) -> None:
        row = {**consent._asdict(), "kind": consent.kind.value, "reason": ""}
        await connection.execute(insert(consents).values(row))
        await also(connection)

    return write


def withdrawn(
    account: PersonId, id_: str, reason: str, now: Millis, also: Write = nothing
) -> Write:
    """What takes a consent back, once; it raises NotSoError where none stands."""

    async def write(connection: AsyncConnection) -> None:
        standing = (
            (consents.c.id == id_)
            & (consents.c.account == account)
            & consents.c.withdrawn_at.is_(None)
        )
        change = update(consents).where(standing).values(withdrawn_at=now, reason=reason)
        if not (await connection.execute(change)).rowcount:
            raise NotSoError
        await also(connection)

    return write
