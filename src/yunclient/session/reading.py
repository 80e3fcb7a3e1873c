"""What the runner does for the viewer: the bytes it needs come from the court, by ranges.

A file is read while it is open: what the network takes away is asked for again, what the court
refuses is told to the viewer. All of it belongs to the runner's loop.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from yunclient.session import effects as do
from yunclient.session.ports import Court, Failure, Viewer
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.tasks import Tasks

PIECE = 1 << 20  # bytes of one request, at most
LARGEST_WHOLE = 1 << 25  # bytes of a file that grows: five minutes of sound at most, and some
LONGEST_NEED = 1 << 28  # bytes one wish may ask for
AT_ONCE = 2  # requests of one file
MOST_WAITING = 512  # wishes of one file
PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0)  # s before the next try
FAULTY = 6  # tries where the court answers nonsense

Range = tuple[int, int]
Here = Callable[[str, int, int], bytes]
"""Exactly these bytes of a file on this machine; may block, raises OSError."""

PASSING = {ProblemCode.SERVER_UNREACHABLE, ProblemCode.LINK_LOST, ProblemCode.THROTTLED}

log = logging.getLogger(__name__)


class Reading:
    """Opens files in the viewer and fetches what it asks for.

    `there` gives the court, `here` reads what is on this machine.
    """

    def __init__(
        self,
        viewer: Viewer,
        tasks: Tasks,
        there: Callable[[], Awaitable[Court]],
        here: Here | None = None,
    ) -> None:
        self._viewer, self._tasks, self._there, self._here = viewer, tasks, there, here
        self._files: dict[int, _File] = {}

    def open(self, effect: do.OpenPaper | do.OpenFilm) -> None:
        """Have the viewer open a file; it starts with the first."""
        here = isinstance(effect, do.OpenPaper) and effect.here
        file = self._files[effect.doc] = _File(effect.path, effect.size, here=here)
        if file.size == 0 and isinstance(effect, do.OpenFilm):
            self._tasks.begin(f"read {effect.doc} 0", self._fetch_growing(effect, file))
            return
        for number in range(AT_ONCE):
            self._tasks.begin(f"read {effect.doc} {number}", self._fetch(effect.doc))
        self._viewer.start()
        self._viewer.open(effect.doc, effect.kind, effect.size)

    def close(self, effect: do.ClosePaper | do.CloseFilm) -> None:
        """Read no more of it."""
        if self._files.pop(effect.doc, None) is not None:
            self._tasks.end(*(f"read {effect.doc} {number}" for number in range(AT_ONCE)))
            self._viewer.close(effect.doc)

    def need(self, doc: int, offset: int, length: int) -> None:
        """The viewer wants these bytes; what it cannot want ends the file."""
        file = self._files.get(doc)
        if file is None:
            return
        length = min(length, file.size - offset)
        if not file.want(offset, length):
            log.warning("the viewer asks for too much")
            self._viewer.fail(doc, offset)

    async def _fetch(self, doc: int) -> None:
        file = self._files[doc]
        while True:
            offset, length = await file.wanted.get()
            try:
                data = file.whole[offset : offset + length]
                if not data:
                    read = self._read_here if file.here else self._read
                    data = await read(file.path, offset, length)
            except Failure as failure:
                log.info("evidence not read: %s", failure.problem.code)
                self._viewer.fail(doc, offset)
            else:
                self._viewer.give(doc, offset, data)

    async def _fetch_growing(self, effect: do.OpenFilm, file: "_File") -> None:
        """Have all of it, so that it stays the same while it is read; of no bytes, it is broken."""
        came = bytearray()

        async def take(piece: bytes) -> None:
            came.extend(piece)
            if len(came) > LARGEST_WHOLE:
                raise Failure(Problem(ProblemCode.SERVER_FAULT))

        try:
            await (await self._there()).download(effect.path, take)
        except Failure as failure:
            log.info("recording not read: %s", failure.problem.code)
            came.clear()
        file.whole, file.size = bytes(came), len(came)
        self._viewer.open(effect.doc, effect.kind, file.size)
        await self._fetch(effect.doc)

    async def _read_here(self, path: str, offset: int, length: int) -> bytes:
        """The bytes of a file on this machine. Raises Failure: it is another, or gone."""
        data = None
        if self._here is not None:
            data = await self._tasks.off_loop(self._here, path, offset, length)
        if data is None or len(data) != length:
            raise Failure(Problem(ProblemCode.FILE_GONE))
        return data

    async def _read(self, path: str, offset: int, length: int) -> bytes:
        """The bytes, however long the network is away. Raises Failure: the court will not."""
        tries = 0
        while True:
            try:
                return await (await self._there()).read(path, offset, length)
            except Failure as failure:
                tries += 1
                code = failure.problem.code
                faulty = code is ProblemCode.SERVER_FAULT and tries < FAULTY
                if code not in PASSING and not faulty:
                    raise
                pause = PAUSES[min(tries, len(PAUSES)) - 1]
                wait = max(pause, min(failure.retry_after / 1000, 30.0))
            await asyncio.sleep(wait)


class _File:
    """One file that is read; what is wanted of it, in pieces."""

    def __init__(self, path: str, size: int, *, here: bool = False) -> None:
        self.path, self.size, self.here = path, size, here
        self.whole = b""  # of one that grows
        self.wanted: asyncio.Queue[Range] = asyncio.Queue(MOST_WAITING)

    def want(self, offset: int, length: int) -> bool:
        """Note the bytes; False: there are no such, or too much is wanted."""
        if offset < 0 or not 0 < length <= LONGEST_NEED:
            return False
        pieces = range(offset, offset + length, PIECE)
        if self.wanted.qsize() + len(pieces) > MOST_WAITING:
            return False
        for start in pieces:
            self.wanted.put_nowait((start, min(PIECE, offset + length - start)))
        return True
