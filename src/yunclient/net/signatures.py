"""The Ed25519 check for signed heads of a log (RFC 8032)."""


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature holds. The first call loads the library."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow; login shows first
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - as above
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
