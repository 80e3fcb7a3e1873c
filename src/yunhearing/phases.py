"""The phases of a hearing as a table; its picture in `docs/phases.md` is drawn from it."""

from yunhearing.events import (
    Body,
    HearingCancelled,
    HearingDismissed,
    HearingEnded,
    HearingMovedOffline,
    HearingOpened,
    HearingReopened,
    HearingResumed,
    HearingSealed,
    RecessCalled,
    Unknown,
)
from yunhearing.state import Phase

BodyType = type[Body | Unknown]

FINAL = frozenset({Phase.SEALED, Phase.CANCELLED})
"""Nothing happens any more."""

TABLE: dict[tuple[Phase, BodyType], Phase] = {
    (Phase.SCHEDULED, HearingOpened): Phase.OPEN,
    (Phase.SCHEDULED, HearingCancelled): Phase.CANCELLED,
    (Phase.OPEN, RecessCalled): Phase.RECESS,
    (Phase.OPEN, HearingEnded): Phase.ENDED,
    (Phase.OPEN, HearingMovedOffline): Phase.SEALED,
    (Phase.RECESS, RecessCalled): Phase.RECESS,
    (Phase.RECESS, HearingResumed): Phase.OPEN,
    (Phase.RECESS, HearingEnded): Phase.ENDED,
    (Phase.RECESS, HearingMovedOffline): Phase.SEALED,
    (Phase.ENDED, HearingReopened): Phase.OPEN,
    (Phase.ENDED, HearingMovedOffline): Phase.SEALED,
    (Phase.ENDED, HearingDismissed): Phase.ENDED,
    (Phase.ENDED, HearingSealed): Phase.SEALED,
}

DISMISSED: dict[BodyType, bool] = {
    HearingReopened: False,
    HearingMovedOffline: False,
    HearingDismissed: False,
    HearingSealed: True,
}
"""What `dismissed` must be for these to happen."""


def step(phase: Phase, dismissed: bool, kind: BodyType) -> Phase | None:
    """The phase after `kind`, or None if it cannot happen now."""
    if DISMISSED.get(kind, dismissed) != dismissed:
        return None
    return TABLE.get((phase, kind))


def draw() -> str:
    """The table as a Mermaid state diagram in Markdown."""
    arrows = [
        f"    {before} --> {after}: {kind.__name__}{_guard(kind)}"
        for (before, kind), after in TABLE.items()
    ]
    diagram = [
        "stateDiagram-v2",
        f"    [*] --> {Phase.SCHEDULED}: HearingListed",
        *arrows,
        f"    {Phase.SEALED} --> [*]",
        f"    {Phase.CANCELLED} --> [*]",
    ]
    source = "Drawn from the table in `src/yunhearing/phases.py`; a test keeps the two equal."
    return "\n".join(["# Phases of a hearing", "", source, "", "```mermaid", *diagram, "```", ""])


def _guard(kind: BodyType) -> str:
    if kind not in DISMISSED:
        return ""
    return " [dismissed]" if DISMISSED[kind] else " [not dismissed]"
