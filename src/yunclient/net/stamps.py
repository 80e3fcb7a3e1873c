"""Time stamps (RFC 3161) checked on this machine, against the certificates of an authority."""

import hashlib
from typing import TYPE_CHECKING

from yunclient.session.chain import Stamp
from yunhearing.der import sorted_certificates
from yunhearing.ids import Millis

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

SHA256 = "2.16.840.1.101.3.4.2.1"
LONGEST_NAME = 60
"""Signs of an authority's name."""


def stamped(proof: bytes, head: bytes, certificates: tuple[bytes, ...]) -> Stamp:
    """What the stamp says of these bytes; one is good as of its time, whatever expired since.

    `proof` is the response as it came (DER), `certificates` are trusted (X.509, DER). The first
    call loads the library.
    """
    try:
        return _read(proof, head, certificates)
    except Exception:
        return Stamp()


def _read(proof: bytes, head: bytes, certificates: tuple[bytes, ...]) -> Stamp:
    """Raises what the libraries raise, where the stamp does not hold."""
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - slow, rarely needed
    from rfc3161_client import VerifierBuilder, decode_timestamp_response  # noqa: PLC0415 - as above

    roots = [load_der_x509_certificate(each) for each in certificates]
    stamp = decode_timestamp_response(sorted_certificates(proof))
    info = stamp.tst_info
    if info.message_imprint.hash_algorithm.dotted_string != SHA256:
        raise ValueError("not over SHA-256")
    VerifierBuilder(roots=roots).build().verify(stamp, hashlib.sha256(head).digest())
    return Stamp(Millis(round(info.gen_time.timestamp() * 1000)), _signer(stamp, roots))


def _signer(stamp: "TimeStampResponse", roots: "list[Certificate]") -> str:
    """Who signed it, as the certificate says. Raises ValueError: two claim to be it."""
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - as above
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 - as above

    (by,) = stamp.signed_data.signer_infos
    sent = (load_der_x509_certificate(each) for each in stamp.signed_data.certificates)
    (leaf,) = {
        each
        for each in (*sent, *roots)
        if (each.issuer, each.serial_number) == (by.issuer, by.serial_number)
    }  # a second one of that number would lend its name
    names = [
        str(each.value)
        for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
        for each in leaf.subject.get_attributes_for_oid(kind)
    ]
    plain = "".join(sign for sign in " ".join(dict.fromkeys(names)) if sign.isprintable())
    return plain[:LONGEST_NAME]
