"""The private names of aiortc and aioice: each patch does what it is there for."""

import asyncio
import contextlib
import importlib.metadata
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiortc import RTCCertificate

from tests.yuncourt.media.peers import until
from yuncourt.media import aiortc_private
from yuncourt.media.aiortc_private import MAX_PACKET, MAX_WAITING, Remote, SecureTransport

RTP = bytes.fromhex("8060000100000002000000030102030405060708")
RTCP = bytes.fromhex("80c9000100000003")


@dataclass
class End:
    """A transport and what came out of it."""

    controlling: bool
    addresses: tuple[str, ...] = ("127.0.0.1",)
    rtp: list[bytes] = field(default_factory=list)
    rtcp: list[bytes] = field(default_factory=list)
    closed: int = 0

    def __post_init__(self) -> None:
        self.transport = SecureTransport(
            RTCCertificate.generateCertificate(),
            controlling=self.controlling,
            addresses=self.addresses,
            on_rtp=self.rtp.append,
            on_rtcp=self.rtcp.append,
            on_closed=self._count,
        )

    def _count(self) -> None:
        self.closed += 1

    @property
    def remote(self) -> Remote:
        transport = self.transport
        return Remote(transport.ice, transport.dtls, tuple(transport.candidates))

    @property
    def address(self) -> tuple[str, int]:
        return (self.transport.candidates[0].ip, self.transport.candidates[0].port)


@contextlib.asynccontextmanager
async def pair(addresses: tuple[str, ...] = ("127.0.0.1",)) -> AsyncIterator[tuple[End, End]]:
    one, two = End(True, addresses), End(False, addresses)
    try:
        await asyncio.gather(one.transport.gather(), two.transport.gather())
        assert await asyncio.gather(
            one.transport.connect(two.remote, dtls_server=True),
            two.transport.connect(one.remote, dtls_server=False),
        ) == [True, True]
        yield one, two
    finally:
        await asyncio.gather(one.transport.close(), two.transport.close())


def test_the_version_whose_private_names_are_used() -> None:
    assert importlib.metadata.version("aiortc") == "1.16.0"


async def test_packets_go_both_ways_clear_and_at_once() -> None:
    async with pair() as (one, two):
        assert one.transport.send_rtp(RTP)
        assert two.transport.send_rtp(RTP)
        assert two.transport.send_rtcp(RTCP)
        await until(lambda: two.rtp == [RTP] and one.rtp == [RTP] and one.rtcp == [RTCP])


@pytest.mark.parametrize("attempt", range(5))
async def test_any_of_several_good_paths_will_do(attempt: int) -> None:
    async with pair(("127.0.0.1", "127.0.0.2", "127.0.0.3")) as (one, two):
        for end, other in ((one, two), (two, one)):
            # Send the way the other end did not settle on.
            connection = end.transport._connection
            good = [p for p in connection._check_list if p.state == p.State.SUCCEEDED]
            connection._nominated[1] = good[attempt % len(good)]
            assert end.transport.send_rtp(RTP)
            await until(lambda other=other: other.rtp == [RTP])


async def test_no_stun_server_is_asked() -> None:
    end = End(True)
    assert end.transport._connection.stun_server is None
    assert end.transport._connection.turn_server is None


async def test_loopback_serves_where_there_is_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aioice.ice.get_host_addresses", lambda **_: [])
    transport = SecureTransport(
        RTCCertificate.generateCertificate(),
        controlling=True,
        addresses=[],
        on_rtp=print,
        on_rtcp=print,
        on_closed=lambda: None,
    )
    await transport.gather()
    assert [candidate.ip for candidate in transport.candidates] == ["127.0.0.1"]
    await transport.close()


async def test_strangers_and_empty_datagrams_are_ignored() -> None:
    async with pair() as (one, two):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
            for data in (b"", RTP, RTCP, b"\x80", b"\x16" * 40, b"\x00" * 40):
                stranger.sendto(data, two.address)
        one.transport.send_rtp(RTP)
        await until(lambda: two.rtp == [RTP])
        assert two.transport.connected
        assert two.rtcp == []


async def test_datagrams_nobody_reads_do_not_pile_up() -> None:
    end = End(False)
    await end.transport.gather()
    queue = end.transport._connection._queue
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        for _ in range(3 * MAX_WAITING):
            stranger.sendto(b"\x16 handshake", end.address)
            await asyncio.sleep(0)
        stranger.sendto(b"\x17 last", end.address)
    await until(lambda: queue.qsize() > 0 and queue._queue[-1][0] == b"\x17 last")
    assert queue.qsize() <= MAX_WAITING
    await end.transport.close()


async def test_a_socket_that_lags_drops_packets(monkeypatch: pytest.MonkeyPatch) -> None:
    async with pair() as (one, _):
        assert not one.transport.send_rtp(bytes(MAX_PACKET + 1))
        monkeypatch.setattr(aiortc_private, "MAX_UNSENT", -1)
        assert not one.transport.send_rtp(RTP)


async def test_the_other_end_closing_is_told_once() -> None:
    async with pair() as (one, two):
        await one.transport.close()
        await until(lambda: two.closed == 1)
        assert not two.transport.send_rtp(RTP)
        assert one.closed == 0


async def test_a_wrong_fingerprint_does_not_connect() -> None:
    one, two, three = End(True), End(False), End(False)
    await asyncio.gather(*(end.transport.gather() for end in (one, two, three)))
    forged = Remote(two.remote.ice, three.remote.dtls, two.remote.candidates)
    assert await asyncio.gather(
        one.transport.connect(forged, dtls_server=True),
        two.transport.connect(one.remote, dtls_server=False),
    ) != [True, True]
    assert not one.transport.connected
    assert one.closed == 1
    await asyncio.gather(*(end.transport.close() for end in (one, two, three)))


async def test_closed_while_it_gathers_leaves_no_socket() -> None:
    end = End(True)
    gathering = asyncio.create_task(end.transport.gather())
    await asyncio.sleep(0)
    await end.transport.close()
    await gathering
    assert end.transport.candidates == []
    assert not await end.transport.connect(end.remote, dtls_server=True)


async def test_names_of_mdns_are_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def asked(subscriber: object) -> None:
        raise AssertionError(subscriber)

    monkeypatch.setattr("aioice.ice.get_or_create_mdns_protocol", asked)
    one, two = End(True), End(False)
    await asyncio.gather(one.transport.gather(), two.transport.gather())
    hidden = tuple(two.transport.candidates)
    for candidate in hidden:
        candidate.ip = "0123.local"
    named = Remote(two.remote.ice, two.remote.dtls, hidden)
    assert await asyncio.gather(
        one.transport.connect(named, dtls_server=True),
        two.transport.connect(one.remote, dtls_server=False),
    ) == [True, True]
    await asyncio.gather(one.transport.close(), two.transport.close())
