"""At the door: the discipline is fetched and promised, warnings heeded, the next date asked for."""

import pytest
from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from tests.session.test_room import seated
from tests.yunhearing.court import CLERK, DEFENDANT, FACTS, HEARING, JUDGE, PLAINTIFF, WITNESS
from yunclient.devicetest.machine import Probe
from yunclient.session import effects as do, intents, messages, news
from yunclient.session.calls import Topic
from yunclient.session.commands import PATIENCE
from yunclient.session.lobby import AGAIN, TEXTS
from yunclient.session.lobby_panels import Adjourning, Discipline, Warned
from yunclient.session.messages import Examine, PlayTestSound, Ready
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import LinkState
from yunhearing.accounts import ConsentKind, ConsentText, ConsentTextsReply
from yunhearing.commands import AcceptDiscipline, BeginStage, Exclude, OpenHearing, Warn
from yunhearing.frames import Act, Arrival, Farewell, FarewellCode, Refused, Waiting
from yunhearing.ids import CommandId, Millis
from yunhearing.refusals import RefusalCode
from yunhearing.roles import Role
from yunhearing.scheduling import AdjournBody, FixedReply
from yunhearing.state import Door, Person, Phase, Presence, Stage

ME = Person(PLAINTIFF, "张三", Role.PLAINTIFF, presence=Presence.LOBBY, door=Door.LOBBY)
TEXT = ConsentText(ConsentKind.DISCIPLINE, "v1", "法庭纪律", "一、二、三")
OTHER = ConsentText(ConsentKind.HEARING, "v9", "同意书", "……")
REPLY = ConsentTextsReply((OTHER, TEXT))
DOWN = Problem(ProblemCode.SERVER_UNREACHABLE)


def waits(me: Person = ME, **more: object) -> Waiting:
    return Waiting(Millis(1), me, HEARING, FACTS, **more)


def lobby() -> Dialogue:
    return Dialogue().at_the_door(PLAINTIFF).engine(Ready()).hears([waits()])


def replied(dialogue: Dialogue, topic: Topic, reply: object) -> Dialogue:
    return dialogue.learns(news.Replied(topic, dialogue.client.asking[topic].number, reply))


def failed(dialogue: Dialogue, topic: Topic, problem: Problem) -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.RequestFailed(topic, number, problem))


# the promise


def test_who_waits_has_the_discipline_fetched_once() -> None:
    dialogue = lobby()
    assert dialogue.of(do.Request) == [do.Request(Topic.DISCIPLINE, 1, TEXTS)]
    assert dialogue.after(3000).of(do.Request) == []
    replied(dialogue, Topic.DISCIPLINE, REPLY)
    assert dialogue.room.discipline == Discipline(TEXT)
    assert dialogue.hears([waits()]).of(do.Request) == []


def test_a_text_that_did_not_come_is_asked_for_again() -> None:
    dialogue = failed(lobby(), Topic.DISCIPLINE, DOWN)
    assert dialogue.room.discipline.problem == DOWN
    assert dialogue.after(AGAIN - 1000).of(do.Request) == []
    assert len(dialogue.after(1000).of(do.Request)) == 1
    failed(dialogue, Topic.DISCIPLINE, DOWN)
    assert len(dialogue.wants(intents.ReadDiscipline()).of(do.Request)) == 1
    assert dialogue.wants(intents.ReadDiscipline()).of(do.Request) == []


def test_the_promise_waits_for_the_court_through_news_of_others() -> None:
    dialogue = replied(lobby(), Topic.DISCIPLINE, REPLY)
    dialogue.wants(intents.Send(AcceptDiscipline("v1")))
    (act,) = dialogue.sent()
    assert act == Act(CommandId("c1"), AcceptDiscipline("v1"))
    dialogue.hears([waits(arrived=(Arrival(Role.JUDGE, here=True),))])
    assert set(dialogue.room.pending) == {act.id}
    dialogue.hears([waits(replace(ME, declared_at=Millis(7)))])
    assert dialogue.room.pending == {}
    assert dialogue.room.waiting is not None
    assert dialogue.room.waiting.declared_at == 7


def test_a_promise_without_answer_is_given_up_and_can_be_made_again() -> None:
    dialogue = lobby().wants(intents.Send(AcceptDiscipline("v1"))).after(PATIENCE)
    assert dialogue.room.pending == {}
    assert dialogue.room.problem == Problem(ProblemCode.NO_ANSWER)
    assert len(dialogue.wants(intents.Send(AcceptDiscipline("v1"))).sent()) == 1


def test_a_refused_promise_is_told() -> None:
    dialogue = lobby().wants(intents.Send(AcceptDiscipline("v1")))
    dialogue.hears([Refused(CommandId("c1"), RefusalCode.MALFORMED)])
    assert dialogue.room.pending == {}
    assert dialogue.room.problem == Problem(ProblemCode.REFUSED, detail="malformed")


def test_nothing_else_is_sent_from_the_lobby() -> None:
    assert lobby().wants(intents.Send(OpenHearing())).sent() == []


# waiting


def test_the_lobby_keeps_what_it_is_told() -> None:
    seats = (Arrival(Role.JUDGE, here=True), Arrival(Role.PLAINTIFF, here=True, you=True))
    dialogue = lobby().hears([waits(phase=Phase.SCHEDULED, opens_at=Millis(99), arrived=seats)])
    room = dialogue.room
    assert (room.phase, room.opens_at, room.arrived) == (Phase.SCHEDULED, 99, seats)


def test_who_waits_sees_and_measures_oneself_and_the_court_gets_nothing() -> None:
    dialogue = lobby()
    assert Examine(Probe.PREVIEW, 0) in dialogue.told()
    assert messages.SwitchSource(mic=False, camera=True, me=PLAINTIFF) in dialogue.told()
    assert not any(isinstance(said, messages.Connect) for said in dialogue.told())


def test_the_door_opens_with_a_sound() -> None:
    dialogue, register = seated()
    frames = register.enter(PLAINTIFF)
    inside = lobby().hears(frames)
    assert PlayTestSound() in inside.told()
    assert Examine(Probe.NOTHING, 0) in inside.told()
    assert inside.room.waiting is None
    assert PlayTestSound() not in dialogue.hears(frames).told()


# the door


def test_who_is_sent_out_keeps_nothing_but_the_reason() -> None:
    dialogue, register = seated()
    seen = register.hearing.seen
    register.act(JUDGE, Act(CommandId("x"), Exclude(PLAINTIFF, "扰乱法庭秩序")))
    frames = [*register.tail(PLAINTIFF, seen), Farewell(FarewellCode.EXCLUDED, "扰乱法庭秩序")]
    dialogue.hears(frames)
    room = dialogue.room
    assert (room.hearing, room.waiting, room.sent_out) == (None, None, "扰乱法庭秩序")
    assert room.link.state is LinkState.CLOSED
    assert room.link.problem == Problem(ProblemCode.SENT_OUT, remedy=Remedy.TAKE_SEAT)
    again = dialogue.wants(intents.TakeSeat()).of(do.OpenLink)
    assert [opened.after for opened in again] == [None]


def test_who_is_refused_in_the_lobby_reads_why() -> None:
    dialogue = lobby().hears([Farewell(FarewellCode.EXCLUDED, "身份未核实")])
    room = dialogue.room
    assert (room.hearing, room.waiting, room.sent_out) == (None, None, "身份未核实")


def test_a_warning_stays_until_it_was_heeded() -> None:
    dialogue, register = seated()
    for count, reason in enumerate(("第一", "第二"), 1):
        seen = register.hearing.seen
        register.act(JUDGE, Act(CommandId(f"x{count}"), Warn(PLAINTIFF, reason)))
        dialogue.hears(register.tail(PLAINTIFF, seen))
        assert dialogue.room.warned == Warned(reason, count)
    assert dialogue.wants(intents.HeedWarning()).room.warned is None


def test_the_warning_of_another_is_not_ones_own() -> None:
    dialogue, register = seated()
    register.court.enters(DEFENDANT)
    register._seal()
    register.act(JUDGE, Act(CommandId("x"), Warn(DEFENDANT, "请勿打断")))
    dialogue.hears(register.tail(PLAINTIFF, dialogue.room.hearing.seen))
    assert dialogue.room.warned is None


# the next date


def test_adjourning_asks_once_and_keeps_the_next_number() -> None:
    dialogue, _ = seated(JUDGE)
    dialogue.wants(intents.Adjourn(1_800_000_000_000, "第五法庭"))
    (asked,) = dialogue.of(do.Request)
    assert (asked.topic, asked.call.method) == (Topic.ADJOURN, "POST")
    assert asked.call.path == f"/api/hearings/{HEARING}/adjourn"
    assert asked.call.body == AdjournBody(1_800_000_000_000, "第五法庭")
    assert dialogue.room.adjourning == Adjourning(sent=True)
    assert dialogue.wants(intents.Adjourn(1_800_000_000_000)).of(do.Request) == []
    replied(dialogue, Topic.ADJOURN, FixedReply(HEARING, "002417"))
    assert dialogue.room.adjourning == Adjourning(number="002417")


def test_a_date_the_court_does_not_take_can_be_tried_again() -> None:
    dialogue, _ = seated(JUDGE)
    failed(dialogue.wants(intents.Adjourn(1_800_000_000_000)), Topic.ADJOURN, DOWN)
    assert dialogue.room.adjourning == Adjourning(problem=DOWN)
    assert len(dialogue.wants(intents.Adjourn(1_800_000_000_000)).of(do.Request)) == 1


# the desk


def test_stages_under_way_are_told_apart() -> None:
    dialogue, _ = seated(CLERK)
    for stage in (Stage.DEBATE, Stage.RIGHTS):
        dialogue.wants(intents.Send(BeginStage(stage)))
    assert {p.of for p in dialogue.room.pending.values()} == {"debate", "rights"}


@pytest.mark.parametrize("who", [JUDGE, CLERK])
def test_a_knock_is_heard_at_the_desk(who: str) -> None:
    dialogue, register = seated(who)
    dialogue.engine(Ready())
    held = dialogue.room.hearing
    assert held is not None
    seen = held.seen
    register.court.enters(WITNESS)
    register._seal()
    dialogue.hears(register.tail(who, seen))
    assert dialogue.told().count(PlayTestSound()) == 1
