"""The Hearing and its parts: the value both sides hold, and the snapshot on the wire.

Everything is frozen; `evolve` (in `fold.py`) gives a new value or the same object.
"""

from enum import StrEnum

import msgspec

from yunhearing.ids import HearingId, Millis, PersonId, RequestId
from yunhearing.roles import CALLED, Role


class Phase(StrEnum):
    SCHEDULED = "scheduled"
    OPEN = "open"
    RECESS = "recess"
    ENDED = "ended"
    SEALED = "sealed"
    CANCELLED = "cancelled"  # before it began


class EndReason(StrEnum):
    CLOSED = "closed"  # 闭庭
    ADJOURNED = "adjourned"  # 延期开庭


class Presence(StrEnum):
    AWAY = "away"
    LOBBY = "lobby"
    SEATED = "seated"
    LOST = "lost"  # link gone, seat kept (在线诉讼规则 art. 25: not a no-show)


class RequestKind(StrEnum):
    SPEAK = "speak"
    ANNOTATE = "annotate"
    SHARE = "share"
    CORRECT = "correct"


class HappeningKind(StrEnum):
    ENTERED = "entered"
    LEFT = "left"
    LINK_LOST = "link_lost"
    OPENED = "opened"
    RECESSED = "recessed"
    RESUMED = "resumed"
    ENDED = "ended"
    REOPENED = "reopened"
    DISMISSED = "dismissed"
    SEALED = "sealed"
    CALLED = "called"
    RELEASED = "released"


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person of the hearing. `of` is whom counsel stands for, or who called a witness."""

    id: PersonId
    name: str
    role: Role
    of: PersonId | None = None
    presence: Presence = Presence.AWAY
    mic: bool = True
    camera: bool = True
    mic_locked: bool = False
    called: bool = False

    @property
    def admitted(self) -> bool:
        """Whether the person may be in the room: a witness or expert only when called.

        证据规定(2019) 72, 在线诉讼规则 26: who testifies may not follow the hearing.
        """
        return self.role not in CALLED or self.called


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """A wish that only the bench can grant; `granted_at` is None while it waits."""

    id: RequestId
    kind: RequestKind
    by: PersonId
    made_at: Millis
    granted_at: Millis | None = None


class Clock(msgspec.Struct, frozen=True, omit_defaults=True):
    """Time in session: `elapsed` ms before the present run, which began at `since`."""

    elapsed: int = 0
    since: Millis | None = None

    def at(self, now: int) -> int:
        """Milliseconds in session at server time `now`; never negative."""
        return self.elapsed + (max(0, now - self.since) if self.since is not None else 0)


class Happening(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of 庭审动态; only what everybody may see."""

    at: Millis
    kind: HappeningKind
    person: PersonId | None = None


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was fixed when the hearing was listed; `number` is the six-digit 庭审号.

    Time and courtroom may change before it begins. `closed`: 不公开审理 (民事诉讼法 137), without
    observers.
    """

    number: str
    title: str
    cause: str
    case_number: str
    court: str
    courtroom: str
    scheduled_at: Millis
    closed: bool = False


class Hearing(msgspec.Struct, frozen=True, omit_defaults=True):
    """A hearing after `seen` events. `people` keeps the seating order of the listing."""

    id: HearingId
    facts: Facts
    people: tuple[Person, ...]
    seen: int
    phase: Phase = Phase.SCHEDULED
    end_reason: EndReason | None = None
    dismissed: bool = False
    opened_at: Millis | None = None
    ended_at: Millis | None = None
    clock: Clock = Clock()
    requests: tuple[Request, ...] = ()
    happenings: tuple[Happening, ...] = ()

    def person(self, id_: PersonId | None) -> Person | None:
        """The person with this id, or None."""
        return next((p for p in self.people if p.id == id_), None)
