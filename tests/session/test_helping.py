"""The help line: what is said and answered, who sees the lines of others, what is asked when."""

from typing import Any

from tests.fakes.register import Register
from tests.session.dialogue import NOW, URL, Dialogue
from tests.session.test_media import seated
from tests.yunhearing.court import DEFENDANT, HEARING, JUDGE, PLAINTIFF
from yunclient.session import effects as do, intents, news
from yunclient.session.calls import Topic
from yunclient.session.helping import unread
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.room_panels import Talk
from yunclient.session.state import Page
from yunhearing.frames import Farewell, FarewellCode, HelpWritten
from yunhearing.help import HelpBody, HelpLine, HelpLinesReply, HelpMessage, HelpReply
from yunhearing.ids import Millis
from yunhearing.roles import Role, StaffRole

DOWN = Problem(ProblemCode.SERVER_UNREACHABLE)
MINE = f"/api/hearings/{HEARING}/help"
LINE = HelpLine(HEARING, DEFENDANT, "李四", Role.DEFENDANT, Millis(NOW), "听不到声音")
ANSWER = HelpMessage(2, Millis(NOW), "书记员", "请看扬声器", court=True)


def calls(dialogue: Dialogue) -> list[tuple[str, str]]:
    return [(r.call.method, r.call.path) for r in dialogue.of(do.Request)]


def answered(dialogue: Dialogue, topic: Topic, reply: Any = None) -> Dialogue:
    return dialogue.learns(news.Replied(topic, dialogue.client.asking[topic].number, reply))


def failed(dialogue: Dialogue, topic: Topic) -> Dialogue:
    return dialogue.learns(news.RequestFailed(topic, dialogue.client.asking[topic].number, DOWN))


def reply(*messages: HelpMessage) -> HelpReply:
    return HelpReply(Millis(NOW), messages)


def talk(dialogue: Dialogue) -> Talk:
    assert dialogue.client.help.talk is not None
    return dialogue.client.help.talk


def party() -> Dialogue:
    return seated()[0].after(1000)


def desk() -> tuple[Dialogue, Register]:
    dialogue, register = seated(JUDGE)
    return dialogue.after(1000), register


def test_an_open_panel_asks_every_three_seconds_for_what_is_new() -> None:
    dialogue = party()
    dialogue.wants(intents.OpenHelp(on=True))
    assert calls(dialogue) == [("GET", f"{MINE}?after=0")]
    answered(dialogue, Topic.HELP, reply(ANSWER))
    assert talk(dialogue).messages == (ANSWER,)
    assert calls(dialogue.after(2000)) == []
    assert calls(dialogue.after(1000)) == [("GET", f"{MINE}?after=2")]


def test_what_the_court_wrote_is_fetched_at_once_and_stays_unread_until_it_shows() -> None:
    dialogue = party()
    assert calls(dialogue.hears([HelpWritten(PLAINTIFF)])) == [("GET", f"{MINE}?after=0")]
    answered(dialogue, Topic.HELP, reply(ANSWER))
    assert unread(dialogue.room, dialogue.client.help) == 1
    dialogue.wants(intents.OpenHelp(on=True))
    assert unread(dialogue.room, dialogue.client.help) == 0


def test_news_during_a_question_are_asked_for_after_it() -> None:
    dialogue = party().hears([HelpWritten(PLAINTIFF), HelpWritten(PLAINTIFF)])
    answered(dialogue, Topic.HELP, reply())
    assert calls(dialogue.after(1000)) == [("GET", f"{MINE}?after=0")]


def test_what_is_said_goes_one_after_the_other() -> None:
    dialogue = party().wants(intents.OpenHelp(on=True))
    dialogue.wants(intents.SayHelp(" 听不到声音 "))
    [said] = dialogue.of(do.Request)
    assert said.call.body == HelpBody("听不到声音", talk(dialogue).said[0].key)
    assert dialogue.wants(intents.SayHelp("画面卡住")).of(do.Request) == []
    answered(dialogue, Topic.SAY)
    assert ("POST", MINE) in calls(dialogue)
    assert [s.text for s in talk(dialogue).said] == ["画面卡住"]


def test_what_did_not_get_there_is_sent_again_by_the_same_key() -> None:
    dialogue = party().wants(intents.SayHelp("听不到声音"))
    key = talk(dialogue).said[0].key
    failed(dialogue, Topic.SAY)
    assert talk(dialogue).said[0].problem == DOWN
    dialogue.wants(intents.SayAgain())
    [again] = dialogue.of(do.Request)
    assert again.call.body == HelpBody("听不到声音", key)
    assert talk(dialogue).said[0].problem is None


def test_nothing_is_said_twice_or_without_words_or_without_end() -> None:
    dialogue = party().wants(intents.SayHelp("   "))
    assert talk(dialogue).said == ()
    for n in range(20):
        dialogue.wants(intents.SayHelp(f"{n}"))
    assert len(talk(dialogue).said) == 10


def test_a_closed_link_does_not_close_the_line() -> None:
    dialogue = party()
    dialogue.hears([Farewell(FarewellCode.SEAT_TAKEN)])
    assert calls(dialogue.wants(intents.OpenHelp(on=True))) == [("GET", f"{MINE}?after=0")]
    assert calls(dialogue.wants(intents.SayHelp("进不去"))) == [("POST", MINE)]


def test_judge_and_clerk_see_the_lines_and_answer_on_one() -> None:
    dialogue, _ = desk()
    number = dialogue.client.asking[Topic.HELP_LINES].number
    assert number == 1
    answered(dialogue, Topic.HELP_LINES, HelpLinesReply(Millis(NOW), (LINE,)))
    assert dialogue.client.help.lines == (LINE,)
    assert calls(dialogue.after(10_000)) == []  # a closed panel asks for nothing more
    assert calls(dialogue.hears([HelpWritten(DEFENDANT)])) == [("GET", f"{MINE}/lines")]
    dialogue.wants(intents.FollowLine(LINE))
    assert calls(dialogue) == [("GET", f"{MINE}/{DEFENDANT}?after=0")]
    dialogue.wants(intents.SayHelp("请看扬声器"))
    assert calls(dialogue) == [("POST", f"{MINE}/{DEFENDANT}")]
    dialogue.wants(intents.FollowLine(None))
    assert dialogue.client.help.talk is None


def test_who_does_not_answer_follows_nobody() -> None:
    dialogue = party().wants(intents.FollowLine(LINE))
    assert talk(dialogue).person is None
    assert dialogue.of(do.Request) == []


def test_a_technician_comes_to_all_lines() -> None:
    dialogue = Dialogue().learns(
        news.LoggedIn(URL, "技术员", staff=True, role=StaffRole.TECHNICIAN)
    )
    assert dialogue.client.page is Page.HELP_DESK
    assert ("GET", "/api/help") in calls(dialogue)
    answered(dialogue, Topic.HELP_LINES, HelpLinesReply(Millis(NOW), (LINE,)))
    dialogue.wants(intents.FollowLine(LINE))
    assert calls(dialogue) == [("GET", f"{MINE}/{DEFENDANT}?after=0")]
    assert ("GET", "/api/help") in calls(dialogue.after(3000))


def test_lines_that_do_not_come_are_asked_for_again() -> None:
    dialogue, _ = desk()
    failed(dialogue, Topic.HELP_LINES)
    assert dialogue.client.help.lines_problem == DOWN
    dialogue.wants(intents.OpenHelp(on=True))
    assert calls(dialogue.after(3000)) == [("GET", f"{MINE}/lines")]


def test_nothing_of_it_outlives_the_room_and_no_repr_tells_it() -> None:
    dialogue = party().wants(intents.SayHelp("听不到声音"))
    assert "听不到" not in repr(dialogue.client)
    dialogue.wants(intents.LeaveRoom())
    assert dialogue.client.help.talk is None
    assert answered(dialogue, Topic.SAY).client.help.talk is None
