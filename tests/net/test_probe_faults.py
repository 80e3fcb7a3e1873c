"""The probe before a court that lies, stalls or is a portal: it ends, with what it knows."""

import asyncio
import base64
import gc
import hashlib
import re
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
import trustme

from tests.net.proxy import proxied
from tests.yuncourt.serving import running_court, until
from yunclient.devicetest.measures import NetworkMeasure
from yunclient.net import probe
from yunclient.net.api import Api
from yunclient.net.asking import LARGEST
from yunclient.net.errors import RefusedError
from yunclient.net.probe import NetworkProbe
from yunhearing.ids import Millis
from yunhearing.rest import NetworkTestReply, ProblemCode, ProblemReply, ServerReply

Write = Callable[[bytes], Awaitable[None]]
Says = Callable[[str, Write], Awaitable[None]]  # to "GET /path?query"; it may also never return

AUTHORITY = trustme.CA()
SERVER = msgspec.json.encode(ServerReply("c", 1, "0", Millis(5000), "", ""))
LIMIT = 10.0


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PACKETS": 2, "LATE": 0.01, "LINK_LIMIT": 0.3, "GOODBYE": 0.1}.items():
        monkeypatch.setattr(probe, name, value)
    monkeypatch.setattr(probe, "TRANSFER", 0.5)


def http(body: bytes, status: str = "200 OK", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


def offer(port: int = 0, limit: int = 65_536) -> bytes:
    return http(msgspec.json.encode(NetworkTestReply(bytes(16), 60, port, limit, limit)))


@asynccontextmanager
async def court(folder: Path, says: Says) -> AsyncIterator[Api]:
    """A client of a server that does as `says` for every request."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("127.0.0.1").configure_cert(context)
    AUTHORITY.cert_pem.write_to_path(folder / "ca.pem")
    flows: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def write(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        task = asyncio.current_task()
        assert task is not None
        flows.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            if key := re.search(r"Sec-WebSocket-Key: (\S+)", head):
                await write(_upgraded(key[1]))
            await says(head.rsplit(" HTTP", 1)[0], write)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        api = Api(f"https://127.0.0.1:{port}", folder / "ca.pem")
        api.token = "t"
        try:
            yield api
        finally:
            await api.close()
            for flow in flows:
                flow.cancel()
            await asyncio.gather(*flows, return_exceptions=True)


def _upgraded(key: str) -> bytes:
    proof = hashlib.sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()
    accept = base64.b64encode(proof).decode()
    return (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept}\r\n\r\n"
    ).encode()


def saying(**answers: bytes) -> Says:
    """By the last part of the path; what is not named is not answered."""

    async def says(request: str, write: Write) -> None:
        name = request.partition("?")[0].rsplit("/", 1)[1].replace("-", "_")
        await (write(answers[name]) if name in answers else asyncio.Event().wait())

    return says


async def measured(api: Api) -> NetworkMeasure:
    heard: list[NetworkMeasure] = []
    async with asyncio.timeout(LIMIT):
        await api.probe_network(heard.append)
    assert [m.done for m in heard] == [False] * (len(heard) - 1) + [True]
    return heard[-1]


@pytest.mark.parametrize(
    "answer",
    [
        http("<html>请先登录网络</html>".encode("gb18030")),
        http('{"court":"云法庭"}'.encode("gb18030")),
        http(b"", "302 Found"),
        http(b'{"court":' + b'{"a":' * 20_000),
        http(b" " * (LARGEST + 1)),
        http(b"", "511 Network Authentication Required"),
        http(b"not gzip").replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n", 1),
    ],
    ids=["html", "no-utf8", "redirect", "deep", "endless", "portal", "no-gzip"],
)
async def test_a_portal_is_no_court(tmp_path: Path, answer: bytes) -> None:
    async with court(tmp_path, saying(server=answer)) as api:
        assert await measured(api) == NetworkMeasure(server=False, done=True)


async def test_an_offer_that_cannot_be_followed_is_a_measure(tmp_path: Path) -> None:
    says = saying(server=http(SERVER), network_test=offer(port=70_000))
    async with court(tmp_path, says) as api:
        found = await measured(api)
    assert (found.server, found.link, found.udp) == (True, False, False)


async def test_a_link_that_hangs_after_its_handshake_ends_in_time(tmp_path: Path) -> None:
    says = saying(server=http(SERVER), network_test=offer(), down=http(b"", "404 Not Found"))
    async with court(tmp_path, says) as api:
        assert (await measured(api)).link is False


async def test_a_transfer_that_stalls_tells_no_more_than_what_came(tmp_path: Path) -> None:
    async def says(request: str, write: Write) -> None:
        if "/down" in request:
            await write(http(bytes(20_000), length=4_000_000))
        await saying(server=http(SERVER), network_test=offer(limit=4_000_000))(request, write)

    async with court(tmp_path, says) as api:
        found = await measured(api)
    assert found.down_kbps is not None
    assert 200 < found.down_kbps <= 320  # 160 kbit in half a second
    assert found.up_kbps is not None  # what the system took


async def test_a_full_line_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "PATIENCE", 3)
    full = RefusedError(ProblemReply(ProblemCode.THROTTLED, retry_after=1))
    full.retry_after = 1  # ms
    tried: list[int] = []

    def transfers(refused: int) -> Callable[[int], Awaitable[None]]:
        async def transfer(size: int) -> None:
            tried.append(size)
            if len(tried) <= refused:
                raise full
            made._moved = size

        return transfer

    async with Api("https://127.0.0.1:1")._made() as client:
        made = NetworkProbe(client, "", None, direct=True, heed=lambda _: None)
        assert await made._throughput(transfers(2), 1000)
        assert tried == [1000] * 3
        tried.clear()
        assert await made._throughput(transfers(9), 1000) is None
        assert len(tried) == 3
        tried.clear()
        full.retry_after = 60_000
        assert await made._throughput(transfers(1), 1000) is None


@pytest.mark.parametrize("asks", range(4))
async def test_wherever_it_is_cancelled_nothing_stays_open(tmp_path: Path, asks: int) -> None:
    """ResourceWarning is an error: a socket that was forgotten fails this."""
    async with running_court(tmp_path) as real, proxied(real.url) as (path, url):
        api = Api(url, real.ca)
        path.freeze()
        probing = asyncio.create_task(api.probe_network(lambda _: None))
        await until(lambda: path.accepted > 0)
        for _ in range(asks * 3):
            await asyncio.sleep(0)
        probing.cancel()
        await asyncio.gather(probing, return_exceptions=True)
        await api.close()
    gc.collect()
