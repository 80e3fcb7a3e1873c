"""Bodies of the HTTPS resources of evidence: uploads, the catalogue, what is done with an item.

An upload follows tus 1.0 (core, creation, termination, expiration): it begins with
`POST /api/hearings/{id}/uploads`, Upload-Length and Upload-Metadata `filename`; then HEAD, PATCH,
DELETE on `/api/uploads/{id}`.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.evidence import Evidence, ExhibitName, FileKind, PageNumber, Provenance
from yunhearing.ids import EvidenceId, Millis, PersonId, UploadId
from yunhearing.texts import LINES, ONE_LINE

Purpose = Annotated[str, msgspec.Meta(max_length=200, pattern=LINES)]
WithdrawReason = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=ONE_LINE)]


class FileFault(StrEnum):
    """Why a file is not taken; the words and the way out are the reader's."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"  # none of the six
    MISLABELLED = "mislabelled"  # the name says another type than the content
    DAMAGED = "damaged"  # truncated, or does not parse
    ENCRYPTED = "encrypted"
    BOMB = "bomb"  # too many pixels, pages, objects, or unpacks to too much
    ACTIVE = "active"  # scripts, macros, programs in it, launches, linked content
    AMBIGUOUS = "ambiguous"  # two types at once, or a PDF that is a case for other files
    DIFFERENT = "different"  # not the bytes whose hash was promised
    UNCHECKED = "unchecked"  # the check itself failed; try again


class UploadState(StrEnum):
    RECEIVING = "receiving"
    CHECKING = "checking"
    READY = "ready"  # checked and in the ledger: may be submitted
    REFUSED = "refused"
    SUBMITTED = "submitted"


class Limits(msgspec.Struct, frozen=True):
    """What the court takes: bytes a file, bytes of one person's files not yet submitted."""

    file_bytes: int
    waiting_bytes: int
    pixels: int
    pages: int


class UploadReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """GET /api/uploads/{id}: how an upload stands."""

    id: UploadId
    state: UploadState
    file_name: str
    size: int
    offset: int
    expires_at: Millis
    kind: FileKind | None = None
    pages: int = 0
    duration_ms: int = 0
    sha256: str = ""
    sm3: str = ""
    entry: int | None = None
    fault: FileFault | None = None
    same_as: EvidenceId | None = None  # an item of this side with the same bytes


class UploadsReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/uploads: one's own, not yet submitted."""

    uploads: tuple[UploadReply, ...]


class SubmitBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """POST /api/hearings/{id}/evidence. `sha256` is what the client computed while it read.

    `exchange` False: the court and one's own side alone know of it until it is exchanged.
    `replaces`: an own item this takes the place of; that one is withdrawn, with its trace.
    """

    upload: UploadId
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
    name: ExhibitName
    purpose: Purpose = ""
    provenance: Provenance = Provenance.OTHER
    cited: tuple[PageNumber, PageNumber] | None = None
    exchange: bool = True
    replaces: EvidenceId | None = None


class DescribeBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """PATCH /api/evidence/{id}: in new words; the old ones stay in the case's log."""

    name: ExhibitName
    purpose: Purpose = ""
    provenance: Provenance = Provenance.OTHER
    cited: tuple[PageNumber, PageNumber] | None = None


class WithdrawBody(msgspec.Struct, frozen=True):
    """POST /api/evidence/{id}/withdraw: it stays in the catalogue, marked."""

    reason: WithdrawReason


class EvidenceReply(msgspec.Struct, frozen=True):
    """What became of a submission or a change."""

    item: Evidence


class CatalogueReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """GET /api/hearings/{id}/evidence: what the asker may know of; `party`: whose he may add to."""

    items: tuple[Evidence, ...]
    limits: Limits
    party: PersonId | None = None
