"""Evidence: what a case holds, and what a hearing shows of it and says about it.

An item belongs to the case (`Evidence`); a hearing refers to it (`Exhibit`). Pages count from 1;
places on a page are 0..65535 in each direction over the page as it lies, whatever its rotation.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.ids import EvidenceId, Millis, PersonId, Whole
from yunhearing.texts import LINES

MAX_EXHIBITS = 500
"""In one hearing: a snapshot holds them all."""

PageNumber = Annotated[int, msgspec.Meta(ge=1, le=5000)]
Place = Annotated[int, msgspec.Meta(ge=0, le=65535)]
Zoom = Annotated[int, msgspec.Meta(ge=100, le=16000)]  # per mille of the page's whole width shown
# patterns end so because $ alone lets a line break pass
ExhibitName = Annotated[
    str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f/\\]*(?!\n)$")
]
OpinionReason = Annotated[str, msgspec.Meta(max_length=300, pattern=LINES)]


class FileKind(StrEnum):
    IMAGE = "image"  # png, jpg
    PDF = "pdf"
    WORD = "word"  # doc, docx
    VIDEO = "video"  # mp4
    AUDIO = "audio"  # mp3


PAGED = frozenset({FileKind.IMAGE, FileKind.PDF, FileKind.WORD})
PLAYED = frozenset({FileKind.VIDEO, FileKind.AUDIO})


class Provenance(StrEnum):
    """Where what was handed in comes from, as its party says."""

    ORIGINAL_HELD = "original_held"  # 原件拍照或扫描，原件在本人处
    ORIGINAL_ELSEWHERE = "original_elsewhere"  # 原件在他人处
    COPY = "copy"  # 复印件，无原件
    ELECTRONIC = "electronic"  # 电子数据原始文件
    SCREENSHOT = "screenshot"  # 截图、录屏
    OTHER = "other"


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of a case, as its catalogue tells it.

    `party` is whose evidence it is, `by` who handed it in, `number` counts within the party.
    `first_page` is its first page in the party's continuous page numbers, `cited` the pages that
    matter. `entry` is its number in the evidence ledger, from 0. `sha256` and `sm3` are hex, of the
    stored original. `exchanged_at` None: only the court and its own side know of it.
    `withdrawn` is the reason why it was, with `withdrawn_at`. `replaces` an earlier item.
    `view_size`: bytes of the file that is shown, a PDF made of a Word document, else the original.
    """

    id: EvidenceId
    party: PersonId
    by: PersonId
    number: int
    name: str
    kind: FileKind
    media_type: str
    size: int  # bytes of the original
    sha256: str
    sm3: str
    entry: int
    submitted_at: Millis
    pages: int = 1
    first_page: int = 1
    duration_ms: int = 0
    purpose: str = ""
    provenance: Provenance = Provenance.OTHER
    cited: tuple[int, int] | None = None
    exchanged_at: Millis | None = None
    withdrawn: str = ""
    withdrawn_at: Millis | None = None
    replaces: EvidenceId | None = None
    file_name: str = ""
    view_size: int = 0
    preview: bool = False  # a Word document shown without its layout, and labelled so
    attached: bool = False  # other files lie in the PDF; nobody opens them


class Stance(StrEnum):
    """What a party says of one of the three natures of a piece of evidence."""

    ACCEPTED = "accepted"  # 认可
    DENIED = "denied"  # 不认可


class Opinion(msgspec.Struct, frozen=True, omit_defaults=True):
    """质证意见 of one side on one exhibit; a newer one of the side takes its place.

    `side` is the party, `by` who spoke for it. `authentic` 真实性, `lawful` 合法性, `relevant`
    关联性; None: nothing said. `original`: the original is to be compared.
    """

    side: PersonId
    by: PersonId
    at: Millis
    authentic: Stance | None = None
    lawful: Stance | None = None
    relevant: Stance | None = None
    reason: str = ""
    original: bool = False

    @property
    def whole(self) -> bool:
        """Whether all three are answered."""
        return None not in (self.authentic, self.lawful, self.relevant)

    @property
    def objects(self) -> bool:
        """Whether one is denied."""
        return Stance.DENIED in (self.authentic, self.lawful, self.relevant)


class Compared(msgspec.Struct, frozen=True):
    """核对原件: who of the court compared the original, and whether it is the same."""

    by: PersonId
    at: Millis
    same: bool


class Exhibit(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item of the case in a hearing; `Hearing.exhibits` is sorted by `entry`.

    `presented` once it was shown in this hearing: from then on everybody in the room may see it.
    """

    id: EvidenceId
    entry: int
    party: PersonId
    number: int
    name: str
    kind: FileKind
    pages: int = 1
    duration_ms: int = 0
    exchanged: bool = False
    withdrawn: bool = False
    presented: bool = False
    opinions: tuple[Opinion, ...] = ()
    compared: Compared | None = None


class ExhibitState(StrEnum):
    """The word the catalogue puts beside an exhibit; the first that holds."""

    WITHDRAWN = "withdrawn"  # 已撤回
    SHOWING = "showing"  # 举示中
    ORIGINAL = "original"  # 待核对原件
    DISPUTED = "disputed"  # 有异议
    EXAMINED = "examined"  # 已质证
    PRESENTED = "presented"  # 待质证
    UNSEEN = "unseen"  # 未举示


class Playback(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far a presented sound or film is: `position` ms in it, since then if it runs.

    The court sets `since`; None while it stands still.
    """

    position: Whole = 0
    since: Millis | None = None

    def at(self, now: int) -> int:
        """The position in ms at server time `now`."""
        return self.position + (max(0, now - self.since) if self.since is not None else 0)


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """What of an exhibit is shown: the place `x`, `y` of the page is in the middle.

    `zoom` 1000 fits the page's (rotated) width; `quarter` turns of 90 degrees clockwise, 0..3.
    """

    evidence: EvidenceId
    page: PageNumber = 1
    quarter: Annotated[int, msgspec.Meta(ge=0, le=3)] = 0
    zoom: Zoom = 1000
    x: Place = 32768
    y: Place = 0
    playback: Playback | None = None


class Showing(msgspec.Struct, frozen=True, omit_defaults=True):
    """举示: what everybody's viewer follows; `beside` is a second item, to compare."""

    by: PersonId
    view: View
    beside: View | None = None
