"""The Merkle log that makes a record tamper-evident, as client and server both compute it.

Tree hash, inclusion and consistency proofs: RFC 9162 section 2.1 (the tree of RFC 6962), SHA-256.
Signed heads: C2SP signed-note and tlog-checkpoint; keys stay with the caller.
The data of a leaf is the 32-byte commitment of an event: its text may be withheld or erased.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Sequence

import msgspec

SALT_SIZE = 32
EMPTY_ROOT = hashlib.sha256().digest()


def commitment(salt: bytes, event: bytes) -> bytes:
    """SHA-256(salt || event): binds to the text of an event without telling it.

    Raises ValueError unless the salt has SALT_SIZE bytes: else bytes could move across the joint.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"salt of {len(salt)} bytes")
    return hashlib.sha256(salt + event).digest()


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """MTH of the data of all leaves, in order (RFC 9162, 2.1.1)."""
    return Frontier.over(leaves).root


class Frontier(msgspec.Struct, frozen=True):
    """The right edge of a tree of `size` leaves: roots of its full subtrees, largest first.

    It is all that is needed to append and to know the root; 32 bytes per set bit of `size`.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    @classmethod
    def from_peaks(cls, size: int, peaks: Sequence[bytes]) -> "Frontier":
        """The frontier a peer sent. Raises ValueError if it cannot be one."""
        if size < 0 or len(peaks) != size.bit_count() or any(len(p) != 32 for p in peaks):
            raise ValueError("peaks do not fit the size")
        return cls(size, tuple(peaks))

    @classmethod
    def over(cls, leaves: Sequence[bytes]) -> "Frontier":
        """The frontier of a whole tree, given the data of its leaves."""
        frontier = cls()
        for data in leaves:
            frontier = frontier.append(data)
        return frontier

    def append(self, data: bytes) -> "Frontier":
        """The frontier after one more leaf."""
        node, peaks, size = leaf_hash(data), list(self.peaks), self.size
        while size & 1:
            node, size = node_hash(peaks.pop(), node), size >> 1
        return Frontier(self.size + 1, (*peaks, node))

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return EMPTY_ROOT
        *rest, node = self.peaks
        for peak in reversed(rest):
            node = node_hash(peak, node)
        return node


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """PATH(index, leaves): sibling hashes from the leaf up (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < len(leaves):
        raise ValueError("no such leaf")
    if len(leaves) == 1:
        return ()
    k = _split(len(leaves))
    if index < k:
        return (*inclusion_proof(leaves[:k], index), root(leaves[k:]))
    return (*inclusion_proof(leaves[k:], index - k), root(leaves[:k]))


def inclusion_proofs(leaves: Sequence[bytes]) -> list[tuple[bytes, ...]]:
    """The inclusion proof of every leaf, in order: n log n hashes, not one tree each."""
    return _paths(leaves)[1]


def _paths(leaves: Sequence[bytes]) -> tuple[bytes, list[tuple[bytes, ...]]]:
    """The root, and the path of each leaf to it."""
    if not leaves:
        return EMPTY_ROOT, []
    if len(leaves) == 1:
        return leaf_hash(leaves[0]), [()]
    k = _split(len(leaves))
    (left, lefts), (right, rights) = _paths(leaves[:k]), _paths(leaves[k:])
    paths = [(*path, right) for path in lefts] + [(*path, left) for path in rights]
    return node_hash(left, right), paths


def verify_inclusion(
    data: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Whether the leaf is number `index` in the tree with that root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    fn, sn, node = index, size - 1, leaf_hash(data)
    for sibling in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(sibling, node)
            fn, sn = _past_zeros(fn, sn)
        else:
            node = node_hash(node, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == expected


def consistency_proof(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """PROOF(first, leaves): that the first `first` leaves are its beginning (RFC 9162, 2.1.4.1)."""
    if not 0 <= first <= len(leaves):
        raise ValueError("no such size")
    if first in {0, len(leaves)}:
        return ()
    return _subproof(first, leaves, True)


def verify_consistency(
    first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """Whether the tree of size `second` continues that of size `first` (RFC 9162, 2.1.4.2)."""
    if first < 0 or first > second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for node in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node_hash(node, old), node_hash(node, new)
            fn, sn = _past_zeros(fn, sn)
        else:
            new = node_hash(new, node)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old == first_root and new == second_root


def _split(size: int) -> int:
    """The largest power of two smaller than `size`, which is over 1."""
    return 1 << ((size - 1).bit_length() - 1)


def _past_zeros(fn: int, sn: int) -> tuple[int, int]:
    """Both numbers shifted until the first is odd or zero: levels where the edge has no sibling."""
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn


def _subproof(first: int, leaves: Sequence[bytes], whole: bool) -> tuple[bytes, ...]:
    if first == len(leaves):
        return () if whole else (root(leaves),)
    k = _split(len(leaves))
    if first <= k:
        return (*_subproof(first, leaves[:k], whole), root(leaves[k:]))
    return (*_subproof(first - k, leaves[k:], False), root(leaves[:k]))


class BadNote(ValueError):  # noqa: N818 - named by what it is
    """A note or key that is malformed, or a checkpoint no trusted key signed."""


class Checkpoint(msgspec.Struct, frozen=True):
    """A tree head: which log, how many leaves, and their root (C2SP tlog-checkpoint)."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{_text(self.root)}\n"

    @classmethod
    def parse(cls, body: str) -> "Checkpoint":
        """The checkpoint of a note's text, extension lines ignored. Raises BadNote."""
        origin, size, head, *_ = (*body.split("\n"), "", "", "")
        if not origin or not _SIZE.fullmatch(size):
            raise BadNote("not a checkpoint")
        return cls(origin, int(size), _bytes(head, 32))


def key_id(name: str, public_key: bytes) -> bytes:
    """The four bytes that name an Ed25519 key in a note (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def vkey(name: str, public_key: bytes) -> str:
    """The verification key as text: name+id+key. Raises BadNote for a name that cannot be."""
    if not name or "+" in name or name.split() != [name]:
        raise BadNote("not a key name")
    return f"{name}+{key_id(name, public_key).hex()}+{_text(_ED25519 + public_key)}"


def parse_vkey(text: str) -> tuple[str, bytes]:
    """Name and public key. Raises BadNote."""
    name, _, rest = text.partition("+")
    kind_and_key = _bytes(rest.partition("+")[2], 33)
    public_key = kind_and_key[1:]
    if kind_and_key[:1] != _ED25519 or vkey(name, public_key) != text:
        raise BadNote("not a verification key")
    return name, public_key


def sign_note(body: str, name: str, key: bytes, sign: Callable[[bytes], bytes]) -> str:
    """The signed note: `sign` gives the 64-byte signature of a message, `key` is its key id."""
    return f"{body}\n— {name} {_text(key + sign(body.encode()))}\n"


def open_note(note: str, key: str, verify: Callable[[bytes, bytes, bytes], bool]) -> Checkpoint:
    """The checkpoint of a note signed by the vkey `key`. Raises BadNote.

    `verify(public_key, signature, message)` says whether an Ed25519 signature holds.
    Signatures of other keys are passed over, as the format asks.
    """
    name, public_key = parse_vkey(key)
    body, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n") or _CONTROL.search(note):
        raise BadNote("not a signed note")
    body += "\n"
    for line in signatures[:-1].split("\n"):
        dash, signer, blob = (*line.split(" "), "", "")[:3]
        if dash != "—" or signer != name:
            continue
        signature = _bytes(blob, 68)
        if signature[:4] == key_id(name, public_key) and verify(
            public_key, signature[4:], body.encode()
        ):
            return Checkpoint.parse(body)
    raise BadNote("not signed by the trusted key")


_ED25519 = b"\x01"
_SIZE = re.compile("0|[1-9][0-9]{0,15}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str, size: int) -> bytes:
    """Bytes of that size from canonical base64. Raises BadNote."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadNote("not base64") from wrong
    if len(data) != size or _text(data) != text:
        raise BadNote(f"not {size} bytes")
    return data
