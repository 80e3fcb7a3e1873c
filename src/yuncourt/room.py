"""One live hearing: the single writer of its log. Decide, store, evolve, tell; in that order.

Everything happens in one task fed by a bounded inbox; an event is on the disk before anybody sees
it. A room that cannot store ends: its people are told to come back, and find what was stored.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy.exc import IntegrityError

from yuncourt.attending import Attendants, Deciding, Equipment
from yuncourt.clock import SECOND, Clock
from yuncourt.connections import Connection
from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.record import Record, Step
from yuncourt.limits import Limits
from yuncourt.media.plane import MediaFrame
from yuncourt.media_seats import MediaSeat
from yuncourt.messages import Decide, Do, Enter, LookAround, Message, Stop
from yuncourt.store.streams import PRESENT, Also, NotSoError, Streams, nothing_else, occupied
from yuncourt.telling import SENDING_AWAY, farewell, greeting, told, waiting
from yuncourt.usher import Usher
from yunhearing.audience import hears, member
from yunhearing.codec import encode_frame
from yunhearing.commands import Command
from yunhearing.events import (
    Body,
    Event,
    PersonExcluded,
    PersonLeft,
    PersonRemoved,
)
from yunhearing.frames import (
    Act,
    Checkpointed,
    FarewellCode,
    Join,
    Levels,
    Refused,
    ServerFrame,
    Source,
    Waiting,
)
from yunhearing.ids import CommandId, HearingId, Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import SPEAKING
from yunhearing.rules import decide, entering, losing, needs_step_up
from yunhearing.sketching import Sketch, sees_sketch, sketched
from yunhearing.state import Door, Hearing, Presence

AGAIN = 0.2  # seconds

log = logging.getLogger(__name__)


class Link(NamedTuple):
    """A person's present connection and way to the media plane."""

    connection: Connection
    media: MediaSeat


class RoomClosedError(Exception):
    """The room has ended; there may be a new one."""


class Room:
    """The task of one hearing. `start` it once; it ends by itself when idle, or by `close`."""

    def __init__(
        self,
        record: Record,
        streams: Streams,
        key: LogKey,
        clock: Clock,
        limits: Limits,
        equipment: Equipment,
    ) -> None:
        self.closed = False
        self._record = record
        self._streams = streams
        self._key = key
        self._clock = clock
        self._limits = limits
        self._relays = equipment.relays
        self._plane = equipment.planes(self._tell_levels)
        self._attendants = Attendants(
            equipment.attending, record.id, self._plane, self._happen_by_itself
        )
        self._inbox: asyncio.Queue[Message] = asyncio.Queue(limits.inbox)
        self._links: dict[PersonId, Link] = {}
        self._holders: dict[PersonId, bytes] = {}  # by which login each took the seat
        self._media: dict[PersonId, MediaSeat] = {}
        self._refused: OrderedDict[tuple[PersonId, CommandId], RefusalCode] = OrderedDict()
        self._waiting: dict[PersonId, Waiting] = {}  # what who waits was told last, without time
        self._usher = Usher(limits.bench_gone)
        self._returning = False  # some who were there before a restart may come back
        self._alarm: asyncio.TimerHandle | None = None
        self._levels_at = 0.0
        self._task: asyncio.Task[None] | None = None

    @property
    def id(self) -> HearingId:
        """The hearing this room is of."""
        return self._record.id

    @property
    def record(self) -> Record:
        """The record so far; for reading only."""
        return self._record

    def start(self) -> None:
        """Begin; whoever was seated before a restart has some time to come back."""
        self._route()
        self._attendants.follow(tuple(self._record.steps))
        self._task = asyncio.create_task(self._run(), name=f"room {self.id}")
        self._wake(LookAround())
        self._returning = occupied(self._hearing)
        if self._returning:
            loop = asyncio.get_running_loop()
            loop.call_later(self._limits.come_back, self._wake, LookAround(returns_over=True))

    async def close(self) -> None:
        """End after what is under way: everybody is told to come back later."""
        if self._task is None:
            return
        self._wake(Stop())
        _, late = await asyncio.wait([self._task], timeout=self._limits.close_within)
        if late:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def enter(self, connection: Connection, join: Join) -> None:
        """Let a connection in. Raises RoomClosedError."""
        await self._submit(Enter(connection, join))

    async def act(self, connection: Connection, act: Act) -> None:
        """Put a command before the court. Raises RoomClosedError."""
        await self._submit(Do(connection, act))

    async def decide(
        self,
        actor: PersonId | None,
        decide: Callable[[Hearing], tuple[Body, ...] | Refusal],
        also: Also,
    ) -> Hearing | Refusal:
        """Let a wish from outside happen, storing `also`; the hearing after it, or why not.

        `actor` None is the court's system. Where no bodies are decided, nothing is stored.

        Raises RoomClosedError; IntegrityError or NotSoError, as `also` does; TimeoutError.
        """
        asked: asyncio.Future[Hearing | Refusal] = asyncio.get_running_loop().create_future()
        await self._submit(Decide(actor, decide, also, asked))
        async with asyncio.timeout(self._limits.decide_within):
            return await asked

    async def _happen_by_itself(self, decide: Deciding) -> None:
        """Let what an attendant decides happen. Raises as `decide` does."""
        await self.decide(None, lambda now: decide(now, self._record.transcript), nothing_else)

    def media(self, connection: Connection, frame: MediaFrame) -> None:
        """Hand a media frame on; refused where too many wait."""
        link = self._links.get(connection.person)
        if link and link.connection is connection and not link.media.take(frame):
            connection.send(Refused(None, RefusalCode.TOO_MANY))

    def scribble(self, connection: Connection, frame: Sketch) -> None:
        """Show a pen or pointer that moves to whoever sees that page; dropped where it may not.

        Neither stored nor numbered, and past the inbox: it is worth nothing late.
        """
        link = self._links.get(connection.person)
        if link is None or link.connection is not connection or self.closed:
            return
        shown = sketched(self._hearing, connection.person, frame)
        if shown is None:
            return
        text = encode_frame(shown)
        for person, other in self._links.items():
            if person != connection.person and sees_sketch(self._hearing, person, frame):
                other.connection.send_if_roomy(text)

    def tell(self, frame: ServerFrame, people: Collection[PersonId]) -> None:
        """Send these, as far as they are there, what is no part of the hearing."""
        for person in people:
            if link := self._links.get(person):
                link.connection.send(frame)

    def look_around(self) -> None:
        """A connection has gone: to be noticed soon."""
        self._wake(LookAround())

    async def _submit(self, message: Message) -> None:
        if self.closed:
            raise RoomClosedError
        try:
            async with asyncio.timeout(self._limits.inbox_wait):
                await self._inbox.put(message)
        except TimeoutError:
            raise RoomClosedError from None
        if self.closed:
            raise RoomClosedError

    def _wake(self, message: LookAround | Stop) -> None:
        try:
            self._inbox.put_nowait(message)
        except asyncio.QueueFull:  # try again: the task takes from it all the time
            if not self.closed:
                asyncio.get_running_loop().call_later(AGAIN, self._wake, message)

    async def _run(self) -> None:
        message: Message = LookAround()
        try:
            while not isinstance(message := await self._next(), Stop):
                await self._handle(message)
                await self._miss_the_gone()
                await self._keep_order()
        except Exception:
            log.exception("room failed", extra={"hearing": self.id})
        finally:
            self.closed = True
            self._set_alarm(None)
            await self._let_all_go(FarewellCode.SHUTTING_DOWN, message)

    async def _next(self) -> Message:
        if self._links or self._alarm is not None:
            return await self._inbox.get()
        try:
            async with asyncio.timeout(self._limits.idle):
                return await self._inbox.get()
        except TimeoutError:
            return Stop() if self._inbox.empty() else self._inbox.get_nowait()

    async def _handle(self, message: Enter | Do | Decide | LookAround) -> None:
        match message:
            case Enter(connection, join):
                await self._enter(connection, join)
            case Do(connection, act):
                await self._act(connection, act)
            case Decide():
                await self._decide(message)
            case LookAround(returns_over):
                if returns_over:
                    self._returning = False
                    await self._miss_the_absent()

    async def _enter(self, connection: Connection, join: Join) -> None:
        person = connection.person
        if join.back and self._taken_since(connection):
            connection.close(FarewellCode.SEAT_TAKEN)
            return
        bodies = entering(self._hearing, person)
        if isinstance(bodies, Refusal):
            code = farewell(bodies)
            shut = code is FarewellCode.EXCLUDED
            connection.close(code, self._record.why_shut(person) if shut else "")
            return
        self._part(person, FarewellCode.SEAT_TAKEN)
        self._holders[person] = connection.session
        await self._happen(bodies, person)
        media = MediaSeat(self._plane, connection, self._media.get(person))
        self._media[person] = media
        self._links[person] = Link(connection, media)
        self._greet(self._links[person], join.after)
        log.info("entered", extra={"hearing": self.id, "person": person, "after": join.after})

    def _taken_since(self, connection: Connection) -> bool:
        """Whether the person took the seat by another login, even if that link is lost by now."""
        return self._holders.get(connection.person, connection.session) != connection.session

    async def _act(self, connection: Connection, act: Act) -> None:
        person, link = connection.person, self._links.get(connection.person)
        if link is None or link.connection is not connection:
            return
        if earlier := self._record.caused_by(act.id):
            self._repeat(connection, act.id, earlier)
            return
        code = self._refused.get((person, act.id))
        outcome = Refusal(code) if code else self._outcome(person, act.command)
        if isinstance(outcome, Refusal):
            self._refuse(connection, act.id, outcome.code)
        elif needs_step_up(act.command) and self._proven_long_ago(connection):
            # not remembered: the same command may come again once that was done
            connection.send(Refused(act.id, RefusalCode.STEP_UP))
        else:
            await self._happen(outcome, person, act.id)

    def _outcome(self, person: PersonId, command: Command) -> tuple[Body, ...] | Refusal:
        record = self._record
        return decide(self._hearing, person, command, self._now, record.ink, record.transcript)

    def _proven_long_ago(self, connection: Connection) -> bool:
        return self._now - connection.proven_at > self._limits.step_up_after * SECOND

    async def _keep_order(self) -> None:
        """Let happen what happens by itself; wake up again for what is to come."""
        self._set_alarm(None)
        while bodies := self._usher.due(self._hearing, self._now, self._links, self._returning):
            await self._happen(bodies, None)
        self._set_alarm(self._usher.next(self._hearing, self._now))

    def _set_alarm(self, left: float | None) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = None
        if left is not None:
            soon, loop = min(left, self._limits.look_every), asyncio.get_running_loop()
            self._alarm = loop.call_later(soon, self._wake, LookAround())

    async def _decide(self, wish: Decide) -> None:
        outcome = wish.decide(self._hearing)
        try:
            if not isinstance(outcome, Refusal):
                await self._happen(outcome, wish.actor, also=wish.also)
        except (IntegrityError, NotSoError) as error:  # what else was to be stored could not be
            if not wish.asked.done():
                wish.asked.set_exception(error)
        if not wish.asked.done():
            wish.asked.set_result(outcome if isinstance(outcome, Refusal) else self._hearing)

    def _repeat(self, connection: Connection, id_: CommandId, earlier: Sequence[Step]) -> None:
        """Answer a command that was accepted before as it was answered then."""
        if member(self._hearing, connection.person) is None:  # who waits is told no event
            connection.send(Refused(id_, RefusalCode.ALREADY_SO))
            return
        for step in earlier:
            own = isinstance(step.event, Event) and step.event.actor == connection.person
            connection.send(
                told(step, connection.person) if own else Refused(id_, RefusalCode.MALFORMED)
            )

    def _refuse(self, connection: Connection, id_: CommandId, code: RefusalCode) -> None:
        self._refused[connection.person, id_] = code
        if len(self._refused) > self._limits.remembered:
            self._refused.popitem(last=False)
        connection.send(Refused(id_, code))

    async def _happen(
        self,
        bodies: Sequence[Body],
        actor: PersonId | None,
        cause: CommandId | None = None,
        also: Also | None = None,
    ) -> None:
        """Store what happens, then make it so, then tell."""
        steps = self._record.draft(bodies, self._now, actor, cause)
        if not steps or steps[-1].after is None:
            return
        await self._streams.append(steps[-1].after, [step.entry for step in steps], also)
        self._record.extend(steps)
        # media first: a microphone that was switched off is off when anybody reads so
        self._route()
        self._tell(steps)
        for step in steps:
            await self._after(step)
        self._attendants.follow(steps)

    async def _after(self, step: Step) -> None:
        match step.event:
            case Event(body=PersonLeft(person)):
                self._holders.pop(person, None)
                self._part(person, FarewellCode.LEFT)
            case Event(body=PersonRemoved(person)):
                self._part(person, FarewellCode.LEFT)
            case Event(body=PersonExcluded(person, reason)):
                self._part(person, FarewellCode.EXCLUDED, reason)
            case Event(body=body) if isinstance(body, SENDING_AWAY):
                for person in list(self._links):
                    self._part(person, FarewellCode.DISMISSED)

    def _tell(self, steps: Sequence[Step]) -> None:
        note = encode_frame(Checkpointed(self._note()))
        first, last = steps[0].before, steps[-1].after
        texts: dict[tuple[int, bool], str] = {}
        for person, link in self._links.items():
            inside, stays = member(first, person) is not None, member(last, person) is not None
            if inside:
                for step in steps:
                    key = step.entry.number, step.seen_by(person)
                    text = texts.get(key) or encode_frame(told(step, person))
                    link.connection.send_text(texts.setdefault(key, text))
            if inside and stays:
                link.connection.send_text(note)
            elif inside or stays:
                self._greet(link, None)
            else:
                self._tell_waiting(link)

    def _greet(self, link: Link, after: int | None) -> None:
        """Snapshot or tail for who is inside, Waiting for who is in the lobby; media likewise."""
        person = link.connection.person
        if member(self._hearing, person) is None:
            link.media.rise()
            self._waiting.pop(person, None)
            self._tell_waiting(link)
            return
        for frame in self._greeting(person, after):
            link.connection.send(frame)
        if not self._hearing.dismissed:
            link.media.sit()

    def _tell_waiting(self, link: Link) -> None:
        """To who waits, what the lobby may know, if it is not what was told last."""
        person = self._hearing.person(link.connection.person)
        if person is None or person.door is Door.SHUT:
            return
        shown = waiting(self._hearing, person)
        if self._waiting.get(person.id) != shown:
            self._waiting[person.id] = shown
            link.connection.send(replace(shown, now=self._now))

    def _tell_levels(self, levels: Mapping[PersonId, int]) -> None:
        now = asyncio.get_running_loop().time()
        if self.closed or now - self._levels_at < self._limits.levels_every:
            return
        self._levels_at = now
        for viewer, link in self._links.items():
            heard = {p: dbfs for p, dbfs in levels.items() if self._may_have(viewer, p, Source.MIC)}
            if heard:
                link.connection.send_if_idle(encode_frame(Levels(heard)))

    async def _miss_the_gone(self) -> None:
        """Note in the record whose link went without a word."""
        for person, link in list(self._links.items()):
            if link.connection.finished.is_set():
                self._part(person, FarewellCode.LEFT)  # nobody reads it: the link is gone
                await self._lose(person)

    async def _miss_the_absent(self) -> None:
        """Note who was seated before a restart and did not come back."""
        for person in self._hearing.people:
            if person.presence in PRESENT and person.id not in self._links:
                await self._lose(person.id)

    async def _lose(self, person: PersonId) -> None:
        if not self._hearing.dismissed:  # everybody was sent away then: no link was lost
            await self._happen(losing(self._hearing, person), None)

    def _part(self, person: PersonId, code: FarewellCode, reason: str = "") -> None:
        if link := self._links.pop(person, None):
            self._waiting.pop(person, None)
            link.connection.close(code, reason)
            link.media.close()
            why = link.connection.ending
            log.info("parted", extra={"hearing": self.id, "person": person, "why": why})

    async def _let_all_go(self, code: FarewellCode, message: Message) -> None:
        """End every link, also of who was about to enter: by `message`, or one that waits."""
        for person in list(self._links):
            self._part(person, code)
        waiting = [message]
        while not self._inbox.empty():
            waiting.append(self._inbox.get_nowait())
        for each in waiting:
            if isinstance(each, Enter):
                each.connection.close(code)
            elif isinstance(each, Decide) and not each.asked.done():
                each.asked.set_exception(RoomClosedError())
        try:
            async with asyncio.timeout(self._limits.media_close):
                await asyncio.gather(self._attendants.close(), self._plane.close())
        except TimeoutError:
            log.warning("media plane did not close in time", extra={"hearing": self.id})

    def _may_have(self, viewer: PersonId, speaker: PersonId, source: Source) -> bool:
        return hears(self._hearing, viewer, speaker, source)

    def _route(self) -> None:
        people = self._hearing.people
        voices = [p.id for p in people if p.presence is Presence.SEATED and p.role in SPEAKING]
        self._plane.update(self._may_have, voices)

    def _greeting(self, person: PersonId, after: int | None) -> list[ServerFrame]:
        ice = self._relays.ice(person, self._now)
        return greeting(self._record, person, self._now, self._note(), after, ice)

    def _note(self) -> str:
        frontier = self._record.frontier
        return self._key.sign(self.id, frontier.size, frontier.root)

    @property
    def _hearing(self) -> Hearing:
        return self._record.hearing

    @property
    def _now(self) -> Millis:
        return self._clock()
