"""Changing a hearing's plan before it begins: its time, its room, its people; or calling it off.

Done from the desk, so nobody need be seated; what decides is the role in that hearing.
"""

from collections.abc import Sequence

import msgspec

from yunhearing.events import (
    Body,
    HearingCancelled,
    HearingRescheduled,
    KeptApart,
    PersonAdded,
    PersonRemoved,
)
from yunhearing.ids import Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import ORDER, PRESIDING, STAFF, Role
from yunhearing.state import Hearing, Pair, Person, Phase


class Plan(msgspec.Struct, frozen=True):
    """What shall be different; None and nobody: as it is. `apart`: more who must not meet.

    Of each pair one is added by this plan: two who both have a seat have met on the list.
    """

    scheduled_at: Millis | None = None
    courtroom: str | None = None
    add: tuple[Person, ...] = ()
    remove: tuple[PersonId, ...] = ()
    apart: tuple[Pair, ...] = ()


def replan(hearing: Hearing, actor: PersonId, plan: Plan) -> tuple[Body, ...] | Refusal:
    """What happens when the actor changes the plan so; nothing where all is so already."""
    code = _standing(hearing, actor) or _seating(hearing, plan)
    if code is not None:
        return Refusal(code)
    facts = hearing.facts
    at = facts.scheduled_at if plan.scheduled_at is None else plan.scheduled_at
    courtroom = facts.courtroom if plan.courtroom is None else plan.courtroom
    moved = (at, courtroom) != (facts.scheduled_at, facts.courtroom)
    return (
        *((HearingRescheduled(at, courtroom),) if moved else ()),
        *(PersonRemoved(person) for person in plan.remove),
        *((KeptApart(plan.apart),) if plan.apart else ()),
        *(PersonAdded(person) for person in plan.add),
    )


def cancel(hearing: Hearing, actor: PersonId) -> tuple[Body, ...] | Refusal:
    """What happens when the actor calls the hearing off."""
    code = _standing(hearing, actor)
    return Refusal(code) if code is not None else (HearingCancelled(),)


def misseated(people: Sequence[Person], closed: bool) -> str:
    """Why no hearing can have these seats, for whoever reads English; empty if it can."""
    ids = {person.id for person in people}
    if len(ids) != len(people):
        return "somebody has two seats"
    if not any(person.role in PRESIDING for person in people):
        return "nobody presides"
    if any(person.of is not None and person.of not in ids - {person.id} for person in people):
        return "somebody stands for a person who has no seat"
    if closed and any(person.role is Role.OBSERVER for person in people):
        return "a closed hearing has no observers"
    return ""


def misparted(people: Sequence[Person], apart: Sequence[Pair]) -> str:
    """Why these cannot be kept apart, for whoever reads English; empty if they can."""
    roles = {person.id: person.role for person in people}
    for pair in apart:
        if not roles.keys() >= set(pair):
            return "somebody who must not meet another has no seat"
        if len(set(pair)) == 1:
            return "nobody can be kept apart from himself"
        if any(roles[person] in STAFF for person in pair):
            return "the court meets everybody"
    return ""


def _standing(hearing: Hearing, actor: PersonId) -> RefusalCode | None:
    person = hearing.person(actor)
    if person is None:
        return RefusalCode.NOT_IN_HEARING
    if person.role not in ORDER:
        return RefusalCode.NOT_YOUR_POWER
    return None if hearing.phase is Phase.SCHEDULED else RefusalCode.WRONG_PHASE


def _seating(hearing: Hearing, plan: Plan) -> RefusalCode | None:
    ids, gone = {person.id for person in hearing.people}, set(plan.remove)
    if not gone <= ids or len(gone) != len(plan.remove):
        return RefusalCode.NO_SUCH_PERSON
    stay = tuple(person for person in hearing.people if person.id not in gone)
    people, seated = (*stay, *plan.add), {person.id for person in stay}
    wrong = misseated(people, hearing.facts.closed) or misparted(people, plan.apart)
    met = any(seated.issuperset(pair) for pair in plan.apart)
    return RefusalCode.MALFORMED if wrong or met else None
