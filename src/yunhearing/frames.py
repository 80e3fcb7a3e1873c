"""The frames of the live WebSocket of one hearing: JSON text, tagged, of bounded size.

A `Welcome` has at most 1 MiB, all else at most 64 KiB. A client sends `Join` first, within five
seconds; the ticket is single-use, never in the address.
Media: the client offers its publisher connection, the server offers the subscriber connection;
`media` is the client's generation number of the pair, and answers of an older one are dropped.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.commands import Command
from yunhearing.evidence import PageNumber, Place
from yunhearing.ids import CommandId, EvidenceId, HearingId, Millis, PersonId, StrokeId, Whole
from yunhearing.ink import NewStroke, Points, Tool, Width
from yunhearing.refusals import RefusalCode
from yunhearing.roles import Role
from yunhearing.signing import Digest
from yunhearing.state import Facts, Hearing, Person, Phase

PROTOCOL = 1
MAX_FRAME = 64 * 1024
MAX_WELCOME = 1024 * 1024
"""A snapshot holds every exhibit with what was said of it."""


class Source(StrEnum):
    MIC = "mic"
    CAMERA = "camera"
    SCREEN = "screen"


class Layer(StrEnum):
    MAIN = "main"
    THUMB = "thumb"
    NONE = "none"


class FarewellCode(StrEnum):
    SEAT_TAKEN = "seat_taken"
    LEFT = "left"
    DISMISSED = "dismissed"
    UPGRADE_NEEDED = "upgrade_needed"
    SIGNED_OUT = "signed_out"
    BAD_TICKET = "bad_ticket"
    BAD_FRAME = "bad_frame"
    TOO_SLOW = "too_slow"
    SHUTTING_DOWN = "shutting_down"
    EXCLUDED = "excluded"


class IceServer(msgspec.Struct, frozen=True, omit_defaults=True):
    urls: tuple[str, ...]
    username: str = ""
    credential: str = ""


class Slot(msgspec.Struct, frozen=True):
    """What the m-line `mid` of the subscriber connection carries now; person None: nothing.

    Every packet of this assignment carries `stamp` as its only CSRC, and no other assignment of
    the connection has the same: packets may overtake this frame, so receivers drop other stamps.
    """

    mid: str
    source: Source
    person: PersonId | None
    stamp: Whole = 0


# client to server


class Join(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """`after`: number of the last event seen, to resume; None asks for a snapshot.

    `back`: the client comes back by itself after a lost link. A seat that a newer login holds by
    then stays with it; without `back` a person asked for the seat and takes it.
    """

    ticket: str
    protocol: Whole = PROTOCOL
    after: Whole | None = None
    back: bool = False


class Act(msgspec.Struct, frozen=True, tag=True):
    """`id` is stored with what the command causes, so it is short."""

    id: Annotated[CommandId, msgspec.Meta(min_length=1, max_length=64)]
    command: Command


class Ping(msgspec.Struct, frozen=True, tag=True):
    sent: Whole


class Subscribe(msgspec.Struct, frozen=True, tag=True):
    """Begin media generation `media`: the server drops the older and sends `SubscriberOffer`."""

    media: Whole


class PublisherOffer(msgspec.Struct, frozen=True, tag=True):
    media: Whole
    sdp: str


class SubscriberAnswer(msgspec.Struct, frozen=True, tag=True):
    media: Whole
    sdp: str


class Want(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Which layer of whose camera this window has room for; people not named get `none`.

    `screens`: whose shared screen it shows, the first choice first; of the others none comes.
    """

    media: Whole
    layers: dict[PersonId, Layer]
    screens: tuple[PersonId, ...] = ()


class Inking(msgspec.Struct, frozen=True, tag=True):
    """Ink under the pen: the newest points of a stroke that is not finished; never numbered.

    `points` begin with the last point of the frame before; of a rectangle or arrow both ends.
    """

    stroke: NewStroke
    evidence: EvidenceId
    page: PageNumber
    tool: Tool
    width: Width
    points: Points


class Pointing(msgspec.Struct, frozen=True, tag=True):
    """Where who presents points; never numbered."""

    evidence: EvidenceId
    page: PageNumber
    x: Place
    y: Place


ClientFrame = (
    Join | Act | Ping | Subscribe | PublisherOffer | SubscriberAnswer | Want | Inking | Pointing
)


# server to client


class Welcome(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """First frame back. `hearing` and `frontier` are the snapshot; None when a tail follows.

    `frontier` holds the peaks of the Merkle tree over the snapshot's events, highest first.
    """

    protocol: int
    now: Millis
    you: PersonId
    hearing: Hearing | None = None
    frontier: tuple[bytes, ...] = ()
    checkpoint: str = ""
    ice: tuple[IceServer, ...] = ()


class Arrival(msgspec.Struct, frozen=True, omit_defaults=True):
    """A seat as the lobby may know it: no name. `of` is the role of whom counsel stands for."""

    role: Role
    of: Role | None = None
    here: bool = False
    you: bool = False


class Waiting(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """All that the lobby gets, again whenever it changes; a `Welcome` follows the admission.

    A witness not yet called learns nothing of `arrived`.
    """

    now: Millis
    you: Person
    hearing: HearingId
    facts: Facts
    phase: Phase = Phase.SCHEDULED
    opens_at: Millis | None = None
    arrived: tuple[Arrival, ...] = ()


class Happened(msgspec.Struct, frozen=True, tag=True):
    """`event` is the canonical text of an Event; commitment = SHA-256(salt || event bytes)."""

    salt: bytes
    event: msgspec.Raw


class Withheld(msgspec.Struct, frozen=True, tag=True):
    number: int
    commitment: bytes


class Checkpointed(msgspec.Struct, frozen=True, tag=True):
    """A signed checkpoint (C2SP tlog-checkpoint note) over the events sent so far."""

    note: str


class Refused(msgspec.Struct, frozen=True, tag=True):
    id: CommandId | None
    code: RefusalCode


class Pong(msgspec.Struct, frozen=True, tag=True):
    sent: Whole
    now: Millis


class SubscriberOffer(msgspec.Struct, frozen=True, tag=True):
    media: Whole
    sdp: str


class PublisherAnswer(msgspec.Struct, frozen=True, tag=True):
    media: Whole
    sdp: str


class Slots(msgspec.Struct, frozen=True, tag=True):
    media: Whole
    slots: tuple[Slot, ...]


class Levels(msgspec.Struct, frozen=True, tag=True):
    """Loudness by speaker, dBFS -127..0, of who is above silence; ephemeral, a few a second."""

    levels: dict[PersonId, int]


class Heard(msgspec.Struct, frozen=True, tag=True):
    """What speech recognition makes of the speaker's sentence so far, to who writes the transcript.

    `at`: when it began. "": it is over, and a draft of the transcript if it came to anything.
    """

    person: PersonId
    text: str
    at: Millis


class Inked(msgspec.Struct, frozen=True, tag=True):
    """Ink under another's pen, see `Inking`; the finished stroke is an event of the same id."""

    by: PersonId
    stroke: StrokeId
    evidence: EvidenceId
    page: int
    tool: Tool
    width: int
    points: bytes


class Pointed(msgspec.Struct, frozen=True, tag=True):
    """Where who presents points, see `Pointing`."""

    by: PersonId
    evidence: EvidenceId
    page: int
    x: int
    y: int


class HelpWritten(msgspec.Struct, frozen=True, tag=True):
    """Something new on the help line of this person; the text is fetched by HTTPS."""

    person: PersonId


class Farewell(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Last frame before the server closes; says whether coming back by itself makes sense.

    `reason`: what judge or clerk gave for it, where somebody was refused or sent out.
    """

    code: FarewellCode
    reason: str = ""


class NameOffered(msgspec.Struct, frozen=True, tag=True):
    """A name came from the phone that opened one's own invitation; it waits to be confirmed.

    The strokes are asked for: `GET /api/hearings/{id}/signing/name`.
    """

    document: Digest
    mark: Digest


ServerFrame = (
    Welcome
    | Waiting
    | Happened
    | Withheld
    | Checkpointed
    | Refused
    | Pong
    | SubscriberOffer
    | PublisherAnswer
    | Slots
    | Levels
    | Heard
    | HelpWritten
    | Inked
    | Pointed
    | NameOffered
    | Farewell
)
