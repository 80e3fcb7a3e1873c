"""What the world tells the store: one frozen value per fact, from the runner and the engine."""

from typing import Any

import msgspec

from yunclient.devicetest.measures import NetworkMeasure
from yunclient.session.calls import Quiet, Topic
from yunclient.session.chain import Papers
from yunclient.session.messages import FromEngine
from yunclient.session.minutes import Draft
from yunclient.session.problems import Problem
from yunclient.session.uploads import Arrived, Kept as KeptUpload, LocalFile, Told
from yunhearing.digests import Digests
from yunhearing.frames import ServerFrame
from yunhearing.ids import EvidenceId, HearingId, Millis, PersonId
from yunhearing.rest import FaceReply, HearingsReply, IdentityState, ServerReply
from yunhearing.roles import StaffRole


class ServerAnswered(msgspec.Struct, frozen=True):
    """`offset` is server time minus this machine's time, in ms."""

    url: str
    reply: ServerReply
    offset: int


class ServerFailed(msgspec.Struct, frozen=True):
    url: str
    problem: Problem


class LoggedIn(msgspec.Struct, frozen=True):
    """`phone` is what to remember, None leaves it.

    `recalled`: it was kept by an earlier run, nobody typed anything.
    """

    url: str
    name: str
    staff: bool
    hearing: HearingId | None = None
    phone: str | None = None
    recalled: bool = False
    role: StaffRole | None = None


class TokenKept(msgspec.Struct, frozen=True):
    """Whether the session outlives the program; else it lives in memory only."""

    kept: bool


class LoginFailed(msgspec.Struct, frozen=True):
    problem: Problem


class CodeSent(msgspec.Struct, frozen=True):
    """`resend_after` in seconds; the code that comes is good with this `attempt`."""

    resend_after: int
    attempt: str = ""


class CodeFailed(msgspec.Struct, frozen=True):
    problem: Problem


class SignedOut(msgspec.Struct, frozen=True):
    """The server no longer knows the session."""


class HearingsLoaded(msgspec.Struct, frozen=True):
    """`reply` None: nothing changed since the last answer."""

    reply: HearingsReply | None


class HearingsFailed(msgspec.Struct, frozen=True):
    problem: Problem


class FrameCame(msgspec.Struct, frozen=True):
    serial: int
    frame: ServerFrame


class LinkEnded(msgspec.Struct, frozen=True):
    """The connection is gone or never was; `retry_after` in ms is the server's wish."""

    serial: int
    problem: Problem
    retry_after: int = 0


class ClockMeasured(msgspec.Struct, frozen=True):
    offset: int


class CheckpointRecalled(msgspec.Struct, frozen=True):
    """The signed head kept of an earlier visit; empty: there is none."""

    hearing: HearingId
    note: str


class ConsistencyAnswered(msgspec.Struct, frozen=True):
    """`proof` None: the server could not be asked."""

    hearing: HearingId
    first: int
    second: int
    proof: tuple[bytes, ...] | None


class EngineSaid(msgspec.Struct, frozen=True):
    message: FromEngine


class EngineGone(msgspec.Struct, frozen=True):
    """The engine's process ended without being asked."""


class DevicesMoved(msgspec.Struct, frozen=True):
    """The system says that a device was plugged in or out."""


class NetworkMeasured(msgspec.Struct, frozen=True):
    """How far the measurement of this round has got."""

    round: int
    measure: NetworkMeasure


class ReportSent(msgspec.Struct, frozen=True):
    """Whether the court has the result of the device test."""

    sent: bool


class FaceAnswered(msgspec.Struct, frozen=True):
    """Whether the court has a service that compares faces; `reply` None: it could not be asked."""

    number: int
    reply: FaceReply | None


class FaceCompared(msgspec.Struct, frozen=True):
    """What the court's service says; `state` None: no answer came back."""

    number: int
    state: IdentityState | None


class SignedOn(Quiet, frozen=True):
    """What the browser brought back, and what its challenge was made of."""

    code: str
    verifier: str


class BindingRecalled(Quiet, frozen=True):
    """An earlier run of the program began a binding there that may still go on."""

    url: str
    token: str
    expires_at: Millis


class SignOnFailed(msgspec.Struct, frozen=True):
    """The browser brought nothing back, or the court did not take it."""

    problem: Problem


class AuditWritten(msgspec.Struct, frozen=True):
    """The audit was written to this file; `problem`: it was not."""

    path: str
    problem: Problem | None = None


class FileSaved(msgspec.Struct, frozen=True):
    """A file of the court, or one made here, is on disk, or why not."""

    source: str
    problem: Problem | None = None


class TextWritten(msgspec.Struct, frozen=True):
    """A file was written; empty: it could not be."""

    path: str


class Replied(msgspec.Struct, frozen=True):
    """The court's answer to this question; `reply` is of the type its call named."""

    topic: Topic
    number: int
    reply: Any = None


class RequestFailed(msgspec.Struct, frozen=True):
    """No answer, or a problem for one."""

    topic: Topic
    number: int
    problem: Problem


class BundleMade(msgspec.Struct, frozen=True):
    """The help bundle was written; empty: it could not be."""

    path: str


class CaptureGuarded(msgspec.Struct, frozen=True):
    """Whether the system keeps the window out of screenshots and recordings."""

    guarded: bool


class PaperOpened(msgspec.Struct, frozen=True):
    """The viewer can show this file; size of page 1 in points or pixels."""

    doc: int
    pages: int
    width: float
    height: float


class PaperBroken(msgspec.Struct, frozen=True):
    """The viewer cannot show it; `reason` is a `viewer.messages.Reason`."""

    doc: int
    reason: str


class UploadTold(msgspec.Struct, frozen=True):
    """How far the file of this job has got."""

    job: int
    told: Told


class UploadArrived(msgspec.Struct, frozen=True):
    job: int
    arrived: Arrived


class UploadFailed(msgspec.Struct, frozen=True):
    """The file of this job goes no further by itself."""

    job: int
    problem: Problem


class FilesLooked(msgspec.Struct, frozen=True):
    """What was chosen for this hearing; `swap`: to take the place of that upload's file."""

    hearing: HearingId
    number: int
    files: tuple[LocalFile, ...]
    swap: int | None = None


class DraftRecalled(msgspec.Struct, frozen=True):
    """What the person had written in this hearing when the program ended."""

    hearing: HearingId
    person: PersonId
    draft: Draft


class DraftKept(msgspec.Struct, frozen=True):
    """Whether what the person writes in this hearing is on the disk."""

    hearing: HearingId
    person: PersonId
    kept: bool


class UnsentRecalled(msgspec.Struct, frozen=True):
    """What an earlier run had not submitted, each with its file as it is now."""

    url: str
    person: PersonId
    kept: tuple[tuple[KeptUpload, LocalFile], ...]


class MarkRead(msgspec.Struct, frozen=True):
    """What the check that began at `since` read in `took` ms; or why file or papers did not come.

    `file` is what was computed here from the original.
    """

    evidence: EvidenceId
    since: int
    took: int
    file: Digests | None = None
    papers: Papers | None = None
    unfetched: Problem | None = None
    unread: Problem | None = None


class Tick(msgspec.Struct, frozen=True):
    """A second has passed: time to look at limits."""


News = (
    ServerAnswered
    | ServerFailed
    | LoggedIn
    | TokenKept
    | LoginFailed
    | CodeSent
    | CodeFailed
    | SignedOut
    | HearingsLoaded
    | HearingsFailed
    | FrameCame
    | LinkEnded
    | ClockMeasured
    | CheckpointRecalled
    | ConsistencyAnswered
    | EngineSaid
    | EngineGone
    | DevicesMoved
    | NetworkMeasured
    | ReportSent
    | FaceAnswered
    | FaceCompared
    | SignedOn
    | BindingRecalled
    | SignOnFailed
    | AuditWritten
    | FileSaved
    | TextWritten
    | Replied
    | RequestFailed
    | BundleMade
    | CaptureGuarded
    | PaperOpened
    | PaperBroken
    | UploadTold
    | UploadArrived
    | UploadFailed
    | FilesLooked
    | UnsentRecalled
    | DraftRecalled
    | DraftKept
    | MarkRead
    | Tick
)
