"""Measuring the court's network over real connections: what works, and what keeps the line free."""

import asyncio
import base64
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.media.test_echo import client_of
from tests.yuncourt.serving import LIMIT, RunningCourt, running_court, until
from tests.yuncourt.visitor import log_in, visiting
from yuncourt.app import Around
from yuncourt.clock import MINUTE, SECOND
from yuncourt.identity.errors import Throttled
from yuncourt.identity.measuring import (
    AT_ONCE,
    AT_ONCE_EACH,
    DOWN_LIMIT,
    LONGEST,
    PIECES,
    TESTS,
    UP_LIMIT,
    Measuring,
)
from yuncourt.media.echo import Echo, Tickets
from yuncourt.media.relays import Relays
from yuncourt.serving import bind_probe
from yunhearing.frames import Welcome
from yunhearing.ids import PersonId
from yunhearing.probe import pack
from yunhearing.rest import NetworkTestReply

PATH = "/api/network-test"
together = pytest.mark.asyncio(loop_scope="module")


async def begun(http: httpx.AsyncClient) -> NetworkTestReply:
    reply = await http.post(PATH)
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=NetworkTestReply)


@asynccontextmanager
async def linked(court: RunningCourt) -> AsyncIterator[ClientConnection]:
    url = court.url.replace("https", "wss") + f"{PATH}/link"
    async with connect(
        url, ssl=court.tls(), proxy=None, compression=None, close_timeout=1
    ) as socket:
        yield socket


async def answer(court: RunningCourt, said: str | bytes) -> str | bytes | None:
    """What the link says back; None: it closes."""
    async with asyncio.timeout(LIMIT), linked(court) as socket:
        await socket.send(said)
        try:
            return await socket.recv()
        except ConnectionClosed:
            return None


@together
async def test_what_may_be_measured(shared: RunningCourt) -> None:
    token = (await log_in(shared, "plaintiff")).token
    async with shared.http(token) as http:
        first, second = await begun(http), await begun(http)
    assert first.ticket != second.ticket
    assert (first.expires_in, first.udp_port) == (60, shared.services.echo.port)
    assert (first.down_limit, first.up_limit) == (DOWN_LIMIT, UP_LIMIT)
    assert (first.udp_host, first.ice) == ("", ())
    async with client_of(first.udp_port) as client:
        for ticket in (first.ticket, second.ticket):
            assert await client.echoed(pack(ticket, 1)) == pack(ticket, 1)


@pytest.mark.parametrize(
    ("method", "path"), [("POST", ""), ("GET", "/down?size=1"), ("POST", "/up")]
)
@together
async def test_only_who_is_signed_in_may_measure(
    shared: RunningCourt, method: str, path: str
) -> None:
    async with shared.http() as nobody:
        reply = await nobody.request(method, PATH + path)
    assert (reply.status_code, reply.json()) == (401, {"code": "signed_out"})


@together
async def test_down_comes_what_was_asked_for_and_cannot_be_made_fewer(
    shared: RunningCourt,
) -> None:
    token = (await log_in(shared, "defendant")).token
    async with shared.http(token) as http:
        for size in (1, 100_001, DOWN_LIMIT):
            reply = await http.get(f"{PATH}/down?size={size}")
            assert reply.status_code == 200
            assert reply.headers["content-length"] == str(len(reply.content)) == str(size)
            assert reply.headers["content-type"] == "application/octet-stream"
            assert reply.headers["cache-control"] == "no-store"
            assert len(zlib.compress(reply.content)) >= size
        assert (await http.get(f"{PATH}/down")).status_code == 400
        for wrong in ("?size=0", f"?size={DOWN_LIMIT + 1}", "?size=x"):
            reply = await http.get(f"{PATH}/down{wrong}")
            assert (reply.status_code, reply.json()) == (400, {"code": "invalid", "field": "size"})


@together
async def test_up_goes_what_fits(shared: RunningCourt) -> None:
    async def pieces(size: int) -> AsyncIterator[bytes]:
        for start in range(0, size, 65_536):
            yield bytes(min(65_536, size - start))

    token = (await log_in(shared, "defendant_counsel")).token
    for size in (0, 1, UP_LIMIT):
        async with shared.http(token) as http:
            replies = [
                await http.post(f"{PATH}/up", content=bytes(size)),
                await http.post(f"{PATH}/up", content=pieces(size)),  # its length is not told
            ]
        assert [(r.status_code, r.content) for r in replies] == [(204, b"")] * 2
    async with shared.http(token) as http:
        reply = await http.post(f"{PATH}/up", content=bytes(UP_LIMIT + 1))
    assert (reply.status_code, reply.json()) == (413, {"code": "too_large"})


@together
async def test_a_link_says_a_ticket_back_and_nothing_else(shared: RunningCourt) -> None:
    token = (await log_in(shared, "judge")).token
    async with shared.http(token) as http:
        ticket = (await begun(http)).ticket
    padded = base64.urlsafe_b64encode(ticket).decode()
    for text in (padded, padded.rstrip("=")):
        assert await answer(shared, text) == text
    for wrong in ("", "x", "ü" * 24, "A" * 24, "A" * 60_000, ticket, padded.encode()):
        assert await answer(shared, wrong) is None


async def test_who_takes_nothing_of_what_comes_down_loses_his_place(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yuncourt.api.network.LONGEST", 0.01)
    measuring = court.services.measuring
    token = (await log_in(court, "plaintiff")).token
    url = httpx.URL(court.url)
    reader, writer = await asyncio.open_connection(url.host, url.port, ssl=court.tls(), limit=1)
    request = f"GET {PATH}/down?size={DOWN_LIMIT} HTTP/1.1\r\nhost: x\r\n"
    writer.write(f"{request}authorization: Bearer {token}\r\n\r\n".encode())
    await reader.read(1)  # it has begun, and no more is read
    await until(lambda: not measuring.busy)
    writer.transport.abort()


async def test_who_sends_nothing_of_what_goes_up_loses_his_place(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing() -> AsyncIterator[bytes]:
        await asyncio.sleep(LIMIT)
        yield b"x"

    monkeypatch.setattr("yuncourt.api.network.LONGEST", 0.01)
    token = (await log_in(court, "plaintiff")).token
    async with court.http(token) as http:
        sending = asyncio.create_task(http.post(f"{PATH}/up", content=nothing()))
        await until(lambda: court.services.measuring.busy == 1)
        await until(lambda: not court.services.measuring.busy)
        sending.cancel()
        await asyncio.wait([sending])


async def test_relays_are_told_to_who_measures_and_to_who_comes_in(
    data: Path, planes: FakePlanes, clock: Hand
) -> None:
    relays = Relays(["turn:relay.court.example"], b"a secret of the relay")
    around = Around(relays=relays)
    async with running_court(data, planes=planes, clock=clock, around=around) as court:
        token = (await log_in(court, "plaintiff")).token
        async with court.http(token) as http:
            reply = await begun(http)
        async with visiting(court, "plaintiff", token=token) as visitor:
            welcome = await visitor.next(Welcome)
            async with visiting(court, "plaintiff", token=token, former=visitor) as back:
                again = await back.next(Welcome)
    assert reply.udp_port == 0
    assert reply.ice == welcome.ice == again.ice == relays.ice(welcome.you, clock())


# pacing, with a clock that the test moves


ME, YOU = PersonId("me"), PersonId("you")


@pytest.fixture
def measuring(clock: Hand) -> Iterator[Measuring]:
    tickets = Tickets(clock)
    with bind_probe("127.0.0.1", 0) as bound:
        yield Measuring(tickets, Echo(tickets, bound), Relays(), clock)


def refused(measuring: Measuring, person: PersonId, size: int = 1) -> int:
    with pytest.raises(Throttled) as error:
        measuring.transfer(person, size)
    return error.value.retry_after


def test_a_person_tests_so_often_a_minute(measuring: Measuring, clock: Hand) -> None:
    for _ in range(TESTS.attempts):
        measuring.begin(ME)
    with pytest.raises(Throttled) as error:
        measuring.begin(ME)
    assert error.value.retry_after == 60
    measuring.begin(YOU)
    clock.move(MINUTE)
    measuring.begin(ME)


def test_a_person_has_two_places_on_the_line(measuring: Measuring) -> None:
    places = [measuring.transfer(ME, 1) for _ in range(AT_ONCE_EACH)]
    assert refused(measuring, ME) > 0
    measuring.transfer(YOU, 1).close()
    places[0].close()
    places[0].close()
    measuring.transfer(ME, 1)
    assert refused(measuring, ME) > 0


def test_everybody_together_has_a_few_places(measuring: Measuring, clock: Hand) -> None:
    for number in range(AT_ONCE):
        measuring.transfer(PersonId(str(number)), 1)
    assert refused(measuring, ME) > 0
    clock.move(round(LONGEST * SECOND))  # whoever holds one still: its time is over
    measuring.transfer(ME, 1)


def test_a_person_moves_so_many_bytes_a_minute(measuring: Measuring, clock: Hand) -> None:
    for moved in range(0, PIECES.attempts * 256 * 1024, DOWN_LIMIT):
        assert moved < PIECES.attempts * 256 * 1024
        measuring.transfer(ME, DOWN_LIMIT).close()
    assert refused(measuring, ME) == 60
    measuring.transfer(YOU, DOWN_LIMIT).close()
    clock.move(MINUTE)
    measuring.transfer(ME, DOWN_LIMIT).close()


async def test_who_is_too_much_is_told_when_to_come_back(court: RunningCourt) -> None:
    token = (await log_in(court, "plaintiff")).token
    person = await court.services.sessions.recognise(token)
    assert person
    places = [court.services.measuring.transfer(person.person, 1) for _ in range(AT_ONCE_EACH)]
    async with court.http(token) as http:
        for reply in (
            await http.get(f"{PATH}/down?size=1"),
            await http.post(f"{PATH}/up", content=b"x"),
        ):
            assert (reply.status_code, reply.json()["code"]) == (429, "throttled")
            assert int(reply.headers["retry-after"]) == reply.json()["retry_after"] > 0
        for place in places:
            place.close()
        for _ in range(AT_ONCE_EACH + 1):  # a place is given back at the end of each
            assert (await http.get(f"{PATH}/down?size=1")).status_code == 200
            assert (await http.post(f"{PATH}/up", content=b"x")).status_code == 204
    assert not court.services.measuring.busy
