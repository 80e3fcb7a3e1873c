"""Who is let in, sent out, warned, or aside with one's own side: when each of it may be done."""

from yunhearing.ids import PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.roles import CALLED, PARTIES, PRESIDING, STAFF, Role
from yunhearing.state import Door, Facts, Hearing, Person, Phase, Presence, RecessReason

THE_COURT = PersonId("")
"""The company of bench and clerk, who belong to no party."""

OUT_OF_SESSION = frozenset({Phase.SCHEDULED, Phase.RECESS, Phase.ENDED})


def door(facts: Facts, person: Person) -> Door:
    """The door a person finds; who is called testifies by the call, the court's own come in."""
    waits = facts.lobby and person.role not in STAFF | CALLED
    return Door.LOBBY if waits else Door.OPEN


def company(person: Person) -> PersonId | None:
    """Whose side the person is on: of the court, of a party; None: of nobody's."""
    if person.role in STAFF:
        return THE_COURT
    if person.role in PARTIES:
        return person.id
    return person.of if person.role is Role.COUNSEL else None


def together(one: Person, other: Person) -> bool:
    """Whether both are in the courtroom, or both aside with the same side."""
    if one.aside != other.aside:
        return False
    return not one.aside or company(one) == company(other)


def hidden(hearing: Hearing, viewer: Person) -> frozenset[PersonId]:
    """Whom the viewer must not meet: neither seen nor heard nor on the list; the court sees all."""
    if viewer.role in STAFF:
        return frozenset()
    return frozenset(
        other for pair in hearing.apart if viewer.id in pair for other in pair if other != viewer.id
    )


def benchless(hearing: Hearing) -> bool:
    """Whether the court is in session with nobody to preside."""
    return hearing.phase is Phase.OPEN and not presided(hearing)


def bench_is_back(hearing: Hearing) -> bool:
    """Whether a hearing that paused because nobody presided can go on."""
    paused = hearing.phase is Phase.RECESS and hearing.recess_reason is RecessReason.BENCH_LOST
    return paused and presided(hearing)


def presided(hearing: Hearing) -> bool:
    """Whether somebody sits who presides."""
    return any(p.role in PRESIDING and p.presence is Presence.SEATED for p in hearing.people)


def may_admit(target: Person | None) -> RefusalCode | None:
    """Whether the person may be let out of the lobby: only who promised to keep order."""
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    if target.door is not Door.LOBBY:
        return RefusalCode.ALREADY_SO
    if target.presence is not Presence.LOBBY:
        return RefusalCode.NOT_SEATED
    return None if target.declared_at is not None else RefusalCode.NOT_DECLARED


def may_exclude(actor: Person, target: Person | None) -> RefusalCode | None:
    """Whether the actor may refuse the person, or send out who is inside: that is the bench's."""
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    if target.role in STAFF:
        return RefusalCode.NOT_YOUR_POWER
    if target.door is Door.SHUT:
        return RefusalCode.ALREADY_SO
    inside = target.admitted
    return RefusalCode.NOT_YOUR_POWER if inside and actor.role not in PRESIDING else None


def may_readmit(target: Person | None) -> RefusalCode | None:
    """Whether the door is shut."""
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    return None if target.door is Door.SHUT else RefusalCode.ALREADY_SO


def may_warn(target: Person | None) -> RefusalCode | None:
    """Whether the person can be warned: nobody of the court is, and who is not there hears none."""
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    if target.role in STAFF:
        return RefusalCode.NOT_YOUR_POWER
    return None if target.presence is Presence.SEATED else RefusalCode.NOT_SEATED


def may_call(target: Person | None, called: bool) -> RefusalCode | None:
    """Whether the person testifies and can be called, or released; who was sent out cannot."""
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    if target.role not in CALLED:
        return RefusalCode.NOT_A_WITNESS
    if target.called == called:
        return RefusalCode.ALREADY_SO
    return RefusalCode.NOT_SEATED if target.door is Door.SHUT else None


def may_step_aside(hearing: Hearing, person: Person) -> RefusalCode | None:
    """Whether the person may speak with the own side in private: never while in session."""
    if hearing.phase not in OUT_OF_SESSION:
        return RefusalCode.WRONG_PHASE
    if person.aside:
        return RefusalCode.ALREADY_SO
    side, unseen = company(person), hidden(hearing, person)
    others = (p for p in hearing.people if p.id not in unseen | {person.id})
    fellows = side is not None and any(company(p) == side for p in others)
    return None if fellows else RefusalCode.NOBODY_TO_MEET
