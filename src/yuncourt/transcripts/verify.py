"""Whether a signed transcript is what was signed: every signature, nobody missing, nothing after.

A signature that holds is not enough: a document cut back to an earlier name holds, too. So the seal
must be there, be a court's, be the last, and cover all; a time stamp over the whole file must end
it, since what readers make of a title or a form may be changed in additions that PDF allows; every
place must be signed by the person it is for, or a refusal noted; and the whole file's hash must be
the one that the court's log has.
"""

import gc
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from yuncourt.transcripts.fields import SEAL
from yuncourt.transcripts.policy import POLICY


class Fault(StrEnum):
    """What is wrong with the document."""

    UNREADABLE = "unreadable"  # no PDF, or a broken one
    OTHER_FILE = "other_file"  # its hash is not the one that is known
    NO_SEAL = "no_seal"  # the court's seal is missing: not finished, or cut back
    UNSIGNED = "unsigned"  # a name or one of its marks is missing, and no refusal is noted
    BROKEN = "broken"  # a signature does not hold
    OTHER_SIGNER = "other_signer"  # whose certificate it is, the place is not for
    UNTRUSTED = "untrusted"  # it was made with a certificate that nobody vouches for
    CHANGED = "changed"  # something was changed after it that may not
    NOT_STAMPED = "not_stamped"  # without a time stamp that holds


class Name(NamedTuple):
    """One signature: in which field, by whom, when (Unix seconds), and what is wrong with it.

    `clock`: whose time stamp says when; "" without one.
    """

    field: str
    subject: str
    at: int | None
    clock: str
    faults: tuple[Fault, ...]


class Verdict(NamedTuple):
    """What was found; `faults` of the document as a whole, `refused`: who did not sign."""

    sha256: str
    names: tuple[Name, ...]
    faults: tuple[Fault, ...]
    refused: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.faults and not any(name.faults for name in self.names)


async def verify(
    pdf: bytes, roots: Sequence[x509.Certificate], expected: str | None = None
) -> Verdict:
    """The document against these roots, and against the hash that is known of it, if one is."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    faults: list[Fault] = []
    if expected is not None and sha256 != expected:
        faults.append(Fault.OTHER_FILE)
    try:
        with _uncollected():
            names, wrong, refused = await _read(pdf, roots)
    except Exception:  # a hostile file may make a parser raise anything
        return Verdict(sha256, (), (*faults, Fault.UNREADABLE))
    return Verdict(sha256, names, (*faults, *wrong), refused)


async def _read(
    pdf: bytes, roots: Sequence[x509.Certificate]
) -> tuple[tuple[Name, ...], list[Fault], tuple[str, ...]]:
    """All names, what is wrong with the whole, who refused; keeps nothing of the document."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    names = [await _name(signature, roots) for signature in reader.embedded_regular_signatures]
    wrong = [*_missing(reader), *await _ended(reader, roots)]
    return tuple(names), wrong, _refused(reader)


def carried_roots(pdf: bytes) -> list[x509.Certificate]:
    """The roots that the document itself brings: enough to see a change, not to trust anybody."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        found = [c for s in reader.embedded_signatures for c in s.other_embedded_certs]
        found += DocumentSecurityStore.read_dss(reader).load_certs()
    except Exception:  # a hostile file may make a parser raise anything
        return []
    return list({cert.dump(): cert for cert in found if cert.self_issued}.values())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which takes half the time: there are a million objects."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


async def _name(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> Name:
    trust = ValidationContext(trust_roots=list(roots), allow_fetching=False)
    field = str(signature.field_name)  # a string of the library holds the whole document
    subject = _common(signature.signer_cert)
    try:
        status = await async_validate_pdf_signature(
            signature, trust, ts_validation_context=trust, diff_policy=POLICY
        )
    except Exception:  # a hostile file may make a parser raise anything
        return Name(field, subject, None, "", (Fault.BROKEN,))
    stamp = status.timestamp_validity
    at = int(stamp.timestamp.timestamp()) if stamp is not None else None
    clock = _common(stamp.signing_cert) if stamp is not None else ""
    faults = _faults(status)
    if not (status.seed_value_ok and _fits(signature)):
        faults.append(Fault.OTHER_SIGNER)
    return Name(field, subject, at, clock, tuple(faults))


def _common(certificate: x509.Certificate) -> str:
    return str(certificate.subject.native.get("common_name", ""))


def _fits(signature: EmbeddedPdfSignature) -> bool:
    """Whether the seal is an organization's; whose a name is, its field asks for."""
    organization = "organization_name" in signature.signer_cert.subject.native
    return organization or signature.field_name != SEAL


async def _ended(reader: PdfFileReader, roots: Sequence[x509.Certificate]) -> list[Fault]:
    """Whether all time stamps hold, and the last of them ends a sealed file."""
    stamps = reader.embedded_timestamp_signatures
    if not all([await _stamped(stamp, roots) for stamp in stamps]):
        return [Fault.CHANGED]
    if not any(name.field_name == SEAL for name in reader.embedded_regular_signatures):
        return []
    whole = SignatureCoverageLevel.ENTIRE_FILE
    ended = bool(stamps) and stamps[-1].evaluate_signature_coverage() == whole
    return [] if ended else [Fault.CHANGED]


async def _stamped(stamp: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> bool:
    """Whether the time stamp over the whole document holds."""
    trust = ValidationContext(trust_roots=list(roots), allow_fetching=False)
    status = await async_validate_pdf_timestamp(stamp, trust)
    return bool(status.intact and status.valid and status.trusted)


def _faults(status: PdfSignatureStatus) -> list[Fault]:
    stamp = status.timestamp_validity
    checks = (
        (Fault.BROKEN, status.intact and status.valid),
        (Fault.UNTRUSTED, status.trusted),
        (Fault.CHANGED, bool(status.docmdp_ok) and _covers(status)),
        (Fault.NOT_STAMPED, stamp is not None and stamp.valid and stamp.intact and stamp.trusted),
    )
    return [fault for fault, holds in checks if not holds]


def _covers(status: PdfSignatureStatus) -> bool:
    """Whether it covers its own revision whole; what came after is judged apart."""
    return bool(status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION)


def _missing(reader: PdfFileReader) -> list[Fault]:
    """The seal; names that are neither signed nor noted; marks of who signed; what is after it."""
    places = {name: value is not None for name, value, _ in enumerate_sig_fields(reader)}
    shown = _shown(reader)
    names = {name: done for name, done in places.items() if name.startswith("name-")}
    asked = [_asked(name, done, shown) for name, done in names.items()]
    faults = [] if all(shown[field] for fields in asked for field in fields) else [Fault.UNSIGNED]
    if not places.get(SEAL):
        return [*faults, Fault.NO_SEAL]
    return faults if _sealed_last(reader) else [*faults, Fault.CHANGED]


def _asked(name: str, done: bool, fields: Iterable[str]) -> list[str]:
    """Which pictures there must be: who signed has a mark on every page, who did not has a note."""
    number = name.removeprefix("name-")
    marks = [field for field in fields if field.startswith(f"mark-{number}-")]
    return marks if done else [f"note-{number}"]


def _shown(reader: PdfFileReader) -> dict[str, bool]:
    """The places of marks and notes, and whether anything is in them."""
    fields = [reference.get_object() for reference in reader.root["/AcroForm"]["/Fields"]]
    pictures = [field for field in fields if field["/FT"] == "/Btn"]
    return {str(field["/T"]): bool(field["/AP"]["/N"].data) for field in pictures}


def _refused(reader: PdfFileReader) -> tuple[str, ...]:
    """Whose places have a note; the name is that of the certificate that the place asks for."""
    shown = _shown(reader)
    return tuple(
        str(reference.get_object()["/SV"]["/Cert"]["/SubjectDN"][0]["/CN"])
        for name, value, reference in enumerate_sig_fields(reader)
        if value is None and shown.get(name.replace("name", "note", 1))
    )


def _sealed_last(reader: PdfFileReader) -> bool:
    """Whether no name was signed after the seal."""
    signatures = reader.embedded_regular_signatures
    return bool(signatures) and bool(signatures[-1].field_name == SEAL)
