"""The parent's end: begins without waiting, sees the engine's end, starts it again, never hangs."""

import multiprocessing
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import msgspec
import pytest

from yunclient.child.life import Running
from yunclient.child.pipe import MAX_WAITING
from yunclient.media import pipe
from yunclient.media.client import (
    EngineClient,
    Options,
    launch_process,
    launch_thread,
)
from yunclient.media.pipe import Outbox
from yunclient.session.messages import (
    DevicesListed,
    Fresh,
    FromEngine,
    ListDevices,
    Measured,
    Quit,
    Ready,
    ToEngine,
)
from yunclient.session.state import DeviceKind
from yunhearing.ids import PersonId

LIMIT = 30.0


class Parent:
    def __init__(self, launch: Callable[[Options], tuple[Running, Any]]) -> None:
        self.messages: queue.Queue[FromEngine] = queue.Queue()
        self.exits: queue.Queue[bool] = queue.Queue()
        self.engine = EngineClient(
            self.messages.put, lambda: self.exits.put(True), options=Options(), launch=launch
        )

    def until(self, kind: type[FromEngine]) -> FromEngine:
        while not isinstance(message := self.messages.get(timeout=LIMIT), kind):
            pass
        return message


class Processes:
    """Launches real processes and keeps them, so that a test can kill one."""

    def __init__(self) -> None:
        self.started: list[Any] = []

    def __call__(self, options: Options) -> tuple[Running, Any]:
        running, connection = launch_process(options)
        self.started.append(running._process)  # type: ignore[attr-defined] # of its own kind
        return running, connection


def test_a_killed_engine_is_noticed_once_and_another_begins() -> None:
    processes = Processes()
    parent = Parent(processes)
    parent.engine.start()
    parent.until(Ready)
    os.kill(processes.started[0].pid, signal.SIGKILL)
    assert parent.exits.get(timeout=LIMIT)
    parent.engine.send(ListDevices(simulate=True))  # to nobody: dropped
    parent.engine.restart()
    parent.engine.send(ListDevices(simulate=True))  # before it is up: waits
    parent.until(Ready)
    listed = parent.until(DevicesListed)
    assert isinstance(listed, DevicesListed)
    assert listed.present[DeviceKind.CAMERA][-1].simulated
    parent.engine.close(10.0)
    assert parent.exits.empty()
    assert all(not process.is_alive() for process in processes.started)
    assert processes.started[1].exitcode == 0


def test_the_engine_in_a_thread_speaks_the_same() -> None:
    parent = Parent(launch_thread)
    parent.engine.start()
    parent.until(Ready)
    assert parent.until(Measured)
    parent.engine.close(10.0)
    assert parent.exits.empty()
    assert not [t for t in threading.enumerate() if t.name in {"media engine", "engine reader"}]


def test_after_the_end_no_engine_begins() -> None:
    processes = Processes()
    parent = Parent(processes)
    parent.engine.close(1.0)
    parent.engine.restart()
    assert not processes.started


DYING = """
import sys, threading, signal
from yunclient.media import client

def engine(pipe, options):
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    threading.Thread(target=threading.Event().wait).start()  # a driver that hangs

client.run_engine = engine
client.run_alone(None, {})
"""


def test_a_driver_that_hangs_does_not_keep_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", DYING], timeout=LIMIT, check=False)
    assert done.returncode == 0


class Stubborn:
    """An engine that only says what the test has it say."""

    def __init__(self) -> None:
        self.killed = threading.Event()
        self._once = threading.Lock()
        self.ours, self.theirs = multiprocessing.Pipe()

    def __call__(self, _options: Options) -> tuple[Running, Connection]:
        return self, self.ours

    def join(self, timeout: float) -> bool:
        return self.killed.wait(timeout)

    def kill(self) -> None:
        with self._once:
            if not self.killed.is_set():
                self.killed.set()
                self.theirs.close()


@pytest.fixture
def stubborn() -> Iterator[Stubborn]:
    stubborn = Stubborn()
    yield stubborn
    stubborn.kill()


@pytest.mark.parametrize("word", [b"\xc1", b"\x93\x01\x02", b"{}", b""])
def test_an_engine_that_talks_nonsense_is_ended(stubborn: Stubborn, word: bytes) -> None:
    parent = Parent(stubborn)
    parent.engine.start()
    stubborn.theirs.send_bytes(word)
    assert parent.exits.get(timeout=LIMIT)
    assert stubborn.killed.is_set()


def test_an_engine_that_says_nothing_more_is_ended(
    stubborn: Stubborn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yunclient.media.client.HUNG_AFTER", 0.05)
    parent = Parent(stubborn)
    parent.engine.start()
    stubborn.theirs.send_bytes(msgspec.msgpack.encode(Ready()))
    parent.until(Ready)
    assert parent.exits.get(timeout=LIMIT)
    assert stubborn.killed.is_set()


def test_an_engine_that_takes_nothing_is_ended(stubborn: Stubborn) -> None:
    parent = Parent(stubborn)
    parent.engine.start()
    big = PersonId("x" * 2000)
    stubborn.theirs.send_bytes(msgspec.msgpack.encode(Ready()))
    parent.until(Ready)
    for _ in range(MAX_WAITING * 2):
        parent.engine.send(tiles_for(big))
    assert parent.exits.get(timeout=LIMIT)


def test_an_engine_that_will_not_quit_is_ended_by_force(stubborn: Stubborn) -> None:
    parent = Parent(stubborn)
    parent.engine.start()
    stubborn.theirs.send_bytes(msgspec.msgpack.encode(Ready()))
    parent.until(Ready)
    parent.engine.close(0.05)
    assert stubborn.killed.is_set()
    assert parent.exits.empty()


def test_an_engine_abandoned_while_it_starts_is_ended(stubborn: Stubborn) -> None:
    launching, go = threading.Event(), threading.Event()
    second = Stubborn()
    waiting = [second, stubborn]

    def launch(options: Options) -> tuple[Running, Any]:
        launched = waiting.pop()
        launching.set()
        assert go.wait(LIMIT)
        return launched(options)

    parent = Parent(launch)
    parent.engine.start()
    assert launching.wait(LIMIT)
    parent.engine.send(ListDevices(simulate=False))
    parent.engine.restart()
    go.set()
    assert stubborn.killed.wait(LIMIT)
    parent.engine.close(0.05)
    assert second.killed.wait(LIMIT)


def test_an_engine_closed_while_it_starts_is_ended(stubborn: Stubborn) -> None:
    go = threading.Event()

    def launch(options: Options) -> tuple[Running, Any]:
        assert go.wait(LIMIT)
        return stubborn(options)

    parent = Parent(launch)
    parent.engine.start()
    parent.engine.close(0.05)
    go.set()
    assert stubborn.killed.wait(LIMIT)


def test_an_engine_that_cannot_be_started_is_told() -> None:
    def launch(_options: Options) -> tuple[Running, Any]:
        raise OSError("no more processes")

    parent = Parent(launch)
    parent.engine.start()
    assert parent.exits.get(timeout=LIMIT)


def test_a_listener_that_fails_does_not_end_the_reading(stubborn: Stubborn) -> None:
    heard: queue.Queue[FromEngine] = queue.Queue()

    def listen(message: FromEngine) -> None:
        heard.put(message)
        raise ValueError("a bug elsewhere")

    engine = EngineClient(listen, lambda: None, launch=stubborn)
    engine.start()
    for _ in range(2):
        stubborn.theirs.send_bytes(msgspec.msgpack.encode(Ready()))
    assert heard.get(timeout=LIMIT) == heard.get(timeout=LIMIT) == Ready()
    engine.close(0.05)


def tiles_for(person: PersonId) -> ToEngine:
    from yunclient.session.messages import ShowTiles, Tile  # noqa: PLC0415 - only here

    return ShowTiles((Tile(person, "memory", 2, 2),))


class Slow:
    """A pipe that writes when the test lets it."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.written: queue.Queue[FromEngine] = queue.Queue()

    def send_bytes(self, buf: bytes, /) -> None:
        self.go.acquire(timeout=LIMIT)
        self.written.put(msgspec.msgpack.decode(buf, type=FromEngine))

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes:
        raise EOFError

    def poll(self, timeout: float, /) -> bool:
        return False

    def close(self) -> None:
        self.go.release(1000)


def test_fresh_pictures_are_gathered_while_the_pipe_is_busy() -> None:
    slow = Slow()
    outbox = Outbox(slow, "test", lambda: None)
    outbox.put(Ready())
    for n in range(1000):
        outbox.fresh(PersonId(f"p{n % 3}"))
    slow.go.release(2)
    assert slow.written.get(timeout=LIMIT) == Ready()
    fresh = slow.written.get(timeout=LIMIT)
    assert isinstance(fresh, Fresh)
    assert set(fresh.people) == {PersonId("p0"), PersonId("p1"), PersonId("p2")}
    assert slow.written.empty()
    slow.close()
    outbox.close(1.0)


def test_what_waits_for_the_pipe_has_a_bound() -> None:
    slow, broken = Slow(), threading.Event()
    outbox = Outbox(slow, "test", broken.set)
    for _ in range(MAX_WAITING * 3):
        outbox.put(Ready())
    assert broken.wait(LIMIT)
    assert len(outbox._waiting) <= MAX_WAITING + 1
    slow.close()
    outbox.close(1.0)


def test_a_broken_pipe_is_told_once() -> None:
    broken: queue.Queue[bool] = queue.Queue()
    ours, theirs = multiprocessing.Pipe()
    theirs.close()
    outbox = Outbox(ours, "test", lambda: broken.put(True))
    outbox.put(Quit())
    assert broken.get(timeout=LIMIT)
    outbox.put(Quit())
    outbox.close(1.0)
    assert broken.empty()
    assert pipe.FRAME_TIME < 0.02
