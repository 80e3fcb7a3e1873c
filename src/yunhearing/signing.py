"""签署笔录: the frozen transcript, who is to sign it, and how far that is.

What is signed is one document, named by its hash; any change of the text needs a new revision and
every signature anew. A person signs on a phone or in the client, or refuses with a reason, which is
recorded (民事诉讼法 150). The court's seal comes last.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.handwriting import Handwriting
from yunhearing.ids import Millis, PersonId

Digest = Annotated[str, msgspec.Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]*(?!\n)$")]
"""SHA-256, hex."""


LEAST_WINDOW = 60 * 60 * 1000  # ms
LONGEST_WINDOW = 5 * 24 * 60 * 60 * 1000
"""ms: 当庭或者在五日内阅读 (民事诉讼法 150)."""


class SignMethod(StrEnum):
    PHONE = "phone"  # by hand on a phone, after the QR code
    CLIENT = "client"  # by mouse, pen or finger in the client


class SignerState(StrEnum):
    WAITING = "waiting"  # 待扫码
    READING = "reading"  # 已扫码: the text is open on a phone
    SIGNED = "signed"
    REFUSED = "refused"


class Signer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One who is to sign. `mark`: hash of the strokes, which are nobody's to read."""

    person: PersonId
    state: SignerState = SignerState.WAITING
    at: Millis | None = None
    method: SignMethod | None = None
    mark: str = ""
    reason: str = ""


class Signing(msgspec.Struct, frozen=True, omit_defaults=True):
    """`document` is the hash of the PDF that is read, of the transcript after event `upto`.

    `sealed`: hash of the PDF with all signatures and the court's seal; "" until then. `until`: the
    time to read and sign, where it is more than the sitting.
    """

    revision: int
    document: Digest
    pages: int
    upto: int
    begun_at: Millis
    signers: tuple[Signer, ...]
    sealed: str = ""
    sealed_at: Millis | None = None
    until: Millis | None = None

    def signer(self, person: PersonId) -> Signer | None:
        """How far this person is; None: not to sign."""
        return next((s for s in self.signers if s.person == person), None)

    def waits_for(self, person: PersonId) -> bool:
        """Whether this person has neither signed nor refused."""
        signer = self.signer(person)
        return signer is not None and signer.state in {SignerState.WAITING, SignerState.READING}

    @property
    def complete(self) -> bool:
        """Whether everybody signed or refused."""
        done = {SignerState.SIGNED, SignerState.REFUSED}
        return all(signer.state in done for signer in self.signers)


# bodies of the HTTPS resources

Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
"""A Digest, in the form that descriptions of an interface know best."""


class BeginSigningBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """POST /api/hearings/{id}/signing. `signers` empty: everybody in the room but observers.

    `until`: people may leave, come back and sign until then, at most five days from now.
    """

    signers: Annotated[tuple[PersonId, ...], msgspec.Meta(max_length=60)] = ()
    until: Annotated[Millis, msgspec.Meta(ge=0, le=2**53)] | None = None


class SigningReply(msgspec.Struct, frozen=True):
    signing: Signing


class InvitationReply(msgspec.Struct, frozen=True):
    """To sign by phone: the page's address, which holds the secret, until `expires_at`."""

    url: str
    expires_at: Millis


class NameBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name under the document with this hash."""

    document: Hex
    writing: Handwriting


class OfferedReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/signing/name: what waits from one's phone; or 404."""

    document: Digest
    mark: Digest
    writing: Handwriting
    at: Millis


class ConfirmBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the name that came from a phone, by its hash, was written by oneself."""

    mark: Hex
    yes: bool


class OpenBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """POST /api/sign/open: the secret out of the QR code."""

    token: Annotated[str, msgspec.Meta(min_length=20, max_length=100)]


class PhoneLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the text as the phone shows it; `number` 0: one without."""

    number: int
    who: str
    hour: str
    text: str
    kind: str = "speech"


class OpenedReply(msgspec.Struct, frozen=True):
    """What the phone shows: who signs what, and the whole text. `key` is good for one name."""

    key: str
    name: str
    court: str
    hearing: str
    document: Digest
    pages: int
    lines: tuple[PhoneLine, ...]
    refused: tuple[str, ...]
    expires_at: Millis
    now: Millis
    part: bool = False


class PhoneNameBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """POST /api/sign/name."""

    key: Annotated[str, msgspec.Meta(min_length=20, max_length=100)]
    writing: Handwriting


class KeyBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """POST /api/sign/state."""

    key: Annotated[str, msgspec.Meta(min_length=20, max_length=100)]


class NameState(StrEnum):
    """What became of the name that the phone sent."""

    READING = "reading"  # none was sent yet
    OFFERED = "offered"  # to be confirmed on the screen of the hearing
    SIGNED = "signed"
    DENIED = "denied"  # on the screen it was said that it is not one's own
    OVER = "over"  # the time is over, or the text is being changed


class NameStateReply(msgspec.Struct, frozen=True):
    state: NameState
