"""Random secrets, and the hashes under which they are stored."""

import hashlib
import hmac
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """256 random bits, fit for a header."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """A plain hash suffices: nobody guesses 256 bits."""
    return hashlib.sha256(token.encode()).digest()


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def new_id() -> str:
    """A name for something its owner asks about: no secret, and nobody counts by it."""
    return secrets.token_hex(12)


def code_hash(key: bytes, code: str, *about: str) -> bytes:
    """A keyed hash: six digits alone would be found again from any plain one."""
    return hmac.digest(key, "\n".join((code, *about)).encode(), "sha256")
