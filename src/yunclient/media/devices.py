"""What may be wrong with a device, and the simulated ones' names.

A device's id is what the engine opens: a camera's or sound card's own name, or "simulated",
"simulated:PATH".
"""

import errno
import os
from enum import StrEnum
from pathlib import Path

from yunclient.session.state import Device, DeviceKind

SIMULATED = "simulated"
_NAMES = {
    DeviceKind.CAMERA: "模拟摄像头",
    DeviceKind.MICROPHONE: "模拟麦克风",
    DeviceKind.LOUDSPEAKER: "模拟扬声器",
}


class Reason(StrEnum):
    ABSENT = "absent"
    BUSY = "busy"
    FAILED = "failed"


class DeviceError(Exception):
    """A device does not work; `name` is what a person reads."""

    def __init__(self, kind: DeviceKind, reason: Reason, name: str = "") -> None:
        super().__init__(f"{kind} {reason}")
        self.kind, self.reason, self.name = kind, reason, name


def is_simulated(device: str | None) -> bool:
    return device is not None and (device == SIMULATED or device.startswith(SIMULATED + ":"))


def simulated_file(device: str) -> Path | None:
    _, _, path = device.partition(":")
    return Path(path) if path else None


def simulated(kind: DeviceKind) -> Device:
    return Device(SIMULATED, _NAMES[kind], simulated=True)


def reason_of(error: OSError, listed: bool) -> Reason:
    """What an operating system's error means; `listed`: the device is among those present.

    DirectShow says EIO both for a camera in use and for one that is gone.
    """
    if error.errno == errno.EBUSY or (error.errno == errno.EIO and listed):
        return Reason.BUSY
    if error.errno in {errno.ENOENT, errno.ENODEV, errno.ENXIO} or not listed:
        return Reason.ABSENT
    return Reason.FAILED


def nodes(folder: Path, pattern: str) -> tuple[tuple[str, bool], ...]:
    """The device files there are, and whether they may be opened; some 20 us each."""
    return tuple(
        (path.name, os.access(path, os.R_OK | os.W_OK)) for path in sorted(folder.glob(pattern))
    )
