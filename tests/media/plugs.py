"""A machine whose devices are plugged in and out by the test."""

import threading
import time
from collections.abc import Callable, Hashable, Iterator

import av
import numpy as np
from numpy.typing import NDArray

from yunclient.media.backend import Lost
from yunclient.media.capture import HEIGHT, RATE, WIDTH, Shot
from yunclient.media.clock import Ticker
from yunclient.media.devices import DeviceError, Reason
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.session.state import Device, DeviceKind

Block = NDArray[np.int16]


class Plugs:
    """A `Backend`. Its sound cards are listed as of the last `refresh`, as PortAudio's are.

    `signs`: whether the system shows at little cost that something was plugged in or out.
    """

    def __init__(self, *, signs: bool = True) -> None:
        self.signs = signs
        self.there: dict[DeviceKind, tuple[Device, ...]] = dict.fromkeys(DeviceKind, ())
        self.listed: dict[DeviceKind, tuple[Device, ...]] = dict.fromkeys(DeviceKind, ())
        self.occupied: set[str] = set()
        self.frozen: set[str] = set()  # until they are opened anew
        self.dead: set[str] = set()  # frozen for good
        self.open: dict[str, threading.Event] = {}  # set: it was pulled out
        self.opened: list[str] = []
        self.flowing: set[str] = set()  # a block or picture has come since it was opened
        self.refreshed = 0
        self.levels: dict[str, int] = {}
        self._losses: dict[str, Callable[[], None]] = {}

    def plug(self, kind: DeviceKind, *names: str, first: bool = False) -> None:
        new = tuple(Device(f"id of {name}", name) for name in names)
        self.there[kind] = (*new, *self.there[kind]) if first else (*self.there[kind], *new)

    def unplug(self, *names: str, silently: bool = False) -> None:
        """Take devices out; `silently`: what is open just stops."""
        for kind, devices in self.there.items():
            self.there[kind] = tuple(d for d in devices if d.name not in names)
        for name in names:
            self.frozen.add(f"id of {name}")
            if not silently and (lost := self._losses.get(f"id of {name}")) is not None:
                lost()

    def list(self, kind: DeviceKind) -> tuple[Device, ...]:
        return self.there[kind] if kind is DeviceKind.CAMERA else self.listed[kind]

    def refresh(self) -> None:
        cards = {
            d.id
            for d in (*self.listed[DeviceKind.MICROPHONE], *self.listed[DeviceKind.LOUDSPEAKER])
        }
        assert not cards & self.open.keys(), "a stream is open"
        self.refreshed += 1
        self.listed = dict(self.there)

    def sign(self) -> tuple[Hashable, Hashable]:
        if not self.signs:
            return None, None
        cards = self.there[DeviceKind.MICROPHONE], self.there[DeviceKind.LOUDSPEAKER]
        return self.there[DeviceKind.CAMERA], cards

    def camera(self, device: str) -> "PluggedCamera":
        return PluggedCamera(self, device)

    def microphone(self, device: str, lost: Lost) -> "PluggedMicrophone":
        return PluggedMicrophone(self, device, lost)

    def loudspeaker(self, device: str, lost: Lost) -> "PluggedLoudspeaker":
        return PluggedLoudspeaker(self, device, lost)

    def take(self, kind: DeviceKind, device: str, lost: Callable[[], None]) -> threading.Event:
        """Open a device; raises DeviceError."""
        if device in self.occupied:
            raise DeviceError(kind, Reason.BUSY, device)
        if all(there.id != device for there in self.there[kind]):
            raise DeviceError(kind, Reason.ABSENT, device)
        if device not in self.dead:
            self.frozen.discard(device)
        gone = self.open[device] = threading.Event()
        self.opened.append(device)
        self.flowing.discard(device)

        def pulled() -> None:
            gone.set()
            lost()

        self._losses[device] = pulled
        return gone

    def leave(self, device: str, gone: threading.Event) -> None:
        if self.open.get(device) is gone:
            del self.open[device], self._losses[device]


class PluggedCamera:
    """Grey pictures; none while it is frozen."""

    def __init__(self, plugs: Plugs, device: str) -> None:
        self._plugs, self._device = plugs, device

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        gone = self._plugs.take(DeviceKind.CAMERA, self._device, lambda: None)
        frame = av.VideoFrame.from_ndarray(
            np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8), format="yuv420p"
        )
        try:
            while not stop.wait(1 / RATE):
                if gone.is_set():
                    raise DeviceError(DeviceKind.CAMERA, Reason.ABSENT, self._device)
                if self._device not in self._plugs.frozen:
                    yield Shot(frame, time.monotonic())
                    self._plugs.flowing.add(self._device)
        finally:
            self._plugs.leave(self._device, gone)


class _PluggedCard:
    kind: DeviceKind

    def __init__(self, plugs: Plugs, device: str, lost: Lost) -> None:
        self._plugs, self._device, self._lost = plugs, device, lost
        self._gone: threading.Event | None = None
        self._ticker: Ticker | None = None

    def _run(self, turn: Callable[[], None]) -> None:
        error = DeviceError(self.kind, Reason.ABSENT, self._device)
        self._gone = self._plugs.take(self.kind, self._device, lambda: self._lost(error))

        def tick(_due: float) -> None:
            if self._device not in self._plugs.frozen:
                turn()
                self._plugs.flowing.add(self._device)

        self._ticker = Ticker(self._device, BLOCK / AUDIO_RATE, tick)
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None and self._gone is not None:
            self._ticker.stop()
            self._plugs.leave(self._device, self._gone)
            self._ticker = None


class PluggedMicrophone(_PluggedCard):
    """A steady sound as loud as `levels` says, from 0 to 32767."""

    kind = DeviceKind.MICROPHONE

    def start(self, deliver: Callable[[Block], None]) -> None:
        block = np.full(BLOCK, self._plugs.levels.get(self._device, 0), np.int16)
        self._run(lambda: deliver(block))


class PluggedLoudspeaker(_PluggedCard):
    kind = DeviceKind.LOUDSPEAKER

    def start(self, pull: Callable[[], Block]) -> None:
        def turn() -> None:
            pull()

        self._run(turn)
