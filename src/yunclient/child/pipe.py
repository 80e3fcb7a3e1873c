"""Bytes between two processes: a bounded queue and a thread before each blocking write."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import msgspec

MAX_WAITING = 512  # messages

Message = TypeVar("Message")

_log = logging.getLogger(__name__)


class Pipe(Protocol):
    """What is used of a multiprocessing connection; OSError once the other end is gone."""

    def send_bytes(self, buf: bytes, /) -> None: ...

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes: ...

    def poll(self, timeout: float, /) -> bool: ...

    def close(self) -> None: ...


class Outbox(Generic[Message]):
    """Writes messages in order, from any thread; `on_broken`: the other end is gone or stuck."""

    def __init__(self, pipe: Pipe, name: str, on_broken: Callable[[], None]) -> None:
        self._pipe, self._on_broken = pipe, on_broken
        self._encode = msgspec.msgpack.Encoder().encode
        self._changed = threading.Condition()
        self._waiting: deque[Message] = deque()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, message: Message) -> None:
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

    def _next(self) -> Message | None:
        with self._changed:
            while not self._waiting:
                if self._ending:
                    return None
                spare, patience = self._spare()
                if spare is not None:
                    return spare
                self._changed.wait(patience)
            return self._waiting.popleft()

    def _spare(self) -> tuple[Message | None, float | None]:
        """What may be said while nothing waits, or the seconds until there may be something."""
        return None, None
