"""A real court server on a free loopback port, in the test's own loop."""

import asyncio
import contextlib
import datetime
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from argon2 import PasswordHasher

from yuncourt import sample
from yuncourt.app import Around, create_app, open_services
from yuncourt.clock import Clock, system_clock
from yuncourt.identity.passwords import Passwords
from yuncourt.identity.second_factor import Demand
from yuncourt.ledger.keys import identity_key
from yuncourt.limits import Limits
from yuncourt.media.forwarder import forwarders
from yuncourt.media.plane import PlaneFactory
from yuncourt.services import Services
from yuncourt.serving import CourtServer, bind, bind_probe, make_server, url_of
from yuncourt.tls import own_certificate

LIMIT = 10.0


def cheap_passwords() -> Passwords:
    """argon2id with the least work, for tests that are not about its cost."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass
class CourtAddress:
    """Where a court is, and who can log in: the sample's credentials by part."""

    url: str
    ca: Path
    people: dict[str, dict[str, str]] = field(
        default_factory=lambda: dict(sample.PEOPLE), kw_only=True
    )

    def http(self, token: str = "") -> httpx.AsyncClient:
        """A client of this court."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return httpx.AsyncClient(
            base_url=self.url, verify=self.tls(), headers=headers, trust_env=False
        )

    def tls(self) -> ssl.SSLContext:
        """Trust in this court's authority alone."""
        return ssl.create_default_context(cafile=str(self.ca))


@dataclass
class RunningCourt(CourtAddress):
    """A court in this process."""

    data: Path
    services: Services
    server: CourtServer


async def stock(data: Path) -> None:
    """A data folder with the sample in it, to be copied for each test."""
    services = await open_services(data, forwarders(), system_clock, cheap_passwords())
    await sample.fill(services.engine, services.passwords, system_clock(), identity_key(data))
    own_certificate(data, [], datetime.datetime.now(datetime.UTC))
    await services.engine.dispose()


@contextlib.asynccontextmanager
async def running_court(
    data: Path,
    *,
    clock: Clock = system_clock,
    planes: PlaneFactory | None = None,
    limits: Limits | None = None,
    filled: bool = True,
    around: Around | None = None,
    second_factor: Demand = Demand.ENROLLED,
    recording: bool = False,
    course: bool = False,
) -> AsyncIterator[RunningCourt]:
    """A court with the sample in `data`; run it again on the same folder to restart it.

    Without `recording` and `course` a log has only what the test does.
    """
    media = planes or forwarders(["127.0.0.1"])
    around = around or Around(bind_probe("127.0.0.1", 0))
    around = around._replace(second_factor=second_factor, recording=recording, course=course)
    services = await open_services(data, media, clock, cheap_passwords(), limits, around)
    if filled:
        await sample.fill(services.engine, services.passwords, clock(), identity_key(data))
    tls = own_certificate(data, [], datetime.datetime.now(datetime.UTC))
    ready = asyncio.Event()
    with bind("127.0.0.1", 0) as bound:
        url = url_of(bound)
        server = make_server(create_app(services), services, tls, ready.set)
        serving = asyncio.create_task(server.serve([bound]))
        try:
            await _first(ready.wait(), serving)
            assert tls.ca
            yield RunningCourt(url, tls.ca, data, services, server)
        finally:
            await _stop(server, serving)


async def _first(ready: Awaitable[object], serving: "asyncio.Task[None]") -> None:
    waiting = asyncio.ensure_future(ready)
    await asyncio.wait({waiting, serving}, timeout=LIMIT, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    assert not serving.done(), serving.exception()


async def _stop(server: CourtServer, serving: "asyncio.Task[None]") -> None:
    server.should_exit = True
    await asyncio.wait_for(serving, LIMIT)


async def until(
    condition: Callable[[], bool],
    look: Callable[[], Awaitable[None]] | None = None,
    within: float = LIMIT,
) -> None:
    """Wait for a condition, looking again after each step of the loop; fails after the limit."""
    async with asyncio.timeout(within):
        while not condition():
            await (look() if look else asyncio.sleep(0))
