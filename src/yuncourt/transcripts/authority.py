"""Who vouches for a name: the port of a signing authority, and the court's own.

The court's own authority attests what the server saw: a person, proven anew, wrote this name under
this text. It is not the sole control of 电子签名法 13: for that a licensed authority is put behind
the same port.
"""

import datetime
from collections.abc import MutableMapping
from typing import NamedTuple, Protocol

from asn1crypto import crl as asn1_crl, keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from yuncourt.ledger.timestamps import StampingAuthority
from yuncourt.transcripts.stamping import OutsideStamper

YEARS = datetime.timedelta(days=365 * 30)  # that the court's root lasts
FRESH = datetime.timedelta(days=30)  # that a list of revocations counts as new
BACK = datetime.timedelta(minutes=5)  # clocks differ
LONGEST = 64  # characters of a name in a certificate (RFC 5280, ub-common-name)


PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Vouched(NamedTuple):
    """What one name is signed with."""

    signer: Signer
    stamps: TimeStamper
    trust: ValidationContext


class SigningAuthority(Protocol):
    """Gives key and certificate for one name under one document."""

    async def person(self, name: str) -> Vouched:
        """For this person, of this name, now."""

    async def court(self) -> Vouched:
        """For the court's seal."""

    def roots(self) -> list[x509.Certificate]:
        """The certificates that its signatures are checked by."""


class CourtAuthority:
    """`keys` by name, as PEM with the certificate; those it lacks are made and put in.

    `outside` stamps the seal and the end of the file, where there is one. Names have the court's
    own time: nobody with a pen in hand waits for somebody outside.
    """

    def __init__(
        self,
        keys: MutableMapping[str, bytes],
        court: str,
        outside: StampingAuthority | None = None,
    ) -> None:
        self._keys, self._court, self._outside = keys, court, outside
        self._root_key, self._root = self._kept("root", f"{court} 笔录签署根证书", None)
        self._seal_key, self._seal = self._kept("seal", f"{court} 电子印章", self._root)
        self._clock_key, self._clock = self._kept("clock", f"{court} 时间戳", self._root)

    async def person(self, name: str) -> Vouched:
        """A key that is made for this one name, and forgotten with it."""
        key = ec.generate_private_key(ec.SECP256R1())
        return self._vouched(key, self._issued(name, key, "name"))

    async def court(self) -> Vouched:
        """The key of the seal. To ask for its stamps may raise OSError."""
        own = self._vouched(self._seal_key, self._seal)
        if self._outside is None:
            return own
        return own._replace(stamps=OutsideStamper(self._outside))

    def roots(self) -> list[x509.Certificate]:
        """The one root, and those of who stamps from outside."""
        return [self._root, *(self._outside.trusted if self._outside else ())]

    def _vouched(self, key: PrivateKey, certificate: x509.Certificate) -> Vouched:
        chain = SimpleCertificateStore.from_certs([_asn1(self._root)])
        signer = SimpleSigner(_asn1(certificate), _asn1_key(key), chain)
        stamps = DummyTimeStamper(_asn1(self._clock), _asn1_key(self._clock_key), chain)
        return Vouched(signer, stamps, self._trust())

    def _trust(self) -> ValidationContext:
        """What a signature is checked by before it is kept."""
        return ValidationContext(
            trust_roots=[_asn1(root) for root in self.roots()],
            crls=[self._revocations()],
            allow_fetching=False,
            # who stamps from outside is revoked on lists that are not had here
            revocation_mode="soft-fail" if self._outside else "hard-fail",
        )

    def _revocations(self) -> asn1_crl.CertificateList:
        """Nothing was revoked: a name's key does not outlive its name."""
        now = _now()
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self._root.subject)
            .last_update(now - BACK)
            .next_update(now + FRESH)
            .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
            .sign(self._root_key, hashes.SHA256())
        )
        return asn1_crl.CertificateList.load(made.public_bytes(Encoding.DER))

    def _kept(
        self, name: str, subject: str, issuer: x509.Certificate | None
    ) -> tuple[PrivateKey, x509.Certificate]:
        if name not in self._keys:
            # pyHanko's own stamper knows RSA alone
            key: PrivateKey = (
                rsa.generate_private_key(65537, 3072)
                if name == "clock"
                else ec.generate_private_key(ec.SECP256R1())
            )
            certificate = self._issued(subject, key, "root" if issuer is None else name)
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            self._keys[name] = pem + certificate.public_bytes(Encoding.PEM)
        text = self._keys[name]
        kept = load_pem_private_key(text, None)
        if not isinstance(kept, PrivateKey):
            raise TypeError(f"{name} holds no key that signs")
        return kept, x509.load_pem_x509_certificate(text)

    def _issued(self, subject: str, key: PrivateKey, use: str) -> x509.Certificate:
        now, root = _now(), use == "root"
        until = now + YEARS if root else self._root.not_valid_after_utc
        parts = [x509.NameAttribute(NameOID.COMMON_NAME, subject[:LONGEST])]
        if use == "seal":  # what tells it from a person's
            parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, self._court[:LONGEST]))
        name = x509.Name(parts)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name if root else self._root.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - BACK)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(root, 0 if root else None), critical=True)
            .add_extension(_usage(root), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        )
        if use == "clock":
            stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(stamping, critical=True)
        signing = key if root else self._root_key
        issuer = signing.public_key()
        known = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer)
        return builder.add_extension(known, critical=False).sign(signing, hashes.SHA256())


def _usage(root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _asn1_key(key: PrivateKey) -> asn1_keys.PrivateKeyInfo:
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(der)
