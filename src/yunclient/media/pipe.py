"""Bytes between parent and engine: a bounded queue and a thread before each blocking write."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

import msgspec

from yunclient.session.messages import Fresh, FromEngine, ToEngine
from yunhearing.ids import PersonId

MAX_MESSAGE = 1 << 20  # bytes
MAX_WAITING = 512  # messages
FRAME_TIME = 0.016  # s, between two messages of fresh pictures

_log = logging.getLogger(__name__)


class Pipe(Protocol):
    """What is used of a multiprocessing connection; OSError once the other end is gone."""

    def send_bytes(self, buf: bytes, /) -> None: ...

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes: ...

    def poll(self, timeout: float, /) -> bool: ...

    def close(self) -> None: ...


class Outbox:
    """Writes messages in order, from any thread; `on_broken`: the other end is gone or stuck.

    Fresh pictures are gathered, and told once per frame time at most.
    """

    def __init__(self, pipe: Pipe, name: str, on_broken: Callable[[], None]) -> None:
        self._pipe, self._on_broken = pipe, on_broken
        self._encode = msgspec.msgpack.Encoder().encode
        self._changed = threading.Condition()
        self._waiting: deque[ToEngine | FromEngine] = deque()
        self._fresh: dict[PersonId, None] = {}
        self._fresh_due = 0.0
        self._ending = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, message: ToEngine | FromEngine) -> None:
        with self._changed:
            if self._ending:
                return
            self._waiting.append(message)
            full = len(self._waiting) > MAX_WAITING
            self._ending = full
            self._changed.notify()
        if full:
            _log.error("the other process takes nothing any more")
            self._on_broken()

    def fresh(self, person: PersonId) -> None:
        with self._changed:
            self._fresh[person] = None
            self._changed.notify()

    def close(self, timeout: float) -> None:
        """Write what waits, within the time limit."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout)

    def _run(self) -> None:
        try:
            while (message := self._next()) is not None:
                self._pipe.send_bytes(self._encode(message))
        except (OSError, ValueError):  # closed at the other end, or at this one
            with self._changed:
                told, self._ending = self._ending, True
            if not told:
                self._on_broken()

    def _next(self) -> ToEngine | FromEngine | None:
        with self._changed:
            while not self._waiting:
                now = time.monotonic()
                if self._ending:
                    return None
                if self._fresh and now >= self._fresh_due:
                    people, self._fresh = tuple(self._fresh), {}
                    self._fresh_due = now + FRAME_TIME
                    return Fresh(people)
                self._changed.wait(self._fresh_due - now if self._fresh else None)
            return self._waiting.popleft()
