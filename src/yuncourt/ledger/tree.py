"""Which nodes of a Merkle tree are stored where, and which of them a root or a proof is made of.

A node is stored once its subtree is full, in the order in which they become so: it never changes
after, and the store is only appended to. Numbers of stored nodes are those of the tiles' ancestor,
Go's sumdb (`tlog.StoredHashIndex`). Ranges of leaves are half open; trees are RFC 9162's.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from yunhearing.merkle import EMPTY_ROOT, Frontier, node_hash

Range = tuple[int, int]
Stored = Callable[[int], bytes]
"""The hash stored under a number."""


def stored_number(level: int, position: int) -> int:
    """The number of the full subtree over leaves position * 2**level and 2**level - 1 more."""
    number = 0
    last = ((position + 1) << level) - 1  # its last leaf: nodes before it are those of trees before
    while last:
        number += last
        last >>= 1
    return number + level


class Growth(NamedTuple):
    """What the next leaf brings: the numbers of its left siblings, and the first new number."""

    siblings: tuple[int, ...]
    first: int


def growth(size: int) -> Growth:
    """Of a tree of so many leaves, before the next one."""
    level, siblings, position = 0, [], size
    while position & 1:
        siblings.append(stored_number(level, position - 1))
        level, position = level + 1, position >> 1
    return Growth(tuple(siblings), stored_number(0, size))


def grown(leaf: bytes, siblings: Sequence[bytes]) -> list[bytes]:
    """The new nodes in order, the leaf's own hash first."""
    nodes = [leaf]
    for sibling in siblings:
        nodes.append(node_hash(sibling, nodes[-1]))
    return nodes


def parts(leaves: Range) -> list[int]:
    """The stored nodes that the root over these leaves is made of, left to right.

    The range begins where a subtree of its size may, as all ranges of proofs do.
    """
    start, end = leaves
    numbers = []
    while start < end:
        level = (end - start).bit_length() - 1
        numbers.append(stored_number(level, start >> level))
        start += 1 << level
    return numbers


def range_root(leaves: Range, stored: Stored) -> bytes:
    """The root over these leaves."""
    peaks = tuple(stored(number) for number in parts(leaves))
    return Frontier(leaves[1] - leaves[0], peaks).root if peaks else EMPTY_ROOT


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Over which leaves are the hashes of PATH(index, size), in order; ValueError: no such leaf."""
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    start, end, siblings = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            siblings.append((middle, end))
            end = middle
        else:
            siblings.append((start, middle))
            start = middle
    return siblings[::-1]


def consistency_ranges(first: int, second: int) -> list[Range]:
    """Over which leaves are the hashes of PROOF(first, second), in order; ValueError: no such."""
    if not 0 <= first <= second:
        raise ValueError("no such size")
    if first in {0, second}:
        return []
    start, end, siblings = 0, second, []
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            siblings.append((middle, end))
            end = middle
        else:
            siblings.append((start, middle))
            start = middle
    own = [(start, end)] if start else []  # a whole first tree is the verifier's own
    return own + siblings[::-1]


def _split(size: int) -> int:
    """The largest power of two smaller than `size`, which is over 1."""
    return 1 << ((size - 1).bit_length() - 1)
