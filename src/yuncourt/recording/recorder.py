"""The recorder of one hearing: it goes with the room, taps its seats, and says when it fails.

Packets are taken in the packet path, written twice a second in a thread. What cannot be written
within seconds is told as broken; the hearing goes on, and so do the attempts.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from yuncourt.attending import Act
from yuncourt.ledger.record import Step
from yuncourt.media.packets import Packet
from yuncourt.media.plane import MediaPlane, TapLimitError
from yuncourt.recording.keeping import Keeping
from yuncourt.recording.taken import Taken
from yuncourt.recording.track import Track
from yuncourt.room import RoomClosedError
from yunhearing.events import Body, Event, RecordingRestarted, RecordingTurned
from yunhearing.frames import Source
from yunhearing.ids import HearingId, PersonId
from yunhearing.phases import FINAL
from yunhearing.recording import recorded, runs
from yunhearing.state import Hearing, Phase, Recording

EVERY = 0.5  # seconds from one writing to the next
WITHIN = 3.0  # seconds for a writing, before the recorder counts as broken
AGAIN = 10  # writings until a broken one tries again by itself
STOPPED = "stopped"  # the server, or the room, while it ran

log = logging.getLogger(__name__)


class Recorder:
    """An `Attendant`; one task, which `close` ends."""

    def __init__(self, hearing: HearingId, plane: MediaPlane, act: Act, keeping: Keeping) -> None:
        self._id, self._plane, self._act, self._keeping = hearing, plane, act, keeping
        self._hearing: Hearing | None = None
        self._tracks: dict[tuple[PersonId, Source], Track] = {}
        self._wanted: frozenset[tuple[PersonId, Source]] = frozenset()
        self._taps: dict[PersonId, Callable[[], None]] = {}
        self._writing: asyncio.Future[None] | None = None
        self._broken = ""  # why
        self._attempt = 0
        self._closing = False
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def follow(self, steps: Sequence[Step]) -> None:
        """What is recorded follows from what happened."""
        hearing = steps[-1].after if steps else None
        if hearing is None:
            return
        first, self._hearing = self._hearing is None, hearing
        people = hearing.people
        self._wanted = frozenset(
            (p.id, source) for p in people for source in Source if recorded(hearing, p, source)
        )
        if first and runs(hearing) and hearing.recording is Recording.ON:
            self._broken = STOPPED
        bodies = [step.event.body for step in steps if isinstance(step.event, Event)]
        if not first and any(isinstance(body, RecordingRestarted) for body in bodies):
            self._attempt = 0
        if runs(hearing) and self._task is None:
            self._task = asyncio.create_task(self._run(), name=f"recorder {hearing.id}")
        self._changed.set()

    async def close(self) -> None:
        """Write what waits, and let the segments be finished."""
        for end in self._taps.values():
            end()
        self._taps.clear()
        if self._task is None:
            return
        self._closing = True
        self._changed.set()
        _, late = await asyncio.wait([self._task], timeout=WITHIN)
        if late:
            self._task.cancel()
            await asyncio.wait([self._task])
        elif not self._broken:
            await self._try_write()
        self._end_all()

    async def _run(self) -> None:
        while not self._closing:
            try:
                await self._look()
            except Exception:
                log.exception("recorder failed", extra={"hearing": self._id})
                self._break("failed")
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._changed.wait()

    async def _look(self) -> None:
        hearing = self._hearing
        if hearing is None:
            return
        going = runs(hearing)
        if self._broken:
            await self._tell()
            await self._try_again()
        if not self._broken:
            self._tap(going)
            self._ask_for_pictures()
            await self._try_write()
            if not going:
                self._end_all()
        await self._tell()

    def _tap(self, going: bool) -> None:
        """Have the packets of all who may be recorded."""
        people = {person for person, _ in self._wanted} if going else set()
        for person in people - self._taps.keys():
            with contextlib.suppress(TapLimitError):  # not yet on the plane: looked for again
                self._taps[person] = self._plane.tap(person, self._taking(person))

    def _ask_for_pictures(self) -> None:
        """No file can be shown before its first picture that stands alone."""
        now = self._keeping.clock()
        tracks = self._tracks.values()
        for person in {track.person for track in tracks if track.needs_picture(now)}:
            self._plane.refresh(person)

    def _taking(self, person: PersonId) -> Callable[[Source, Packet], None]:
        def take(source: Source, packet: Packet) -> None:
            key = person, source
            if key in self._wanted and not self._broken:
                track = self._tracks.get(key)
                if track is None:
                    track = self._tracks[key] = Track(person, source)
                track.take(packet, self._keeping.clock())

        return take

    async def _try_write(self) -> None:
        try:
            async with asyncio.timeout(WITHIN):
                await self._write()
        except TimeoutError:
            self._break("slow")
        except (OSError, SQLAlchemyError) as error:
            self._break(type(error).__name__)
        if any(track.full for track in self._tracks.values()):
            self._break("slow")

    async def _write(self) -> None:
        """All that waits. Raises OSError, SQLAlchemyError, TimeoutError."""
        now = self._keeping.clock()
        jobs: list[tuple[Track, list[Taken], bool]] = []
        for track in self._tracks.values():
            batches, over = track.batches(now)
            for number, batch in enumerate(batches):
                jobs.append((track, batch, number + 1 < len(batches) or over))
            if over and not batches:
                jobs.append((track, [], True))
        while jobs:
            jobs = await self._write_some(jobs)

    async def _write_some(
        self, jobs: list[tuple[Track, list[Taken], bool]]
    ) -> list[tuple[Track, list[Taken], bool]]:
        """The first of each track; those that are left."""
        first: dict[Track, tuple[list[Taken], bool]] = {}
        left = []
        for track, batch, over in jobs:
            if track in first:
                left.append((track, batch, over))
            else:
                first[track] = batch, over
        new = [track for track, (batch, _) in first.items() if batch and track.segment is None]
        begun = await self._keeping.begin(
            self._id, [(track.person, track.source, first[track][0][0].at) for track in new]
        )
        for track, segment in zip(new, begun, strict=True):
            track.segment = segment
        self._writing = self._keeping.write(
            [(t.segment.journal, batch) for t, (batch, _) in first.items() if batch and t.segment]
        )
        self._writing.add_done_callback(_heard)
        await asyncio.shield(self._writing)
        for track, (_, over) in first.items():
            if over:
                self._end(track)
        return left

    def _end(self, track: Track) -> None:
        segment, track.segment = track.segment, None
        if segment is not None:
            self._keeping.end(segment.row)

    def _end_all(self) -> None:
        for track in self._tracks.values():
            track.drop()
            self._end(track)
        self._tracks.clear()

    def _break(self, why: str) -> None:
        if not self._broken:
            log.error("recording broken", extra={"hearing": self._id, "why": why})
        self._broken, self._attempt = why, AGAIN
        self._end_all()

    async def _try_again(self) -> None:
        """Whether it can go on, from time to time and when asked."""
        self._attempt -= 1
        stuck = self._writing is not None and not self._writing.done()
        if self._attempt > 0 or stuck:
            return
        self._attempt = AGAIN
        try:
            async with asyncio.timeout(WITHIN):
                self._writing = self._keeping.probe()
                self._writing.add_done_callback(_heard)
                await asyncio.shield(self._writing)
        except (OSError, TimeoutError):
            return
        self._broken = ""

    async def _tell(self) -> None:
        """Let the hearing know how it is, if it does not."""
        with contextlib.suppress(RoomClosedError, TimeoutError):  # told with the next look
            if self._hearing is not None and self._news(self._hearing):
                await self._act(lambda hearing, _: self._news(hearing))

    def _news(self, hearing: Hearing) -> tuple[Body, ...]:
        if hearing.phase in FINAL:
            return ()
        if not runs(hearing):
            now, why = Recording.OFF, "recess" if hearing.phase is Phase.RECESS else ""
        elif self._broken:
            now, why = Recording.BROKEN, self._broken
        else:
            now, why = Recording.ON, ""
        return () if now is hearing.recording else (RecordingTurned(now, why),)


def _heard(writing: asyncio.Future[None]) -> None:
    """What a late writing met is known already: it was too slow."""
    if not writing.cancelled():
        writing.exception()
