"""Machines to be tested: what is plugged in, what stands before the camera, who speaks in the room.

A `Backend` of virtual devices for the real engine, which runs in a process of its own.
"""

import itertools
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple

import av
import msgspec
import numpy as np
from numpy.typing import NDArray

from tests.media.rooms import Room, RoomMicrophone, Sound
from yunclient.child.life import Running
from yunclient.child.pipe import Pipe
from yunclient.media.audio import Loudspeaker
from yunclient.media.backend import Lost
from yunclient.media.capture import RATE, Shot
from yunclient.media.client import run_engine
from yunclient.media.clock import Ticker
from yunclient.media.devices import DeviceError, Reason
from yunclient.media.encode import AUDIO_RATE, BLOCK
from yunclient.media.simulated import _voice
from yunclient.session.messages import Options
from yunclient.session.state import Device, DeviceKind

Block = NDArray[np.int16]

CAMERA = Device("camera", "Integrated Camera")
MICROPHONE = Device("microphone", "Microphone Array")
SECOND = Device("second", "USB Headset")
LOUDSPEAKER = Device("loudspeaker", "Speakers")

_BEFORE, _SENTENCE, _AFTER = 0.8, 7.0, 90.0  # s: a person takes a breath, reads once, is silent


class Reader(NamedTuple):
    """Somebody who reads the sentence aloud, at `level` dBFS while speaking; else says it again."""

    name: str
    level: float = -20.0
    once: bool = True


class Machine(NamedTuple):
    """`clip` is what the camera sees, by its name in `faces.CLIPS`; None: there is no camera.

    `busy`: another program has it. `pace`: how much faster the loudspeaker's clock runs. `second`:
    who speaks into another microphone, which is not the system's own.
    """

    clip: str | None = "healthy"
    busy: bool = False
    room: Sound = Sound()
    reader: Reader | None = None
    loudspeaker: bool = True
    pace: float = 1.0
    second: Reader | None = None


class FastLoudspeaker:
    """A sound card that plays faster than it says: no canceller follows it, everybody hears it."""

    def __init__(self, room: Room, pace: float) -> None:
        self._room, self._pace = room, pace
        self._ticker: Ticker | None = None

    def start(self, pull: Callable[[], Block]) -> None:
        places = np.linspace(0, BLOCK, round(BLOCK / self._pace), endpoint=False)

        def tick(due: float) -> None:
            quick = np.interp(places, np.arange(BLOCK), pull())
            self._room.play(quick.astype(np.int16), due)

        self._ticker = Ticker("fast loudspeaker", BLOCK / AUDIO_RATE / self._pace, tick)
        self._ticker.start()

    def stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None


class Devices:
    """The `Backend` of one machine."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        mine = machine.room._replace(near=read(machine.reader))
        self._room = Room(mine)
        self._elsewhere = Room(Sound(gain=None, near=read(machine.second)))
        microphones = (MICROPHONE, SECOND) if machine.second else (MICROPHONE,)
        self._there = {
            DeviceKind.CAMERA: (CAMERA,) if machine.clip else (),
            DeviceKind.MICROPHONE: microphones,
            DeviceKind.LOUDSPEAKER: (LOUDSPEAKER,) if machine.loudspeaker else (),
        }

    def list(self, kind: DeviceKind) -> tuple[Device, ...]:
        return self._there[kind]

    def camera(self, device: str) -> "ClipCamera":
        return ClipCamera(self._machine)

    def microphone(self, device: str, lost: Lost) -> RoomMicrophone:
        return (self._elsewhere if device == SECOND.id else self._room).microphone()

    def loudspeaker(self, device: str, lost: Lost) -> Loudspeaker:
        pace = self._machine.pace
        return self._room.loudspeaker() if pace == 1 else FastLoudspeaker(self._room, pace)

    def refresh(self) -> None:
        """Nothing is ever plugged in here."""

    def sign(self) -> tuple[Hashable, Hashable]:
        return 0, 0


class ClipCamera:
    def __init__(self, machine: Machine) -> None:
        self._clip, self._busy = machine.clip or "", machine.busy

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        from tests.media import faces  # noqa: PLC0415 - OpenCV, in the engine's process only

        if self._busy:
            raise DeviceError(DeviceKind.CAMERA, Reason.BUSY, CAMERA.name)
        taken = (av.VideoFrame.from_ndarray(p, format="rgb24") for p in faces.pictures(self._clip))
        frames = itertools.cycle([frame.reformat(format="yuv420p") for frame in taken])
        count = int(time.monotonic() * RATE) + 1
        while not stop.wait(max(0.0, count / RATE - time.monotonic())):
            yield Shot(next(frames), count / RATE)
            count = max(count + 1, int(time.monotonic() * RATE))


def read(reader: Reader | None) -> Block | None:
    """What the microphone gets of a reader, 48 kHz; None of nobody."""
    if reader is None:
        return None
    voice = _voice(reader.name, round(_SENTENCE)).astype(np.float64)
    spoken = voice[np.abs(voice) > 0.01 * np.abs(voice).max()]
    loud = voice / np.sqrt(np.mean(spoken**2)) * 32767 * 10 ** (reader.level / 20)
    heard = 30_000 * np.tanh(loud / 30_000)  # a microphone of today does not clip at once
    silence = np.zeros(int((_AFTER if reader.once else 0) * AUDIO_RATE))
    whole = np.concatenate((np.zeros(int(_BEFORE * AUDIO_RATE)), heard, silence))
    return np.rint(whole).astype(np.int16)


class EngineProcess:
    """The engine of a machine, as `EngineClient` launches it."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def __call__(self, options: Options) -> tuple[Running, Pipe]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_run, args=(theirs, msgspec.to_builtins(options), self._machine), daemon=True
        )
        process.start()
        theirs.close()
        return _Process(process), ours


class _Process:
    def __init__(self, process: Any) -> None:
        self._process = process

    def join(self, timeout: float) -> bool:
        self._process.join(timeout)
        return not self._process.is_alive()

    def kill(self) -> None:
        self._process.kill()


def _run(pipe: Any, options: dict[str, Any], machine: Machine) -> None:
    run_engine(pipe, options, Devices(machine))
    os._exit(0)  # as the program's own engine ends
