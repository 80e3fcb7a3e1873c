"""From other threads into the Qt thread: order, bounds, newest of the ephemeral, no lost errors."""

import logging
import threading

import pytest
from pytestqt.qtbot import QtBot

from yunclient.session import news
from yunclient.session.messages import Fresh
from yunclient.ui.bridge import TURN, Bridge
from yunhearing.frames import Checkpointed, Levels
from yunhearing.ids import PersonId

A, B = PersonId("a"), PersonId("b")


class Desk:
    """Who gets what the bridge brings, and in which thread."""

    def __init__(self, limit: int = 4096) -> None:
        self.news: list[news.News] = []
        self.fresh: list[frozenset[PersonId]] = []
        self.threads: set[int] = set()
        self.bridge = Bridge(self._heed, self.fresh.append, limit)

    def _heed(self, fact: news.News) -> None:
        self.threads.add(threading.get_ident())
        self.news.append(fact)


def clock(n: int) -> news.ClockMeasured:
    return news.ClockMeasured(n)


def test_news_of_many_threads_arrive_in_the_qt_thread_each_in_order(qtbot: QtBot) -> None:
    desk = Desk()

    def talk(start: int) -> None:
        for n in range(start, start + 500):
            assert desk.bridge.post(clock(n))

    threads = [threading.Thread(target=talk, args=(start,)) for start in (0, 1000, 2000)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(desk.news) == 1500)
    for thread in threads:
        thread.join()
    offsets = [fact.offset for fact in desk.news if isinstance(fact, news.ClockMeasured)]
    for start in (0, 1000, 2000):
        assert [n for n in offsets if start <= n < start + 500] == [*range(start, start + 500)]
    assert desk.threads == {threading.get_ident()}


def test_nothing_happens_before_the_loop_has_its_turn(qtbot: QtBot) -> None:
    desk = Desk()
    desk.bridge.post(clock(1))
    assert desk.news == []
    qtbot.waitUntil(lambda: desk.news == [clock(1)])


def test_of_levels_and_fresh_pictures_only_the_newest_counts(qtbot: QtBot) -> None:
    desk = Desk()
    for n in range(100):
        desk.bridge.post(news.FrameCame(1, Levels({A: -n})))
        desk.bridge.post(news.EngineSaid(Fresh((A,) if n % 2 else (B,))))
    desk.bridge.post(clock(1))
    qtbot.waitUntil(lambda: len(desk.news) == 2)
    assert desk.news == [clock(1), news.FrameCame(1, Levels({A: -99}))]
    assert desk.fresh == [frozenset({A, B})]


def test_what_does_not_fit_is_refused(qtbot: QtBot) -> None:
    """And that a link was cut for it can still be told."""
    desk = Desk(limit=3)
    frames = [news.FrameCame(1, Checkpointed(str(n))) for n in range(5)]
    assert [desk.bridge.post(frame) for frame in frames] == [True, True, True, False, False]
    assert [desk.bridge.post(clock(n)) for n in range(5)] == [True, True, True, False, False]
    qtbot.waitUntil(lambda: len(desk.news) == 6)
    assert desk.bridge.post(frames[3])
    qtbot.waitUntil(lambda: len(desk.news) == 7)


def test_the_screen_gets_its_turn_between_many_news(qtbot: QtBot) -> None:
    desk = Desk()
    for n in range(TURN * 2 + 1):
        desk.bridge.post(clock(n))
    desk.bridge._drain()
    assert len(desk.news) == TURN
    qtbot.waitUntil(lambda: len(desk.news) == TURN * 2 + 1)


def test_an_error_is_logged_and_the_next_news_arrive(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    taken: list[news.News] = []

    def heed(fact: news.News) -> None:
        taken.append(fact)
        if fact == clock(1):
            raise ZeroDivisionError("a bug")

    bridge = Bridge(heed, lambda people: None)
    with caplog.at_level(logging.ERROR):
        for n in (1, 2):
            bridge.post(clock(n))
        qtbot.waitUntil(lambda: taken == [clock(1), clock(2)])
    assert "a bug" in caplog.text


def test_a_closed_bridge_brings_nothing_more(qtbot: QtBot) -> None:
    desk = Desk()
    desk.bridge.post(clock(1))
    desk.bridge.close()
    assert not desk.bridge.post(clock(2))
    desk.bridge._drain()
    assert desk.news == []


def test_a_hundred_thousand_signals_do_no_harm(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 aborts within a thousand (PYSIDE-3474)."""
    count = 0

    def heed(_: news.News) -> None:
        nonlocal count
        count += 1

    bridge = Bridge(heed, lambda people: None)
    for _ in range(100_000):
        bridge.post(clock(count))
        bridge._drain()
    assert count == 100_000
