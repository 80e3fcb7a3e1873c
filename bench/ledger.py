"""What the evidence ledger costs when it is long: an append, a proof, a check of the proof.

`measure(folder, entries)` fills a ledger, in one transaction, and then takes medians: of appends
each durable by itself, beside a bare durable insert into another table of the same database; of
inclusion and consistency proofs between any entries and sizes; of checking them. Milliseconds.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.ledger.evidence import EvidenceLedger, append
from yuncourt.ledger.keys import LogKey, verify
from yuncourt.ledger.tree import grown, growth
from yuncourt.store.database import open_database
from yuncourt.store.ledger import LedgerRows, append_nodes
from yuncourt.store.tables import ledger_entries
from yunhearing.ids import Millis
from yunhearing.merkle import SALT_SIZE, commitment, leaf_hash, open_note, verify_consistency
from yunhearing.receipts import LedgerEntry, encode_entry, verify_receipt

ENTRIES, TIMES = 100_000, 300
SALT = bytes(SALT_SIZE)


def entry(number: int) -> LedgerEntry:
    digest = f"{number:064x}"
    return LedgerEntry(Millis(number), "京北区人民法院", digest, digest[::-1], number)


async def medians(act: Callable[[], Awaitable[None]], times: int = TIMES) -> float:
    """The median of so many, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        await act()
        took.append((time.perf_counter() - began) * 1000)
    return round(median(took), 4)


class Measuring:
    """One ledger of `size` entries under measurement."""

    def __init__(self, engine: AsyncEngine, key: LogKey, size: int) -> None:
        self.engine, self.key, self.size = engine, key, size
        self.ledger = EvidenceLedger(LedgerRows(engine), key)
        self.draw = random.Random(7)

    async def fill(self) -> None:
        """All at once: the same rows as one append after the other."""
        texts = [encode_entry(entry(number)) for number in range(self.size)]
        rows = [{"salt": SALT, "text": text} for text in texts]
        nodes: list[bytes] = []
        for index, text in enumerate(texts):
            siblings = [nodes[number] for number in growth(index).siblings]
            nodes += grown(leaf_hash(commitment(SALT, text.encode())), siblings)
        async with self.engine.begin() as connection:
            await connection.execute(insert(ledger_entries), rows)
            await append_nodes(connection, 0, nodes)

    async def append(self) -> None:
        async with self.engine.begin() as connection:
            await append(connection, entry(self.draw.randrange(2**40)))

    async def bare_insert(self) -> None:
        async with self.engine.begin() as connection:
            await connection.exec_driver_sql(
                "INSERT INTO ledger_anchors (size, note, kind, proof, at) VALUES (0, '', '', '', 0)"
            )

    async def inclusion(self) -> None:
        await self.ledger.inclusion(self.draw.randrange(self.size), self.size)

    async def consistency(self) -> None:
        await self.ledger.consistency(self.draw.randrange(1, self.size), self.size)

    async def checkpoint(self) -> None:
        await self.ledger.checkpoint()

    async def receipt(self) -> None:
        await self.ledger.receipt(self.draw.randrange(self.size))


async def measure(folder: Path, entries: int = ENTRIES) -> dict[str, float]:
    """The figures of a ledger of so many entries, in a new database in this folder."""
    engine = await open_database(folder)
    try:
        it = Measuring(engine, LogKey.open(folder), entries)
        began = time.perf_counter()
        await it.fill()
        figures = {"ledger_fill_s": round(time.perf_counter() - began, 2)}
        figures["ledger_proof_ms"] = await medians(it.inclusion)
        figures["ledger_consistency_ms"] = await medians(it.consistency)
        figures["ledger_checkpoint_ms"] = await medians(it.checkpoint)
        figures["ledger_receipt_ms"] = await medians(it.receipt)
        figures |= await checks(it)
        figures["ledger_append_ms"] = await medians(it.append)
        figures["bare_insert_ms"] = await medians(it.bare_insert)
    finally:
        await engine.dispose()
    return figures


async def checks(it: Measuring) -> dict[str, float]:
    """What a client does with what it was given."""
    receipt = await it.ledger.receipt(it.size // 3)
    first = open_note(await it.ledger.checkpoint(it.size // 2), it.key.vkey, verify)
    second = open_note(await it.ledger.checkpoint(), it.key.vkey, verify)
    proof = await it.ledger.consistency(first.size, second.size)

    async def whole() -> None:
        assert verify_receipt(receipt, verify, key=it.key.vkey).entry

    async def continuing() -> None:
        assert verify_consistency(first.size, second.size, proof, first.root, second.root)

    return {
        "ledger_check_ms": await medians(whole),
        "ledger_check_consistency_ms": await medians(continuing),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yuncourt-bench-") as folder:
        figures = asyncio.run(measure(Path(folder), options.entries))
    for name, value in figures.items():
        sys.stdout.write(f"{name:28} {value:>10}\n")
    if options.report:
        report = {"figures": figures, "entries": options.entries}
        options.report.write_text(json.dumps(report, indent=2), "utf-8")


if __name__ == "__main__":
    main()
