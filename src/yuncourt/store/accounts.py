"""People the court knows: parties by phone, staff by staff number."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.tables import accounts
from yunhearing.ids import Millis, PersonId


class Account(NamedTuple):
    """`id` is also the person's id in every hearing; `password` is an argon2id string or None.

    `id_digest` is of the identity document, `bound_at` when its owner proved to be this person.
    """

    id: PersonId
    name: str
    phone: str | None
    staff_number: str | None
    password: str | None
    id_digest: bytes | None = None
    bound_at: Millis | None = None

    @property
    def staff(self) -> bool:
        """Whether this person works for the court."""
        return self.staff_number is not None


COLUMNS = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.phone,
    accounts.c.staff_number,
    accounts.c.password,
    accounts.c.id_digest,
    accounts.c.bound_at,
)


class Accounts:
    """The register of people."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def by_phone(self, phone: str) -> Account | None:
        """The person of this phone."""
        return await self._one(accounts.c.phone == phone)

    async def party_by_phone(self, phone: str) -> Account | None:
        """The person of this phone, but none of the court's staff: they have their own entrance."""
        return await self._one((accounts.c.phone == phone) & accounts.c.staff_number.is_(None))

    async def by_staff_number(self, number: str) -> Account | None:
        """The court's own person of this number."""
        return await self._one(accounts.c.staff_number == number)

    async def by_id(self, id_: PersonId) -> Account | None:
        """The person with this id."""
        return await self._one(accounts.c.id == id_)

    async def bound(self, people: Collection[PersonId]) -> set[PersonId]:
        """Those of these people who have proven who they are."""
        query = select(accounts.c.id).where(
            accounts.c.id.in_(people), accounts.c.bound_at.is_not(None)
        )
        async with self._engine.connect() as connection:
            return {PersonId(row.id) for row in await connection.execute(query)}

    async def add(self, account: Account, now: Millis) -> None:
        """Register a person; IntegrityError if phone or staff number is taken."""
        async with self._engine.begin() as connection:
            await register(connection, account, now)

    async def set_password(self, id_: PersonId, password: str) -> None:
        """Store a new argon2id string."""
        await self._change(id_, password=password)

    async def set_phone(self, id_: PersonId, phone: str) -> None:
        """Replace the phone; IntegrityError if it is another's."""
        await self._change(id_, phone=phone)

    async def set_id_digest(self, id_: PersonId, digest: bytes) -> None:
        """Note the identity document; IntegrityError if it is another's."""
        await self._change(id_, id_digest=digest)

    async def _change(self, id_: PersonId, **values: object) -> None:
        change = update(accounts).where(accounts.c.id == id_).values(values)
        async with self._engine.begin() as connection:
            await connection.execute(change)

    async def _one(self, condition: ColumnElement[bool]) -> Account | None:
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(*COLUMNS).where(condition))).first()
        return Account(*row) if row else None


async def register(connection: AsyncConnection, account: Account, now: Millis) -> None:
    """Like `Accounts.add`, inside a transaction of the caller."""
    row = {**account._asdict(), "created_at": now}
    await connection.execute(insert(accounts).values(row))
