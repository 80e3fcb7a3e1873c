"""The keys that only the server holds: of checkpoints (Ed25519), of codes, of documents.

The checkpoint key is PKCS#8 PEM after a line with its name, so that name and key never part.
"""

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from yuncourt.store.files import replace_file
from yunhearing.merkle import Checkpoint, key_id, sign_note, vkey

LOG_KEY = "log-key.pem"
CODE_KEY = "code.key"
IDENTITY_KEY = "identity.key"


class LogKey:
    """The court's checkpoint key."""

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self.name = name
        self._private = private
        self._public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self._id = key_id(name, self._public)

    @classmethod
    def open(cls, folder: Path) -> "LogKey":
        """The key of this data folder, made on first use."""
        path = folder / LOG_KEY
        if not path.exists():
            private = Ed25519PrivateKey.generate()
            pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            replace_file(path, f"yuncourt/{secrets.token_hex(8)}\n".encode() + pem)
        return cls.read(folder)

    @classmethod
    def read(cls, folder: Path) -> "LogKey":
        """The key of this data folder; FileNotFoundError where nobody has served it."""
        name, _, pem = (folder / LOG_KEY).read_bytes().partition(b"\n")
        private_key = load_pem_private_key(pem, None)
        if not isinstance(private_key, Ed25519PrivateKey):
            raise TypeError(f"{LOG_KEY} holds no Ed25519 key")
        return cls(name.decode(), private_key)

    @property
    def vkey(self) -> str:
        """The verification key as clients store it (C2SP signed-note)."""
        return vkey(self.name, self._public)

    def origin(self, hearing: str) -> str:
        """The name of one hearing's log."""
        return f"{self.name}/hearings/{hearing}"

    @property
    def audit_origin(self) -> str:
        """The name of the audit's log."""
        return f"{self.name}/audit"

    def sign(self, hearing: str, size: int, root: bytes) -> str:
        """The signed checkpoint of a hearing's log; the same bytes for the same head."""
        return self.sign_log(self.origin(hearing), size, root)

    def sign_log(self, origin: str, size: int, root: bytes) -> str:
        """The signed checkpoint of the log of this name."""
        body = Checkpoint(origin, size, root).body
        return sign_note(body, self.name, self._id, self._private.sign)


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature holds; what `merkle.open_note` asks for."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def code_key(folder: Path) -> bytes:
    """The key under which codes are hashed, made on first use."""
    return _secret(folder / CODE_KEY)


def identity_key(folder: Path) -> bytes:
    """The key under which numbers of identity documents are hashed, made on first use.

    Without it the database tells nobody's number, and nobody new can be compared.
    """
    return _secret(folder / IDENTITY_KEY)


def _secret(path: Path) -> bytes:
    if not path.exists():
        replace_file(path, secrets.token_bytes(32))
    return path.read_bytes()
