"""What proofs are checked by: Ed25519 (RFC 8032), and SM3 (GB/T 32905) where Python has none."""

from yunhearing.digests import Hash, openssl_sm3


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


def sm3() -> Hash:
    """A new SM3, of Python's own library where it can."""
    try:
        return openssl_sm3()
    except ValueError:
        return Sm3()


class Sm3:
    """SM3 of the library that comes with the program, whatever the system's has."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.hashes import SM3, Hash as Hashing  # noqa: PLC0415 - slow

        self._hash = Hashing(SM3())

    def update(self, data: bytes, /) -> None:
        self._hash.update(data)

    def digest(self) -> bytes:
        """Of what was taken; more may follow."""
        return self._hash.copy().finalize()
