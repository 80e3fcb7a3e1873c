"""What is under way: one task per purpose, each replaced by its next, none left behind."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from yunclient.session.loop import in_daemon

T = TypeVar("T")
Writing = tuple[Callable[..., None], tuple[Any, ...], Callable[[bool], object] | None]

log = logging.getLogger(__name__)


class Tasks:
    """Belongs to one event loop. `disk`: seconds that a call to key store or disk may take."""

    def __init__(self, disk: float) -> None:
        self.disk = disk
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._unwritten: dict[str, Writing] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def begin(self, purpose: str, work: Coroutine[Any, Any, None]) -> None:
        """Start a task for this purpose; one that is under way for it is cancelled."""
        self.end(purpose)
        task = asyncio.create_task(work, name=purpose)
        self._tasks[purpose] = task
        task.add_done_callback(self._done)

    def end(self, *purposes: str) -> None:
        """Cancel what is under way for these."""
        for purpose in purposes:
            if task := self._tasks.pop(purpose, None):
                task.cancel()

    def release(self, purpose: str, within: float) -> None:
        """Let the task end by itself, for so many seconds; its purpose is free at once."""
        if task := self._tasks.pop(purpose, None):
            self._ending.add(task)
            asyncio.get_running_loop().call_later(within, task.cancel)

    async def settle(self, within: float) -> None:
        """Wait for what is being ended or written: purposes that begin with `keep`."""
        short = [task for key, task in self._tasks.items() if key.startswith("keep")]
        if waiting := [*short, *self._ending]:
            await asyncio.wait(waiting, timeout=within)

    async def close(self) -> None:
        """Cancel everything and wait until it is gone."""
        tasks = [*self._tasks.values(), *self._ending]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def write(
        self,
        purpose: str,
        call: Callable[..., None],
        *args: Any,
        told: Callable[[bool], object] | None = None,
    ) -> None:
        """Write after what is being written for this purpose; of several that wait, the newest.

        `told` whether it was written.
        """
        self._unwritten[purpose] = (call, args, told)
        task = self._tasks.get(purpose)
        if task is None or task.done():  # one that has ended looks no more for what waits
            self.begin(purpose, self._written(purpose))

    async def off_loop(self, call: Callable[..., T], *args: Any) -> T | None:
        """Call what may block in a thread; None if it takes too long or fails."""
        return (await self._tried(call, *args))[1]

    async def _tried(self, call: Callable[..., T], *args: Any) -> tuple[bool, T | None]:
        try:
            async with asyncio.timeout(self.disk):
                return True, await in_daemon(call, *args)
        except TimeoutError:
            log.warning("no answer in time: %s", call.__qualname__)
        except OSError as error:
            log.warning("%s: %s", call.__qualname__, type(error).__name__)
        return False, None

    async def _written(self, purpose: str) -> None:
        while (job := self._unwritten.pop(purpose, None)) is not None:
            call, args, told = job
            done, _ = await self._tried(call, *args)
            if told is not None:
                told(done)

    def _done(self, task: asyncio.Task[None]) -> None:
        if self._tasks.get(task.get_name()) is task:
            del self._tasks[task.get_name()]
        self._ending.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("effect failed: %s", task.get_name(), exc_info=error)
