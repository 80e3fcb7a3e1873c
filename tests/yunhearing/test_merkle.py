"""The Merkle log against known answers, a naive tree, and a verifier nobody here wrote."""

import hashlib
from collections.abc import Callable

import pymerkle
import pytest
from hypothesis import given, settings, strategies as st

from yunhearing import merkle

# the eight leaves and their roots that RFC 6962 implementations are tested with
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
CONSISTENT = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
SIZES = range(1, 20)
MANY = [str(n).encode() for n in range(20)]
ROOT_OF = [merkle.root(MANY[:size]) for size in range(21)]


def naive_root(leaves: list[bytes]) -> bytes:
    """MTH word for word as RFC 9162, 2.1.1 has it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def third_party(leaves: list[bytes]) -> pymerkle.InmemoryTree:
    """A pymerkle tree; with SHA-256 and its security mode it is the tree of RFC 6962."""
    tree = pymerkle.InmemoryTree(algorithm="sha256", disable_security=False)
    for leaf in leaves:
        tree.append_entry(leaf)
    return tree


def check_known_roots() -> None:
    for size, expected in enumerate(ROOTS):
        assert merkle.root(LEAVES[:size]).hex() == expected


def check_known_consistency_proofs() -> None:
    for (first, size), expected in CONSISTENT.items():
        proof = merkle.consistency_proof(LEAVES[:size], first)
        assert [node.hex() for node in proof] == expected


def check_frontier() -> None:
    frontier = merkle.Frontier()
    for size in range(21):
        assert frontier == merkle.Frontier.from_peaks(size, frontier.peaks)
        assert frontier.root == naive_root(MANY[:size])
        frontier = frontier.append(MANY[size % 20])


def check_inclusion() -> None:
    for size in SIZES:
        leaves = MANY[:size]
        every = [merkle.inclusion_proof(leaves, index) for index in range(size)]
        assert merkle.inclusion_proofs(leaves) == every
        for index in range(size):
            proof = merkle.inclusion_proof(MANY[:size], index)
            root = ROOT_OF[size]
            assert merkle.verify_inclusion(MANY[index], index, size, proof, root)
            assert not merkle.verify_inclusion(b"other", index, size, proof, root)
            assert not merkle.verify_inclusion(MANY[index], index, size, proof, ROOT_OF[size + 1])
            assert not merkle.verify_inclusion(MANY[index], index, size, (*proof, root), root)
            assert not merkle.verify_inclusion(MANY[index], size, size, proof, root)
            assert not merkle.verify_inclusion(MANY[index], -1, size, proof, root)
            assert not proof or not merkle.verify_inclusion(
                MANY[index], index, size, proof[:-1], root
            )
            others = (i for i in range(size) if i != index)
            assert not any(
                merkle.verify_inclusion(MANY[index], i, size, proof, root) for i in others
            )


def check_consistency() -> None:
    for size in SIZES:
        for first in range(size + 1):
            proof = merkle.consistency_proof(MANY[:size], first)
            old, new = ROOT_OF[first], ROOT_OF[size]
            assert merkle.verify_consistency(first, size, proof, old, new)
            other = ROOT_OF[first + 1]
            assert not merkle.verify_consistency(first, size, proof, other, new)
            assert first == 0 or not merkle.verify_consistency(first, size, proof, old, other[::-1])
            assert not merkle.verify_consistency(first, size, (*proof, new), old, new)
            assert not proof or not merkle.verify_consistency(first, size, proof[:-1], old, new)
            assert first == size or not merkle.verify_consistency(size, first, proof, new, old)


def check_commitment() -> None:
    salt = bytes(range(32))
    assert merkle.commitment(salt, b"event") == hashlib.sha256(salt + b"event").digest()
    with pytest.raises(ValueError, match="salt of 31 bytes"):
        merkle.commitment(salt[:-1], salt[-1:] + b"event")


CHECKS = (
    check_known_roots,
    check_known_consistency_proofs,
    check_frontier,
    check_inclusion,
    check_consistency,
    check_commitment,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_tree_is_the_one_of_the_rfc(check: Callable[[], None]) -> None:
    check()


@given(st.lists(st.binary(max_size=40), max_size=70))
@settings(derandomize=True, deadline=None, max_examples=60, database=None)
def test_roots_are_those_of_the_definition(leaves: list[bytes]) -> None:
    assert merkle.root(leaves) == naive_root(leaves)


def test_a_third_party_computes_the_same_roots_and_accepts_them() -> None:
    tree = third_party(MANY)
    for size in SIZES:
        assert tree.get_root(size) == ROOT_OF[size]
        for index in range(size):
            theirs = tree.prove_inclusion(index + 1, size)
            pymerkle.verify_inclusion(merkle.leaf_hash(MANY[index]), ROOT_OF[size], theirs)
            ours = merkle.inclusion_proof(MANY[:size], index)
            assert tuple(theirs.path) == (merkle.leaf_hash(MANY[index]), *ours)
        for first in range(1, size):
            agreed = tree.prove_consistency(first, size)
            pymerkle.verify_consistency(ROOT_OF[first], ROOT_OF[size], agreed)


def test_third_party_without_prefixes_is_another_tree() -> None:
    bare = pymerkle.InmemoryTree(algorithm="sha256", disable_security=True)
    bare.append_entry(MANY[0])
    assert bare.get_root(1) != ROOT_OF[1]


@pytest.mark.parametrize(
    ("size", "peaks"), [(-1, ()), (1, ()), (3, (bytes(32),)), (1, (bytes(31),)), (0, (bytes(32),))]
)
def test_peaks_that_do_not_fit_are_refused(size: int, peaks: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="peaks"):
        merkle.Frontier.from_peaks(size, peaks)


def test_proofs_of_what_is_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_proof(MANY, len(MANY))
    with pytest.raises(ValueError, match="no such size"):
        merkle.consistency_proof(MANY, len(MANY) + 1)


def test_a_log_rewritten_as_a_whole_does_not_continue_the_old_head() -> None:
    rewritten = [b"forged", *MANY[1:]]
    proof = merkle.consistency_proof(rewritten, 7)
    assert not merkle.verify_consistency(7, 20, proof, ROOT_OF[7], merkle.root(rewritten))
