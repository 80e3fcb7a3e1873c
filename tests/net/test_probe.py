"""The ways to the court as they are measured: a real server, and a path that can be hurt."""

import asyncio
import shutil
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.net.proxy import proxied
from tests.net.wire import wire
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.devicetest.measures import NetworkMeasure
from yunclient.net import probe
from yunclient.net.api import Api
from yunclient.session.intents import LogIn
from yunclient.session.ports import Failure
from yunclient.session.problems import ProblemCode
from yuncourt.media.relays import Relays
from yunhearing.ids import Millis, PersonId
from yunhearing.rest import DeviceTestBody, PartResult


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program measures, in less time."""
    monkeypatch.setattr(probe, "PACKETS", 40)
    monkeypatch.setattr(probe, "EVERY", 0.005)
    monkeypatch.setattr(probe, "LATE", 0.3)
    monkeypatch.setattr(probe, "LONG_ENOUGH", 0.02)


@asynccontextmanager
async def signed_in(court: RunningCourt, url: str = "") -> AsyncIterator[Api]:
    api = Api(url or court.url, court.ca)
    who = court.people["plaintiff"]
    try:
        await api.log_in(LogIn(who["phone"], who["password"], remember=False))
        yield api
    finally:
        await api.close()


async def measured(api: Api) -> NetworkMeasure:
    heard: list[NetworkMeasure] = []
    await api.probe_network(heard.append)
    assert [m.done for m in heard] == [False] * (len(heard) - 1) + [True]
    return heard[-1]


async def test_a_whole_way_is_measured_in_all_its_parts(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court, signed_in(court) as api:
        found = await measured(api)
    assert (found.server, found.trusted, found.link, found.udp) == (True, True, True, True)
    assert found.relay is None
    assert found.loss is not None
    assert found.loss < 0.1
    assert found.rtt_ms is not None
    assert found.down_kbps
    assert found.up_kbps


async def test_loss_and_delay_of_packets_are_measured(tmp_path: Path) -> None:
    async with (
        running_court(tmp_path) as court,
        wire(court.services.echo.port, loss=0.2, delay=0.1) as path,
        signed_in(court) as api,
    ):
        court.services.echo.port = path.port
        found = await measured(api)
    assert found.loss is not None
    assert 0.15 < found.loss < 0.6  # lost on the way there or on the way back
    assert found.rtt_ms is not None
    assert found.rtt_ms >= 200


async def test_packets_that_never_come_back_are_named(tmp_path: Path) -> None:
    async with (
        running_court(tmp_path) as court,
        wire(court.services.echo.port, cut=True) as path,
        signed_in(court) as api,
    ):
        court.services.echo.port = path.port
        found = await measured(api)
    assert found.udp is False
    assert found.link is True


async def test_a_closed_port_is_a_blocked_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    async with running_court(tmp_path) as court, signed_in(court) as api:
        court.services.echo.port = port
        assert (await measured(api)).udp is False


async def test_a_server_that_is_gone_and_one_not_trusted_are_told_apart(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court:
        async with proxied(court.url) as (path, url), signed_in(court, url) as api:
            path.cut()
            assert await measured(api) == NetworkMeasure(server=False, done=True)
        stranger = Api(court.url)
        try:
            found = await measured(stranger)
            assert found == NetworkMeasure(server=False, trusted=False, done=True)
        finally:
            await stranger.close()


async def test_without_a_session_only_the_server_is_measured(tmp_path: Path) -> None:
    async with running_court(tmp_path) as court:
        api = Api(court.url, court.ca)
        try:
            found = await measured(api)
            assert (found.server, found.udp, found.down_kbps) == (True, None, None)
            with pytest.raises(Failure) as failure:
                await api.report_test(DeviceTestBody("1", {"image": PartResult.PASSED}))
            assert failure.value.problem.code is ProblemCode.SIGNED_OUT
        finally:
            await api.close()


SECRET = b"a secret of two servers, for the test"


@asynccontextmanager
async def coturn(folder: Path) -> AsyncIterator[int]:
    """Debian's TURN server on a free loopback port, with SECRET."""
    program = shutil.which("turnserver")
    if program is None:
        pytest.fail("coturn is missing: install Debian's package `coturn`")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    options = {
        "listening-ip": "127.0.0.1",
        "relay-ip": "127.0.0.1",
        "listening-port": port,
        "realm": "court.example",
        "static-auth-secret": SECRET.decode(),
        "pidfile": folder / "turn.pid",
        "userdb": folder / "turn.db",
        "log-file": folder / "turn.log",
    }
    flags = ["use-auth-secret", "no-tls", "no-dtls", "no-cli", "allow-loopback-peers", "simple-log"]
    lines = [f"{name}={value}" for name, value in options.items()] + flags
    config = folder / "turn.conf"
    config.write_text("\n".join(lines), "utf-8")
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        program, "-c", str(config), stdout=quiet, stderr=quiet
    )
    try:
        yield port
    finally:
        process.kill()
        await process.wait()


async def test_a_relay_is_tried_with_the_credentials_of_the_court(tmp_path: Path) -> None:
    async with coturn(tmp_path) as port:
        url = f"turn:127.0.0.1:{port}?transport=udp"
        now = Millis(time.time_ns() // 1_000_000)
        (good,) = Relays([url], SECRET).ice(PersonId("someone"), now)
        (bad,) = Relays([url], b"another secret than the relay has").ice(PersonId("someone"), now)
        async with asyncio.timeout(20):  # it takes a moment to listen
            while not await probe._allocated(url, good):
                pass
        assert not await probe._allocated(url, bad)
    assert not await probe._allocated("stun:127.0.0.1", good)
