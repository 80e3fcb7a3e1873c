"""Proposes lines to the transcript for what happens in the room; the clerk confirms them or not.

A line's id follows from its event, so that nothing is told twice, also after a restart.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import NamedTuple

from yuncourt.attending import Act
from yuncourt.ledger.record import Step
from yuncourt.media.plane import MediaPlane
from yuncourt.papers.course import IN_SESSION, News, back, lost, news
from yuncourt.room import RoomClosedError
from yunhearing.events import Body, Event, LinkLost
from yunhearing.ids import HearingId, LineId, Millis, PersonId
from yunhearing.state import Hearing, Presence
from yunhearing.transcribing import draft
from yunhearing.transcript import Transcript

PATIENCE = 20.0  # seconds a link may be gone before the transcript tells of it
AGAIN = 60_000  # ms before a restart that are told again: what was told has its id
MOST = 500  # proposals that wait
ATTEMPTS = 3

log = logging.getLogger(__name__)


class Gone(NamedTuple):
    """The event by which a link was lost."""

    number: int
    at: Millis


class Proposal(NamedTuple):
    """A line. `gone`: only while that link is lost; `after`: only if that line is there."""

    id: LineId
    at: Millis
    news: News
    gone: Gone | None = None
    after: LineId | None = None


class Chronicler:
    """Goes with a room (`attending.Attendant`); one task, which `close` ends."""

    def __init__(
        self, hearing: HearingId, _plane: MediaPlane, act: Act, patience: float = PATIENCE
    ) -> None:
        self._hearing, self._act, self._patience = hearing, act, patience
        self._gone: dict[PersonId, Gone] = {}
        self._timers: dict[PersonId, asyncio.TimerHandle] = {}
        self._waiting: asyncio.Queue[Proposal] = asyncio.Queue(MOST)
        self._work: asyncio.Task[None] | None = None
        self._begun = False

    def follow(self, steps: Sequence[Step]) -> None:
        """What was before was told when it happened, but for the last of it before a restart."""
        since = steps[-1].event.at - AGAIN if steps and isinstance(steps[-1].event, Event) else 0
        for step in steps:
            if isinstance(step.event, Event) and step.before and step.after:
                self._mind(step.event, step.after)
                if self._begun or step.event.at >= since:
                    self._tell(step.event, step.before, step.after)
        self._begun = True

    async def close(self) -> None:
        """What waits is not told any more."""
        for timer in self._timers.values():
            timer.cancel()
        if self._work is not None:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._work

    def _tell(self, event: Event, before: Hearing, after: Hearing) -> None:
        for index, told in enumerate(news(before, event.body, after)):
            self._put(Proposal(_id(event.number, index), event.at, told))

    def _mind(self, event: Event, after: Hearing) -> None:
        """Whose link is gone, and whose is back."""
        if isinstance(event.body, LinkLost):
            self._miss(event.body.person, Gone(event.number, event.at), after)
            return
        here = {p.id for p in after.people if p.presence is not Presence.LOST}
        for id_ in self._gone.keys() & here:
            gone, person = self._gone.pop(id_), after.person(id_)
            self._timers.pop(id_).cancel()
            if self._begun and person is not None and person.presence is Presence.SEATED:
                told = back(after, person, event.at - gone.at)
                self._put(Proposal(_id(event.number, 9), event.at, told, after=_id(gone.number)))

    def _miss(self, id_: PersonId, gone: Gone, after: Hearing) -> None:
        person = after.person(id_)
        if person is None or person.presence is not Presence.LOST:
            return
        proposal = Proposal(_id(gone.number), gone.at, lost(after, person), gone=gone)
        self._gone[id_] = gone
        self._timers[id_] = asyncio.get_running_loop().call_later(
            self._patience, self._put, proposal
        )

    def _put(self, proposal: Proposal) -> None:
        try:
            self._waiting.put_nowait(proposal)
        except asyncio.QueueFull:
            log.warning("course not told", extra={"hearing": self._hearing})
            return
        if self._work is None or self._work.done():
            self._work = asyncio.get_running_loop().create_task(self._propose())

    async def _propose(self) -> None:
        """All that waits, one by one: each has a place of its own."""
        try:
            while not self._waiting.empty():
                await self._proposed(self._waiting.get_nowait())
        except RoomClosedError:
            pass
        except Exception:
            log.exception("course not told", extra={"hearing": self._hearing})

    async def _proposed(self, proposal: Proposal) -> None:
        def decided(hearing: Hearing, transcript: Transcript) -> tuple[Body, ...]:
            if not self._holds(proposal, hearing, transcript):
                return ()
            text, about, kind = proposal.news
            line = draft(hearing, transcript, proposal.id, text, proposal.at, about, kind)
            return (line,) if line is not None else ()

        for _ in range(ATTEMPTS):
            with contextlib.suppress(TimeoutError):
                await self._act(decided)
                return
        log.warning("course not told", extra={"hearing": self._hearing})

    def _holds(self, proposal: Proposal, hearing: Hearing, transcript: Transcript) -> bool:
        if proposal.gone is not None:
            about = proposal.news.about
            still = about is not None and self._gone.get(about) == proposal.gone
            return still and hearing.phase in IN_SESSION
        return proposal.after is None or proposal.after in transcript.lines


def _id(number: int, index: int = 0) -> LineId:
    return LineId(f"course{number:08d}{index}")
