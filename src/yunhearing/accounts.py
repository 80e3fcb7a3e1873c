"""Bodies of the HTTPS resources about accounts: binding, passwords, phones, devices, consents."""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.ids import HearingId, Millis
from yunhearing.roles import StaffRole

# patterns end so because $ alone lets a line break pass
Version = Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
PersonName = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Number = Annotated[str, msgspec.Meta(max_length=64)]


class DocumentKind(StrEnum):
    """Which document says who somebody is."""

    RESIDENT = "resident"  # 居民身份证
    PASSPORT = "passport"  # 护照
    HONG_KONG_MACAO = "hong_kong_macao"  # 港澳居民来往内地通行证
    TAIWAN = "taiwan"  # 台湾居民来往大陆通行证
    FOREIGN_RESIDENT = "foreign_resident"  # 外国人永久居留身份证


class BindStage(StrEnum):
    """How far a binding has come: what was proven last."""

    PHONE = "phone"
    IDENTIFIED = "identified"
    CONSENTED = "consented"


class ConsentKind(StrEnum):
    """What is agreed to."""

    ONLINE_LITIGATION = "online_litigation"
    MEDIATION = "mediation"
    EVIDENCE_EXCHANGE = "evidence_exchange"
    HEARING = "hearing"
    ELECTRONIC_SERVICE = "electronic_service"
    DISCIPLINE = "discipline"


class PhoneBody(msgspec.Struct, frozen=True):
    """POST /api/binding/code, /api/password/code: the answer is the same, sent or not."""

    phone: str


class BindBody(msgspec.Struct, frozen=True):
    """POST /api/binding: the phone is proven."""

    phone: str
    attempt: str
    code: str


class BindReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """`token` goes in `Authorization: Bearer` of the next steps, and is told once only.

    `consent` is the version of the text that is agreed to in the next step but one.
    """

    stage: BindStage
    expires_at: Millis
    tries_left: int
    consent: str
    token: str = ""


class PersonBody(msgspec.Struct, frozen=True):
    """PUT /api/binding/identity: as on the document."""

    name: PersonName
    document: DocumentKind
    id_number: Number


class AgreeBody(msgspec.Struct, frozen=True):
    """PUT /api/binding/consent."""

    version: Version


class NewPasswordBody(msgspec.Struct, frozen=True):
    """POST /api/binding/password."""

    password: str


class ResetBody(msgspec.Struct, frozen=True):
    """POST /api/password: code and document prove who forgot it."""

    phone: str
    attempt: str
    code: str
    document: DocumentKind
    id_number: Number
    password: str


class ChangePasswordBody(msgspec.Struct, frozen=True):
    """PUT /api/account/password: `password` is the present one."""

    password: str
    new_password: str


class NewPhoneBody(msgspec.Struct, frozen=True):
    """POST /api/account/phone/code: a code goes to the new phone."""

    phone: str
    password: str


class ChangePhoneBody(msgspec.Struct, frozen=True):
    """PUT /api/account/phone."""

    phone: str
    attempt: str
    code: str
    password: str


class AccountReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """GET /api/account. `phone` shows its ends only; `bound_at` None: never bound.

    `proven_until`: until when this session of staff may do what needs a fresh proof; `sso`: it
    is renewed in the browser.
    """

    name: str
    staff: bool
    phone: str = ""
    bound_at: Millis | None = None
    staff_role: StaffRole | None = None
    proven_until: Millis | None = None
    sso: bool = False


class DeviceReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One session: `seen_at` to a few minutes, `address` a prefix, `client` as it named itself."""

    id: str
    begun_at: Millis
    seen_at: Millis
    expires_at: Millis
    address: str
    client: str = ""
    hearing: HearingId | None = None
    current: bool = False


class DevicesReply(msgspec.Struct, frozen=True):
    """GET /api/sessions: one's own, the newest first."""

    sessions: tuple[DeviceReply, ...]


class ConsentText(msgspec.Struct, frozen=True):
    """One text; `version` changes with every letter of it."""

    kind: ConsentKind
    version: str
    title: str
    text: str


class ConsentTextsReply(msgspec.Struct, frozen=True):
    """GET /api/consents/texts: open to everybody."""

    texts: tuple[ConsentText, ...]


class AgreementBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/consents; `hearing` where it is about one hearing."""

    kind: ConsentKind
    version: Version
    hearing: HearingId | None = None


class WithdrawalBody(msgspec.Struct, frozen=True):
    """POST /api/consents/{id}/withdrawal."""

    reason: Reason


class ConsentReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One consent of one's own."""

    id: str
    kind: ConsentKind
    version: str
    at: Millis
    hearing: HearingId | None = None
    withdrawn_at: Millis | None = None
    reason: str = ""


class ConsentsReply(msgspec.Struct, frozen=True):
    """GET /api/consents: one's own, oldest first."""

    consents: tuple[ConsentReply, ...]
