"""What the judges of all parts share: the reasons a device does not open, levels, shares."""

import math
from collections.abc import Iterable, Sequence

from yunclient.devicetest.checks import Check, Fault, Item, Mark

Verdict = tuple[Mark, Fault | None]

SETTLED = (Mark.PASSED, Mark.NOTE)
FINE: Verdict = (Mark.PASSED, None)


def unopened(state: str | None, absent: Fault, busy: Fault, failed: Fault) -> Fault | None:
    """The fault of a device in this state (`measures.DeviceStates`); None: it may work."""
    if not state:
        return None
    return {"absent": absent, "busy": busy}.get(state, failed)


def blank(items: Iterable[Item], mark: Mark = Mark.UNTESTED) -> tuple[Check, ...]:
    """Lines of which nothing is known, or that wait for what comes before them."""
    return tuple(Check(item, mark) for item in items)


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0..1) of at least one value lies; no interpolation."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def mean_level(levels: Sequence[float]) -> float:
    """The level in dBFS of the mean power of at least one block."""
    return 10 * math.log10(sum(10 ** (level / 10) for level in levels) / len(levels))
