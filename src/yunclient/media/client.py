"""The parent's end of the media engine: starts it, speaks with it, notices its death."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from yunclient.media.pipe import MAX_MESSAGE, Outbox, Pipe
from yunclient.session.messages import FromEngine, Options, Quit, Ready, ToEngine

if TYPE_CHECKING:
    from yunclient.media.backend import Backend  # loads codecs, which the parent does not need

HUNG_AFTER = 20.0  # s without a word; a healthy engine reports every second
START_LIMIT = 60.0  # s to the first word: imports on a slow, busy machine

_log = logging.getLogger(__name__)


class Running(Protocol):
    """An engine under way: a process, or a thread of this one."""

    def join(self, timeout: float) -> bool:
        """Wait for its end; whether it has ended."""

    def kill(self) -> None:
        """End it by force, as far as that can be done."""


Launch = Callable[[Options], tuple[Running, Pipe]]


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
        self._engine: _Engine | None = None
        self._closed = False

    def start(self) -> None:
        with self._lock:
            if self._engine is None and not self._closed:
                self._engine = _Engine(self._launch, self._options, self._on_message, self._ended)

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

    def _ended(self, engine: "_Engine") -> None:
        with self._lock:
            present = self._engine is engine
            if present:
                self._engine = None
        if present:
            self._on_exit()


class _Engine:
    """One life of the engine. Its thread launches it, reads, and sees to the end of it."""

    def __init__(
        self,
        launch: Launch,
        options: Options,
        on_message: Callable[[FromEngine], None],
        on_end: Callable[["_Engine"], None],
    ) -> None:
        self._launch, self._options = launch, options
        self._on_message, self._on_end = on_message, on_end
        self._lock = threading.Lock()
        self._early: list[ToEngine] = []
        self._outbox: Outbox | None = None
        self._running: Running | None = None
        self._quiet = False  # asked to end: its end is no news
        self._abandoned = False
        self._thread = threading.Thread(target=self._run, name="engine reader", daemon=True)
        self._thread.start()

    def send(self, message: ToEngine) -> None:
        with self._lock:
            if self._outbox is None:
                self._early = [*self._early, message][-64:]
                return
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
            self._running, pipe = self._launch(self._options)
        except OSError:
            _log.exception("media engine not started")
            self._on_end(self)
            return
        outbox = Outbox(pipe, "engine writer", self._kill)
        with self._lock:
            self._outbox = outbox
            for message in self._early:
                outbox.put(message)
        if self._abandoned:
            self._kill()
        self._read(pipe)
        self._finish(outbox, pipe)

    def _read(self, pipe: Any) -> None:
        decode = msgspec.msgpack.Decoder(FromEngine).decode
        patience = START_LIMIT
        while True:
            try:
                if not pipe.poll(patience):
                    _log.error("media engine hangs")
                    return
                message = decode(pipe.recv_bytes(MAX_MESSAGE))
            except (EOFError, OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
                if not self._quiet:
                    _log.warning("media engine gone: %s", type(error).__name__)
                return
            if isinstance(message, Ready):
                patience = HUNG_AFTER
            if not self._quiet:
                self._tell(message)

    def _tell(self, message: FromEngine) -> None:
        try:
            self._on_message(message)
        except Exception:  # the reader must live on to see the engine's end
            _log.exception("engine message not taken")

    def _finish(self, outbox: Outbox, pipe: Pipe) -> None:
        running = self._running
        if running is not None and not running.join(1.0 if self._quiet else 0.2):
            self._kill()
            running.join(1.0)
        outbox.close(0.1)
        pipe.close()
        if not self._quiet:
            self._on_end(self)

    def _kill(self) -> None:
        if self._running is not None:
            self._running.kill()


def launch_process(options: Options) -> tuple[Running, Pipe]:
    """A process of its own, spawned: nothing of this one's threads and windows goes into it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=run_alone, args=(theirs, msgspec.to_builtins(options)), name="media engine"
    )
    process.daemon = True  # ended with this process whatever happens
    process.start()
    theirs.close()
    return _Process(process), ours


def launch_thread(options: Options, backend: "Backend | None" = None) -> tuple[Running, Pipe]:
    """The same engine in a thread of this process, for tests; with `backend`'s devices."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    thread = threading.Thread(
        target=run_engine, args=(theirs, msgspec.to_builtins(options), backend), name="media engine"
    )
    thread.daemon = True
    thread.start()
    return _Thread(thread, theirs), ours


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
