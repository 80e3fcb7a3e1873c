"""The parent's end of the media engine: starts it, speaks with it, notices its death."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from yunclient.child.life import End, Kind, Life, Running, spawned, tell, threaded
from yunclient.child.pipe import Pipe
from yunclient.media.pipe import MAX_MESSAGE
from yunclient.session.messages import FromEngine, Options, Quit, ToEngine

if TYPE_CHECKING:
    from yunclient.media.backend import Backend  # loads codecs, which the parent does not need

HUNG_AFTER = 20.0  # s without a word; a healthy engine reports every second
START_LIMIT = 60.0  # s to the first word: imports on a slow, busy machine

Launch = Callable[[Options], tuple[Running, Pipe]]
Engine = Life[ToEngine, FromEngine]
KIND: Kind[ToEngine, FromEngine] = Kind(
    "engine", msgspec.msgpack.Decoder(FromEngine).decode, MAX_MESSAGE, Quit(), early=64
)


class EngineClient:
    """One engine at a time. Nothing here waits but `close`; both callbacks come from a thread.

    `on_exit` comes once when an engine ends that was not asked to; `restart` then begins a new one.
    Messages sent before the engine is up wait for it.
    """

    def __init__(
        self,
        on_message: Callable[[FromEngine], None],
        on_exit: Callable[[], None],
        *,
        options: Options | None = None,
        launch: Launch | None = None,
    ) -> None:
        self._on_message, self._on_exit = on_message, on_exit
        self._options, self._launch = options or Options(), launch or launch_process
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._closed = False

    def start(self) -> None:
        with self._lock:
            if self._engine is None and not self._closed:
                launch = partial(self._launch, self._options)
                self._engine = Life(KIND, launch, self, START_LIMIT)

    def send(self, message: ToEngine) -> None:
        """Queue a message; dropped while no engine runs."""
        if (engine := self._engine) is not None:
            engine.send(message)

    def restart(self) -> None:
        """Begin a new engine, ending the present one by force if it still runs."""
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.abandon()
        self.start()

    def close(self, timeout: float = 3.0) -> None:
        """Ask the engine to end; end it by force after the time limit. There is no other after."""
        with self._lock:
            engine, self._engine = self._engine, None
            self._closed = True
        if engine is not None:
            engine.close(timeout)

    def up(self, life: Engine) -> None:
        """Nothing waits here: what was sent early, its life kept."""

    def heard(self, life: Engine, message: FromEngine) -> float:
        """Pass it on; every word is a sign of life."""
        del life
        tell(self._on_message, message)
        return HUNG_AFTER

    def ended(self, life: Engine, end: End) -> None:
        """An engine is gone that was not asked to go."""
        del end
        with self._lock:
            present = self._engine is life
            if present:
                self._engine = None
        if present:
            self._on_exit()


def launch_process(options: Options) -> tuple[Running, Pipe]:
    """A process of its own."""
    return spawned(run_alone, "media engine", msgspec.to_builtins(options))


def launch_thread(options: Options, backend: "Backend | None" = None) -> tuple[Running, Pipe]:
    """The same engine in a thread of this process, for tests; with `backend`'s devices."""
    return threaded(run_engine, "media engine", msgspec.to_builtins(options), backend)


def run_engine(pipe: Any, options: dict[str, Any], backend: "Backend | None" = None) -> None:
    """Where the engine's process begins; what the engine needs is imported only there.

    `backend` None: the machine's own devices.
    """
    from yunclient.media.engine import main  # noqa: PLC0415 - see above

    main(pipe, msgspec.convert(options, Options), backend)


def run_alone(pipe: Any, options: dict[str, Any]) -> None:
    """The engine in a process of its own, which ends with it whatever a driver still does.

    Ctrl+C reaches this process too, but its parent is who ends it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run_engine(pipe, options)
    logging.shutdown()
    os._exit(0)  # the interpreter would wait for threads, and one may hang in a driver
