"""The viewer's desk: one thread works, another takes what the parent says.

Where bytes are missing the work waits for them, but never while there is other work that can be
done: then it is left, and taken up again when its bytes are there.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from yunclient.viewer.blocks import BlockFile, Blocks, HopelessError, MissingError
from yunclient.viewer.messages import (
    BLOCK,
    MAX_HITS,
    Began,
    Broken,
    Bytes,
    Close,
    Failed,
    Found,
    FromViewer,
    Need,
    Open,
    Opened,
    PageRead,
    Quit,
    ReadPage,
    Reason,
    Render,
    Rendered,
    Rested,
    Search,
    Searched,
    Sized,
    Tile,
    ToViewer,
)
from yunclient.viewer.pages import Drawn, Pages, StoppedError
from yunclient.viewer.wishes import SIZES, Job, Task, Wishes

MAX_AHEAD = 16  # blocks asked for at once, where reading goes straight on
MAX_DRAWN = 96 << 20  # bytes of tiles kept
MAX_DECODED = 2  # images kept as pixels: one, and one beside it
SILENCE = 120.0  # s without a byte of what was asked for
TICK = 5.0  # s
DRAW_LIMIT = 8.0  # s for one tile; what cannot be interrupted is the parent's to end

OpenPages = Callable[[Open, BlockFile], Pages]


class _File:
    """One opened file: what it is made of, and what of it was asked for."""

    def __init__(self, message: Open) -> None:
        self.message = message
        self.pages: Pages | None = None
        self.asked: set[int] = set()
        self.ahead, self.next = 1, -1
        self.heard = time.monotonic()
        self.failed = False

    def length(self, block: int) -> int:
        return min(BLOCK, self.message.size - block * BLOCK)


class Desk:
    """`handle` from the thread that reads the pipe, `run` in the one that works."""

    def __init__(self, send: Callable[[FromViewer], None], open_pages: OpenPages) -> None:
        self._send, self._open_pages = send, open_pages
        self._changed = threading.Condition()
        self._wishes = Wishes()
        self._blocks = Blocks()
        self._files: dict[int, _File] = {}
        self._lacking: dict[Job, int] = {}  # the block a job waits for
        self._drawn: OrderedDict[tuple[int, Tile], Drawn] = OrderedDict()
        self._job: Job | None = None
        self._waited = 0.0  # s that it waited for bytes
        self._wanted = True  # whether the job in hand still is
        self._over = False

    def handle(self, message: ToViewer) -> None:
        """Take a message; what is wanted by nobody any more is left off at once."""
        with self._changed:
            self._take(message)
            if not isinstance(message, Bytes):
                self._review()
            self._changed.notify_all()

    def _review(self) -> None:
        jobs = set(self._wishes.jobs())
        self._lacking = {job: block for job, block in self._lacking.items() if job in jobs}
        self._wanted = not self._over and (self._job is None or self._job in jobs)

    def end(self) -> None:
        with self._changed:
            self._over, self._wanted = True, False
            self._changed.notify_all()

    def run(self) -> None:
        """Work until the end."""
        while (job := self._next()) is not None:
            self._send(Began(job.doc))
            try:
                self._do(job)
            except MissingError as missing:
                with self._changed:
                    self._lacking[job] = missing.block
            except StoppedError:
                continue  # nobody waits for it
            except HopelessError as error:
                self._hopeless(job, error)
            except MemoryError:
                self._hopeless(job, HopelessError(Reason.TOO_LARGE, page=True))
            except Exception:
                self._hopeless(job, HopelessError(Reason.DAMAGED, page=True))

    def _take(self, message: ToViewer) -> None:
        match message:
            case Open():
                self._files[message.doc] = _File(message)
                self._wishes.open(message)
            case Bytes(doc, offset, data):
                self._arrived(doc, offset, data)
            case Failed(doc, _):
                if doc in self._files:
                    self._files[doc].failed = True
            case Render():
                self._wishes.render(message)
                self._serve(message)
            case Search():
                self._wishes.search(message)
            case ReadPage():
                self._wishes.read(message)
            case Close(doc):
                if doc in self._files:
                    self._wishes.close(doc)
            case Quit():
                self._over = True

    def _arrived(self, doc: int, offset: int, data: bytes) -> None:
        file = self._files.get(doc)
        if file is not None:
            self._blocks.put(doc, file.message.size, offset, data)
            file.heard = time.monotonic()
            file.asked -= set(range(offset // BLOCK, -(-(offset + len(data)) // BLOCK)))

    def _serve(self, wish: Render) -> None:
        """Answer at once what was drawn before."""
        for tile in wish.tiles:
            drawn = self._drawn.get((wish.doc, tile))
            if drawn is not None:
                self._drawn.move_to_end((wish.doc, tile))
                self._give(wish.doc, tile, drawn)

    def _give(self, doc: int, tile: Tile, drawn: Drawn) -> None:
        for wish in self._wishes.takers(doc, tile):
            self._send(
                Rendered(wish.view, wish.serial, doc, tile, *drawn[:2], memoryview(drawn[2]))
            )

    def _next(self) -> Job | None:
        """Wait for work."""
        with self._changed:
            self._job = None
            if not self._over and self._ready() is None:
                self._send(Rested())
            while not self._over:
                job = self._ready()
                if job is not None:
                    self._job, self._wanted, self._waited = job, True, 0.0
                    return job
                self._changed.wait(TICK if self._lacking else None)
            return None

    def _ready(self) -> Job | None:
        """The most urgent job whose bytes are there, as far as is known."""
        return next((job for job in self._wishes.jobs() if not self._lacks(job)), None)

    def _better(self) -> bool:
        """Whether another file can be served, or something more urgent of this one."""
        urgent, doc = True, self._job.doc if self._job is not None else None
        for job in self._wishes.jobs():
            if job == self._job:
                urgent = False
            elif (urgent or job.doc != doc) and not self._lacks(job):
                return True
        return False

    def _lacks(self, job: Job) -> bool:
        """Whether a job is known to wait for a block that may still come."""
        block = self._lacking.get(job)
        if block is None:
            return False
        file = self._files[job.doc]
        here = self._blocks.get(job.doc, block, file.message.size) is not None
        return not here and not _in_vain(file)

    def _do(self, job: Job) -> None:
        file = self._files[job.doc]
        match job.task:
            case Task.CLOSE:
                self._close(job)
            case Task.OPEN:
                self._open(file)
            case Task.DRAW if job.tile is not None and file.pages is not None:
                self._draw(job.doc, file.pages, job.tile)
            case Task.READ if file.pages is not None:
                self._read(job, file.pages)
            case Task.SEARCH if file.pages is not None:
                self._search(job, file.pages)
            case Task.MEASURE if file.pages is not None:
                self._measure(job, file.pages)

    def _open(self, file: _File) -> None:
        doc, size = file.message.doc, file.message.size
        if not size:
            raise HopelessError(Reason.EMPTY)
        file.pages = self._open_pages(file.message, BlockFile(size, partial(self._fetch, file)))
        width, height = file.pages.size(1)
        with self._changed:
            self._wishes.opened(doc, file.pages.count)
            if self._wanted:
                self._send(Opened(doc, file.pages.count, width, height, file.pages.turned))

    def _draw(self, doc: int, pages: Pages, tile: Tile) -> None:
        if tile.page > pages.count:
            raise HopelessError(Reason.DAMAGED, page=True)
        self._keep_decoded(doc)
        began = time.monotonic()

        def late() -> bool:
            return time.monotonic() - began - self._waited > DRAW_LIMIT

        try:
            drawn = pages.draw(tile, lambda: not self._wanted or late())
        except StoppedError:
            if late():
                raise HopelessError(Reason.TOO_SLOW, page=True) from None
            raise
        with self._changed:
            self._drawn[doc, tile] = drawn
            while sum(len(d.pixels) for d in self._drawn.values()) > MAX_DRAWN:
                self._drawn.popitem(last=False)
            self._give(doc, tile, drawn)

    def _keep_decoded(self, doc: int) -> None:
        """Of what was drawn least lately, the pixels and parsed pages are let go."""
        with self._changed:
            self._files[doc] = self._files.pop(doc)
            former = [*self._files.values()][:-MAX_DECODED]
        for other in former:
            if other.pages is not None:
                other.pages.close()

    def _read(self, job: Job, pages: Pages) -> None:
        text = pages.read(job.page) if job.page <= pages.count else ""
        self._finish(job, PageRead(job.doc, job.serial, job.page, text))

    def _finish(self, job: Job, answer: FromViewer | None = None) -> None:
        with self._changed:
            if self._wanted:
                self._wishes.done(job)
                if answer is not None:
                    self._send(answer)

    def _search(self, job: Job, pages: Pages) -> None:
        search = self._wishes.searching(job.doc)
        if search is not None and search.serial == job.serial:
            hits = pages.search(job.page, search.text, MAX_HITS - search.hits)
            if hits and self._wanted:
                self._send(Found(job.doc, job.serial, job.page, tuple(hits)))
            self._searched(job, len(hits))

    def _searched(self, job: Job, hits: int) -> None:
        with self._changed:
            ended = self._wishes.searched(job, hits, MAX_HITS)
            if ended is not None:
                whole = ended.hits < MAX_HITS
                self._send(Searched(job.doc, ended.serial, ended.hits, whole))

    def _measure(self, job: Job, pages: Pages) -> None:
        usual, sizes = pages.size(1), []
        for page in range(job.page, min(job.page + SIZES, pages.count + 1)):
            try:
                sizes.append(pages.size(page))
            except HopelessError as error:
                if not error.page:
                    raise
                sizes.append(usual)  # drawing it will tell what is wrong
        self._finish(job, Sized(job.doc, job.page, tuple(sizes)))

    def _close(self, job: Job) -> None:
        with self._changed:
            file = self._files.pop(job.doc, None)
            self._blocks.forget(job.doc)
            self._wishes.done(job)
            for key in [key for key in self._drawn if key[0] == job.doc]:
                del self._drawn[key]
        if file is not None and file.pages is not None:
            file.pages.close()

    def _hopeless(self, job: Job, error: HopelessError) -> None:
        page = job.page if error.page and job.task is not Task.OPEN else None
        with self._changed:
            if page is None:
                self._send(Broken(job.doc, error.reason))
                self._wishes.close(job.doc)
            else:
                self._page_broken(job, page, error.reason)

    def _page_broken(self, job: Job, page: int, reason: Reason) -> None:
        """Go on without it."""
        if job.task is Task.SEARCH:
            self._searched(job, 0)
        elif job.task is Task.READ:
            self._wishes.done(job)
            self._send(PageRead(job.doc, job.serial, page, ""))
        else:
            self._wishes.dropped(job.doc, page)
            self._send(Broken(job.doc, reason, page))

    def _fetch(self, file: _File, block: int) -> bytes:
        """A block of a file, waited for unless there is something better to do."""
        doc = file.message.doc
        with self._changed:
            data = self._blocks.get(doc, block, file.message.size)
            if data is not None:
                return data
            self._ask(file, block)
            self._send(Rested())
            began = time.monotonic()
            while data is None:
                self._check(file, block)
                self._changed.wait(TICK)
                data = self._blocks.get(doc, block, file.message.size)
            self._waited += time.monotonic() - began
            self._send(Began(doc))
            return data

    def _check(self, file: _File, block: int) -> None:
        """Raise where waiting for a block is in vain, or would keep others waiting."""
        if _in_vain(file):
            raise HopelessError(Reason.UNREACHABLE)
        if not self._wanted or self._better():
            raise MissingError(block)

    def _ask(self, file: _File, block: int) -> None:
        """Ask for a block, and for more where reading goes straight on."""
        if block in file.asked:
            return
        file.ahead = min(file.ahead * 2, MAX_AHEAD) if block == file.next else 1
        doc, size = file.message.doc, file.message.size
        end = block
        while (
            end < block + file.ahead
            and end * BLOCK < size
            and end not in file.asked
            and self._blocks.get(doc, end, size) is None
        ):
            end += 1
        if not file.asked:
            file.heard = time.monotonic()
        file.asked |= set(range(block, end))
        file.next = end
        self._send(Need(doc, block * BLOCK, min(end * BLOCK, size) - block * BLOCK))


def _in_vain(file: _File) -> bool:
    """Whether what was asked for of a file will not come any more."""
    return file.failed or time.monotonic() - file.heard > SILENCE
