"""What the client knows of the film of a hearing that is made for it."""

import msgspec

from yunclient.session.problems import Problem
from yunhearing.ids import HearingId


class Filming(msgspec.Struct, frozen=True):
    """The court makes it, `done` of 1000; then it is saved to `path`. `problem`: why it is not.

    `asked_at`: when the court was last asked how far it is, on this machine's clock.
    """

    hearing: HearingId
    path: str
    done: int = 0
    asked_at: int = 0
    problem: Problem | None = None
