"""A receipt of the evidence ledger: what says, without the court, that a file is unchanged.

The ledger is a Merkle log (RFC 9162) with signed heads (C2SP) as the record of a hearing is. Its
leaf is SHA-256(salt || text) of an entry's text: the hashes of a file, and nothing of who or what.
Three questions are answered apart, as 人民法院在线诉讼规则 arts. 16, 17 and 18 put them apart.
docs/receipt.md is the format for who writes a verifier of his own.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, NamedTuple

import msgspec

from yunhearing.digests import Digests
from yunhearing.ids import Millis, Whole
from yunhearing.merkle import (
    SALT_SIZE,
    BadNote,
    Checkpoint,
    commitment,
    open_note,
    parse_vkey,
    verify_consistency,
    verify_inclusion,
)

FORMAT = "yuncourt-receipt/1"
RFC3161 = "rfc3161"
"""The kind of anchor that is a time stamp."""
LARGEST = 64 * 1024
"""Bytes of a receipt."""
LOG = "/evidence"
"""What follows the key's name in the origin of the ledger."""

# patterns end so because $ alone lets a line break pass
Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
Salt = Annotated[bytes, msgspec.Meta(min_length=SALT_SIZE, max_length=SALT_SIZE)]
Node = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Path = Annotated[tuple[Node, ...], msgspec.Meta(max_length=64)]
VerifySignature = Callable[[bytes, bytes, bytes], bool]
"""Whether (public key, signature, message) of Ed25519 holds."""


class BadReceipt(ValueError):  # noqa: N818 - named by what it is
    """Text that is no receipt of this format."""


class LedgerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was entered: when, by which court's clock, and which file."""

    at: Annotated[Millis, msgspec.Meta(ge=0, le=2**53 - 1)]
    court: Annotated[str, msgspec.Meta(max_length=100)]
    sha256: Hex
    sm3: Hex
    size: Whole

    @property
    def file(self) -> Digests:
        """What the file is known by."""
        return Digests(self.sha256, self.sm3, self.size)


class Anchor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody else says of the receipt's signed head: that it was there at a time.

    `kind` names the format of `proof`; "rfc3161": a time-stamp response (DER) over SHA-256 of it.
    """

    kind: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    proof: Annotated[bytes, msgspec.Meta(max_length=LARGEST // 2)]


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An entry, its place (`index`, from 0) in the tree of a signed head, and the key to check by.

    `entry` is the text that was hashed, never one written again; `key` a vkey (C2SP signed-note).
    """

    format: str
    entry: Annotated[str, msgspec.Meta(max_length=1000)]
    salt: Salt
    index: Whole
    proof: Path
    checkpoint: Annotated[str, msgspec.Meta(max_length=4000)]
    key: Annotated[str, msgspec.Meta(max_length=300)]
    anchor: Anchor | None = None


class Light(StrEnum):
    """How a question stands."""

    GOOD = "good"
    NOTICE = "notice"  # nothing wrong, and something to know
    WRONG = "wrong"
    UNCHECKED = "unchecked"


class Why(StrEnum):
    """What a light stands on."""

    SAME_FILE = "same_file"
    OTHER_SHA256 = "other_sha256"
    OTHER_SM3 = "other_sm3"
    OTHER_SIZE = "other_size"
    NO_FILE = "no_file"  # none was given
    UNPROVEN = "unproven"  # the entry to compare with is not shown to be the ledger's
    ANCHORED = "anchored"
    NO_ANCHOR = "no_anchor"  # the court alone says so
    ANCHOR_UNCHECKED = "anchor_unchecked"  # nothing was given to check it by
    ANCHOR_WRONG = "anchor_wrong"
    KEY_UNKNOWN = "key_unknown"  # only the receipt itself says whose key it is
    OTHER_KEY = "other_key"
    UNSIGNED = "unsigned"  # the head is not signed by the key
    OTHER_LOG = "other_log"
    BAD_ENTRY = "bad_entry"
    OTHER_ENTRY = "other_entry"  # of another file than the one that was asked about
    NOT_IN_LOG = "not_in_log"  # text, salt, number or proof is not what the head commits to
    FORKED = "forked"  # the ledger was not only appended to
    NOT_JUDGED = "not_judged"  # by no program


class Finding(NamedTuple):
    """One light."""

    light: Light
    why: Why


class Verdict(NamedTuple):
    """Three lights, and what stands behind the second.

    `unchanged` since the entry (art. 16); `ledger`: the log and who keeps it (art. 17); `before`
    the entry (art. 18): nothing here can know. `anchored_at` of an anchor that was checked.
    """

    unchanged: Finding
    ledger: Finding
    before: Finding
    anchor: Finding
    entry: LedgerEntry | None = None
    head: Checkpoint | None = None
    anchored_at: Millis | None = None

    @property
    def wrong(self) -> bool:
        """Whether anything is."""
        return any(each.light is Light.WRONG for each in self[:4])


class Seen(NamedTuple):
    """A head of the ledger kept from elsewhere, and the proof between it and the receipt's."""

    head: Checkpoint
    proof: Sequence[bytes] = ()


CheckAnchor = Callable[[bytes, bytes], Millis | None]
"""When an anchor's proof says that these bytes, a signed head, were there; None: it does not."""

NOT_JUDGED = Finding(Light.UNCHECKED, Why.NOT_JUDGED)

_canonical = msgspec.json.Encoder(order="sorted")
_entry = msgspec.json.Decoder(LedgerEntry)
_receipt = msgspec.json.Decoder(Receipt)


def encode_entry(entry: LedgerEntry) -> str:
    """The canonical text of an entry: what is salted and hashed."""
    return _canonical.encode(entry).decode()


def decode_entry(text: str) -> LedgerEntry:
    """The entry of a canonical text. Raises BadReceipt."""
    try:
        entry = _entry.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise BadReceipt("no entry of the ledger") from error
    if encode_entry(entry) != text:
        raise BadReceipt("the entry is not in its canonical form")
    return entry


def encode_receipt(receipt: Receipt) -> bytes:
    """The receipt as a file: JSON, UTF-8, indented for who opens it."""
    return msgspec.json.format(msgspec.json.encode(receipt), indent=2) + b"\n"


def decode_receipt(text: bytes) -> Receipt:
    """The receipt of a file. Raises BadReceipt."""
    if len(text) > LARGEST:
        raise BadReceipt("too long")
    try:
        receipt = _receipt.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadReceipt(str(error)) from error
    if receipt.format != FORMAT:
        raise BadReceipt("another format")
    return receipt


def fingerprint(key: str) -> str:
    """SHA-256 of a vkey's public key in hex, to be compared by eye. Raises BadNote."""
    return hashlib.sha256(parse_vkey(key)[1]).hexdigest()


def continues(older: Checkpoint, newer: Checkpoint, proof: Sequence[bytes]) -> bool:
    """Whether the newer head is of the same log, which was only appended to since the older."""
    if older.origin != newer.origin:
        return False
    return verify_consistency(older.size, newer.size, proof, older.root, newer.root)


def verify_receipt(
    receipt: Receipt,
    verify: VerifySignature,
    *,
    key: str = "",
    file: Digests | None = None,
    anchors: Mapping[str, CheckAnchor] | None = None,
    seen: Seen | None = None,
) -> Verdict:
    """The verdict, from what is given alone; what is not given is not checked, and never green.

    `key` is the court's vkey as it was had from elsewhere than the receipt; `anchors` check anchors
    of their kind.
    """
    head, entry, wrong = _standing(receipt, verify, key, seen)
    anchor, at = _anchor(receipt, anchors or {})
    if wrong is None and anchor.light is Light.WRONG:
        wrong = Why.ANCHOR_WRONG
    if wrong is not None:
        ledger = Finding(Light.WRONG, wrong)
    elif not key:
        ledger = Finding(Light.UNCHECKED, Why.KEY_UNKNOWN)
    else:
        ledger = Finding(Light.GOOD if at is not None else Light.NOTICE, anchor.why)
    if wrong is not None:
        at = None  # a time of what does not hold says nothing
    return Verdict(_unchanged(entry, file, ledger), ledger, NOT_JUDGED, anchor, entry, head, at)


def _standing(
    receipt: Receipt, verify: VerifySignature, key: str, seen: Seen | None
) -> tuple[Checkpoint | None, LedgerEntry | None, Why | None]:
    """Head and entry as far as they can be read, and the first thing that is wrong with them."""
    head = entry = None
    try:
        head = open_note(receipt.checkpoint, receipt.key, verify)
        entry = decode_entry(receipt.entry)
    except BadNote:
        return None, None, Why.OTHER_KEY if key and key != receipt.key else Why.UNSIGNED
    except BadReceipt:
        return head, None, Why.BAD_ENTRY
    return head, entry, _misplaced(receipt, head, key, seen)


def _misplaced(receipt: Receipt, head: Checkpoint, key: str, seen: Seen | None) -> Why | None:
    if key and key != receipt.key:
        return Why.OTHER_KEY
    if head.origin != parse_vkey(receipt.key)[0] + LOG:
        return Why.OTHER_LOG
    leaf = commitment(receipt.salt, receipt.entry.encode())
    if not verify_inclusion(leaf, receipt.index, head.size, receipt.proof, head.root):
        return Why.NOT_IN_LOG
    if seen is None:
        return None
    older, newer = sorted((seen.head, head), key=lambda each: each.size)
    return None if continues(older, newer, seen.proof) else Why.FORKED


def _anchor(receipt: Receipt, checks: Mapping[str, CheckAnchor]) -> tuple[Finding, Millis | None]:
    if receipt.anchor is None:
        return Finding(Light.UNCHECKED, Why.NO_ANCHOR), None
    check = checks.get(receipt.anchor.kind)
    if check is None:
        return Finding(Light.UNCHECKED, Why.ANCHOR_UNCHECKED), None
    at = check(receipt.anchor.proof, receipt.checkpoint.encode())
    if at is None:
        return Finding(Light.WRONG, Why.ANCHOR_WRONG), None
    return Finding(Light.GOOD, Why.ANCHORED), at


def _unchanged(entry: LedgerEntry | None, file: Digests | None, ledger: Finding) -> Finding:
    if file is None or entry is None:
        return Finding(Light.UNCHECKED, Why.NO_FILE if file is None else Why.UNPROVEN)
    if why := _difference(entry.file, file):
        return Finding(Light.WRONG, why)
    if ledger.light in {Light.WRONG, Light.UNCHECKED}:
        return Finding(Light.UNCHECKED, Why.UNPROVEN)
    return Finding(Light.GOOD, Why.SAME_FILE)


def _difference(entered: Digests, now: Digests) -> Why | None:
    if entered.size != now.size:
        return Why.OTHER_SIZE
    if entered.sha256 != now.sha256:
        return Why.OTHER_SHA256
    return None if entered.sm3 == now.sm3 else Why.OTHER_SM3
