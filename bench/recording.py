"""What recording costs and what a crash takes: called by `bench record`.

Twelve seats send real Opus and real VP8 through the tap of a hearing's recorder; CPU is that of the
whole process, beside the same without a recorder. For the crash a child records and is killed.
"""

import asyncio
import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import av

from tests.fakes.plane import FakePlane
from tests.yuncourt.serving import until
from tests.yuncourt.spoken import Film, Voice
from yuncourt.attending import Deciding
from yuncourt.clock import system_clock
from yuncourt.ledger.record import Record, Step
from yuncourt.media.plane import MediaPlane
from yuncourt.recording.keeping import Keeping
from yuncourt.recording.recorder import Recorder
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.database import open_database
from yuncourt.store.docket import Case, Court, Docket
from yunhearing.events import Body, HearingListed, HearingOpened, PersonEntered
from yunhearing.frames import Source
from yunhearing.ids import CaseId, CourtId, HearingId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Facts, Person

SEATS = 12
SECONDS = 20.0
HEARING = HearingId("bench")
TICK = 0.02  # s


class Figure(NamedTuple):
    """`with_` and `without` are percent of a core, `difference` what the recorder costs."""

    with_: float
    without: float

    @property
    def difference(self) -> float:
        return self.with_ - self.without


def recording_core_percent(seats: int = SEATS, seconds: float = SECONDS) -> Figure:
    """What recording so many seats costs, segments made and entered included."""
    with tempfile.TemporaryDirectory() as folder:
        without = asyncio.run(_cost(Path(folder), seats, seconds, kept=False))
    with tempfile.TemporaryDirectory() as folder:
        return Figure(asyncio.run(_cost(Path(folder), seats, seconds, kept=True)), without)


def recording_lost_s_after_kill(seconds: float = 5.0) -> float:
    """Seconds of sound said before a kill -9 that the repaired file lacks."""
    with tempfile.TemporaryDirectory() as folder:
        return _killed(Path(folder), seconds)


async def _cost(folder: Path, seats: int, seconds: float, *, kept: bool) -> float:
    plane, people = FakePlane(lambda _: None), [PersonId(f"seat-{n}") for n in range(seats)]
    async with recorded(folder, people, plane) as (keeping, recorder):
        await until(lambda: set(people) <= plane.taps.keys())
        if not kept:
            await recorder.close()
        sources = [(person, Voice(person), Film(person, (640, 360))) for person in people]
        began, cpu = time.perf_counter(), time.process_time()
        for tick in range(round(seconds / TICK)):
            for person, voice, film in sources:
                plane.publish(person, Source.MIC, voice.packet())
                for packet in film.picture() if tick % 2 else ():
                    plane.publish(person, Source.CAMERA, packet)
            await asyncio.sleep(max(0.0, began + (tick + 1) * TICK - time.perf_counter()))
        await recorder.close()
        await keeping.close()  # makes and enters the files of all
        return 100 * (time.process_time() - cpu) / seconds


@contextlib.asynccontextmanager
async def recorded(
    folder: Path, people: list[PersonId], plane: MediaPlane
) -> AsyncIterator[tuple[Keeping, Recorder]]:
    """An open hearing of these people with a recorder that goes with it."""
    engine = await open_database(folder)
    record = _opened(people)
    docket, now = Docket(engine), system_clock()
    await docket.add_court(Court(CourtId("court"), "court", "12368"), now)
    await docket.add_case(Case(CaseId("case"), CourtId("court"), "1", "cause"), now)
    for person in people:
        await Accounts(engine).add(Account(person, person, None, None, None), now)
    entries = [step.entry for step in record.steps]
    await docket.add_hearing(CaseId("case"), record.hearing, entries)
    keeping = Keeping(engine, folder / "recordings", system_clock)
    await keeping.start()

    async def act(decide: Deciding) -> None:
        grow(decide(record.hearing, record.transcript))

    def grow(bodies: tuple[Body, ...]) -> None:
        steps: list[Step] = record.draft(bodies, system_clock(), None)
        record.extend(steps)
        recorder.follow(steps)

    recorder = Recorder(HEARING, plane, act, keeping)
    recorder.follow(tuple(record.steps))
    yield keeping, recorder
    await engine.dispose()


def _opened(people: list[PersonId]) -> Record:
    record, now = Record(HEARING), system_clock()
    facts = Facts("000001", "t", "c", "n", "court", "room", now)
    roles = chain((Role.JUDGE,), iter(lambda: Role.COUNSEL, None))
    listed = tuple(Person(id_, id_, role) for id_, role in zip(people, roles, strict=False))
    entered = tuple(PersonEntered(person) for person in people)
    bodies: tuple[Body, ...] = (HearingListed(facts, listed), *entered, HearingOpened())
    for body in bodies:
        record.extend(record.draft((body,), now, None))
    return record


def _killed(folder: Path, seconds: float) -> float:
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.recording", str(folder)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    try:
        assert child.stdout is not None
        said = b""
        end = time.monotonic() + seconds + 30
        for line in child.stdout:  # the court's time of each packet that was said
            said = line
            begun = int(line.split()[0])
            if int(line.split()[1]) - begun >= seconds * 1000 or time.monotonic() > end:
                break
    finally:
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read() if child.stdout else b""
        child.wait(10)
        if child.stdout:
            child.stdout.close()
    whole = [line for line in (said + rest).splitlines() if len(line.split()) == 2]
    return asyncio.run(_lacks(folder, Millis(int(whole[-1].split()[1]))))


async def _lacks(folder: Path, last: Millis) -> float:
    """What of the sound up to this moment is not in the file that the next start makes."""
    engine = await open_database(folder)
    keeping = Keeping(engine, folder / "recordings", system_clock)
    await keeping.start()
    await keeping.close()
    (row,) = await keeping.rows.of_hearing(HEARING)
    await engine.dispose()
    assert row.entry is not None
    data = b"".join(keeping.file(row).pieces())
    with av.open(io.BytesIO(data), "r") as file:
        length = sum(frame.samples for frame in file.decode(audio=0)) / 48
    return max(0.0, last - row.started_at - length) / 1000


async def _child(folder: Path) -> None:
    plane, me = FakePlane(lambda _: None), PersonId("me")
    async with recorded(folder, [me], plane):
        await until(lambda: me in plane.taps)
        voice, began = Voice("a"), time.perf_counter()
        first = system_clock()
        for tick in range(round(60 / TICK)):
            plane.publish(me, Source.MIC, voice.packet())
            sys.stdout.write(f"{first} {system_clock()}\n")
            sys.stdout.flush()
            await asyncio.sleep(max(0.0, began + (tick + 1) * TICK - time.perf_counter()))


def main() -> None:
    """Of a child: record until killed; else print the figures."""
    if len(sys.argv) > 1:
        asyncio.run(_child(Path(sys.argv[1])))
        return
    cost = recording_core_percent()
    print(f"12 seats: {cost.difference:.1f}% of a core ({cost.with_:.1f} - {cost.without:.1f})")
    print(f"lost after kill -9: {recording_lost_s_after_kill():.2f} s")


if __name__ == "__main__":
    main()
