"""What ink layer and view-model share: strokes ready to be painted, and whose they are."""

from dataclasses import dataclass
from functools import lru_cache

from yunclient.session.inks import Place
from yunhearing.ids import EvidenceId, StrokeId
from yunhearing.ink import Mark, Tool
from yunhearing.inking import unpack


@dataclass(frozen=True)
class Line:
    """A stroke to paint; `width` and points in places of the page."""

    id: StrokeId
    colour: str
    tool: Tool
    width: int
    points: tuple[Place, ...]
    text: str = ""


@dataclass(frozen=True)
class NameTag:
    """Who drew, beside his newest stroke."""

    stroke: StrokeId
    colour: str
    title: str
    name: str


@dataclass(frozen=True)
class PageInk:
    """All ink of the page in view. `dry` only grows, or is another; `dot`: x, y, name, colour."""

    evidence: EvidenceId | None = None
    page: int = 0
    dry: tuple[Line, ...] = ()
    wet: tuple[Line, ...] = ()
    names: tuple[NameTag, ...] = ()
    dot: tuple[int, int, str, str] | None = None


@lru_cache(maxsize=8192)
def points_of(packed: bytes) -> tuple[Place, ...]:
    """The points; none of what nobody can read."""
    try:
        return tuple(unpack(packed))
    except ValueError:
        return ()


@lru_cache(maxsize=8192)
def line_of(mark: Mark, colour: str) -> Line:
    """The stroke to paint; the same object for the same stroke, so that it is seen to be."""
    return Line(mark.id, colour, mark.tool, mark.width, points_of(mark.points), mark.text)
