"""The store itself: turns, listeners, and what runs in between."""

import logging

import pytest

from tests.session.dialogue import Dialogue
from yunclient.session import intents, news
from yunclient.session.problems import Problem, ProblemCode


def test_listeners_hear_of_changes_only() -> None:
    dialogue, heard = Dialogue(), []
    dialogue.store.changed.connect(lambda: heard.append(dialogue.client.preferences.language))
    dialogue.wants(intents.SetLanguage("en")).learns(news.Tick()).wants(intents.LogOut())
    assert heard == ["en"]


def test_what_a_listener_wants_waits_its_turn() -> None:
    dialogue, seen = Dialogue(), []

    def answer() -> None:
        seen.append(dialogue.client.preferences.large_text)
        if len(seen) == 1:
            dialogue.store.intend(intents.SetLargeText(on=True))
            assert not dialogue.client.preferences.large_text

    dialogue.store.changed.connect(answer)
    dialogue.wants(intents.SetLanguage("en"))
    assert seen == [False, True]


def test_a_listener_that_fails_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    dialogue, heard = Dialogue(), []

    def fails() -> None:
        raise ValueError("broken widget")

    dialogue.store.changed.connect(fails)
    dialogue.store.changed.connect(lambda: heard.append(1))
    with caplog.at_level(logging.ERROR):
        dialogue.wants(intents.SetLanguage("en"))
    assert heard == [1]
    assert "broken widget" in caplog.text
    dialogue.store.changed.disconnect(fails)


def test_a_turn_that_fails_leaves_the_store_usable() -> None:
    dialogue = Dialogue()
    with pytest.raises(KeyError):
        dialogue.store.intend("no intent")  # type: ignore[arg-type]
    dialogue.learns(news.LoginFailed(Problem(ProblemCode.THROTTLED)))
    assert dialogue.client.login.problem is not None
