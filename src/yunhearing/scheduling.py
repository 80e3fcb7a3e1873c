"""Bodies of what the court's desk asks for: to fix a hearing, change it, and tell its people."""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.ids import HearingId, Millis, PersonId, Whole
from yunhearing.roles import Role, StaffRole
from yunhearing.state import Facts, Pair, Phase

MOST_PEOPLE = 60

# without control characters and brackets of markup; not only blanks
_PLAIN = r"^[^\x00-\x1f\x7f<>&]*[^\x00-\x20\x7f<>&\u3000][^\x00-\x1f\x7f<>&]*(?!\n)$"
Name = Annotated[str, msgspec.Meta(max_length=30, pattern=_PLAIN)]
Words = Annotated[str, msgspec.Meta(max_length=60, pattern=_PLAIN)]
Title = Annotated[str, msgspec.Meta(max_length=100, pattern=_PLAIN)]
Typed = Annotated[str, msgspec.Meta(max_length=40)]


class ParticipantBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who shall have a seat: court staff by `staff_number`, everybody else by `name` and `phone`.

    Whom the case knows already may be told by `person` alone, whose phone the desk never sees.
    `of` is whom counsel stands for, or who called a witness: a place in the list this one is in,
    from 0, or the id of a person who has a seat.
    """

    role: Role
    person: PersonId | None = None
    name: Name | None = None
    phone: Typed | None = None
    staff_number: Typed | None = None
    of: Whole | PersonId | None = None


People = Annotated[tuple[ParticipantBody, ...], msgspec.Meta(max_length=MOST_PEOPLE)]


Place = Whole | PersonId
"""Of a person: a place in the list of the same body, from 0, or the id of who has a seat."""

Apart = Annotated[tuple[tuple[Place, Place], ...], msgspec.Meta(max_length=100)]


class FixHearingBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/hearings: a case that is not known yet needs its `cause`.

    `key`: made by the client; the same body sent again with it makes no second hearing.
    """

    case_number: Words
    title: Title
    courtroom: Name
    scheduled_at: Whole
    people: Annotated[
        tuple[ParticipantBody, ...], msgspec.Meta(min_length=1, max_length=MOST_PEOPLE)
    ]
    cause: Name | None = None
    stage: Name | None = None
    closed: bool = False
    lobby: bool = True
    rehearsal: bool = False
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] = 0
    apart: Apart = ()
    key: Annotated[str, msgspec.Meta(max_length=64)] = ""


class FixedReply(msgspec.Struct, frozen=True):
    """What the server gave the hearing."""

    id: HearingId
    number: str


class ChangeHearingBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """PATCH /api/hearings/{id}: what is not there stays."""

    scheduled_at: Whole | None = None
    courtroom: Name | None = None
    add: People = ()
    remove: Annotated[tuple[PersonId, ...], msgspec.Meta(max_length=MOST_PEOPLE)] = ()
    apart: Apart = ()


class AdjournBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/hearings/{id}/adjourn: ends it, and fixes the next with the same people.

    Answered by `FixedReply` of the next hearing.
    """

    scheduled_at: Whole
    courtroom: Name | None = None


class Preview(msgspec.Struct, frozen=True):
    """The SMS a participant at `place` would get; `parts` is how many messages it is sent as."""

    place: int
    text: str
    parts: int


class PreviewReply(msgspec.Struct, frozen=True):
    """POST /api/hearings/preview: what `FixHearingBody` would have everybody told."""

    previews: tuple[Preview, ...]


class Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person of a case or plan as the desk sees one: `phone` shows its ends only."""

    person: PersonId
    name: str
    role: Role
    of: PersonId | None = None
    phone: str = ""
    staff_number: str = ""


class CaseReply(msgspec.Struct, frozen=True):
    """GET /api/cases?number=: what is known of a case, with the people of its last hearing."""

    number: str
    cause: str
    title: str
    hearings: int
    people: tuple[Known, ...]


class StaffMember(msgspec.Struct, frozen=True):
    staff_number: str
    name: str
    role: StaffRole


class DeskReply(msgspec.Struct, frozen=True):
    """GET /api/desk: what there is to choose from when a hearing is fixed."""

    court: str
    courtrooms: tuple[str, ...]
    staff: tuple[StaffMember, ...]


class PlanReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/plan: the hearing as it was fixed, for judges and clerk of it."""

    facts: Facts
    phase: Phase
    people: tuple[Known, ...]
    apart: tuple[Pair, ...]


class Planned(msgspec.Struct, frozen=True):
    """One hearing of a courtroom's day."""

    id: HearingId
    number: str
    title: str
    case_number: str
    judge: str
    scheduled_at: Millis
    phase: Phase


class CourtroomDay(msgspec.Struct, frozen=True):
    courtroom: str
    hearings: tuple[Planned, ...]


class CalendarReply(msgspec.Struct, frozen=True):
    """GET /api/calendar?day=: the court's day, which begins at `begins`."""

    begins: Millis
    courtrooms: tuple[CourtroomDay, ...]


class NoticeKind(StrEnum):
    INVITED = "invited"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"


class NoticeState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"  # the carrier has it
    DELIVERED = "delivered"  # the phone has it
    FAILED = "failed"


class NoticeFault(StrEnum):
    NO_PHONE = "no_phone"
    REFUSED = "refused"  # by the carrier, as a message it will never take
    UNREACHABLE = "unreachable"  # the carrier, however often it was asked
    UNDELIVERED = "undelivered"  # the carrier gave up on the phone
    TOO_LATE = "too_late"


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message to one person. `at`: when it came to be so; of a queued one, when it is due."""

    person: PersonId
    kind: NoticeKind
    state: NoticeState
    at: Millis
    attempts: int
    fault: NoticeFault | None = None


class NoticesReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/notices: for judges and clerk of the hearing."""

    now: Millis
    notices: tuple[Notice, ...]


class ResendBody(msgspec.Struct, frozen=True):
    """POST /api/hearings/{id}/notices: the invitation once more."""

    people: Annotated[tuple[PersonId, ...], msgspec.Meta(min_length=1, max_length=MOST_PEOPLE)]


class ReceiptState(StrEnum):
    DELIVERED = "delivered"
    FAILED = "failed"


class ReceiptBody(msgspec.Struct, frozen=True):
    """POST /api/notices/receipts, by the carrier: what became of the message of this key."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    state: ReceiptState
