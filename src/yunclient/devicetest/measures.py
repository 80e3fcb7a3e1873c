"""What the probes measure, as plain numbers; levels in dBFS, times in ms, shares 0..1."""

import msgspec


class Box(msgspec.Struct, frozen=True):
    """A face: left, top, width and height as shares of the picture, and how sure it is."""

    x: float
    y: float
    width: float
    height: float
    score: float


class ImageMeasure(msgspec.Struct, frozen=True, tag=True):
    """One look at the camera's picture, about five a second.

    `width` x `height` as the camera gives it, `fps` over the last two seconds, pictures that only
    repeat the one before left out. Luma is 0..255 (full range): `light` is its mean, `spread` its
    standard deviation without the noise (0: one flat colour), `change` the mean difference to the
    look before (0: frozen). `face_light` and `sharpness` (edges in thousandths of the contrast,
    the same at any size, light and noise) are of the largest face, `back_light` is the mean luma
    beside and above its head; None without a face.
    """

    width: int
    height: int
    fps: float
    light: float
    spread: float
    change: float
    faces: tuple[Box, ...] = ()
    face_light: float | None = None
    back_light: float | None = None
    sharpness: float | None = None


class SoundMeasure(msgspec.Struct, frozen=True, tag=True):
    """A tenth of a second of the microphone before any processing.

    `level` and `peak` in dBFS; `clipped` counts samples at the rail, `missing` samples that should
    have come and did not; `zero`: nothing but zeros came, as from a microphone muted by the system.
    `quiet` is the level of the quietest 20 ms, as speech pauses for less than a tenth of a second;
    None where it is not told apart.
    `others` are the levels of the other microphones by device id, listened to now and then.
    """

    level: float
    peak: float
    clipped: int = 0
    missing: int = 0
    zero: bool = False
    quiet: float | None = None
    others: dict[str, float] = {}


class LoopMeasure(msgspec.Struct, frozen=True, tag=True):
    """One test sound that left the loudspeaker: number `chirp` of `of`, and whether it came back.

    `delay_ms` from playing to hearing; `margin_db`: how far it stood out of everything else.
    """

    chirp: int
    of: int
    heard: bool
    delay_ms: float | None = None
    margin_db: float = 0.0


class EchoMeasure(msgspec.Struct, frozen=True, tag=True):
    """The microphone's level in dBFS while the echo sound plays: as taken, and after cancellation.

    `quiet_db` is the level of the same microphone while nothing plays.
    """

    before_db: float
    after_db: float
    quiet_db: float


class VoicePlayed(msgspec.Struct, frozen=True, tag=True):
    """One's own recorded voice, or a spoken number, was played to its end; `seconds` of it."""

    seconds: float


class NetworkMeasure(msgspec.Struct, frozen=True, tag=True):
    """The ways to the court. None: not measured (yet), or for `relay` not set up by the court.

    `trusted` False: the server's certificate is not trusted. `udp`: packets to the media plane
    come back. Round trip (median) and jitter (mean difference of following trips) in ms, loss of
    UDP packets 0..1, throughput of HTTPS in kbit/s. `done`: nothing more will come.
    """

    server: bool | None = None
    trusted: bool | None = None
    server_ms: float | None = None
    link: bool | None = None
    udp: bool | None = None
    relay: bool | None = None
    rtt_ms: float | None = None
    jitter_ms: float | None = None
    loss: float | None = None
    down_kbps: float | None = None
    up_kbps: float | None = None
    done: bool = False


class DeviceStates(msgspec.Struct, frozen=True, tag=True):
    """What of the devices works: "" is in order, else "absent", "busy" or "failed".

    None: not opened yet. `microphones`: the names by device id, to name the right one.
    """

    camera: str | None = None
    microphone: str | None = None
    loudspeaker: str | None = None
    microphones: dict[str, str] = {}


EngineMeasure = ImageMeasure | SoundMeasure | LoopMeasure | EchoMeasure | VoicePlayed
Measure = EngineMeasure | NetworkMeasure | DeviceStates
