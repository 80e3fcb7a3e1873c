"""签署笔录: the frozen transcript, who is to sign it, and how far that is.

What is signed is one document, named by its hash; any change of the text needs a new revision and
every signature anew. A person signs on a phone or in the client, or refuses with a reason, which is
recorded (民事诉讼法 150). The court's seal comes last.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.ids import Millis, PersonId

Digest = Annotated[str, msgspec.Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]*(?!\n)$")]
"""SHA-256, hex."""


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

    `sealed`: hash of the PDF with all signatures and the court's seal; "" until then.
    """

    revision: int
    document: Digest
    pages: int
    upto: int
    begun_at: Millis
    signers: tuple[Signer, ...]
    sealed: str = ""
    sealed_at: Millis | None = None

    def signer(self, person: PersonId) -> Signer | None:
        """How far this person is; None: not to sign."""
        return next((s for s in self.signers if s.person == person), None)

    @property
    def complete(self) -> bool:
        """Whether everybody signed or refused."""
        done = {SignerState.SIGNED, SignerState.REFUSED}
        return all(signer.state in done for signer in self.signers)
