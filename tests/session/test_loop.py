"""The thread of the network: ends within its limit, whatever happens in it."""

import asyncio
import logging
import threading

import pytest

from yunclient.session.loop import LoopThread, in_daemon


def test_calls_of_any_thread_run_in_the_loops_own() -> None:
    loop, seen, done = LoopThread("t"), [], threading.Event()
    assert loop.call(lambda: seen.append(threading.current_thread().name))
    loop.start()
    loop.call(done.set)
    assert done.wait(10)
    assert seen == ["t"]

    async def last() -> None:
        seen.append("last")

    assert loop.close(last, 5)
    assert seen == ["t", "last"]
    assert not loop.call(done.set)
    assert loop.close(last, 5)


def test_an_end_that_hangs_is_cut_short(caplog: pytest.LogCaptureFixture) -> None:
    loop = LoopThread("t")
    loop.start()

    async def hangs() -> None:
        await asyncio.Event().wait()

    with caplog.at_level(logging.WARNING):
        assert loop.close(hangs, 0.5)
    assert "took too long" in caplog.text


def test_an_end_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    loop = LoopThread("t")
    loop.start()

    async def fails() -> None:
        raise ZeroDivisionError

    assert loop.close(fails, 5)
    assert "the end failed" in caplog.text


def test_a_loop_that_is_stuck_does_not_hold_the_program() -> None:
    loop, stuck = LoopThread("t"), threading.Event()
    loop.start()
    loop.call(stuck.wait, 20)

    async def last() -> None:
        pass

    assert not loop.close(last, 0.2)
    stuck.set()
    assert loop.close(last, 10)


def test_a_loop_never_started_is_closed_at_once() -> None:
    async def last() -> None:
        raise AssertionError

    assert LoopThread("t").close(last, 5)


async def test_a_thread_gives_its_result_its_error_or_nothing() -> None:
    assert await in_daemon(sum, (1, 2)) == 3
    with pytest.raises(ZeroDivisionError):
        await in_daemon(divmod, 1, 0)
    release = threading.Event()
    waiting = in_daemon(release.wait, 10)
    waiting.cancel()
    release.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting
