"""A live link ends with the session that opened it: by logout, by expiry, or by an operator."""

import asyncio
import contextlib
import logging

from sqlalchemy.exc import SQLAlchemyError

from yuncourt.clock import Clock
from yuncourt.connections import Connection
from yuncourt.store.admission import Admission
from yunhearing.frames import FarewellCode

EVERY = 2.0  # seconds: another process may end a session, such as `admin set-password`

log = logging.getLogger(__name__)


class Watch:
    """One task that compares live links with the sessions that last."""

    def __init__(self, admission: Admission, clock: Clock) -> None:
        self._admission = admission
        self._clock = clock
        self._sessions: dict[Connection, bytes] = {}
        self._looking = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; needs a running loop."""
        self._task = asyncio.create_task(self._run(), name="watch")

    async def close(self) -> None:
        """Stop."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    def add(self, connection: Connection, session: bytes) -> None:
        """Cut this link when the session of this token hash has ended."""
        self._sessions[connection] = session

    def drop(self, connection: Connection) -> None:
        """The link has gone by itself."""
        self._sessions.pop(connection, None)

    def look(self) -> None:
        """A session has ended: do not wait for the next time."""
        self._looking.set()

    async def _run(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._looking.wait()
            self._looking.clear()
            try:
                await self._cut()
            except SQLAlchemyError as error:
                log.warning("sessions not read", extra={"reason": type(error).__name__})

    async def _cut(self) -> None:
        watched = dict(self._sessions)
        if not watched:
            return
        now = self._clock()
        lasting = await self._admission.lasting(set(watched.values()), now)
        await self._admission.touch(lasting, now)  # who sits in a hearing is not idle
        for connection, session in watched.items():
            if session not in lasting:
                connection.close(FarewellCode.SIGNED_OUT)
