"""The court's audit: who did what to accounts and plans, from where, when, and how it ended.

What happens in a hearing stands in the hearing's own log, not here. No entry holds a name, phone,
code, token or password: people are ids, addresses are prefixes.
"""

from enum import StrEnum

import msgspec

from yunhearing.ids import Millis, PersonId


class Action(StrEnum):
    """What was done, or was to be."""

    LOGIN_PASSWORD = "login.password"  # noqa: S105 - an action, no password
    LOGIN_STAFF = "login.staff"
    LOGIN_NUMBER = "login.number"
    LOGIN_SSO = "login.sso"
    LOGOUT = "logout"
    STEP_UP = "step_up"
    DEVICE_ENDED = "device.ended"
    DEVICES_ENDED = "devices.ended"
    BINDING = "binding"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 - an action, no password
    PASSWORD_RESET = "password.reset"  # noqa: S105 - an action, no password
    PHONE_CHANGED = "phone.changed"
    CONSENT_GIVEN = "consent.given"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    HEARING_FIXED = "hearing.fixed"
    HEARING_CHANGED = "hearing.changed"
    HEARING_CANCELLED = "hearing.cancelled"
    HEARING_ADJOURNED = "hearing.adjourned"
    NOTICES_RESENT = "notices.resent"
    EVIDENCE_SUBMITTED = "evidence.submitted"
    EVIDENCE_DESCRIBED = "evidence.described"
    EVIDENCE_EXCHANGED = "evidence.exchanged"
    EVIDENCE_WITHDRAWN = "evidence.withdrawn"
    RECORDING_PLAYED = "recording.played"
    SIGNING_BEGUN = "signing.begun"
    TRANSCRIPT_SIGNED = "transcript.signed"
    IDENTITY_CHECKED = "identity.checked"
    UPLOAD_BEGUN = "upload.begun"
    AUDIT_READ = "audit.read"
    AUDIT_EXPORTED = "audit.exported"
    ADMIN = "admin"  # a verb of the command line, named in `object`


class Outcome(StrEnum):
    """`begun` is told where the end cannot be stored with the act itself: then two entries."""

    DONE = "done"
    REFUSED = "refused"
    BEGUN = "begun"
    FAILED = "failed"


class AuditEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line. `actor` None: nobody known, or the operator at the machine (`client` says so).

    `object` is the id of what it was done to; `address` a /24 or /48; `why` a problem code.
    """

    at: Millis
    action: Action
    outcome: Outcome
    actor: PersonId | None = None
    object: str = ""
    address: str = ""
    client: str = ""
    why: str = ""


class AuditRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry as it is committed to: SHA-256(salt, text); `text` is the entry as canonical JSON.

    Salt and text are gone once retention ended. `proof` is told in an export alone (RFC 9162).
    """

    number: int
    commitment: bytes
    salt: bytes | None = None
    text: str | None = None
    proof: tuple[bytes, ...] = ()


class AuditReply(msgspec.Struct, frozen=True):
    """GET /api/audit?after=: at most `limit` entries, and the signed head of the whole."""

    rows: tuple[AuditRow, ...]
    checkpoint: str


_canonical = msgspec.json.Encoder(order="sorted")
_entry = msgspec.json.Decoder(AuditEntry)


def encode_entry(entry: AuditEntry) -> str:
    """The canonical text of an entry: what is salted and hashed."""
    return _canonical.encode(entry).decode()


def decode_entry(text: str) -> AuditEntry:
    """The entry of a text; raises msgspec.MsgspecError."""
    return _entry.decode(text)
