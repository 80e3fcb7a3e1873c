"""A signed transcript in figures: four sign twenty pages, it is verified, and changed at random.

The court's own authority signs with a time stamp of its own; no network. One run changes one bit or
one byte at a random place, a thousand times; found means that the verifier says so with the hash of
the whole file that the court's log has, and, counted apart, by the signatures alone.
"""

import argparse
import asyncio
import hashlib
import json
import logging
import random
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.yuncourt.transcripts.signing_day import NAMES, Day
from yuncourt.transcripts.verify import Fault, Verdict, verify

PAGES = 20
LINES = 740  # that fill them
TRIES = 1000
SEED = 20261123
WORKERS = 2
REPEATS = 5

Figures = dict[str, Any]


class Change(NamedTuple):
    """One byte of the file becomes another."""

    at: int
    value: int


def verdict(pdf: bytes, roots: list[bytes], known: str | None) -> Verdict:
    return asyncio.run(verify(pdf, [x509.Certificate.load(der) for der in roots], known))


async def sign() -> tuple[Day, Figures]:
    """Everybody's name on every page, and the seal."""
    began = time.perf_counter()
    day = Day(LINES)
    prepared = time.perf_counter()
    for number in range(len(NAMES)):
        await day.signs(number)
    named = time.perf_counter()
    await day.seals()
    return day, {
        "pages_signed_by_4": day.pages,
        "prepare_s": round(prepared - began, 2),
        "sign_s": round((named - prepared) / len(NAMES), 2),
        "seal_s": round(time.perf_counter() - named, 2),
        "signed_bytes": len(day.pdf),
    }


def timed(pdf: bytes, roots: list[bytes]) -> Figures:
    """Seconds of one verification, the median and the longest of some."""
    known, took = hashlib.sha256(pdf).hexdigest(), []
    for _ in range(REPEATS):
        began = time.perf_counter()
        if not verdict(pdf, roots, known).good:
            raise RuntimeError("the document as it was signed is not good")
        took.append(time.perf_counter() - began)
    return {"verify_s": round(statistics.median(took), 2), "verify_max_s": round(max(took), 2)}


def found(pdf: bytes, roots: list[bytes], change: Change) -> tuple[bool, bool]:
    """Whether the change is found: with the hash, by the signatures alone."""
    logging.disable(logging.CRITICAL)  # the library tells of each broken file
    changed = bytearray(pdf)
    changed[change.at] = change.value
    told = verdict(bytes(changed), roots, hashlib.sha256(pdf).hexdigest())
    alone = told._replace(faults=tuple(f for f in told.faults if f is not Fault.OTHER_FILE))
    return not told.good, not alone.good


def changes(pdf: bytes, tries: int) -> list[Change]:
    """As many places, each with a value that was not there: half of them one bit away."""
    dice, made = random.Random(SEED), []
    for number in range(tries):
        at = dice.randrange(len(pdf))
        away = 1 << dice.randrange(8) if number % 2 else dice.randrange(1, 256)
        made.append(Change(at, pdf[at] ^ away))
    return made


def tampered(pdf: bytes, roots: list[bytes], tries: int) -> Figures:
    """Changes tried and found, by several processes."""
    with ProcessPoolExecutor(WORKERS) as pool:
        waiting = [pool.submit(found, pdf, roots, change) for change in changes(pdf, tries)]
        told = [each.result() for each in waiting]
    return {
        "tampered_tried": len(told),
        "tampered_found": sum(known for known, _ in told),
        "found_by_signatures_alone": sum(alone for _, alone in told),
    }


def measure(tries: int = TRIES) -> Figures:
    """All of it."""
    day, figures = asyncio.run(sign())
    if day.pages < PAGES:
        raise RuntimeError(f"{day.pages} pages are too few")
    roots = [root.public_bytes(Encoding.DER) for root in day.authority.roots()]
    return figures | timed(day.pdf, roots) | tampered(day.pdf, roots, tries)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--tries", type=int, default=TRIES)
    options = parser.parse_args()
    began = time.perf_counter()
    figures = measure(options.tries)
    for name, value in figures.items():
        print(f"{name:<36}{value!s:>12}")
    if options.report:
        run = {"part": "signing", "seconds": round(time.perf_counter() - began, 1)}
        report = {"figures": figures, "runs": [{**run, "figures": figures}]}
        options.report.write_text(json.dumps(report, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
