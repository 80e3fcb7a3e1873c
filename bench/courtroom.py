"""How long a command takes to become an event, against a bare WebSocket echo in the same run.

The court is a process of its own, with TLS and its database on disk; so is the echo, once as it is
and once putting each message on the disk as the court must. One after another, seats switch their
cameras. `own` is from sending the command to reading its event at the seat that sent it, `last` to
reading it at the last seat of all. Milliseconds; the ratio is of the medians.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
import ssl
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from tests.yuncourt.processes import court_process
from tests.yuncourt.serving import CourtAddress
from tests.yuncourt.visitor import Visitor, open_socket, ticket_for
from yuncourt.app import open_services
from yuncourt.clock import system_clock
from yuncourt.identity.sessions import NOWHERE, Sessions
from yuncourt.listing import Listing, list_hearing, new_id
from yuncourt.media.forwarder import forwarders
from yuncourt.store.accounts import Account, Accounts
from yuncourt.store.docket import Case, Court
from yunhearing.audit import Action
from yunhearing.codec import decode_event, encode_frame
from yunhearing.commands import SwitchCamera
from yunhearing.frames import Act, Happened, Join, Welcome
from yunhearing.ids import CaseId, CommandId, CourtId, HearingId, PersonId
from yunhearing.roles import Role
from yunhearing.state import Person

SEATS = (3, 12)
ROUNDS = 240  # a seat of three then stays within the burst that a link may send unpaced
ECHO = encode_frame(Act(CommandId("command-100"), SwitchCamera(False)))


async def furnish(folder: Path, seats: int) -> tuple[HearingId, list[str]]:
    """A court with one hearing of so many people; a session of each."""
    services = await open_services(folder, forwarders())
    sessions: Sessions = services.sessions
    docket, now = services.docket, system_clock()
    court = Court(CourtId(new_id()), "京北区人民法院", "")
    case = Case(CaseId(new_id()), court.id, "1号", "买卖合同纠纷")
    await docket.add_court(court, now)
    await docket.add_case(case, now)
    people, tokens = [], []
    for number in range(seats):
        account = Account(
            PersonId(new_id()), f"第{number}人", str(13_800_000_000 + number), None, None
        )
        await Accounts(services.engine).add(account, now)
        people.append(Person(account.id, account.name, Role.COUNSEL if number else Role.JUDGE))
        tokens.append((await sessions.begin(account, NOWHERE, Action.LOGIN_PASSWORD)).token)
    record = await list_hearing(
        docket, court, case, Listing("002208", "甲 诉 乙", "一庭", now, people), now
    )
    await services.engine.dispose()
    return record.id, tokens


@asynccontextmanager
async def seated(court: CourtAddress, hearing: HearingId, token: str) -> AsyncIterator[Visitor]:
    """A link that has been greeted."""
    ticket = await ticket_for(court, token, hearing)
    async with open_socket(court, hearing) as socket:
        visitor = Visitor(socket)
        await visitor.send(Join(ticket))
        await visitor.next(Welcome)
        yield visitor
        await visitor.close()


async def event_of(visitor: Visitor, id_: str) -> float:
    """When the seat had read the event that this command caused."""
    await visitor.wait_for(
        lambda f: isinstance(f, Happened) and decode_event(bytes(f.event)).cause == id_,
        max(0, len(visitor.frames) - 4),
    )
    return time.perf_counter()


async def court_times(folder: Path, seats: int) -> dict[str, list[float]]:
    """Milliseconds of each round, at the seat that commands and at the last one to read of it."""
    hearing, tokens = await furnish(folder, seats)
    times: dict[str, list[float]] = {"own": [], "last": []}
    async with (
        court_process("--data", str(folder), "--port", "0") as process,
        AsyncExitStack() as stack,
    ):
        court = CourtAddress(process.told["url"], Path(process.told["ca"]))
        visitors = [await stack.enter_async_context(seated(court, hearing, t)) for t in tokens]
        for number in range(ROUNDS):
            begin, id_ = time.perf_counter(), f"command-{number}"
            turn = number // seats
            sender = visitors[number % seats]
            await sender.act(SwitchCamera(turn % 2 == 1), id_)
            read = await asyncio.gather(*(event_of(visitor, id_) for visitor in visitors))
            times["own"].append(1000 * (read[number % seats] - begin))
            times["last"].append(1000 * (max(read) - begin))
    return times


def run_echo(pipe: Connection, certificate: str, key: str, disk: str) -> None:
    """A process that echoes; with `disk`, once the message is on it."""

    file = os.open(disk or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    async def echo(socket: ServerConnection) -> None:
        async for text in socket:
            if disk:
                os.write(file, str(text).encode())
                os.fsync(file)
            await socket.send(text)

    async def run() -> None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate, key)
        async with serve(echo, "127.0.0.1", 0, ssl=tls, compression=None) as server:
            pipe.send(server.sockets[0].getsockname()[1])
            await asyncio.to_thread(pipe.recv)

    asyncio.run(run())
    os.close(file)


async def echo_times(folder: Path, disk: str = "") -> list[float]:
    """Milliseconds of each round of the echo, with the court's certificate."""
    pipe, other = multiprocessing.Pipe()
    files = str(folder / "server.pem"), str(folder / "server-key.pem")
    process = multiprocessing.get_context("spawn").Process(
        target=run_echo, args=(other, *files, disk)
    )
    process.start()
    port = await asyncio.to_thread(pipe.recv)
    tls = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    times = []
    async with connect(f"wss://127.0.0.1:{port}", ssl=tls, proxy=None, compression=None) as socket:
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            await socket.send(ECHO)
            await socket.recv()
            times.append(1000 * (time.perf_counter() - begin))
    pipe.send(None)
    await asyncio.to_thread(process.join)
    return times


def summary(times: list[float], echo: float) -> dict[str, float]:
    """Median and 95th percentile in ms, and the median as a multiple of the echo's."""
    median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    return {"p50_ms": round(median, 3), "p95_ms": round(late, 3), "ratio": round(median / echo, 2)}


async def measure(folder: Path) -> dict[str, dict[str, float]]:
    courts = {}
    for seats in SEATS:
        (folder / str(seats)).mkdir()
        courts[seats] = await court_times(folder / str(seats), seats)
    certified = folder / str(SEATS[0])
    echoes = {
        "echo": await echo_times(certified),
        "echo, on disk": await echo_times(certified, str(folder / "disk")),
    }
    base = statistics.median(echoes["echo"])
    rows = {name: summary(times, base) for name, times in echoes.items()}
    for seats, times in courts.items():
        rows |= {f"{seats} seats, {which}": summary(each, base) for which, each in times.items()}
    return rows


def show(rows: dict[str, Any]) -> None:
    print(f"{'':<18}{'p50 ms':>8}{'p95 ms':>8}{'x echo':>8}")
    for name, row in rows.items():
        print(f"{name:<18}{row['p50_ms']:>8.2f}{row['p95_ms']:>8.2f}{row['ratio']:>8.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(measure(Path(folder)))
    show(rows)
    if options.report:
        options.report.write_text(json.dumps(rows, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
