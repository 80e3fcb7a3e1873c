"""SM3 of either library is the same, also while more follows."""

import pytest

from yunclient.net.signatures import Sm3, sm3
from yunhearing.digests import Digester, openssl_sm3

ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
"""Of "abc": GB/T 32905, A.1."""


def test_the_hash_of_the_standard() -> None:
    made = Sm3()
    made.update(b"ab")
    made.digest()
    made.update(b"c")
    assert made.digest().hex() == ABC


def test_where_python_has_none_the_program_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ValueError("unsupported hash type sm3")

    assert not isinstance(sm3(), Sm3)
    monkeypatch.setattr("yunclient.net.signatures.openssl_sm3", missing)
    own, other = Digester(sm3), Digester(openssl_sm3)
    for digester in (own, other):
        digester.update(b"abc")
    assert own.digests == other.digests
    assert own.digests.sm3 == ABC
