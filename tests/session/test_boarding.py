"""The readiness board: asked for each second while it shows, and what is done from it."""

import pytest

from tests.session.dialogue import NOW, URL, Dialogue, card
from tests.yunhearing.court import HEARING, JUDGE, PLAINTIFF
from yunclient.session import effects as do, intents, news
from yunclient.session.calls import Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Page
from yunhearing.ids import Millis
from yunhearing.rest import HearingsReply, IdentityBody, Readiness, ReadinessReply
from yunhearing.roles import Role
from yunhearing.scheduling import Notice, NoticeKind, NoticesReply, NoticeState, ResendBody

REPLY = ReadinessReply(Millis(NOW), (Readiness(PLAINTIFF, "张三", Role.PLAINTIFF),))
PATH = f"/api/hearings/{HEARING}"


def listed(*, staff: bool = True) -> Dialogue:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "王审判", staff=staff))
    cards = (card(JUDGE),)
    return dialogue.learns(news.HearingsLoaded(HearingsReply(Millis(1), cards)))


@pytest.fixture
def opened() -> Dialogue:
    return listed().wants(intents.OpenBoard(HEARING))


def asked(dialogue: Dialogue, topic: Topic) -> list[do.Request]:
    return [e for e in dialogue.effects if isinstance(e, do.Request) and e.topic is topic]


def answer(dialogue: Dialogue, topic: Topic, reply: object = None) -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.Replied(topic, number, reply))


def test_it_is_opened_from_the_list_and_asked_for_at_once(opened: Dialogue) -> None:
    assert opened.client.page is Page.BOARD
    (request,) = asked(opened, Topic.BOARD)
    assert (request.call.method, request.call.path) == ("GET", f"{PATH}/readiness")
    answer(opened, Topic.BOARD, REPLY)
    assert opened.client.board.people == REPLY.people


def test_messages_are_asked_for_while_their_list_is_open(opened: Dialogue) -> None:
    opened.wants(intents.ShowNotices(on=True))
    assert [r.call.path for r in asked(opened, Topic.NOTICES)] == [f"{PATH}/notices"]
    sent = Notice(PLAINTIFF, NoticeKind.INVITED, NoticeState.DELIVERED, Millis(NOW), 1)
    answer(opened, Topic.NOTICES, NoticesReply(Millis(NOW), (sent,)))
    assert opened.client.board.notices == (sent,)
    opened.after(3000)
    assert len(asked(opened, Topic.NOTICES)) == 1
    answer(opened, Topic.NOTICES, NoticesReply(Millis(NOW), (sent,)))
    opened.wants(intents.ShowNotices(on=False)).after(6000)
    assert asked(opened, Topic.NOTICES) == []


def test_parties_have_no_board() -> None:
    dialogue = listed(staff=False).wants(intents.OpenBoard(HEARING))
    assert dialogue.client.board is None
    assert asked(dialogue, Topic.BOARD) == []


def test_it_is_asked_for_again_each_second_but_never_twice_at_once(opened: Dialogue) -> None:
    opened.after(1500).learns(news.Tick())
    assert asked(opened, Topic.BOARD) == []  # the first is still under way
    answer(opened, Topic.BOARD, REPLY)
    opened.learns(news.Tick())
    assert len(asked(opened, Topic.BOARD)) == 1
    answer(opened, Topic.BOARD, REPLY)
    opened.after(400).learns(news.Tick())
    assert asked(opened, Topic.BOARD) == []


def test_what_was_loaded_stays_when_the_court_does_not_answer(opened: Dialogue) -> None:
    answer(opened, Topic.BOARD, REPLY)
    opened.after(1000).learns(news.Tick())
    number = opened.client.asking[Topic.BOARD].number
    problem = Problem(ProblemCode.SERVER_UNREACHABLE)
    opened.learns(news.RequestFailed(Topic.BOARD, number, problem))
    assert (opened.client.board.people, opened.client.board.problem) == (REPLY.people, problem)
    answer(opened.after(4000).learns(news.Tick()), Topic.BOARD, REPLY)
    assert opened.client.board.problem is None


def test_an_invitation_is_sent_again_and_the_board_asked_for(opened: Dialogue) -> None:
    answer(opened, Topic.BOARD, REPLY).wants(intents.Resend((PLAINTIFF,)))
    (request,) = asked(opened, Topic.RESEND)
    assert (request.call.path, request.call.body) == (f"{PATH}/notices", ResendBody((PLAINTIFF,)))
    assert opened.client.board.resending == {PLAINTIFF}
    assert asked(opened.wants(intents.Resend((PLAINTIFF,))), Topic.RESEND) == []
    answer(opened, Topic.RESEND)
    assert (opened.client.board.resent, opened.client.board.resending) == ({PLAINTIFF}, frozenset())
    assert len(asked(opened, Topic.BOARD)) == 1


def test_a_message_that_is_not_taken_is_said(opened: Dialogue) -> None:
    opened.wants(intents.Resend((PLAINTIFF,)))
    held = Problem(ProblemCode.THROTTLED, detail="42")
    number = opened.client.asking[Topic.RESEND].number
    opened.learns(news.RequestFailed(Topic.RESEND, number, held))
    assert (opened.client.board.trouble, opened.client.board.resending) == (held, frozenset())
    assert opened.wants(intents.Resend((PLAINTIFF,))).client.board.trouble is None


def test_a_document_is_put_on_record(opened: Dialogue) -> None:
    opened.wants(intents.CheckIdentity(PLAINTIFF, "护照", matches=True))
    (request,) = asked(opened, Topic.IDENTITY)
    assert request.call.path == f"{PATH}/people/{PLAINTIFF}/identity"
    assert request.call.body == IdentityBody("护照", matches=True)
    assert opened.client.board.checked == PLAINTIFF
    assert answer(opened, Topic.IDENTITY).client.board.checked is None


def test_who_leaves_waits_for_nothing(opened: Dialogue) -> None:
    opened.wants(intents.CloseBoard())
    assert (opened.client.page, opened.client.board) == (Page.LIST, None)
    assert answer(opened, Topic.BOARD, REPLY).client.board is None
    assert asked(opened.after(5000).learns(news.Tick()), Topic.BOARD) == []


def test_from_the_hearing_it_leads_back_there() -> None:
    dialogue = listed().wants(intents.EnterHearing(HEARING)).wants(intents.EndTest())
    assert dialogue.client.page is Page.ROOM
    dialogue.wants(intents.OpenBoard(HEARING))
    assert dialogue.client.page is Page.BOARD
    assert dialogue.wants(intents.CloseBoard()).client.page is Page.ROOM


def test_from_the_hearing_it_leads_back_into_the_hearing() -> None:
    dialogue = listed().wants(intents.EnterHearing(HEARING)).wants(intents.OpenBoard(HEARING))
    assert dialogue.client.page is Page.BOARD
    assert dialogue.client.room is not None
    dialogue.wants(intents.CloseBoard())
    assert dialogue.client.page is Page.ROOM
