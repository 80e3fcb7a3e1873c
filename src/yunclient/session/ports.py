"""What the runner needs of the world, as small as it can be; adapters are in net, media, storage.

Everything but `Engine` and `Awake` may fail with `Failure`; waits have limits of their own.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, Protocol

from yunclient.devicetest.measures import NetworkMeasure
from yunclient.session.calls import Call
from yunclient.session.chain import Stamp
from yunclient.session.intents import AskCode, LogIn, LogInByNumber, LogInStaff
from yunclient.session.messages import ToEngine
from yunclient.session.minutes import Draft
from yunclient.session.problems import Problem
from yunclient.session.state import Kept as KeptChoices
from yunclient.session.uploads import Arrived, Kept, LocalFile, Parcel, Told
from yunhearing.digests import Hash, openssl_sm3
from yunhearing.evidence import FileKind
from yunhearing.frames import ClientFrame, ServerFrame
from yunhearing.ids import HearingId, PersonId, UploadId
from yunhearing.rest import (
    CodeReply,
    DeviceTestBody,
    FaceBody,
    FaceReply,
    FaceResultReply,
    HearingsReply,
    ServerReply,
    SessionReply,
)

Outbox = asyncio.Queue[ClientFrame | None]
"""Frames to send; None ends the connection after them."""


class Failure(Exception):  # noqa: N818 - head of a tree of errors, named by what it is
    """What could not be done; `problem` says it to the person, `retry_after` is in ms."""

    def __init__(self, problem: Problem, retry_after: int = 0) -> None:
        super().__init__(problem.code.value)
        self.problem = problem
        self.retry_after = retry_after


class Ear(Protocol):
    """Who listens to a connection."""

    def heard(self, frame: ServerFrame) -> bool:
        """Take a frame; False: there is no room for more, the connection must end."""
        ...

    def measured(self, offset: int) -> None:
        """Take the newest estimate of server time minus machine time, in ms."""
        ...


Rate = Callable[[], int | None]
"""Bytes a second that may be sent now; None: as many as can be."""


def unbounded() -> int | None:
    """As fast as can be."""
    return None


class Court(Protocol):
    """One court's server, with the session one has there."""

    @property
    def token(self) -> str:
        """What proves the session; empty without one."""
        ...

    @token.setter
    def token(self, token: str) -> None: ...

    async def server(self) -> tuple[ServerReply, int]:
        """Who it is, and its time minus this machine's in ms."""
        ...

    async def log_in(self, by: LogIn | LogInStaff | LogInByNumber) -> SessionReply:
        """Begin a session; its token is used from now on."""
        ...

    async def send_code(self, by: AskCode) -> CodeReply:
        """Have a code sent by SMS."""
        ...

    async def log_out(self, token: str) -> None:
        """End the session of this token, which need not be the present one."""
        ...

    async def hearings(self) -> HearingsReply | None:
        """One's own hearings; None: as they were at the last call."""
        ...

    async def consistency(self, hearing: HearingId, first: int, second: int) -> tuple[bytes, ...]:
        """The proof that the log's tree of size `second` continues that of `first`."""
        ...

    async def attend(
        self,
        hearing: HearingId,
        after: int | None,
        outbox: Outbox,
        ear: Ear,
        *,
        back: bool = False,
    ) -> None:
        """Be connected to a hearing until either side ends it; frames go both ways meanwhile.

        `back`: nobody asked for it, a lost link comes back by itself.
        """
        ...

    async def probe_network(self, heed: Callable[[NetworkMeasure], None]) -> None:
        """Measure the ways to the court; `heed` gets each better-known state, the last `done`.

        What does not work is a measure, never a failure.
        """
        ...

    async def report_test(self, report: DeviceTestBody) -> None:
        """Tell the court how the device test went."""
        ...

    async def face(self) -> FaceReply:
        """Whether a service of the court compares faces, and the consent it needs."""
        ...

    async def compare_face(self, body: FaceBody) -> FaceResultReply:
        """Have one picture compared; the answer is the court's, and may be that it cannot tell."""
        ...

    async def request(self, call: Call) -> Any:
        """Put one question; the answer as the type the call names, None where it names none.

        The token of a session that comes is used from now on.
        """
        ...

    async def download(
        self, path: str, take: Callable[[bytes], Awaitable[None]], *, as_it_is: bool = False
    ) -> None:
        """Give a file to `take`, piece by piece, in order and once; goes on after a short loss.

        `as_it_is`: also one that the court would not send whole, for it was changed there.
        """
        ...

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """Exactly these bytes of a file; at most a MiB."""
        ...

    async def upload(
        self, parcel: Parcel, tell: Callable[[Told], None], rate: Rate = unbounded
    ) -> Arrived:
        """Send a file from where it was cut, through losses of any length; until it is checked.

        `tell` gets at most a few words a second. To cancel is to pause.
        """
        ...

    async def forget_upload(self, upload: UploadId) -> None:
        """Have the court delete what was not submitted."""
        ...

    async def sign_on(self, browse: Callable[[str], None], *, again: bool) -> tuple[str, str]:
        """Have staff sign on in a browser that `browse` opens: code and verifier, good once."""
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...


class Unsent(Protocol):
    """Files chosen as evidence, and those not yet submitted. Calls may block shortly."""

    def look(self, path: str) -> LocalFile:
        """The file as it is now."""
        ...

    def read(self, path: str, offset: int, length: int) -> bytes:
        """These bytes of the file, fewer where it ends; raises OSError."""
        ...

    def recall(self, server: str, person: PersonId) -> tuple[Kept, ...]:
        """What this person had not submitted when an earlier run of the program ended."""
        ...

    def keep(self, server: str, person: PersonId, kept: tuple[Kept, ...]) -> None:
        """Keep these instead of others; raises OSError."""
        ...


class Notebook(Protocol):
    """What one wrote in a hearing and the court does not have yet. Calls may block shortly."""

    def recall(self, server: str, hearing: HearingId, person: PersonId) -> Draft:
        """What an earlier run of the program left; raises OSError."""
        ...

    def keep(self, server: str, hearing: HearingId, person: PersonId, draft: Draft) -> None:
        """Keep this instead of what was kept; raises OSError."""
        ...


class Texts(Protocol):
    def write(self, path: str, text: str) -> None:
        """Write a text file where the person said; raises OSError. Calls may block shortly."""
        ...


class Sink(Protocol):
    """A file that is being written; nothing is at its place before `finish`. May block."""

    def write(self, piece: bytes) -> None: ...

    def finish(self) -> None: ...

    def abandon(self) -> None: ...


class Sinks(Protocol):
    def open(self, path: str) -> Sink:
        """Begin a file where the person said; raises OSError, as all of it does."""
        ...


class Bundles(Protocol):
    def make(self, path: str) -> None:
        """Write the help bundle; raises OSError. Calls may block for a second or two."""
        ...


class Courts(Protocol):
    async def __call__(self, url: str) -> Court:
        """Prepare to talk to the server at `url`; nothing is sent yet."""
        ...


class Tokens(Protocol):
    """Sessions that outlive the program, in the system's key store. Calls may block for long."""

    def recall(self, server: str, staff: bool) -> SessionReply | None: ...

    def keep(self, server: str, session: SessionReply) -> bool:
        """Keep it; False: there is no key store here, it lives in memory only."""
        ...

    def forget(self, server: str) -> None: ...


class Checkpoints(Protocol):
    """The last signed head of each hearing's log. Calls may block shortly."""

    def recall(self, server: str, hearing: HearingId) -> str: ...

    def keep(self, server: str, hearing: HearingId, note: str) -> None: ...


class Choices(Protocol):
    """What the person chose, on disk. Calls may block shortly."""

    def keep(self, kept: KeptChoices) -> None: ...


class Engine(Protocol):
    """The media engine's process; sending never waits."""

    def send(self, message: ToEngine) -> None: ...

    def restart(self) -> None: ...


class Viewer(Protocol):
    """The viewer's process; nothing here waits. `doc` numbers a file and is never used twice."""

    def start(self) -> None:
        """Begin, unless it runs."""
        ...

    def open(self, doc: int, kind: FileKind, size: int) -> None: ...

    def give(self, doc: int, offset: int, data: bytes) -> None: ...

    def fail(self, doc: int, offset: int) -> None:
        """Bytes that were asked for will not come."""
        ...

    def close(self, doc: int) -> None: ...


class Browser(Protocol):
    def open(self, url: str) -> None:
        """Open a page in the system's browser, soon; never waits, never fails."""
        ...


class Awake(Protocol):
    def stay(self, on: bool) -> None:
        """Keep the machine from sleeping, or no longer; failing is harmless."""
        ...


Stamped = Callable[[bytes, bytes, tuple[bytes, ...]], Stamp]
"""Proof, head, certificates (DER): what a time stamp (RFC 3161) says of the head. May block."""


def unstamped(_proof: bytes, _head: bytes, _certificates: tuple[bytes, ...]) -> Stamp:
    """No stamp holds for who cannot check any."""
    return Stamp()


class Ports(NamedTuple):
    """Everything the runner acts on."""

    courts: Courts
    tokens: Tokens
    checkpoints: Checkpoints
    choices: Choices
    engine: Engine
    viewer: Viewer
    awake: Awake
    texts: Texts
    sinks: Sinks
    bundles: Bundles
    browser: Browser
    now: Callable[[], int]
    unsent: Unsent
    notebook: Notebook
    sm3: Callable[[], Hash] = openssl_sm3
    stamped: Stamped = unstamped
