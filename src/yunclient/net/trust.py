"""Which servers are trusted: the system's roots, and the court's own where its file is given."""

import ipaddress
import ssl
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import truststore


def context(ca: Path | None) -> ssl.SSLContext:
    """A client's TLS context. Raises OSError (also ssl.SSLError) for a root that is no root."""
    made = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca is not None:
        made.load_verify_locations(cafile=ca)
    return made


def is_loopback(url: str) -> bool:
    """Whether the server is on this machine: no proxy is asked the way to it."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def signature_check() -> Callable[[bytes, bytes, bytes], bool]:
    """The Ed25519 check of (public key, signature, message)."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow; the login page shows first
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - as above
        Ed25519PublicKey,
    )

    def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return verify
