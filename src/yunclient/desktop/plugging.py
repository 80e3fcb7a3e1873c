"""The bell: the system says that a camera or sound card was plugged in or out.

Only where the media engine cannot see that for itself at little cost: on Linux it reads /dev, and
Qt's own ear there (PulseAudio's list) would tell of nothing that PortAudio can open.
"""

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance

log = logging.getLogger(__name__)

AFTER = 1500  # ms: loading Qt's multimedia holds the window up for a moment, so it shows first
GATHER = 150  # ms: one headset rings for its microphone, its loudspeaker and the new default


class Bell(QObject):
    """Calls `on_moved` in the Qt thread; silent where Qt has no multimedia."""

    def __init__(self, on_moved: Callable[[], None], platform: str = sys.platform) -> None:
        super().__init__()
        self._platform = platform
        self._devices: QObject | None = None
        self._begin = QTimer(self, interval=AFTER, singleShot=True)
        self._begin.timeout.connect(self._listen)
        self._ring = QTimer(self, interval=GATHER, singleShot=True)
        self._ring.timeout.connect(on_moved)

    def start(self) -> None:
        """Listen, soon."""
        if self._platform != "linux":
            self._begin.start()

    def stop(self) -> None:
        """Never call again."""
        self._begin.stop()
        self._ring.stop()
        self._devices = None

    def _listen(self) -> None:
        try:
            self._devices, signals = listen()
        except ImportError as error:
            log.info("no news of devices: %s", type(error).__name__)
            return
        for signal in signals:
            signal.connect(self._moved)

    def _moved(self) -> None:
        if self._devices is not None and not self._ring.isActive():
            self._ring.start()


def listen() -> tuple[QObject, tuple[SignalInstance, ...]]:
    """Qt's list of devices, and what it emits when a list or a default changes."""
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - see AFTER

    devices = QMediaDevices()
    return devices, (
        devices.audioInputsChanged,
        devices.audioOutputsChanged,
        devices.videoInputsChanged,
    )
