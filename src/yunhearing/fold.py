"""From events to the state of a hearing: the one fold that server and clients share."""

from enum import Enum
from typing import Any

from msgspec.structs import replace

from yunhearing import phases, requests
from yunhearing.events import (
    Body,
    CameraSwitched,
    Event,
    HearingCancelled,
    HearingDismissed,
    HearingEnded,
    HearingListed,
    HearingOpened,
    HearingReopened,
    HearingRescheduled,
    HearingResumed,
    HearingSealed,
    LinkLost,
    MicrophoneLocked,
    MicrophoneSwitched,
    PersonAdded,
    PersonEntered,
    PersonLeft,
    PersonRemoved,
    RecessCalled,
    RequestGranted,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
    RightEnded,
    Sealed,
    Unknown,
    WitnessCalled,
    WitnessReleased,
)
from yunhearing.ids import Millis, PersonId
from yunhearing.state import (
    Clock,
    Happening,
    HappeningKind,
    Hearing,
    Person,
    Phase,
    Presence,
)

MAX_HAPPENINGS = 20

PhaseBody = (
    HearingOpened
    | RecessCalled
    | HearingResumed
    | HearingEnded
    | HearingReopened
    | HearingDismissed
    | HearingSealed
)

PlanBody = HearingRescheduled | PersonAdded | PersonRemoved | HearingCancelled

TOLD: dict[type[PhaseBody], HappeningKind] = {
    HearingOpened: HappeningKind.OPENED,
    RecessCalled: HappeningKind.RECESSED,
    HearingResumed: HappeningKind.RESUMED,
    HearingEnded: HappeningKind.ENDED,
    HearingReopened: HappeningKind.REOPENED,
    HearingDismissed: HappeningKind.DISMISSED,
    HearingSealed: HappeningKind.SEALED,
}


class Follow(Enum):
    """How an event that arrived stands to the state that is held."""

    NEXT = "next"
    OLD = "old"  # seen already: drop it
    FOREIGN = "foreign"  # of another hearing: drop it
    GAP = "gap"  # something before it is missing: resume or fetch a snapshot
    UNKNOWN_CRITICAL = "unknown_critical"  # fetch a snapshot or upgrade


def follows(hearing: Hearing | None, event: Event | Sealed) -> Follow:
    """What the event is to this state; only NEXT changes anything in `evolve`."""
    seen = hearing.seen if hearing is not None else 0
    if isinstance(event, Event) and hearing is not None and event.hearing != hearing.id:
        return Follow.FOREIGN
    if event.number <= seen:
        return Follow.OLD
    if event.number > seen + 1:
        return Follow.GAP
    if isinstance(event, Event) and event.critical and isinstance(event.body, Unknown):
        return Follow.UNKNOWN_CRITICAL
    if hearing is None and not (isinstance(event, Event) and isinstance(event.body, HearingListed)):
        return Follow.GAP
    return Follow.NEXT


def evolve(hearing: Hearing | None, event: Event | Sealed) -> Hearing | None:
    """The state after the event; the same object if it does not come next. Never raises."""
    if follows(hearing, event) is not Follow.NEXT:
        return hearing
    if isinstance(event, Sealed):
        return replace(hearing, seen=event.number) if hearing is not None else None
    if hearing is not None:
        return _apply(replace(hearing, seen=event.number), event.at, event.body)
    if isinstance(event.body, HearingListed):
        return Hearing(event.hearing, event.body.facts, event.body.people, event.number)
    return None


def _apply(hearing: Hearing, at: Millis, body: Body | Unknown) -> Hearing:  # noqa: PLR0911 - a table, one row each
    match body:
        case PersonEntered() | PersonLeft() | LinkLost() | WitnessCalled() | WitnessReleased():
            return _moved(hearing, at, body)
        case MicrophoneSwitched(person, on):
            return _with(hearing, person, mic=on)
        case CameraSwitched(person, on):
            return _with(hearing, person, camera=on)
        case MicrophoneLocked(person, locked):
            return _with(hearing, person, mic_locked=locked, **({"mic": False} if locked else {}))
        case (
            RequestMade() | RequestWithdrawn() | RequestGranted() | RequestRefused() | RightEnded()
        ):
            return replace(hearing, requests=requests.after(hearing.requests, body, at))
        case HearingRescheduled() | PersonAdded() | PersonRemoved() | HearingCancelled():
            return _planned(hearing, body)
        case HearingListed() | Unknown():
            return hearing
        case _:
            return _turned(hearing, at, body)


def _planned(hearing: Hearing, body: PlanBody) -> Hearing:
    """The hearing after a change of its plan; unchanged once it has begun."""
    if hearing.phase is not Phase.SCHEDULED:
        return hearing
    match body:
        case HearingRescheduled(at, courtroom):
            facts = replace(hearing.facts, scheduled_at=at, courtroom=courtroom)
            return replace(hearing, facts=facts)
        case PersonAdded(person):
            known = hearing.person(person.id) is not None
            return hearing if known else replace(hearing, people=(*hearing.people, person))
        case PersonRemoved(person_id):
            people = tuple(p for p in hearing.people if p.id != person_id)
            lines = tuple(h for h in hearing.happenings if h.person != person_id)
            return replace(hearing, people=people, happenings=lines)
        case HearingCancelled():
            return replace(hearing, phase=Phase.CANCELLED)


def _turned(hearing: Hearing, at: Millis, body: PhaseBody) -> Hearing:  # noqa: PLR0911 - a table, one row each
    """The hearing after an event of the phase machine; unchanged where the table has no arrow."""
    phase = phases.step(hearing.phase, hearing.dismissed, type(body))
    if phase is None:
        return hearing
    hearing = _told(replace(hearing, phase=phase), at, TOLD[type(body)])
    match body:
        case HearingOpened():
            return replace(hearing, opened_at=at, clock=_running(hearing.clock, at))
        case HearingResumed():
            return replace(hearing, clock=_running(hearing.clock, at))
        case HearingReopened():
            running = _running(hearing.clock, at)
            return replace(hearing, end_reason=None, ended_at=None, clock=running)
        case RecessCalled():
            return replace(hearing, clock=_stopped(hearing.clock, at))
        case HearingEnded(reason):
            stopped = _stopped(hearing.clock, at)
            return replace(hearing, end_reason=reason, ended_at=at, clock=stopped)
        case HearingDismissed():
            return replace(hearing, dismissed=True, requests=())
        case HearingSealed():
            return hearing


def _moved(
    hearing: Hearing,
    at: Millis,
    body: PersonEntered | PersonLeft | LinkLost | WitnessCalled | WitnessReleased,
) -> Hearing:
    """The hearing after a person came, went or was let in; who moves in the lobby is not told."""
    person = hearing.person(body.person)
    if person is None:
        return hearing
    match body:
        case PersonEntered():
            return _entered(hearing, at, person)
        case PersonLeft():
            moved = _without_rights(_with(hearing, person.id, presence=Presence.AWAY), person.id)
            return _told(moved, at, HappeningKind.LEFT, person) if _in_room(person) else moved
        case LinkLost():
            moved = _with(hearing, person.id, presence=Presence.LOST)
            return _told(moved, at, HappeningKind.LINK_LOST, person) if _in_room(person) else moved
        case WitnessCalled():
            called = _let(hearing, person, True, Presence.LOBBY, Presence.SEATED)
            return _told(called, at, HappeningKind.CALLED, person)
        case WitnessReleased():
            released = _let(hearing, person, False, Presence.SEATED, Presence.LOBBY)
            return _told(_without_rights(released, person.id), at, HappeningKind.RELEASED, person)


def _let(hearing: Hearing, person: Person, called: bool, at: Presence, to: Presence) -> Hearing:
    """The hearing with a witness let in or out, who moves only if he is where the door is."""
    presence = to if person.presence is at else person.presence
    return _with(hearing, person.id, called=called, presence=presence)


def _entered(hearing: Hearing, at: Millis, person: Person) -> Hearing:
    if not person.admitted:
        return _with(hearing, person.id, presence=Presence.LOBBY)
    if person.presence is Presence.SEATED:
        return hearing
    seated = _with(hearing, person.id, presence=Presence.SEATED)
    return _told(seated, at, HappeningKind.ENTERED, person)


def _in_room(person: Person) -> bool:
    return person.admitted and person.presence is not Presence.AWAY


def _with(hearing: Hearing, id_: PersonId, **changes: Any) -> Hearing:
    people = tuple(replace(p, **changes) if p.id == id_ else p for p in hearing.people)
    return replace(hearing, people=people)


def _without_rights(hearing: Hearing, id_: PersonId) -> Hearing:
    """The hearing without the requests and rights of a person who went."""
    return replace(hearing, requests=tuple(r for r in hearing.requests if r.by != id_))


def _told(
    hearing: Hearing, at: Millis, kind: HappeningKind, person: Person | None = None
) -> Hearing:
    line = Happening(at, kind, person.id if person is not None else None)
    return replace(hearing, happenings=(*hearing.happenings, line)[-MAX_HAPPENINGS:])


def _running(clock: Clock, at: Millis) -> Clock:
    return Clock(clock.at(at), at)


def _stopped(clock: Clock, at: Millis) -> Clock:
    return Clock(clock.at(at), None)
