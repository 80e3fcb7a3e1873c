"""Bodies of the HTTPS resources. Errors are `ProblemReply` with a code, never a sentence."""

from enum import StrEnum

import msgspec

from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Phase


class ProblemCode(StrEnum):
    BAD_CREDENTIALS = "bad_credentials"
    BAD_CODE = "bad_code"
    THROTTLED = "throttled"
    SIGNED_OUT = "signed_out"
    NOT_FOUND = "not_found"
    INVALID = "invalid"
    HEARING_OVER = "hearing_over"
    UNAVAILABLE = "unavailable"
    TOO_LARGE = "too_large"


class ProblemReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """`field` names the input at fault; `retry_after` is in seconds."""

    code: ProblemCode
    field: str = ""
    retry_after: int = 0


class ServerReply(msgspec.Struct, frozen=True):
    """GET /api/server: who this server is; `log_key` verifies its checkpoints (C2SP vkey)."""

    court: str
    protocol: int
    version: str
    now: Millis
    support_phone: str
    log_key: str


class LoginBody(msgspec.Struct, frozen=True):
    """POST /api/login: parties by phone."""

    phone: str
    password: str


class StaffLoginBody(msgspec.Struct, frozen=True):
    """POST /api/login/staff: court staff by staff number."""

    staff_number: str
    password: str


class CodeBody(msgspec.Struct, frozen=True):
    """POST /api/login/code: ask for an SMS code; the answer is the same, sent or not."""

    hearing_number: str
    phone: str


class CodeReply(msgspec.Struct, frozen=True):
    resend_after: int
    expires_in: int


class NumberLoginBody(msgspec.Struct, frozen=True):
    """POST /api/login/number: hearing number, invited phone and code; good for that hearing."""

    hearing_number: str
    phone: str
    code: str


class SessionReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """`token` goes in `Authorization: Bearer`; `hearing` is set after a login by number."""

    token: str
    name: str
    staff: bool
    expires_at: Millis
    hearing: HearingId | None = None


class HearingReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the person's own hearings, as a card of the list shows it."""

    id: HearingId
    number: str
    title: str
    cause: str
    case_number: str
    court: str
    courtroom: str
    judge: str
    scheduled_at: Millis
    phase: Phase
    dismissed: bool
    me: PersonId
    my_role: Role
    opened_at: Millis | None = None
    ended_at: Millis | None = None


class HearingsReply(msgspec.Struct, frozen=True):
    """GET /api/hearings; sent with an ETag, so that asking again is cheap."""

    now: Millis
    hearings: tuple[HearingReply, ...]


class TicketReply(msgspec.Struct, frozen=True):
    """POST /api/hearings/{id}/ticket: one ticket, one WebSocket, `expires_in` seconds."""

    ticket: str
    expires_in: int


class ConsistencyReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/log/consistency?first=M&second=N (RFC 9162 2.1.4)."""

    proof: tuple[bytes, ...]


class EntryReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of GET /api/hearings/{id}/log: the salted event, or its commitment alone."""

    number: int
    commitment: bytes
    salt: bytes | None = None
    event: str | None = None
