"""What the runner does for sound and film: bytes go to the engine, which plays by the clock."""

from collections.abc import Awaitable, Callable

from yunclient.session import effects as do
from yunclient.session.messages import CloseFilm, FilmBytes, OpenFilm, PlayFilm
from yunclient.session.ports import Court, Engine, Ports
from yunclient.session.reading import Reading
from yunclient.session.tasks import Tasks
from yunhearing.evidence import FileKind


class Films(Reading):
    """Reads films as papers are read; belongs to the runner's loop."""

    def __init__(self, ports: Ports, tasks: Tasks, there: Callable[[], Awaitable[Court]]) -> None:
        super().__init__(_Projector(ports.engine), tasks, there)
        self._engine, self._now = ports.engine, ports.now

    def feed(self, effect: do.FeedFilm) -> None:
        """The engine wants bytes."""
        self.need(effect.doc, effect.offset, effect.length)

    def play(self, effect: do.PlayFilm) -> None:
        """Tell the engine where to be at this moment."""
        position = effect.playback.at(self._now() + effect.offset)
        self._engine.send(PlayFilm(effect.doc, position, effect.playback.since is not None))


class _Projector:
    """The engine, as one who is given what it asks for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self) -> None:
        """It runs since the login page."""

    def open(self, doc: int, kind: FileKind, size: int) -> None:
        self._engine.send(OpenFilm(doc, kind, size))

    def give(self, doc: int, offset: int, data: bytes) -> None:
        self._engine.send(FilmBytes(doc, offset, data))

    def fail(self, doc: int, offset: int) -> None:
        """No bytes are the word for bytes that do not come."""
        self._engine.send(FilmBytes(doc, offset, b""))

    def close(self, _doc: int) -> None:
        self._engine.send(CloseFilm())
