"""What the room knows of what is presented, of ink and of the pointer; structs only."""

from enum import StrEnum

import msgspec

from yunhearing.events import Event, Sealed
from yunhearing.evidence import Showing
from yunhearing.ids import CommandId, EvidenceId, PersonId, StrokeId
from yunhearing.ink import Ink, Mark, Tool

Place = tuple[int, int]


class Following(msgspec.Struct, frozen=True):
    """跟随举示. `applied`: what was presented when it was last looked at; None: nothing was."""

    on: bool = True
    applied: Showing | None = None


class Wet(msgspec.Struct, frozen=True):
    """Ink under another's pen: its points so far, at `at` (machine ms) the newest."""

    by: PersonId
    stroke: StrokeId
    evidence: EvidenceId
    page: int
    tool: Tool
    width: int
    points: tuple[Place, ...]
    at: int


class Pointer(msgspec.Struct, frozen=True):
    """Where who presents points; `at` in machine ms."""

    by: PersonId
    evidence: EvidenceId
    page: int
    x: int
    y: int
    at: int


class Unsaid(StrEnum):
    """Why a stroke under one's own pen came to nothing."""

    ENDED = "ended"  # the right ended while it was drawn
    AWAY = "away"  # the link was lost


class Inks(msgspec.Struct, frozen=True):
    """Ink of the hearing. `ink` is true as soon as it is no older than the hearing's own state.

    `behind`: events that came meanwhile; `asked_at` in machine ms. `wet`: under others' pens, the
    oldest first; `drying`: one's own strokes that the court has not confirmed; `lost`: those of
    them under way when the link was lost, said again when it is back; `unsaid`: what
    became of the last one that could not be sent, told until the next.
    """

    ink: Ink = Ink()
    behind: tuple[Event | Sealed, ...] = ()
    asked_at: int = 0
    wet: dict[StrokeId, Wet] = {}
    drying: dict[CommandId, Mark] = {}
    lost: frozenset[CommandId] = frozenset()
    pointer: Pointer | None = None
    unsaid: Unsaid | None = None
