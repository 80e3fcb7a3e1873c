"""The Case: what the dispute is, who is part of it, and its hearings; a stream of its own."""

import msgspec
from msgspec.structs import replace

from yunhearing.ids import CaseId, HearingId, Millis, PersonId
from yunhearing.roles import Role


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person of the case; `of` is whom counsel stands for, or who called a witness."""

    id: PersonId
    name: str
    role: Role
    of: PersonId | None = None


class CaseFiled(msgspec.Struct, frozen=True, tag=True):
    """Event 1 of every case."""

    number: str
    cause: str
    court: str


class PartyJoined(msgspec.Struct, frozen=True, tag=True):
    party: Party


class HearingFixed(msgspec.Struct, frozen=True, tag=True):
    """A date was set: the hearing has a log of its own from here."""

    hearing: HearingId
    scheduled_at: Millis


CaseBody = CaseFiled | PartyJoined | HearingFixed


class CaseEvent(msgspec.Struct, frozen=True):
    """One entry of a case's log, numbered from 1. `actor` None is the court's system."""

    case: CaseId
    number: int
    at: Millis
    actor: PersonId | None
    body: CaseBody


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """A case after `seen` events."""

    id: CaseId
    number: str
    cause: str
    court: str
    seen: int
    people: tuple[Party, ...] = ()
    hearings: tuple[HearingId, ...] = ()


def evolve_case(case: Case | None, event: CaseEvent) -> Case | None:
    """The case after the event; the same object if it does not come next. Never raises."""
    if case is None:
        filed = event.body
        if event.number != 1 or not isinstance(filed, CaseFiled):
            return None
        return Case(event.case, filed.number, filed.cause, filed.court, event.number)
    if event.case != case.id or event.number != case.seen + 1:
        return case
    case = replace(case, seen=event.number)
    match event.body:
        case PartyJoined(party):
            others = tuple(p for p in case.people if p.id != party.id)
            return replace(case, people=(*others, party))
        case HearingFixed(hearing) if hearing not in case.hearings:
            return replace(case, hearings=(*case.hearings, hearing))
    return case
