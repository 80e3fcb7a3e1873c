"""How people's device tests went: the newest of each day."""

from collections.abc import Collection
from typing import NamedTuple

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import day_began
from yuncourt.store.tables import device_tests
from yunhearing.ids import Millis, PersonId
from yunhearing.rest import DeviceTestBody


class Tested(NamedTuple):
    at: Millis
    test: DeviceTestBody


class DeviceTests:
    """Reports on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def put(self, person: PersonId, test: DeviceTestBody, now: Millis) -> None:
        """Keep it in the place of an earlier one of today."""
        day = day_began(now)
        earlier = (device_tests.c.account == person) & (device_tests.c.day == day)
        body = msgspec.json.encode(test).decode()
        row = {"account": person, "day": day, "at": now, "body": body}
        async with self._engine.begin() as connection:
            await connection.execute(delete(device_tests).where(earlier))
            await connection.execute(insert(device_tests).values(row))

    async def forget(self, person: PersonId) -> None:
        """Consent is withdrawn: delete all of this person's."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(device_tests).where(device_tests.c.account == person))

    async def today(self, people: Collection[PersonId], now: Millis) -> dict[PersonId, Tested]:
        """The newest of today by person."""
        query = select(device_tests.c.account, device_tests.c.at, device_tests.c.body).where(
            device_tests.c.account.in_(people), device_tests.c.day == day_began(now)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return {
            row.account: Tested(row.at, msgspec.json.decode(row.body, type=DeviceTestBody))
            for row in rows
        }
