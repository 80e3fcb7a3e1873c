"""What happened: past tense, numbered from 1, never changed. Their list is the record."""

import msgspec

from yunhearing.ids import CommandId, HearingId, Millis, PersonId, RequestId
from yunhearing.state import EndReason, Facts, Person, RequestKind


class HearingListed(msgspec.Struct, frozen=True, tag=True):
    """Event 1 of every hearing: what it is and who takes part."""

    facts: Facts
    people: tuple[Person, ...]


class HearingRescheduled(msgspec.Struct, frozen=True, tag=True):
    """A new time, a new courtroom, or both; carries both as they are from now on."""

    scheduled_at: Millis
    courtroom: str


class PersonAdded(msgspec.Struct, frozen=True, tag=True):
    """A seat more, at the end of the seating order."""

    person: Person


class PersonRemoved(msgspec.Struct, frozen=True, tag=True):
    """A seat less: the person is out, as if never listed."""

    person: PersonId


class HearingCancelled(msgspec.Struct, frozen=True, tag=True):
    """取消: it will not take place; the last event of such a hearing."""


class PersonEntered(msgspec.Struct, frozen=True, tag=True):
    """A person took (or took again) the seat; a witness not yet called waits in the lobby."""

    person: PersonId


class PersonLeft(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class LinkLost(msgspec.Struct, frozen=True, tag=True):
    """The person's connection ended without leaving; the seat is kept."""

    person: PersonId


class HearingOpened(msgspec.Struct, frozen=True, tag=True):
    pass


class RecessCalled(msgspec.Struct, frozen=True, tag=True):
    pass


class HearingResumed(msgspec.Struct, frozen=True, tag=True):
    pass


class HearingEnded(msgspec.Struct, frozen=True, tag=True):
    reason: EndReason


class HearingReopened(msgspec.Struct, frozen=True, tag=True):
    pass


class HearingDismissed(msgspec.Struct, frozen=True, tag=True):
    """退庭: media stops for everybody; the log still takes what closes the record."""


class HearingSealed(msgspec.Struct, frozen=True, tag=True):
    """归档: the last event of a hearing."""


class MicrophoneSwitched(msgspec.Struct, frozen=True, tag=True):
    person: PersonId
    on: bool


class CameraSwitched(msgspec.Struct, frozen=True, tag=True):
    person: PersonId
    on: bool


class MicrophoneLocked(msgspec.Struct, frozen=True, tag=True):
    person: PersonId
    locked: bool


class WitnessCalled(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class WitnessReleased(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class RequestMade(msgspec.Struct, frozen=True, tag=True):
    request: RequestId
    kind: RequestKind
    by: PersonId


class RequestWithdrawn(msgspec.Struct, frozen=True, tag=True):
    request: RequestId
    by: PersonId


class RequestGranted(msgspec.Struct, frozen=True, tag=True):
    """Carries the whole request, since most viewers never saw it being made."""

    request: RequestId
    kind: RequestKind
    by: PersonId
    made_at: Millis


class RequestRefused(msgspec.Struct, frozen=True, tag=True):
    request: RequestId
    by: PersonId


class RightEnded(msgspec.Struct, frozen=True, tag=True):
    """A granted right was given back by its holder or revoked by the bench."""

    request: RequestId
    by: PersonId


class Unknown(msgspec.Struct, frozen=True):
    """The body of an event of a newer protocol; `kind` is its tag."""

    kind: str


Body = (
    HearingListed
    | HearingRescheduled
    | PersonAdded
    | PersonRemoved
    | HearingCancelled
    | PersonEntered
    | PersonLeft
    | LinkLost
    | HearingOpened
    | RecessCalled
    | HearingResumed
    | HearingEnded
    | HearingReopened
    | HearingDismissed
    | HearingSealed
    | MicrophoneSwitched
    | CameraSwitched
    | MicrophoneLocked
    | WitnessCalled
    | WitnessReleased
    | RequestMade
    | RequestWithdrawn
    | RequestGranted
    | RequestRefused
    | RightEnded
)


class Event(msgspec.Struct, frozen=True):
    """One entry of the log. `actor` None is the court's system; `cause` is the command it answers.

    An unknown event that is not `critical` may be skipped; an unknown critical one may not.
    """

    hearing: HearingId
    number: int
    at: Millis
    actor: PersonId | None
    body: Body | Unknown
    cause: CommandId | None = None
    critical: bool = True


class Sealed(msgspec.Struct, frozen=True):
    """An event this viewer may not see: its place in the log and its 32-byte commitment."""

    number: int
    commitment: bytes
