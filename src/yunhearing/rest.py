"""Bodies of the HTTPS resources. Errors are `ProblemReply` with a code, never a sentence."""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.frames import IceServer
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.roles import Role, StaffRole
from yunhearing.scheduling import Notice
from yunhearing.state import Door, Phase, Presence

LARGEST_PICTURE = 512 * 1024  # bytes

# sizes are checked where bodies are read; patterns end so because $ alone lets a line break pass
Consent = Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
PartName = Annotated[str, msgspec.Meta(pattern=r"^[a-z_]{1,16}(?!\n)$")]
FaultCode = Annotated[str, msgspec.Meta(pattern=r"^[A-Z0-9-]{1,12}(?!\n)$")]
Label = Annotated[str, msgspec.Meta(max_length=100, pattern=r"^[^\x00-\x1f<>&]*(?!\n)$")]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Measured = Annotated[float, msgspec.Meta(ge=0, le=1e9)]


class ProblemCode(StrEnum):
    BAD_CREDENTIALS = "bad_credentials"
    BAD_CODE = "bad_code"
    BAD_IDENTITY = "bad_identity"
    SECOND_FACTOR = "second_factor"
    NO_SECOND_FACTOR = "no_second_factor"
    WEAK_PASSWORD = "weak_password"  # noqa: S105 - a code, no password
    WRONG_STAGE = "wrong_stage"
    ALREADY_BOUND = "already_bound"
    CONSENT_OUTDATED = "consent_outdated"
    THROTTLED = "throttled"
    SIGNED_OUT = "signed_out"
    NOT_FOUND = "not_found"
    INVALID = "invalid"
    HEARING_OVER = "hearing_over"
    HEARING_BEGUN = "hearing_begun"
    DOUBLE_BOOKED = "double_booked"
    STEP_UP = "step_up"
    UNAVAILABLE = "unavailable"
    TOO_LARGE = "too_large"
    WRONG_OFFSET = "wrong_offset"
    BUSY = "busy"
    DISK_FULL = "disk_full"


class ProblemReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """`field` names the input at fault; `retry_after` is in seconds."""

    code: ProblemCode
    field: str = ""
    retry_after: int = 0


class ServerReply(msgspec.Struct, frozen=True):
    """GET /api/server: who this server is; `log_key` verifies its checkpoints (C2SP vkey).

    `sso`: court staff may log in by the court's own identity provider.
    """

    court: str
    protocol: int
    version: str
    now: Millis
    support_phone: str
    log_key: str
    sso: bool = False


class LoginBody(msgspec.Struct, frozen=True):
    """POST /api/login: parties by phone."""

    phone: str
    password: str


class StaffLoginBody(msgspec.Struct, frozen=True):
    """POST /api/login/staff: court staff by staff number; `code` of the second factor."""

    staff_number: str
    password: str
    code: str = ""


class SsoLoginBody(msgspec.Struct, frozen=True):
    """POST /api/login/sso: what the browser brought back, and what its challenge was made of."""

    code: str
    verifier: str


class StepUpBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/step-up: password and second factor, or for a session by SSO what came back."""

    password: str = ""
    code: str = ""
    sso_code: str = ""
    verifier: str = ""


class ProofReply(msgspec.Struct, frozen=True):
    """Until when this session may do what needs a fresh proof."""

    proven_until: Millis


class CodeBody(msgspec.Struct, frozen=True):
    """POST /api/login/code: ask for an SMS code; the answer is the same, sent or not."""

    hearing_number: str
    phone: str


class CodeReply(msgspec.Struct, frozen=True):
    """In seconds; the code is good with this `attempt` alone: nobody else uses up its tries."""

    resend_after: int
    expires_in: int
    attempt: str


class NumberLoginBody(msgspec.Struct, frozen=True):
    """POST /api/login/number: hearing number, invited phone and code; good for that hearing."""

    hearing_number: str
    phone: str
    attempt: str
    code: str


class SessionReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """`token` goes in `Authorization: Bearer`; `hearing` is set after a login by number.

    `staff_role`: what somebody of the court's staff is employed for.
    """

    token: str
    name: str
    staff: bool
    expires_at: Millis
    hearing: HearingId | None = None
    staff_role: StaffRole | None = None


class HearingReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the person's own hearings, as a card of the list shows it.

    `transcript`: it is signed and sealed, and the person may have it. `to_sign`: the person has
    yet to sign it, where there is a time for that until `sign_by`.
    """

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
    transcript: bool = False
    to_sign: bool = False
    sign_by: Millis | None = None


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


class AuthoritiesReply(msgspec.Struct, frozen=True):
    """GET /api/evidence-ledger/authorities: by what anchors are checked, X.509 in DER.

    `rfc3161`: those of the time-stamping authority the court has chosen; none without one.
    """

    rfc3161: tuple[bytes, ...] = ()


class EntryReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of GET /api/hearings/{id}/log: the salted event, or its commitment alone."""

    number: int
    commitment: bytes
    salt: bytes | None = None
    event: str | None = None


class NetworkTestReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/network-test: what a client may measure now, for `expires_in` seconds.

    `udp_port` 0: the media plane offers no UDP probe; `udp_host` empty: the server's own name.
    `ticket` opens every packet of the probe (`yunhearing.probe`). `ice` are the relays a hearing
    would use. `down_limit` and `up_limit` are bytes of one transfer.
    """

    ticket: bytes
    expires_in: int
    udp_port: int
    down_limit: int
    up_limit: int
    udp_host: str = ""
    ice: tuple[IceServer, ...] = ()


class PartResult(StrEnum):
    PASSED = "passed"
    NOTE = "note"
    FAILED = "failed"
    UNTESTED = "untested"


class DeviceTestBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/device-tests: how one's device test went, told with consent.

    Counts and codes only: no name of a device, no picture, no sound. `consent` is the version of
    the text agreed to; `faults` are the client's codes; numbers in ms, shares 0..1 and kbit/s.
    """

    consent: Consent
    parts: Annotated[dict[PartName, PartResult], msgspec.Meta(max_length=8)]
    faults: Annotated[tuple[FaultCode, ...], msgspec.Meta(max_length=40)] = ()
    version: Label = ""
    system: Label = ""
    rtt_ms: Measured | None = None
    loss: Share | None = None
    down_kbps: Measured | None = None
    up_kbps: Measured | None = None


class IdentityState(StrEnum):
    """How far it is settled that a person is who he says."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Readiness(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person of a hearing: the newest device test of today, and the identity check.

    `identity_by` is the name of the judge or clerk who looked, empty for the court's service.
    `bound`: has an account with a password of its own. `notice` is the newest one; `consented_at`:
    agreed to be heard online; the rest is as the hearing has it now.
    """

    person: PersonId
    name: str = ""
    role: Role = Role.OBSERVER
    of: PersonId | None = None
    presence: Presence = Presence.AWAY
    door: Door = Door.OPEN
    declared_at: Millis | None = None
    consented_at: Millis | None = None
    notice: Notice | None = None
    tested_at: Millis | None = None
    test: DeviceTestBody | None = None
    identity: IdentityState = IdentityState.OPEN
    identity_by: str = ""
    identity_at: Millis | None = None
    bound: bool = False


class ReadinessReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/readiness: for the judge and the clerk of the hearing."""

    now: Millis
    people: tuple[Readiness, ...]


class FaceReply(msgspec.Struct, frozen=True):
    """GET /api/identity/face: who compares faces with documents here.

    `automatic` False: no service does, the clerk looks at the document in the hearing. `consent` is
    the version of the text to agree to first, empty where no service is.
    """

    automatic: bool
    consent: str


class FaceBody(msgspec.Struct, frozen=True):
    """POST /api/identity/face: one picture (JPEG), for the court's service alone, with consent."""

    consent: Consent
    picture: Annotated[bytes, msgspec.Meta(max_length=LARGEST_PICTURE)]


class FaceResultReply(msgspec.Struct, frozen=True):
    """`state` OPEN: the service could not tell, the clerk will look."""

    state: IdentityState


class IdentityBody(msgspec.Struct, frozen=True):
    """PUT /api/hearings/{id}/people/{person}/identity: what judge or clerk saw on the document.

    `document` is its kind, such as 居民身份证, never its number.
    """

    document: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    matches: bool
