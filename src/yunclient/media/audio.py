"""Microphones and loudspeakers: the ports, PortAudio's sound cards, and one without a card.

Sound is 48 kHz mono int16 in blocks of 20 ms. Both ports are driven by their own clock: a
microphone delivers, a loudspeaker pulls, each in a thread of its own; the callbacks must return
within a few ms.
"""

import logging
import sys
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from yunclient.media.clock import Ticker
from yunclient.media.devices import DeviceError, Reason
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.session.state import Device, DeviceKind

Block = NDArray[np.int16]

_log = logging.getLogger(__name__)
_WASAPI = "Windows WASAPI"
_HOST_APIS = (
    _WASAPI,
    "Core Audio",
    "ALSA",
    "PulseAudio",
)  # MME cuts names at 31 characters


class Microphone(Protocol):
    def start(self, deliver: Callable[[Block], None]) -> None:
        """Open and begin; raises DeviceError."""

    def stop(self) -> None: ...


class Loudspeaker(Protocol):
    def start(self, pull: Callable[[], Block]) -> None:
        """Open and begin; raises DeviceError."""

    def stop(self) -> None: ...


class NullLoudspeaker:
    """Takes the sound by the clock and lets it go: the mixer runs on without a sound card."""

    def __init__(self) -> None:
        self._ticker: Ticker | None = None

    def start(self, pull: Callable[[], Block]) -> None:
        self._ticker = Ticker("loudspeaker", BLOCK / AUDIO_RATE, lambda _due: _drop(pull()))
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None


class CardMicrophone:
    """A sound card's input. `lost` is told when the card ends it."""

    def __init__(self, device: str | None, lost: Callable[[DeviceError], None]) -> None:
        self._card = _Card(DeviceKind.MICROPHONE, device, lost)

    def start(self, deliver: Callable[[Block], None]) -> None:
        def callback(data: Any, _frames: int, _time: Any, _status: Any) -> None:
            deliver(np.frombuffer(data, np.int16).copy())

        self._card.open("RawInputStream", callback)

    def stop(self) -> None:
        self._card.close()


class CardLoudspeaker:
    """A sound card's output. `lost` is told when the card ends it."""

    def __init__(self, device: str | None, lost: Callable[[DeviceError], None]) -> None:
        self._card = _Card(DeviceKind.LOUDSPEAKER, device, lost)

    def start(self, pull: Callable[[], Block]) -> None:
        def callback(data: Any, _frames: int, _time: Any, _status: Any) -> None:
            data[:] = pull().tobytes()

        self._card.open("RawOutputStream", callback)

    def stop(self) -> None:
        self._card.close()


class _Card:
    def __init__(
        self, kind: DeviceKind, device: str | None, lost: Callable[[DeviceError], None]
    ) -> None:
        self._kind, self._device, self._lost = kind, device, lost
        self._stream: Any = None
        self._over = False

    def open(self, stream: str, callback: Callable[..., None]) -> None:
        sounddevice = _portaudio(self._kind)
        name = self._device or ""
        try:
            index = _index_of(sounddevice, self._kind, self._device)
            self._stream = getattr(sounddevice, stream)(
                samplerate=AUDIO_RATE,
                blocksize=BLOCK,
                channels=1,
                dtype="int16",
                device=index,
                latency="low",
                extra_settings=_settings(sounddevice, index),
                callback=callback,
                finished_callback=self._finished,
            )
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            _log.info("%s not opened: %s", self._kind, error)
            self.close()
            raise DeviceError(self._kind, _reason(sounddevice, self._kind, error), name) from error

    def close(self) -> None:
        self._over = True
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close(ignore_errors=True)

    def _finished(self) -> None:
        if not self._over:
            self._over = True
            self._lost(DeviceError(self._kind, Reason.ABSENT, self._device or ""))


def list_cards(kind: DeviceKind) -> tuple[Device, ...]:
    """The sound cards PortAudio knew when it was last started, the system's own choice first.

    Empty without PortAudio.
    """
    try:
        sounddevice = _portaudio(kind)
    except DeviceError:
        return ()
    return tuple(Device(name, name) for name, _ in _named(sounddevice, kind))


def look_again() -> None:
    """Let PortAudio find what was plugged in since; only while no stream is open."""
    begun = "sounddevice" in sys.modules
    try:
        sounddevice = _portaudio(DeviceKind.LOUDSPEAKER)
    except DeviceError:
        return
    if not begun:
        return  # it has looked this very moment, which takes long on some machines
    # Its list is frozen at the start and there is no public call to renew it.
    for step in (sounddevice._terminate, sounddevice._initialize):
        try:
            step()
        except sounddevice.PortAudioError as error:
            _log.warning("sound cards: %s", error)


def _portaudio(kind: DeviceKind) -> Any:
    try:
        import sounddevice  # noqa: PLC0415 - fails where PortAudio is not installed
    except (ImportError, OSError) as error:
        raise DeviceError(kind, Reason.ABSENT) from error
    return sounddevice


def _named(sounddevice: Any, kind: DeviceKind) -> list[tuple[str, int]]:
    """(name, index) of one host API's devices, its default first.

    Of one only: the same card shows under each of them.
    """
    way = "input" if kind is DeviceKind.MICROPHONE else "output"
    try:
        apis = {a["name"]: a for a in sounddevice.query_hostapis() if a["devices"]}
        api = next((apis[name] for name in _HOST_APIS if name in apis), {"devices": ()})
        found = [(sounddevice.query_devices(i), i) for i in api["devices"]]
    except sounddevice.PortAudioError as error:
        _log.warning("sound cards: %s", error)
        return []
    default = api.get(f"default_{way}_device", -1)
    found.sort(key=lambda device: device[1] != default)
    return [(d["name"], i) for d, i in found if d[f"max_{way}_channels"] > 0]


def _settings(sounddevice: Any, index: int) -> Any:
    """WASAPI takes the rate and channels of the system's mixer alone, unless told to convert."""
    api = sounddevice.query_hostapis(sounddevice.query_devices(index)["hostapi"])
    return sounddevice.WasapiSettings(auto_convert=True) if api["name"] == _WASAPI else None


def _index_of(sounddevice: Any, kind: DeviceKind, device: str | None) -> int:
    """None is the default of the host API used, which on Windows is not that of the slow MME."""
    for name, index in _named(sounddevice, kind):
        if device is None or name == device:
            return index
    raise DeviceError(kind, Reason.ABSENT, device or "")


def _reason(sounddevice: Any, kind: DeviceKind, error: Exception) -> Reason:
    if not _named(sounddevice, kind):
        return Reason.ABSENT
    # paDeviceUnavailable, and what exclusive use says on WASAPI and ALSA
    busy = any(word in str(error) for word in ("unavailable", "-9985", "busy", "in use"))
    return Reason.BUSY if busy else Reason.FAILED


def _drop(_block: Block) -> None:
    """Nobody hears it."""
