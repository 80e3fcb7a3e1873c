"""导出庭审录像: the film of a hearing that is over, made when clerk or who presides asks for it.

One at a time, in a thread; it lies sealed with a key that only the memory has, for some hours.
After a restart it is made anew.
"""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from yuncourt.evidence.sealed import Seal, SealedFile, new_key
from yuncourt.identity.errors import NotFound, Unavailable, WrongStage
from yuncourt.identity.secrets import new_id
from yuncourt.identity.sessions import Session, Sessions
from yuncourt.recording.disk import Laying
from yuncourt.recording.film import compose
from yuncourt.recording.keeping import Keeping
from yuncourt.recording.reels import Stretch
from yuncourt.rooms import Rooms
from yunhearing.audit import Action
from yunhearing.ids import HearingId, PersonId
from yunhearing.recording import FilmReply, FilmState
from yunhearing.roles import ORDER
from yunhearing.state import Hearing, Phase

MOST = 4  # films that are made or lie there
KEPT = 6 * 60 * 60.0  # seconds
LARGEST = 16 << 30  # bytes of a film
OVER = frozenset({Phase.ENDED, Phase.SEALED})

log = logging.getLogger(__name__)


class FilmFile(NamedTuple):
    """A film that is ready."""

    file: SealedFile
    size: int
    sha256: str


class _StoppedError(Exception):
    """Nobody waits for it any more."""


class _Film:
    """One that is made, or was, of so many segments; `done` of 1000."""

    def __init__(self, file: SealedFile, segments: int) -> None:
        self.segments = segments
        self.laying = Laying(file, LARGEST)
        self.file, self.state, self.done = file, FilmState.MAKING, 0
        self.stop = threading.Event()

    def reply(self) -> FilmReply:
        if self.state is not FilmState.READY:
            return FilmReply(self.state, self.done)
        return FilmReply(self.state, 1000, self.laying.size, self.laying.digests.sha256)

    def make(self, stretches: Sequence[Stretch], names: Mapping[PersonId, str]) -> None:
        """In the thread. Raises OSError, av.FFmpegError, ValueError, _StoppedError."""
        compose(stretches, names, self.laying.write, self._told)
        self.laying.end()

    def _told(self, done: int, of: int) -> None:
        if self.stop.is_set():
            raise _StoppedError
        self.done = done * 1000 // of

    def forget(self) -> None:
        self.stop.set()
        with suppress(FileNotFoundError):
            self.file.path.unlink()


class Films:
    """All films of the court, the last used at the end."""

    def __init__(self, keeping: Keeping, sessions: Sessions, rooms: Rooms, folder: Path) -> None:
        self._keeping, self._sessions, self._rooms = keeping, sessions, rooms
        self._folder = folder
        self._films: OrderedDict[HearingId, _Film] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._worker = ThreadPoolExecutor(1, "films")

    async def start(self) -> None:
        """What an earlier run left has no key any more."""
        await asyncio.to_thread(_emptied, self._folder)

    async def close(self) -> None:
        """Let go of all, within a picture's time."""
        for film in self._films.values():
            film.stop.set()
        self._worker.shutdown(wait=False, cancel_futures=True)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        for film in self._films.values():
            film.forget()

    async def state(self, session: Session, hearing: str) -> FilmReply:
        """How far it is. Raises NotFound."""
        film = self._films.get((await self._held(session, hearing)).id)
        return film.reply() if film is not None else FilmReply(FilmState.NONE)

    async def make(self, session: Session, hearing: str) -> FilmReply:
        """Begin it, unless it is there or on its way.

        Raises NotFound, also where nothing was recorded; WrongStage while the hearing goes on or
        its last segments are not finished; Unavailable while too many are made.
        """
        held = await self._held(session, hearing)
        stretches = await self._stretches(held)
        known = self._films.get(held.id)
        failed = known is None or known.state is FilmState.FAILED
        if known is not None and not failed and known.segments == len(stretches):
            return known.reply()
        await self._sessions.audit.note(session.deed(Action.RECORDING_PLAYED, held.id))
        return self._begin(held, stretches).reply()

    async def file(self, session: Session, hearing: str) -> FilmFile:
        """The film that is ready. Raises NotFound."""
        held = await self._held(session, hearing)
        film = self._films.get(held.id)
        if film is None or film.state is not FilmState.READY:
            raise NotFound
        self._films.move_to_end(held.id)
        return FilmFile(film.file, film.laying.size, film.laying.digests.sha256)

    async def _held(self, session: Session, hearing: str) -> Hearing:
        seat = await self._sessions.seat(session, hearing)
        held = (await self._rooms.record(seat.hearing)).hearing
        person = held.person(session.person)
        if person is None or person.role not in ORDER:
            raise NotFound
        return held

    async def _stretches(self, held: Hearing) -> list[Stretch]:
        rows = await self._keeping.rows.of_hearing(held.id)
        if held.phase not in OVER or any(row.ended_at is None for row in rows):
            raise WrongStage
        if not rows:
            raise NotFound
        file = self._keeping.file
        return [
            Stretch(r.person, r.source, r.started_at, r.ended_at, file(r))
            for r in rows
            if r.ended_at is not None
        ]

    def _begin(self, held: Hearing, stretches: Sequence[Stretch]) -> _Film:
        self._make_room(held.id)
        seal = Seal(new_key(), f"{held.id}/film")
        film = self._films[held.id] = _Film(
            SealedFile(self._folder / new_id(), seal), len(stretches)
        )
        names = {person.id: person.name for person in held.people}
        task = asyncio.create_task(self._made(held.id, film, stretches, names), name="film")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return film

    def _make_room(self, id_: HearingId) -> None:
        """Forget the one that failed, or the one that was used longest ago. Raises Unavailable."""
        done = [i for i, film in self._films.items() if film.state is not FilmState.MAKING]
        if id_ in self._films:
            self._forget(id_, self._films[id_])
        elif len(self._films) >= MOST:
            if not done:
                raise Unavailable
            self._forget(done[0], self._films[done[0]])

    async def _made(
        self,
        id_: HearingId,
        film: _Film,
        stretches: Sequence[Stretch],
        names: Mapping[PersonId, str],
    ) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._worker, film.make, stretches, names)
        except Exception as error:
            # whatever it is, who asked is told, and may ask again
            film.state = FilmState.FAILED
            film.forget()
            why = type(error).__name__
            log.warning("no film was made", extra={"hearing": id_, "why": why})
        else:
            film.state = FilmState.READY
            log.info("film made", extra={"hearing": id_, "bytes": film.laying.size})
        loop.call_later(KEPT, self._forget, id_, film)

    def _forget(self, id_: HearingId, film: _Film) -> None:
        film.forget()
        if self._films.get(id_) is film:
            del self._films[id_]


def _emptied(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
