"""The evidence ledger on disk: its tree, its transactions, its routes."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pymerkle
import pytest
from hypothesis import given, strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.yuncourt.files_entered import COURT, enter, entry
from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import log_in
from yuncourt.ledger import tree
from yuncourt.ledger.evidence import EvidenceLedger, append
from yuncourt.ledger.keys import LogKey, verify
from yuncourt.store.database import FILE, open_database
from yuncourt.store.ledger import LedgerRows
from yunhearing import merkle
from yunhearing.merkle import EMPTY_ROOT, Checkpoint, commitment, open_note, verify_consistency
from yunhearing.receipts import Light, Receipt, Why, verify_receipt

MANY = 70


def leaf(number: int) -> bytes:
    return number.to_bytes(2)


def stored(size: int) -> list[bytes]:
    """The nodes in the order in which they are stored."""
    nodes: list[bytes] = []
    for number in range(size):
        siblings, first = tree.growth(number)
        assert first == len(nodes)
        nodes += tree.grown(merkle.leaf_hash(leaf(number)), [nodes[each] for each in siblings])
    return nodes


NODES = stored(MANY)
LEAVES = [leaf(number) for number in range(MANY)]


def roots(ranges: list[tree.Range]) -> tuple[bytes, ...]:
    return tuple(tree.range_root(each, NODES.__getitem__) for each in ranges)


# the tree


@pytest.mark.parametrize("size", range(1, MANY + 1))
def test_stored_nodes_prove_what_the_naive_tree_proves(size: int) -> None:
    leaves = LEAVES[:size]
    assert roots([(0, size)]) == (merkle.root(leaves),)
    for index in range(size):
        expected = merkle.inclusion_proof(leaves, index)
        assert roots(tree.inclusion_ranges(index, size)) == expected
    for first in range(size + 1):
        expected = merkle.consistency_proof(leaves, first)
        assert roots(tree.consistency_ranges(first, size)) == expected


def test_nodes_have_the_numbers_of_sumdb() -> None:
    """A tree of five leaves: 0 1 (01) 2 3 (23) (0123) 4, as golang.org/x/mod/sumdb/tlog says."""
    first = [(0, 0), (0, 1), (1, 0), (0, 2), (0, 3), (1, 1), (2, 0), (0, 4)]
    assert [tree.stored_number(level, position) for level, position in first] == list(range(8))


@given(st.integers(1, 2**40), st.data())
def test_a_proof_reads_few_nodes_however_long_the_log(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    ranges = tree.inclusion_ranges(index, size)
    numbers = [number for each in ranges for number in tree.parts(each)]
    assert len(ranges) <= size.bit_length()
    assert len(numbers) <= 2 * size.bit_length()
    assert max(numbers, default=0) < tree.stored_number(0, size)
    covered = sorted([*ranges, (index, index + 1)])
    assert [start for start, _ in covered] == [0, *(end for _, end in covered[:-1])]
    assert covered[-1][1] == size


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (0, 0), (1, 1)])
def test_no_proof_of_what_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        tree.inclusion_ranges(index, size)


@pytest.mark.parametrize(("first", "second"), [(-1, 1), (2, 1)])
def test_no_proof_between_sizes_that_cannot_be(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="no such size"):
        tree.consistency_ranges(first, second)


# on the disk


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_database(tmp_path)
    yield engine
    await engine.dispose()


@pytest.fixture
def ledger(engine: AsyncEngine, tmp_path: Path) -> EvidenceLedger:
    return EvidenceLedger(LedgerRows(engine), LogKey.open(tmp_path))


def key(folder: Path) -> str:
    return LogKey.read(folder).vkey


def opened(note: str, folder: Path) -> Checkpoint:
    return open_note(note, key(folder), verify)


async def test_every_entry_is_proven_at_its_time_and_later(
    engine: AsyncEngine, ledger: EvidenceLedger, tmp_path: Path
) -> None:
    theirs = pymerkle.InmemoryTree(algorithm="sha256", disable_security=False)
    for number in range(12):
        content = f"file {number}".encode()
        assert await enter(engine, content) == number
        it = await ledger.receipt(number)
        theirs.append_entry(commitment(it.salt, it.entry.encode()))
        head = opened(it.checkpoint, tmp_path)
        assert (head.size, head.root) == (number + 1, theirs.get_root())
        verdict = verify_receipt(it, verify, key=key(tmp_path), file=entry(content).file)
        assert verdict.unchanged == (Light.GOOD, Why.SAME_FILE)
        assert verdict.ledger == (Light.NOTICE, Why.NO_ANCHOR)
        for index in range(number + 1):
            later = await ledger.receipt(index)
            assert not verify_receipt(later, verify, key=key(tmp_path)).wrong
    await _heads_continue_each_other(ledger, theirs, tmp_path)


async def _heads_continue_each_other(
    ledger: EvidenceLedger, theirs: pymerkle.InmemoryTree, folder: Path
) -> None:
    for second in range(13):
        now = opened(await ledger.checkpoint(second), folder)
        assert now.root == theirs.get_root(second)
        for first in range(second + 1):
            then = opened(await ledger.checkpoint(first), folder)
            proof = await ledger.consistency(first, second)
            assert verify_consistency(first, second, proof, then.root, now.root)


async def test_an_empty_ledger_has_a_head_and_no_receipt(
    ledger: EvidenceLedger, tmp_path: Path
) -> None:
    name = LogKey.read(tmp_path).name
    empty = Checkpoint(f"{name}/evidence", 0, EMPTY_ROOT)
    assert opened(await ledger.checkpoint(), tmp_path) == empty
    assert await ledger.consistency(0, 0) == ()
    with pytest.raises(LookupError):
        await ledger.receipt(0)


@pytest.mark.parametrize(("first", "second"), [(0, 4), (1, 4), (4, 4), (3, 9), (-1, 2), (2, 1)])
async def test_sizes_that_are_not_there_have_no_proof(
    engine: AsyncEngine, ledger: EvidenceLedger, first: int, second: int
) -> None:
    for number in range(3):
        await enter(engine, leaf(number))
    with pytest.raises(ValueError, match="no such size"):
        await ledger.consistency(first, second)
    with pytest.raises(ValueError, match="no such size"):
        await ledger.checkpoint(4)


async def test_an_entry_of_what_did_not_happen_is_not_there(
    engine: AsyncEngine, ledger: EvidenceLedger, tmp_path: Path
) -> None:
    await enter(engine, b"first")
    with pytest.raises(ZeroDivisionError):
        async with engine.begin() as connection:
            assert await append(connection, entry(b"lost")) == 1
            raise ZeroDivisionError
    assert await ledger.size() == 1
    assert await enter(engine, b"second") == 1
    it = await ledger.receipt(1)
    verdict = verify_receipt(it, verify, key=key(tmp_path), file=entry(b"second").file)
    assert verdict.unchanged.light is Light.GOOD


async def test_many_who_enter_at_once_make_one_log(
    engine: AsyncEngine, ledger: EvidenceLedger, tmp_path: Path
) -> None:
    other = await open_database(tmp_path)  # as another process would
    try:
        contents = [leaf(number) for number in range(24)]
        engines = [engine if number % 2 else other for number in range(24)]
        indices = await asyncio.gather(
            *(enter(where, content) for where, content in zip(engines, contents, strict=True))
        )
    finally:
        await other.dispose()
    assert sorted(indices) == list(range(24))
    for index, content in zip(indices, contents, strict=True):
        it = await ledger.receipt(index)
        verdict = verify_receipt(it, verify, key=key(tmp_path), file=entry(content).file)
        assert verdict.unchanged.light is Light.GOOD


def lying_in(folder: Path) -> bytes:
    """The database and what lies beside it."""
    return b"".join(path.read_bytes() for path in folder.glob(f"{FILE}*"))


async def test_nothing_of_an_entry_can_be_read_off_the_disk_or_guessed_from_its_leaf(
    engine: AsyncEngine, ledger: EvidenceLedger, tmp_path: Path
) -> None:
    await enter(engine, b"the same file")
    await enter(engine, b"the same file")
    one, two = await ledger.receipt(0), await ledger.receipt(1)
    assert one.entry == two.entry
    assert one.salt != two.salt
    on_disk = lying_in(tmp_path)
    found = entry(b"the same file")
    for secret in (found.sha256.encode(), found.sm3.encode(), COURT.encode(), one.salt):
        assert secret not in on_disk


@pytest.mark.parametrize("change", ["a node", "an entry"])
async def test_a_ledger_changed_on_the_disk_no_longer_proves(
    engine: AsyncEngine, ledger: EvidenceLedger, tmp_path: Path, change: str
) -> None:
    for number in range(6):
        await enter(engine, leaf(number))
    kept = opened(await ledger.checkpoint(), tmp_path)
    with sqlite3.connect(tmp_path / FILE) as raw:
        if change == "a node":
            raw.execute("UPDATE ledger_nodes SET hash = zeroblob(32) WHERE number = 6")
        else:
            columns = "(salt, text) = (SELECT salt, text FROM ledger_entries WHERE number = 2)"
            raw.execute(f"UPDATE ledger_entries SET {columns} WHERE number = 1")
    raw.close()
    await enter(engine, leaf(6))
    it: Receipt = await ledger.receipt(0)
    head = opened(it.checkpoint, tmp_path)
    wrong = verify_receipt(it, verify, key=key(tmp_path)).wrong
    proof = await ledger.consistency(6, 7)
    continued = verify_consistency(6, 7, proof, kept.root, head.root)
    assert wrong
    assert continued is (change == "an entry")  # its leaf is as it was, and so is every other


# over HTTPS


async def test_heads_and_proofs_are_for_everybody_signed_in(court: RunningCourt) -> None:
    sizes = [3, 11]
    notes = []
    async with court.http((await log_in(court, "plaintiff")).token) as http:
        for size in sizes:
            for number in range(await court.services.evidence_ledger.size(), size):
                await enter(court.services.engine, leaf(number))
            reply = await http.get("/api/evidence-ledger/checkpoint")
            assert reply.headers["content-type"].startswith("text/plain")
            notes.append(open_note(reply.text, court.services.key.vkey, verify))
        path = "/api/evidence-ledger/consistency"
        proven = await http.get(path, params={"first": 3, "second": 11})
        refused = await http.get(path, params={"first": 3, "second": 12})
        nonsense = await http.get(path, params={"first": "x", "second": 1})
    then, now = notes
    assert [then.size, now.size] == sizes
    proof = tuple(merkle._bytes(node, 32) for node in proven.json()["proof"])
    assert verify_consistency(3, 11, proof, then.root, now.root)
    assert (refused.status_code, refused.json()["field"]) == (400, "second")
    assert nonsense.status_code == 400


async def test_who_is_not_signed_in_gets_nothing(court: RunningCourt) -> None:
    async with court.http() as http:
        for path in ("checkpoint", "consistency?first=0&second=0", "authorities"):
            assert (await http.get(f"/api/evidence-ledger/{path}")).status_code == 401


async def test_the_ledger_goes_on_after_a_restart(tmp_path: Path) -> None:
    draw = random.Random(3)
    heads: list[Checkpoint] = []
    for _ in range(4):
        engine = await open_database(tmp_path)
        ledger = EvidenceLedger(LedgerRows(engine), LogKey.open(tmp_path))
        for _ in range(draw.randrange(1, 6)):
            await enter(engine, draw.randbytes(8))
        heads.append(opened(await ledger.checkpoint(), tmp_path))
        for head in heads:
            proof = await ledger.consistency(head.size, heads[-1].size)
            now = heads[-1]
            assert verify_consistency(head.size, now.size, proof, head.root, now.root)
        await engine.dispose()
