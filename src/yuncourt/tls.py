"""The court's own certificate authority, and the certificate it gives its server.

Both live in the data folder: `ca.pem` is what clients are told to trust, its key never leaves. The
server's certificate lasts 90 days and is renewed 30 days before its end, or when its names change.
"""

import datetime
import ipaddress
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from yuncourt.store.files import EVERYBODY, replace_file

CA_LASTS = datetime.timedelta(days=3650)
LASTS = datetime.timedelta(days=90)
RENEW = datetime.timedelta(days=30)
LOCAL = ("localhost", "127.0.0.1", "::1")

PrivateKey = ec.EllipticCurvePrivateKey


class TlsFiles(NamedTuple):
    """Where the PEM files are; `ca` None: the certificate is from an authority of the operator."""

    certificate: Path
    key: Path
    ca: Path | None


def own_certificate(folder: Path, hosts: Iterable[str], now: datetime.datetime) -> TlsFiles:
    """The server's certificate for `hosts` besides the local names, made or renewed as needed."""
    files = TlsFiles(folder / "server.pem", folder / "server-key.pem", folder / "ca.pem")
    ca, ca_key = _authority(folder, now)
    names = sorted({*LOCAL, *hosts})
    if not _fits(files, ca, names, now):
        key = ec.generate_private_key(ec.SECP256R1())
        replace_file(files.key, _pem(key))
        replace_file(files.certificate, _leaf(ca, ca_key, key, names, now), EVERYBODY)
    return files


def _authority(folder: Path, now: datetime.datetime) -> tuple[x509.Certificate, PrivateKey]:
    path, key_path = folder / "ca.pem", folder / "ca-key.pem"
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        replace_file(key_path, _pem(key))
        replace_file(path, _root(key, now), EVERYBODY)
    return x509.load_pem_x509_certificate(path.read_bytes()), _key(key_path)


def _fits(files: TlsFiles, ca: x509.Certificate, names: list[str], now: datetime.datetime) -> bool:
    if not (files.certificate.exists() and files.key.exists()):
        return False
    leaf = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    if leaf.public_key() != _key(files.key).public_key():  # stopped between the two
        return False
    present = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    same = set(present) == set(_names(names))
    return same and leaf.issuer == ca.subject and leaf.not_valid_after_utc - now > RENEW


def _root(key: PrivateKey, now: datetime.datetime) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "yuncourt local authority")])
    signs_certificates = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        _builder(name, name, key.public_key(), now, CA_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(signs_certificates, critical=True)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.PEM)


def _leaf(
    ca: x509.Certificate,
    ca_key: PrivateKey,
    key: PrivateKey,
    names: list[str],
    now: datetime.datetime,
) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "yuncourt")])
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    serves = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    certificate = (
        _builder(name, ca.subject, key.public_key(), now, LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(_names(names)), critical=False)
        .add_extension(serves, critical=False)
        .add_extension(authority, critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.PEM) + ca.public_bytes(Encoding.PEM)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: datetime.datetime,
    lasts: datetime.timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _names(names: Iterable[str]) -> list[x509.GeneralName]:
    return [_name(name) for name in names]


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _key(path: Path) -> PrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, PrivateKey):
        raise TypeError(f"{path.name} holds no elliptic curve key")
    return key
