"""What parent and engine say to each other: msgspec bytes over a pipe, never pickles.

`generation` numbers a pair of peer connections; messages of an older one are dropped.
"""

import msgspec

from yunclient.devicetest.machine import Probe
from yunclient.devicetest.measures import EngineMeasure
from yunclient.session.room_panels import (
    Screen as Screen,  # noqa: PLC0414 - part of a message
    Unshared as Unshared,  # noqa: PLC0414 - part of a message
)
from yunclient.session.state import Device, DeviceKind, Net, PeerState
from yunhearing.evidence import FileKind
from yunhearing.frames import IceServer, Slot, Source
from yunhearing.ids import PersonId


class Tile(msgspec.Struct, frozen=True):
    """A place for one person's picture: shared memory `memory`, made and unlinked by the parent.

    `width` x `height` in device pixels; BGRA, rows of width*4 bytes; layout in `pictures.py`.
    `source` is CAMERA or SCREEN. A screen shown 1:1 has a tile of the size `ScreensLive` tells.
    """

    person: PersonId
    memory: str
    width: int
    height: int
    source: Source = Source.CAMERA


LARGEST_PREVIEW = 32 * 1024
MOST_SCREENS = 24


class Options(msgspec.Struct, frozen=True):
    """What the engine starts with. `probe`: folder for measurement taps; `log`: its log file."""

    probe: str | None = None
    log: str | None = None


# parent to engine


class UseDevices(msgspec.Struct, frozen=True, tag=True):
    """Open these from now on; None is the system's default, "" is none."""

    camera: str | None
    microphone: str | None
    loudspeaker: str | None


class ListDevices(msgspec.Struct, frozen=True, tag=True):
    """`simulate` adds the simulated camera and microphone to the list."""

    simulate: bool


class Connect(msgspec.Struct, frozen=True, tag=True):
    """Make a new pair of connections for `me`, drop the old pair; a `PublisherOffered` follows."""

    generation: int
    me: PersonId
    ice: tuple[IceServer, ...] = ()


class AcceptAnswer(msgspec.Struct, frozen=True, tag=True):
    generation: int
    sdp: str


class AcceptOffer(msgspec.Struct, frozen=True, tag=True):
    generation: int
    sdp: str


class AssignSlots(msgspec.Struct, frozen=True, tag=True):
    generation: int
    slots: tuple[Slot, ...]


class SwitchSource(msgspec.Struct, frozen=True, tag=True):
    """What the court's state says of one's own microphone and camera.

    `me`: whose preview it is, where no `Connect` has told yet (a witness who waits).
    """

    mic: bool
    camera: bool
    me: PersonId = PersonId("")


class ShowTiles(msgspec.Struct, frozen=True, tag=True):
    """All places for pictures there are now; one's own person shows the preview."""

    tiles: tuple[Tile, ...]


class Examine(msgspec.Struct, frozen=True, tag=True):
    """Open what `probe` needs and measure, until the next one; every `round` starts from new.

    Nothing is sent to the court of what a test makes heard or records. `others` are microphones
    to listen to beside the one in use. SPEAKER plays its sounds at once.
    """

    probe: Probe
    round: int
    others: tuple[str, ...] = ()


class SayDigits(msgspec.Struct, frozen=True, tag=True):
    """Speak a number in Chinese, one digit after the other; `Examined(VoicePlayed)` follows."""

    digits: str


class PlayVoice(msgspec.Struct, frozen=True, tag=True):
    """Play the last seconds of one's own voice that were recorded for the sound test."""


class PlayTestSound(msgspec.Struct, frozen=True, tag=True):
    """A short sound from the loudspeaker in use, for the settings."""


class TakePicture(msgspec.Struct, frozen=True, tag=True):
    """Take one picture with the camera that runs; `PictureTaken` with this number follows."""

    number: int


class SetSound(msgspec.Struct, frozen=True, tag=True):
    """`volume` of what is played, 0..1; what is done to the microphone before it is sent."""

    volume: float = 1.0
    cancel_echo: bool = True
    reduce_noise: bool = True
    adjust_gain: bool = False


class ListScreens(msgspec.Struct, frozen=True, tag=True):
    """What can be shared; `ScreensListed` with this number follows.

    `simulate` adds the simulated screen. Windows of this program are left out.
    """

    number: int
    simulate: bool = False


class ShareScreen(msgspec.Struct, frozen=True, tag=True):
    """Share one thing of `ScreensListed` from now on, and nothing before it; "" ends sharing.

    It goes on over all pairs of connections; `ScreenShared` or `ScreenEnded` with this number
    follow. Nothing leaves before the court's media plane carries it to someone.
    """

    number: int
    screen: str = ""


class OpenFilm(msgspec.Struct, frozen=True, tag=True):
    """Make a sound or film of evidence ready, in the place of the one before; `doc` numbers them.

    Its bytes are asked for by `FilmNeeds`. `size` in bytes; `FilmOpened` or `FilmBroken` follows.
    """

    doc: int
    kind: FileKind
    size: int


class FilmBytes(msgspec.Struct, frozen=True, tag=True):
    """What a `FilmNeeds` asked for, whole; empty: it could not be fetched."""

    doc: int
    offset: int
    data: bytes


class PlayFilm(msgspec.Struct, frozen=True, tag=True):
    """Be at this place now, and go on from there or stand."""

    doc: int
    position_ms: int
    running: bool


class CloseFilm(msgspec.Struct, frozen=True, tag=True):
    pass


class Disconnect(msgspec.Struct, frozen=True, tag=True):
    pass


class Quit(msgspec.Struct, frozen=True, tag=True):
    pass


ToEngine = (
    UseDevices
    | ListDevices
    | Connect
    | AcceptAnswer
    | AcceptOffer
    | AssignSlots
    | SwitchSource
    | ShowTiles
    | Examine
    | SayDigits
    | PlayVoice
    | PlayTestSound
    | TakePicture
    | SetSound
    | ListScreens
    | ShareScreen
    | OpenFilm
    | FilmBytes
    | PlayFilm
    | CloseFilm
    | Disconnect
    | Quit
)

# engine to parent


class Ready(msgspec.Struct, frozen=True, tag=True):
    pass


class PublisherOffered(msgspec.Struct, frozen=True, tag=True):
    generation: int
    sdp: str


class SubscriberAnswered(msgspec.Struct, frozen=True, tag=True):
    generation: int
    sdp: str


class PeersChanged(msgspec.Struct, frozen=True, tag=True):
    generation: int
    publisher: PeerState
    subscriber: PeerState


class PicturesLive(msgspec.Struct, frozen=True, tag=True):
    """Whose picture runs now; a person not named has a blank tile."""

    people: tuple[PersonId, ...]


class ScreensLive(msgspec.Struct, frozen=True, tag=True):
    """Whose shared screen is seen now, and its own width and height in pixels."""

    screens: dict[PersonId, tuple[int, int]]


class Fresh(msgspec.Struct, frozen=True, tag=True):
    """Who has a new picture, of camera or screen; at most one message in flight per frame time."""

    people: tuple[PersonId, ...]


class DevicesListed(msgspec.Struct, frozen=True, tag=True):
    present: dict[DeviceKind, tuple[Device, ...]]


class DeviceWorks(msgspec.Struct, frozen=True, tag=True):
    kind: DeviceKind


class DeviceFailed(msgspec.Struct, frozen=True, tag=True):
    """`reason` is "absent", "busy" or "failed"; `name` is the device's readable name."""

    kind: DeviceKind
    reason: str
    name: str


class DeviceUsed(msgspec.Struct, frozen=True, tag=True):
    """Which device is open now. `instead_of` is the chosen one while it is not there, else ""."""

    kind: DeviceKind
    device: Device
    instead_of: str = ""


class Examined(msgspec.Struct, frozen=True, tag=True):
    """A measure of the probe started with `round`."""

    round: int
    measure: EngineMeasure


class PictureTaken(msgspec.Struct, frozen=True, tag=True):
    """One picture as JPEG, at most `LARGEST_PICTURE` bytes; empty: there was none. Never log it."""

    number: int
    picture: bytes


class ScreensListed(msgspec.Struct, frozen=True, tag=True):
    """Windows first, the frontmost first. `trouble`: why there is nothing to choose from."""

    number: int
    screens: tuple[Screen, ...]
    trouble: Unshared | None = None


class ScreenShared(msgspec.Struct, frozen=True, tag=True):
    """The screen is open; comes again when its size changes. `width` x `height` is what is sent."""

    number: int
    width: int
    height: int


class ScreenEnded(msgspec.Struct, frozen=True, tag=True):
    """Sharing ended by itself, or could not begin."""

    number: int
    reason: Unshared


class FilmOpened(msgspec.Struct, frozen=True, tag=True):
    """It can be played. `width`, `height` in pixels, 0 of a sound; pictures go to `FILM`'s tile."""

    doc: int
    duration_ms: int
    width: int
    height: int
    sounds: bool


class FilmNeeds(msgspec.Struct, frozen=True, tag=True):
    """These bytes of the file are wanted; at most once while they are on their way."""

    doc: int
    offset: int
    length: int


class FilmWaits(msgspec.Struct, frozen=True, tag=True):
    """Whether playing waits for bytes."""

    doc: int
    waiting: bool


class FilmBroken(msgspec.Struct, frozen=True, tag=True):
    """It cannot be played; `reason` is "damaged", "unsupported", "too_large" or "starved"."""

    doc: int
    reason: str


class Measured(msgspec.Struct, frozen=True, tag=True):
    """Once a second: the links, loss by person, and the level of one's own microphone (dBFS)."""

    net: Net
    loss: dict[PersonId, float]
    level: int


FromEngine = (
    Ready
    | PublisherOffered
    | SubscriberAnswered
    | PeersChanged
    | PicturesLive
    | ScreensLive
    | Fresh
    | DevicesListed
    | DeviceWorks
    | DeviceFailed
    | DeviceUsed
    | Examined
    | PictureTaken
    | ScreensListed
    | ScreenShared
    | ScreenEnded
    | FilmOpened
    | FilmNeeds
    | FilmWaits
    | FilmBroken
    | Measured
)
