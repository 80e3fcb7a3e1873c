"""All recordings of the court: their segments begun, written, finished, entered, and read."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import Clock
from yuncourt.evidence.sealed import SealedFile, new_key
from yuncourt.identity.secrets import new_id
from yuncourt.ledger.evidence import append
from yuncourt.recording.disk import RecordingDisk
from yuncourt.recording.journal import Journal
from yuncourt.recording.taken import Taken
from yuncourt.recording.track import Segment
from yuncourt.store.docket import Docket
from yuncourt.store.recordings import RecordingRows, SegmentRow, finished
from yunhearing.frames import Source
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.receipts import LedgerEntry

AGAIN = 60.0  # s, for what could not be finished
LAST = 10.0  # s at the end, for what was being finished
PROBE = "probe"

log = logging.getLogger(__name__)


class Keeping:
    """One thread writes what is said now, another makes files of what is over."""

    def __init__(self, engine: AsyncEngine, folder: Path, clock: Clock) -> None:
        self.rows, self.disk, self.clock = RecordingRows(engine), RecordingDisk(folder), clock
        self._engine, self._docket = engine, Docket(engine)
        self._writer = ThreadPoolExecutor(1, "recording")
        self._finisher = ThreadPoolExecutor(1, "segments")
        self._over: asyncio.Queue[SegmentRow] = asyncio.Queue()  # as many as rows are unfinished
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Finish what ran when the server last stopped, however it did."""
        known = await self.rows.ids()
        names = await asyncio.to_thread(self.disk.names)
        if lost := names - known - {PROBE}:  # with their rows their keys are gone
            log.warning("recordings of no row", extra={"count": len(lost)})
        for row in await self.rows.unfinished():
            self.end(row)
        self._task = asyncio.create_task(self._finish_all(), name="segments")

    async def close(self) -> None:
        """Finish what is over, within seconds; else it is finished at the next start."""
        if self._task is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST):
                    await self._over.join()
            self._task.cancel()
            await asyncio.wait([self._task])
        self._writer.shutdown(wait=False, cancel_futures=True)
        self._finisher.shutdown(wait=False, cancel_futures=True)

    async def sweep(self) -> None:
        """Remove the files of forgotten rows."""
        names = await asyncio.to_thread(self.disk.names)  # before the rows: those come first
        for name in names - await self.rows.ids() - {PROBE}:
            await asyncio.to_thread(self.disk.forget, name)

    # what runs

    async def begin(
        self, hearing: HearingId, wanted: Sequence[tuple[PersonId, Source, Millis]]
    ) -> list[Segment]:
        """Segments that may be written. Raises OSError, SQLAlchemyError."""
        if not wanted:
            return []
        rows = [SegmentRow(new_id(), hearing, *each, new_key()) for each in wanted]
        await self.rows.add(rows)
        segments = [Segment(row, self.disk.journal(row.id, row.file_key)) for row in rows]
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._writer, _begin, [each.journal for each in segments])
        return segments

    def write(self, batches: Sequence[tuple[Journal, list[Taken]]]) -> asyncio.Future[None]:
        """Add to segments. Raises OSError."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._writer, self._write, list(batches))

    def probe(self) -> asyncio.Future[None]:
        """Whether something can be written. Raises OSError."""
        return asyncio.get_running_loop().run_in_executor(self._writer, self._probe)

    def end(self, row: SegmentRow) -> None:
        """Nothing more comes: it is finished when its turn comes."""
        self._over.put_nowait(row)

    # what is over

    async def _finish_all(self) -> None:
        while True:
            row = await self._over.get()
            try:
                await self._finish(row)
            except Exception as error:
                # whatever it is, no other segment waits for it
                why = type(error).__name__
                log.warning("segment not finished", extra={"segment": row.id, "why": why})
                asyncio.get_running_loop().call_later(AGAIN, self.end, row)
            finally:
                self._over.task_done()

    async def _finish(self, row: SegmentRow) -> None:
        """Make its file, enter its hash. Raises OSError, SQLAlchemyError."""
        loop = asyncio.get_running_loop()
        done = await loop.run_in_executor(
            self._finisher, self.disk.finish, row.id, row.file_key, row.source
        )
        if done is None:
            await self.rows.remove(row.id)
            await asyncio.to_thread(self.disk.forget, row.id)
            log.info("segment empty", extra={"segment": row.id})
            return
        extent, digests = done
        court = await self._docket.court()
        name = court.name if court is not None else ""
        entry = LedgerEntry(self.clock(), name, digests.sha256, digests.sm3, digests.size)
        async with self._engine.begin() as connection:
            index = await append(connection, entry)
            told = row._replace(
                started_at=extent.began,
                ended_at=extent.ended,
                size=digests.size,
                sha256=digests.sha256,
                sm3=digests.sm3,
                entry=index,
            )
            await finished(connection, told)
        await asyncio.to_thread(self.disk.forget_journal, row.id)
        log.info("segment entered", extra={"segment": row.id, "entry": index})

    # reading

    def file(self, row: SegmentRow) -> SealedFile:
        """The bytes of one that is finished."""
        return self.disk.file(row.id, row.file_key)

    async def so_far(self, row: SegmentRow) -> bytes:
        """The bytes of one that runs. Raises OSError."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._finisher, self.disk.so_far, row.id, row.file_key, row.source
        )

    def _write(self, batches: list[tuple[Journal, list[Taken]]]) -> None:
        for journal, packets in batches:
            self.disk.write(journal, packets)

    def _probe(self) -> None:
        journal = self.disk.journal(PROBE, new_key())
        journal.forget()
        try:
            journal.begin()
            journal.append(bytes(64 << 10))
        finally:
            journal.forget()


def _begin(journals: list[Journal]) -> None:
    for journal in journals:
        journal.begin()
