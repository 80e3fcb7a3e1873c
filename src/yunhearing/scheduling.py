"""Bodies of what the court's desk asks for: to fix a hearing, change it, and tell its people."""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.ids import HearingId, Millis, PersonId, Whole
from yunhearing.roles import Role
from yunhearing.state import Phase

MOST_PEOPLE = 60

# without control characters and brackets of markup; not only blanks
_PLAIN = r"^[^\x00-\x1f\x7f<>&]*[^\x00-\x20\x7f<>&\u3000][^\x00-\x1f\x7f<>&]*(?!\n)$"
Name = Annotated[str, msgspec.Meta(max_length=30, pattern=_PLAIN)]
Words = Annotated[str, msgspec.Meta(max_length=60, pattern=_PLAIN)]
Title = Annotated[str, msgspec.Meta(max_length=100, pattern=_PLAIN)]
Typed = Annotated[str, msgspec.Meta(max_length=40)]


class ParticipantBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who shall have a seat: court staff by `staff_number`, everybody else by `name` and `phone`.

    `of` is whom counsel stands for, or who called a witness: a place in the list this one is in,
    from 0, or the id of a person who has a seat.
    """

    role: Role
    name: Name | None = None
    phone: Typed | None = None
    staff_number: Typed | None = None
    of: Whole | PersonId | None = None


People = Annotated[tuple[ParticipantBody, ...], msgspec.Meta(max_length=MOST_PEOPLE)]


class FixHearingBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/hearings: a case that is not known yet needs its `cause`."""

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
