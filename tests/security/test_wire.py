"""What the wire itself lets through: protocols, headers, origins, methods."""

import asyncio
import ssl
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.visitor import hearing_of, log_in
from yuncourt.store.docket import Docket
from yuncourt.store.tables import metadata


async def test_old_versions_of_tls_are_not_spoken(court: RunningCourt) -> None:
    context = court.server.config.ssl
    assert context is not None
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    async with court.http() as http:
        reply = await http.get("/api/server")
    stream = reply.extensions["network_stream"]
    assert stream.get_extra_info("ssl_object").version() == "TLSv1.3"


async def test_nothing_is_said_in_clear(court: RunningCourt) -> None:
    place = urlsplit(court.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(b"GET /api/server HTTP/1.1\r\nHost: court\r\n\r\n")
    await writer.drain()
    async with asyncio.timeout(10):
        assert b"HTTP/" not in await reader.read(1000)
    writer.close()


@pytest.mark.parametrize("path", ["/api/server", "/api/hearings", "/nowhere", "/schema"])
async def test_every_answer_says_what_browsers_must_not_do(court: RunningCourt, path: str) -> None:
    async with court.http() as http:
        reply = await http.get(path, headers={"origin": "https://evil.example"})
    said = reply.headers
    assert said["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "no-referrer"
    assert said["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert said["cache-control"] == "no-store"
    assert not any(name.startswith("access-control-") for name in said)
    assert "set-cookie" not in said
    assert "charset" in said["content-type"] or said["content-type"].startswith("application/")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
async def test_methods_nobody_needs_are_not_there(court: RunningCourt, method: str) -> None:
    async with court.http() as http:
        reply = await http.request(method, "/api/server", headers={"x-secret": "told-back"})
    assert reply.status_code in {404, 405}
    assert "told-back" not in reply.text


@pytest.mark.parametrize("path", ["/", "/api/", "/.git/config", "/static/", "/../court.sqlite3"])
async def test_there_are_no_files_to_be_had(court: RunningCourt, path: str) -> None:
    async with court.http() as http:
        assert (await http.get(path)).status_code == 404


async def test_a_page_of_another_place_opens_no_link(court: RunningCourt) -> None:
    hearing = (await hearing_of(court, (await log_in(court, "plaintiff")).token)).id
    url = court.url.replace("https", "wss") + f"/api/hearings/{hearing}/live"
    with pytest.raises(InvalidStatus) as refused:
        async with connect(url, ssl=court.tls(), proxy=None, origin="https://evil.example"):
            pass
    assert refused.value.response.status_code == httpx.codes.FORBIDDEN
    async with connect(url, ssl=court.tls(), proxy=None, origin=court.url):
        pass


async def test_a_form_of_another_place_changes_nothing(court: RunningCourt) -> None:
    """What a page can send without asking first is no JSON and carries no token."""
    token = (await log_in(court, "plaintiff")).token
    async with court.http() as http:
        for body in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            reply = await http.post(
                "/api/login", content=b'{"phone": "1"}', headers={"content-type": body}
            )
            assert reply.status_code in {400, 415}
        reply = await http.post("/api/logout", headers={"cookie": f"session={token}"})
        assert reply.status_code == 401


async def test_a_failure_tells_nothing_of_the_inside(
    court: RunningCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM accounts")

    token = (await log_in(court, "plaintiff")).token
    monkeypatch.setattr(Docket, "hearings_of", broken)
    async with court.http(token) as http:
        reply = await http.get("/api/hearings")
    assert reply.status_code == 500
    assert reply.json() == {"code": "unavailable"}


async def test_an_address_a_client_makes_up_is_not_believed(court: RunningCourt) -> None:
    """The throttle counts by the socket: a made-up header opens no new allowance."""
    statuses = []
    async with court.http() as http:
        for n in range(8):
            headers = {"x-forwarded-for": f"203.0.113.{n}", "x-real-ip": f"203.0.113.{n}"}
            body = {"phone": "13800002208", "password": "wrong-password"}
            statuses.append((await http.post("/api/login", json=body, headers=headers)).status_code)
    assert statuses == [401] * 5 + [429] * 3


async def test_reading_changes_nothing(court: RunningCourt) -> None:
    """Whatever can be read is read by everybody in turn, and the database stays as it was."""

    async def rows() -> list[object]:
        async with court.services.engine.connect() as connection:
            return [
                tuple(row)
                for table in metadata.sorted_tables
                if table.name not in {"audit", "sessions"}  # when a session was last seen
                for row in await connection.execute(table.select())
            ]

    token = (await log_in(court, "judge")).token
    hearing = (await hearing_of(court, token)).id
    before = await rows()
    async with court.http(token) as http:
        schema = (await http.get("/schema/openapi.json")).json()
        for path in (path for path, methods in schema["paths"].items() if "get" in methods):
            reply = await http.get(path.replace("{hearing_id}", hearing))
            assert reply.status_code != 500
    assert await rows() == before


async def test_a_message_with_two_lengths_is_refused(court: RunningCourt) -> None:
    place = urlsplit(court.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port, ssl=court.tls())
    writer.write(
        b"POST /api/login HTTP/1.1\r\nHost: court\r\nContent-Type: application/json\r\n"
        b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n{}   GET /api/server HTTP/1.1\r\n\r\n"
    )
    await writer.drain()
    async with asyncio.timeout(10):
        answer = await reader.read(4000)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1
