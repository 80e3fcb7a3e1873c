"""Receipts: what is tampered with is named, and what was not checked is not green."""

import hashlib
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings, strategies as st

from yuncourt.ledger.keys import LogKey, verify
from yunhearing import merkle
from yunhearing.digests import Digests, digests_of
from yunhearing.ids import Millis
from yunhearing.merkle import Checkpoint, commitment
from yunhearing.receipts import (
    FORMAT,
    Anchor,
    BadReceipt,
    LedgerEntry,
    Light,
    Receipt,
    Seen,
    Why,
    continues,
    decode_entry,
    decode_receipt,
    encode_entry,
    encode_receipt,
    fingerprint,
    verify_receipt,
)

SEED = bytes(range(32))
KEY = LogKey("yuncourt/court", Ed25519PrivateKey.from_private_bytes(SEED))
OTHER = LogKey("yuncourt/court", Ed25519PrivateKey.from_private_bytes(SEED[::-1]))
ORIGIN = "yuncourt/court/evidence"
SALT = b"s" * 32
FILES = [f"file {number}".encode() for number in range(9)]
STAMPED = Millis(1_770_000_000_000)


def entry(file: bytes) -> LedgerEntry:
    found = digests_of([file])
    return LedgerEntry(Millis(1000), "京北区人民法院", found.sha256, found.sm3, found.size)


LEAVES = [commitment(SALT, encode_entry(entry(file)).encode()) for file in FILES]


def head(size: int = 9, key: LogKey = KEY, origin: str = ORIGIN) -> str:
    return key.sign_log(origin, size, merkle.root(LEAVES[:size]))


def receipt(index: int = 4, size: int = 9, anchor: Anchor | None = None) -> Receipt:
    return Receipt(
        FORMAT,
        encode_entry(entry(FILES[index])),
        SALT,
        index,
        merkle.inclusion_proof(LEAVES[:size], index),
        head(size),
        KEY.vkey,
        anchor,
    )


FILE = digests_of([FILES[4]])
ANCHOR = Anchor("fake", b"stamped: " + head().encode())


def check_anchor(proof: bytes, note: bytes) -> Millis | None:
    return STAMPED if proof == b"stamped: " + note else None


ANCHORS = {"fake": check_anchor}


def lights(it: Receipt, **options: object) -> list[tuple[Light, Why]]:
    found = verify_receipt(it, verify, **options)  # type: ignore[arg-type]  # each by its name
    return [tuple(each) for each in found[:4]]


NOT_JUDGED = (Light.UNCHECKED, Why.NOT_JUDGED)
NO_ANCHOR = (Light.UNCHECKED, Why.NO_ANCHOR)


def test_all_that_can_be_checked_is_good() -> None:
    it = receipt(anchor=ANCHOR)
    verdict = verify_receipt(it, verify, key=KEY.vkey, file=FILE, anchors=ANCHORS)
    assert verdict.unchanged == (Light.GOOD, Why.SAME_FILE)
    assert verdict.ledger == verdict.anchor == (Light.GOOD, Why.ANCHORED)
    assert verdict.before == NOT_JUDGED
    assert (verdict.entry, verdict.anchored_at) == (entry(FILES[4]), STAMPED)
    assert verdict.head == Checkpoint(ORIGIN, 9, merkle.root(LEAVES))
    assert not verdict.wrong


def test_what_was_not_checked_is_not_green() -> None:
    same, unproven = (Light.GOOD, Why.SAME_FILE), (Light.UNCHECKED, Why.UNPROVEN)
    unknown, no_file = (Light.UNCHECKED, Why.KEY_UNKNOWN), (Light.UNCHECKED, Why.NO_FILE)
    alone, unstamped = (Light.NOTICE, Why.NO_ANCHOR), (Light.UNCHECKED, Why.ANCHOR_UNCHECKED)
    key = KEY.vkey
    assert lights(receipt()) == [no_file, unknown, NOT_JUDGED, NO_ANCHOR]
    assert lights(receipt(), file=FILE) == [unproven, unknown, NOT_JUDGED, NO_ANCHOR]
    assert lights(receipt(), key=key) == [no_file, alone, NOT_JUDGED, NO_ANCHOR]
    assert lights(receipt(), key=key, file=FILE) == [same, alone, NOT_JUDGED, NO_ANCHOR]
    anchored = lights(receipt(anchor=ANCHOR), key=key, file=FILE)
    unchecked = (Light.NOTICE, Why.ANCHOR_UNCHECKED)
    assert anchored == [same, unchecked, NOT_JUDGED, unstamped]
    assert lights(receipt(anchor=ANCHOR), anchors=ANCHORS)[1] == unknown


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("sha256", "0" * 64, Why.OTHER_SHA256),
        ("sm3", "0" * 64, Why.OTHER_SM3),
        ("size", 1, Why.OTHER_SIZE),
    ],
)
def test_another_file_is_named_by_what_differs(field: str, value: object, why: Why) -> None:
    file = msgspec.structs.replace(FILE, **{field: value})
    unchanged, ledger, *_ = lights(receipt(), key=KEY.vkey, file=file)
    assert (unchanged, ledger[0]) == ((Light.WRONG, why), Light.NOTICE)


def replaced(**fields: object) -> Callable[[Receipt], Receipt]:
    return lambda it: msgspec.structs.replace(it, **fields)


def in_entry(**fields: object) -> Callable[[Receipt], Receipt]:
    text = encode_entry(msgspec.structs.replace(entry(FILES[4]), **fields))
    return replaced(entry=text)


PROOF = receipt().proof
TAMPERED = {
    "at": (in_entry(at=Millis(999)), Why.NOT_IN_LOG),
    "court": (in_entry(court="别的法院"), Why.NOT_IN_LOG),
    "sha256": (in_entry(sha256="0" * 64), Why.NOT_IN_LOG),
    "sm3": (in_entry(sm3="0" * 64), Why.NOT_IN_LOG),
    "size": (in_entry(size=1), Why.NOT_IN_LOG),
    "text": (replaced(entry=" " + receipt().entry), Why.BAD_ENTRY),
    "no entry": (replaced(entry="{}"), Why.BAD_ENTRY),
    "salt": (replaced(salt=b"t" * 32), Why.NOT_IN_LOG),
    "index": (replaced(index=5), Why.NOT_IN_LOG),
    "index beyond": (replaced(index=9), Why.NOT_IN_LOG),
    "proof": (replaced(proof=(PROOF[1], PROOF[0], *PROOF[2:])), Why.NOT_IN_LOG),
    "proof shorter": (replaced(proof=PROOF[:-1]), Why.NOT_IN_LOG),
    "proof longer": (replaced(proof=(*PROOF, PROOF[0])), Why.NOT_IN_LOG),
    "head of another tree": (replaced(checkpoint=head(8)), Why.NOT_IN_LOG),
    "size of head": (replaced(checkpoint=head().replace("\n9\n", "\n8\n")), Why.UNSIGNED),
    "no head": (replaced(checkpoint="x"), Why.UNSIGNED),
    "another log": (
        replaced(checkpoint=head(origin="yuncourt/court/audit")),
        Why.OTHER_LOG,
    ),
    "key": (replaced(key=OTHER.vkey), Why.OTHER_KEY),
    "no key": (replaced(key="x"), Why.OTHER_KEY),
    "key and signature": (
        replaced(key=OTHER.vkey, checkpoint=head(key=OTHER)),
        Why.OTHER_KEY,
    ),
    "anchor": (replaced(anchor=Anchor("fake", b"stamped: another")), Why.ANCHOR_WRONG),
}


@pytest.mark.parametrize("field", TAMPERED)
def test_what_was_tampered_with_is_named(field: str) -> None:
    tamper, why = TAMPERED[field]
    it = tamper(receipt(anchor=ANCHOR))
    verdict = verify_receipt(it, verify, key=KEY.vkey, file=FILE, anchors=ANCHORS)
    assert verdict.ledger == (Light.WRONG, why)
    assert verdict.unchanged.light is not Light.GOOD
    assert verdict.anchored_at is None
    assert verdict.wrong


def test_an_anchor_of_another_kind_is_not_checked() -> None:
    it = receipt(anchor=Anchor("other", ANCHOR.proof))
    _, ledger, _, anchor = lights(it, key=KEY.vkey, anchors=ANCHORS)
    assert ledger == (Light.NOTICE, Why.ANCHOR_UNCHECKED)
    assert anchor == (Light.UNCHECKED, Why.ANCHOR_UNCHECKED)


def test_a_forger_with_a_key_of_his_own_gets_no_green() -> None:
    forged = TAMPERED["key and signature"][0](receipt())
    assert lights(forged, file=FILE)[0] == (Light.UNCHECKED, Why.UNPROVEN)


# trees of other times


def known(size: int, leaves: list[bytes] | None = None) -> Checkpoint:
    return Checkpoint(ORIGIN, size, merkle.root((leaves or LEAVES)[:size]))


@pytest.mark.parametrize("size", [0, 1, 4, 5, 8, 9])
def test_a_head_seen_before_or_after_is_of_the_same_log(size: int) -> None:
    it = receipt(index=2, size=5)
    older, newer = sorted((size, 5))
    seen = Seen(known(size), merkle.consistency_proof(LEAVES[:newer], older))
    verdict = verify_receipt(it, verify, key=KEY.vkey, seen=seen)
    assert verdict.ledger == (Light.NOTICE, Why.NO_ANCHOR)


@pytest.mark.parametrize("size", [1, 5, 9])
def test_a_forked_ledger_is_seen(size: int) -> None:
    other = [b"x" * 32, *LEAVES[1:]]
    older, newer = sorted((size, 5))
    for leaves in (other, LEAVES):
        seen = Seen(known(size, other), merkle.consistency_proof(leaves[:newer], older))
        verdict = verify_receipt(receipt(2, 5), verify, key=KEY.vkey, seen=seen)
        assert verdict.ledger == (Light.WRONG, Why.FORKED)
    elsewhere = msgspec.structs.replace(known(5), origin="yuncourt/other/evidence")
    assert not continues(elsewhere, known(5), ())


# text


def test_a_receipt_is_read_as_it_was_written() -> None:
    it = receipt(anchor=ANCHOR)
    assert decode_receipt(encode_receipt(it)) == it
    assert decode_entry(it.entry) == entry(FILES[4])
    public = merkle.parse_vkey(KEY.vkey)[1]
    assert fingerprint(KEY.vkey) == hashlib.sha256(public).hexdigest()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"\xff",
        b"{" * 70_000,
        encode_receipt(receipt()).replace(FORMAT.encode(), b"yuncourt-receipt/2"),
        encode_receipt(receipt()).replace(b'"index"', b'"more": 1, "index"'),
        encode_receipt(receipt()).replace(b'"index": 4', b'"index": -4'),
        encode_receipt(receipt()).replace(b'"index": 4', b'"index": 4.5'),
    ],
)
def test_what_is_no_receipt_is_refused(text: bytes) -> None:
    with pytest.raises(BadReceipt):
        decode_receipt(text)


@settings(max_examples=200)
@given(st.data())
def test_no_changed_byte_of_a_receipt_leaves_it_good(data: st.DataObject) -> None:
    text = bytearray(encode_receipt(receipt(anchor=ANCHOR)))
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] ^= data.draw(st.integers(1, 255))
    try:
        it = decode_receipt(bytes(text))
    except BadReceipt:
        return
    if it == receipt(anchor=ANCHOR):
        return  # white space
    verdict = verify_receipt(it, verify, key=KEY.vkey, file=FILE, anchors=ANCHORS)
    assert verdict.ledger.light is not Light.GOOD


@given(st.binary(max_size=300))
def test_nothing_read_is_worse_than_refused(text: bytes) -> None:
    with pytest.raises(BadReceipt):
        decode_receipt(text)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_in_it_leads_to_a_verdict(entered: str, note: str, key: str) -> None:
    it = msgspec.structs.replace(receipt(), entry=entered, checkpoint=note, key=key)
    assert verify_receipt(it, verify, file=FILE).ledger.light is Light.WRONG


# hashes of a file


def test_hashes_are_those_of_the_standards() -> None:
    """FIPS 180-4 and GB/T 32905, annex A."""
    assert digests_of([b"a", b"", b"bc"]) == Digests(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        3,
    )
    assert digests_of([b"abcd" * 8, b"abcd" * 8]).sm3 == (
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    )
