"""Signed heads: the note format, known keys, and every way to be wrong."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings, strategies as st

from yunhearing.merkle import (
    BadNote,
    Checkpoint,
    key_id,
    open_note,
    parse_vkey,
    sign_note,
    vkey,
)

NAME = "court.example/log"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = KEY.public_key().public_bytes_raw()
VKEY = vkey(NAME, PUBLIC)
HEAD = Checkpoint("court.example/hearing/h1", 8, bytes(range(32)))
NOTE = sign_note(HEAD.body, NAME, key_id(NAME, PUBLIC), KEY.sign)


def verify(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def signed(body: str) -> str:
    return sign_note(body, NAME, key_id(NAME, PUBLIC), KEY.sign)


def test_a_signed_head_opens_to_the_same_head() -> None:
    assert open_note(NOTE, VKEY, verify) == HEAD
    assert NOTE.split("\n")[:4] == [
        "court.example/hearing/h1",
        "8",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "",
    ]


def test_keys_known_to_everybody_are_read_as_everybody_reads_them() -> None:
    known = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    name, public = parse_vkey(known)
    assert (name, key_id(name, public).hex()) == ("sum.golang.org", "033de0ae")
    assert vkey(name, public) == known


def test_extension_lines_and_signatures_of_others_are_passed_over() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
    cosigned = signed(HEAD.body + "extension\n")
    mine = cosigned.split("\n")[-2]
    note = sign_note(HEAD.body + "extension\n", "other", b"1234", other.sign) + mine + "\n"
    assert open_note(note, VKEY, verify) == HEAD


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n\n",
        HEAD.body,
        NOTE[:-1],
        NOTE.replace("\n8\n", "\n9\n"),
        NOTE.replace("— ", "- "),
        NOTE.replace(NAME, "another.example"),
        NOTE.replace("h1", "h\x01"),
        NOTE[:-10] + "A" + NOTE[-9:],
        sign_note(HEAD.body, NAME, b"\0\0\0\0", KEY.sign),
        sign_note(HEAD.body, NAME, key_id(NAME, PUBLIC), lambda _: bytes(64)),
        sign_note(HEAD.body, NAME, key_id(NAME, PUBLIC), lambda _: b""),
        signed("origin\n08\n" + HEAD.body.split("\n")[2] + "\n"),
        signed("origin\n٨\n" + HEAD.body.split("\n")[2] + "\n"),
        signed("origin\n" + "9" * 5000 + "\n" + HEAD.body.split("\n")[2] + "\n"),
        signed("\n8\n" + HEAD.body.split("\n")[2] + "\n"),
        signed("origin\n8\nAAAA\n"),
        signed("origin\n8\n"),
    ],
)
def test_what_the_court_did_not_sign_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        open_note(note, VKEY, verify)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "+",
        NAME,
        VKEY[:-4],
        VKEY + "=",
        VKEY.replace(NAME, "other"),
        VKEY.replace("+", " ", 1),
        f"{NAME}+{'0' * 8}+{VKEY.split('+', 2)[2]}",
        f"{NAME}+{key_id(NAME, PUBLIC).hex()}+Ag" + VKEY.split("+", 2)[2][2:],
    ],
)
def test_malformed_keys_are_refused(key: str) -> None:
    with pytest.raises(BadNote):
        open_note(NOTE, key, verify)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\n"])
def test_names_no_key_can_have_are_refused(name: str) -> None:
    with pytest.raises(BadNote):
        vkey(name, PUBLIC)


@given(st.text(max_size=80), st.integers(0, len(NOTE)))
@settings(derandomize=True, deadline=None, max_examples=200, database=None)
def test_noise_is_a_bad_note_and_nothing_worse(noise: str, place: int) -> None:
    damaged = NOTE[:place] + noise + NOTE[place:]
    for note in (noise, damaged):
        if note == NOTE:
            continue
        with pytest.raises(BadNote):
            open_note(note, VKEY, verify)
