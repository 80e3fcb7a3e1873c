"""What happened: past tense, numbered from 1, never changed. Their list is the record."""

import msgspec

from yunhearing.accounts import ConsentKind
from yunhearing.evidence import Exhibit, Opinion, Showing
from yunhearing.ids import (
    CommandId,
    EvidenceId,
    HearingId,
    Millis,
    PersonId,
    RequestId,
    StrokeId,
)
from yunhearing.ink import Mark, Turn
from yunhearing.signing import Digest, SignMethod
from yunhearing.state import (
    EndReason,
    Facts,
    Pair,
    Person,
    RecessReason,
    Recording,
    RequestKind,
    Stage,
)
from yunhearing.transcript import Correction, Line


class HearingListed(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Event 1 of every hearing: what it is, who takes part, and who must not meet whom."""

    facts: Facts
    people: tuple[Person, ...]
    apart: tuple[Pair, ...] = ()


class HearingRescheduled(msgspec.Struct, frozen=True, tag=True):
    """A new time, a new courtroom, or both; carries both as they are from now on."""

    scheduled_at: Millis
    courtroom: str


class PersonAdded(msgspec.Struct, frozen=True, tag=True):
    """A seat more, at the end of the seating order."""

    person: Person


class KeptApart(msgspec.Struct, frozen=True, tag=True):
    """More pairs who must not meet, each with somebody who is about to be added."""

    pairs: tuple[Pair, ...]


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


class PersonAdmitted(msgspec.Struct, frozen=True, tag=True):
    """准许入庭: out of the lobby, into the seat."""

    person: PersonId


class PersonExcluded(msgspec.Struct, frozen=True, tag=True):
    """Refused in the lobby, or sent out of the courtroom; may be readmitted."""

    person: PersonId
    reason: str


class PersonReadmitted(msgspec.Struct, frozen=True, tag=True):
    """The door is as it was before the person was excluded."""

    person: PersonId


class DisciplineAccepted(msgspec.Struct, frozen=True, tag=True):
    """The person has read the court's discipline and promised not to record; of this version."""

    person: PersonId
    version: str


class PersonWarned(msgspec.Struct, frozen=True, tag=True):
    """警告, 训诫 (民事诉讼法 113; 在线诉讼规则 art. 25)."""

    person: PersonId
    reason: str


class SteppedAside(msgspec.Struct, frozen=True, tag=True):
    """In private with one's own side: the bench, or a party with counsel."""

    person: PersonId


class CameBack(msgspec.Struct, frozen=True, tag=True):
    """Back from aside."""

    person: PersonId


class ConsentGiven(msgspec.Struct, frozen=True, tag=True):
    """同意 (在线诉讼规则 art. 4): to this stage held online, by the text of this version."""

    person: PersonId
    kind: ConsentKind
    version: str


class ConsentWithdrawn(msgspec.Struct, frozen=True, tag=True):
    """撤回同意 (art. 5), with its reason."""

    person: PersonId
    kind: ConsentKind
    reason: str


class OpeningAnnounced(msgspec.Struct, frozen=True, tag=True):
    """The countdown runs: the hearing opens by itself at `opens_at`."""

    opens_at: Millis


class OpeningCancelled(msgspec.Struct, frozen=True, tag=True):
    pass


class HearingOpened(msgspec.Struct, frozen=True, tag=True):
    pass


class StageBegun(msgspec.Struct, frozen=True, tag=True):
    stage: Stage


class RecessCalled(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    reason: RecessReason = RecessReason.CALLED


class HearingResumed(msgspec.Struct, frozen=True, tag=True):
    pass


class HearingEnded(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """`until`: when it goes on, if it was adjourned to a date."""

    reason: EndReason
    until: Millis | None = None


class HearingMovedOffline(msgspec.Struct, frozen=True, tag=True):
    """转为线下审理 (在线诉讼规则 art. 21): what was done stays valid, the record is frozen."""

    reason: str


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


class ExhibitListed(msgspec.Struct, frozen=True, tag=True):
    """An item of the case is part of the hearing, or its facts changed.

    What was presented, said and compared in the hearing stays as it was.
    """

    exhibit: Exhibit


class ExhibitPresented(msgspec.Struct, frozen=True, tag=True):
    """举示: carries the exhibit whole, since some viewers never knew of it."""

    exhibit: Exhibit
    showing: Showing


class ShowingMoved(msgspec.Struct, frozen=True, tag=True):
    """Another page, zoom, rotation, or place of what is presented."""

    showing: Showing


class ShowingEnded(msgspec.Struct, frozen=True, tag=True):
    pass


class OpinionGiven(msgspec.Struct, frozen=True, tag=True):
    """质证: in the place of an earlier opinion of the same side on the same exhibit."""

    evidence: EvidenceId
    opinion: Opinion


class OriginalCompared(msgspec.Struct, frozen=True, tag=True):
    """核对原件, by the court."""

    evidence: EvidenceId
    by: PersonId
    same: bool


class StrokeDrawn(msgspec.Struct, frozen=True, tag=True):
    mark: Mark
    by: PersonId


class StrokesErased(msgspec.Struct, frozen=True, tag=True):
    """Of one exhibit, so that it goes to who sees that."""

    evidence: EvidenceId
    strokes: tuple[StrokeId, ...]
    by: PersonId
    turn: Turn = Turn.DONE


class StrokesRestored(msgspec.Struct, frozen=True, tag=True):
    """By undo of an erasing, or redo of a drawing."""

    evidence: EvidenceId
    strokes: tuple[StrokeId, ...]
    by: PersonId
    turn: Turn


class LineWritten(msgspec.Struct, frozen=True, tag=True):
    """A line of the transcript as it reads from now on, without earlier wordings."""

    line: Line


class CorrectionFiled(msgspec.Struct, frozen=True, tag=True):
    """A wish to correct a line as it stands from now on: made, answered or withdrawn."""

    correction: Correction


class SigningBegun(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """The transcript after event `upto` is frozen as this document, for these people to sign.

    `until`: who has not signed by then is noted as such (民事诉讼法 150: within five days).
    """

    document: Digest
    pages: int
    upto: int
    signers: tuple[PersonId, ...]
    until: Millis | None = None


class SigningOpened(msgspec.Struct, frozen=True, tag=True):
    """已扫码: the person has the text open."""

    person: PersonId


class TranscriptSigned(msgspec.Struct, frozen=True, tag=True):
    """`mark` is the hash of the strokes."""

    person: PersonId
    method: SignMethod
    mark: Digest


class SigningRefused(msgspec.Struct, frozen=True, tag=True):
    person: PersonId
    reason: str


class SigningStopped(msgspec.Struct, frozen=True, tag=True):
    """The text is open to change again; every signature so far counts no more."""

    by: PersonId
    reason: str


class TranscriptSealed(msgspec.Struct, frozen=True, tag=True):
    """The court's seal is on it; `sealed` is the hash of the whole file."""

    sealed: Digest


class RecordingTurned(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """录音录像 runs, or stands still, or broke down; `reason` in a word for the log."""

    recording: Recording
    reason: str = ""


class RecordingRestarted(msgspec.Struct, frozen=True, tag=True):
    """The recorder was told to try again; how it ends, `RecordingTurned` says."""

    by: PersonId


class PlaybackAllowed(msgspec.Struct, frozen=True, tag=True):
    """The person may play the recording by leave of the court, or may no longer."""

    person: PersonId
    on: bool


class RecognitionTurned(msgspec.Struct, frozen=True, tag=True):
    """Speech is recognised, or is not; None: the court has nothing to do it with (any more)."""

    on: bool | None


class Unknown(msgspec.Struct, frozen=True):
    """The body of an event of a newer protocol; `kind` is its tag."""

    kind: str


Body = (
    HearingListed
    | HearingRescheduled
    | PersonAdded
    | KeptApart
    | PersonRemoved
    | HearingCancelled
    | PersonEntered
    | PersonLeft
    | LinkLost
    | PersonAdmitted
    | PersonExcluded
    | PersonReadmitted
    | DisciplineAccepted
    | PersonWarned
    | SteppedAside
    | CameBack
    | ConsentGiven
    | ConsentWithdrawn
    | OpeningAnnounced
    | OpeningCancelled
    | HearingOpened
    | StageBegun
    | RecessCalled
    | HearingResumed
    | HearingEnded
    | HearingMovedOffline
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
    | ExhibitListed
    | ExhibitPresented
    | ShowingMoved
    | ShowingEnded
    | OpinionGiven
    | OriginalCompared
    | StrokeDrawn
    | StrokesErased
    | StrokesRestored
    | LineWritten
    | CorrectionFiled
    | SigningBegun
    | SigningOpened
    | TranscriptSigned
    | SigningRefused
    | SigningStopped
    | TranscriptSealed
    | RecordingTurned
    | RecordingRestarted
    | PlaybackAllowed
    | RecognitionTurned
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
