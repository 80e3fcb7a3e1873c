"""What the room knows of the evidence tab; structs only.

The exhibits themselves are the hearing's; the catalogue adds what the case knows of each item.
"""

from enum import StrEnum

import msgspec

from yunclient.session.problems import Problem
from yunhearing.evidence import Evidence, FileKind, View
from yunhearing.filing import CatalogueReply
from yunhearing.ids import EvidenceId

Mark = tuple[EvidenceId, bool, bool, bool]
"""What of an exhibit makes the catalogue old: id, exchanged, withdrawn, presented."""


class Tab(StrEnum):
    VIDEO = "video"  # 视频庭审
    EVIDENCE = "evidence"  # 举证质证
    TRANSCRIPT = "transcript"  # 庭审笔录


class PaperState(StrEnum):
    OPENING = "opening"
    OPEN = "open"
    BROKEN = "broken"


class Paper(msgspec.Struct, frozen=True):
    """A file in the viewer, as `doc`: a number that is never used twice.

    `size` in bytes of what is shown; `width` and `height` of page 1, points or pixels. `reason`:
    why it is broken, a `viewer.messages.Reason`.
    """

    doc: int
    kind: FileKind
    size: int
    state: PaperState = PaperState.OPENING
    pages: int = 0
    width: float = 0.0
    height: float = 0.0
    reason: str = ""


class Shelf(msgspec.Struct, frozen=True):
    """The evidence tab. `open`: the item in view; `looks`: how each item was last looked at here.

    `beside`: a second item in view, to compare.

    `known` is the catalogue, asked for when the hearing's exhibits were `marks` (None: never), at
    `asked_at` in machine ms. `exchanging`: the item whose exchange is under way. `troubled`: why
    what was done with the item `trouble_of` had no effect.
    """

    tab: Tab = Tab.VIDEO
    known: CatalogueReply | None = None
    marks: tuple[Mark, ...] | None = None
    asked_at: int = 0
    problem: Problem | None = None
    open: EvidenceId | None = None
    beside: EvidenceId | None = None
    looks: dict[EvidenceId, View] = {}
    papers: dict[EvidenceId, Paper] = {}
    exchanging: EvidenceId | None = None
    troubled: Problem | None = None
    trouble_of: EvidenceId | None = None

    def item(self, id_: EvidenceId | None) -> Evidence | None:
        """What the catalogue tells of it; None while it does not."""
        items = self.known.items if self.known is not None else ()
        return next((item for item in items if item.id == id_), None)

    @property
    def look(self) -> View | None:
        """How the item in view is looked at; None without one."""
        return None if self.open is None else self.looks.get(self.open, View(self.open))
