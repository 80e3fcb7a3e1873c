"""One connection to a hearing: join, frames both ways, a pulse that notices silence.

Coming back after a loss is decided elsewhere; here a connection ends once, with the reason.
"""

import asyncio
import contextlib
import ssl
import time
from typing import NamedTuple

import websockets
from websockets.asyncio.client import ClientConnection, connect

from yunclient.net.clock import Offset
from yunclient.net.errors import (
    AnswerError,
    LinkCutError,
    LinkFloodedError,
    LinkSilentError,
    NetError,
    of_connection,
)
from yunclient.session.ports import Ear, Outbox
from yunhearing.codec import BadFrame, decode_server_frame, encode_frame
from yunhearing.frames import MAX_WELCOME, Farewell, Join, Ping, Pong, ServerFrame


class Pulse(NamedTuple):
    """Times in seconds: a ping each `every`, at most `silence` without any frame."""

    every: float = 2.0
    silence: float = 4.5
    connect: float = 5.0
    goodbye: float = 1.0


class _Ended(Exception):  # noqa: N818 - no error
    """One side has said what it had to say."""


async def attend(
    address: str,
    join: Join,
    outbox: Outbox,
    ear: Ear,
    *,
    ssl: ssl.SSLContext | None,
    direct: bool,
    pulse: Pulse = Pulse(),  # noqa: B008 - frozen
) -> None:
    """Stay connected until the server's farewell or a None in the outbox. Raises NetError.

    `direct`: ask no proxy the way.
    """
    try:
        async with connect(
            address,
            ssl=ssl,
            proxy=None if direct else True,
            open_timeout=pulse.connect,
            close_timeout=pulse.goodbye,
            ping_interval=None,
            compression=None,
            max_size=MAX_WELCOME,
            max_queue=32,
        ) as socket:
            try:
                await socket.send(encode_frame(join))
                await _Talk(socket, outbox, ear, pulse).run()
            finally:
                # The library's own limit does not count while what was said before is stuck.
                asyncio.get_running_loop().call_later(pulse.goodbye, socket.transport.abort)
    except (websockets.WebSocketException, OSError, TimeoutError, EOFError) as error:
        raise _named(error) from error


def _named(error: Exception) -> NetError:
    if isinstance(error, websockets.ConnectionClosed):
        return LinkCutError()
    if isinstance(error, websockets.InvalidHandshake):
        return AnswerError()
    return of_connection(error)


class _Talk:
    """Four tasks on one connection: hear, say, ping, notice silence. The first to end, ends all."""

    def __init__(self, socket: ClientConnection, outbox: Outbox, ear: Ear, pulse: Pulse) -> None:
        self._socket = socket
        self._outbox = outbox
        self._ear = ear
        self._pulse = pulse
        self._heard_at = time.monotonic()
        self._offset = Offset()

    async def run(self) -> None:
        works = (self._hear, self._say, self._beat, self._watch)
        tasks = [asyncio.create_task(work(), name=work.__name__) for work in works]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(_Ended):
            for task in tasks:
                if not task.cancelled() and (error := task.exception()):
                    raise error

    async def _hear(self) -> None:
        """Take frames; text of no frame is passed over, a hole in the log shows by its number."""
        async for text in self._socket:
            self._heard_at = time.monotonic()
            try:
                frame = decode_server_frame(text)
            except BadFrame as error:
                raise LinkCutError from error
            if isinstance(frame, Pong):
                self._measure(frame)
            elif frame is not None:
                self._pass_on(frame)
        raise LinkCutError

    def _pass_on(self, frame: ServerFrame) -> None:
        if not self._ear.heard(frame):
            raise LinkFloodedError
        if isinstance(frame, Farewell):
            raise _Ended

    def _measure(self, pong: Pong) -> None:
        offset = self._offset.after(pong.sent, pong.now, _now())
        if offset is not None:
            self._ear.measured(offset)

    async def _say(self) -> None:
        while (frame := await self._outbox.get()) is not None:
            await self._socket.send(encode_frame(frame))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._pulse.goodbye):
                await self._socket.wait_closed()
        raise _Ended

    async def _beat(self) -> None:
        while True:
            await self._socket.send(encode_frame(Ping(_now())))
            await asyncio.sleep(min(self._pulse.every, self._pulse.silence / 2))

    async def _watch(self) -> None:
        """On its own: a path that takes nothing more holds up whoever says something."""
        while (left := self._heard_at + self._pulse.silence - time.monotonic()) > 0:  # noqa: ASYNC110 - of time alone
            await asyncio.sleep(left)
        raise LinkSilentError


def _now() -> int:
    return time.time_ns() // 1_000_000
