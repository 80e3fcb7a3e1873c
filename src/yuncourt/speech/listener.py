"""Listens to a hearing: each seat that may be heard has a recogniser, whose sentences are drafts.

A recogniser that is dead, slow or mad costs its drafts and nothing else: it is asked again, less
and less often, and the hearing hears nothing of it.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from yuncourt.attending import Act
from yuncourt.clock import Clock
from yuncourt.ledger.record import Step
from yuncourt.media.packets import Packet
from yuncourt.media.plane import MediaPlane, TapLimitError
from yuncourt.room import RoomClosedError
from yuncourt.speech.ear import Ear
from yuncourt.speech.port import Recogniser, RecogniserError, Words
from yunhearing.events import Body, RecognitionTurned
from yunhearing.frames import Heard, Source
from yunhearing.ids import HearingId, LineId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.recording import recorded, runs
from yunhearing.roles import ORDER
from yunhearing.state import Hearing, Presence
from yunhearing.texts import clean
from yunhearing.transcribing import draft
from yunhearing.transcript import Transcript

FIRST, LONGEST_WAIT = 1.0, 60.0  # seconds before it is asked again, each time twice as long
DELAY: Final = 700  # ms from the first sound of a sentence to its first piece
HEARD_EVERY: Final = 0.25  # seconds between two frames of one speaker
MOST_SENTENCES: Final = 40  # of one seat in a minute: nobody says more
MOST_WAITING: Final = 100  # sentences not yet written
MOST_ENDING: Final = 30  # seats whose last sentence is waited for: who plays with the button
LONGEST_PARTIAL: Final = 400  # characters; of more the end is shown
LOOK_EVERY: Final = 1.0  # seconds, while somebody's sound cannot be had yet

Tell = Callable[[HearingId, Heard, Sequence[PersonId]], None]

log = logging.getLogger(__name__)


class Sentence(NamedTuple):
    """What somebody said, from then on."""

    person: PersonId
    at: Millis
    text: str


class Equipped(NamedTuple):
    """What all hearings of a court share; `recogniser` None: it has none."""

    recogniser: Recogniser | None
    tell: Tell
    clock: Clock


class Listener:
    """Goes with a room (`attending.Attendant`); `close` ends all of it."""

    def __init__(
        self, hearing: HearingId, plane: MediaPlane, act: Act, *, equipped: Equipped
    ) -> None:
        self._id, self._plane, self._act, self._equipped = hearing, plane, act, equipped
        self._hearing: Hearing | None = None
        self._seats: dict[PersonId, Seat] = {}
        self._sentences: asyncio.Queue[Sentence] = asyncio.Queue(MOST_WAITING)
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._ending: dict[asyncio.Task[None], None] = {}  # the oldest first

    def follow(self, steps: Sequence[Step]) -> None:
        """Who is listened to follows from what happened."""
        hearing = steps[-1].after if steps else None
        if hearing is None:
            return
        self._hearing = hearing
        if not self._tasks and (_turned(hearing, self._able) or (self._able and runs(hearing))):
            self._tasks = [asyncio.create_task(w) for w in (self._look(), self._write())]
        self._changed.set()

    async def close(self) -> None:
        """Nobody is listened to any more; what was not written is lost."""
        for person in tuple(self._seats):
            self._dismiss(person)
        tasks = [*self._tasks, *self._ending]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    @property
    def _able(self) -> bool:
        return self._equipped.recogniser is not None

    async def _look(self) -> None:
        """Who is listened to now."""
        with self._minded():
            while True:
                self._changed.clear()
                hearing, waits = self._hearing, False
                if hearing is not None:
                    await self._say_able(hearing)
                    waits = self._attend(_heard(hearing))
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_EVERY if waits else None):
                        await self._changed.wait()

    async def _say_able(self, hearing: Hearing) -> None:
        if _turned(hearing, self._able):
            with contextlib.suppress(TimeoutError):
                await self._act(lambda now, _: _turned(now, self._able))

    def _attend(self, wanted: frozenset[PersonId]) -> bool:
        """Begin with these, end with others; whether somebody's sound cannot be had yet."""
        recogniser, hearing = self._equipped.recogniser, self._hearing
        for person in self._seats.keys() - wanted:
            self._dismiss(person)
        if recogniser is None or hearing is None:
            return False
        names = tuple(dict.fromkeys(p.name for p in hearing.people))
        for person in wanted - self._seats.keys():
            with contextlib.suppress(TapLimitError):
                seat = Seat(person, recogniser, names, self._equipped, self._told)
                seat.end_tap = self._plane.tap(person, seat.take)
                self._seats[person] = seat
        return bool(wanted - self._seats.keys())

    def _dismiss(self, person: PersonId) -> None:
        """Its last sentence may still come."""
        seat, hearing = self._seats.pop(person), self._hearing
        who = hearing.person(person) if hearing is not None else None
        wished = hearing is not None and bool(hearing.recognition)
        seat.end(at_once=not wished or who is None or who.aside)
        self._ending[seat.task] = None
        seat.task.add_done_callback(lambda task: self._ending.pop(task, None))
        if len(self._ending) > MOST_ENDING:
            next(iter(self._ending)).cancel()

    def _told(self, words: Heard | Sentence) -> None:
        if isinstance(words, Sentence):
            with contextlib.suppress(asyncio.QueueFull):
                self._sentences.put_nowait(words)
            return
        hearing = self._hearing
        people = hearing.people if hearing is not None else ()
        writers = [p.id for p in people if p.role in ORDER and p.presence is Presence.SEATED]
        self._equipped.tell(self._id, words, writers)

    async def _write(self) -> None:
        """Sentences become drafts, one by one."""
        with self._minded():
            while True:
                sentence = await self._sentences.get()
                with contextlib.suppress(TimeoutError):
                    await self._act(_drafted(sentence))

    @contextlib.contextmanager
    def _minded(self) -> Iterator[None]:
        """A room that has closed ends it; anything else is told."""
        try:
            yield
        except RoomClosedError:
            pass
        except Exception:
            log.exception("nobody listens any more", extra={"hearing": self._id})


class Seat:
    """One person is listened to: an ear, a recogniser, and what it heard so far."""

    def __init__(
        self,
        person: PersonId,
        recogniser: Recogniser,
        names: Sequence[str],
        equipped: Equipped,
        told: Callable[[Heard | Sentence], None],
    ) -> None:
        self.end_tap: Callable[[], None] = lambda: None
        self._person, self._recogniser, self._names = person, recogniser, names
        self._clock, self._told = equipped.clock, told
        self._ear = Ear()
        self._text, self._since = "", Millis(0)
        self._said_at = self._minute_at = 0.0
        self._count, self._understood = 0, False
        self._over = asyncio.Event()
        self.task = asyncio.create_task(self._listen())

    def take(self, source: Source, packet: Packet) -> None:
        """In the packet path."""
        if source is Source.MIC:
            self._ear.take(packet)

    def end(self, *, at_once: bool = False) -> None:
        """It hears no more; the last sentence may still come, within seconds.

        `at_once`: of what was not sent by now nothing is.
        """
        self._over.set()
        self.end_tap()
        self._ear.close(drop=at_once)

    async def _listen(self) -> None:
        """Until it is ended; begun again after each failure, later and later."""
        failures = 0
        while not self._over.is_set():
            why, self._understood = "ended", False
            try:
                await self._recogniser.listen(self._ear.sound(), self._heard, self._names)
            except RecogniserError as error:
                why = str(error)
            except Exception:
                log.exception("a recogniser failed")
            if self._over.is_set():
                return
            failures = 1 if self._understood else failures + 1
            self._draft(self._text)
            if failures == 1:
                log.warning("no speech recognition", extra={"why": why})
            self._forget()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(LONGEST_WAIT, FIRST * 2 ** min(failures - 1, 10))):
                    await self._over.wait()

    def _forget(self) -> None:
        self._say("")
        self._text, self._since = "", Millis(0)

    def _heard(self, words: Words) -> None:
        """Raises RecogniserError where no person could say so much."""
        now = asyncio.get_running_loop().time()
        if now - self._minute_at > 60:
            self._minute_at, self._count = now, 0
        self._since = self._since or Millis(self._clock() - DELAY)
        if not words.final:
            self._text = clean(words.text[-LONGEST_PARTIAL:])
            if now - self._said_at >= HEARD_EVERY:
                self._said_at = now
                self._say(self._text)
            return
        self._count += 1
        if self._count > MOST_SENTENCES:
            raise RecogniserError("too much")
        self._understood = True
        self._draft(words.text)
        self._forget()

    def _draft(self, text: str) -> None:
        """What was understood, also where the end of it was not."""
        if text.strip():
            self._told(Sentence(self._person, self._since, text))

    def _say(self, text: str) -> None:
        self._told(Heard(self._person, text, self._since or self._clock()))


def _heard(hearing: Hearing) -> frozenset[PersonId]:
    """Whose microphone is recorded now, while recognition is on."""
    if not hearing.recognition or hearing.signing is not None:
        return frozenset()
    return frozenset(p.id for p in hearing.people if recorded(hearing, p, Source.MIC))


def _turned(hearing: Hearing, able: bool) -> tuple[Body, ...]:
    """What says whether there is recognition at all, if it is not known: on at first."""
    if hearing.phase in FINAL or not runs(hearing) or able is (hearing.recognition is not None):
        return ()
    return (RecognitionTurned(True if able else None),)


def _drafted(sentence: Sentence) -> Callable[[Hearing, Transcript], tuple[Body, ...]]:
    id_ = LineId(f"heard{secrets.token_hex(8)}")

    def decided(hearing: Hearing, transcript: Transcript) -> tuple[Body, ...]:
        line = draft(hearing, transcript, id_, sentence.text, sentence.at, sentence.person)
        return (line,) if line is not None else ()

    return decided
