"""What the program does to the world, as data: decided by `react`, done by `runner`.

Never log one whole: a login carries what the person typed, another the person's picture.
"""

from enum import StrEnum

import msgspec

from yunclient.session.calls import Call, Quiet, Topic
from yunclient.session.intents import AskCode, LogIn, LogInByNumber, LogInStaff
from yunclient.session.messages import ToEngine
from yunclient.session.minutes import Draft
from yunclient.session.state import Kept
from yunclient.session.uploads import Kept as KeptUpload, Parcel
from yunhearing.evidence import FileKind, Playback
from yunhearing.frames import ClientFrame
from yunhearing.ids import EvidenceId, HearingId, PersonId, UploadId
from yunhearing.rest import DeviceTestBody, FaceBody


class Watched(StrEnum):
    """What is asked again and again while its page shows."""

    SERVER = "server"
    HEARINGS = "hearings"
    NOTHING = "nothing"


class UseServer(msgspec.Struct, frozen=True):
    """Talk to this server from now on, and look for a session kept for it."""

    url: str
    staff: bool


class Watch(msgspec.Struct, frozen=True):
    what: Watched


class Ask(msgspec.Struct, frozen=True):
    """Ask once, now."""

    what: Watched


class Authenticate(msgspec.Struct, frozen=True):
    by: LogIn | LogInStaff | LogInByNumber


class SignOn(msgspec.Struct, frozen=True):
    """Open the court's sign-on in the system's browser and wait for what it brings.

    `again`: it is to renew the proof of the session there is.
    """

    again: bool


class StopSignOn(msgspec.Struct, frozen=True):
    """Wait for the browser no longer."""


class ExportAudit(msgspec.Struct, frozen=True):
    """Fetch the whole audit and write it where the person said; `key` verifies its head."""

    path: str
    key: str


class SaveFile(msgspec.Struct, frozen=True):
    """Fetch a file of the court and write it where the person said, if it has this hash."""

    source: str
    path: str
    sha256: str = ""


class SaveContent(msgspec.Struct, frozen=True):
    """Write what was made here where the person said."""

    source: str
    path: str
    content: bytes


class KeepBinding(Quiet, frozen=True):
    """Keep the binding that is under way for a restart; empty: forget it."""

    token: str = ""
    expires_at: int = 0


class SendCode(msgspec.Struct, frozen=True):
    by: AskCode


class EndSession(msgspec.Struct, frozen=True):
    """Forget the session here; `tell`: at the server too."""

    tell: bool


class OpenLink(msgspec.Struct, frozen=True):
    """Connect to a hearing, instead of any connection there is; `at` machine ms, None is now.

    `back`: the seat was held before and is only asked for again, never taken from a newer login.
    """

    hearing: HearingId
    serial: int
    after: int | None
    at: int | None
    back: bool = False


class CloseLink(msgspec.Struct, frozen=True):
    """End the connection; `last` is sent before it."""

    last: ClientFrame | None = None


class SendFrame(msgspec.Struct, frozen=True):
    frame: ClientFrame


class TellEngine(msgspec.Struct, frozen=True):
    message: ToEngine


class RestartEngine(msgspec.Struct, frozen=True):
    pass


class Keep(msgspec.Struct, frozen=True):
    kept: Kept


class RecallCheckpoint(msgspec.Struct, frozen=True):
    hearing: HearingId


class KeepCheckpoint(msgspec.Struct, frozen=True):
    hearing: HearingId
    note: str


class AskConsistency(msgspec.Struct, frozen=True):
    hearing: HearingId
    first: int
    second: int


class ProbeNetwork(msgspec.Struct, frozen=True):
    """Measure the ways to the court for this round of the test; instead of one under way."""

    round: int


class StopProbe(msgspec.Struct, frozen=True):
    """End a measurement of the network that is under way."""


class SendReport(msgspec.Struct, frozen=True):
    """Tell the court how the device test went; only with the person's consent."""

    report: DeviceTestBody


class AskFace(msgspec.Struct, frozen=True):
    """Ask the court whether a service of its own compares faces."""

    number: int


class CompareFace(msgspec.Struct, frozen=True):
    """Have the court compare this one picture; only with the person's consent."""

    number: int
    body: FaceBody


class WriteText(msgspec.Struct, frozen=True):
    """Write a text file where the person said."""

    path: str
    text: str


class Request(msgspec.Struct, frozen=True):
    """Put a question to the court, instead of one of this topic that is under way."""

    topic: Topic
    number: int
    call: Call


class MakeBundle(msgspec.Struct, frozen=True):
    """Write the help bundle where the person said."""

    path: str


class StartViewer(msgspec.Struct, frozen=True):
    """Evidence will be looked at soon: the viewer takes a moment to start."""


class OpenPaper(msgspec.Struct, frozen=True):
    """Open a file of evidence in the viewer, as `doc`; `path` is where the court has it.

    `here`: the path is on this machine, the file is one's own.
    """

    doc: int
    path: str
    kind: FileKind
    size: int
    here: bool = False


class OpenFilm(msgspec.Struct, frozen=True):
    """Open a sound or film in the engine, as `doc`; `path` is at the court.

    `size` 0: it grows still, and is had whole, as far as it is there now.
    """

    doc: int
    path: str
    kind: FileKind
    size: int


class CloseFilm(msgspec.Struct, frozen=True):
    doc: int


class FeedFilm(msgspec.Struct, frozen=True):
    """The engine wants these bytes of a film."""

    doc: int
    offset: int
    length: int


class PlayFilm(msgspec.Struct, frozen=True):
    """Be where the playback is at this moment; `offset` is server time minus machine time, ms."""

    doc: int
    playback: Playback
    offset: int


class ClosePaper(msgspec.Struct, frozen=True):
    doc: int


class SendFile(msgspec.Struct, frozen=True):
    """Send this file to the court, instead of one that is under way."""

    job: int
    parcel: Parcel


class StopSending(msgspec.Struct, frozen=True):
    """Leave the file that is under way where it is."""


class ForgetUpload(msgspec.Struct, frozen=True):
    upload: UploadId


class PaceUploads(msgspec.Struct, frozen=True):
    """Files go no faster than so many bytes a second; None: as fast as can be."""

    rate: int | None


class ShowFile(msgspec.Struct, frozen=True):
    """Open one's own file in whatever program the system has for it."""

    path: str


class LookAtFiles(msgspec.Struct, frozen=True):
    """See what these files are; `swap`: the upload whose file the one is to be."""

    number: int
    hearing: HearingId
    paths: tuple[str, ...]
    swap: int | None = None


class KeepUnsent(msgspec.Struct, frozen=True):
    person: PersonId
    kept: tuple[KeptUpload, ...]


class RecallUnsent(msgspec.Struct, frozen=True):
    person: PersonId


class KeepDraft(msgspec.Struct, frozen=True):
    """What the person wrote in this hearing and the court does not have, instead of before."""

    hearing: HearingId
    person: PersonId
    draft: Draft


class RecallDraft(msgspec.Struct, frozen=True):
    hearing: HearingId
    person: PersonId


class CheckMark(msgspec.Struct, frozen=True):
    """Read an item and what the ledger says of it, instead of another; `since` names the check."""

    evidence: EvidenceId
    since: int


class StopMark(msgspec.Struct, frozen=True):
    """Read no further."""


class KeepLedgerHead(msgspec.Struct, frozen=True):
    """Keep this signed head of the evidence ledger: what a later one is held against."""

    note: str


class StayAwake(msgspec.Struct, frozen=True):
    on: bool


Effect = (
    UseServer
    | Watch
    | Ask
    | Authenticate
    | SignOn
    | StopSignOn
    | ExportAudit
    | SaveFile
    | SaveContent
    | KeepBinding
    | SendCode
    | EndSession
    | OpenLink
    | CloseLink
    | SendFrame
    | TellEngine
    | RestartEngine
    | Keep
    | RecallCheckpoint
    | KeepCheckpoint
    | AskConsistency
    | ProbeNetwork
    | StopProbe
    | SendReport
    | AskFace
    | CompareFace
    | WriteText
    | Request
    | MakeBundle
    | StartViewer
    | OpenPaper
    | ClosePaper
    | OpenFilm
    | CloseFilm
    | FeedFilm
    | PlayFilm
    | SendFile
    | StopSending
    | PaceUploads
    | ShowFile
    | ForgetUpload
    | LookAtFiles
    | KeepUnsent
    | KeepDraft
    | RecallDraft
    | RecallUnsent
    | CheckMark
    | StopMark
    | KeepLedgerHead
    | StayAwake
)
