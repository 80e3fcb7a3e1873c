"""What people agreed to and took back: never deleted; a withdrawal is written beside."""

from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.store.audit import Write, nothing
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

    async def add(self, consent: Consent, also: Write = nothing) -> None:
        """Store one."""
        row = {**consent._asdict(), "kind": consent.kind.value, "reason": ""}
        async with self._engine.begin() as connection:
            await connection.execute(insert(consents).values(row))
            await also(connection)

    async def of(self, account: PersonId) -> tuple[ConsentReply, ...]:
        """A person's own, oldest first."""
        columns = (consents.c[name] for name in ConsentReply.__struct_fields__)
        query = select(*columns).where(consents.c.account == account)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(consents.c.at, consents.c.id))).all()
        return tuple(
            ConsentReply(**{**row._mapping, "kind": ConsentKind(row.kind)}) for row in rows
        )

    async def withdraw(
        self, account: PersonId, id_: str, reason: str, now: Millis, also: Write = nothing
    ) -> bool:
        """Take one back, once; whether the person has such a one that stands."""
        standing = (
            (consents.c.id == id_)
            & (consents.c.account == account)
            & consents.c.withdrawn_at.is_(None)
        )
        change = update(consents).where(standing).values(withdrawn_at=now, reason=reason)
        async with self._engine.begin() as connection:
            withdrawn = (await connection.execute(change)).rowcount > 0
            if withdrawn:
                await also(connection)
        return withdrawn
