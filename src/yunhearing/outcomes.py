"""What comes of a command that `rules.may` allows: its events."""

from typing import assert_never

from yunhearing import ceremony, examining, presenting, recording, requests
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AllowPlayback,
    AnnounceOpening,
    AnswerRequest,
    BeginStage,
    CallRecess,
    CallWitness,
    CancelOpening,
    ComeBack,
    CompareOriginal,
    DismissHearing,
    EndHearing,
    EndRight,
    Exclude,
    GiveOpinion,
    Leave,
    LockMicrophone,
    MakeRequest,
    MoveOffline,
    OpenHearing,
    Present,
    Readmit,
    RecordingCommand,
    RefuseSigning,
    ReleaseWitness,
    ReopenHearing,
    RestartRecording,
    ResumeHearing,
    SealHearing,
    Show,
    SigningCommand,
    StepAside,
    StopPresenting,
    StopSigning,
    SwitchCamera,
    SwitchMicrophone,
    TurnRecognition,
    Warn,
    WithdrawRequest,
)
from yunhearing.events import (
    Body,
    CameBack,
    CameraSwitched,
    DisciplineAccepted,
    HearingDismissed,
    HearingEnded,
    HearingMovedOffline,
    HearingOpened,
    HearingReopened,
    HearingResumed,
    HearingSealed,
    MicrophoneLocked,
    MicrophoneSwitched,
    OpeningAnnounced,
    OpeningCancelled,
    PersonAdmitted,
    PersonExcluded,
    PersonLeft,
    PersonReadmitted,
    PersonWarned,
    RecessCalled,
    RequestGranted,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
    RightEnded,
    StageBegun,
    SteppedAside,
    WitnessCalled,
    WitnessReleased,
)
from yunhearing.ids import Millis, PersonId, RequestId
from yunhearing.state import Hearing, Request, RequestKind

OrderCommand = Admit | Exclude | Readmit | Warn | LockMicrophone | CallWitness | ReleaseWitness
"""What judge or clerk orders about one person."""

CourseCommand = (
    AnnounceOpening
    | CancelOpening
    | OpenHearing
    | BeginStage
    | CallRecess
    | ResumeHearing
    | EndHearing
    | MoveOffline
    | ReopenHearing
    | DismissHearing
    | SealHearing
)
"""What moves the hearing as a whole."""


DecidedCommand = (
    OrderCommand
    | CourseCommand
    | presenting.PresentingCommand
    | examining.ExaminingCommand
    | SigningCommand
    | RecordingCommand
    | AcceptDiscipline
    | Leave
    | StepAside
    | ComeBack
    | SwitchMicrophone
    | SwitchCamera
    | MakeRequest
    | WithdrawRequest
    | AnswerRequest
    | EndRight
)
"""Every command but those to ink and transcript."""


def outcome(  # noqa: PLR0911, PLR0912 - a table, one row each
    hearing: Hearing, actor: PersonId, command: DecidedCommand, now: int
) -> tuple[Body, ...]:
    """The bodies of a command that `may` allows."""
    match command:
        case AcceptDiscipline(version):
            return (DisciplineAccepted(actor, version),)
        case Leave():
            return (*presenting.stopped(hearing, actor), PersonLeft(actor))
        case StepAside():
            return (SteppedAside(actor),)
        case ComeBack():
            return (CameBack(actor),)
        case SwitchMicrophone(on):
            return (MicrophoneSwitched(actor, on),)
        case SwitchCamera(on):
            return (CameraSwitched(actor, on),)
        case MakeRequest(kind):
            return _asked(hearing, actor, kind, now)
        case WithdrawRequest(id_):
            return (RequestWithdrawn(id_, actor),)
        case AnswerRequest(id_, grant):
            return _answered(hearing, actor, id_, grant)
        case EndRight(id_):
            return _ended(hearing, actor, id_)
        case Present() | Show() | StopPresenting():
            return presenting.outcome(hearing, actor, command, Millis(now))
        case GiveOpinion() | CompareOriginal():
            return examining.outcome(hearing, actor, command, Millis(now))
        case RefuseSigning() | StopSigning():
            return ceremony.outcome(actor, command)
        case RestartRecording() | AllowPlayback() | TurnRecognition():
            return recording.outcome(actor, command)
        case (
            Admit()
            | Exclude()
            | Readmit()
            | Warn()
            | LockMicrophone()
            | CallWitness()
            | ReleaseWitness()
        ):
            return (*_unpresented(hearing, command), _ordered(command))
        case _:
            return _proceeds(hearing, actor, command, now)


def _asked(hearing: Hearing, actor: PersonId, kind: RequestKind, now: int) -> tuple[Body, ...]:
    """A request; what the bench takes is granted with it."""
    id_, asker = RequestId(f"r{hearing.seen + 1}"), hearing.person(actor)
    made = RequestMade(id_, kind, actor)
    if asker is None or not requests.taken(asker, kind):
        return (made,)
    return (made, RequestGranted(id_, kind, actor, Millis(now)))


def _ended(hearing: Hearing, actor: PersonId, id_: RequestId) -> tuple[Body, ...]:
    """A right that ends; with the right to present ends what its holder presents."""
    request = requests.find(hearing.requests, id_)
    presents = request is not None and request.kind is RequestKind.PRESENT
    showing = presenting.stopped(hearing, request.by) if request and presents else ()
    return (*showing, RightEnded(id_, actor))


def _unpresented(hearing: Hearing, command: OrderCommand) -> tuple[Body, ...]:
    """What who is sent out presents goes first."""
    out = isinstance(command, Exclude | ReleaseWitness)
    return presenting.stopped(hearing, command.person) if out else ()


def _ordered(command: OrderCommand) -> Body:  # noqa: PLR0911 - a table, one row each
    """What becomes of the person to whom the court sees."""
    match command:
        case Admit(target):
            return PersonAdmitted(target)
        case Exclude(target, why):
            return PersonExcluded(target, why)
        case Readmit(target):
            return PersonReadmitted(target)
        case Warn(target, why):
            return PersonWarned(target, why)
        case LockMicrophone(target, locked):
            return MicrophoneLocked(target, locked)
        case CallWitness(target):
            return WitnessCalled(target)
        case ReleaseWitness(target):
            return WitnessReleased(target)
        case _:
            assert_never(command)


def _proceeds(  # noqa: PLR0911 - a table, one row each
    hearing: Hearing, actor: PersonId, command: CourseCommand, now: int
) -> tuple[Body, ...]:
    """How the hearing as a whole goes on."""
    match command:
        case AnnounceOpening(seconds):
            return (OpeningAnnounced(Millis(now + seconds * 1000)),)
        case CancelOpening():
            return (OpeningCancelled(),)
        case OpenHearing():
            return (HearingOpened(),)
        case BeginStage(stage):
            return (StageBegun(stage),)
        case CallRecess():
            return (*unshared(hearing, actor), RecessCalled())
        case ResumeHearing():
            return (HearingResumed(),)
        case EndHearing(reason):
            return (*unshared(hearing, actor), HearingEnded(reason))
        case MoveOffline(why):
            return (*recording.stopped(hearing), HearingMovedOffline(why))
        case ReopenHearing():
            return (HearingReopened(),)
        case DismissHearing():
            return (HearingDismissed(),)
        case SealHearing():
            return (HearingSealed(),)
        case _:
            assert_never(command)


def unshared(hearing: Hearing, actor: PersonId | None) -> tuple[Body, ...]:
    """Every desktop shared now ceases to be: a recess or the end leaves none open behind it.

    Not so in a pause because the bench is lost: nothing is carried, and it goes on with the court.
    """
    shares = (
        r for r in hearing.requests if r.kind is RequestKind.SHARE and r.granted_at is not None
    )
    return tuple(RightEnded(share.id, actor or share.by) for share in shares)


def _unlocked(hearing: Hearing, request: Request) -> tuple[Body, ...]:
    """Who is given the floor may open the microphone that was locked."""
    asker = hearing.person(request.by)
    locked = asker is not None and asker.mic_locked and request.kind is RequestKind.SPEAK
    return (MicrophoneLocked(request.by, False),) if locked else ()


def _answered(hearing: Hearing, actor: PersonId, id_: RequestId, grant: bool) -> tuple[Body, ...]:
    request = requests.find(hearing.requests, id_)
    if request is None:
        return ()
    if grant:
        granted = RequestGranted(id_, request.kind, request.by, request.made_at)
        return (granted, *_unlocked(hearing, request))
    return (RequestRefused(id_, actor),)
