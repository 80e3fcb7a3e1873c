"""Who may do what: every role against every command, then the particulars and their codes."""

import pytest

from tests.yunhearing import law
from tests.yunhearing.attempts import commands
from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    DEFENDANT,
    EVERYONE,
    EXPERT,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    START,
    STRANGER,
    WITNESS,
    Court,
    sitting,
)
from yunhearing import rules
from yunhearing.commands import (
    AnswerRequest,
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
    SealHearing,
    SwitchCamera,
    SwitchMicrophone,
    WithdrawRequest,
)
from yunhearing.events import LinkLost, PersonEntered
from yunhearing.ids import PersonId, RequestId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Phase, Presence, RequestKind

SPEAK = MakeRequest(RequestKind.SPEAK)
Code = RefusalCode


@pytest.mark.parametrize("who", (*EVERYONE, STRANGER))
@pytest.mark.parametrize("where", law.LAWFUL, ids=str)
def test_everything_anybody_could_try_is_answered_as_the_law_says(
    where: tuple[Phase, bool], who: PersonId
) -> None:
    phase, dismissed = where
    state = sitting(phase, dismissed=dismissed and phase is Phase.ENDED).state
    for command in commands(state):
        refusal = rules.may(state, who, command)
        assert (refusal is None) == law.allowed(state, who, command), command
        result = rules.decide(state, who, command, START)
        assert result == refusal if refusal is not None else isinstance(result, tuple) and result


@pytest.mark.parametrize(
    ("who", "command", "code"),
    [
        (STRANGER, Leave(), Code.NOT_IN_HEARING),
        (EXPERT, SwitchCamera(False), Code.NOT_SEATED),
        (PLAINTIFF, EndHearing(), Code.NOT_YOUR_POWER),
        (ASSESSOR, EndHearing(), Code.NOT_YOUR_POWER),
        (JUDGE, OpenHearing(), Code.WRONG_PHASE),
        (JUDGE, SealHearing(), Code.WRONG_PHASE),
        (OBSERVER, SwitchMicrophone(False), Code.NO_VOICE),
        (OBSERVER, SwitchCamera(False), Code.NO_VOICE),
        (OBSERVER, SPEAK, Code.NO_VOICE),
        (OBSERVER, EndHearing(), Code.NOT_YOUR_POWER),
        (PLAINTIFF, SwitchMicrophone(True), Code.ALREADY_SO),
        (PLAINTIFF, LockMicrophone(DEFENDANT, True), Code.NOT_YOUR_POWER),
        (CLERK, LockMicrophone(STRANGER, True), Code.NO_SUCH_PERSON),
        (CLERK, LockMicrophone(JUDGE, True), Code.NOT_YOUR_POWER),
        (CLERK, LockMicrophone(OBSERVER, True), Code.NO_VOICE),
        (CLERK, LockMicrophone(PLAINTIFF, False), Code.ALREADY_SO),
        (JUDGE, CallWitness(PLAINTIFF), Code.NOT_A_WITNESS),
        (JUDGE, CallWitness(STRANGER), Code.NO_SUCH_PERSON),
        (JUDGE, CallWitness(WITNESS), Code.ALREADY_SO),
        (JUDGE, ReleaseWitness(EXPERT), Code.ALREADY_SO),
        (JUDGE, SPEAK, Code.NOT_YOUR_POWER),
        (PLAINTIFF, WithdrawRequest(RequestId("none")), Code.NO_SUCH_REQUEST),
        (JUDGE, AnswerRequest(RequestId("none"), True), Code.NO_SUCH_REQUEST),
        (CLERK, AnswerRequest(RequestId("none"), True), Code.NOT_YOUR_POWER),
        (PLAINTIFF, EndRight(RequestId("none")), Code.NO_SUCH_REQUEST),
    ],
)
def test_a_refusal_says_why(who: PersonId, command: Command, code: RefusalCode) -> None:
    assert sitting().commands(who, command) is code


def test_who_is_not_seated_can_only_leave() -> None:
    court = sitting().loses(PLAINTIFF)
    assert court.commands(PLAINTIFF, SwitchCamera(False)) is Code.NOT_SEATED
    court.does(PLAINTIFF, Leave())
    assert court.commands(PLAINTIFF, Leave()) is Code.NOT_SEATED


def test_a_locked_microphone_stays_off_until_it_is_unlocked() -> None:
    court = sitting().does(CLERK, LockMicrophone(PLAINTIFF, True))
    assert court.commands(PLAINTIFF, SwitchMicrophone(True)) is Code.LOCKED_BY_JUDGE
    court.does(JUDGE, LockMicrophone(PLAINTIFF, False)).does(PLAINTIFF, SwitchMicrophone(True))
    assert court.person(PLAINTIFF).mic


@pytest.mark.parametrize("kind", RequestKind)
def test_who_is_given_the_floor_may_open_a_locked_microphone(kind: RequestKind) -> None:
    court = sitting().does(CLERK, LockMicrophone(PLAINTIFF, True))
    court.does(PLAINTIFF, MakeRequest(kind))
    request = court.state.requests[-1].id
    court.does(JUDGE, AnswerRequest(request, True))
    floor = kind is RequestKind.SPEAK
    refused = court.commands(PLAINTIFF, SwitchMicrophone(True))
    assert refused is (None if floor else Code.LOCKED_BY_JUDGE)
    assert court.person(PLAINTIFF).mic is floor


def test_after_dismissal_the_record_is_closed_and_people_go() -> None:
    court = sitting(Phase.ENDED).does(JUDGE, DismissHearing())
    assert court.commands(PLAINTIFF, SwitchCamera(False)) is Code.WRONG_PHASE
    court.does(PLAINTIFF, Leave()).loses(JUDGE)
    assert rules.entering(court.state, PLAINTIFF) == Refusal(Code.WRONG_PHASE)
    court.enters(JUDGE).does(JUDGE, SealHearing())
    assert court.commands(JUDGE, Leave()) is Code.WRONG_PHASE
    assert rules.entering(court.state, JUDGE) == Refusal(Code.WRONG_PHASE)
    assert rules.losing(court.state, JUDGE) == ()


def test_entering_and_losing_say_only_what_changes() -> None:
    court = Court()
    assert rules.entering(court.state, STRANGER) == Refusal(Code.NOT_IN_HEARING)
    assert rules.losing(court.state, JUDGE) == rules.losing(court.state, STRANGER) == ()
    assert rules.entering(court.state, JUDGE) == (PersonEntered(JUDGE),)
    court.enters(JUDGE, WITNESS)
    assert rules.entering(court.state, JUDGE) == rules.entering(court.state, WITNESS) == ()
    assert rules.losing(court.state, WITNESS) == (LinkLost(WITNESS),)
    assert court.loses(JUDGE).person(JUDGE).presence is Presence.LOST
    assert rules.losing(court.state, JUDGE) == ()
