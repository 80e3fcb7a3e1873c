"""What the court does by itself: a countdown runs out, the bench is gone too long, or is back.

Likewise the time to sign, where people were given days.
"""

from collections.abc import Collection

from yuncourt.clock import SECOND
from yunhearing.attendance import bench_is_back, benchless
from yunhearing.ceremony import lapsed, lapses_at
from yunhearing.events import Body, HearingOpened, HearingResumed, OpeningCancelled, RecessCalled
from yunhearing.ids import Millis, PersonId
from yunhearing.roles import PRESIDING
from yunhearing.state import Hearing, Phase, Presence, RecessReason


class Usher:
    """Watches one hearing; `bench_gone` is in seconds. Asked after every change, and when due."""

    def __init__(self, bench_gone: float) -> None:
        self._bench_gone = round(bench_gone * SECOND)
        self._benchless_since: Millis | None = None

    def due(
        self, hearing: Hearing, now: Millis, here: Collection[PersonId], returning: bool
    ) -> tuple[Body, ...]:
        """What happens now. `here`: who has a link; `returning`: others may still come back."""
        if over := lapsed(hearing, now):
            return over
        if not benchless(hearing):
            self._benchless_since = None
        elif self._benchless_since is None:
            self._benchless_since = now
        presided = _presided(hearing, here)
        if _counting(hearing) and self._left(hearing, now) == 0:
            waits = returning and not presided
            return () if waits else (HearingOpened() if presided else OpeningCancelled(),)
        if self._benchless_since is not None and self._left(hearing, now) == 0:
            return (RecessCalled(RecessReason.BENCH_LOST),)
        return (HearingResumed(),) if bench_is_back(hearing) and presided else ()

    def next(self, hearing: Hearing, now: Millis) -> float | None:
        """Seconds until something will be due; None: nothing is on its way."""
        left = self._left(hearing, now)
        return left / SECOND if left else None

    def _left(self, hearing: Hearing, now: Millis) -> int | None:
        """Ms until the next thing that time alone brings."""
        if _counting(hearing) and hearing.opens_at is not None:
            return max(0, hearing.opens_at - now)
        if self._benchless_since is not None:
            return max(0, self._benchless_since + self._bench_gone - now)
        until = lapses_at(hearing)
        return max(0, until - now) if until is not None else None


def _counting(hearing: Hearing) -> bool:
    return hearing.phase is Phase.SCHEDULED and hearing.opens_at is not None


def _presided(hearing: Hearing, here: Collection[PersonId]) -> bool:
    """Whether somebody who presides is seated, and not only said to be since before a restart."""
    return any(
        p.role in PRESIDING and p.presence is Presence.SEATED and p.id in here
        for p in hearing.people
    )
