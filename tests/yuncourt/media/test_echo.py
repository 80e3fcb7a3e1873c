"""The UDP probe over real sockets: who has a ticket gets his packets back, nobody else anything."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings, strategies as st

from tests.fakes.clock import Hand
from tests.yuncourt.serving import LIMIT
from yuncourt.media.echo import LASTS, Echo, Tickets
from yuncourt.serving import bind_probe
from yunhearing.probe import MAX_PACKETS, PACKET, TICKET, pack, unpack


class Client(asyncio.DatagramProtocol):
    """Keeps what comes back."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[bytes] = asyncio.Queue()
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override] # typeshed: any transport
        self.transport = transport

    def datagram_received(self, data: bytes, _address: object) -> None:
        self.came.put_nowait(data)

    def send(self, packet: bytes) -> None:
        assert self.transport
        self.transport.sendto(packet)

    async def echoed(self, packet: bytes) -> bytes:
        """Send it, and what comes next."""
        self.send(packet)
        return await asyncio.wait_for(self.came.get(), LIMIT)


@pytest.fixture
def tickets(clock: Hand) -> Tickets:
    return Tickets(clock)


@contextlib.asynccontextmanager
async def client_of(port: int, address: str = "127.0.0.1") -> AsyncIterator[Client]:
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_datagram_endpoint(Client, remote_addr=(address, port))
    try:
        yield client
    finally:
        transport.close()


@pytest.fixture
async def client(tickets: Tickets) -> AsyncIterator[Client]:
    echo = Echo(tickets, bind_probe("127.0.0.1", 0))
    await echo.start()
    async with client_of(echo.port) as client:
        yield client
    await echo.close()


async def test_a_packet_comes_back_as_it_went(client: Client, tickets: Tickets) -> None:
    ticket = tickets.new()
    for number in (0, 1, 2**32 - 1, 1):
        packet = pack(ticket, number)
        assert await client.echoed(packet) == packet


async def test_nothing_for_foreign_tickets_and_wrong_sizes(
    client: Client, tickets: Tickets
) -> None:
    ticket = tickets.new()
    good = pack(ticket, 7)
    for bad in (
        b"",
        b"x",
        good[:-1],
        good + b"x",
        good * 6,
        pack(bytes(TICKET), 0),
        pack(ticket[:-1] + bytes([ticket[-1] ^ 1]), 0),
    ):
        client.send(bad)
    assert await client.echoed(good) == good  # the first that came back at all
    assert client.came.empty()


async def test_a_ticket_ends_with_its_minute(client: Client, tickets: Tickets, clock: Hand) -> None:
    old = tickets.new()
    clock.move(LASTS - 1)
    assert unpack(await client.echoed(pack(old, 1))) == (old, 1)
    new = tickets.new()
    clock.move(1)
    client.send(pack(old, 2))
    assert unpack(await client.echoed(pack(new, 3))) == (new, 3)


async def test_a_ticket_is_good_for_so_many_packets(client: Client, tickets: Tickets) -> None:
    ticket, other = tickets.new(), tickets.new()
    for number in range(MAX_PACKETS):
        assert unpack(await client.echoed(pack(ticket, number))) == (ticket, number)
    client.send(pack(ticket, MAX_PACKETS))
    assert unpack(await client.echoed(pack(other, 0))) == (other, 0)


async def test_what_the_network_does_not_take_is_lost(client: Client, tickets: Tickets) -> None:
    sent: list[bytes] = []

    class Slow(asyncio.DatagramTransport):
        def sendto(self, data: bytes, _address: object = None) -> None:  # type: ignore[override] # bytes only
            sent.append(data)

    echo, packet = Echo(tickets), pack(tickets.new(), 1)
    echo.datagram_received(packet, ("192.0.2.1", 1))  # before it has begun
    echo.connection_made(Slow())
    echo.pause_writing()
    echo.datagram_received(packet, ("192.0.2.1", 1))
    assert sent == []
    echo.resume_writing()
    echo.error_received(ConnectionRefusedError())
    echo.datagram_received(packet, ("192.0.2.1", 1))
    assert sent == [packet]


async def test_an_echo_over_ipv6(tickets: Tickets) -> None:
    try:
        bound = bind_probe("::1", 0)
    except OSError:
        pytest.skip("no IPv6 here")
    echo = Echo(tickets, bound)
    await echo.start()
    async with client_of(echo.port, "::1") as client:
        packet = pack(tickets.new(), 1)
        assert await client.echoed(packet) == packet
    await echo.close()


async def test_no_socket_no_probe(tickets: Tickets) -> None:
    echo = Echo(tickets)
    await echo.start()
    assert echo.port == 0
    await echo.close()


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.one_of(st.just("new"), st.integers(0, 40_000), st.just("spend")), max_size=60))
def test_tickets_are_few_and_no_older_than_a_minute(steps: list[str | int]) -> None:
    clock = Hand()
    tickets = Tickets(clock, keep=5)
    given: list[tuple[bytes, int]] = []
    for step in steps:
        match step:
            case "new":
                given.append((tickets.new(), clock()))
            case int():
                clock.move(step)
            case _:
                good = [t for t, _ in given if tickets.spend(t)]
                young = [t for t, at in given if clock() < at + LASTS]
                assert good == young[-5:]
        assert len(tickets) <= 5


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=2 * PACKET))
def test_any_datagram_is_read_or_passed_over(data: bytes) -> None:
    read = unpack(data)
    assert (read is not None) == (len(data) == PACKET)
    if read is not None:
        ticket, number = read
        assert data.startswith(pack(ticket, number)[: TICKET + 4])
