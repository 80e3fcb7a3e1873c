"""Questions to the court: put once, answered once, forgotten where they no longer matter."""

import pytest

from tests.fakes.court import PASSWORD, PHONE, FakeCourt, FakeServer
from tests.session.dialogue import URL, Dialogue
from yunclient.net.errors import RefusedError
from yunclient.session import effects as do, news, replies
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.calls import Call, Topic
from yunclient.session.intents import LogIn
from yunclient.session.ports import Failure
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.react import react
from yunclient.session.replies import Heeds
from yunclient.session.state import Client, Page, Server
from yunhearing.accounts import AccountReply
from yunhearing.rest import ProblemCode as Code, ProblemReply

CALL = Call("GET", "/api/account", AccountReply)
TOPIC = Topic.ACCOUNT
HELD = Problem(ProblemCode.THROTTLED)


@pytest.fixture
def heard(monkeypatch):
    """What the topic's own part of the session is told."""
    told = []
    heeds = Heeds(
        lambda client, reply, moment: told.append(reply) or client,
        lambda client, problem, moment: told.append(problem) or client,
    )
    monkeypatch.setitem(replies.HEEDS, TOPIC, heeds)
    return told


def client() -> Client:
    return Client(Server(URL))


def test_a_question_is_put_once_for_each_time_it_is_asked():
    first = asked(client(), TOPIC, CALL)
    assert react(client(), first) == (do.Request(TOPIC, 1, CALL),)
    assert react(first, dropped(first, TOPIC)) == ()
    again = asked(first, TOPIC, CALL)
    assert react(first, again) == (do.Request(TOPIC, 2, CALL),)


def test_only_the_newest_question_is_answered_and_only_once(heard):
    state = asked(asked(client(), TOPIC, CALL), TOPIC, CALL)
    late = replies.replied(state, news.Replied(TOPIC, 1, "old"), None)
    assert late is state and busy(late, TOPIC)
    done = replies.replied(state, news.Replied(TOPIC, 2, "new"), None)
    assert not busy(done, TOPIC)
    assert replies.replied(done, news.Replied(TOPIC, 2, "new"), None) is done
    assert heard == ["new"]


def test_an_answer_to_what_was_dropped_is_an_answer_to_nothing(heard):
    state = dropped(asked(client(), TOPIC, CALL), TOPIC)
    assert replies.replied(state, news.Replied(TOPIC, 1, "late"), None) is state
    assert heard == []


def test_a_problem_is_told_to_who_asked(heard):
    state = replies.failed(asked(client(), TOPIC, CALL), news.RequestFailed(TOPIC, 1, HELD), None)
    assert heard == [HELD]
    assert not busy(state, TOPIC)


def test_a_session_that_is_over_leads_to_the_login_page(heard):
    dialogue = Dialogue().learns(news.LoggedIn(URL, "张三", staff=False))
    state = asked(dialogue.client, TOPIC, CALL)
    out = replies.failed(state, news.RequestFailed(TOPIC, 1, Problem(ProblemCode.SIGNED_OUT)), None)
    assert out.page is Page.LOGIN
    assert out.account is None
    assert heard == []


def test_who_signs_out_waits_for_no_answer_and_numbers_go_on(heard):
    dialogue = Dialogue().learns(news.LoggedIn(URL, "张三", staff=False))
    state = asked(dialogue.client, TOPIC, CALL)
    out = replies.failed(state, news.RequestFailed(TOPIC, 1, Problem(ProblemCode.SIGNED_OUT)), None)
    assert replies.replied(out, news.Replied(TOPIC, 1, "late"), None) is out
    assert react(out, asked(out, TOPIC, CALL))[-1] == do.Request(TOPIC, 2, CALL)


async def test_the_fake_court_answers_from_its_table():
    server = FakeServer()
    court = FakeCourt(server)
    server.answers["GET", "/api/account"] = AccountReply("张三", staff=False)
    await court.log_in(LogIn(PHONE, PASSWORD, remember=False))
    assert (await court.request(CALL)).name == "张三"
    assert server.asked[-1] == (CALL, court.token)
    server.answers["GET", "/api/account"] = RefusedError(ProblemReply(Code.THROTTLED))
    with pytest.raises(Failure):
        await court.request(CALL)
