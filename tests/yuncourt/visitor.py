"""A client of the court for tests: logs in, enters, and folds what it is sent as a client must."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.yuncourt.serving import LIMIT, CourtAddress
from yunhearing.codec import decode_event, decode_server_frame, encode_frame
from yunhearing.commands import Command
from yunhearing.events import Sealed
from yunhearing.fold import evolve
from yunhearing.frames import (
    Act,
    ClientFrame,
    Farewell,
    Happened,
    Join,
    Refused,
    ServerFrame,
    Waiting,
    Welcome,
    Withheld,
)
from yunhearing.ids import CommandId, HearingId
from yunhearing.merkle import Frontier, commitment
from yunhearing.rest import HearingReply, HearingsReply, SessionReply, TicketReply
from yunhearing.state import Hearing

Frame = TypeVar("Frame", bound=ServerFrame)
NUMBER = "002208"
commands = itertools.count(1)


async def log_in(court: CourtAddress, part: str) -> SessionReply:
    """Log in as a person of the sample."""
    who = dict(court.people[part])
    del who["name"]
    path = "/api/login/staff" if "staff_number" in who else "/api/login"
    async with court.http() as http:
        reply = await http.post(path, json=who)
        assert reply.status_code == 200, reply.text
        return msgspec.json.decode(reply.content, type=SessionReply)


async def hearing_of(court: CourtAddress, token: str, number: str = NUMBER) -> HearingReply:
    """The person's own hearing of this number."""
    async with court.http(token) as http:
        reply = msgspec.json.decode((await http.get("/api/hearings")).content, type=HearingsReply)
    return next(hearing for hearing in reply.hearings if hearing.number == number)


async def ticket_for(court: CourtAddress, token: str, hearing: HearingId) -> str:
    """A fresh ticket."""
    async with court.http(token) as http:
        reply = await http.post(f"/api/hearings/{hearing}/ticket")
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=TicketReply).ticket


@contextlib.asynccontextmanager
async def open_socket(court: CourtAddress, hearing: str) -> AsyncIterator[ClientConnection]:
    """A WebSocket that has said nothing yet."""
    url = court.url.replace("https", "wss") + f"/api/hearings/{hearing}/live"
    async with connect(
        url, ssl=court.tls(), proxy=None, compression=None, close_timeout=1
    ) as socket:
        yield socket


class Visitor:
    """One live link; `hearing` and `frontier` follow the log as it is told."""

    def __init__(self, socket: ClientConnection, token: str = "") -> None:
        self.socket = socket
        self.token = token
        self.frames: list[ServerFrame] = []
        self.hearing: Hearing | None = None
        self.frontier = Frontier()
        self._changed = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    @property
    def over(self) -> bool:
        """Whether the link has ended."""
        return self._reading.done()

    async def send(self, frame: ClientFrame) -> None:
        await self.socket.send(encode_frame(frame))

    async def act(self, command: Command, id_: str = "") -> CommandId:
        """Send a command without waiting for its answer."""
        id_ = CommandId(id_ or f"command-{next(commands)}")
        await self.send(Act(id_, command))
        return id_

    async def done(self, command: Command) -> None:
        """Send a command and wait until its event was told."""
        id_ = await self.act(command)
        answer = await self.wait_for(
            lambda frame: (
                (isinstance(frame, Refused) and frame.id == id_)
                or (isinstance(frame, Happened) and decode_event(bytes(frame.event)).cause == id_)
            )
        )
        assert isinstance(answer, Happened), answer

    async def refused(self, command: Command) -> Refused:
        """Send a command and wait for its refusal."""
        id_ = await self.act(command)
        return await self.next(Refused, lambda frame: frame.id == id_)

    async def next(
        self, kind: type[Frame], which: Callable[[Frame], bool] = lambda _: True, since: int = 0
    ) -> Frame:
        """The first frame of this kind, waiting for it; `since` skips that many frames."""
        found = await self.wait_for(lambda f: isinstance(f, kind) and which(f), since)
        assert isinstance(found, kind)
        return found

    async def wait_for(self, which: Callable[[ServerFrame], bool], since: int = 0) -> ServerFrame:
        async with asyncio.timeout(LIMIT), self._changed:
            while True:
                for frame in self.frames[since:]:
                    if which(frame):
                        return frame
                if self._reading.done():
                    raise AssertionError(f"the link ended after {self.frames[-3:]}")
                await self._changed.wait()

    async def state(self, which: Callable[[Hearing], bool]) -> Hearing:
        """Wait until the hearing is so."""
        async with asyncio.timeout(LIMIT), self._changed:
            await self._changed.wait_for(lambda: self.hearing is not None and which(self.hearing))
        assert self.hearing
        return self.hearing

    async def ended(self) -> Farewell | None:
        """Wait for the end of the link; the farewell if there was one."""
        async with asyncio.timeout(LIMIT):
            await asyncio.wait([self._reading])
        last = self.frames[-1] if self.frames else None
        return last if isinstance(last, Farewell) else None

    async def close(self) -> None:
        await self.socket.close()
        self._reading.cancel()
        await asyncio.wait([self._reading])

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                frame = decode_server_frame(text)
                async with self._changed:
                    if frame is not None:
                        self._take(frame)
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            async with self._changed:
                self._changed.notify_all()

    def _take(self, frame: ServerFrame) -> None:
        self.frames.append(frame)
        match frame:
            case Welcome(hearing=Hearing() as hearing):
                self.hearing = hearing
                self.frontier = Frontier.from_peaks(hearing.seen, frame.frontier)
            case Happened(salt, event):
                self._grow(commitment(salt, bytes(event)), decode_event(bytes(event)))
            case Withheld(number, sealed):
                self._grow(sealed, Sealed(number, sealed))
            case Waiting():
                self.hearing = None

    def _grow(self, leaf: bytes, event: Any) -> None:
        if self.hearing is not None and event.number <= self.hearing.seen:
            return
        self.hearing = evolve(self.hearing, event)
        self.frontier = self.frontier.append(leaf)
        assert self.hearing is None or self.hearing.seen == self.frontier.size


@contextlib.asynccontextmanager
async def visiting(
    court: CourtAddress,
    part: str,
    *,
    token: str = "",
    number: str = NUMBER,
    former: Visitor | None = None,
) -> AsyncIterator[Visitor]:
    """Log in, enter, be greeted; `former` is resumed from where it was."""
    token = token or (await log_in(court, part)).token
    hearing = (await hearing_of(court, token, number)).id
    ticket = await ticket_for(court, token, hearing)
    async with open_socket(court, hearing) as socket:
        visitor = Visitor(socket, token)
        after = None
        if former is not None and former.hearing is not None:
            visitor.hearing, visitor.frontier = former.hearing, former.frontier
            after = former.hearing.seen
        await visitor.send(Join(ticket, after=after))
        try:
            await visitor.wait_for(lambda f: isinstance(f, Welcome | Waiting | Farewell))
            yield visitor
        finally:
            await visitor.close()
