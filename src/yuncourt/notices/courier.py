"""Messages are sent beside the request that asked for them, so that its answer takes no longer.

An answer that waits for the carrier would tell by its time whether a phone is known.
"""

import asyncio
import contextlib
import logging
from uuid import uuid4

from yuncourt.notices.sms import Sms, Unreachable

LIMIT = 10.0  # seconds for one message
AGAIN = (0.5, 1.5)  # seconds before it is tried again: who waits for a code waits now
QUEUE = 200

log = logging.getLogger(__name__)


class Courier:
    """One task that sends what is in a bounded queue."""

    def __init__(self, sms: Sms) -> None:
        self._sms = sms
        self._queue: asyncio.Queue[tuple[str, str]] = asyncio.Queue(QUEUE)
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin sending; needs a running loop."""
        self._task = asyncio.create_task(self._run(), name="courier")

    async def close(self) -> None:
        """Stop; what is still queued is not sent."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def send(self, phone: str, text: str) -> None:
        """Queue a message; dropped, and counted in the log, where the queue is full."""
        try:
            self._queue.put_nowait((phone, text))
        except asyncio.QueueFull:
            log.warning("message dropped", extra={"queued": QUEUE})

    async def _run(self) -> None:
        while True:
            phone, text = await self._queue.get()
            try:
                async with asyncio.timeout(LIMIT):
                    await self._send(phone, text)
            except Exception as error:  # whatever it was, the next message still goes out
                log.warning("message not sent", extra={"reason": type(error).__name__})

    async def _send(self, phone: str, text: str) -> None:
        key = uuid4().hex
        for wait in AGAIN:
            with contextlib.suppress(Unreachable):
                await self._sms.send(phone, text, key)
                return
            await asyncio.sleep(wait)
        await self._sms.send(phone, text, key)
