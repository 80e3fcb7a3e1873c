"""What the program knows of files on their way to the court as evidence; structs only."""

import re
from enum import StrEnum
from pathlib import PurePath

import msgspec

from yunclient.session.problems import Problem
from yunclient.session.shelf import Paper
from yunhearing.evidence import Evidence, FileKind, Provenance
from yunhearing.filing import Limits, UploadReply
from yunhearing.ids import EvidenceId, HearingId, PersonId, UploadId

MOST_FILES = 50
"""Of one person, not yet submitted."""

MOST_PAGES = 5000
LONGEST_NAME, LONGEST_PURPOSE, LONGEST_REASON = 60, 200, 200

KINDS: dict[str, FileKind] = {
    "png": FileKind.IMAGE,
    "jpg": FileKind.IMAGE,
    "jpeg": FileKind.IMAGE,
    "pdf": FileKind.PDF,
    "doc": FileKind.WORD,
    "docx": FileKind.WORD,
    "mp4": FileKind.VIDEO,
    "mp3": FileKind.AUDIO,
}
"""What the court takes, by the ending of a name."""

TURNING = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
"""Signs without a picture that turn the order of others: a name would read as another."""

FORBIDDEN = re.compile(rf"[\x00-\x1f\x7f/\\{TURNING}]")
UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
"""What no name, and no purpose, may hold."""


class LocalFile(msgspec.Struct, frozen=True):
    """A file on this machine as it was looked at; `size` -1: it cannot be read."""

    path: str
    size: int
    modified: int  # ns, as the file system says it

    @property
    def name(self) -> str:
        return PurePath(self.path).name

    @property
    def shown(self) -> str:
        """The name as it is read on one line, whatever signs are in it."""
        return FORBIDDEN.sub("", self.name) or "?"

    @property
    def ending(self) -> str:
        return PurePath(self.path).suffix.lower().removeprefix(".")

    @property
    def kind(self) -> FileKind | None:
        return KINDS.get(self.ending)


class Wording(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the person says of an item; `cited` as typed: "3" or "3-5"."""

    name: str = ""
    purpose: str = ""
    provenance: Provenance | None = None
    cited: str = ""
    exchange: bool = True


class Stage(StrEnum):
    """How far a file under way has got, told by who sends it."""

    READING = "reading"  # hashed anew up to where it goes on
    SENDING = "sending"
    LOST = "lost"  # goes on by itself
    CHECKING = "checking"


class Told(msgspec.Struct, frozen=True):
    """`done` bytes read or at the court; `upload` once the court has named it.

    While LOST: why, and when it is tried again, in machine ms.
    """

    stage: Stage
    done: int = 0
    upload: UploadId | None = None
    problem: Problem | None = None
    retry_at: int | None = None


class Parcel(msgspec.Struct, frozen=True):
    """What is to be sent; `upload`: it began before; `sha256`: the file was read whole before."""

    hearing: HearingId
    file: LocalFile
    upload: UploadId | None = None
    sha256: str = ""


class Arrived(msgspec.Struct, frozen=True):
    """The court's word on a whole file, and what its bytes here hash to."""

    reply: UploadReply
    sha256: str


class Step(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    SENDING = "sending"
    LOST = "lost"
    PAUSED = "paused"
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"  # by this program or the court; `problem` says why
    SUBMITTED = "submitted"


UNDER_WAY = frozenset({Step.READING, Step.SENDING, Step.LOST, Step.CHECKING})
UNSENT = UNDER_WAY | {Step.WAITING, Step.PAUSED}


class Upload(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of the list, as `key`. `me`: who one is in that hearing.

    `done` bytes are at the court (or read, while READING); `rate` in bytes a second since
    `measured` (machine ms, bytes). `lost_at`, `retry_at` in machine ms. `reply`: the court's word.
    """

    key: int
    hearing: HearingId
    me: PersonId
    file: LocalFile
    words: Wording
    step: Step = Step.WAITING
    id: UploadId | None = None
    done: int = 0
    rate: float = 0.0
    measured: tuple[int, int] | None = None
    lost_at: int | None = None
    retry_at: int | None = None
    problem: Problem | None = None
    sha256: str = ""
    reply: UploadReply | None = None
    replaces: EvidenceId | None = None
    item: Evidence | None = None

    @property
    def parcel(self) -> Parcel:
        return Parcel(self.hearing, self.file, self.id, self.sha256)


class Pace(msgspec.Struct, frozen=True):
    """How fast files go beside a hearing: `rate` in bytes a second.

    `quickest` is the usual time of a packet there and back without files, in ms; None: not known
    yet; `spread` how far it strays. `calm`: seconds without a file under way. `wary`: seconds for
    which the way still counts as full.
    """

    rate: float = 32_000
    quickest: float | None = None
    spread: float = 0.0
    calm: int = 0
    wary: int = 0


class Peek(msgspec.Struct, frozen=True):
    """The file `key` as it is looked at on this machine; `file` is what was opened."""

    key: int
    file: LocalFile
    paper: Paper


class Uploads(msgspec.Struct, frozen=True):
    """All files of the account, in their order; one is `active` at a time, as the `job`.

    `open`: the hearing whose dialog shows, `replaces` what the next file takes the place of,
    `chosen` the file whose words show. `limits` and `party` are the court's word for `asked_for`.
    `people`: whose files of earlier runs were asked for, `recalled`: of whom they were told.
    `queue`: being submitted, the first is under way. `pressed`: submitting was tried, what is
    missing shows. `withdrawing`: the item whose withdrawal is under way, `kept_back` why the last
    one had no effect. `pace`: how fast files go while one is in a hearing, None: as fast as can be.
    `peek`: the file that is looked at here, before anybody else does.
    `twice`: the file that was chosen though it was on the list already.
    """

    items: tuple[Upload, ...] = ()
    active: int | None = None
    job: int = 0
    keys: int = 0
    open: HearingId | None = None
    replaces: EvidenceId | None = None
    chosen: int | None = None
    limits: Limits | None = None
    party: PersonId | None = None
    asked_for: HearingId | None = None
    people: frozenset[PersonId] = frozenset()
    recalled: frozenset[PersonId] = frozenset()
    queue: tuple[int, ...] = ()
    pressed: bool = False
    problem: Problem | None = None
    withdrawing: EvidenceId | None = None
    kept_back: Problem | None = None
    pace: Pace | None = None
    peek: Peek | None = None
    twice: int | None = None

    def item(self, key: int | None) -> Upload | None:
        return next((item for item in self.items if item.key == key), None)

    def of(self, hearing: HearingId | None) -> tuple[Upload, ...]:
        return tuple(item for item in self.items if item.hearing == hearing)


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """What of an upload outlives the program."""

    hearing: HearingId
    file: LocalFile
    words: Wording
    id: UploadId | None = None
    sha256: str = ""
    paused: bool = False
    replaces: EvidenceId | None = None


class Lack(StrEnum):
    """What a file that has arrived still needs before it can be submitted."""

    NAME = "name"
    NAME_LONG = "name_long"
    PURPOSE = "purpose"
    PROVENANCE = "provenance"
    PAGES = "pages"  # not a range of its pages


def lacks(item: Upload) -> tuple[Lack, ...]:
    """What is missing, in the order of the form."""
    words = item.words
    name, purpose = words.name.strip(), words.purpose.strip()
    wrong = len(purpose) > LONGEST_PURPOSE or UNREADABLE.search(purpose) is not None
    found = {
        Lack.NAME: not name or FORBIDDEN.search(name) is not None,
        Lack.NAME_LONG: len(name) > LONGEST_NAME,
        Lack.PURPOSE: not purpose or wrong,
        Lack.PROVENANCE: words.provenance is None,
        Lack.PAGES: bool(words.cited.strip()) and cited(item) is None,
    }
    return tuple(lack for lack, so in found.items() if so)


def cited(item: Upload) -> tuple[int, int] | None:
    """The pages that matter; None: none named, or not pages of this file."""
    match = re.fullmatch(r"\s*([0-9]{1,4})\s*(?:[-~—～至到]+\s*([0-9]{1,4})\s*)?", item.words.cited)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    most = item.reply.pages if item.reply is not None and item.reply.pages else MOST_PAGES
    return (first, last) if 1 <= first <= last <= most else None


def title_of(file: LocalFile) -> str:
    """A name to begin with: the file's own, without its ending and what no name may hold."""
    return FORBIDDEN.sub("", PurePath(file.path).stem).strip()[:LONGEST_NAME]
