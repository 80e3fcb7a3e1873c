"""One person's way to the media plane: in order, beside the room: no SDP holds up a ruling."""

import asyncio
import logging

from yuncourt.connections import Connection
from yuncourt.media.plane import DescriptionError, MediaFrame, MediaPlane
from yunhearing.frames import Refused
from yunhearing.refusals import RefusalCode

WAITING_FRAMES = 32
LIMIT = 10.0  # seconds for one frame

log = logging.getLogger(__name__)


class MediaSeat:
    """Joins the plane when allowed, hands it the frames of one connection, leaves at the end."""

    def __init__(
        self, plane: MediaPlane, connection: Connection, before: "MediaSeat | None" = None
    ) -> None:
        self._plane = plane
        self._connection = connection
        self._jobs: asyncio.Queue[MediaFrame | bool] = asyncio.Queue(WAITING_FRAMES)
        self._task = asyncio.create_task(self._run(before), name="media-seat")

    def take(self, frame: MediaFrame) -> bool:
        """Queue a frame; False where too many wait."""
        return self._put(frame)

    def sit(self) -> None:
        """Join the plane."""
        self._put(True)

    def rise(self) -> None:
        """Leave the plane, perhaps to sit again."""
        self._put(False)

    def close(self) -> None:
        """Begin to leave for good."""
        self._task.cancel()

    async def wait_closed(self) -> None:
        """Return once the seat on the plane is free; never raises what the seat met."""
        await asyncio.wait([self._task])

    def _put(self, job: MediaFrame | bool) -> bool:
        try:
            self._jobs.put_nowait(job)
        except asyncio.QueueFull:
            return False
        return True

    async def _run(self, before: "MediaSeat | None") -> None:
        try:
            if before is not None:
                await before.wait_closed()
            while True:
                await self._do(await self._jobs.get())
        finally:
            await self._do(False)

    async def _do(self, job: MediaFrame | bool) -> None:
        """One job, within its time; what the plane meets ends here."""
        person = self._connection.person
        try:
            async with asyncio.timeout(LIMIT):
                if job is True:
                    await self._plane.join(person, self._connection.send)
                elif job is False:
                    await self._plane.leave(person)
                else:
                    await self._plane.handle(person, job)
        except DescriptionError:
            self._connection.send(Refused(None, RefusalCode.MALFORMED))
        except TimeoutError:
            log.warning("media plane took too long", extra={"person": person})
        except Exception:
            log.exception("media plane failed", extra={"person": person})
