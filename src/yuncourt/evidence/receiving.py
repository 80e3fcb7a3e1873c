"""Files come in pieces (tus 1.0): begun, appended to, checked when whole, forgotten in time."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from yuncourt.clock import DAY, Clock
from yuncourt.evidence.checking import Checker
from yuncourt.evidence.disk import DiskFullError, EvidenceDisk
from yuncourt.evidence.errors import Busy, DiskFull, TooLarge, WrongOffset
from yuncourt.evidence.kinds import MEDIA, shown_name
from yuncourt.evidence.sealed import PIECE, new_key
from yuncourt.identity.errors import NotFound
from yuncourt.identity.secrets import new_id
from yuncourt.identity.sessions import Session
from yuncourt.ledger.evidence import append
from yuncourt.store.docket import Docket
from yuncourt.store.streams import NotSoError
from yuncourt.store.uploads import UploadRow, Uploads, advanced
from yunhearing.digests import digests_of
from yunhearing.evidence import FileKind
from yunhearing.filing import FileFault, Limits, UploadReply, UploadState
from yunhearing.ids import CaseId, HearingId, Millis, PersonId, UploadId
from yunhearing.receipts import LedgerEntry

LIFE = 7 * DAY  # ms from its beginning, for a file that is never submitted
SWEEP = 3600.0  # s
STALLED = 30.0  # s without a byte, after which a link counts as lost
LETTING_GO = 3.0  # s for a link that its sender cut to be found so
MOST_WAITING = 200  # files of one person that are not submitted
DEFAULT = Limits(2 << 30, 8 << 30, 50_000_000, 1000)

log = logging.getLogger(__name__)


class Receiving:
    """All files on their way."""

    def __init__(
        self,
        engine: AsyncEngine,
        folder: Path,
        clock: Clock,
        limits: Limits = DEFAULT,
        checker: Checker | None = None,
        stalled: float = STALLED,
    ) -> None:
        self._engine, self._clock, self._docket = engine, clock, Docket(engine)
        self.rows, self.limits = Uploads(engine), limits
        self.disk = EvidenceDisk(folder / "evidence")
        self._checker = checker or Checker(limits)
        self._stalled = stalled
        self._writing: dict[UploadId, asyncio.Event] = {}  # set once nobody does
        self._beginning = asyncio.Lock()
        self._checks: dict[UploadId, asyncio.Task[None]] = {}
        self._turns: WeakValueDictionary[PersonId, asyncio.Lock] = WeakValueDictionary()
        self._sweeper: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Go on with what was being checked when the server last stopped."""
        await self._seal()
        known = await self.rows.ids()
        # with their rows their keys are gone: noise, unless the database is the wrong one
        if lost := await asyncio.to_thread(self.disk.forget_empty, known):
            log.warning("files of no upload", extra={"count": lost})
        for row in await self.rows.in_state(UploadState.CHECKING):
            self._check_soon(row)
        self._sweeper = asyncio.create_task(self._sweep(), name="uploads")

    async def _seal(self) -> None:
        """Encrypt what a version before left in plain."""
        for row in await self.rows.unsealed():
            key = new_key()
            await asyncio.to_thread(self.disk.seal, row.id, key)
            await self.rows.seal(row.id, key)
            log.info("file sealed", extra={"upload": row.id})
        for name in await asyncio.to_thread(self.disk.names):
            await asyncio.to_thread(self.disk.forget_plain, UploadId(name))

    async def close(self) -> None:
        """Stop; what is being checked is checked again at the next start."""
        tasks = [*self._checks.values(), *([self._sweeper] if self._sweeper else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def begin(
        self,
        seat: tuple[HearingId, CaseId],
        account: PersonId,
        party: PersonId,
        name: str,
        size: int,
    ) -> UploadRow:
        """A new file of this size. Raises TooLarge, DiskFull."""
        now = self._clock()
        row = UploadRow(
            UploadId(new_id()),
            *seat,
            account,
            party,
            shown_name(name),
            size,
            now,
            Millis(now + LIFE),
            file_key=new_key(),
        )
        async with self._beginning:
            await self._add(row)
        if size == 0:
            await self._whole(row)
        return row

    async def _add(self, row: UploadRow) -> None:
        count, waiting = await self.rows.waiting_size(row.account)
        more = waiting + row.size > self.limits.waiting_bytes or count >= MOST_WAITING
        if row.size > self.limits.file_bytes or more:
            raise TooLarge
        try:
            await asyncio.to_thread(self.disk.begin, row.id)
        except OSError as error:
            raise DiskFull from error
        await self.rows.add(row)

    async def own(self, session: Session, id_: str) -> UploadRow:
        """A person's own file; raises NotFound for others' and unknown ones alike."""
        row = await self.rows.row(id_)
        foreign = row is None or session.hearing not in {None, row.hearing}
        if row is None or foreign or row.account != session.person:
            raise NotFound
        return row

    async def offset(self, row: UploadRow) -> int:
        """How much of it has come."""
        if row.state is not UploadState.RECEIVING:
            return row.size
        return await asyncio.to_thread(self.disk.offset, row.id, row.file_key)

    async def append(self, row: UploadRow, offset: int, body: AsyncIterator[bytes]) -> int:
        """Write what comes, from `offset` on; how much there is then, also if the link was lost.

        Raises Busy, WrongOffset, TooLarge, DiskFull.
        """
        if row.id in self._writing:
            raise Busy
        over = self._writing[row.id] = asyncio.Event()
        try:
            place = await self.offset(row)
            if offset != place or row.state is not UploadState.RECEIVING:
                raise WrongOffset
            return await self._take(row, place, body)
        finally:
            del self._writing[row.id]
            over.set()

    async def _take(self, row: UploadRow, place: int, body: AsyncIterator[bytes]) -> int:
        held = bytearray()
        try:
            while part := await self._part(body):
                held += part
                if place + len(held) > row.size:
                    held.clear()
                    raise TooLarge
                if len(held) >= PIECE:
                    place += await self._write(row, place, held)
        finally:  # what came before a loss need not come again
            if held:
                place += await self._write(row, place, held)
        if place == row.size:
            await self._whole(row)
        return place

    async def _part(self, body: AsyncIterator[bytes]) -> bytes:
        """What comes next; nothing at the end, and where nothing has come for long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._stalled):
                async for part in body:
                    if part:
                        return part
        return b""

    async def _write(self, row: UploadRow, place: int, held: bytearray) -> int:
        piece = bytes(held)
        held.clear()
        try:
            await asyncio.to_thread(self.disk.append, row.id, row.file_key, place, piece)
        except DiskFullError as error:
            raise DiskFull from error
        return len(piece)

    async def forget(self, row: UploadRow) -> None:
        """Its sender wants it no longer; what was submitted stays. Raises NotFound, Busy."""
        if row.state is UploadState.SUBMITTED:
            raise NotFound
        await self._let_go(row.id)
        if task := self._checks.pop(row.id, None):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if not await self.rows.forget(row.id):  # it became evidence meanwhile
            raise NotFound
        await asyncio.to_thread(self.disk.forget, row.id)

    async def _let_go(self, id_: UploadId) -> None:
        """Wait until nobody writes it; raises Busy."""
        if over := self._writing.get(id_):
            try:
                await asyncio.wait_for(over.wait(), LETTING_GO)
            except TimeoutError:
                raise Busy from None

    async def told(self, row: UploadRow) -> UploadReply:
        """How it stands, for its sender."""
        same = await self.rows.same(row.party, row.case, row.sha256) if row.sha256 else None
        return UploadReply(
            id=row.id,
            state=row.state,
            file_name=row.file_name,
            size=row.size,
            offset=await self.offset(row),
            expires_at=row.expires_at,
            kind=MEDIA[row.type][0] if row.type else None,
            pages=row.pages,
            duration_ms=row.duration_ms,
            sha256=row.sha256,
            sm3=row.sm3,
            entry=row.entry,
            fault=row.fault,
            same_as=same,
        )

    # checking

    async def _whole(self, row: UploadRow) -> None:
        """It has all come. Raises WrongOffset: that was known before."""
        await asyncio.to_thread(self.disk.close, row.id)
        try:
            await self.rows.advance(row.id, UploadState.RECEIVING, state=UploadState.CHECKING)
        except NotSoError:
            raise WrongOffset from None
        self._check_soon(row._replace(state=UploadState.CHECKING))

    def _check_soon(self, row: UploadRow) -> None:
        task = asyncio.create_task(self._check(row), name=f"check {row.id}")
        self._checks[row.id] = task
        task.add_done_callback(lambda _: self._checks.pop(row.id, None))

    async def checked(self, id_: UploadId) -> None:
        """Wait until a file that is being checked is."""
        if task := self._checks.get(id_):
            await asyncio.gather(asyncio.shield(task), return_exceptions=True)

    async def _check(self, row: UploadRow) -> None:
        # one file of a person at a time: who sends many keeps others waiting for one
        turn = self._turns.setdefault(row.account, asyncio.Lock())
        try:
            async with turn:
                await self._judge(row)
        except NotSoError:
            log.info("file not checked: nobody waits for it", extra={"upload": row.id})
        except Exception as error:  # whatever it is, its sender is not left waiting for ever
            log.exception("file not checked", extra={"reason": type(error).__name__})
            with contextlib.suppress(NotSoError, SQLAlchemyError):  # checked at the next start
                await self._refuse(row, FileFault.UNCHECKED)

    async def _judge(self, row: UploadRow) -> None:
        file = self.disk.original(row.id, row.file_key)
        found = await self._checker.look_into(file, row.file_name)
        if found.fault is not None:
            await self._refuse(row, found.fault)
            return
        shown = await self._checker.shown(file, found.type, row.created_at)
        word = MEDIA[found.type][0] is FileKind.WORD
        pages, view_size = found.pages, 0 if word else row.size
        if shown is not None:
            view_size = await asyncio.to_thread(
                self.disk.keep_view, row.id, row.file_key, shown.pdf
            )
            pages = shown.pages
        digests = await asyncio.to_thread(lambda: digests_of(file.pieces()))
        court = await self._docket.court()
        name = court.name if court is not None else ""
        entry = LedgerEntry(self._clock(), name, digests.sha256, digests.sm3, digests.size)
        async with self._engine.begin() as connection:
            index = await append(connection, entry)
            await advanced(
                connection,
                row.id,
                UploadState.CHECKING,
                state=UploadState.READY,
                type=found.type,
                pages=pages,
                duration_ms=found.duration_ms,
                view_size=view_size,
                preview=shown.preview if shown is not None else False,
                attached=found.attached,
                sha256=digests.sha256,
                sm3=digests.sm3,
                entry=index,
            )
        log.info("file entered", extra={"upload": row.id, "entry": index})

    async def _refuse(self, row: UploadRow, fault: FileFault) -> None:
        changes = {"state": UploadState.REFUSED, "fault": fault}
        await self.rows.advance(row.id, UploadState.CHECKING, **changes)
        await asyncio.to_thread(self.disk.forget, row.id)
        log.info("file refused", extra={"upload": row.id, "why": fault.value})

    async def _sweep(self) -> None:
        while True:
            try:
                for row in await self.rows.expired(self._clock()):
                    with contextlib.suppress(NotFound, Busy):
                        await self.forget(row)
            except (SQLAlchemyError, OSError) as error:
                log.warning("nothing forgotten", extra={"reason": type(error).__name__})
            await asyncio.sleep(SWEEP)
