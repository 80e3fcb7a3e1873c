"""What the parent wants of the viewer, as an ordered list of jobs. Pure.

Closing comes first, then opening, tiles by view, text, searches, and the sizes of pages last.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from yunclient.viewer.messages import Open, ReadPage, Render, Search, Tile

SIZES = 32  # pages measured in one job


class Task(Enum):
    CLOSE = auto()
    OPEN = auto()
    DRAW = auto()
    READ = auto()
    SEARCH = auto()
    MEASURE = auto()


class Job(NamedTuple):
    """One piece of work on a file; two equal ones are the same work."""

    task: Task
    doc: int
    page: int = 0
    tile: Tile | None = None
    serial: int = 0


class Searching(NamedTuple):
    """How far a search is."""

    serial: int
    text: str
    page: int = 1
    hits: int = 0


class Wishes:
    """All that is wanted now."""

    def __init__(self) -> None:
        self._closing: list[int] = []
        self._opening: list[int] = []
        self._pages: dict[int, int] = {}  # of opened files
        self._views: dict[int, Render] = {}
        self._reads: dict[int, ReadPage] = {}
        self._searches: dict[int, Searching] = {}
        self._measured: dict[int, int] = {}  # the next page to be measured

    def open(self, message: Open) -> None:
        self._opening.append(message.doc)

    def opened(self, doc: int, pages: int) -> None:
        if doc in self._opening:
            self._opening.remove(doc)
            self._pages[doc] = pages
            self._measured[doc] = 2

    def render(self, message: Render) -> None:
        self._views[message.view] = message

    def read(self, message: ReadPage) -> None:
        self._reads[message.doc] = message

    def search(self, message: Search) -> None:
        self._searches.pop(message.doc, None)
        if message.text:
            self._searches[message.doc] = Searching(message.serial, message.text)

    def close(self, doc: int) -> None:
        """Nothing is wanted of a file any more but that it be let go."""
        for kept in (self._pages, self._reads, self._searches, self._measured):
            kept.pop(doc, None)
        self._views = {v: wish for v, wish in self._views.items() if wish.doc != doc}
        self._opening = [other for other in self._opening if other != doc]
        if doc not in self._closing:
            self._closing.append(doc)

    def jobs(self) -> Iterator[Job]:
        """Most urgent first."""
        yield from (Job(Task.CLOSE, doc) for doc in self._closing)
        yield from (Job(Task.OPEN, doc) for doc in self._opening)
        for _, wish in sorted(self._views.items()):
            if wish.doc in self._pages:
                yield from (Job(Task.DRAW, wish.doc, tile.page, tile) for tile in wish.tiles)
        for doc, read in self._reads.items():
            if doc in self._pages:
                yield Job(Task.READ, doc, read.page, serial=read.serial)
        for doc, search in self._searches.items():
            if doc in self._pages:
                yield Job(Task.SEARCH, doc, search.page, serial=search.serial)
        for doc, page in self._measured.items():
            if page <= self._pages[doc]:
                yield Job(Task.MEASURE, doc, page)

    def takers(self, doc: int, tile: Tile) -> list[Render]:
        """The views that want a tile; they want it no longer."""
        takers = [r for r in self._views.values() if r.doc == doc and tile in r.tiles]
        for wish in takers:
            left = tuple(other for other in wish.tiles if other != tile)
            self._views[wish.view] = Render(wish.view, wish.serial, doc, left)
        return takers

    def dropped(self, doc: int, page: int) -> None:
        """A page cannot be shown: nobody waits for it any more."""
        for wish in [*self._views.values()]:
            if wish.doc == doc:
                left = tuple(tile for tile in wish.tiles if tile.page != page)
                self._views[wish.view] = Render(wish.view, wish.serial, doc, left)

    def done(self, job: Job) -> None:
        """What is done once is wanted no more; of what goes on, the next step is."""
        if job.task is Task.CLOSE:
            self._closing.remove(job.doc)
        elif job.task is Task.READ:
            self._reads.pop(job.doc, None)
        elif job.task is Task.MEASURE and job.doc in self._measured:
            self._measured[job.doc] = job.page + SIZES

    def searched(self, job: Job, hits: int, most: int) -> Searching | None:
        """Count the hits on a page; the search if it is at its end, else None."""
        search = self._searches.get(job.doc)
        if search is None or search.serial != job.serial:
            return None
        total = search.hits + hits
        search = search._replace(page=search.page + 1, hits=total)
        self._searches[job.doc] = search
        if search.page <= self._pages[job.doc] and total < most:
            return None
        return self._searches.pop(job.doc)

    def searching(self, doc: int) -> Searching | None:
        return self._searches.get(doc)

    def pages(self, doc: int) -> int:
        return self._pages.get(doc, 0)
