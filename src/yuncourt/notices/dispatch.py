"""The queue of notices, worked off: what is on the disk is sent, whatever happens meanwhile.

An attempt is noted before it is made, and made under the notice's own key: a restart asks again
for what it does not know the end of, and the carrier sends one key once.
"""

import asyncio
import contextlib
import logging

from sqlalchemy.exc import SQLAlchemyError

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock
from yuncourt.notices.sms import Refused, Sms
from yuncourt.store.notices import Due, Notices
from yunhearing.ids import Millis
from yunhearing.scheduling import NoticeFault

EVERY = 2.0  # seconds between looks
LIMIT = 10.0  # seconds for one message
AT_ONCE = 4
BATCH = 20
AGAIN = (10 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR)

log = logging.getLogger(__name__)


class Dispatch:
    """One task that sends what is due."""

    def __init__(self, notices: Notices, sms: Sms, clock: Clock) -> None:
        self._notices = notices
        self._sms = sms
        self._clock = clock
        self._looking = asyncio.Event()
        self._idle = asyncio.Event()
        self._lanes = asyncio.Semaphore(AT_ONCE)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; needs a running loop."""
        self._task = asyncio.create_task(self._run(), name="notices")

    async def close(self) -> None:
        """Stop; what is under way is asked for again after the next start."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    def look(self) -> None:
        """Something was queued: do not wait for the next time."""
        self._idle.clear()
        self._looking.set()

    async def caught_up(self) -> None:
        """Return once everything that was due at the last look has been tried."""
        await self._idle.wait()

    async def _run(self) -> None:
        while True:
            self._looking.clear()
            try:
                while due := await self._notices.due(self._clock(), BATCH):
                    await asyncio.gather(*(self._settle(one) for one in due))
            except SQLAlchemyError as error:
                log.warning("notices not read", extra={"reason": type(error).__name__})
            if not self._looking.is_set():
                self._idle.set()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._looking.wait()

    async def _settle(self, due: Due) -> None:
        if due.late:
            await self._notices.failed(due.id, NoticeFault.TOO_LATE, self._clock())
            return
        async with self._lanes:
            now = self._clock()
            last = due.attempts >= len(AGAIN)
            again_at = Millis(now + (AGAIN[-1] if last else AGAIN[due.attempts]))
            if await self._notices.attempt(due.id, again_at, now):
                await self._send(due, last)

    async def _send(self, due: Due, last: bool) -> None:
        try:
            async with asyncio.timeout(LIMIT):
                carrier_id = await self._sms.send(due.phone, due.text, due.id)
        except Refused:
            log.warning("notice refused", extra={"notice": due.id})
            await self._notices.failed(due.id, NoticeFault.REFUSED, self._clock())
        except Exception as error:  # whatever it was, the next notice still goes out
            reason = {"notice": due.id, "reason": type(error).__name__, "attempt": due.attempts + 1}
            log.warning("notice not sent", extra=reason)
            if last:
                await self._notices.failed(due.id, NoticeFault.UNREACHABLE, self._clock())
        else:
            await self._notices.sent(due.id, carrier_id, self._clock())
