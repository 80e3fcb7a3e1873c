"""Machines to be tested: what is plugged in, what stands before the camera, who speaks in the room.

A `Backend` of virtual devices for the real engine, which runs in a process of its own.
"""

import multiprocessing
import os
from collections.abc import Hashable
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from tests.e2e.checkup.scenes import Scene, SceneCamera
from tests.media.rooms import Room, RoomLoudspeaker, RoomMicrophone, Sound
from yunclient.media.backend import Lost
from yunclient.media.client import Running, run_engine
from yunclient.media.devices import DeviceError, Reason
from yunclient.media.encode import AUDIO_RATE
from yunclient.media.pipe import Pipe
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
    """`scene` None: there is no camera; `busy`: another program has it.

    `unsteady`: by how much each block's way from loudspeaker to microphone varies, in s, as over
    a remote desktop. `second`: who speaks into another microphone, which is not the system's own.
    """

    scene: Scene | None = Scene()
    busy: bool = False
    room: Sound = Sound()
    reader: Reader | None = None
    loudspeaker: bool = True
    unsteady: float = 0.0
    second: Reader | None = None


class UnsteadyRoom(Room):
    def __init__(self, sound: Sound, unsteady: float) -> None:
        super().__init__(sound)
        self._unsteady, self._die = unsteady, np.random.default_rng(sound.seed)

    def play(self, block: Block, now: float) -> None:
        super().play(block, now + self._die.uniform(0, self._unsteady))


class Devices:
    """The `Backend` of one machine."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        mine = machine.room._replace(near=read(machine.reader))
        self._room = UnsteadyRoom(mine, machine.unsteady) if machine.unsteady else Room(mine)
        self._elsewhere = Room(Sound(gain=None, near=read(machine.second)))
        microphones = (MICROPHONE, SECOND) if machine.second else (MICROPHONE,)
        self._there = {
            DeviceKind.CAMERA: (CAMERA,) if machine.scene else (),
            DeviceKind.MICROPHONE: microphones,
            DeviceKind.LOUDSPEAKER: (LOUDSPEAKER,) if machine.loudspeaker else (),
        }

    def list(self, kind: DeviceKind) -> tuple[Device, ...]:
        return self._there[kind]

    def camera(self, device: str) -> SceneCamera:
        if self._machine.scene is None:
            raise DeviceError(DeviceKind.CAMERA, Reason.ABSENT)
        return SceneCamera(self._machine.scene, busy=self._machine.busy)

    def microphone(self, device: str, lost: Lost) -> RoomMicrophone:
        return (self._elsewhere if device == SECOND.id else self._room).microphone()

    def loudspeaker(self, device: str, lost: Lost) -> RoomLoudspeaker:
        return self._room.loudspeaker()

    def refresh(self) -> None:
        """Nothing is ever plugged in here."""

    def sign(self) -> tuple[Hashable, Hashable]:
        return 0, 0


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
