"""Attacks in full measure, and the figures of privacy, readiness, help and sharing.

Each part is a real court on loopback in this process, with the sample in it. Nothing is
simulated but the clock, which is moved past the waits that throttling asks for.
"""

import argparse
import asyncio
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from bench.help_bundle import measure_bundle
from tests.fakes.clock import Hand
from tests.fakes.faces import FakeFaces
from tests.fakes.plane import FakePlanes
from tests.security.doors import broken, knock, opened
from tests.security.guessing import INVITED, Guess, guess, let_in, revealed
from tests.security.isolation import isolated
from tests.security.replay import enter
from tests.security.table import exists, rows
from tests.security.test_doors import PUBLIC, SHUT, described, known
from tests.security.test_live_fuzz import fuzz
from tests.yuncourt.serving import RunningCourt, running_court, stock
from tests.yuncourt.test_readiness import TEST
from tests.yuncourt.visitor import NUMBER, hearing_of, log_in, ticket_for
from yuncourt.app import Around
from yuncourt.clock import HOUR, MINUTE, day_began
from yuncourt.identity.codes import CODES_PER_PAIR
from yuncourt.ledger.record import Record
from yuncourt.sample import OVER
from yuncourt.store.database import open_database
from yuncourt.store.encryption import Cipher, use_cipher
from yuncourt.store.streams import Streams
from yunhearing.events import CameraSwitched
from yunhearing.frames import Farewell
from yunhearing.ids import HearingId, Millis
from yunhearing.rest import ReadinessReply

REAL = {NUMBER, "002231", "002240", "002308", "002366", OVER}
BATCH = 10, 150  # hearings, and steps in each
ASK_EVERY = 1.0  # seconds, as a desk that shows the board asks again


class Size:
    """How much of each; `quick` is for trying the measure itself."""

    def __init__(self, quick: bool) -> None:
        self.numbers = 200 if quick else 10_000
        self.commands = 100 if quick else 10_000
        self.pairs = 10 if quick else 150
        self.tickets = 5 if quick else 200
        self.examples = 2 if quick else 25
        self.rounds = 5 if quick else 100
        self.pictures = 10 if quick else 100
        self.appends = 50 if quick else 1000


Figures = dict[str, Any]
Court = Callable[..., Any]


@asynccontextmanager
async def fresh(
    stocked: Path, real_media: bool = False, **around: Any
) -> AsyncIterator[tuple[RunningCourt, Hand]]:
    """A court of its own for one part."""
    with tempfile.TemporaryDirectory() as folder:
        data, clock = Path(shutil.copytree(stocked, Path(folder) / "court")), Hand()
        clock.now = Millis(day_began(clock.now) + 8 * HOUR)
        planes = None if real_media else FakePlanes()
        options = {"around": Around(**around)} if around else {}
        async with running_court(data, planes=planes, clock=clock, **options) as court:
            yield court, clock


async def table(_stocked: Path, _size: Size) -> Figures:
    """Requirements of the OWASP ASVS, and those with a test that exists."""
    found = rows()
    return {
        "asvs_rows": len(found),
        "asvs_rows_with_test": sum(bool(row.test) and exists(row.test) for row in found),
    }


async def guessing(stocked: Path, size: Size) -> Figures:
    """Guess hearing numbers by phones that are invited, and look for what tells one apart."""
    dice = random.Random(1)
    numbers = [f"{n:06d}" for n in dice.sample(range(1_000_000), size.numbers)]
    dice.shuffle(numbers := sorted({*numbers, *REAL}))
    async with fresh(stocked) as (court, clock):
        guesses = await guess(court, clock, numbers, INVITED)
        for phone in INVITED:  # each of the real ones by each who may be invited
            few = (CODES_PER_PAIR.attempts - 1) // 2
            for start in range(0, len(REAL), few):
                some = [*sorted(REAL)[start : start + few], *numbers[start : start + few]]
                guesses += await guess(court, clock, sorted(set(some)), [phone])
        clock.move(HOUR)
        answered = await let_in(court, numbers, INVITED[0])
        clock.move(HOUR)
        pairs = [number for n in range(size.pairs) for number in (NUMBER, f"9{n:05d}")]
        alone = await guess(court, clock, pairs, INVITED[:1], at_once=1)
    there, not_there = ([g for g in alone if (g.number in REAL) is real] for real in (True, False))
    return {
        "numbers_guessed": len({g.number for g in guesses}),
        "numbers_revealed": len(revealed(guesses, REAL)),
        "answered_without_waiting": answered,
        "ask_ms": _apart(there, not_there, 0),
        "try_ms": _apart(there, not_there, 1),
    }


def _apart(there: list[Guess], not_there: list[Guess], part: int) -> dict[str, float]:
    """Medians in ms, and their ratio: 1 where time tells nothing."""
    known_, unknown = (
        1000 * statistics.median(g.seconds[part] for g in guesses) for guesses in (there, not_there)
    )
    return {
        "known": round(known_, 2),
        "unknown": round(unknown, 2),
        "ratio": round(known_ / unknown, 3),
    }


async def commanding(stocked: Path, size: Size) -> Figures:
    """Commands from every role over the live socket; fails where one does what it may not."""
    told: Counter[str] = Counter()
    loop = asyncio.get_running_loop()
    while told["commands"] < size.commands:
        async with fresh(stocked) as (court, _):
            told.update(await asyncio.to_thread(fuzz, court, loop, *BATCH, False))
    return {f"fuzz_{name}": count for name, count in told.items()}


async def isolating(stocked: Path, size: Size) -> Figures:
    """Bytes of media and events that reach a witness outside, while others speak."""
    async with fresh(stocked, real_media=True) as (court, _):
        found = await isolated(court, size.pictures)
    return {
        "isolated_witness_bytes": found.before + found.after,
        "bytes_while_called": found.while_called,
    }


async def replaying(stocked: Path, size: Size) -> Figures:
    """Stolen tickets: used before, for another hearing, of a session that ended."""
    accepted = tried = 0
    async with fresh(stocked) as (court, clock):
        for _ in range(size.tickets):
            clock.move(MINUTE)
            token = (await log_in(court, "plaintiff")).token
            hearing = (await hearing_of(court, token)).id
            other = (await hearing_of(court, token, "002231")).id
            used, foreign, ended = [await ticket_for(court, token, hearing) for _ in range(3)]
            assert not isinstance(await enter(court, hearing, used), Farewell)
            attempts = [(hearing, used), (other, foreign), (hearing, foreign)]
            for place, ticket in attempts:
                accepted += not isinstance(await enter(court, place, ticket), Farewell)
            async with court.http(token) as http:
                await http.post("/api/logout")
            accepted += not isinstance(await enter(court, hearing, ended), Farewell)
            tried += len(attempts) + 1
    return {"tickets_replayed_accepted": accepted, "tickets_replayed": tried}


async def knocking(stocked: Path, size: Size) -> Figures:
    """Made-up requests to every operation by everybody: answers of 500, doors that opened."""
    failed = wrong = 0
    for part in ("", *SHUT):
        async with fresh(stocked, faces=FakeFaces()) as (court, _):
            token = (await log_in(court, part)).token if part else ""
            schema = await described(court)
            arguments = schema, court, token, await known(court), size.examples
            statuses = await asyncio.to_thread(knock, *arguments)
        failed += broken(schema, statuses)
        shut = SHUT[part] if part else set(statuses) - PUBLIC - {("delete", "/api/binding")}
        wrong += len(opened(statuses) & shut)
    return {"openapi_500": failed, "openapi_opened_wrongly": wrong}


async def readying(stocked: Path, size: Size) -> Figures:
    """Seconds from a device test that ended until the desk's board shows it."""
    taken: list[float] = []
    async with fresh(stocked) as (court, clock):
        party, clerk = [(await log_in(court, part)).token for part in ("plaintiff", "clerk")]
        hearing = await hearing_of(court, party)
        dice = random.Random(3)
        async with court.http(party) as mine, court.http(clerk) as desk:
            for n in range(size.rounds):
                clock.move(MINUTE)
                report = msgspec.structs.replace(TEST, rtt_ms=float(n))
                asking = asyncio.create_task(_shown(desk, hearing.id, hearing.me, float(n)))
                await asyncio.sleep(ASK_EVERY * dice.random())
                began = time.perf_counter()
                content = msgspec.json.encode(report)
                headers = {"content-type": "application/json"}
                reply = await mine.post("/api/device-tests", content=content, headers=headers)
                assert reply.status_code == 204, reply.text
                taken.append(await asking - began)
    return {
        "readiness_update_s_p50": round(statistics.median(taken), 3),
        "readiness_update_s_p95": round(statistics.quantiles(taken, n=20)[-1], 3),
    }


async def _shown(desk: Any, hearing: str, person: str, rtt: float) -> float:
    """When an answer first shows the report, asked for once a second."""
    while True:
        reply = await desk.get(f"/api/hearings/{hearing}/readiness")
        board = msgspec.json.decode(reply.content, type=ReadinessReply)
        test = next(each.test for each in board.people if each.person == person)
        if test is not None and test.rtt_ms == rtt:
            return time.perf_counter()
        await asyncio.sleep(ASK_EVERY)


class Plain(Cipher):
    """No cipher at all, to compare with."""

    def encrypt(self, where: str, plain: bytes) -> bytes:
        """As it is."""
        return plain


async def appending(stocked: Path, size: Size) -> Figures:
    """Storing an event encrypted, beside storing it plain, in turn in one database."""
    times: dict[str, list[float]] = {"encrypted": [], "plain": []}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(stocked, Path(folder) / "court"))
        engine = await open_database(data)
        hearing = HearingId(await _any_hearing(engine))
        streams = Streams(engine)
        record = Record(hearing, await streams.read(hearing))
        key = bytes.fromhex((data / "data.key").read_text().split()[0])
        ciphers = {"encrypted": Cipher(key), "plain": Plain(key)}
        for _ in range(size.appends):
            for name, cipher in ciphers.items():
                use_cipher(engine.dialect, cipher)
                body = CameraSwitched(record.hearing.people[0].id, False)
                steps = record.draft([body], Millis(0), None)
                began = time.perf_counter()
                await streams.append(record.hearing, [step.entry for step in steps])
                times[name].append(time.perf_counter() - began)
                record.extend(steps)
        await engine.dispose()
    encrypted, plain = (1000 * statistics.median(each) for each in times.values())
    return {
        "append_encrypted_ms": round(encrypted, 3),
        "append_plain_ms": round(plain, 3),
        "append_ratio": round(encrypted / plain, 3),
    }


async def _any_hearing(engine: Any) -> str:
    async with engine.connect() as connection:
        row = await connection.exec_driver_sql(f"SELECT id FROM hearings WHERE number = '{NUMBER}'")
        return str(row.scalar_one())


async def helping(_stocked: Path, _size: Size) -> Figures:
    """The help bundle with huge logs: seconds, and MB."""
    return dict(await asyncio.to_thread(measure_bundle))


async def sharing(_stocked: Path, _size: Size) -> Figures:
    """Text of a shared screen read in the receiver, in a process of its own: it needs a screen."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        run = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL)
        command = [sys.executable, "-m", "bench.shared_text", "--report", str(report)]
        await asyncio.to_thread(run, command)
        found = json.loads(report.read_text("utf-8"))
    return {"shared_text_error_points": found["shared_text_error_points"]}


Part = Callable[[Path, Size], Awaitable[Figures]]
PARTS: dict[str, Part] = {
    "table": table,
    "guessing": guessing,
    "commands": commanding,
    "isolation": isolating,
    "tickets": replaying,
    "openapi": knocking,
    "readiness": readying,
    "append": appending,
    "help": helping,
    "shared-text": sharing,
}


def write(report: Path | None, result: dict[str, Any]) -> None:
    """As far as it has come."""
    if report:
        report.write_text(json.dumps(result, indent=2), "utf-8")


async def measure(names: list[str], size: Size, report: Path | None) -> None:
    """The figures, and each part as a run; reported after each, so that none is lost."""
    figures: Figures = {}
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        stocked = Path(folder) / "court"
        stocked.mkdir()
        await stock(stocked)
        for name in names:
            began = time.perf_counter()
            found = await PARTS[name](stocked, size)
            figures |= found
            run = {"part": name, "seconds": round(time.perf_counter() - began, 1), **found}
            runs.append(run)
            sys.stdout.write(json.dumps(run) + "\n")
            sys.stdout.flush()
            write(report, {"figures": figures, "runs": runs})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--quick", action="store_true", help="small counts, to try the measure")
    options = parser.parse_args()
    asyncio.run(measure(options.only, Size(options.quick), options.report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
