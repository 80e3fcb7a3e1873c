"""The client's whole state as one frozen value; view-models read it, only the store replaces it.

Times named `*_at` and `since` are server time in Unix ms unless said otherwise.
"""

from enum import StrEnum

import msgspec

from yunclient.devicetest.machine import DeviceTest
from yunclient.session.account_pages import Binding, Keeping, Proving, Recovery
from yunclient.session.board import Board
from yunclient.session.calls import Asking, Topic
from yunclient.session.chain import Chain
from yunclient.session.desk_pages import Daybook, Draft, Planning
from yunclient.session.film import Film
from yunclient.session.filmings import Filming
from yunclient.session.inks import Following, Inks
from yunclient.session.lobby_panels import Adjourning, Discipline, Warned
from yunclient.session.minutes import Minutes
from yunclient.session.problems import Problem
from yunclient.session.room_panels import Help, Sharing
from yunclient.session.shelf import Shelf
from yunclient.session.signings import Signings
from yunclient.session.uploads import Uploads
from yunhearing.frames import Arrival, FarewellCode, IceServer, Layer
from yunhearing.ids import CommandId, HearingId, Millis, PersonId
from yunhearing.merkle import Checkpoint, Frontier
from yunhearing.rest import DeviceTestBody, HearingReply
from yunhearing.roles import StaffRole
from yunhearing.state import Facts, Hearing, Person, Phase, RequestKind


class Page(StrEnum):
    LOGIN = "login"
    LIST = "list"
    ROOM = "room"
    BINDING = "binding"
    RECOVERY = "recovery"
    ACCOUNT = "account"
    PLAN = "plan"
    CALENDAR = "calendar"
    BOARD = "board"
    HELP_DESK = "help_desk"


class Reach(StrEnum):
    """Whether the court's server answers."""

    ASKING = "asking"
    CONNECTED = "connected"
    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"  # its certificate is not trusted here


class Server(msgspec.Struct, frozen=True):
    """`clock_offset` is server time minus this machine's time, in ms; `sso`: staff may use it."""

    url: str
    reach: Reach = Reach.ASKING
    court: str = ""
    support_phone: str = ""
    log_key: str = ""
    clock_offset: int = 0
    sso: bool = False


class Account(msgspec.Struct, frozen=True):
    """Who is logged in. `only_hearing` is set after a login by hearing number, `role` of staff."""

    name: str
    staff: bool
    only_hearing: HearingId | None = None
    role: StaffRole | None = None


class Login(msgspec.Struct, frozen=True):
    """The login page's own facts.

    `code_resend_at`: machine ms when a new SMS code may be asked for `code_pair`, the hearing
    number and phone it was last asked for; for another pair it may be asked at once.
    `code_attempt`: what the newest code is good with. `coded`: staff are asked for the code of the
    second factor; `browsing`: the browser is waited for; `number`: a link brought it.
    """

    busy: bool = False
    problem: Problem | None = None
    code_busy: bool = False
    code_resend_at: int | None = None
    code_pair: tuple[str, str] | None = None
    code_attempt: str = ""
    remembered_phone: str = ""
    staff_first: bool = False
    coded: bool = False
    browsing: bool = False
    number: str = ""


class HearingList(msgspec.Struct, frozen=True):
    items: tuple[HearingReply, ...] = ()
    loaded_at: Millis | None = None
    loading: bool = False
    problem: Problem | None = None


class LinkState(StrEnum):
    CONNECTING = "connecting"  # first time
    WAITING = "waiting"  # a witness not yet called
    LIVE = "live"
    LOST = "lost"  # coming back by itself
    CLOSED = "closed"  # will not come back by itself


class Link(msgspec.Struct, frozen=True):
    """`since`, `retry_at` are machine time in ms; `attempt` counts tries since the loss.

    `serial` numbers connections, news of an older one are dropped; `snapshot` asks the next
    connection for a whole snapshot instead of the events missed. `held`: the court has given the
    seat since the person last asked for it.
    """

    state: LinkState = LinkState.CONNECTING
    serial: int = 1
    since: int = 0
    attempt: int = 0
    retry_at: int | None = None
    farewell: FarewellCode | None = None
    problem: Problem | None = None
    snapshot: bool = False
    held: bool = False


class PeerState(StrEnum):
    IDLE = "idle"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    FAILED = "failed"


class Net(msgspec.Struct, frozen=True):
    """Measured by the engine over the last seconds. Rates in kbit/s, rtt in ms, loss in percent."""

    down_kbps: float = 0.0
    up_kbps: float = 0.0
    rtt_ms: float | None = None
    loss_percent: float = 0.0


class Media(msgspec.Struct, frozen=True):
    """`live`: whose picture runs now; `levels`: dBFS of who is heard; `loss`: percent by person.

    `screens`: whose shared screen is seen, and its own width and height in pixels.
    `since` is the machine time in ms when the generation began, `serial` the link it began on;
    `heard_at` that of the newest levels.
    """

    generation: int = 0
    since: int = 0
    serial: int = 0
    publisher: PeerState = PeerState.IDLE
    subscriber: PeerState = PeerState.IDLE
    live: frozenset[PersonId] = frozenset()
    screens: dict[PersonId, tuple[int, int]] = {}
    levels: dict[PersonId, int] = {}
    heard_at: int = 0
    loss: dict[PersonId, float] = {}
    net: Net = Net()


class LogTrust(StrEnum):
    """What the client's own check of the hearing's log says."""

    UNCHECKED = "unchecked"
    VERIFIED = "verified"
    BROKEN = "broken"


class Ledger(msgspec.Struct, frozen=True):
    """The client's own edge of the hearing's log, and the signed heads it was held against.

    `head` is the newest head that fits the edge, `note` its signed text. `kept` is a head of an
    earlier visit or before a snapshot, until it is shown that the log continues it; `recalled`
    says that the disk was asked for it; `proving` is the head the proof was asked for.
    """

    frontier: Frontier = Frontier()
    head: Checkpoint | None = None
    note: str = ""
    kept: Checkpoint | None = None
    recalled: bool = False
    proving: Checkpoint | None = None


class Pending(msgspec.Struct, frozen=True):
    """A command under way.

    `kind` is the command's class name, `on` its wish where it has one (on, locked, granted), `of`
    the person, the request or the stage it is about.
    """

    kind: str
    since: int
    on: bool | None = None
    of: str = ""


class Outcome(StrEnum):
    """What the bench did to one's request or right."""

    REFUSED = "refused"
    REVOKED = "revoked"


class Answered(msgspec.Struct, frozen=True):
    """What became of one's own last request of this kind; `at` is machine time in ms."""

    kind: RequestKind
    outcome: Outcome
    at: int


class Room(msgspec.Struct, frozen=True):
    """The hearing one is in. `hearing` is None until the snapshot, and while `waiting` is set.

    `answered` is the bench's last answer to oneself; `released`: one waits after having testified.
    `phase`, `opens_at` and `arrived` are what the lobby is told, `discipline` what one promises
    there. `warned` stays until it was read; `sent_out` is the reason why one was, "" unsaid.
    `sharing` is there while one has the right to share one's desktop. `shelf` is the evidence tab,
    `chain` its marks.
    """

    id: HearingId
    facts: Facts
    me: PersonId
    hearing: Hearing | None = None
    waiting: Person | None = None
    link: Link = Link()
    media: Media = Media()
    pending: dict[CommandId, Pending] = {}
    problem: Problem | None = None
    trust: LogTrust = LogTrust.UNCHECKED
    ledger: Ledger = Ledger()
    ice: tuple[IceServer, ...] = ()
    layers: dict[PersonId, Layer] = {}
    answered: Answered | None = None
    released: bool = False
    phase: Phase = Phase.SCHEDULED
    opens_at: Millis | None = None
    arrived: tuple[Arrival, ...] = ()
    discipline: Discipline = Discipline()
    warned: Warned | None = None
    sent_out: str = ""
    adjourning: Adjourning = Adjourning()
    sharing: Sharing | None = None
    shelf: Shelf = Shelf()
    film: Film | None = None
    chain: Chain = Chain()
    inks: Inks = Inks()
    following: Following = Following()
    minutes: Minutes = Minutes()
    signings: Signings = Signings()

    @property
    def mine(self) -> Person | None:
        """Oneself as the hearing sees one; None until the snapshot."""
        return self.hearing.person(self.me) if self.hearing is not None else None


class Engine(StrEnum):
    STARTING = "starting"
    READY = "ready"
    RESTARTING = "restarting"


SIMULATED = "simulated"
"""The id of a simulated device; `simulated:PATH` plays a file."""


PREVIEW = PersonId("preview")
"""Whose tile shows one's own picture where there is no room: in test and settings."""

FILM = PersonId("film")
"""Whose tile shows the picture of a film that is evidence."""


class DeviceKind(StrEnum):
    CAMERA = "camera"
    MICROPHONE = "microphone"
    LOUDSPEAKER = "loudspeaker"


class Device(msgspec.Struct, frozen=True):
    """`id` is what the engine opens; `name` is what a person reads."""

    id: str
    name: str
    simulated: bool = False


class Devices(msgspec.Struct, frozen=True):
    """What is there, what is chosen (None: the system's default), and what does not work.

    `open` is what the engine has open now, `instead` of which kinds it is not the chosen one: that
    one is not there, its name is the value. `works`: "" in order, else the engine's reason; a kind
    not named was not opened yet. `looks` counts how often it was looked what is there, one look is
    under way while `looking`, and `moved` says that its answer will be too old.
    """

    present: dict[DeviceKind, tuple[Device, ...]] = {}
    chosen: dict[DeviceKind, str | None] = {}
    problems: dict[DeviceKind, Problem] = {}
    level: int = -127  # own microphone, dBFS
    open: dict[DeviceKind, Device] = {}
    instead: dict[DeviceKind, str] = {}
    works: dict[DeviceKind, str] = {}
    looks: int = 0
    looking: bool = False
    moved: bool = False

    def used(self, kind: DeviceKind) -> Device | None:
        """The chosen device, else the first there is; None if it is not there.

        A simulated device that plays a file works without being on the list.
        """
        present, chosen = self.present.get(kind, ()), self.chosen.get(kind)
        if chosen is None:
            return present[0] if present else None
        if chosen.startswith(f"{SIMULATED}:"):
            return Device(chosen, "", simulated=True)
        return next((device for device in present if device.id == chosen), None)


class Preferences(msgspec.Struct, frozen=True):
    """Kept on this machine. `language` is "zh" or "en"; `simulate` offers 模拟 devices.

    `volume` 0..1 of what is played; the next three are what is done to one's own microphone.
    `share_report`: the result of the device test may be told to the court.
    """

    language: str = "zh"
    large_text: bool = False
    simulate: bool = False
    volume: float = 1.0
    cancel_echo: bool = True
    reduce_noise: bool = True
    adjust_gain: bool = False
    share_report: bool = False


class Kept(msgspec.Struct, frozen=True):
    """What is written to disk for the next start: choices, never a secret."""

    server: str = ""
    phone: str = ""
    devices: dict[DeviceKind, str | None] = {}
    preferences: Preferences = Preferences()
    tested_on: str = ""
    guide_seen: bool = False


class Sending(StrEnum):
    """The way of the test's report to the court."""

    UNSENT = "unsent"
    UNDER_WAY = "under_way"
    SENT = "sent"
    FAILED = "failed"


class FaceStep(StrEnum):
    """How far it has got that the court's service compares the face with the document."""

    ASKING = "asking"  # whether the court has such a service
    UNANSWERED = "unanswered"  # it could not be asked
    CLERK = "clerk"  # it has none
    UNKNOWN = "unknown"  # it has one, and this program lacks the text to agree to
    OFFERED = "offered"
    TAKING = "taking"  # agreed to; the engine takes one picture
    COMPARING = "comparing"
    UNSEEN = "unseen"  # there was no picture
    FAILED = "failed"  # no answer came back
    OPEN = "open"  # the service could not tell
    REFUSED = "refused"
    CONFIRMED = "confirmed"


class Face(msgspec.Struct, frozen=True):
    """The comparison of the face in this test; the picture itself is never part of the state.

    `number` counts what was asked of court and engine, answers to an older one are dropped;
    `consent` is the version of the text to agree to; `since` is the machine time of `step` in ms.
    """

    number: int
    step: FaceStep = FaceStep.ASKING
    consent: str = ""
    since: int = 0


class Checkup(msgspec.Struct, frozen=True):
    """The device test while it shows. `enter`: the hearing it leads into, None: where one was.

    `report` is how far its result has got, `told` what was told last; `exported` says where it was
    written, "" nowhere, and `unwritten` that it could not be. `probing` numbers the measurements of
    the network: news of an older one are dropped. `face` is None where nobody's face is asked for.
    """

    test: DeviceTest
    enter: HearingId | None = None
    report: Sending = Sending.UNSENT
    told: DeviceTestBody | None = None
    exported: str = ""
    unwritten: bool = False
    probing: int = 0
    face: Face | None = None


class BundleStep(StrEnum):
    """How far the help bundle has got."""

    NONE = "none"
    MAKING = "making"
    MADE = "made"
    FAILED = "failed"


class HelpBundle(msgspec.Struct, frozen=True):
    """The file with the machine's and the program's own story; `path` once it is written."""

    step: BundleStep = BundleStep.NONE
    path: str = ""


class Saving(msgspec.Struct, frozen=True):
    """A file that is written to disk: `source` at the court, or what was made; `path` here."""

    source: str
    path: str
    busy: bool = True
    problem: Problem | None = None


class Client(msgspec.Struct, frozen=True):
    """Everything the program knows.

    `serial` and `generation` are the last ones of the rooms before: a late word of a room that was
    left must fit no other; so are `round` of the device tests, `docs` of the files opened in the
    viewer and `round_of_screens` of what was shared before. `crashes` counts the engines
    that ended by themselves. `tested_on` is the local date (ISO) of the last passed device test
    here, `test_skipped` holds for this run of the program. `previewing`: the settings show one's
    own picture. `touring`: the guide is over the hearing room. `asking`: questions put to the
    court. `binding`, `recovery`, `keeping` are what the pages of accounts know, `proving` how fresh
    the proof of staff is. `planning` and `daybook` are the desk's, `draft` is a hearing left half
    planned. `guarded`: the window can be kept out of captures, None: not tried yet.
    `saving`: the last file that was saved, or is being; `uploads`: files on their way as evidence.
    `version` and `system` are the program's and the machine's, for the report.
    """

    server: Server
    page: Page = Page.LOGIN
    engine: Engine = Engine.STARTING
    account: Account | None = None
    login: Login = Login()
    hearings: HearingList = HearingList()
    room: Room | None = None
    devices: Devices = Devices()
    preferences: Preferences = Preferences()
    serial: int = 0
    generation: int = 0
    round: int = 0
    round_of_screens: int = 0
    docs: int = 0
    crashes: int = 0
    checkup: Checkup | None = None
    tested_on: str = ""
    test_skipped: bool = False
    guide_seen: bool = False
    previewing: bool = False
    touring: bool = False
    asking: dict[Topic, Asking] = {}
    board: Board | None = None
    planning: Planning | None = None
    draft: Draft | None = None
    daybook: Daybook | None = None
    bundle: HelpBundle = HelpBundle()
    help: Help = Help()
    binding: Binding | None = None
    recovery: Recovery | None = None
    keeping: Keeping | None = None
    proving: Proving = Proving()
    guarded: bool | None = None
    saving: Saving | None = None
    filming: Filming | None = None
    uploads: Uploads = Uploads()
    token_kept: bool = True  # False: no keyring here, the login lives in memory only
    version: str = ""
    system: str = ""
