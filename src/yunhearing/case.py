"""The Case: what the dispute is, who is part of it, and its hearings; a stream of its own."""

from typing import Any

import msgspec
from msgspec.structs import replace

from yunhearing.evidence import Evidence, Provenance
from yunhearing.ids import CaseId, EvidenceId, HearingId, Millis, PersonId
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


class EvidenceSubmitted(msgspec.Struct, frozen=True, tag=True):
    """提交: the file is stored, checked and in the ledger; `item.replaces` is withdrawn by it."""

    item: Evidence


class EvidenceDescribed(msgspec.Struct, frozen=True, tag=True):
    """Other words about an item; the file is as it was."""

    evidence: EvidenceId
    name: str
    purpose: str
    provenance: Provenance
    cited: tuple[int, int] | None


class EvidenceExchanged(msgspec.Struct, frozen=True, tag=True):
    """交换: the other parties may see it from now on."""

    evidence: EvidenceId


class EvidenceWithdrawn(msgspec.Struct, frozen=True, tag=True):
    """撤回: it stays in the catalogue, marked."""

    evidence: EvidenceId
    reason: str


CaseBody = (
    CaseFiled
    | PartyJoined
    | HearingFixed
    | EvidenceSubmitted
    | EvidenceDescribed
    | EvidenceExchanged
    | EvidenceWithdrawn
)


EvidenceBody = EvidenceSubmitted | EvidenceDescribed | EvidenceExchanged | EvidenceWithdrawn

REPLACED = "replaced"
"""The reason of a withdrawal by a newer item that names this one."""


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
    evidence: tuple[Evidence, ...] = ()


def evolve_case(  # noqa: PLR0911 - a table, one row each
    case: Case | None, event: CaseEvent
) -> Case | None:
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
        case EvidenceSubmitted() | EvidenceDescribed() | EvidenceExchanged() | EvidenceWithdrawn():
            return replace(case, evidence=_filed(case.evidence, event.at, event.body))
    return case


def _filed(items: tuple[Evidence, ...], at: Millis, body: EvidenceBody) -> tuple[Evidence, ...]:
    """The items after one of their events; what is not there stays not there."""
    match body:
        case EvidenceSubmitted(item):
            if any(other.id == item.id for other in items):
                return items
            changes = {"withdrawn": REPLACED, "withdrawn_at": at}
            return (*_changed(items, item.replaces, changes), item)
        case EvidenceDescribed(id_, name, purpose, provenance, cited):
            words = {"name": name, "purpose": purpose, "provenance": provenance, "cited": cited}
            return _changed(items, id_, words)
        case EvidenceExchanged(id_):
            return _changed(items, id_, {"exchanged_at": at})
        case EvidenceWithdrawn(id_, reason):
            return _changed(items, id_, {"withdrawn": reason, "withdrawn_at": at})


def _changed(
    items: tuple[Evidence, ...], id_: EvidenceId | None, changes: dict[str, Any]
) -> tuple[Evidence, ...]:
    return tuple(replace(item, **changes) if item.id == id_ else item for item in items)
