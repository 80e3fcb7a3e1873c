"""What the runner does with files: they come from the court piece by piece, and go to disk."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import partial

from yunclient.session import effects as do, news
from yunclient.session.loop import in_daemon
from yunclient.session.ports import Court, Failure, Ports
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.tasks import Tasks

Take = Callable[[bytes], Awaitable[None]]
NOT_SAVED = Problem(ProblemCode.NOT_SAVED)
DIFFERENT = Problem(ProblemCode.FILE_DIFFERENT)


class Files:
    """Belongs to the runner's loop; `there` gives the court once it may be talked to."""

    def __init__(
        self,
        ports: Ports,
        post: Callable[[news.News], bool],
        tasks: Tasks,
        there: Callable[[], Awaitable[Court]],
    ) -> None:
        self._ports, self._post, self._tasks, self._there = ports, post, tasks, there

    def save(self, effect: do.SaveFile) -> None:
        """Fetch and write, in the place of one that is under way."""
        self._tasks.begin("save file", self._saved(effect.source, partial(self._fetched, effect)))

    def save_content(self, effect: do.SaveContent) -> None:
        """Write, in the place of one that is under way."""
        self._tasks.begin("save file", self._saved(effect.source, partial(self._kept, effect)))

    async def _saved(self, source: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Failure as failure:
            self._post(news.FileSaved(source, failure.problem))
        except OSError:
            self._post(news.FileSaved(source, NOT_SAVED))
        else:
            self._post(news.FileSaved(source))

    async def _fetched(self, effect: do.SaveFile) -> None:
        court = await self._there()
        await self._written(effect.path, partial(_exactly, court, effect))

    async def _kept(self, effect: do.SaveContent) -> None:
        await self._written(effect.path, lambda take: take(effect.content))

    async def _written(self, path: str, bring: Callable[[Take], Awaitable[None]]) -> None:
        """At its place once all of it was brought; else the place is as it was."""
        sink = await in_daemon(self._ports.sinks.open, path)
        whole = False
        try:
            await bring(partial(in_daemon, sink.write))
            await in_daemon(sink.finish)
            whole = True
        finally:
            if not whole:
                sink.abandon()


async def _exactly(court: Court, effect: do.SaveFile, take: Take) -> None:
    """Bring it; raises Failure at its end if it is another file than was promised."""
    known = hashlib.sha256()

    async def hashed(piece: bytes) -> None:
        known.update(piece)
        await take(piece)

    await court.download(effect.source, hashed)
    if effect.sha256 and known.hexdigest() != effect.sha256:
        raise Failure(DIFFERENT)
