"""The parent's end of the viewer: starts it, speaks with it, outlives it."""

import math
import os
import signal
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from yunclient.child.life import End, Kind, Life, Running, spawned, tell, threaded
from yunclient.child.pipe import Pipe
from yunclient.viewer.book import Book
from yunclient.viewer.messages import (
    MAX_AREA,
    Began,
    Broken,
    FromViewer,
    Quit,
    Ready,
    Reason,
    Rested,
    ToViewer,
)

MOST_FAILURES = 3  # viewers in a row that ended without a file to blame
FROM_VIEWER = MAX_AREA * 4 + (64 << 10)  # bytes of one message
WHY = {End.GONE: Reason.CRASHED, End.HUNG: Reason.TOO_SLOW}


class Limits(NamedTuple):
    """Seconds: to the first word (imports on a slow, busy machine); for one piece of work."""

    start: float = 60.0
    work: float = 15.0


Launch = Callable[[], tuple[Running, Pipe]]
Viewer = Life[ToViewer, FromViewer]
KIND: Kind[ToViewer, FromViewer] = Kind(
    "viewer", msgspec.msgpack.Decoder(FromViewer).decode, FROM_VIEWER, Quit()
)


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
        self._viewer: Viewer | None = None
        self._failures = 0
        self._closed = False

    def start(self) -> None:
        with self._lock:
            if self._viewer is None and not self._closed:
                self._viewer = Life(KIND, self._launch, self, self._limits.start)

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

    def up(self, life: Viewer) -> None:
        """A viewer takes messages: it is told all that is wanted."""
        with self._lock:
            if self._viewer is life:
                for message in self._book.replay():
                    life.send(message)

    def heard(self, life: Viewer, message: FromViewer) -> float | None:
        """Pass news on; a piece of work has its limit, rest has none."""
        with self._lock:
            if self._viewer is not life:
                return None
            news, busy = self._book.heard(message), self._book.busy is not None
            if isinstance(message, Broken) or busy:
                self._failures = 0
        if news:
            tell(self._on_message, message)
        if isinstance(message, Began | Rested | Ready):
            return self._limits.work if busy else math.inf
        return None

    def ended(self, life: Viewer, end: End) -> None:
        """A viewer is gone that was not asked to go."""
        with self._lock:
            if self._viewer is not life:
                return
            self._viewer = None
            blamed = self._book.ended(WHY[end])
            self._failures = 0 if blamed else self._failures + 1
            broken = [blamed] if blamed else []
            if self._failures >= MOST_FAILURES:
                broken = self._book.given_up()
            else:
                self.start()
        for told in broken:
            tell(self._on_message, told)


def launch_process() -> tuple[Running, Pipe]:
    """A process of its own."""
    return spawned(run_alone, "viewer")


def launch_thread() -> tuple[Running, Pipe]:
    """The same viewer in a thread of this process, not shut in, for tests."""
    from yunclient.viewer.process import main  # noqa: PLC0415 - the parent needs no parsers

    return threaded(main, "viewer")


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
