"""Who may do what, and what then happens: `decide` for the server, `may` for every button."""

from yunhearing import (
    attendance,
    ceremony,
    examining,
    inking,
    phases,
    presenting,
    recording,
    requests,
    transcribing,
)
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AllowPlayback,
    AmendLine,
    AnnounceOpening,
    AnswerCorrection,
    AnswerRequest,
    AscribeLine,
    BeginStage,
    CallRecess,
    CallWitness,
    CancelOpening,
    ClearPage,
    ComeBack,
    Command,
    CompareOriginal,
    ConfirmLines,
    DismissHearing,
    Draw,
    EndHearing,
    EndRight,
    Erase,
    Exclude,
    GiveOpinion,
    InkCommand,
    Leave,
    LockMicrophone,
    MakeRequest,
    MoveOffline,
    OpenHearing,
    Present,
    ProposeCorrection,
    Readmit,
    RedoInk,
    RefuseSigning,
    ReleaseWitness,
    ReopenHearing,
    RestartRecording,
    RestoreLine,
    ResumeHearing,
    SealHearing,
    Show,
    StepAside,
    StopPresenting,
    StopSigning,
    StrikeLine,
    SwitchCamera,
    SwitchMicrophone,
    TranscriptCommand,
    TurnRecognition,
    UndoInk,
    Warn,
    WithdrawCorrection,
    WithdrawRequest,
    WriteLine,
)
from yunhearing.events import (
    Body,
    HearingDismissed,
    HearingEnded,
    HearingMovedOffline,
    HearingOpened,
    HearingReopened,
    HearingResumed,
    HearingSealed,
    LinkLost,
    PersonEntered,
    RecessCalled,
)
from yunhearing.exhibits import LITIGANTS
from yunhearing.ids import PersonId
from yunhearing.ink import Ink
from yunhearing.outcomes import outcome
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import BENCH, ORDER, PARTIES, PRESIDING, SPEAKING, STAFF, Role
from yunhearing.state import (
    Door,
    EndReason,
    Hearing,
    Person,
    Phase,
    Presence,
    RecessReason,
)
from yunhearing.transcript import Transcript

EVERYBODY = frozenset(Role)
SIDES = STAFF | PARTIES | {Role.COUNSEL}
"""Who has somebody to step aside with; and who may present."""

POWERS: dict[type[Command], frozenset[Role]] = {
    AnnounceOpening: PRESIDING,
    CancelOpening: PRESIDING,
    OpenHearing: PRESIDING,
    BeginStage: ORDER,
    CallRecess: ORDER,
    ResumeHearing: PRESIDING,
    EndHearing: PRESIDING,
    MoveOffline: PRESIDING,
    ReopenHearing: PRESIDING,
    DismissHearing: PRESIDING,
    SealHearing: PRESIDING,
    Leave: EVERYBODY,
    AcceptDiscipline: EVERYBODY,
    Admit: ORDER,
    Exclude: ORDER,
    Readmit: ORDER,
    Warn: PRESIDING,
    StepAside: SIDES,
    ComeBack: SIDES,
    SwitchMicrophone: SPEAKING,
    SwitchCamera: SPEAKING,
    LockMicrophone: ORDER,
    CallWitness: ORDER,
    ReleaseWitness: ORDER,
    MakeRequest: SPEAKING,
    WithdrawRequest: SPEAKING,
    AnswerRequest: PRESIDING,
    EndRight: SPEAKING,
    Present: SIDES,
    Show: SIDES,
    StopPresenting: SIDES,
    GiveOpinion: LITIGANTS,
    CompareOriginal: STAFF,
    Draw: SPEAKING,
    Erase: SPEAKING,
    ClearPage: SPEAKING,
    UndoInk: SPEAKING,
    RedoInk: SPEAKING,
    WriteLine: ORDER,
    AmendLine: ORDER,
    AscribeLine: ORDER,
    ConfirmLines: ORDER,
    StrikeLine: ORDER,
    RestoreLine: ORDER,
    ProposeCorrection: SPEAKING,
    AnswerCorrection: ORDER,
    WithdrawCorrection: SPEAKING,
    RefuseSigning: SPEAKING,
    StopSigning: ORDER,
    RestartRecording: ORDER,
    AllowPlayback: PRESIDING,
    TurnRecognition: ORDER,
}

STEP_UP: frozenset[type[Command]] = frozenset(
    {AnswerRequest, EndHearing, MoveOffline, DismissHearing, SealHearing}
)
"""What a desk left alone must not do: it asks who is there, if that was long ago."""

NO_INK = Ink()
NO_LINES = Transcript()

TURNS: dict[type[Command], phases.BodyType] = {
    OpenHearing: HearingOpened,
    CallRecess: RecessCalled,
    ResumeHearing: HearingResumed,
    EndHearing: HearingEnded,
    MoveOffline: HearingMovedOffline,
    ReopenHearing: HearingReopened,
    DismissHearing: HearingDismissed,
    SealHearing: HearingSealed,
}
"""The event of the phase machine that a command asks for."""


def may(hearing: Hearing, actor: PersonId, command: Command) -> Refusal | None:
    """Why the actor may not do this now; None if he may. Asks the state only, so it is cheap.

    The same for a projection and the whole, so that a button tells the truth.
    """
    person = hearing.person(actor)
    if person is None:
        return Refusal(RefusalCode.NOT_IN_HEARING)
    code = _standing(hearing, person, command) or _particular(hearing, person, command)
    return Refusal(code) if code is not None else None


def decide(
    hearing: Hearing,
    actor: PersonId,
    command: Command,
    now: int,
    ink: Ink = NO_INK,
    transcript: Transcript = NO_LINES,
) -> tuple[Body, ...] | Refusal:
    """What happens when the actor commands this at `now`, or why nothing does.

    What is done to `ink` and `transcript` is decided with them; `may` knows of the right alone.
    """
    refusal = may(hearing, actor, command)
    if refusal is not None:
        return refusal
    if isinstance(command, InkCommand):
        return inking.decide_ink(hearing, ink, actor, command)
    if isinstance(command, TranscriptCommand):
        return transcribing.decide_transcript(hearing, transcript, actor, command, now)
    return outcome(hearing, actor, command, now)


def needs_step_up(command: Command) -> bool:
    """Whether who commands this must have proven lately who he is; to refuse a request not."""
    refusing = isinstance(command, AnswerRequest) and not command.grant
    return type(command) in STEP_UP and not refusing


def entering(hearing: Hearing, person: PersonId) -> tuple[Body, ...] | Refusal:
    """What happens when the person's link comes up; nothing if another link held the seat.

    After dismissal the room is open to court staff only, who close the record.
    """
    who = hearing.person(person)
    if who is None:
        return Refusal(RefusalCode.NOT_IN_HEARING)
    if who.door is Door.SHUT:
        return Refusal(RefusalCode.NOT_YOUR_POWER)
    if hearing.phase in phases.FINAL or (hearing.dismissed and who.role not in STAFF):
        return Refusal(RefusalCode.WRONG_PHASE)
    return () if who.presence in {Presence.SEATED, Presence.LOBBY} else (PersonEntered(person),)


def losing(hearing: Hearing, person: PersonId) -> tuple[Body, ...]:
    """What happens when the person's last link ended without leaving."""
    who = hearing.person(person)
    if who is None or hearing.phase in phases.FINAL:
        return ()
    return (LinkLost(person),) if who.presence in {Presence.SEATED, Presence.LOBBY} else ()


def _standing(hearing: Hearing, person: Person, command: Command) -> RefusalCode | None:
    """What holds for every command: presence, power, and the phase."""
    anywhere = isinstance(command, Leave | AcceptDiscipline)
    here = person.presence is not Presence.AWAY if anywhere else person.presence is Presence.SEATED
    if not here:
        return RefusalCode.NOT_SEATED
    if person.role not in POWERS[type(command)]:
        silent = person.role is Role.OBSERVER and Role.WITNESS in POWERS[type(command)]
        return RefusalCode.NO_VOICE if silent else RefusalCode.NOT_YOUR_POWER
    if hearing.phase in phases.FINAL:
        return RefusalCode.WRONG_PHASE
    if hearing.dismissed and not isinstance(command, Leave | SealHearing):
        return RefusalCode.WRONG_PHASE
    kind = TURNS.get(type(command))
    if kind is not None and phases.step(hearing.phase, hearing.dismissed, kind) is None:
        return RefusalCode.WRONG_PHASE
    return None


def _particular(hearing: Hearing, person: Person, command: Command) -> RefusalCode | None:  # noqa: PLR0911, PLR0912 - a table
    """What the command itself asks for, given that the person may give such commands now."""
    match command:
        case SwitchMicrophone(on):
            if on and person.mic_locked:
                return RefusalCode.LOCKED_BY_JUDGE
            return RefusalCode.ALREADY_SO if on == person.mic else None
        case SwitchCamera(on):
            return RefusalCode.ALREADY_SO if on == person.camera else None
        case LockMicrophone(target, locked):
            return _may_lock(hearing.person(target), locked)
        case CallWitness(target):
            if hearing.phase is not Phase.OPEN:
                return RefusalCode.WRONG_PHASE
            return attendance.may_call(hearing.person(target), True)
        case ReleaseWitness(target):
            return attendance.may_call(hearing.person(target), False)
        case MakeRequest(kind):
            return requests.may_ask(hearing, person, kind)
        case WithdrawRequest(id_):
            return requests.may_withdraw(hearing, person, id_)
        case AnswerRequest(id_, grant):
            return requests.may_answer(hearing, id_, grant=grant)
        case EndRight(id_):
            return requests.may_end(hearing, person, id_, person.role in PRESIDING)
        case Present() | Show() | StopPresenting():
            return presenting.may(hearing, person, command)
        case GiveOpinion() | CompareOriginal():
            return examining.may(hearing, person, command)
        case Draw() | Erase() | ClearPage() | UndoInk() | RedoInk():
            return inking.may(hearing, person, command)
        case (
            WriteLine()
            | AmendLine()
            | AscribeLine()
            | ConfirmLines()
            | StrikeLine()
            | RestoreLine()
            | ProposeCorrection()
            | AnswerCorrection()
            | WithdrawCorrection()
        ):
            return transcribing.may(hearing, person, command)
        case RefuseSigning() | StopSigning():
            return ceremony.may(hearing, person, command)
        case RestartRecording() | AllowPlayback() | TurnRecognition():
            return recording.may(hearing, command)
        case _:
            return _orderly(hearing, person, command)


def _orderly(  # noqa: PLR0911, PLR0912 - a table, one row each
    hearing: Hearing, person: Person, command: Command
) -> RefusalCode | None:
    """What commands about the course of the hearing and its people ask for."""
    match command:
        case AnnounceOpening() | CancelOpening():
            if hearing.phase is not Phase.SCHEDULED:
                return RefusalCode.WRONG_PHASE
            counting = hearing.opens_at is not None
            asked = isinstance(command, AnnounceOpening)
            return RefusalCode.ALREADY_SO if counting == asked else None
        case BeginStage(stage):
            if hearing.phase is not Phase.OPEN:
                return RefusalCode.WRONG_PHASE
            return RefusalCode.ALREADY_SO if stage is hearing.stage else None
        case CallRecess():
            paused = hearing.recess_reason is RecessReason.BENCH_LOST
            recess = hearing.phase is Phase.RECESS and not paused
            return RefusalCode.ALREADY_SO if recess else None
        case ReopenHearing():
            return RefusalCode.FROZEN if ceremony.frozen(hearing) else None
        case DismissHearing():  # who was given days comes back to sign
            return RefusalCode.FROZEN if ceremony.lapses_at(hearing) is not None else None
        case EndHearing(reason):
            offline = reason is EndReason.OFFLINE  # has a command of its own, with a reason
            return RefusalCode.MALFORMED if offline else None
        case AcceptDiscipline():
            return RefusalCode.ALREADY_SO if person.declared_at is not None else None
        case Admit(target):
            return attendance.may_admit(hearing.person(target))
        case Exclude(target):
            return attendance.may_exclude(person, hearing.person(target))
        case Readmit(target):
            return attendance.may_readmit(hearing.person(target))
        case Warn(target):
            return attendance.may_warn(hearing.person(target))
        case StepAside():
            return attendance.may_step_aside(hearing, person)
        case ComeBack():
            return None if person.aside else RefusalCode.ALREADY_SO
        case _:
            return None


def _may_lock(target: Person | None, locked: bool) -> RefusalCode | None:
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    if target.role in BENCH:
        return RefusalCode.NOT_YOUR_POWER
    if target.role is Role.OBSERVER:
        return RefusalCode.NO_VOICE
    return RefusalCode.ALREADY_SO if target.mic_locked == locked else None
