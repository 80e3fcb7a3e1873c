"""Who may do what, and what then happens: `decide` for the server, `may` for every button."""

from typing import assert_never

from yunhearing import phases, requests
from yunhearing.commands import (
    AnswerRequest,
    CallRecess,
    CallWitness,
    Command,
    DismissHearing,
    EndHearing,
    EndRight,
    Leave,
    LockMicrophone,
    MakeRequest,
    OpenHearing,
    ReleaseWitness,
    ReopenHearing,
    ResumeHearing,
    SealHearing,
    SwitchCamera,
    SwitchMicrophone,
    WithdrawRequest,
)
from yunhearing.events import (
    Body,
    CameraSwitched,
    HearingDismissed,
    HearingEnded,
    HearingOpened,
    HearingReopened,
    HearingResumed,
    HearingSealed,
    LinkLost,
    MicrophoneLocked,
    MicrophoneSwitched,
    PersonEntered,
    PersonLeft,
    RecessCalled,
    RequestGranted,
    RequestMade,
    RequestRefused,
    RequestWithdrawn,
    RightEnded,
    WitnessCalled,
    WitnessReleased,
)
from yunhearing.ids import PersonId, RequestId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import BENCH, CALLED, PRESIDING, SPEAKING, STAFF, Role
from yunhearing.state import Hearing, Person, Phase, Presence, Request, RequestKind

EVERYBODY = frozenset(Role)
ORDER = PRESIDING | {Role.CLERK}
"""Who keeps order in the room: the clerk acts for the bench."""

POWERS: dict[type[Command], frozenset[Role]] = {
    OpenHearing: PRESIDING,
    CallRecess: PRESIDING,
    ResumeHearing: PRESIDING,
    EndHearing: PRESIDING,
    ReopenHearing: PRESIDING,
    DismissHearing: PRESIDING,
    SealHearing: PRESIDING,
    Leave: EVERYBODY,
    SwitchMicrophone: SPEAKING,
    SwitchCamera: SPEAKING,
    LockMicrophone: ORDER,
    CallWitness: ORDER,
    ReleaseWitness: ORDER,
    MakeRequest: SPEAKING,
    WithdrawRequest: SPEAKING,
    AnswerRequest: PRESIDING,
    EndRight: SPEAKING,
}

TURNS: dict[type[Command], phases.BodyType] = {
    OpenHearing: HearingOpened,
    CallRecess: RecessCalled,
    ResumeHearing: HearingResumed,
    EndHearing: HearingEnded,
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


def decide(hearing: Hearing, actor: PersonId, command: Command) -> tuple[Body, ...] | Refusal:
    """What happens when the actor commands this, or why nothing does."""
    return may(hearing, actor, command) or _happens(hearing, actor, command)


def entering(hearing: Hearing, person: PersonId) -> tuple[Body, ...] | Refusal:
    """What happens when the person's link comes up; nothing if another link held the seat.

    After dismissal the room is open to court staff only, who close the record.
    """
    who = hearing.person(person)
    if who is None:
        return Refusal(RefusalCode.NOT_IN_HEARING)
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
    leaving = isinstance(command, Leave)
    here = person.presence is not Presence.AWAY if leaving else person.presence is Presence.SEATED
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


def _particular(hearing: Hearing, person: Person, command: Command) -> RefusalCode | None:  # noqa: PLR0911 - a table
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
            wrong = hearing.phase is not Phase.OPEN
            return RefusalCode.WRONG_PHASE if wrong else _may_call(hearing.person(target), True)
        case ReleaseWitness(target):
            return _may_call(hearing.person(target), False)
        case MakeRequest(kind):
            return requests.may_ask(hearing, person, kind)
        case WithdrawRequest(id_):
            return requests.may_withdraw(hearing, person, id_)
        case AnswerRequest(id_):
            return requests.may_answer(hearing, id_)
        case EndRight(id_):
            return requests.may_end(hearing, person, id_, person.role in PRESIDING)
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


def _may_call(target: Person | None, called: bool) -> RefusalCode | None:
    if target is None:
        return RefusalCode.NO_SUCH_PERSON
    if target.role not in CALLED:
        return RefusalCode.NOT_A_WITNESS
    return RefusalCode.ALREADY_SO if target.called == called else None


def _happens(  # noqa: PLR0911, PLR0912 - a table, one row each
    hearing: Hearing, actor: PersonId, command: Command
) -> tuple[Body, ...]:
    """The bodies of a command that `may` allows."""
    match command:
        case OpenHearing():
            return (HearingOpened(),)
        case CallRecess():
            return (RecessCalled(),)
        case ResumeHearing():
            return (HearingResumed(),)
        case EndHearing(reason):
            return (HearingEnded(reason),)
        case ReopenHearing():
            return (HearingReopened(),)
        case DismissHearing():
            return (HearingDismissed(),)
        case SealHearing():
            return (HearingSealed(),)
        case Leave():
            return (PersonLeft(actor),)
        case SwitchMicrophone(on):
            return (MicrophoneSwitched(actor, on),)
        case SwitchCamera(on):
            return (CameraSwitched(actor, on),)
        case LockMicrophone(target, locked):
            return (MicrophoneLocked(target, locked),)
        case CallWitness(target):
            return (WitnessCalled(target),)
        case ReleaseWitness(target):
            return (WitnessReleased(target),)
        case MakeRequest(kind):
            return (RequestMade(RequestId(f"r{hearing.seen + 1}"), kind, actor),)
        case WithdrawRequest(id_):
            return (RequestWithdrawn(id_, actor),)
        case AnswerRequest(id_, grant):
            return _answered(hearing, actor, id_, grant)
        case EndRight(id_):
            return (RightEnded(id_, actor),)
        case _:
            assert_never(command)


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
