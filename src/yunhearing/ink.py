"""Ink on the pages of evidence: who drew what, and what was taken back, in the order of the log.

A second value folded from the hearing's own log: it is as large as a book, so it is no part of the
snapshot but is asked for by HTTPS (`GET /api/hearings/{id}/ink`), and followed from there on.
Colour is nobody's to choose: it follows from the role of who drew.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.evidence import PageNumber
from yunhearing.ids import EvidenceId, PersonId, StrokeId

MAX_POINTS = 1024
"""Of one stroke; a longer one is drawn as several."""

MAX_STROKES = 20_000
"""Of one hearing, taken back or not."""

InkText = Annotated[
    str, msgspec.Meta(max_length=200, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*(?!\n)$")
]
Points = Annotated[bytes, msgspec.Meta(min_length=4, max_length=4 * MAX_POINTS)]
Width = Annotated[int, msgspec.Meta(ge=1, le=2000)]  # of 65535, of the page's width
NewStroke = Annotated[
    StrokeId, msgspec.Meta(min_length=8, max_length=32, pattern=r"^[a-z0-9]*(?!\n)$")
]


class Tool(StrEnum):
    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    RECTANGLE = "rectangle"  # two corners
    ARROW = "arrow"  # tail and head
    TEXT = "text"  # its upper left corner; `width` is the height of a line


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was drawn, without who. `points`: see `pack`; `id` is made by who draws."""

    id: NewStroke
    evidence: EvidenceId
    page: PageNumber
    tool: Tool
    width: Width
    points: Points
    text: InkText = ""


class Stroke(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mark that was accepted; `number` is that of its event."""

    mark: Mark
    by: PersonId
    number: int
    erased: bool = False


class Turn(StrEnum):
    """Whether strokes were changed by hand, by undo or by redo."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class Deed(msgspec.Struct, frozen=True):
    """One act that its author may undo: these strokes were drawn, or erased."""

    strokes: tuple[StrokeId, ...]
    erased: bool


class Ink(msgspec.Struct, frozen=True, omit_defaults=True):
    """All ink after event `seen`. `done` and `undone`: each person's own acts, newest last."""

    seen: int = 0
    strokes: dict[StrokeId, Stroke] = {}
    done: dict[PersonId, tuple[Deed, ...]] = {}
    undone: dict[PersonId, tuple[Deed, ...]] = {}
