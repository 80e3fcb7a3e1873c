"""What the room knows of promises, warnings and the next date; structs only."""

import msgspec

from yunclient.session.problems import Problem
from yunhearing.accounts import ConsentText


class Discipline(msgspec.Struct, frozen=True):
    """The court's discipline; `failed_at` is the machine time in ms of the last failure."""

    text: ConsentText | None = None
    problem: Problem | None = None
    failed_at: int = 0


class Warned(msgspec.Struct, frozen=True):
    """The bench's warning to oneself, the `count`-th; it stays until it was read."""

    reason: str
    count: int


class Adjourning(msgspec.Struct, frozen=True):
    """延期开庭 to a date: `sent` is under way, `number` that of the next hearing once it is so."""

    sent: bool = False
    number: str = ""
    problem: Problem | None = None
