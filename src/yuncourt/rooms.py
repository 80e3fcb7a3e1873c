"""The rooms that are live: made when somebody comes, given up when nobody is there."""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from yuncourt.attending import Attending, Equipment
from yuncourt.clock import Clock
from yuncourt.connections import Connection
from yuncourt.identity.errors import Unavailable
from yuncourt.ledger.keys import LogKey
from yuncourt.ledger.record import Record
from yuncourt.limits import Limits
from yuncourt.media.plane import PlaneFactory
from yuncourt.media.relays import Relays
from yuncourt.room import Room, RoomClosedError
from yuncourt.store.audit import Write
from yuncourt.store.streams import Also, Extent, Streams
from yunhearing.events import Body
from yunhearing.frames import FarewellCode, Join, ServerFrame
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.phases import FINAL
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Hearing

FAREWELL = 2.0  # seconds for the last frames to go out
KEPT = 16  # records read and not live: a page of one is not the time to fold it anew
ATTEMPTS = 3  # to enter a room, which may end at the same moment

log = logging.getLogger(__name__)


class Rooms:
    """Every live hearing's room by id."""

    def __init__(
        self,
        streams: Streams,
        key: LogKey,
        planes: PlaneFactory,
        clock: Clock,
        limits: Limits | None = None,
        relays: Relays | None = None,
        attending: Sequence[Attending] = (),
    ) -> None:
        self._streams = streams
        self._key = key
        self._clock = clock
        self._limits = limits or Limits()
        self._equipment = Equipment(planes, relays or Relays(), attending)
        self._rooms: dict[HearingId, Room] = {}
        self._read: OrderedDict[HearingId, tuple[Extent, Record]] = OrderedDict()  # of no room
        self._opening = asyncio.Lock()
        self._connections: set[Connection] = set()
        self._closing = False

    async def start(self) -> None:
        """Open the rooms that somebody was in when the server last stopped."""
        for hearing in await self._streams.occupied():
            try:
                await self._open(hearing)
            except (ValueError, LookupError):  # one bad log keeps no other hearing shut
                log.exception("log cannot be read", extra={"hearing": hearing})

    async def close(self) -> None:
        """Send everybody away, within seconds; nobody comes in any more."""
        self._closing = True
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
        leaving = [asyncio.ensure_future(c.finished.wait()) for c in self._connections]
        if leaving:
            _, late = await asyncio.wait(leaving, timeout=FAREWELL)
            for task in late:
                task.cancel()

    async def enter(self, hearing: HearingId, connection: Connection, join: Join) -> Room | None:
        """The room, which then greets the connection; None, and a farewell, when closing."""
        for _ in range(ATTEMPTS):
            if self._closing:
                break
            room = await self._open(hearing)
            self._connections.add(connection)
            with contextlib.suppress(RoomClosedError):  # ended meanwhile: there is a new one
                await room.enter(connection, join)
                return room
        connection.close(FarewellCode.SHUTTING_DOWN)
        return None

    async def decide(
        self,
        hearing: HearingId,
        actor: PersonId | None,
        decide: Callable[[Hearing], tuple[Body, ...] | Refusal],
        also: Also,
    ) -> Hearing | Refusal:
        """Let a wish from outside happen by the hearing's only writer. Raises RoomClosedError.

        `actor` None is the court's system. Where no bodies are decided, nothing is stored.
        """
        for _ in range(ATTEMPTS):
            if self._closing:
                break
            room = await self._open(hearing)
            with contextlib.suppress(RoomClosedError):  # ended meanwhile: there is a new one
                return await room.decide(actor, decide, also)
        raise RoomClosedError

    async def note(self, hearing: HearingId, actor: PersonId, body: Body, write: Write) -> bool:
        """Put what a person did outside on the record, and store `write`, both or neither.

        False: the record takes no more, and nothing was stored. Raises Unavailable, and what
        `write` raises.
        """

        def noted(held: Hearing) -> tuple[Body, ...] | Refusal:
            over = held.phase in FINAL or held.person(actor) is None
            return Refusal(RefusalCode.WRONG_PHASE) if over else (body,)

        async def also(connection: AsyncConnection, _: Hearing) -> None:
            await write(connection)

        try:
            return not isinstance(await self.decide(hearing, actor, noted, also), Refusal)
        except (RoomClosedError, TimeoutError) as error:
            raise Unavailable from error

    def tell(self, hearing: HearingId, frame: ServerFrame, people: Collection[PersonId]) -> None:
        """Send these, as far as they are there, what is no part of the hearing."""
        room = self._rooms.get(hearing)
        if room is not None and not room.closed:
            room.tell(frame, people)

    def prove(self, session: bytes, at: Millis) -> None:
        """The person of this login proved anew to be there: all its links know it at once."""
        for connection in self._connections:
            if connection.session == session:
                connection.proven_at = max(connection.proven_at, at)

    def gone(self, connection: Connection, room: Room | None) -> None:
        """The connection has ended, whoever ended it."""
        connection.finished.set()
        self._connections.discard(connection)
        if room is not None:
            room.look_around()

    async def record(self, hearing: HearingId) -> Record:
        """The record of a hearing, live or from the disk; for reading only."""
        room = self._rooms.get(hearing)
        if room is not None and not room.closed:
            return room.record
        extent = await self._streams.extent(hearing)
        kept, record = self._read.get(hearing, (None, None))
        if record is None or kept != extent:
            record = await self._from_disk(hearing)
        self._read[hearing] = extent, record
        self._read.move_to_end(hearing)
        if len(self._read) > KEPT:
            self._read.popitem(last=False)
        return record

    async def _from_disk(self, hearing: HearingId) -> Record:
        """In a thread: a log of thousands takes a second, in which no other hearing may stand."""
        return await asyncio.to_thread(Record, hearing, await self._streams.read(hearing))

    async def _open(self, hearing: HearingId) -> Room:
        async with self._opening:
            room = self._rooms.get(hearing)
            if room is None or room.closed:
                self._forget_closed()
                record = await self._from_disk(hearing)
                room = self._room(record)
                self._rooms[hearing] = room
                room.start()
                log.info("room opened", extra={"hearing": hearing, "events": len(record.steps)})
            return room

    def _room(self, record: Record) -> Room:
        return Room(
            record,
            self._streams,
            self._key,
            self._clock,
            self._limits,
            self._equipment,
        )

    def _forget_closed(self) -> None:
        self._rooms = {id_: room for id_, room in self._rooms.items() if not room.closed}
