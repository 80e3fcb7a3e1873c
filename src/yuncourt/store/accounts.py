"""People the court knows: parties by phone, staff by staff number."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from yuncourt.store.audit import Write, nothing
from yuncourt.store.tables import accounts
from yunhearing.ids import Millis, PersonId
from yunhearing.roles import DESK_STAFF, StaffRole


class Account(NamedTuple):
    """`id` is also the person's id in every hearing; `password` is an argon2id string or None.

    `id_digest` is of the identity document, `bound_at` when its owner proved to be this person.
    Staff without a `staff_role` has left, and cannot log in.
    """

    id: PersonId
    name: str
    phone: str | None
    staff_number: str | None
    password: str | None
    id_digest: bytes | None = None
    bound_at: Millis | None = None
    staff_role: StaffRole | None = None

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
    accounts.c.staff_role,
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

    async def by_ids(self, people: Collection[PersonId]) -> dict[PersonId, Account]:
        """Those of these people whom the court knows."""
        return {found.id: found for found in await self._all(accounts.c.id.in_(people))}

    async def desk_staff(self) -> list[Account]:
        """The court's judges and clerks, by staff number."""
        roles = [role.value for role in DESK_STAFF]
        found = await self._all(accounts.c.staff_role.in_(roles))
        return sorted(found, key=lambda account: account.staff_number or "")

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

    async def set_password(self, id_: PersonId, password: str, also: Write = nothing) -> None:
        """Store a new argon2id string."""
        await self._change(id_, also, password=password)

    async def set_phone(self, id_: PersonId, phone: str, also: Write = nothing) -> None:
        """Replace the phone; IntegrityError if it is another's."""
        await self._change(id_, also, phone=phone)

    async def set_staff_role(self, id_: PersonId, role: StaffRole | None) -> None:
        """Employ a person of the staff for this; None: no more."""
        await self._change(id_, staff_role=role.value if role else None)

    async def set_id_digest(self, id_: PersonId, digest: bytes) -> None:
        """Note the identity document; IntegrityError if it is another's."""
        await self._change(id_, id_digest=digest)

    async def _change(self, id_: PersonId, also: Write = nothing, **values: object) -> None:
        change = update(accounts).where(accounts.c.id == id_).values(values)
        async with self._engine.begin() as connection:
            await connection.execute(change)
            await also(connection)

    async def _one(self, condition: ColumnElement[bool]) -> Account | None:
        return next(iter(await self._all(condition)), None)

    async def _all(self, condition: ColumnElement[bool]) -> list[Account]:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(*COLUMNS).where(condition))).all()
        return [
            Account(*row)._replace(staff_role=StaffRole(row.staff_role) if row.staff_role else None)
            for row in rows
        ]


async def register(connection: AsyncConnection, account: Account, now: Millis) -> None:
    """Like `Accounts.add`, inside a transaction of the caller."""
    role = account.staff_role
    row = {**account._asdict(), "staff_role": role.value if role else None, "created_at": now}
    await connection.execute(insert(accounts).values(row))
