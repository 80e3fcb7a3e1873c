"""Retention at work: at the start and once a day what had its days is forgotten."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import DAY, SECOND, Clock
from yuncourt.store.retention import forget

EVERY = DAY / SECOND

log = logging.getLogger(__name__)


class Retention:
    """One task that sleeps most of the time; `keep` is days by kind.

    `sweep` removes the files of which the rows are forgotten.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        keep: Mapping[str, int],
        clock: Clock,
        sweep: Callable[[], Awaitable[None]],
    ) -> None:
        self._engine = engine
        self._keep = keep
        self._clock = clock
        self._sweep = sweep
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Forget what is too old by now, and then every day."""
        await self.once()
        self._task = asyncio.create_task(self._run(), name="retention")

    async def close(self) -> None:
        """Stop."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def once(self) -> None:
        """Forget what is too old."""
        forgotten = await forget(self._engine, self._keep, self._clock())
        if any(forgotten.values()):
            log.info("forgotten", extra=forgotten)
        if forgotten["recordings"]:
            await self._sweep()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.once()
            except (SQLAlchemyError, OSError) as error:
                log.warning("nothing forgotten", extra={"reason": type(error).__name__})
