"""What the room knows of the sound or film in view; structs only."""

from enum import StrEnum

import msgspec

from yunhearing.evidence import FileKind, Playback
from yunhearing.ids import EvidenceId


class FilmState(StrEnum):
    OPENING = "opening"
    OPEN = "open"
    BROKEN = "broken"


class Film(msgspec.Struct, frozen=True):
    """A sound or film in the engine, as `doc`: a number that is never used twice.

    `alone`: how one plays it for oneself, in server time; None: as it is presented, else it stands
    at its beginning. `waiting`: it stands still for want of bytes. `reason`: of `FilmBroken`.
    """

    doc: int
    evidence: EvidenceId
    kind: FileKind
    size: int
    state: FilmState = FilmState.OPENING
    duration_ms: int = 0
    width: int = 0
    height: int = 0
    waiting: bool = False
    reason: str = ""
    alone: Playback | None = None
