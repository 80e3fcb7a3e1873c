"""The door, the promise, warnings, private company, the countdown, and the bench that is lost."""

import pytest

from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    COUNSEL,
    DEFENDANT,
    EXPERT,
    INTERPRETER,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    START,
    STRANGER,
    THIRD,
    WITNESS,
    Court,
    event,
    sitting,
)
from yunhearing import rules
from yunhearing.attendance import bench_is_back, benchless
from yunhearing.audience import arrivals, hears, project
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AnnounceOpening,
    AnswerRequest,
    BeginStage,
    CallRecess,
    CallWitness,
    CancelOpening,
    ComeBack,
    Command,
    DismissHearing,
    EndHearing,
    Exclude,
    Leave,
    MakeRequest,
    MoveOffline,
    OpenHearing,
    Readmit,
    ReleaseWitness,
    ReopenHearing,
    ResumeHearing,
    StepAside,
    Warn,
)
from yunhearing.events import HearingEnded, HearingReopened
from yunhearing.fold import evolve
from yunhearing.frames import Arrival, Source
from yunhearing.ids import Millis, PersonId
from yunhearing.planning import Plan
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import Role
from yunhearing.state import (
    Door,
    EndReason,
    HappeningKind,
    Phase,
    Presence,
    RecessReason,
    RequestKind,
    Stage,
)

Code = RefusalCode
PROMISE = AcceptDiscipline("v1")


def lobby(*there: PersonId) -> Court:
    return Court(lobby=True).enters(JUDGE, CLERK, *there)


def lines(court: Court) -> list[tuple[HappeningKind, PersonId | None]]:
    return [(h.kind, h.person) for h in court.state.happenings]


# the door


def test_the_court_and_who_testifies_pass_no_lobby() -> None:
    doors = {p.role: p.door for p in lobby().state.people}
    waiting = {role for role, door in doors.items() if door is Door.LOBBY}
    of_the_court = {Role.PRESIDING_JUDGE, Role.ASSESSOR, Role.CLERK}
    assert set(doors) - waiting == of_the_court | {Role.WITNESS, Role.EXPERT}
    assert {p.door for p in Court().state.people} == {Door.OPEN}


def test_who_promised_to_keep_order_is_let_in_and_comes_back_by_himself() -> None:
    court = lobby(PLAINTIFF)
    assert court.person(PLAINTIFF).presence is Presence.LOBBY
    assert project(court.state, PLAINTIFF) is None
    assert court.commands(CLERK, Admit(PLAINTIFF)) is Code.NOT_DECLARED
    court.does(PLAINTIFF, PROMISE)
    assert court.person(PLAINTIFF).declared_at == START
    assert court.commands(PLAINTIFF, PROMISE) is Code.ALREADY_SO
    court.does(CLERK, Admit(PLAINTIFF))
    assert court.person(PLAINTIFF).presence is Presence.SEATED
    assert lines(court)[-1] == (HappeningKind.ENTERED, PLAINTIFF)
    assert court.commands(CLERK, Admit(PLAINTIFF)) is Code.ALREADY_SO
    court.loses(PLAINTIFF).enters(PLAINTIFF)
    assert court.person(PLAINTIFF).presence is Presence.SEATED


def test_who_lost_the_link_in_the_lobby_is_admitted_when_he_is_back() -> None:
    court = lobby(PLAINTIFF).does(PLAINTIFF, PROMISE).loses(PLAINTIFF)
    assert court.commands(CLERK, Admit(PLAINTIFF)) is Code.NOT_SEATED
    court.enters(PLAINTIFF).does(CLERK, Admit(PLAINTIFF))
    assert court.person(PLAINTIFF).presence is Presence.SEATED


def test_who_waits_can_do_no_more_than_promise_and_leave() -> None:
    court = lobby(PLAINTIFF)
    for command in (Admit(PLAINTIFF), StepAside(), MakeRequest(RequestKind.SPEAK)):
        assert court.commands(PLAINTIFF, command) is Code.NOT_SEATED
    assert court.does(PLAINTIFF, Leave()).person(PLAINTIFF).presence is Presence.AWAY
    assert (HappeningKind.LEFT, PLAINTIFF) not in lines(court)


def test_the_lobby_knows_seats_by_role_and_a_witness_nothing() -> None:
    court = lobby(COUNSEL, WITNESS, OBSERVER)
    told = arrivals(court.state, court.person(COUNSEL))
    assert Arrival(Role.PRESIDING_JUDGE, None, here=True) in told
    assert Arrival(Role.PLAINTIFF) in told
    assert Arrival(Role.COUNSEL, Role.PLAINTIFF, here=True, you=True) in told
    assert not {Role.WITNESS, Role.EXPERT, Role.OBSERVER} & {seat.role for seat in told}
    assert arrivals(court.state, court.person(WITNESS)) == ()


def test_who_is_sent_out_loses_seat_and_rights_and_stays_out() -> None:
    court = sitting().does(PLAINTIFF, MakeRequest(RequestKind.SHARE))
    court.does(JUDGE, AnswerRequest(court.state.requests[0].id, True))
    assert court.commands(CLERK, Exclude(PLAINTIFF)) is Code.NOT_YOUR_POWER
    court.does(JUDGE, Exclude(PLAINTIFF, "辱骂对方"))
    assert (court.person(PLAINTIFF).door, court.person(PLAINTIFF).presence) == (
        Door.SHUT,
        Presence.AWAY,
    )
    assert not court.state.requests
    assert not hears(court.state, CLERK, PLAINTIFF, Source.SCREEN)
    assert rules.entering(court.state, PLAINTIFF) == Refusal(Code.NOT_YOUR_POWER)
    assert court.commands(JUDGE, Exclude(PLAINTIFF)) is Code.ALREADY_SO
    court.does(CLERK, Readmit(PLAINTIFF))
    assert court.commands(CLERK, Readmit(PLAINTIFF)) is Code.ALREADY_SO
    court.enters(PLAINTIFF)
    assert court.person(PLAINTIFF).presence is Presence.SEATED
    told = [kind for kind, who in lines(court) if who == PLAINTIFF]
    assert told == [HappeningKind.READMITTED, HappeningKind.ENTERED], "the last two of each"


def test_who_is_refused_in_the_lobby_waits_there_again_when_readmitted_and_nobody_is_told() -> None:
    court = lobby(PLAINTIFF).does(PLAINTIFF, PROMISE).does(CLERK, Exclude(PLAINTIFF))
    court.does(CLERK, Readmit(PLAINTIFF)).enters(PLAINTIFF)
    assert court.person(PLAINTIFF).presence is Presence.LOBBY
    assert {who for _, who in lines(court)} == {JUDGE, CLERK}
    court.does(CLERK, Admit(PLAINTIFF))


@pytest.mark.parametrize("target", [JUDGE, ASSESSOR, CLERK])
def test_nobody_of_the_court_is_sent_out_or_warned(target: PersonId) -> None:
    for command in (Exclude(target), Warn(target, "")):
        assert sitting().commands(JUDGE, command) is Code.NOT_YOUR_POWER


@pytest.mark.parametrize("command", [Admit, Exclude, Readmit, lambda p: Warn(p, "")])
def test_nothing_is_done_to_who_is_not_listed(command: type[Admit]) -> None:
    assert sitting().commands(JUDGE, command(STRANGER)) is Code.NO_SUCH_PERSON


def test_a_witness_sent_out_waits_for_another_call() -> None:
    court = sitting().does(JUDGE, Exclude(WITNESS))
    assert not court.person(WITNESS).called
    assert court.commands(JUDGE, CallWitness(WITNESS)) is Code.NOT_SEATED
    assert court.commands(JUDGE, ReleaseWitness(WITNESS)) is Code.ALREADY_SO
    court.does(JUDGE, Readmit(WITNESS)).enters(WITNESS)
    assert court.person(WITNESS).presence is Presence.LOBBY
    assert project(court.state, WITNESS) is None
    court.does(JUDGE, CallWitness(WITNESS))
    assert court.person(WITNESS).presence is Presence.SEATED


def test_a_clerk_refuses_a_witness_who_waits_but_not_one_who_testifies() -> None:
    court = sitting()
    assert court.commands(CLERK, Exclude(WITNESS)) is Code.NOT_YOUR_POWER
    court.does(CLERK, Exclude(EXPERT))
    assert rules.entering(court.state, EXPERT) == Refusal(Code.NOT_YOUR_POWER)


def test_warnings_count_for_who_is_there_to_hear_them() -> None:
    court = sitting().does(JUDGE, Warn(DEFENDANT, "打断发言"), Warn(DEFENDANT, "再次打断"))
    assert court.person(DEFENDANT).warnings == 2
    assert lines(court)[-1] == (HappeningKind.WARNED, DEFENDANT)
    assert court.commands(CLERK, Warn(DEFENDANT, "")) is Code.NOT_YOUR_POWER
    court.loses(DEFENDANT)
    assert court.commands(JUDGE, Warn(DEFENDANT, "")) is Code.NOT_SEATED


# in private


def aside(*people: PersonId, phase: Phase = Phase.RECESS) -> Court:
    court = sitting(phase)
    for who in people:
        court.does(who, StepAside())
    return court


def test_a_side_confers_in_a_recess_and_nobody_else_sees_or_hears_it() -> None:
    state = aside(PLAINTIFF, COUNSEL, ASSESSOR).state
    for source in (Source.MIC, Source.CAMERA):
        assert hears(state, PLAINTIFF, COUNSEL, source)
        assert hears(state, COUNSEL, PLAINTIFF, source)
        for other in (JUDGE, ASSESSOR, CLERK, DEFENDANT, THIRD, WITNESS, OBSERVER):
            assert not hears(state, other, PLAINTIFF, source)
            assert not hears(state, PLAINTIFF, other, source)
    assert hears(state, JUDGE, THIRD, Source.CAMERA)


def test_bench_and_clerk_deliberate_alone() -> None:
    state = aside(JUDGE, ASSESSOR, CLERK, PLAINTIFF).state
    assert hears(state, ASSESSOR, JUDGE, Source.MIC)
    assert hears(state, CLERK, JUDGE, Source.MIC)
    assert not hears(state, PLAINTIFF, JUDGE, Source.MIC)


@pytest.mark.parametrize("phase", [Phase.SCHEDULED, Phase.RECESS, Phase.ENDED])
def test_aside_is_for_when_the_court_does_not_sit(phase: Phase) -> None:
    court = aside(PLAINTIFF, phase=phase)
    assert court.commands(PLAINTIFF, StepAside()) is Code.ALREADY_SO
    court.does(PLAINTIFF, ComeBack())
    assert court.commands(PLAINTIFF, ComeBack()) is Code.ALREADY_SO
    assert court.person(PLAINTIFF).mic, "who comes back by himself knows it"


def test_who_has_no_side_has_nobody_to_meet() -> None:
    assert sitting().commands(PLAINTIFF, StepAside()) is Code.WRONG_PHASE
    court = sitting(Phase.RECESS)
    assert court.commands(DEFENDANT, StepAside()) is Code.NOBODY_TO_MEET
    for who in (WITNESS, INTERPRETER, OBSERVER):
        assert court.commands(who, StepAside()) is Code.NOT_YOUR_POWER


@pytest.mark.parametrize(
    ("phase", "order"),
    [
        (Phase.SCHEDULED, OpenHearing()),
        (Phase.RECESS, ResumeHearing()),
        (Phase.ENDED, ReopenHearing()),
        (Phase.ENDED, DismissHearing()),
        (Phase.RECESS, MoveOffline("")),
    ],
)
def test_who_is_called_back_from_aside_is_muted(phase: Phase, order: Command) -> None:
    court = aside(PLAINTIFF, COUNSEL, phase=phase).does(JUDGE, order)
    for who, mic in ((PLAINTIFF, False), (COUNSEL, False), (DEFENDANT, True)):
        assert not court.person(who).aside
        assert court.person(who).mic == mic


def test_a_lost_link_stays_aside_and_who_leaves_does_not() -> None:
    court = aside(PLAINTIFF, COUNSEL).loses(PLAINTIFF).enters(PLAINTIFF)
    assert court.person(PLAINTIFF).aside
    court.does(PLAINTIFF, Leave()).enters(PLAINTIFF)
    assert not court.person(PLAINTIFF).aside


def test_aside_goes_on_when_a_pause_becomes_a_recess() -> None:
    court = sitting().loses(JUDGE).minds_itself().does(PLAINTIFF, StepAside())
    court.does(CLERK, CallRecess())
    assert court.person(PLAINTIFF).aside


# the countdown


def test_the_hearing_opens_by_itself_when_somebody_presides() -> None:
    court = sitting(Phase.SCHEDULED).does(JUDGE, AnnounceOpening(30))
    assert court.state.opens_at == START + 30_000
    assert lines(court)[-1] == (HappeningKind.OPENING, None)
    assert court.commands(JUDGE, AnnounceOpening(10)) is Code.ALREADY_SO
    opened = court.after(30_000).minds_itself().state
    assert opened.opens_at is None
    assert opened.phase is Phase.OPEN
    assert (opened.stage, opened.opened_at) == (Stage.IDENTITY, START + 30_000)


def test_the_countdown_ends_without_a_bench_by_command_by_opening_and_with_a_new_plan() -> None:
    def counting() -> Court:
        return sitting(Phase.SCHEDULED).does(JUDGE, AnnounceOpening())

    gone = counting().loses(JUDGE).minds_itself().state
    assert gone.phase is Phase.SCHEDULED
    assert gone.opens_at is None
    assert counting().does(JUDGE, CancelOpening()).state.opens_at is None
    assert counting().does(JUDGE, OpenHearing()).state.opens_at is None
    moved = counting()
    assert moved.plans(CLERK, Plan(Millis(START + 3_600_000))) is None
    assert moved.state.opens_at is None
    called_off = counting()
    assert called_off.cancels(JUDGE) is None
    assert called_off.state.opens_at is None
    assert sitting(Phase.SCHEDULED).commands(JUDGE, CancelOpening()) is Code.ALREADY_SO
    assert sitting().commands(JUDGE, AnnounceOpening()) is Code.WRONG_PHASE


# stages


def test_stages_guide_and_block_nothing() -> None:
    court = sitting().does(CLERK, BeginStage(Stage.DEBATE)).does(JUDGE, BeginStage(Stage.RIGHTS))
    assert court.commands(JUDGE, BeginStage(Stage.RIGHTS)) is Code.ALREADY_SO
    court.does(JUDGE, CallRecess())
    assert court.commands(JUDGE, BeginStage(Stage.DEBATE)) is Code.WRONG_PHASE
    court.does(JUDGE, EndHearing(), ReopenHearing())
    assert court.state.stage is Stage.RIGHTS


# the bench is lost


def test_a_hearing_without_a_bench_pauses_and_goes_on_with_it() -> None:
    court = sitting().after(1000).loses(JUDGE)
    assert benchless(court.state)
    court.minds_itself()
    assert (court.state.phase, court.state.recess_reason) == (
        Phase.RECESS,
        RecessReason.BENCH_LOST,
    )
    assert lines(court)[-1] == (HappeningKind.PAUSED, None)
    assert not benchless(court.state)
    assert not bench_is_back(court.state)
    court.after(5000).enters(JUDGE)
    assert bench_is_back(court.state)
    court.minds_itself().after(10)
    assert (court.state.phase, court.state.recess_reason) == (Phase.OPEN, None)
    assert court.state.clock.at(court.now) == 1010


def test_a_pause_turned_into_a_recess_waits_for_the_judge() -> None:
    court = sitting().after(1000).loses(JUDGE).minds_itself().after(500)
    court.does(CLERK, CallRecess())
    assert court.state.recess_reason is RecessReason.CALLED
    assert court.state.clock.at(court.now) == 1000
    assert court.commands(CLERK, CallRecess()) is Code.ALREADY_SO
    court.enters(JUDGE)
    assert not bench_is_back(court.state)
    assert court.commands(CLERK, ResumeHearing()) is Code.NOT_YOUR_POWER
    court.does(JUDGE, ResumeHearing())


def test_the_assessor_alone_does_not_preside() -> None:
    assert benchless(sitting().does(JUDGE, Leave()).state)


# offline


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.RECESS, Phase.ENDED])
def test_moving_offline_freezes_the_record(phase: Phase) -> None:
    court = sitting().does(PLAINTIFF, MakeRequest(RequestKind.SHARE)).after(100)
    orders = {Phase.RECESS: (CallRecess(),), Phase.ENDED: (EndHearing(),)}
    court.does(JUDGE, *orders.get(phase, ())).after(50).does(JUDGE, MoveOffline("须核对原件"))
    state = court.state
    assert (state.phase, state.dismissed, state.requests) == (Phase.SEALED, True, ())
    assert state.end_reason is EndReason.OFFLINE
    assert state.ended_at == START + (100 if phase is Phase.ENDED else 150)
    assert state.clock.at(court.now + 1000) == (150 if phase is Phase.OPEN else 100)
    assert lines(court)[-1] == (HappeningKind.OFFLINE, None)
    assert rules.entering(state, JUDGE) == Refusal(Code.WRONG_PHASE)
    assert court.commands(JUDGE, ReopenHearing()) is Code.WRONG_PHASE


def test_offline_needs_its_own_command_and_its_time() -> None:
    assert sitting().commands(JUDGE, EndHearing(EndReason.OFFLINE)) is Code.MALFORMED
    assert sitting(Phase.SCHEDULED).commands(JUDGE, MoveOffline("")) is Code.WRONG_PHASE
    over = sitting(Phase.ENDED, dismissed=True)
    assert over.commands(JUDGE, MoveOffline("")) is Code.WRONG_PHASE


def test_the_next_date_is_known_to_all_until_the_hearing_is_reopened() -> None:
    court, until = sitting(), Millis(START + 10**9)
    ended = event(court.state.seen + 1, HearingEnded(EndReason.ADJOURNED, until))
    state = evolve(court.state, ended)
    assert (state.until, state.happenings[-1].kind) == (until, HappeningKind.ADJOURNED)
    seen = project(state, PLAINTIFF)
    assert seen is not None
    assert seen.until == until
    assert evolve(state, event(state.seen + 1, HearingReopened())).until is None
