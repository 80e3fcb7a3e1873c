"""What the readiness board knows; structs only."""

import msgspec

from yunclient.session.problems import Problem
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import Readiness
from yunhearing.scheduling import Notice


class Board(msgspec.Struct, frozen=True):
    """Who is ready for one hearing. `title`, `number`, `courtroom`, `scheduled_at`: which.

    `people` None: not known yet. `asked_at` and `came_at` are machine time in ms of the newest
    question and answer; `problem` says why nothing came. `resent`: to whom a message was sent from
    here, `resending` to whom one is on its way; `checked`: whose document is being noted.
    `trouble` is what became of the last thing done here. `telling`: 送达记录 is open, with
    `notices` (None: not known yet), asked for at `told_at`.
    """

    hearing: HearingId
    title: str
    number: str
    courtroom: str
    scheduled_at: Millis
    people: tuple[Readiness, ...] | None = None
    asked_at: int = 0
    came_at: int = 0
    problem: Problem | None = None
    resent: frozenset[PersonId] = frozenset()
    resending: frozenset[PersonId] = frozenset()
    checked: PersonId | None = None
    trouble: Problem | None = None
    telling: bool = False
    notices: tuple[Notice, ...] | None = None
    told_at: int = 0
