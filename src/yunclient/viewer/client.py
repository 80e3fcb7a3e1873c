"""The parent's end of the viewer: starts it, speaks with it, outlives it."""

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import msgspec

from yunclient.viewer.book import Book
from yunclient.viewer.messages import (
    Began,
    Broken,
    FromViewer,
    Quit,
    Ready,
    Reason,
    Rested,
    ToViewer,
)
from yunclient.viewer.pipe import FROM_VIEWER, Outbox, Pipe

MOST_FAILURES = 3  # viewers in a row that ended without a file to blame

_log = logging.getLogger(__name__)


class Limits(NamedTuple):
    """Seconds: to the first word (imports on a slow, busy machine); for one piece of work."""

    start: float = 60.0
    work: float = 15.0


class Running(Protocol):
    """A viewer under way: a process, or a thread of this one."""

    def join(self, timeout: float) -> bool:
        """Wait for its end; whether it has ended."""

    def kill(self) -> None:
        """End it by force, as far as that can be done."""


Launch = Callable[[], tuple[Running, Pipe]]


class ViewerClient:
    """One viewer at a time. Nothing here waits but `close`; `on_message` is called from a thread.

    A viewer that ends or hangs is replaced: the file it worked on is told `Broken`, all others are
    opened again and what was asked of them is asked again, so that nobody need notice. `Began` and
    `Rested` are not told on. Messages sent before the viewer is up wait for it, except bytes, for
    which it will ask.
    """

    def __init__(
        self,
        on_message: Callable[[FromViewer], None],
        *,
        launch: Launch | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._on_message = on_message
        self._launch, self._limits = launch or launch_process, limits or Limits()
        self._lock = threading.RLock()
        self._book = Book()
        self._viewer: _Viewer | None = None
        self._failures = 0
        self._closed = False

    def start(self) -> None:
        with self._lock:
            if self._viewer is None and not self._closed:
                self._viewer = _Viewer(self._launch, self._limits, self)

    def send(self, message: ToViewer) -> None:
        """Queue a message; a viewer is started if there is none."""
        with self._lock:
            self._book.sent(message)
            if self._viewer is not None:
                self._viewer.send(message)
            elif not self._book.empty:
                self._failures = 0
                self.start()

    def restart(self) -> None:
        """Begin a new viewer with the same files, ending the present one by force."""
        with self._lock:
            viewer, self._viewer = self._viewer, None
            self._book.busy = None
        if viewer is not None:
            viewer.abandon()
        self.start()

    def close(self, timeout: float = 3.0) -> None:
        """Ask the viewer to end; end it by force after the time limit. There is no other after."""
        with self._lock:
            viewer, self._viewer = self._viewer, None
            self._closed = True
        if viewer is not None:
            viewer.close(timeout)

    def up(self, viewer: "_Viewer") -> None:
        """A viewer takes messages: it is told all that is wanted."""
        with self._lock:
            if self._viewer is viewer:
                for message in self._book.replay():
                    viewer.send(message)

    def heard(self, viewer: "_Viewer", message: FromViewer) -> int | None:
        """Pass news on; the file that is worked on now, or None."""
        with self._lock:
            if self._viewer is not viewer:
                return None
            news, busy = self._book.heard(message), self._book.busy
            if isinstance(message, Broken) or busy is not None:
                self._failures = 0
        if news:
            self._tell(message)
        return busy

    def ended(self, viewer: "_Viewer", reason: Reason) -> None:
        """A viewer is gone that was not asked to go."""
        with self._lock:
            if self._viewer is not viewer:
                return
            self._viewer = None
            blamed = self._book.ended(reason)
            self._failures = 0 if blamed else self._failures + 1
            broken = [blamed] if blamed else []
            if self._failures >= MOST_FAILURES:
                broken = self._book.given_up()
            else:
                self.start()
        for told in broken:
            self._tell(told)

    def _tell(self, message: FromViewer) -> None:
        try:
            self._on_message(message)
        except Exception:  # the reader must live on to see the viewer's end
            _log.exception("viewer message not taken")


class _Viewer:
    """One life of the viewer. Its thread launches it, reads, and sees to the end of it."""

    def __init__(self, launch: Launch, limits: Limits, client: ViewerClient) -> None:
        self._launch, self._limits, self._client = launch, limits, client
        self._outbox: Outbox | None = None
        self._running: Running | None = None
        self._quiet = False  # asked to end: its end is no news
        self._abandoned = False
        self._thread = threading.Thread(target=self._run, name="viewer reader", daemon=True)
        self._thread.start()

    def send(self, message: ToViewer) -> None:
        if self._outbox is not None:
            self._outbox.put(message)

    def close(self, timeout: float) -> None:
        self._quiet = True
        self.send(Quit())
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
            _log.exception("viewer not started")
            self._client.ended(self, Reason.CRASHED)
            return
        outbox = Outbox(pipe, self._kill)
        if self._quiet:
            outbox.put(Quit())
        self._outbox = outbox
        self._client.up(self)
        if self._abandoned:
            self._kill()
        reason = self._read(pipe)
        self._finish(outbox, pipe)
        if not self._quiet:
            _log.warning("viewer gone: %s", reason)
            self._client.ended(self, reason)

    def _read(self, pipe: Pipe) -> Reason:
        """Pass on what the viewer says, until it ends or works too long on one thing."""
        decode = msgspec.msgpack.Decoder(FromViewer).decode
        until, waiting = time.monotonic() + self._limits.start, True
        while True:
            try:
                if not pipe.poll(max(0.0, until - time.monotonic())):
                    if waiting:
                        return Reason.TOO_SLOW
                    until = time.monotonic() + self._limits.start
                    continue
                message = decode(pipe.recv_bytes(FROM_VIEWER))
            except (EOFError, OSError, msgspec.MsgspecError):
                return Reason.CRASHED
            busy = self._client.heard(self, message)
            if isinstance(message, Began | Rested | Ready):
                waiting = busy is not None
                until = time.monotonic() + (self._limits.work if waiting else self._limits.start)

    def _finish(self, outbox: Outbox, pipe: Pipe) -> None:
        running = self._running
        if running is not None and not running.join(1.0 if self._quiet else 0.0):
            self._kill()
            running.join(1.0)
        outbox.close(0.1)
        pipe.close()

    def _kill(self) -> None:
        if self._running is not None:
            self._running.kill()


def launch_process() -> tuple[Running, Pipe]:
    """A process of its own, spawned: nothing of this one's threads and windows goes into it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run_alone, args=(theirs,), name="viewer")
    process.daemon = True  # ended with this process whatever happens
    process.start()
    theirs.close()
    return _Process(process), ours


def launch_thread() -> tuple[Running, Pipe]:
    """The same viewer in a thread of this process, not shut in, for tests."""
    from yunclient.viewer.process import main  # noqa: PLC0415 - the parent needs no parsers

    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    thread = threading.Thread(target=main, args=(theirs,), name="viewer", daemon=True)
    thread.start()
    return _Thread(thread, theirs), ours


def run_alone(pipe: Any) -> None:
    """Where the viewer's process begins: it loads what it needs, is shut in, and works.

    Ctrl+C reaches this process too, but its parent is who ends it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from yunclient.viewer.process import main  # noqa: PLC0415 - the parent needs no parsers
    from yunclient.viewer.rehearsal import rehearse  # noqa: PLC0415 - as above
    from yunclient.viewer.sandbox import shut_in  # noqa: PLC0415 - as above

    rehearse()
    main(pipe, shut_in(pipe.fileno()))
    os._exit(0)  # nothing to tidy up, and nowhere to write


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
