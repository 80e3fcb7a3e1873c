"""What is injected: machines and networks with one fault each, and others that are in order."""

from typing import NamedTuple

from tests.e2e.checkup.machines import Machine, Reader
from tests.media.rooms import HEADSET, Sound
from yunclient.devicetest.checks import Fault
from yunclient.devicetest.machine import Stage


class Network(NamedTuple):
    """The way to the court.

    `loss` 0..1 of packets and `round_trip` in s are there and back; `rate` in kbit/s each way, None
    as fast as this machine; `udp` False: blocked; `trusted` False: the court's certificate is not.
    """

    loss: float = 0.0
    round_trip: float = 0.0
    rate: float | None = None
    udp: bool = True
    trusted: bool = True


class SetUp(NamedTuple):
    """`expected` None: nothing may fail. `stage` is shown at once, None: all come by themselves."""

    name: str
    expected: Fault | None
    stage: Stage | None
    machine: Machine = Machine()
    network: Network = Network()


def _seen(name: str, expected: Fault, clip: str | None, *, busy: bool = False) -> SetUp:
    return SetUp(name, expected, Stage.IMAGE, Machine(clip=clip, busy=busy))


def _heard(name: str, expected: Fault, machine: Machine) -> SetUp:
    return SetUp(name, expected, Stage.SOUND, machine)


def _played(name: str, expected: Fault, machine: Machine) -> SetUp:
    return SetUp(name, expected, Stage.SPEAKER, machine)


def _reached(name: str, expected: Fault, network: Network) -> SetUp:
    return SetUp(name, expected, Stage.VERDICT, Machine(), network)


LOUD = Sound(gain=-3.0)

FAULTS = (
    _seen("absent camera", Fault.CAMERA_ABSENT, None),
    _seen("busy camera", Fault.CAMERA_BUSY, "healthy", busy=True),
    _seen("black picture", Fault.PICTURE_BLACK, "black"),
    _seen("frozen picture", Fault.PICTURE_FROZEN, "frozen"),
    _seen("dark", Fault.TOO_DARK, "dark"),
    _seen("backlit", Fault.BACKLIT, "backlit"),
    _seen("no face", Fault.NO_FACE, "no face"),
    _seen("two faces", Fault.MANY_FACES, "two faces"),
    _seen("face outside", Fault.FACE_OUTSIDE, "outside"),
    _heard("silent microphone", Fault.NO_VOICE, Machine()),
    _heard(
        "clipped", Fault.CLIPPED, Machine(room=Sound(amplify=20.0), reader=Reader("lin", -16.0))
    ),
    _heard("wrong microphone", Fault.WRONG_MICROPHONE, Machine(second=Reader("zhao", once=False))),
    _played("no loudspeaker", Fault.LOUDSPEAKER_ABSENT, Machine(loudspeaker=False)),
    _played("echo", Fault.ECHO, Machine(room=LOUD, pace=1.04)),
    _played("headset", Fault.HEADSET, Machine(room=HEADSET)),
    _reached("UDP blocked", Fault.UDP_BLOCKED, Network(udp=False)),
    _reached("15% loss", Fault.LOSS_HIGH, Network(loss=0.15)),
    _reached("600 ms round trip", Fault.DELAY_HIGH, Network(round_trip=0.6)),
    _reached("low throughput", Fault.DOWN_SLOW, Network(rate=600.0)),
    _reached("certificate problem", Fault.CERTIFICATE, Network(trusted=False)),
)
MUTED = _heard("muted by the system", Fault.MICROPHONE_MUTED, Machine(room=Sound(zeros=True)))

HOME = Network(loss=0.03, round_trip=0.08, rate=20_000.0)


def _fine(
    name: str, room: Sound, reader: Reader, clip: str = "healthy", network: Network = HOME
) -> SetUp:
    return SetUp(name, None, None, Machine(clip=clip, room=room, reader=reader), network)


HEALTHY = (
    _fine("laptop", Sound(gain=-18.0), Reader("wang")),
    _fine("quiet loop", Sound(gain=-34.0, noise=-70.0), Reader("li", -22.0), "still"),
    _fine("hall", Sound(gain=-14.0, echo=0.7, direct=0.6, seed=2), Reader("zhang", -24.0), "far"),
    _fine("Bluetooth, 300 ms", Sound(gain=-20.0, delay=0.3), Reader("liu"), "lamp"),
    _fine("noisy office", Sound(gain=-16.0, noise=-50.0, seed=3), Reader("chen", -18.0), "noisy"),
    _fine("headset, leaking", Sound(gain=-38.0, delay=0.04, echo=0.02), Reader("yang", -16.0)),
    _fine("headset, no loop", HEADSET, Reader("huang", -18.0), "dusk"),
    _fine("desk loudspeakers", Sound(gain=-6.0, echo=0.35, seed=4), Reader("zhou", -26.0), "near"),
    _fine("soft voice", Sound(gain=-22.0, noise=-66.0, seed=5), Reader("wu", -26.0), "left"),
    _fine("loud, wired", Sound(gain=-12.0, seed=6), Reader("xu", -14.0), "healthy", Network()),
)
