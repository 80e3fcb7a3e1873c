"""A thread with an event loop of its own, started and ended from outside with a limit."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, cast

T = TypeVar("T")

log = logging.getLogger(__name__)


def in_daemon(call: Callable[..., T], *args: Any) -> asyncio.Future[T]:
    """Call what may block in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: Exception | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(cast(T, result))

    def work() -> None:
        try:
            outcome: tuple[T | None, Exception | None] = call(*args), None
        except Exception as error:
            outcome = None, error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=work, name=getattr(call, "__name__", "call"), daemon=True).start()
    return future


class LoopThread:
    """Runs a SelectorEventLoop: sockets and files behave alike on every system."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def call(self, function: Callable[..., object], *args: Any) -> bool:
        """Call in the loop, soon; from any thread. False: the loop has ended."""
        try:
            self._loop.call_soon_threadsafe(function, *args)
        except RuntimeError:
            return False
        return True

    def close(self, last: Callable[[], Coroutine[Any, Any, None]], limit: float) -> bool:
        """Run `last` in the loop, then end it; waits at most `limit` seconds. True: all ended."""
        if self._thread.ident is None:
            self._loop.close()
        if not self._thread.is_alive():
            return True
        self.call(lambda: self._loop.create_task(self._end(last, limit)))
        self._thread.join(limit)
        return not self._thread.is_alive()

    async def _end(self, last: Callable[[], Coroutine[Any, Any, None]], limit: float) -> None:
        try:
            async with asyncio.timeout(limit * 0.8):
                await last()
        except TimeoutError:
            log.warning("the end took too long")
        except Exception:
            log.exception("the end failed")
        finally:
            self._loop.stop()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
