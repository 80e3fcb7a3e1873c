"""From events to the state of a hearing: the one fold that server and clients share."""

from enum import Enum
from typing import Any

from msgspec.structs import replace

from yunhearing import attendance, ceremony, exhibits, phases, requests
from yunhearing.events import (
    Body,
    CameBack,
    CameraSwitched,
    ConsentGiven,
    ConsentWithdrawn,
    CorrectionFiled,
    DisciplineAccepted,
    Event,
    ExhibitListed,
    ExhibitPresented,
    HearingCancelled,
    HearingDismissed,
    HearingEnded,
    HearingListed,
    HearingMovedOffline,
    HearingOpened,
    HearingReopened,
    HearingRescheduled,
    HearingResumed,
    HearingSealed,
    KeptApart,
    LineWritten,
    LinkLost,
    MicrophoneLocked,
    MicrophoneSwitched,
    OpeningAnnounced,
    OpeningCancelled,
    OpinionGiven,
    OriginalCompared,
    PersonAdded,
    PersonAdmitted,
    PersonEntered,
    PersonExcluded,
    PersonLeft,
    PersonReadmitted,
    PersonRemoved,
    PersonWarned,
    PlaybackAllowed,
    RecessCalled,
    RecognitionTurned,
    RecordingRestarted,
    RecordingTurned,
    RequestGranted,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
    RightEnded,
    Sealed,
    ShowingEnded,
    ShowingMoved,
    SigningBegun,
    SigningOpened,
    SigningRefused,
    SigningStopped,
    StageBegun,
    SteppedAside,
    StrokeDrawn,
    StrokesErased,
    StrokesRestored,
    TranscriptSealed,
    TranscriptSigned,
    Unknown,
    WitnessCalled,
    WitnessReleased,
)
from yunhearing.ids import Millis, PersonId
from yunhearing.state import (
    Clock,
    Door,
    EndReason,
    Happening,
    HappeningKind,
    Hearing,
    Person,
    Phase,
    Presence,
    RecessReason,
    Stage,
)

MAX_HAPPENINGS = 20
"""Lines kept about the hearing itself."""

MAX_OF_ONE = 2
"""Lines kept about one person: counted by itself, so that nobody's list tells of who is hidden."""

PhaseBody = (
    HearingOpened
    | RecessCalled
    | HearingResumed
    | HearingEnded
    | HearingMovedOffline
    | HearingReopened
    | HearingDismissed
    | HearingSealed
)

PlanBody = HearingRescheduled | PersonAdded | KeptApart | PersonRemoved | HearingCancelled

DoorBody = (
    PersonAdmitted
    | PersonExcluded
    | PersonReadmitted
    | DisciplineAccepted
    | PersonWarned
    | SteppedAside
    | CameBack
)

TOLD: dict[type[PhaseBody], HappeningKind] = {
    HearingOpened: HappeningKind.OPENED,
    RecessCalled: HappeningKind.RECESSED,
    HearingResumed: HappeningKind.RESUMED,
    HearingEnded: HappeningKind.ENDED,
    HearingMovedOffline: HappeningKind.OFFLINE,
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
        return _listed(event, event.body)
    return None


def _listed(event: Event, body: HearingListed) -> Hearing:
    people = tuple(replace(p, door=attendance.door(body.facts, p)) for p in body.people)
    return Hearing(event.hearing, body.facts, people, event.number, apart=body.apart)


def _apply(hearing: Hearing, at: Millis, body: Body | Unknown) -> Hearing:  # noqa: PLR0911, PLR0912 - a table, one row each
    match body:
        case PersonEntered() | PersonLeft() | LinkLost() | WitnessCalled() | WitnessReleased():
            return _moved(hearing, at, body)
        case (
            PersonAdmitted()
            | PersonExcluded()
            | PersonReadmitted()
            | DisciplineAccepted()
            | PersonWarned()
            | SteppedAside()
            | CameBack()
        ):
            return _attended(hearing, at, body)
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
        case (
            HearingRescheduled()
            | PersonAdded()
            | KeptApart()
            | PersonRemoved()
            | HearingCancelled()
        ):
            return _planned(hearing, body)
        case OpeningAnnounced() | OpeningCancelled():
            return _announced(hearing, at, body)
        case (
            ExhibitListed()
            | ExhibitPresented()
            | ShowingMoved()
            | ShowingEnded()
            | OpinionGiven()
            | OriginalCompared()
        ):
            return exhibits.after(hearing, at, body)
        case StrokeDrawn() | StrokesErased() | StrokesRestored():
            return hearing  # ink is folded apart, see `inking`
        case LineWritten() | CorrectionFiled():
            return hearing  # and so is the transcript, see `transcribing`
        case (
            SigningBegun()
            | SigningOpened()
            | TranscriptSigned()
            | SigningRefused()
            | SigningStopped()
            | TranscriptSealed()
        ):
            return ceremony.after(hearing, at, body)
        case PlaybackAllowed(person, on):
            return _with(hearing, person, playback=on)
        case RecordingTurned(recording):
            return replace(hearing, recording=recording)
        case RecognitionTurned(on):
            return replace(hearing, recognition=on)
        case StageBegun(stage):
            return replace(hearing, stage=stage) if hearing.phase is Phase.OPEN else hearing
        case (
            HearingListed() | RecordingRestarted() | ConsentGiven() | ConsentWithdrawn() | Unknown()
        ):
            return hearing
        case _:
            return _turned(hearing, at, body)


def _planned(hearing: Hearing, body: PlanBody) -> Hearing:  # noqa: PLR0911 - a table, one row each
    """The hearing after a change of its plan; unchanged once it has begun."""
    if hearing.phase is not Phase.SCHEDULED:
        return hearing
    match body:
        case HearingRescheduled(at, courtroom):
            facts = replace(hearing.facts, scheduled_at=at, courtroom=courtroom)
            return replace(hearing, facts=facts, opens_at=None)
        case PersonAdded(person):
            if hearing.person(person.id) is not None:
                return hearing
            person = replace(person, door=attendance.door(hearing.facts, person))
            return replace(hearing, people=(*hearing.people, person))
        case KeptApart(pairs):
            seated = {p.id for p in hearing.people}
            unmet = tuple(pair for pair in pairs if not seated.issuperset(pair))
            return replace(hearing, apart=(*hearing.apart, *unmet))
        case PersonRemoved(person_id):
            people = tuple(p for p in hearing.people if p.id != person_id)
            lines = tuple(h for h in hearing.happenings if h.person != person_id)
            apart = tuple(pair for pair in hearing.apart if person_id not in pair)
            return replace(hearing, people=people, happenings=lines, apart=apart)
        case HearingCancelled():
            return replace(_gathered(hearing), phase=Phase.CANCELLED, opens_at=None)


def _announced(hearing: Hearing, at: Millis, body: OpeningAnnounced | OpeningCancelled) -> Hearing:
    """The hearing with its countdown begun or stopped; unchanged once it has begun."""
    if hearing.phase is not Phase.SCHEDULED:
        return hearing
    if isinstance(body, OpeningCancelled):
        return replace(hearing, opens_at=None)
    return _told(replace(hearing, opens_at=body.opens_at), at, HappeningKind.OPENING)


def _turned(hearing: Hearing, at: Millis, body: PhaseBody) -> Hearing:  # noqa: PLR0911 - a table, one row each
    """The hearing after an event of the phase machine; unchanged where the table has no arrow."""
    phase = phases.step(hearing.phase, hearing.dismissed, type(body))
    if phase is None:
        return hearing
    before, hearing = hearing, replace(hearing, phase=phase, recess_reason=None)
    hearing = _told(hearing, at, _line(body))
    match body:
        case HearingOpened():
            stage = hearing.stage or Stage.IDENTITY
            return replace(_in_session(hearing, at), opened_at=at, opens_at=None, stage=stage)
        case HearingResumed():
            return _in_session(hearing, at)
        case HearingReopened():
            return replace(_in_session(hearing, at), end_reason=None, ended_at=None, until=None)
        case RecessCalled(reason):
            hearing = exhibits.stood_still(hearing, at)
            return replace(hearing, recess_reason=reason, clock=_stopped(hearing.clock, at))
        case HearingEnded(reason, until):
            stopped = _stopped(hearing.clock, at)
            hearing = replace(hearing, end_reason=reason, ended_at=at, until=until)
            return replace(hearing, clock=stopped, showing=None)
        case HearingMovedOffline():
            stopped, ended = _stopped(hearing.clock, at), before.ended_at or at
            hearing = replace(hearing, end_reason=EndReason.OFFLINE, ended_at=ended, showing=None)
            return replace(_gathered(hearing), dismissed=True, requests=(), clock=stopped)
        case HearingDismissed():
            return replace(_gathered(hearing), dismissed=True, requests=())
        case HearingSealed():
            return hearing


def _line(body: PhaseBody) -> HappeningKind:
    """What is told of a turn: why it came, where that is another turn to who reads it."""
    match body:
        case RecessCalled(RecessReason.BENCH_LOST):
            return HappeningKind.PAUSED
        case HearingEnded(EndReason.ADJOURNED):
            return HappeningKind.ADJOURNED
    return TOLD[type(body)]


def _in_session(hearing: Hearing, at: Millis) -> Hearing:
    """The clock runs, and nobody is aside any more."""
    return replace(_gathered(hearing), clock=_running(hearing.clock, at))


def _gathered(hearing: Hearing) -> Hearing:
    """Nobody is aside; who was is muted, since what was said in private may be half said."""
    people = (replace(p, aside=False, mic=False) if p.aside else p for p in hearing.people)
    return replace(hearing, people=tuple(people))


def _attended(hearing: Hearing, at: Millis, body: DoorBody) -> Hearing:  # noqa: PLR0911 - a table
    """The hearing after somebody's door, promise, warnings or company changed."""
    person = hearing.person(body.person)
    if person is None:
        return hearing
    match body:
        case PersonAdmitted():
            waits = person.presence is Presence.LOBBY
            enters = waits and replace(person, door=Door.OPEN).admitted
            seat = Presence.SEATED if enters else person.presence
            admitted = _with(hearing, person.id, door=Door.OPEN, presence=seat)
            return _told(admitted, at, HappeningKind.ENTERED, person) if enters else admitted
        case PersonExcluded():
            gone = {"door": Door.SHUT, "presence": Presence.AWAY, "aside": False, "called": False}
            out = _without_rights(_with(hearing, person.id, **gone), person.id)
            return _told(out, at, HappeningKind.EXCLUDED, person) if person.admitted else out
        case PersonReadmitted():
            again = replace(person, door=attendance.door(hearing.facts, person))
            readmitted = _with(hearing, person.id, door=again.door)
            told = again.admitted
            return _told(readmitted, at, HappeningKind.READMITTED, person) if told else readmitted
        case DisciplineAccepted():
            return _with(hearing, person.id, declared_at=at)
        case PersonWarned():
            warned = _with(hearing, person.id, warnings=person.warnings + 1)
            return _told(warned, at, HappeningKind.WARNED, person)
        case SteppedAside():
            return _with(hearing, person.id, aside=True)
        case CameBack():
            return _with(hearing, person.id, aside=False)


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
            moved = _with(hearing, person.id, presence=Presence.AWAY, aside=False)
            moved = _without_rights(moved, person.id)
            return _told(moved, at, HappeningKind.LEFT, person) if _in_room(person) else moved
        case LinkLost():
            moved = _with(hearing, person.id, presence=Presence.LOST)
            return _told(moved, at, HappeningKind.LINK_LOST, person) if _in_room(person) else moved
        case WitnessCalled():
            called = _let(hearing, person, True, Presence.LOBBY, Presence.SEATED)
            called = _with(called, person.id, called_at=at)
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
    """The hearing with one line more, and without the oldest about the same if they are many."""
    line = Happening(at, kind, person.id if person is not None else None)
    lines, most = hearing.happenings, MAX_OF_ONE if person is not None else MAX_HAPPENINGS
    same = [i for i, other in enumerate(lines) if other.person == line.person]
    if len(same) >= most:
        lines = (*lines[: same[0]], *lines[same[0] + 1 :])
    return replace(hearing, happenings=(*lines, line))


def _running(clock: Clock, at: Millis) -> Clock:
    return Clock(clock.at(at), at)


def _stopped(clock: Clock, at: Millis) -> Clock:
    return Clock(clock.at(at), None)
