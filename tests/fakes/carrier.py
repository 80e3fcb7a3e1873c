"""A carrier's gateway: a real HTTPS server that sends one key once, when it is not misbehaving."""

import asyncio
import contextlib
import json
import ssl
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path

from yuncourt.notices.gateway import SIGNATURE, TIME, Signer

Answer = bytes | None
"""None: it never comes."""


def reply(status: str, body: bytes = b"{}") -> bytes:
    """An answer as it goes over the wire."""
    return f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


UNAVAILABLE, BAD = reply("503 Service Unavailable"), reply("400 Bad Request")
PAGE, TWICE = reply("200 OK", b"<html>"), reply("200 OK", b'{"id":"c-0"}') * 2


class Carrier:
    """`answers` come first, one a request; then it takes what is rightly signed."""

    def __init__(self, signer: Signer) -> None:
        self.answers: deque[Answer] = deque()
        self.asked: list[str] = []
        self.sent: dict[str, dict[str, str]] = {}
        self.url = ""
        self._signer = signer
        self._writers: set[asyncio.StreamWriter] = set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                lines = (line.partition(": ") for line in head.split("\r\n")[1:])
                headers = {name: value for name, _, value in lines}
                body = await reader.readexactly(int(headers["content-length"]))
                answer = self._answer(headers, body)
                if answer is not None:
                    writer.write(answer)
                    await writer.drain()

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        message = json.loads(body)
        key = message["key"]
        assert headers["idempotency-key"] == key
        self.asked.append(key)
        if self.answers:
            return self.answers.popleft()
        if not self._signer.holds("send", headers[TIME], headers[SIGNATURE], body):
            return reply("401 Unauthorized")
        self.sent.setdefault(key, message)
        return reply("202 Accepted", json.dumps({"id": f"c-{key}"}).encode())


@contextlib.asynccontextmanager
async def carrying(signer: Signer, certificate: Path, key: Path) -> AsyncIterator[Carrier]:
    """A carrier on a free loopback port."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    carrier = Carrier(signer)
    serving: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        try:
            await carrier._serve(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    carrier.url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/sms"
    try:
        yield carrier
    finally:
        server.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
