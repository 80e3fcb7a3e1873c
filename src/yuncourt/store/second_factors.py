"""Second factors of court staff: an encrypted secret each, and the newest code that was used."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.store.tables import second_factors
from yunhearing.ids import PersonId


class Factor(NamedTuple):
    """`last_step`: the time step (RFC 6238) of the newest code that was used."""

    secret: bytes
    last_step: int


class SecondFactors:
    """Second factors on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, account: PersonId) -> Factor | None:
        """The person's own."""
        query = select(second_factors.c.secret, second_factors.c.last_step)
        async with self._engine.connect() as connection:
            row = (
                await connection.execute(query.where(second_factors.c.account == account))
            ).first()
        return Factor(*row) if row else None

    async def put(self, account: PersonId, secret: bytes) -> None:
        """Give a new one in the place of an older."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(second_factors).where(second_factors.c.account == account)
            )
            row = {"account": account, "secret": secret, "last_step": 0}
            await connection.execute(insert(second_factors).values(row))

    async def use(self, account: PersonId, step: int) -> bool:
        """Whether no code of this step or a later one was used before; then it is used now."""
        fresh = (second_factors.c.account == account) & (second_factors.c.last_step < step)
        change = update(second_factors).where(fresh).values(last_step=step)
        async with self._engine.begin() as connection:
            return (await connection.execute(change)).rowcount > 0
