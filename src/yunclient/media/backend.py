"""Where cameras, microphones and loudspeakers come from: this machine, or what a test plugs in."""

import sys
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Protocol

from yunclient.media.audio import (
    CardLoudspeaker,
    CardMicrophone,
    Loudspeaker,
    Microphone,
    list_cards,
    look_again,
)
from yunclient.media.capture import Camera, DeviceCamera, list_cameras
from yunclient.media.devices import DeviceError, nodes
from yunclient.session.state import Device, DeviceKind

Lost = Callable[[DeviceError], None]


class Backend(Protocol):
    """Real devices by id. All but `sign` is called from one thread and may take seconds."""

    def list(self, kind: DeviceKind) -> tuple[Device, ...]:
        """What is there, the system's own choice first; sound cards as of the last `refresh`."""

    def camera(self, device: str) -> Camera: ...

    def microphone(self, device: str, lost: Lost) -> Microphone:
        """`lost` comes from any thread when the device ends by itself."""

    def loudspeaker(self, device: str, lost: Lost) -> Loudspeaker:
        """As `microphone`."""

    def refresh(self) -> None:
        """Let sound cards be found that were plugged in since; only while no stream is open."""

    def sign(self) -> tuple[Hashable, Hashable]:
        """Of cameras and of sound cards: another value when something was plugged in or out.

        Asked twice a second from a thread of its own, so it costs well under a millisecond; where
        that cannot be had it is None for ever, and somebody else rings (`desktop/plugging.py`).
        """


class Machine:
    """The devices of this machine: FFmpeg's cameras, PortAudio's sound cards."""

    def list(self, kind: DeviceKind) -> tuple[Device, ...]:
        return list_cameras() if kind is DeviceKind.CAMERA else list_cards(kind)

    def camera(self, device: str) -> Camera:
        return DeviceCamera(device)

    def microphone(self, device: str, lost: Lost) -> Microphone:
        return CardMicrophone(device, lost)

    def loudspeaker(self, device: str, lost: Lost) -> Loudspeaker:
        return CardLoudspeaker(device, lost)

    def refresh(self) -> None:
        look_again()

    def sign(self) -> tuple[Hashable, Hashable]:
        """Linux names its devices in /dev; the right to open them comes a moment after the name."""
        if sys.platform != "linux":
            return None, None
        return nodes(Path("/dev"), "video*"), nodes(Path("/dev/snd"), "pcm*")
