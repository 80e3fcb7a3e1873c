"""A person at a machine, as numbers: what the probes would measure, tenth by tenth of a second."""

from msgspec.structs import replace

from yunclient.devicetest import machine
from yunclient.devicetest.checks import Check, Fault, Item, Mark, Part
from yunclient.devicetest.machine import DeviceTest, Stage
from yunclient.devicetest.measures import (
    Box,
    DeviceStates,
    EchoMeasure,
    ImageMeasure,
    LoopMeasure,
    Measure,
    NetworkMeasure,
    SoundMeasure,
)

WORKING = DeviceStates(camera="", microphone="", loudspeaker="", microphones={"b": "USB 麦克风"})
LOOK = ImageMeasure(
    width=1280,
    height=720,
    fps=30.0,
    light=120.0,
    spread=50.0,
    change=2.0,
    faces=(Box(0.42, 0.30, 0.16, 0.28, 0.9),),
    face_light=130.0,
    back_light=110.0,
    sharpness=120.0,
)
EMPTY = replace(LOOK, faces=(), face_light=None, back_light=None, sharpness=None)
NET = NetworkMeasure(
    server=True,
    trusted=True,
    server_ms=20.0,
    link=True,
    udp=True,
    rtt_ms=30.0,
    jitter_ms=3.0,
    loss=0.0,
    down_kbps=20_000.0,
    up_kbps=8_000.0,
    done=True,
)
CHIRPS = 5


def tenth(level: float) -> SoundMeasure:
    """A tenth of a second at this level."""
    return SoundMeasure(level=level, peak=min(0.0, level + 8))


def speech(number: int, voice: float = -20.0, room: float = -62.0) -> SoundMeasure:
    """The tenth `number` of somebody who listens for a second, then speaks with pauses."""
    return tenth(room if number < 10 or number % 8 < 3 else voice + number % 3)


def check_of(test: DeviceTest, item: Item) -> Check:
    """The line of an item."""
    return next(c for checks in test.checks.values() for c in checks if c.item is item)


def faults(test: DeviceTest) -> set[Fault]:
    """Every fault named."""
    return {c.fault for checks in test.checks.values() for c in checks if c.fault is not None}


class Sitting:
    """One test, its clock, and what the probes of each stage find; change them at any time."""

    def __init__(self, *, guide_seen: bool = True, devices: DeviceStates = WORKING) -> None:
        self.now = 1000
        self.test = machine.begun(self.now, guide_seen=guide_seen)
        self.look: ImageMeasure | None = LOOK
        self.voice: float | None = -20.0
        self.heard = CHIRPS
        self.echo: EchoMeasure | None = EchoMeasure(-30.0, -60.0, -62.0)
        self.learn(devices)

    def learn(self, measure: Measure) -> None:
        self.test = machine.learned(self.test, measure, self.now)

    def mark(self, part: Part) -> Mark:
        return machine.mark_of(self.test, part)

    def pass_time(self, ms: int) -> "Sitting":
        """Let the probes measure for so long."""
        for _ in range(ms // 100):
            self.now += 100
            for measure in self._measures():
                self.learn(measure)
            self.test = machine.passing(self.test, self.now)
        return self

    def until(self, stage: Stage, ms: int = 30_000) -> "Sitting":
        """Let it go on to a stage; the wait has a limit."""
        for _ in range(ms // 100):
            if self.test.stage is stage:
                return self
            self.pass_time(100)
        raise AssertionError(f"still at {self.test.stage} with {faults(self.test)}")

    def at(self, stage: Stage) -> "Sitting":
        """Choose a stage by hand."""
        self.test = machine.shown(self.test, stage, self.now)
        return self

    def _measures(self) -> list[Measure]:
        test, probe = self.test, machine.probe(self.test)
        if probe is machine.Probe.IMAGE and self.look is not None and not self.now % 200:
            return [self.look]
        if probe is machine.Probe.SOUND and self.voice is not None:
            return [speech(len(test.sound), self.voice)]
        if probe is machine.Probe.SPEAKER:
            return self._sounds()
        return []

    def _sounds(self) -> list[Measure]:
        chirp = len(self.test.loops) + 1
        if chirp <= CHIRPS and self.now - self.test.measured_at >= 700:
            heard = chirp <= self.heard
            return [LoopMeasure(chirp, CHIRPS, heard, 40.0 + chirp if heard else None)]
        waited = self.now - self.test.measured_at >= 2000
        if chirp > CHIRPS and self.test.echo is None and waited:
            return [self.echo] if self.echo is not None else []
        return []
