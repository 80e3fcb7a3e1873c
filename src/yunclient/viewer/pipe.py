"""Bytes from the parent to the viewer: a bounded queue and a thread before each blocking write."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

import msgspec

from yunclient.viewer.messages import MAX_AREA, MAX_BYTES, ToViewer

TO_VIEWER = MAX_BYTES + (64 << 10)  # bytes of one message
FROM_VIEWER = MAX_AREA * 4 + (64 << 10)  # bytes of one message
MAX_WAITING = 512  # messages

_log = logging.getLogger(__name__)


class Pipe(Protocol):
    """What is used of a multiprocessing connection; OSError once the other end is gone."""

    def send_bytes(self, buf: bytes, /) -> None: ...

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes: ...

    def poll(self, timeout: float | None, /) -> bool: ...

    def close(self) -> None: ...


class Outbox:
    """Writes messages in order, from any thread; `on_broken`: the other end is gone or stuck."""

    def __init__(self, pipe: Pipe, on_broken: Callable[[], None]) -> None:
        self._pipe, self._on_broken = pipe, on_broken
        self._encode = msgspec.msgpack.Encoder().encode
        self._changed = threading.Condition()
        self._waiting: deque[ToViewer] = deque()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="viewer writer", daemon=True)
        self._thread.start()

    def put(self, message: ToViewer) -> None:
        with self._changed:
            if self._ending:
                return
            self._waiting.append(message)
            full = len(self._waiting) > MAX_WAITING
            self._ending = full
            self._changed.notify()
        if full:
            _log.error("the viewer takes nothing any more")
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

    def _next(self) -> ToViewer | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ending)
            return self._waiting.popleft() if self._waiting else None
