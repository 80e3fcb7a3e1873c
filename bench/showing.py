"""How soon all see the page that was turned, and the pen that moves.

The court is a process of its own, with TLS and its database on disk; all links are in this one, so
both together share the machine. A page turn runs from sending the command to having read its event,
at each of 100 viewers; ink from sending the points under the pen to having read them, at each of 20
viewers while three draw 60 times a second. Beside it the same ink through a bare server that sends
on what it gets. `measure(folder)` gives the figures, in milliseconds.
"""

import argparse
import asyncio
import json
import multiprocessing
import ssl
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, broadcast, serve

from tests.yuncourt.processes import court_process
from tests.yuncourt.serving import CourtAddress
from tests.yuncourt.visitor import open_socket, ticket_for
from yuncourt.app import open_services
from yuncourt.clock import system_clock
from yuncourt.identity.sessions import NOWHERE
from yuncourt.listing import Listing, list_hearing, new_id
from yuncourt.media.forwarder import forwarders
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.docket import Case, Court
from yunhearing.audit import Action
from yunhearing.codec import decode_event, decode_server_frame, encode_frame
from yunhearing.commands import Command, OpenHearing, Present, Show
from yunhearing.events import ExhibitListed, ShowingMoved
from yunhearing.evidence import Exhibit, FileKind, View
from yunhearing.frames import Act, Happened, Inked, Inking, Join, ServerFrame
from yunhearing.ids import CaseId, CommandId, CourtId, EvidenceId, HearingId, PersonId, StrokeId
from yunhearing.ink import Tool
from yunhearing.inking import pack, unpack
from yunhearing.roles import Role
from yunhearing.state import Hearing, Person

VIEWERS, TURNS, TURNS_A_SECOND = 100, 60, 4
WATCHERS, DRAWERS, SECONDS, POINTS_A_SECOND = 20, 3, 10, 60
BOOK = EvidenceId("book")
PAGES = 300
WITHIN = 30.0
COURT = (Role.JUDGE, Role.CLERK, Role.ASSESSOR)


async def furnish(folder: Path, people: int) -> tuple[HearingId, list[str]]:
    """A court with one hearing of so many, the bench first, and a book among its exhibits."""
    services = await open_services(folder, forwarders())
    docket, now = services.docket, system_clock()
    court = Court(CourtId(new_id()), "京北区人民法院", "")
    case = Case(CaseId(new_id()), court.id, "1号", "买卖合同纠纷")
    await docket.add_court(court, now)
    await docket.add_case(case, now)
    seats, tokens = [], []
    for number in range(people):
        account = Account(
            PersonId(new_id()), f"第{number}人", str(13_800_000_000 + number), None, None
        )
        await Accounts(services.engine).add(account, now)
        role = COURT[number] if number < len(COURT) else Role.OBSERVER
        seats.append(Person(account.id, account.name, role))
        session = await services.sessions.begin(account, NOWHERE, Action.LOGIN_PASSWORD)
        tokens.append(session.token)
    record = await list_hearing(
        docket, court, case, Listing("002208", "甲 诉 乙", "一庭", now, seats), now
    )
    exhibit = Exhibit(BOOK, 0, seats[-1].id, 1, "账册", FileKind.PDF, PAGES)

    async def nothing(_: AsyncConnection, __: Hearing) -> None:
        """Nothing else is stored."""

    await services.rooms.decide(record.id, None, lambda _: (ExhibitListed(exhibit),), nothing)
    await services.rooms.close()
    await services.engine.dispose()
    return record.id, tokens


class Link:
    """One seat's link: calls `read` with each frame of a kind it wants, and when it was read."""

    def __init__(self, socket: ClientConnection, wanted: str) -> None:
        self.socket = socket
        self._wanted = wanted
        self.read: Callable[[ServerFrame, float], None] = lambda *_: None
        self._reading = asyncio.create_task(self._follow())
        self._acts = 0

    async def act(self, command: Command) -> None:
        self._acts += 1
        act = Act(CommandId(f"c{id(self)}-{self._acts}"), command)
        await self.socket.send(encode_frame(act))

    async def close(self) -> None:
        self._reading.cancel()
        await asyncio.wait([self._reading])

    async def _follow(self) -> None:
        async for text in self.socket:
            now = time.perf_counter()
            if self._wanted in str(text):
                frame = decode_server_frame(text)
                assert frame is not None
                self.read(frame, now)


@asynccontextmanager
async def sitting(folder: Path, people: int, wanted: str) -> AsyncIterator[list[Link]]:
    """An open hearing of so many in a court of its own, the judge showing the book."""
    hearing, tokens = await furnish(folder, people)
    async with (
        court_process("--data", str(folder), "--port", "0") as process,
        AsyncExitStack() as stack,
    ):
        court = CourtAddress(process.told["url"], Path(process.told["ca"]))
        links = []
        for token in tokens:
            ticket = await ticket_for(court, token, hearing)
            socket = await stack.enter_async_context(open_socket(court, hearing))
            await socket.send(encode_frame(Join(ticket)))
            assert '"Welcome"' in str(await socket.recv())
            links.append(Link(socket, wanted))
            stack.push_async_callback(links[-1].close)
        await links[0].act(OpenHearing())
        await links[0].act(Present(BOOK))
        yield links


class Tally:
    """Milliseconds of everything that was read, until so much was."""

    def __init__(self, wanted: int) -> None:
        self.times: list[float] = []
        self._wanted = wanted
        self._whole = asyncio.Event()

    def add(self, sent: float, read: float) -> None:
        self.times.append(1000 * (read - sent))
        if len(self.times) == self._wanted:
            self._whole.set()

    async def whole(self) -> list[float]:
        """All of them; TimeoutError where some do not come."""
        async with asyncio.timeout(WITHIN):
            await self._whole.wait()
        return self.times


async def page_turns(folder: Path) -> list[float]:
    """Milliseconds of each turn at each viewer."""
    sent: dict[int, float] = {}
    tally = Tally(TURNS * VIEWERS)

    def read(frame: ServerFrame, now: float) -> None:
        assert isinstance(frame, Happened)
        body = decode_event(bytes(frame.event)).body
        assert isinstance(body, ShowingMoved)
        tally.add(sent[body.showing.view.page], now)

    async with sitting(folder, VIEWERS + 1, '"ShowingMoved"') as (judge, *viewers):
        for viewer in viewers:
            viewer.read = read
        begin = time.perf_counter()
        for turn in range(TURNS):
            await asyncio.sleep(max(0, begin + turn / TURNS_A_SECOND - time.perf_counter()))
            sent[turn + 2] = time.perf_counter()
            await judge.act(Show(View(BOOK, turn + 2)))
        return await tally.whole()


Send = Callable[[str], Awaitable[None]]


async def draw(
    pens: Sequence[Send], watchers: list[Link], warm: int = POINTS_A_SECOND
) -> list[float]:
    """Milliseconds of each piece of a stroke at each watcher, after the first second."""
    sent: dict[tuple[int, int], float] = {}
    tally = Tally(len(pens) * (SECONDS * POINTS_A_SECOND - warm) * len(watchers))

    def read(frame: ServerFrame, now: float) -> None:
        assert isinstance(frame, Inked)
        pen, number = unpack(frame.points)[0]
        if number >= warm:
            tally.add(sent[pen, number], now)

    for watcher in watchers:
        watcher.read = read

    async def move(pen: int) -> None:
        begin = time.perf_counter() + pen / POINTS_A_SECOND / len(pens)
        for number in range(SECONDS * POINTS_A_SECOND):
            await asyncio.sleep(max(0, begin + number / POINTS_A_SECOND - time.perf_counter()))
            points = pack([(pen, number), (9, 9), (18, 20)])
            piece = Inking(StrokeId(f"stroke{pen:04}"), BOOK, 1, Tool.PEN, 40, points)
            sent[pen, number] = time.perf_counter()
            await pens[pen](encode_frame(piece))

    await asyncio.gather(*(move(pen) for pen in range(len(pens))))
    return await tally.whole()


async def court_ink(folder: Path) -> list[float]:
    async with sitting(folder, DRAWERS + WATCHERS, '"Inked"') as links:
        pens = [link.socket.send for link in links[:DRAWERS]]
        return await draw(pens, links[DRAWERS:])


def run_bare(pipe: Connection, certificate: str, key: str) -> None:
    """A process that sends what it gets on to everybody else, and no more."""
    links: set[ServerConnection] = set()

    async def send_on(socket: ServerConnection) -> None:
        links.add(socket)
        async for text in socket:
            shown = str(text).replace('"Inking"', '"Inked"').replace("{", '{"by":"p",', 1)
            broadcast(links - {socket}, shown)

    async def run() -> None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate, key)
        async with serve(send_on, "127.0.0.1", 0, ssl=tls, compression=None) as server:
            pipe.send(server.sockets[0].getsockname()[1])
            await asyncio.to_thread(pipe.recv)

    asyncio.run(run())


async def bare_ink(certified: Path) -> list[float]:
    """The same ink with a court's certificate and without a court."""
    pipe, other = multiprocessing.Pipe()
    files = str(certified / "server.pem"), str(certified / "server-key.pem")
    process = multiprocessing.get_context("spawn").Process(target=run_bare, args=(other, *files))
    process.start()
    port = await asyncio.to_thread(pipe.recv)
    tls = ssl.create_default_context(cafile=str(certified / "ca.pem"))
    async with AsyncExitStack() as stack:
        address = f"wss://127.0.0.1:{port}"
        links = []
        for _ in range(DRAWERS + WATCHERS):
            link = connect(address, ssl=tls, proxy=None, compression=None, close_timeout=1)
            links.append(Link(await stack.enter_async_context(link), '"Inked"'))
            stack.push_async_callback(links[-1].close)
        times = await draw([link.socket.send for link in links[:DRAWERS]], links[DRAWERS:])
    pipe.send(None)
    await asyncio.to_thread(process.join)
    return times


def late(times: list[float], percent: int) -> float:
    return round(statistics.quantiles(times, n=100)[percent - 1], 2)


async def measure(folder: Path) -> dict[str, float]:
    """The figures; `folder` is empty and to be thrown away."""
    for name in ("pages", "ink"):
        (folder / name).mkdir()
    turns, ink = await page_turns(folder / "pages"), await court_ink(folder / "ink")
    bare = await bare_ink(folder / "ink")
    return {
        "page_turn_100_viewers_p50_ms": late(turns, 50),
        "page_turn_100_viewers_p95_ms": late(turns, 95),
        "ink_20_viewers_p50_ms": late(ink, 50),
        "ink_20_viewers_p99_ms": late(ink, 99),
        "ink_bare_20_viewers_p50_ms": late(bare, 50),
        "ink_bare_20_viewers_p99_ms": late(bare, 99),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    for name, value in figures.items():
        print(f"{name:<34}{value:>9.2f}")
    if options.report:
        options.report.write_text(json.dumps({"figures": figures}, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
