"""Which screen is shared now, and what can be: the engine's side of the dialog and of the grant."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np

from yunclient.media.screen.pump import ScreenPump, TakenScreen
from yunclient.media.screen.simulated import PAGE, is_simulated, open_simulated
from yunclient.media.screen.source import Found, Grabber, Pixels, ScreenError, Screens, desktop
from yunclient.session.messages import (
    LARGEST_PREVIEW,
    MOST_SCREENS,
    FromEngine,
    ListScreens,
    Screen,
    ScreenEnded,
    ScreenShared,
    ScreensListed,
    ShareScreen,
    Unshared,
)

PREVIEW = (384, 216)  # px at most
_QUALITIES = (80, 60, 40, 20)

_log = logging.getLogger(__name__)


class Sharing:
    """The public methods come from the engine's loop and return at once, `close` excepted.

    `send` and `tell` are called from other threads.
    """

    def __init__(
        self,
        *,
        send: Callable[[TakenScreen], None],
        tell: Callable[[FromEngine], None],
        screens: Screens | None = None,
    ) -> None:
        self._send, self._tell = send, tell
        self._screens = screens
        self._lister = ThreadPoolExecutor(1, "screens")
        self._pump: ScreenPump | None = None
        self._sending = False
        self._bitrate = 0

    @property
    def active(self) -> bool:
        return self._pump is not None

    def list(self, wish: ListScreens) -> None:
        self._lister.submit(self._list, wish)

    def share(self, wish: ShareScreen) -> None:
        """Nothing of what was shared before leaves from here on."""
        former, self._pump = self._pump, None
        if former is not None:
            former.stop()
        if not wish.screen:
            return
        self._pump = pump = ScreenPump(
            lambda: self._open(wish.screen),
            send=lambda taken: self._pass(pump, taken),
            sized=lambda width, height: self._tell(ScreenShared(wish.number, width, height)),
            ended=lambda reason: self._end(pump, wish.number, reason),
        )
        pump.sending = self._sending
        if self._bitrate:
            pump.allow(self._bitrate)
        pump.start()

    def connect(self, sending: bool) -> None:
        """Whether what is taken goes anywhere."""
        self._sending = sending
        if (pump := self._pump) is not None:
            pump.sending = sending

    def want_key(self) -> None:
        if (pump := self._pump) is not None:
            pump.want_key()

    def allow(self, bitrate: int) -> None:
        self._bitrate = bitrate
        if (pump := self._pump) is not None:
            pump.allow(bitrate)

    def close(self) -> None:
        pump, self._pump = self._pump, None
        self._lister.shutdown(wait=False, cancel_futures=True)
        if pump is not None:
            pump.close()

    def _pass(self, pump: ScreenPump, taken: TakenScreen) -> None:
        if pump is self._pump:
            self._send(taken)

    def _end(self, pump: ScreenPump, number: int, reason: Unshared) -> None:
        if pump is self._pump:
            self._pump = None
            self._tell(ScreenEnded(number, reason))

    def _open(self, screen: str) -> Grabber:
        return open_simulated(screen) if is_simulated(screen) else self._desktop.open(screen)

    @property
    def _desktop(self) -> Screens:
        if self._screens is None:
            self._screens = desktop()
        return self._screens

    def _list(self, wish: ListScreens) -> None:
        """In its thread."""
        found: list[Found] = []
        trouble = None
        try:
            found = [*self._desktop.list()]
        except ScreenError as error:
            trouble = error.reason
        except Exception:
            _log.exception("screens")
            trouble = Unshared.FAILED
        if wish.simulate:
            found, trouble = [*found[: MOST_SCREENS - 1], PAGE], None
        listed = [self._described(one) for one in found[:MOST_SCREENS]]
        self._tell(ScreensListed(wish.number, tuple(listed), trouble))

    def _described(self, found: Found) -> Screen:
        preview = b""
        try:
            grabber = self._open(found.id)
            try:
                preview = small(grabber.grab())
            finally:
                grabber.close()
        except ScreenError as error:
            _log.info("no preview: %s", error.reason)
        return Screen(*found, preview=preview)


def small(picture: Pixels) -> bytes:
    """A JPEG of at most PREVIEW pixels and LARGEST_PREVIEW bytes; empty if there is nothing."""
    height, width = picture.shape[:2]
    if not (width and height):
        return b""
    scale = min(1.0, PREVIEW[0] / width, PREVIEW[1] / height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    shrunk = cv2.resize(picture[:, :, :3], size, interpolation=cv2.INTER_AREA)
    for quality in _QUALITIES:
        _, jpeg = cv2.imencode(".jpg", shrunk, (cv2.IMWRITE_JPEG_QUALITY, quality))
        if len(jpeg) <= LARGEST_PREVIEW:
            return np.asarray(jpeg, np.uint8).tobytes()
    return b""
