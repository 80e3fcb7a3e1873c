"""One life of a child: launched, spoken with, watched, and seen to its end."""

import logging
import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import msgspec

from yunclient.child.pipe import Message, Outbox, Pipe

LOOK = 60.0  # s, the longest single wait

Heard = TypeVar("Heard")

_log = logging.getLogger(__name__)


class Running(Protocol):
    """A child under way: a process, or a thread of this one."""

    def join(self, timeout: float) -> bool:
        """Wait for its end; whether it has ended."""

    def kill(self) -> None:
        """End it by force, as far as that can be done."""


class End(Enum):
    """How a child ended that was not asked to."""

    GONE = auto()  # never begun, ended, or said what is no message
    HUNG = auto()


class Kind(NamedTuple, Generic[Message, Heard]):
    """What tells one kind of child from another. `early`: messages kept until it is up."""

    name: str
    says: Callable[[bytes], Heard]  # raises MsgspecError
    longest: int  # bytes of one message
    quit: Message
    early: int = 0


class Owner(Protocol[Message, Heard]):
    """Who has a child. All of it is called from the child's thread."""

    def up(self, life: "Life[Message, Heard]") -> None:
        """It takes messages."""

    def heard(self, life: "Life[Message, Heard]", message: Heard) -> float | None:
        """It said something; seconds until it must be heard again, None: as it was."""

    def ended(self, life: "Life[Message, Heard]", end: End) -> None:
        """It is gone, and was not asked to go."""


class Life(Generic[Message, Heard]):
    """Its thread launches it, reads, and sees to the end of it. `start`: s to its first word."""

    def __init__(
        self,
        kind: Kind[Message, Heard],
        launch: Callable[[], tuple[Running, Pipe]],
        owner: Owner[Message, Heard],
        start: float,
    ) -> None:
        self._kind, self._launch, self._owner, self._start = kind, launch, owner, start
        self._lock = threading.Lock()
        self._early: deque[Message] = deque(maxlen=kind.early)
        self._outbox: Outbox[Message] | None = None
        self._running: Running | None = None
        self._quiet = False  # asked to end: its end is no news
        self._abandoned = False
        self._thread = threading.Thread(target=self._run, name=f"{kind.name} reader", daemon=True)
        self._thread.start()

    def send(self, message: Message) -> None:
        with self._lock:
            if self._outbox is None:
                self._early.append(message)
            else:
                self._outbox.put(message)

    def close(self, timeout: float) -> None:
        """Ask it to end; end it by force after the time limit."""
        with self._lock:
            self._quiet = True
            if self._outbox is not None:
                self._outbox.put(self._kind.quit)
        self._thread.join(timeout)
        self._abandoned = True  # also one that only now gets going
        self._kill()
        self._thread.join(1.0)

    def abandon(self) -> None:
        self._quiet = self._abandoned = True
        self._kill()

    def _run(self) -> None:
        try:
            self._running, pipe = self._launch()
        except OSError:
            _log.exception("%s not started", self._kind.name)
            self._owner.ended(self, End.GONE)
            return
        outbox = self._opened(pipe)
        self._owner.up(self)
        if self._abandoned:
            self._kill()
        end = self._read(pipe)
        self._finish(outbox, pipe)
        if not self._quiet:
            _log.warning("%s ended: %s", self._kind.name, end.name)
            self._owner.ended(self, end)

    def _opened(self, pipe: Pipe) -> Outbox[Message]:
        outbox: Outbox[Message] = Outbox(pipe, f"{self._kind.name} writer", self._kill)
        with self._lock:
            self._outbox = outbox
            for message in (*self._early, *((self._kind.quit,) if self._quiet else ())):
                outbox.put(message)
            self._early.clear()
        return outbox

    def _read(self, pipe: Pipe) -> End:
        """Pass on what it says, until it ends or is silent for too long."""
        until = time.monotonic() + self._start
        while True:
            try:
                left = until - time.monotonic()
                if not pipe.poll(min(max(0.0, left), LOOK)):
                    if time.monotonic() >= until:
                        return End.HUNG
                    continue
                message = self._kind.says(pipe.recv_bytes(self._kind.longest))
            except (EOFError, OSError, msgspec.MsgspecError):
                return End.GONE
            patience = None if self._quiet else self._owner.heard(self, message)
            if patience is not None:
                until = time.monotonic() + patience

    def _finish(self, outbox: Outbox[Message], pipe: Pipe) -> None:
        running = self._running
        if running is not None and not running.join(1.0 if self._quiet else 0.2):
            self._kill()
            running.join(1.0)
        outbox.close(0.1)
        pipe.close()

    def _kill(self) -> None:
        if self._running is not None:
            self._running.kill()


def tell(listener: Callable[[Heard], None], message: Heard) -> None:
    """Hand on what a child said; its reader lives on whatever the listener does."""
    try:
        listener(message)
    except Exception:
        _log.exception("message of a child not taken")


def spawned(target: Callable[..., None], name: str, *given: Any) -> tuple[Running, Pipe]:
    """`target(pipe, *given)` in a process of its own: nothing of this one's threads is in it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *given), name=name)
    process.daemon = True  # ended with this process whatever happens
    process.start()
    theirs.close()
    return _Process(process), ours


def threaded(target: Callable[..., None], name: str, *given: Any) -> tuple[Running, Pipe]:
    """The same in a thread of this process, for tests."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    thread = threading.Thread(target=target, args=(theirs, *given), name=name, daemon=True)
    thread.start()
    return _Thread(thread, theirs), ours


class _Process:
    def __init__(self, process: Any) -> None:
        self._process = process

    def join(self, timeout: float) -> bool:
        self._process.join(timeout)
        return not self._process.is_alive()

    def kill(self) -> None:
        self._process.kill()


class _Thread:
    def __init__(self, thread: threading.Thread, pipe: Any) -> None:
        self._thread, self._pipe = thread, pipe

    def join(self, timeout: float) -> bool:
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def kill(self) -> None:
        self._pipe.close()
