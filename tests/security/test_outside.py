"""The server opens no connection that its operator did not ask for."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.clock import Hand
from tests.fakes.plane import FakePlanes
from tests.yuncourt.serving import running_court
from tests.yuncourt.visitor import visiting
from yunhearing.commands import EndHearing, OpenHearing


async def test_the_server_speaks_to_nobody_on_its_own(
    data: Path, planes: FakePlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: set[Any] = set()
    connect, resolve = socket.socket.connect, socket.getaddrinfo
    loop = asyncio.get_running_loop()
    dial = loop.sock_connect

    def connecting(self: socket.socket, address: Any) -> None:
        called.add(address[0] if isinstance(address, tuple) else address)
        connect(self, address)

    async def dialling(sock: socket.socket, address: Any) -> None:
        called.add(address[0])
        await dial(sock, address)

    def resolving(host: Any, *arguments: Any, **options: Any) -> Any:
        called.add(host)
        return resolve(host, *arguments, **options)

    monkeypatch.setattr(socket.socket, "connect", connecting)
    monkeypatch.setattr(loop, "sock_connect", dialling)
    monkeypatch.setattr(socket, "getaddrinfo", resolving)
    async with (
        running_court(data, planes=planes, clock=Hand()) as court,
        visiting(court, "judge") as judge,
        visiting(court, "plaintiff"),
    ):
        await judge.done(OpenHearing())
        await judge.done(EndHearing())
    # the visitors' own
    assert called
    assert called <= {"127.0.0.1", None}
