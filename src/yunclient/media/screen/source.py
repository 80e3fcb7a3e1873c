"""What a system has to be able to do so that its desktop can be shared."""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from yunclient.session.messages import Unshared

Pixels = NDArray[np.uint8]
"""height x width x 4, BGRX"""


class ScreenError(Exception):
    """Nothing can be seen of it, or not any more."""

    def __init__(self, reason: Unshared) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Found(NamedTuple):
    """A window or a screen; its size in device pixels."""

    id: str
    title: str
    width: int
    height: int
    window: bool


class Grabber(Protocol):
    """Looks at one window or screen, from one thread."""

    def grab(self) -> Pixels:
        """What it shows now, the pointer included; good until the next call.

        Its size may change from call to call. Raises ScreenError, GONE once it is closed.
        """

    def close(self) -> None: ...


class Screens(Protocol):
    """The desktop of one system; to be used from any thread, one at a time."""

    def list(self) -> Sequence[Found]:
        """Windows first, the frontmost first; none of this program. Raises ScreenError."""

    def open(self, screen: str) -> Grabber:
        """Begin to look at one of those listed; raises ScreenError."""


class Nothing:
    """A desktop that lets no program look: Wayland; macOS, for want of a way tried; or none."""

    def list(self) -> Sequence[Found]:
        raise ScreenError(Unshared.UNSUPPORTED)

    def open(self, screen: str) -> Grabber:
        raise ScreenError(Unshared.UNSUPPORTED)


def own_processes() -> frozenset[int]:
    """The engine, and the program it belongs to."""
    parent = multiprocessing.parent_process()
    ours = {os.getpid()}
    return frozenset(ours | {parent.pid} if parent is not None and parent.pid else ours)


def desktop(platform: str = sys.platform) -> Screens:
    """The desktop of the machine."""
    if platform == "linux":
        from yunclient.media.screen import x11  # noqa: PLC0415 - loads what only Linux has

        return x11.Desktop() if x11.usable() else Nothing()
    if platform == "win32":
        from yunclient.media.screen import windows  # noqa: PLC0415 - only where its DLLs exist

        return windows.Desktop()
    return Nothing()
