"""What the runner does with files of the court: they come piece by piece and go to disk."""

from collections.abc import Awaitable, Callable

from yunclient.session import effects as do, news
from yunclient.session.loop import in_daemon
from yunclient.session.ports import Court, Failure, Ports, Sink
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.tasks import Tasks

NOT_SAVED = Problem(ProblemCode.NOT_SAVED)


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
        self._tasks.begin("save file", self._saved(effect))

    async def _saved(self, effect: do.SaveFile) -> None:
        try:
            await self._fetched(effect)
        except Failure as failure:
            self._post(news.FileSaved(effect.source, failure.problem))
        except OSError:
            self._post(news.FileSaved(effect.source, NOT_SAVED))
        else:
            self._post(news.FileSaved(effect.source))

    async def _fetched(self, effect: do.SaveFile) -> None:
        court = await self._there()
        sink = await in_daemon(self._ports.sinks.open, effect.path)
        whole = False
        try:
            await court.download(effect.source, lambda piece: _written(sink, piece))
            await in_daemon(sink.finish)
            whole = True
        finally:
            if not whole:
                sink.abandon()


async def _written(sink: Sink, piece: bytes) -> None:
    await in_daemon(sink.write, piece)
