"""In the room: events, wishes and answers, holes in the log, a witness who waits."""

from msgspec import Raw

from tests.fakes.register import Register
from tests.session.dialogue import Dialogue
from tests.yunhearing.court import CLERK, DEFENDANT, JUDGE, PLAINTIFF, WITNESS
from yunclient.session import commands, effects as do, intents, news
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import LinkState, Pending
from yunhearing.commands import (
    CallRecess,
    CallWitness,
    Command,
    OpenHearing,
    ReleaseWitness,
    SwitchCamera,
    SwitchMicrophone,
)
from yunhearing.events import Unknown
from yunhearing.frames import Act, Happened, Levels, Refused, Welcome, Withheld
from yunhearing.ids import CommandId, Millis
from yunhearing.refusals import RefusalCode

LOST = Problem(ProblemCode.LINK_LOST)


def seated(who: str = PLAINTIFF) -> tuple[Dialogue, Register]:
    register = Register()
    register.court.enters(JUDGE, CLERK)
    register._seal()
    dialogue = Dialogue().at_the_door(who).hears(register.enter(who))  # type: ignore[arg-type]
    assert dialogue.room.hearing == register.view(who)  # type: ignore[arg-type]
    return dialogue, register


def ask(dialogue: Dialogue, command: Command) -> Act:
    dialogue.wants(intents.Send(command))
    (act,) = dialogue.sent()
    assert isinstance(act, Act)
    return act


def test_a_wish_waits_for_the_court_and_changes_nothing_by_itself() -> None:
    dialogue, register = seated()
    act = ask(dialogue, SwitchMicrophone(on=False))
    assert dialogue.room.pending == {act.id: Pending("SwitchMicrophone", dialogue.now, on=False)}
    assert dialogue.room.mine is not None
    assert dialogue.room.mine.mic
    dialogue.hears(register.act(PLAINTIFF, act))
    assert dialogue.room.pending == {}
    assert not dialogue.room.mine.mic


def test_an_event_of_another_cause_leaves_the_wish() -> None:
    dialogue, register = seated()
    act = ask(dialogue, SwitchMicrophone(on=False))
    seen = register.hearing.seen
    register.act(JUDGE, Act(CommandId("other"), OpenHearing()))
    dialogue.hears(register.tail(PLAINTIFF, seen))
    assert set(dialogue.room.pending) == {act.id}


def test_a_refusal_takes_the_wish_away_and_says_why() -> None:
    dialogue, register = seated()
    act = ask(dialogue, OpenHearing())
    dialogue.hears(register.act(PLAINTIFF, act))
    assert dialogue.room.pending == {}
    assert dialogue.room.problem == Problem(ProblemCode.REFUSED, detail="not_your_power")
    ask(dialogue, SwitchCamera(on=False))
    assert dialogue.room.problem is None


def test_what_is_so_already_is_a_wish_fulfilled() -> None:
    dialogue, _ = seated()
    act = ask(dialogue, SwitchMicrophone(on=True))
    dialogue.hears([Refused(act.id, RefusalCode.ALREADY_SO)])
    assert (dialogue.room.pending, dialogue.room.problem) == ({}, None)


def test_a_refusal_of_nothing_of_ours_is_passed_over() -> None:
    dialogue, _ = seated()
    dialogue.hears(
        [Refused(None, RefusalCode.MALFORMED), Refused(CommandId("x"), RefusalCode.TOO_MANY)]
    )
    assert dialogue.room.problem is None


def test_a_command_without_an_answer_is_given_up() -> None:
    dialogue, _ = seated()
    ask(dialogue, SwitchMicrophone(on=False))
    dialogue.after(commands.PATIENCE - 1000)
    assert dialogue.room.pending
    dialogue.after(1000)
    assert dialogue.room.pending == {}
    assert dialogue.room.problem == Problem(ProblemCode.NO_ANSWER)


def test_wishes_are_bounded() -> None:
    dialogue, _ = seated()
    for _ in range(commands.MAX_PENDING + 5):
        dialogue.wants(intents.Send(SwitchMicrophone(on=False)))
    assert len(dialogue.room.pending) == commands.MAX_PENDING


def test_nothing_is_sent_while_the_link_is_lost() -> None:
    dialogue, _ = seated()
    dialogue.learns(news.LinkEnded(1, LOST)).wants(intents.Send(SwitchMicrophone(on=False)))
    assert (dialogue.effects, dialogue.room.pending) == ([], {})


def test_after_a_loss_the_microphone_is_asked_again_and_the_phase_is_not() -> None:
    dialogue, register = seated(JUDGE)
    mute = ask(dialogue, SwitchMicrophone(on=False))
    ask(dialogue, OpenHearing())
    dialogue.learns(news.LinkEnded(1, LOST))
    assert set(dialogue.room.pending) == {mute.id}
    dialogue.hears(register.enter(JUDGE, register.hearing.seen)[:1])
    assert mute in dialogue.sent()
    assert OpenHearing() not in [f.command for f in dialogue.sent() if isinstance(f, Act)]


def test_a_wish_the_court_heard_before_the_loss_is_not_wished_again() -> None:
    dialogue, register = seated()
    mute = ask(dialogue, SwitchMicrophone(on=False))
    register.act(PLAINTIFF, mute)
    dialogue.learns(news.LinkEnded(1, LOST)).hears(register.enter(PLAINTIFF))
    assert dialogue.room.pending == {}
    assert mute not in dialogue.sent()


def test_a_wish_answered_in_the_tail_is_answered() -> None:
    dialogue, register = seated()
    seen = register.hearing.seen
    mute = ask(dialogue, SwitchMicrophone(on=False))
    register.act(PLAINTIFF, mute)
    dialogue.learns(news.LinkEnded(1, LOST)).hears(register.enter(PLAINTIFF, seen))
    assert dialogue.room.pending == {}
    assert dialogue.room.hearing == register.view(PLAINTIFF)


def test_a_hole_in_the_log_asks_for_a_snapshot() -> None:
    dialogue, register = seated()
    register.act(JUDGE, Act(CommandId("a"), OpenHearing()))
    register.act(JUDGE, Act(CommandId("b"), CallRecess()))
    before = dialogue.room.hearing
    dialogue.hears(register.tail(PLAINTIFF, register.hearing.seen - 1))
    assert dialogue.room.hearing is before
    assert dialogue.room.link.state is LinkState.LOST
    assert dialogue.of(do.OpenLink)[0].after is None
    dialogue.hears(register.greeting(PLAINTIFF))
    assert dialogue.room.hearing == register.view(PLAINTIFF)
    assert not dialogue.room.link.snapshot


def test_the_unknown_is_skipped_unless_it_is_critical() -> None:
    dialogue, register = seated()
    seen = register.hearing.seen
    register.happen(Unknown("StampPut"), critical=False)
    dialogue.hears(register.tail(PLAINTIFF, seen))
    assert dialogue.room.link.state is LinkState.LIVE
    assert dialogue.room.hearing is not None
    assert dialogue.room.hearing.seen == seen + 1
    register.happen(Unknown("StampLaw"), critical=True)
    dialogue.hears(register.tail(PLAINTIFF, seen + 1))
    assert dialogue.of(do.OpenLink)[0].after is None


def test_what_came_already_changes_nothing() -> None:
    dialogue, register = seated()
    register.act(JUDGE, Act(CommandId("a"), OpenHearing()))
    tail = register.tail(PLAINTIFF, 1)
    dialogue.hears(tail)
    once = dialogue.room.hearing
    dialogue.hears(tail)
    assert dialogue.room.hearing is once == register.view(PLAINTIFF)


def test_text_that_is_no_event_asks_for_a_snapshot() -> None:
    dialogue, register = seated()
    for event in (
        Happened(bytes(32), Raw(b'{"number": "two"}')),
        Happened(b"short", Raw(register.texts[-1])),
    ):
        dialogue.hears([event])
        assert dialogue.of(do.OpenLink)[0].after is None
        dialogue.hears(register.greeting(PLAINTIFF))


def test_a_tail_without_a_beginning_asks_for_a_snapshot() -> None:
    dialogue = Dialogue().at_the_door().hears([Welcome(1, Millis(1), PLAINTIFF)])
    assert dialogue.of(do.OpenLink)[0].after is None


def test_a_server_of_another_protocol_ends_it() -> None:
    dialogue = Dialogue().at_the_door().hears([Welcome(9, Millis(1), PLAINTIFF)])
    assert dialogue.room.link.state is LinkState.CLOSED
    assert dialogue.room.link.problem is not None
    assert dialogue.room.link.problem.code is ProblemCode.UPGRADE_NEEDED


def test_a_witness_waits_is_called_is_released_and_then_knows_nothing() -> None:
    dialogue, register = Dialogue().at_the_door(WITNESS), Register()
    register.court.enters(JUDGE)
    dialogue.hears(register.enter(WITNESS))
    room = dialogue.room
    assert (room.hearing, room.link.state) == (None, LinkState.WAITING)
    assert room.waiting is not None
    assert room.waiting.id == WITNESS
    register.act(JUDGE, Act(CommandId("a"), OpenHearing()))
    register.act(JUDGE, Act(CommandId("b"), CallWitness(WITNESS)))
    dialogue.hears(register.greeting(WITNESS))
    assert dialogue.room.hearing == register.view(WITNESS)
    assert (dialogue.room.waiting, dialogue.room.link.state) == (None, LinkState.LIVE)
    register.act(JUDGE, Act(CommandId("c"), ReleaseWitness(WITNESS)))
    dialogue.hears(register.greeting(WITNESS))
    assert (dialogue.room.hearing, dialogue.room.link.state) == (None, LinkState.WAITING)


def test_loudness_is_forgotten_when_nothing_more_is_said() -> None:
    dialogue, _ = seated()
    dialogue.hears([Levels({DEFENDANT: -20})])
    assert dialogue.room.media.levels == {DEFENDANT: -20}
    dialogue.after(1000)
    assert dialogue.room.media.levels == {}


def test_a_withheld_entry_counts() -> None:
    dialogue, register = seated()
    seen = register.hearing.seen
    dialogue.hears([Withheld(seen + 1, bytes(32))])
    assert dialogue.room.hearing is not None
    assert dialogue.room.hearing.seen == seen + 1


def test_a_passing_problem_can_be_put_away() -> None:
    dialogue, register = seated()
    dialogue.hears(register.act(PLAINTIFF, ask(dialogue, OpenHearing())))
    dialogue.wants(intents.DismissProblem())
    assert dialogue.room.problem is None
