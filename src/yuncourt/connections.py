"""The outgoing half of one live WebSocket: a bounded queue, and the last word."""

import asyncio
import logging

from yunhearing.codec import BadFrame, encode_frame
from yunhearing.frames import Farewell, FarewellCode, ServerFrame
from yunhearing.ids import Millis, PersonId

WAITING_FRAMES = 512
NEVER = Millis(0)

log = logging.getLogger(__name__)


class Connection:
    """One person's link into one hearing; frames beyond the bound cut it with TOO_SLOW."""

    def __init__(
        self,
        person: PersonId,
        bound: int = WAITING_FRAMES,
        *,
        session: bytes = b"",
        proven_at: Millis = NEVER,
    ) -> None:
        self.person = person
        self.session = session  # the login it belongs to
        self.proven_at = proven_at  # when that was last proven: it may be renewed meanwhile
        self.finished = asyncio.Event()  # the last frame was sent, or never will be
        self._bound = bound
        self._frames: asyncio.Queue[str] = asyncio.Queue()
        self._ending: FarewellCode | None = None
        self._ended = asyncio.Event()

    @property
    def ending(self) -> FarewellCode | None:
        """Why the connection was closed from this side; None while it is not."""
        return self._ending

    def send(self, frame: ServerFrame) -> None:
        """Queue a frame; returns at once, never raises: one too long to be sent is dropped."""
        try:
            text = encode_frame(frame)
        except BadFrame:
            log.exception("frame too long", extra={"frame": type(frame).__name__})
        else:
            self.send_text(text)

    def send_text(self, text: str) -> None:
        """Queue a frame that is text already, the same for many."""
        if self._ending is not None:
            return
        if self._frames.qsize() >= self._bound:
            self._frames = asyncio.Queue()
            self.close(FarewellCode.TOO_SLOW)
        else:
            self._frames.put_nowait(text)

    def send_if_idle(self, text: str) -> None:
        """Queue a frame that is worth nothing late: dropped where others wait."""
        if self._frames.empty():
            self.send_text(text)

    def send_if_roomy(self, text: str) -> None:
        """Queue a frame that is worth less than others: dropped where half the room is taken."""
        if self._frames.qsize() < self._bound // 2:
            self.send_text(text)

    def close(self, code: FarewellCode, reason: str = "") -> None:
        """Send what waits, then this; only the first call counts."""
        if self._ending is None:
            self._ending = code
            self._frames.put_nowait(encode_frame(Farewell(code, reason)))
            self._ended.set()

    async def wait_ending(self) -> None:
        """Return once the connection was closed from this side."""
        await self._ended.wait()

    async def next(self) -> str | None:
        """The next frame to send; None when the farewell was the last."""
        if self._ending is not None and self._frames.empty():
            return None
        return await self._frames.get()
