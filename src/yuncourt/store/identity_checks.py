"""Who found that a person is who he says, when, by which document: added to, never changed.

A check by judge or clerk is part of a hearing and stays. One by the court's face service belongs to
no hearing, counts on its day, and is forgotten after its days.
"""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import day_began
from yuncourt.store.audit import Write, nothing
from yuncourt.store.tables import accounts, identity_checks
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import IdentityState


class Check(NamedTuple):
    """One finding. `hearing` and `by` None: by the face service, with `consent` to that text."""

    account: PersonId
    state: IdentityState
    at: Millis
    hearing: HearingId | None = None
    by: PersonId | None = None
    document: str = ""
    consent: str = ""


class Standing(NamedTuple):
    """What counts now; `by` is the name of who looked, empty for the service."""

    state: IdentityState
    at: Millis
    by: str


class IdentityChecks:
    """Findings on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, check: Check, also: Write = nothing) -> None:
        """Store one."""
        row = {**check._asdict(), "state": check.state.value}
        async with self._engine.begin() as connection:
            await connection.execute(insert(identity_checks).values(row))
            await also(connection)

    async def standing(
        self, hearing: HearingId, people: Collection[PersonId], now: Millis
    ) -> dict[PersonId, Standing]:
        """The newest of this hearing by person; without one the service's newest of today."""
        columns = identity_checks.c
        today = columns.hearing.is_(None) & (columns.at >= day_began(now))
        query = (
            select(columns.account, columns.state, columns.at, accounts.c.name.label("by"))
            .select_from(identity_checks.outerjoin(accounts, accounts.c.id == columns.by))
            .where(columns.account.in_(people), (columns.hearing == hearing) | today)
            .order_by(columns.hearing.is_not(None), columns.id)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        # the last of a person wins
        return {
            row.account: Standing(IdentityState(row.state), row.at, row.by or "") for row in rows
        }
