"""What parent and engine say to each other: msgspec bytes over a pipe, never pickles.

`generation` numbers a pair of peer connections; messages of an older one are dropped.
"""

import msgspec

from yunclient.session.state import Device, DeviceKind, Net, PeerState
from yunhearing.frames import IceServer, Slot
from yunhearing.ids import PersonId


class Tile(msgspec.Struct, frozen=True):
    """A place for one person's picture: shared memory `memory`, made and unlinked by the parent.

    `width` x `height` in device pixels; BGRA, rows of width*4 bytes; layout in `pictures.py`.
    """

    person: PersonId
    memory: str
    width: int
    height: int


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


class Fresh(msgspec.Struct, frozen=True, tag=True):
    """Tiles with a new picture; coalesced, at most one message in flight per frame time."""

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
    | Fresh
    | DevicesListed
    | DeviceWorks
    | DeviceFailed
    | Measured
)
