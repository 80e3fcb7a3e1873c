"""The film of a hearing: asked for, waited for, saved; and what comes between."""

import pytest

from tests.session.dialogue import URL, Dialogue
from yunclient.session import effects as do, filming, intents, news
from yunclient.session.calls import Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Account, Client, Server
from yunhearing.ids import HearingId
from yunhearing.recording import FilmReply, FilmState

HELD, PATH = HearingId("h1"), "/t/庭审录像.mp4"


def exporting() -> Dialogue:
    dialogue = Dialogue(Client(Server(URL), account=Account("周文静", staff=True)))
    dialogue.wants(intents.ExportFilm(HELD, PATH))
    (request,) = dialogue.of(do.Request)
    assert (request.call.method, request.call.path) == ("POST", "/api/hearings/h1/film")
    return dialogue


def answers(dialogue: Dialogue, reply: FilmReply) -> Dialogue:
    number = dialogue.client.asking[Topic.FILM].number
    return dialogue.learns(news.Replied(Topic.FILM, number, reply))


def fails(dialogue: Dialogue, code: ProblemCode) -> Dialogue:
    number = dialogue.client.asking[Topic.FILM].number
    return dialogue.learns(news.RequestFailed(Topic.FILM, number, Problem(code)))


def waited(dialogue: Dialogue) -> list[str]:
    """What is asked after a while."""
    return [e.call.method for e in dialogue.after(filming.EVERY).of(do.Request)]


def test_it_is_asked_for_until_it_is_ready_and_saved_then() -> None:
    dialogue = exporting()
    assert not waited(dialogue), "the first answer is awaited"
    answers(dialogue, FilmReply(FilmState.MAKING, 370))
    assert dialogue.client.filming is not None
    assert dialogue.client.filming.done == 370
    assert waited(dialogue) == ["GET"]
    answers(dialogue, FilmReply(FilmState.READY, 1000, 5))
    (saved,) = dialogue.of(do.SaveFile)
    assert (saved.source, saved.path) == ("/api/hearings/h1/film.mp4", PATH)
    assert dialogue.client.filming is None
    assert dialogue.client.saving is not None
    assert not waited(dialogue)


def test_what_the_network_takes_away_is_asked_for_again() -> None:
    dialogue = answers(exporting(), FilmReply(FilmState.MAKING, 10))
    assert waited(dialogue) == ["GET"]
    fails(dialogue, ProblemCode.LINK_LOST)
    assert waited(dialogue) == ["GET"]


@pytest.mark.parametrize("code", [ProblemCode.NOT_FOUND, ProblemCode.WRONG_STAGE])
def test_why_there_is_none_is_kept_and_nothing_more_is_asked(code: ProblemCode) -> None:
    dialogue = fails(exporting(), code)
    assert dialogue.client.filming is not None
    assert dialogue.client.filming.problem == Problem(code)
    assert not waited(dialogue)


@pytest.mark.parametrize("state", [FilmState.FAILED, FilmState.NONE])
def test_what_failed_at_the_court_is_told(state: FilmState) -> None:
    dialogue = answers(exporting(), FilmReply(state))
    assert dialogue.client.filming is not None
    assert dialogue.client.filming.problem is not None
    assert not dialogue.of(do.SaveFile)


def test_who_logs_out_waits_for_no_film() -> None:
    dialogue = answers(exporting(), FilmReply(FilmState.MAKING, 10))
    dialogue.wants(intents.LogOut())
    dialogue.after(filming.EVERY)
    assert dialogue.client.filming is None
