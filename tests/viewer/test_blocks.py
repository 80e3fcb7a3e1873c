"""Bytes come in any pieces; what is read is what was in the file, or nothing yet."""

import io

import pytest
from hypothesis import given, strategies as st

from yunclient.viewer.blocks import BlockFile, Blocks, MissingError
from yunclient.viewer.messages import BLOCK

DATA = bytes(range(256)) * 1000  # not a whole number of blocks


def all_of(blocks: Blocks) -> list[bytes | None]:
    return [blocks.get(1, n, len(DATA)) for n in range(-(-len(DATA) // BLOCK))]


@given(st.lists(st.integers(1, len(DATA)), max_size=30))
def test_pieces_in_order_make_the_file(sizes: list[int]) -> None:
    blocks, at = Blocks(), 0
    for size in [*sizes, len(DATA)]:
        blocks.put(1, len(DATA), at, DATA[at : at + size])
        at = min(at + size, len(DATA))
    assert b"".join(block or b"" for block in all_of(blocks)) == DATA


@given(st.permutations(range(4)), st.data())
def test_blocks_may_come_in_any_order_and_twice(order: list[int], data: st.DataObject) -> None:
    blocks = Blocks()
    for n in (*order[:2], *order):
        cut = data.draw(st.integers(1, BLOCK))
        whole = DATA[n * BLOCK : (n + 1) * BLOCK]
        blocks.put(1, len(DATA), n * BLOCK, whole[:cut])
        blocks.put(1, len(DATA), n * BLOCK + cut, whole[cut:])
    assert b"".join(block or b"" for block in all_of(blocks)) == DATA


def test_part_of_a_block_is_no_block() -> None:
    blocks = Blocks()
    blocks.put(1, len(DATA), 0, DATA[: BLOCK - 1])
    assert blocks.get(1, 0, len(DATA)) is None
    blocks.put(1, len(DATA), BLOCK - 1, DATA[BLOCK - 1 : BLOCK])
    assert blocks.get(1, 0, len(DATA)) == DATA[:BLOCK]


def test_a_piece_without_its_beginning_is_left() -> None:
    blocks = Blocks()
    blocks.put(1, len(DATA), 100, DATA[100:BLOCK])
    assert blocks.get(1, 0, len(DATA)) is None
    blocks.put(1, 10, 0, DATA[:20])  # more than the file is said to have
    assert blocks.get(1, 0, 10) == DATA[:10]


def test_the_least_lately_used_is_forgotten() -> None:
    blocks = Blocks(limit=2 * BLOCK)
    for n in (0, 1):
        blocks.put(1, len(DATA), n * BLOCK, DATA[n * BLOCK : (n + 1) * BLOCK])
    blocks.get(1, 0, len(DATA))
    blocks.put(1, len(DATA), 2 * BLOCK, DATA[2 * BLOCK : 3 * BLOCK])
    assert [block is not None for block in all_of(blocks)] == [True, False, True, False]
    blocks.forget(1)
    assert not any(all_of(blocks))


@given(st.lists(st.tuples(st.integers(0, len(DATA) + 9), st.integers(0, BLOCK * 2)), max_size=20))
def test_a_file_reads_as_a_file(reads: list[tuple[int, int]]) -> None:
    file = BlockFile(len(DATA), lambda n: DATA[n * BLOCK : (n + 1) * BLOCK])
    plain = io.BytesIO(DATA)
    for at, length in reads:
        assert file.seek(at) == plain.seek(at)
        assert file.read(length) == plain.read(length)
        assert file.tell() == plain.tell()
    assert file.seek(-1, io.SEEK_END) == len(DATA) - 1


def test_a_missing_block_is_named() -> None:
    def fetch(block: int) -> bytes:
        if block == 2:
            raise MissingError(block)
        return DATA[block * BLOCK : (block + 1) * BLOCK]

    file = BlockFile(len(DATA), fetch)
    with pytest.raises(MissingError) as missing:
        file.gather()
    assert missing.value.block == 2
    assert file.read(2 * BLOCK) == DATA[: 2 * BLOCK]
