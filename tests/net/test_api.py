"""HTTPS: certificates, refusals, answers that are none."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from yunclient.net import trust
from yunclient.net.api import Api
from yunclient.net.asking import LARGEST
from yunclient.net.errors import AnswerError, RefusedError, UnreachableError, UntrustedError
from yunclient.session.problems import ProblemCode

AUTHORITY = trustme.CA()


@pytest.fixture
def ca(tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    AUTHORITY.cert_pem.write_to_path(path)
    return path


@asynccontextmanager
async def answering(answer: bytes, host: str = "127.0.0.1") -> AsyncIterator[str]:
    """A TLS server that says `answer` to everything."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(host).configure_cert(context)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def http(status: str, body: bytes) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


GOOD = http(
    "200 OK",
    b'{"court":"c","protocol":1,"version":"0","now":5000,"support_phone":"","log_key":""}',
)


@asynccontextmanager
async def api(url: str, ca: Path | None) -> AsyncIterator[Api]:
    made = Api(url, ca, clock=lambda: 4000)
    try:
        yield made
    finally:
        await made.close()


async def test_the_courts_own_root_is_trusted_when_given(ca: Path) -> None:
    async with answering(GOOD) as url, api(url, ca) as court:
        reply, offset = await court.server()
    assert (reply.court, offset) == ("c", 1000)


async def test_a_certificate_of_nobody_is_untrusted() -> None:
    async with answering(GOOD) as url, api(url, None) as court:
        with pytest.raises(UntrustedError) as failure:
            await court.server()
    assert failure.value.problem.code is ProblemCode.SERVER_UNTRUSTED


async def test_a_certificate_of_another_host_is_untrusted(ca: Path) -> None:
    async with answering(GOOD, host="other.test") as url, api(url, ca) as court:
        with pytest.raises(UntrustedError):
            await court.server()


async def test_nobody_there_is_unreachable(ca: Path) -> None:
    async with answering(GOOD) as url:
        pass
    async with api(url, ca) as court:
        with pytest.raises(UnreachableError):
            await court.server()


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", b"<html>"),
        http("200 OK", b'{"court": 7}'),
        http("200 OK", b"x" * (LARGEST + 1)),
        http("500 Internal Server Error", b"oops"),
        http("302 Found", b""),
        http("200 OK", b'{"court":"\xff"}'),
    ],
    ids=["html", "shape", "huge", "500", "redirect", "bytes"],
)
async def test_an_answer_that_is_none_is_a_fault_of_the_server(answer: bytes, ca: Path) -> None:
    async with answering(answer) as url, api(url, ca) as court:
        with pytest.raises(AnswerError) as failure:
            await court.server()
    assert failure.value.problem.code is ProblemCode.SERVER_FAULT


@pytest.mark.parametrize("answer", [b"no http at all\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-"])
async def test_no_http_is_unreachable(answer: bytes, ca: Path) -> None:
    async with answering(answer) as url, api(url, ca) as court:
        with pytest.raises(UnreachableError):
            await court.server()


async def test_a_refusal_carries_its_words_and_its_wait(ca: Path) -> None:
    body = b'{"code":"throttled","retry_after":30}'
    async with answering(http("429 Too Many Requests", body)) as url, api(url, ca) as court:
        with pytest.raises(RefusedError) as failure:
            await court.hearings()
    problem = failure.value.problem
    assert (problem.code, problem.detail) == (ProblemCode.THROTTLED, "30")
    assert failure.value.retry_after == 30_000


def test_a_root_that_is_none_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "ca.pem"
    broken.write_text("no certificate")
    for path in (broken, tmp_path / "missing.pem"):
        with pytest.raises(OSError):
            trust.context(path)


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("https://127.0.0.1:8443", True),
        ("https://[::1]", True),
        ("https://localhost:1", True),
        ("https://court.test", False),
        ("https://127.0.0.1.court.test", False),
    ],
)
def test_only_this_machine_is_loopback(url: str, loopback: bool) -> None:
    assert trust.is_loopback(url) is loopback


async def test_a_call_cancelled_in_its_handshake_leaves_no_connection(ca: Path) -> None:
    met, left = asyncio.Event(), asyncio.Event()

    async def dumb(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        met.set()
        while await reader.read(1000):
            pass
        left.set()
        writer.close()

    server = await asyncio.start_server(dumb, "127.0.0.1", 0)
    async with server, api(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", ca) as court:
        call = asyncio.create_task(court.server())
        async with asyncio.timeout(10):
            await met.wait()
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            await left.wait()
