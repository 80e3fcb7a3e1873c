"""What one viewer is told: frames of a step, and the greeting of who comes or comes back."""

from msgspec import Raw

from yuncourt.ledger.record import Record, Step
from yunhearing.audience import arrivals, project
from yunhearing.events import (
    HearingCancelled,
    HearingDismissed,
    HearingMovedOffline,
    HearingSealed,
)
from yunhearing.frames import (
    PROTOCOL,
    Checkpointed,
    FarewellCode,
    Happened,
    IceServer,
    ServerFrame,
    Waiting,
    Welcome,
    Withheld,
)
from yunhearing.ids import Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Hearing, Person

OUTSIDE = {
    RefusalCode.NOT_IN_HEARING: FarewellCode.BAD_TICKET,
    RefusalCode.NOT_YOUR_POWER: FarewellCode.EXCLUDED,
}
SENDING_AWAY = (HearingDismissed, HearingMovedOffline, HearingSealed, HearingCancelled)
"""Events after which nobody stays."""
LONGEST_TAIL = 256  # frames; who missed more gets a snapshot, which is shorter


def farewell(refusal: Refusal) -> FarewellCode:
    """Why somebody does not come in; else it is over."""
    return OUTSIDE.get(refusal.code, FarewellCode.DISMISSED)


def told(step: Step, viewer: PersonId) -> Happened | Withheld:
    """The event itself, or that there was one."""
    entry = step.entry
    if entry.salt is None or entry.text is None or not step.seen_by(viewer):
        return Withheld(entry.number, entry.commitment)
    return Happened(entry.salt, Raw(entry.text))


def waiting(hearing: Hearing, person: Person) -> Waiting:
    """What the lobby may know, without the time."""
    arrived = arrivals(hearing, person)
    phase, opens_at = hearing.phase, hearing.opens_at
    return Waiting(Millis(0), person, hearing.id, hearing.facts, phase, opens_at, arrived)


def greeting(
    record: Record,
    viewer: PersonId,
    now: Millis,
    note: str,
    after: int | None,
    ice: tuple[IceServer, ...] = (),
) -> list[ServerFrame]:
    """Welcome with a snapshot, or with what came after number `after`; nothing to outsiders."""
    shown = project(record.hearing, viewer)
    if shown is None:
        return []
    tail = record.tail(viewer, after) if after is not None else None
    if tail is None or len(tail) > LONGEST_TAIL:
        peaks = record.frontier.peaks
        return [Welcome(PROTOCOL, now, viewer, shown, peaks, note, ice)]
    missed = [told(step, viewer) for step in tail]
    return [Welcome(PROTOCOL, now, viewer, ice=ice), *missed, Checkpointed(note)]
