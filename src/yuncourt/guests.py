"""From what the desk types to people with seats: staff by number, everybody else by phone."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from yuncourt.identity.forms import FormError, typed
from yuncourt.listing import new_id
from yuncourt.store.accounts import Account, Accounts
from yunhearing.ids import PersonId
from yunhearing.roles import DESK_STAFF, PRESIDING, Role, StaffRole
from yunhearing.scheduling import ParticipantBody, Place
from yunhearing.state import Pair, Person

DESK = PRESIDING | {Role.CLERK}
"""Who fixes hearings; they are of the court, by staff number alone."""


def may_sit(account: Account, role: Role) -> bool:
    """Whether the court employs this person for such a seat: judges preside, nobody else does."""
    if role in PRESIDING:
        return account.staff_role is StaffRole.JUDGE
    return account.staff_role in DESK_STAFF or role is not Role.CLERK


NOBODY: Mapping[PersonId, Person] = {}


class Guests(NamedTuple):
    """People for seats, and those among them whom the court does not know yet."""

    people: tuple[Person, ...]
    new: tuple[Account, ...]


class FindGuests:
    """Looks people up; stores nothing."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    async def find(
        self,
        field: str,
        bodies: Sequence[ParticipantBody],
        seated: Collection[PersonId] = frozenset(),
        known: Mapping[PersonId, Person] = NOBODY,
    ) -> Guests:
        """Who they are; an unknown phone becomes a person, and nobody learns which was known.

        `known` may be told by id alone. Raises FormError with the place in the list `field`.
        """
        found: dict[PersonId, Account] = {}
        new: list[Account] = []
        for place, body in enumerate(bodies):
            account, there = await self._one(f"{field}[{place}]", body, known)
            if account.id in found or account.id in seated:
                raise FormError(f"{field}[{place}].{_named_by(body)}")
            found[account.id] = account
            if not there:
                new.append(account)
        ids = list(found)
        people = []
        for place, (body, id_) in enumerate(zip(bodies, ids, strict=True)):
            of = _of(f"{field}[{place}]", body, ids)
            name = known[id_].name if body.person else _name(body, found[id_])
            people.append(Person(id_, name, body.role, of))
        for place, person in enumerate(people):
            if person.of is not None and person.of not in {*ids, *seated} - {person.id}:
                raise FormError(f"{field}[{place}].of")
        return Guests(tuple(people), tuple(new))

    async def _one(
        self, field: str, body: ParticipantBody, known: Mapping[PersonId, Person]
    ) -> tuple[Account, bool]:
        """The person, and whether the court knows him."""
        named_by = _named_by(body)
        if named_by == "person":
            return await self._known(f"{field}.person", body, known), True
        try:
            text = typed(named_by, getattr(body, named_by) or "")
        except FormError:
            raise FormError(f"{field}.{named_by}") from None
        if named_by == "staff_number":
            account = await self._accounts.by_staff_number(text)
            seated = body.role in DESK | {Role.ASSESSOR} and not body.phone
            if account is None or not seated or not may_sit(account, body.role):
                raise FormError(f"{field}.{named_by}")
            return account, True
        if not body.name:
            raise FormError(f"{field}.name")
        account = await self._accounts.by_phone(text)
        if account is not None:
            return account, True
        return Account(PersonId(new_id()), body.name.strip(), text, None, None), False

    async def _known(
        self, field: str, body: ParticipantBody, known: Mapping[PersonId, Person]
    ) -> Account:
        """Somebody of the case, in a seat that is open to him."""
        person = known.get(body.person) if body.person else None
        account = await self._accounts.by_id(person.id) if person else None
        told_otherwise = body.name or body.phone or body.staff_number
        if account is None or told_otherwise or not may_sit(account, body.role):
            raise FormError(field)
        return account


def parted(pairs: Sequence[tuple[Place, Place]], ids: Sequence[PersonId]) -> tuple[Pair, ...]:
    """The pairs by id; a number is a place in `ids`. Raises FormError."""
    return tuple((_at(one, ids), _at(other, ids)) for one, other in pairs)


def _at(place: Place, ids: Sequence[PersonId]) -> PersonId:
    if not isinstance(place, int):
        return place
    if place >= len(ids):
        raise FormError("apart")
    return ids[place]


def _named_by(body: ParticipantBody) -> str:
    if body.person:
        return "person"
    return "staff_number" if body.role in DESK or body.staff_number else "phone"


def _name(body: ParticipantBody, account: Account) -> str:
    """As it was typed: the name of an account would tell that there was one."""
    return account.name if _named_by(body) == "staff_number" else (body.name or "").strip()


def _of(field: str, body: ParticipantBody, ids: Sequence[PersonId]) -> PersonId | None:
    if not isinstance(body.of, int):
        return body.of
    if body.of >= len(ids):
        raise FormError(f"{field}.of")
    return ids[body.of]
