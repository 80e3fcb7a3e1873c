"""What the desk's pages know: a hearing being planned, and the court's day; structs only.

What is typed here (names, phones) stays in memory, and no repr tells it.
"""

import msgspec

from yunclient.session.calls import Quiet
from yunclient.session.problems import Problem
from yunhearing.ids import CommandId, HearingId, PersonId
from yunhearing.roles import Role
from yunhearing.scheduling import (
    CalendarReply,
    CaseReply,
    DeskReply,
    FixedReply,
    PlanReply,
    Preview,
)

BENCH = (Role.PRESIDING_JUDGE, Role.JUDGE, Role.ASSESSOR, Role.ASSESSOR, Role.CLERK)
"""The places of bench and clerk in a draft; who presides alone is its judge."""

EMPTY_BENCH = ("",) * len(BENCH)


class Guest(Quiet, frozen=True):
    """Somebody who shall have a seat. `key` and `of` name people within the draft.

    `person`: whom the case knows already, `ends` is what the desk sees of the phone then.
    `seated`: has a seat in the hearing that is being changed.
    """

    key: str
    role: Role
    name: str = ""
    phone: str = ""
    of: str = ""
    person: PersonId | None = None
    ends: str = ""
    seated: bool = False


class Draft(Quiet, frozen=True):
    """A hearing as it is being planned. `key`: sent twice, it makes one hearing.

    `day` is an ISO date and `hour` HH:MM by this machine's clock, "" not said; `minutes` 0 unsaid;
    `bench` are staff numbers by place; `apart` pairs of keys; `made` counts the guests.
    """

    key: CommandId
    case_number: str = ""
    cause: str = ""
    title: str = ""
    day: str = ""
    hour: str = "09:30"
    minutes: int = 0
    courtroom: str = ""
    bench: tuple[str, ...] = EMPTY_BENCH
    people: tuple[Guest, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    closed: bool = False
    lobby: bool = True
    rehearsal: bool = False
    made: int = 0


class Planning(Quiet, frozen=True):
    """The page where a hearing is fixed or, if `hearing` is set, changed.

    `plan` is that hearing as it was fixed, `before` the draft made of it. `desk` is what there is
    to choose from, `case` what is known of `case_number`, `unknown` says that nothing is. `day` is
    the court's day `asked_day`. `previews` are of the draft `previewed`. `edited_at`, `asked_at`
    are machine time in ms. `tried`: saving was wanted, what is missing shows. `problem` is of the
    last answer, `saving` under way. `fixed` or `done`: the court has it; `cancelled`: called off.
    """

    draft: Draft
    hearing: HearingId | None = None
    plan: PlanReply | None = None
    before: Draft | None = None
    desk: DeskReply | None = None
    case: CaseReply | None = None
    unknown: bool = False
    asked_day: str = ""
    day: CalendarReply | None = None
    previewed: Draft | None = None
    previews: tuple[Preview, ...] = ()
    edited_at: int = 0
    asked_at: int = 0
    tried: bool = False
    problem: Problem | None = None
    fixed: FixedReply | None = None
    done: bool = False
    cancelled: bool = False


class Daybook(msgspec.Struct, frozen=True):
    """法庭日历: one day (ISO) of the court; `asked_at` is machine time in ms."""

    day: str
    reply: CalendarReply | None = None
    problem: Problem | None = None
    asked_at: int = 0
