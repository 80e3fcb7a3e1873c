"""Which passwords are too easily guessed, and which numbers no document has."""

import pytest
from hypothesis import given, settings, strategies as st

from yuncourt.identity.documents import check_character, digest, same_name, typed_number
from yuncourt.identity.errors import WeakPassword
from yuncourt.identity.forms import FormError
from yuncourt.identity.strength import demand_strong, strength
from yuncourt.sample import ID_NUMBERS
from yunhearing.accounts import DocumentKind

KNOWN = ("张建国", "13800002208")


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "password123456",
        "P@ssw0rd123456",
        "qwertyuiop123",
        "1qaz2wsx3edc4rfv",
        "woaini1314520",
        "13800002208zjg",
        "张建国13800002208",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "zhangwei19790307",
        "我爱你我爱你我爱你我爱你",
        "Beijing2026!!",
        "abcdefghijklmnop",
        "fayuan_fayuan_fayuan",
        "ababababababcdcdcdcd",
        "112233112233112233",
    ],
)
def test_too_easily_guessed(password: str) -> None:
    with pytest.raises(WeakPassword):
        demand_strong(password, KNOWN)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "我家门前有两棵枣树还有一口井",
        "茶壶 window 37 kettle",
        "xK7#mq2Lw9Tz",
        "紫色的 bicycle, 82 bells",
        "zhonghua-7-rivers-kite",
    ],
)
def test_good_enough(password: str) -> None:
    demand_strong(password, KNOWN)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.text(max_size=256))
def test_any_text_has_a_strength(password: str) -> None:
    assert 0 <= strength(password, KNOWN) <= 1.5 * len(password) + 1


@settings(deadline=None, max_examples=200, derandomize=True)
@given(
    st.sampled_from(list(ID_NUMBERS.values())), st.integers(0, 17), st.sampled_from("0123456789X")
)
def test_one_wrong_character_is_always_noticed(number: str, at: int, other: str) -> None:
    changed = number[:at] + other + number[at + 1 :]
    if changed == number:
        assert typed_number(DocumentKind.RESIDENT, changed) == number
    else:
        with pytest.raises(FormError):
            typed_number(DocumentKind.RESIDENT, changed)


def test_known_check_characters() -> None:
    """The examples of GB 11643-1999."""
    assert check_character("11010519491231002") == "X"
    assert check_character("44052418800101001") == "4"


def test_neighbours_that_change_places_are_noticed() -> None:
    for number in ID_NUMBERS.values():
        for at in range(17):
            swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
            if swapped != number:
                with pytest.raises(FormError):
                    typed_number(DocumentKind.RESIDENT, swapped)


def test_a_digest_is_of_kind_and_number_under_the_key() -> None:
    one = digest(b"key", DocumentKind.PASSPORT, "E12345678")
    assert one != digest(b"other", DocumentKind.PASSPORT, "E12345678")
    assert one != digest(b"key", DocumentKind.TAIWAN, "E12345678")
    assert one == digest(b"key", DocumentKind.PASSPORT, "E12345678")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("阿卜杜拉·买买提", "阿卜杜拉•买买提", True),
        ("John  SMITH", "john smith", True),
        ("张建国", "张建囯", False),
        ("张建国", "", False),
        ("张建国", "\ud800", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
